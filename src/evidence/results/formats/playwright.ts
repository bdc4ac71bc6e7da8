import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import { brokenReport, lineIn, type NamedReport, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, isObject, type JsonObject, numberOf, parseReportJson, textOf } from "../../test-reports/json.ts";
import { bareCase, failedRun, uncountedFailures } from "./bare-result.ts";
import { failureMessage } from "./message.ts";
import { namedIds, namesSpec } from "./named-ids.ts";

/** Suites nest as their titles do in the source. */
const DEEPEST = 200;

/** `playwright test --reporter=json`. A test has a result for each attempt, and one outcome in each browser; files are relative to `rootDir`. */
export const playwright: TestReportFormat<TestResult> = {
  recognises(text) {
    const head = text.slice(0, 64 * 1024);
    return /^\s*\{\s*"(?:config|suites)"\s*:/.test(head) && /"(?:rootDir|specs|configFile)"\s*:/.test(head);
  },
  async read(report) {
    const data = await parseReportJson(report);
    if (!isObject(data) || !Array.isArray(data.suites)) throw brokenReport(report, 1, 'the list "suites" is missing');
    const root = isObject(data.config) ? textOf(data.config.rootDir) : null;
    const results: TestResult[] = [];
    for (const suite of data.suites.filter(isObject)) readSuite(report, suite, [], root, results);
    for (const error of asList(data.errors).filter(isObject)) results.push(toError(report.path, error));
    const stats = isObject(data.stats) ? data.stats : {};
    return [...results, ...uncountedFailures(report.path, numberOf(stats.unexpected), "the number of unexpected results", results)];
  },
};

/** `titles`: those of the suites around this one, without the file, which is the outermost suite. */
function readSuite(report: NamedReport, suite: JsonObject, titles: readonly string[], root: string | null, results: TestResult[]): void {
  if (titles.length > DEEPEST) throw brokenReport(report, 1, `more than ${DEEPEST} suites in each other`);
  const title = textOf(suite.title) ?? "";
  const isFile = title === textOf(suite.file) && titles.length === 0;
  const around = isFile || title === "" ? titles : [...titles, title];
  for (const spec of asList(suite.specs).filter(isObject)) {
    for (const test of asList(spec.tests).filter(isObject)) results.push(toResult(report.path, spec, test, around, root));
  }
  for (const inner of asList(suite.suites).filter(isObject)) readSuite(report, inner, around, root, results);
}

function toResult(report: string, spec: JsonObject, test: JsonObject, suites: readonly string[], root: string | null): TestResult {
  const attempts = asList(test.results).filter(isObject);
  const last = attempts.at(-1);
  const status = statusOf(test, last);
  const file = textOf(spec.file);
  const milliseconds = last ? numberOf(last.duration) : null;
  const error = last && isObject(last.error) ? last.error : asList(last?.errors).find(isObject);
  return {
    ...bareCase(report),
    name: textOf(spec.title) ?? "",
    suites,
    file: file === null || root === null || /^(?:[\\/]|[A-Za-z]:)/.test(file) ? file : `${root}/${file}`,
    line: lineIn(numberOf(spec.line)),
    status,
    seconds: milliseconds === null ? null : milliseconds / 1000,
    message: isFailure({ status })
      ? (failureMessage(textOf(error?.message), textOf(error?.stack)) ?? `it ended as ${textOf(last?.status)}`)
      : null,
    ids: namedIds([
      ...asList(spec.tags),
      ...asList(test.annotations).flatMap((one) => (isObject(one) && namesSpec(textOf(one.type)) ? [one.description] : [])),
    ]),
    ...(test.status === "flaky" && status === "pass" && { isFlaky: true }),
  };
}

/** A test that is expected to fail, and does, is as good as skipped. One that was interrupted counts as skipped for the runner. */
function statusOf({ status, expectedStatus }: JsonObject, last: JsonObject | undefined): TestStatus {
  const ended = last?.status;
  if (ended === "interrupted") return "error";
  if (status === "skipped") return "skip";
  if (status === "expected" || status === "flaky") return expectedStatus === "failed" ? "skip" : "pass";
  return ended === "timedOut" ? "error" : "fail";
}

/** What broke outside of tests: a file that does not load, the global set-up, a worker. */
function toError(report: string, error: JsonObject): TestResult {
  const message = failureMessage(textOf(error.message), textOf(error.stack), textOf(error.value)) ?? "an error outside of the tests";
  const file = isObject(error.location) ? textOf(error.location.file) : null;
  const run = failedRun(report, message);
  return file === null ? run : { ...run, scope: "group", file };
}
