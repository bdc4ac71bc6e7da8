import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import { brokenReport, lineIn, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, isObject, type JsonObject, numberOf, parseReportJson, textOf } from "../../test-reports/json.ts";
import { failureMessage } from "./message.ts";

const STATUSES: Readonly<Record<string, TestStatus>> = { passed: "pass", failed: "fail" };

/** The output of `vitest --reporter=json` and `jest --json`. Only the status of a file shows that a hook failed after its tests. */
export const jestJson: TestReportFormat<TestResult> = {
  recognises: (text) => text.trimStart().startsWith("{") && /"numTotalTests"\s*:/.test(text.slice(0, 64 * 1024)),
  async read(report) {
    const data = await parseReportJson(report);
    if (!isObject(data) || !Array.isArray(data.testResults)) throw brokenReport(report, 1, 'the list "testResults" is missing');
    const results = data.testResults.flatMap((file: unknown) => (isObject(file) ? resultsOfFile(report.path, file) : []));
    const problem = problemOfRun(data, results);
    return problem === null ? results : [...results, { ...wholeOf(report.path, null), scope: "run", status: "error", message: problem }];
  },
};

/** What the report says of the run that no case and no file explains; `null`: nothing. */
function problemOfRun(data: JsonObject, results: readonly TestResult[]): string | null {
  if (data.wasInterrupted === true) return "the run was interrupted";
  if (results.some(isFailure)) return null;
  const counted = ["numFailedTests", "numFailedTestSuites", "numRuntimeErrorTestSuites"].find((key) => (numberOf(data[key]) ?? 0) > 0);
  if (counted !== undefined) return `${counted} is ${data[counted]}`;
  return data.success === false ? "success is false" : null;
}

function resultsOfFile(report: string, file: JsonObject): TestResult[] {
  const path = textOf(file.name) ?? textOf(file.testFilePath);
  const cases = asList(file.assertionResults)
    .filter(isObject)
    .map((found) => toResult(report, path, found));
  if (cases.some(isFailure) || (file.status !== "failed" && !isObject(file.testExecError))) return cases;
  const message = failureMessage(textOf(file.message)) ?? "the file failed, but none of its cases did";
  return [...cases, { ...wholeOf(report, path), within: cases, status: "error", message }];
}

function toResult(report: string, file: string | null, found: JsonObject): TestResult {
  const milliseconds = numberOf(found.duration);
  return {
    ...wholeOf(report, file),
    scope: "case",
    name: textOf(found.title) ?? textOf(found.fullName) ?? "",
    suites: asList(found.ancestorTitles).filter((title) => typeof title === "string"),
    line: isObject(found.location) ? lineIn(numberOf(found.location.line)) : null,
    status: STATUSES[textOf(found.status) ?? ""] ?? "skip",
    seconds: milliseconds === null ? null : milliseconds / 1000,
    message: failureMessage(textOf(asList(found.failureMessages)[0])),
    ...(found.status === "passed" && asList(found.retryReasons).length > 0 && { isFlaky: true }),
  };
}

/** A file as a whole; nothing in JSON says on which line of the report it is. */
function wholeOf(report: string, file: string | null): Omit<TestResult, "status" | "message"> {
  return { report, reportLine: 1, scope: "group", within: [], name: "", suites: [], classname: null, file, line: null, seconds: null };
}
