import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import { lineIn, type TestReportFormat } from "../../test-reports/format.ts";
import { type Attributes, numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { failureMessage } from "./message.ts";
import { namedIds, namesSpec } from "./named-ids.ts";

/** The data of a test case's element so far. */
interface OpenCase {
  readonly attributes: Attributes;
  readonly line: number;
  status: TestStatus;
  isTodo: boolean;
  /** How many elements it has that its suite may count as failures or errors: some runners count cases, others each assertion. */
  faults: number;
  message: string | null;
  isFlaky: boolean;
  /** The values of properties that may name a SPEC. */
  readonly named: unknown[];
}

/** The data of a suite's element so far, or of the one around all suites. */
interface OpenSuite {
  readonly element: "testsuite" | "testsuites";
  readonly attributes: Attributes;
  readonly line: number;
  /** How many results, failures and errors the report had before it. */
  readonly from: number;
  readonly countedBefore: number;
}

/** An element whose text gives the reason of a failure. */
interface OpenReason {
  readonly name: string;
  readonly attributes: Attributes;
  readonly line: number;
  text: string;
}

const FAILED = /^(?:fail|failed|failure|error|errored|broken)$/i;

/**
 * JUnit XML as pytest, Surefire, Gradle, vitest, jest-junit, PHPUnit, gotestsum and node write it. There is no standard: suites may nest,
 * and `classname` may be the file, class, module, package or titles of a case, which the matching must find out. A failure that a suite
 * reports itself, or only counts, is one of the suite: runners tell of hooks, builds and lost browsers like that.
 */
export const junitResults: TestReportFormat<TestResult> = {
  recognises: (text) => ["testsuites", "testsuite"].includes(rootElement(text) ?? ""),
  async read(report) {
    const results: TestResult[] = [];
    const suites: OpenSuite[] = [];
    let open: OpenCase | null = null;
    let reason: OpenReason | null = null;
    let counted = 0;

    const addGroup = (suite: OpenSuite, line: number, status: TestStatus, message: string | null): void => {
      counted++;
      results.push({ ...toGroup(report.path, suites, results.slice(suite.from)), reportLine: line, status, message });
    };

    const closeSuite = (suite: OpenSuite): void => {
      const { failures, errors } = suite.attributes;
      const stated = (numberIn(failures) ?? 0) + (numberIn(errors) ?? 0);
      const missing = stated - (counted - suite.countedBefore);
      if (missing <= 0) return;
      const attributes = Object.entries({ failures, errors }).filter(([, value]) => (numberIn(value) ?? 0) > 0);
      const said = attributes.map(([name, value]) => `${name}="${value}"`).join(" ");
      addGroup(suite, suite.line, "error", `${said}, but the report contains ${stated === missing ? "none" : stated - missing} of them`);
      counted += missing - 1;
    };

    await readXml(report, {
      open(name, attributes, _fail, line) {
        if (name === "testsuite" || name === "testsuites")
          suites.push({ element: name, attributes, line, from: results.length, countedBefore: counted });
        else if (name === "testcase")
          open = { attributes, line, status: statusIn(attributes), isTodo: false, faults: 0, message: null, isFlaky: false, named: [] };
        else if (open && name === "property" && namesSpec(attributes.name)) open.named.push(attributes.value);
        else if (open && (name === "flakyFailure" || name === "flakyError")) open.isFlaky = true;
        else if (reason === null && (open ? CASE_REASONS : SUITE_REASONS).has(name)) reason = { name, attributes, line, text: "" };
      },
      text(text) {
        if (reason && reason.text.length < 8000) reason.text += text.slice(0, 8000);
      },
      close(name) {
        const suite = suites.at(-1);
        if (reason?.name === name) {
          if (open) tell(open, reason);
          else if (suite)
            addGroup(suite, reason.line, name === "error" ? "error" : "fail", failureMessage(reason.attributes.message, reason.text));
          reason = null;
        } else if (name === "testcase" && open) {
          counted += open.faults > 0 ? open.faults : Number(isFailure(open));
          results.push(toResult(report.path, open, suites));
          open = null;
        } else if ((name === "testsuite" || name === "testsuites") && suite) {
          closeSuite(suite);
          suites.pop();
        }
      },
    });
    return results;
  },
};

const CASE_REASONS: ReadonlySet<string> = new Set(["failure", "error", "skipped"]);
const SUITE_REASONS: ReadonlySet<string> = new Set(["failure", "error"]);

/** Some runners state a case's outcome in an attribute, and googletest lists tests that it did not run. */
function statusIn({ status, result, success }: Attributes): TestStatus {
  if (status === "notrun" || result === "suppressed") return "skip";
  return FAILED.test(status ?? "") || FAILED.test(result ?? "") || /^false$/i.test(success ?? "") ? "fail" : "pass";
}

function tell(open: OpenCase, { name, attributes, text }: OpenReason): void {
  // A test marked as todo may fail, and then has both elements.
  if (attributes.type === "todo") open.isTodo = true;
  if (name !== "skipped") open.faults++;
  if (open.faults > Number(name !== "skipped")) return;
  const status = name === "skipped" ? "skip" : name === "error" ? "error" : "fail";
  open.status = open.isTodo ? "skip" : status;
  open.message = attributes.message?.startsWith("collection failure")
    ? failureMessage(lastError(text), text)
    : failureMessage(attributes.message, text);
}

/** pytest sums an import up in its last line that begins with `E`. */
function lastError(text: string): string | null {
  return /^E\s+(.*)$/.exec(text.split("\n").findLast((line) => line.startsWith("E ")) ?? "")?.[1] ?? null;
}

function toResult(
  report: string,
  { attributes, line: reportLine, status, message, isFlaky, named }: OpenCase,
  suites: readonly OpenSuite[],
): TestResult {
  const line = numberIn(attributes.line);
  const names = suiteNames(suites);
  // Only pytest counts lines from 0.
  const first = names[0] === "pytest" ? 0 : 1;
  return {
    report,
    reportLine,
    scope: "case",
    within: [],
    name: attributes.name ?? "",
    suites: names,
    classname: attributes.classname ?? attributes.class ?? "",
    file: attributes.file || attributes.filepath || fileOf(suites),
    line: lineIn(line === null ? null : line + 1 - first),
    status,
    seconds: numberIn(attributes.time),
    message,
    ids: namedIds(named),
    ...(isFlaky && status === "pass" && { isFlaky }),
  };
}

/** The innermost suite; the element around all suites is the run. */
function toGroup(
  report: string,
  suites: readonly OpenSuite[],
  within: readonly TestResult[],
): Omit<TestResult, "reportLine" | "status" | "message"> {
  const names = suiteNames(suites);
  const file = suites.at(-1)?.attributes.file || null;
  return {
    report,
    scope: suites.at(-1)?.element === "testsuite" ? "group" : "run",
    within,
    name: "",
    suites: names,
    classname: "",
    file,
    line: null,
    seconds: null,
  };
}

function suiteNames(suites: readonly OpenSuite[]): string[] {
  return suites.flatMap(({ element, attributes }) => (element === "testsuite" && attributes.name) || []);
}

function fileOf(suites: readonly OpenSuite[]): string | null {
  return suites.findLast(({ attributes }) => attributes.file)?.attributes.file || null;
}
