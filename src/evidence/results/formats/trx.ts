import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import type { TestReportFormat } from "../../test-reports/format.ts";
import { type Attributes, numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { bareCase, dotNetClass, dotNetName, failedRun, uncountedFailures } from "./bare-result.ts";
import { failureMessage } from "./message.ts";
import { namedIds } from "./named-ids.ts";

/** All that a case can end with and not have failed; whatever else there is, or is missing, is no success. */
const STATUSES: Readonly<Record<string, TestStatus>> = {
  Passed: "pass",
  Completed: "pass",
  Warning: "pass",
  Failed: "fail",
  Inconclusive: "skip",
  NotExecuted: "skip",
};

/** Outcomes of a run that has no failure of its own. */
const HARMLESS = new Set(["Completed", "Passed", "Warning", "NotExecuted", "Inconclusive"]);
const FAILED_COUNTS = ["failed", "error", "timeout", "aborted", "passedButRunAborted", "notRunnable", "disconnected", "inProgress"];

interface OpenCase {
  readonly attributes: Attributes;
  readonly line: number;
  message: string;
  stack: string;
  /** How many results the report had before it. */
  readonly from: number;
}

/** The class and the method of a test, which a report lists after all results. */
interface Definition {
  readonly classname: string;
  readonly method: string;
}

/** TRX of `dotnet test --logger trx` and Visual Studio. A data-driven test has the results of its rows in it, and is represented by them. */
export const trx: TestReportFormat<TestResult> = {
  recognises: (text) => rootElement(text) === "TestRun",
  async read(report) {
    const results: (TestResult & { readonly test: string })[] = [];
    const around: TestResult[] = [];
    const definitions = new Map<string, Definition>();
    const categories = new Map<string, readonly unknown[]>();
    const open: OpenCase[] = [];
    let test = "";
    let info: { readonly outcome: string; readonly line: number; text: string } | null = null;
    let summary: { readonly outcome: string; readonly line: number; counted: number } | null = null;
    let path: string[] = [];

    const close = ({ attributes, line, message, stack, from }: OpenCase): void => {
      const status = STATUSES[attributes.outcome ?? ""] ?? "error";
      const rows = results.slice(from);
      if (rows.length > 0 && (!isFailure({ status }) || rows.some(isFailure))) return;
      const reason = failureMessage(message, stack) ?? (status === "error" ? `its outcome is ${attributes.outcome ?? "missing"}` : null);
      results.push({
        ...bareCase(report.path, line),
        test: attributes.testId ?? "",
        name: attributes.testName ?? "",
        classname: "",
        status,
        seconds: secondsOf(attributes.duration),
        message: status === "pass" ? null : reason,
      });
    };

    await readXml(report, {
      open(name, attributes, _fail, line) {
        path.push(name);
        if (name === "UnitTestResult" || name === "TestResult" || name === "GenericTestResult")
          open.push({ attributes, line, message: "", stack: "", from: results.length });
        else if (name === "UnitTest") test = attributes.id ?? "";
        else if (name === "TestMethod")
          definitions.set(test, { classname: dotNetClass(attributes.className ?? ""), method: attributes.name ?? "" });
        else if (name === "TestCategoryItem") categories.set(test, [...(categories.get(test) ?? []), attributes.TestCategory]);
        else if (name === "RunInfo") info = { outcome: attributes.outcome ?? "", line, text: "" };
        else if (name === "ResultSummary") summary = { outcome: attributes.outcome ?? "", line, counted: 0 };
        else if (name === "Counters" && summary)
          summary.counted = FAILED_COUNTS.reduce((sum, key) => sum + (numberIn(attributes[key]) ?? 0), 0);
      },
      text(text) {
        const [outer, inner] = path.slice(-2);
        const last = open.at(-1);
        if (info) info.text = (info.text + text).slice(0, 8000);
        else if (last && outer === "ErrorInfo" && inner === "Message") last.message = (last.message + text).slice(0, 8000);
        else if (last && outer === "ErrorInfo" && inner === "StackTrace") last.stack = (last.stack + text).slice(0, 8000);
      },
      close(name) {
        path = path.slice(0, -1);
        if (name === "RunInfo" && info) {
          if (!HARMLESS.has(info.outcome))
            around.push(failedRun(report.path, failureMessage(info.text) ?? `its outcome is ${info.outcome}`, info.line));
          info = null;
          return;
        }
        const last = /^(?:Unit|Generic)?TestResult$/.test(name) ? open.pop() : undefined;
        if (last) close(last);
      },
    });
    const named = results.map(({ test: id, ...result }): TestResult => {
      const { classname, method } = definitions.get(id) ?? { classname: "", method: "" };
      const bare = classname !== "" && method.startsWith(`${classname}.`) ? method.slice(classname.length + 1) : method;
      return { ...result, classname, name: dotNetName(result.name, classname, bare), ids: namedIds(categories.get(id) ?? []) };
    });
    // Test frameworks repeat each failed test as an error of the run.
    const hasFailed = named.some(isFailure);
    const all = [...ofClasses(named), ...around.filter(({ message }) => !hasFailed || ABORTED.test(message ?? ""))];
    return [...all, ...problemOfRun(report.path, summary, all)];
  },
};

const ABORTED = /\babort|\bcrash|\bcatastrophic/i;
const CLEANUP = /^\[Test Class Cleanup Failure \((.+)\)\]$/;

/** xUnit.net tells of the clean-up of a class as of a test that it names: the failure is that of its class. */
function ofClasses(results: readonly TestResult[]): TestResult[] {
  const classOf = new Map(results.map(({ classname, name }) => [`${classname}.${name}`, classname ?? ""]));
  return results.map((result) => {
    const test = CLEANUP.exec(result.name)?.[1];
    const classname = test === undefined ? undefined : classOf.get(dotNetClass(test));
    if (classname === undefined) return result;
    const within = results.filter((one) => one.classname === classname);
    return { ...result, scope: "group", within, suites: [classname], classname: "", message: result.message ?? result.name };
  });
}

function problemOfRun(
  report: string,
  summary: { readonly outcome: string; readonly line: number; readonly counted: number } | null,
  results: readonly TestResult[],
): TestResult[] {
  if (summary === null) return results.some(isFailure) ? [] : [failedRun(report, "the run did not end: it has no ResultSummary")];
  const { outcome, line, counted } = summary;
  const uncounted = uncountedFailures(report, counted, "the number of failed tests", results, line);
  if (uncounted.length > 0 || results.some(isFailure) || HARMLESS.has(outcome)) return uncounted;
  return [failedRun(report, `its outcome is ${outcome || "missing"}`, line)];
}

/** The seconds in `00:00:01.5000000`. */
function secondsOf(duration: string | undefined): number | null {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(duration ?? "") ?? [];
  return hours === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
