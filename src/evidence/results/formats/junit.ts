import type { TestResult, TestStatus } from "../../../model/results.ts";
import { lineIn, type TestReportFormat } from "../../test-reports/format.ts";
import { type Attributes, numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { failureMessage } from "./message.ts";

/** The data of a test case's element so far. */
interface OpenCase {
  readonly attributes: Attributes;
  status: TestStatus;
  isTodo: boolean;
  message: string | null;
}

/**
 * JUnit XML as pytest, Surefire, Gradle, vitest, jest-junit, PHPUnit, gotestsum and node write it. There is no standard: suites may nest,
 * and `classname` may be the file, class, module, package or titles of a case, which the matching must find out.
 */
export const junitResults: TestReportFormat<TestResult> = {
  recognises: (text) => ["testsuites", "testsuite"].includes(rootElement(text) ?? ""),
  async read(report) {
    const results: TestResult[] = [];
    const suites: Attributes[] = [];
    let open: OpenCase | null = null;
    // The element inside a case whose text gives the reason.
    let reason: { readonly name: string; readonly attributes: Attributes; text: string } | null = null;

    await readXml(report, {
      open(name, attributes) {
        if (name === "testsuite") suites.push(attributes);
        else if (name === "testcase") {
          // googletest also lists tests that it did not run.
          const isIdle = attributes.status === "notrun" || attributes.result === "suppressed";
          open = { attributes, status: isIdle ? "skip" : "pass", isTodo: false, message: null };
        } else if (open && (name === "failure" || name === "error" || name === "skipped")) reason = { name, attributes, text: "" };
      },
      text(text) {
        if (reason && reason.text.length < 8000) reason.text += text.slice(0, 8000);
      },
      close(name) {
        if (name === "testsuite") suites.pop();
        else if (reason?.name === name && open) {
          tell(open, reason);
          reason = null;
        } else if (name === "testcase" && open) {
          results.push(toResult(report.path, open, suites));
          open = null;
        }
      },
    });
    return results;
  },
};

function tell(
  open: OpenCase,
  { name, attributes, text }: { readonly name: string; readonly attributes: Attributes; readonly text: string },
): void {
  // A test marked as todo may fail, and then has both elements.
  if (attributes.type === "todo") open.isTodo = true;
  const status = name === "skipped" ? "skip" : name === "error" ? "error" : "fail";
  if (open.status === "fail" || open.status === "error") return;
  open.status = open.isTodo ? "skip" : status;
  open.message = attributes.message?.startsWith("collection failure")
    ? failureMessage(lastError(text), text)
    : failureMessage(attributes.message, text);
}

/** pytest sums an import up in its last line that begins with `E`. */
function lastError(text: string): string | null {
  return /^E\s+(.*)$/.exec(text.split("\n").findLast((line) => line.startsWith("E ")) ?? "")?.[1] ?? null;
}

function toResult(report: string, { attributes, status, message }: OpenCase, suites: readonly Attributes[]): TestResult {
  const line = numberIn(attributes.line);
  // Only pytest counts lines from 0.
  const first = suites[0]?.name === "pytest" ? 0 : 1;
  return {
    report,
    name: attributes.name ?? "",
    suites: suites.flatMap(({ name }) => name || []),
    classname: attributes.classname ?? attributes.class ?? "",
    file: attributes.file || attributes.filepath || suites.findLast(({ file }) => file)?.file || null,
    line: lineIn(line === null ? null : line + 1 - first),
    status,
    seconds: numberIn(attributes.time),
    message,
  };
}
