import type { TestResult, TestStatus } from "../../../model/results.ts";
import { brokenReport, lineIn, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, isObject, type JsonObject, numberOf, parseReportJson, textOf } from "../../test-reports/json.ts";
import { failureMessage } from "./message.ts";

const STATUSES: Readonly<Record<string, TestStatus>> = { passed: "pass", failed: "fail" };

/** The output of `vitest --reporter=json` and `jest --json`. */
export const jestJson: TestReportFormat<TestResult> = {
  recognises: (text) => text.trimStart().startsWith("{") && /"numTotalTests"\s*:/.test(text.slice(0, 64 * 1024)),
  async read(report) {
    const data = await parseReportJson(report);
    if (!isObject(data) || !Array.isArray(data.testResults)) throw brokenReport(report, 1, 'the list "testResults" is missing');
    return data.testResults.flatMap((file: unknown) => (isObject(file) ? resultsOfFile(report.path, file) : []));
  },
};

function resultsOfFile(report: string, file: JsonObject): TestResult[] {
  const path = textOf(file.name) ?? textOf(file.testFilePath);
  const cases = asList(file.assertionResults).filter(isObject);
  if (cases.length === 0 && file.status === "failed") {
    const message = failureMessage(textOf(file.message));
    return [{ report, name: "", suites: [], classname: null, file: path, line: null, status: "error", seconds: null, message }];
  }
  return cases.map((found) => {
    const milliseconds = numberOf(found.duration);
    return {
      report,
      name: textOf(found.title) ?? textOf(found.fullName) ?? "",
      suites: asList(found.ancestorTitles).filter((title) => typeof title === "string"),
      classname: null,
      file: path,
      line: isObject(found.location) ? lineIn(numberOf(found.location.line)) : null,
      status: STATUSES[textOf(found.status) ?? ""] ?? "skip",
      seconds: milliseconds === null ? null : milliseconds / 1000,
      message: failureMessage(textOf(asList(found.failureMessages)[0])),
    };
  });
}
