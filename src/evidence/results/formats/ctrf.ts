import type { TestResult, TestStatus } from "../../../model/results.ts";
import { brokenReport, lineIn, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, isObject, type JsonObject, numberOf, parseReportJson, textOf } from "../../test-reports/json.ts";
import { bareCase, uncountedFailures } from "./bare-result.ts";
import { failureMessage } from "./message.ts";
import { namedIds } from "./named-ids.ts";

/** `other` is what a runner has no better word for; how its test ended is then not known. */
const STATUSES: Readonly<Record<string, TestStatus>> = { passed: "pass", failed: "fail", skipped: "skip", pending: "skip", other: "skip" };

/** What some reporters write as `other`, and is a failure in the runner's own words. */
const FAILED = /^(?:failed|timed_?out|interrupted|error(?:ed)?|broken|crashed|aborted)$/i;

/** Common Test Report Format: one shape for many runners. */
export const ctrf: TestReportFormat<TestResult> = {
  recognises(text) {
    const head = text.slice(0, 4096);
    return /^\s*\{/.test(head) && (/"reportFormat"\s*:\s*"CTRF"/.test(head) || /^\s*\{\s*"results"\s*:\s*\{\s*"tool"\s*:/.test(head));
  },
  async read(report) {
    const data = await parseReportJson(report);
    const run = isObject(data) && isObject(data.results) ? data.results : null;
    if (run === null || !Array.isArray(run.tests)) throw brokenReport(report, 1, 'the list "results.tests" is missing');
    const results = run.tests.filter(isObject).map((test) => toResult(report.path, test));
    const counted = isObject(run.summary) ? numberOf(run.summary.failed) : null;
    return [...results, ...uncountedFailures(report.path, counted, "the number of failed tests", results)];
  },
};

function toResult(report: string, test: JsonObject): TestResult {
  const raw = textOf(test.rawStatus) ?? "";
  const told = STATUSES[textOf(test.status) ?? ""] ?? "error";
  const status = test.status === "other" && FAILED.test(raw) ? "error" : told;
  const milliseconds = numberOf(test.duration);
  const file = textOf(test.filePath);
  const name = textOf(test.name) ?? "";
  const suite = Array.isArray(test.suite) ? null : (textOf(test.suite) ?? "");
  const titles = suite === null ? [] : behindFile(suite.split(" > "), file);
  return {
    ...bareCase(report),
    name: titles.length === 0 ? name : titleBehind(name, titles),
    suites: behindFile(
      asList(test.suite).filter((title) => typeof title === "string"),
      file,
    ),
    // In one text, titles are told apart as in a class: one may contain what is between them.
    classname: titles.length === 0 ? null : titles.join(" > "),
    file,
    line: lineIn(numberOf(test.line)),
    status,
    seconds: milliseconds === null ? null : milliseconds / 1000,
    message: status === "pass" ? null : failureMessage(textOf(test.message), textOf(test.trace)),
    ids: namedIds(asList(test.tags)),
    ...(status === "pass" && test.flaky === true && { isFlaky: true }),
  };
}

/** The titles around a test: some reporters put its file before them, and the browser before that. */
function behindFile(titles: readonly string[], file: string | null): readonly string[] {
  const at = file === null ? -1 : titles.findIndex((title) => title !== "" && (file === title || file.endsWith(`/${title}`)));
  return titles.slice(at + 1).filter((title) => title !== "");
}

/** The title of a test whose name begins with those around it, which the reporter of jest joins by spaces. */
function titleBehind(name: string, titles: readonly string[]): string {
  let at = 0;
  for (const title of titles) {
    if (!name.startsWith(`${title} `, at)) return name;
    at += title.length + 1;
  }
  return name.slice(at);
}
