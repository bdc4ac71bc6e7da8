import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import { brokenReport, lineIn, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, beginsWithKey, isObject, type JsonObject, numberOf, parseReportJson, textOf } from "../../test-reports/json.ts";
import { bareCase, failedRun, textBefore, uncountedFailures } from "./bare-result.ts";
import { failureMessage } from "./message.ts";

const STATUSES: Readonly<Record<string, TestStatus>> = { passed: "pass", failed: "fail", pending: "skip" };

/** `rspec --format json`. Only this format of RSpec says that a file did not load, or that a hook around a whole group failed. */
export const rspec: TestReportFormat<TestResult> = {
  recognises: (text) => beginsWithKey(text, "version") && /"(?:messages|examples|seed)"\s*:/.test(text.slice(0, 4096)),
  async read(report) {
    const data = await parseReportJson(report);
    if (!isObject(data) || !Array.isArray(data.examples)) throw brokenReport(report, 1, 'the list "examples" is missing');
    const results = data.examples.filter(isObject).map((example) => toResult(report.path, example));
    const summary = isObject(data.summary) ? data.summary : {};
    const outside = numberOf(summary.errors_outside_of_examples_count) ?? 0;
    const messages = asList(data.messages).filter((message) => typeof message === "string");
    const around =
      outside > 0 ? [failedRun(report.path, failureMessage(messages.join("\n")) ?? `${outside} errors outside of the examples`)] : [];
    return [...results, ...uncountedFailures(report.path, numberOf(summary.failure_count), "the number of failures", results), ...around];
  },
};

function toResult(report: string, example: JsonObject): TestResult {
  const title = textOf(example.description) ?? "";
  const whole = textOf(example.full_description) ?? title;
  const status = STATUSES[textOf(example.status) ?? ""] ?? "error";
  const exception = isObject(example.exception) ? example.exception : {};
  return {
    ...bareCase(report),
    // Only the text says which suites are around: as in JUnit XML of such runners, it may end anywhere.
    name: whole,
    classname: textBefore(whole, title),
    file: textOf(example.file_path),
    line: lineIn(numberOf(example.line_number)),
    status,
    seconds: numberOf(example.run_time),
    message: isFailure({ status }) ? failureMessage(textOf(exception.message)) : failureMessage(textOf(example.pending_message)),
  };
}
