import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import type { TestReportFormat } from "../../test-reports/format.ts";
import { type Attributes, numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { bareCase, dotNetClass, dotNetName, failedRun, uncountedFailures } from "./bare-result.ts";
import { failureMessage } from "./message.ts";
import { namedIds, namesSpec } from "./named-ids.ts";

/** `Warning` is a test whose assertions hold. */
const STATUSES: Readonly<Record<string, TestStatus>> = {
  Passed: "pass",
  Warning: "pass",
  Failed: "fail",
  Skipped: "skip",
  Inconclusive: "skip",
};

interface OpenElement {
  readonly name: "test-suite" | "test-case" | "test-run";
  readonly attributes: Attributes;
  readonly line: number;
  /** How many results the report had before it. */
  readonly from: number;
  message: string;
  stack: string;
  readonly properties: unknown[];
}

/**
 * NUnit 3 XML, which Unity writes, too. A suite that fails by its own set-up or tear-down says so with `site`; where nothing in a failed suite
 * has failed, it is the suite itself.
 */
export const nunit: TestReportFormat<TestResult> = {
  recognises: (text) => rootElement(text) === "test-run",
  async read(report) {
    const results: TestResult[] = [];
    const open: OpenElement[] = [];
    let path: string[] = [];

    const closeCase = ({ attributes, line, message, stack, properties }: OpenElement): void => {
      const told = statusOf(attributes);
      const status = told === "fail" && attributes.label !== undefined ? "error" : told;
      const classname = attributes.classname ?? classIn(attributes);
      const shown = attributes.name ?? attributes.fullname ?? "";
      results.push({
        ...bareCase(report.path, line),
        name: dotNetName(shown, classname, attributes.methodname ?? ""),
        classname: dotNetClass(classname),
        status,
        seconds: numberIn(attributes.duration),
        message: status === "pass" ? null : failureMessage(message, stack, attributes.label),
        // A category of a fixture is one of its tests.
        ids: namedIds([...open.flatMap((suite) => suite.properties), ...properties]),
      });
    };

    const closeSuite = ({ attributes, line, from, message, stack }: OpenElement): void => {
      const within = results.slice(from);
      if (!isFailure({ status: statusOf(attributes) })) return;
      const isOfChild =
        attributes.site === "Child" || attributes.site === "Parent" || (attributes.site === undefined && within.some(isFailure));
      if (isOfChild && within.some(isFailure)) return;
      const name = dotNetClass(attributes.classname ?? attributes.fullname ?? attributes.name ?? "");
      const reason = failureMessage(message, stack) ?? `it ended as ${[attributes.result, attributes.label].filter(Boolean).join(": ")}`;
      results.push({
        ...bareCase(report.path, line),
        scope: "group",
        within,
        suites: [name],
        classname: "",
        status: "error",
        message: reason,
      });
    };

    const closeRun = ({ attributes, line }: OpenElement): void => {
      const missing = uncountedFailures(report.path, numberIn(attributes.failed), "the number of failed tests", results, line);
      if (missing.length === 0 && !results.some(isFailure) && isFailure({ status: statusOf(attributes) }))
        missing.push(failedRun(report.path, `it ended as ${attributes.result}`, line));
      for (const one of missing) results.push(one);
    };

    await readXml(report, {
      open(name, attributes, _fail, line) {
        path.push(name);
        if (name === "test-suite" || name === "test-case" || name === "test-run")
          open.push({ name, attributes, line, from: results.length, message: "", stack: "", properties: [] });
        else if (name === "property" && namesSpec(attributes.name)) open.at(-1)?.properties.push(attributes.value);
      },
      text(text) {
        const [outer, inner] = path.slice(-2);
        const last = open.at(-1);
        if (!last || (outer !== "failure" && outer !== "reason")) return;
        if (inner === "message") last.message = (last.message + text).slice(0, 8000);
        else if (inner === "stack-trace") last.stack = (last.stack + text).slice(0, 8000);
      },
      close(name) {
        path = path.slice(0, -1);
        const last = open.at(-1);
        if (last?.name !== name) return;
        open.pop();
        if (last.name === "test-case") closeCase(last);
        else if (last.name === "test-suite") closeSuite(last);
        else closeRun(last);
      },
    });
    return results;
  },
};

/** Unity writes where a failure is behind it: `Failed(Child)`. */
function statusOf({ result }: Attributes): TestStatus {
  return STATUSES[/^\w*/.exec(result ?? "")?.[0] ?? ""] ?? "error";
}

/** Early versions give the class only as the beginning of the whole name. */
function classIn({ name = "", fullname = "" }: Attributes): string {
  return name !== "" && fullname.endsWith(`.${name}`) ? fullname.slice(0, -name.length - 1) : "";
}
