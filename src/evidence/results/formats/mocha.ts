import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import { brokenReport, type NamedReport, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, beginsWithKey, isObject, type JsonObject, numberOf, parseReportJson, textOf } from "../../test-reports/json.ts";
import { bareCase, textBefore, uncountedFailures } from "./bare-result.ts";
import { failureMessage } from "./message.ts";

const DEEPEST = 200;
const HOOK = /^"(?:before|after) (?:all|each)" hook\b/;

/**
 * What mocha writes as `json`, and mochawesome, which is how Cypress is mostly run. In the first, a test has its titles in one text, and lies
 * in the list of how it ended; in the second, suites nest. A hook that failed is listed as a test with a name of its own.
 */
export const mocha: TestReportFormat<TestResult> = {
  recognises: (text) => beginsWithKey(text, "stats") && /"passes"\s*:/.test(text.slice(0, 4096)),
  async read(report) {
    const data = await parseReportJson(report);
    if (!isObject(data)) throw brokenReport(report, 1, "expected an object");
    const stats = isObject(data.stats) ? data.stats : {};
    const results = Array.isArray(data.results) ? nestedResults(report, data.results) : listedResults(report, data);
    return [...results, ...uncountedFailures(report.path, numberOf(stats.failures), "the number of failures", results)];
  },
};

function listedResults(report: NamedReport, data: JsonObject): TestResult[] {
  const lists = [data.passes, data.failures, data.pending];
  if (!lists.every(Array.isArray)) throw brokenReport(report, 1, 'one of the lists "passes", "failures" and "pending" is missing');
  const [passes, failures, pending] = lists.map((list) => asList(list).filter(isObject));
  const told = (list: readonly JsonObject[] | undefined, status: TestStatus): TestResult[] =>
    (list ?? []).map((test) => toResult(report.path, test, status, textOf(test.file), null));
  const results = [...told(passes, "pass"), ...told(failures, "fail"), ...told(pending, "skip")];
  // A run that was stopped has tests that began, and are in none of the lists.
  const ended = new Set(results.map(nameKey));
  const unended = told(asList(data.tests).filter(isObject), "error").filter((result) => !ended.has(nameKey(result)));
  return [...results, ...unended];
}

function nameKey({ file, suites, name }: TestResult): string {
  return [file, ...suites, name].join("\n");
}

function nestedResults(report: NamedReport, suites: readonly unknown[]): TestResult[] {
  const results: TestResult[] = [];
  const read = (suite: JsonObject, titles: readonly string[], fileAround: string | null): void => {
    if (titles.length > DEEPEST) throw brokenReport(report, 1, `more than ${DEEPEST} suites in each other`);
    const title = textOf(suite.title) ?? "";
    const around = title === "" ? titles : [...titles, title];
    const file = textOf(suite.file) || textOf(suite.fullFile) || fileAround;
    const hooks = [...asList(suite.beforeHooks), ...asList(suite.afterHooks)].filter(isObject).filter(({ fail }) => fail === true);
    for (const test of [...asList(suite.tests).filter(isObject), ...hooks])
      results.push(toResult(report.path, test, stateOf(test), file, around));
    for (const inner of asList(suite.suites).filter(isObject)) read(inner, around, file);
  };
  for (const suite of suites.filter(isObject)) read(suite, [], null);
  return results;
}

/** A test without a state did not run, because a hook before it failed. */
function stateOf({ state, skipped, timedOut, fail, pending }: JsonObject): TestStatus {
  if (timedOut === true) return "error";
  if (state === "failed" || fail === true) return "fail";
  if (state === "passed") return "pass";
  return skipped === true || pending === true || state === "pending" || state === "skipped" ? "skip" : "error";
}

function toResult(report: string, test: JsonObject, status: TestStatus, file: string | null, titles: readonly string[] | null): TestResult {
  const title = textOf(test.title) ?? "";
  const whole = textOf(test.fullTitle) ?? title;
  const isHook = HOOK.test(title);
  const milliseconds = numberOf(test.duration);
  const error = isObject(test.err) ? test.err : {};
  return {
    ...bareCase(report),
    // The name of a hook says which suite it belongs to.
    name: titles === null ? whole : isHook ? [...titles, title].join(" ") : title,
    suites: titles === null || isHook ? [] : titles,
    classname: titles === null && !isHook ? textBefore(whole, title) : null,
    file: file === "" ? null : file,
    status,
    seconds: milliseconds === null ? null : milliseconds / 1000,
    message: isFailure({ status }) ? failureMessage(textOf(error.message), textOf(error.stack), textOf(error.estack)) : null,
    ...(status === "pass" && (numberOf(test.currentRetry) ?? 0) > 0 && { isFlaky: true }),
  };
}
