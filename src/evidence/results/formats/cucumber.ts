import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import { brokenReport, lineIn, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, isObject, type JsonObject, numberOf, parseReportJson, textOf } from "../../test-reports/json.ts";
import { bareCase, failedRun } from "./bare-result.ts";
import { failureMessage } from "./message.ts";
import { namedIds } from "./named-ids.ts";

/** How a step ended; what has no definition, or several, breaks its scenario. */
const STATUSES: Readonly<Record<string, TestStatus>> = {
  passed: "pass",
  failed: "fail",
  undefined: "error",
  ambiguous: "error",
  error: "error",
  hook_error: "error",
  cleanup_error: "error",
  pending: "skip",
  skipped: "skip",
  untested: "skip",
};

interface Step {
  readonly status: TestStatus;
  readonly nanoseconds: number;
  readonly message: string | null;
}

/**
 * Cucumber's JSON, of cucumber-js, Cucumber-JVM, cucumber-ruby and behave: features with their scenarios, each step with its result. A
 * background may be an element before its scenario, and hooks lie around steps and scenarios. A scenario fails by any of these.
 */
export const cucumber: TestReportFormat<TestResult> = {
  recognises: (text) => /^\s*\[/.test(text) && /"elements"\s*:/.test(text.slice(0, 64 * 1024)),
  async read(report) {
    const features = await parseReportJson(report);
    if (!Array.isArray(features)) throw brokenReport(report, 1, "expected a list of features");
    return features.filter(isObject).flatMap((feature) => resultsOfFeature(report.path, feature));
  },
};

function resultsOfFeature(report: string, feature: JsonObject): TestResult[] {
  const results: TestResult[] = [];
  const file = textOf(feature.uri) ?? textOf(feature.location)?.replace(/:\d+$/, "") ?? null;
  const suites = [textOf(feature.name) ?? ""].filter((title) => title !== "");
  let background: Step[] = [];
  for (const element of asList(feature.elements).filter(isObject)) {
    const steps = stepsOf(element);
    if (element.type === "background") {
      background = steps;
      continue;
    }
    const all = [...background, ...steps];
    background = [];
    const { status, message } = worstOf(all, textOf(element.status));
    const line = numberOf(element.line) ?? Number(/:(\d+)$/.exec(textOf(element.location) ?? "")?.[1]);
    results.push({
      ...bareCase(report),
      name: textOf(element.name) ?? "",
      suites,
      file,
      line: lineIn(line),
      status,
      seconds: all.reduce((sum, step) => sum + step.nanoseconds, 0) / 1e9,
      ids: namedIds([...asList(feature.tags), ...asList(element.tags)].map((tag) => (isObject(tag) ? tag.name : tag))),
      message: isFailure({ status }) ? (message ?? `it ended as ${textOf(element.status) ?? status}`) : null,
    });
  }
  if (isFailure({ status: STATUSES[textOf(feature.status) ?? "passed"] ?? "pass" }) && !results.some(isFailure))
    results.push({
      ...failedRun(report, "the feature failed, but none of its scenarios did"),
      scope: "group",
      within: [...results],
      suites,
      file,
    });
  return results;
}

/** The steps of a scenario, and the hooks around each and around them all. */
function stepsOf(element: JsonObject): Step[] {
  const steps = asList(element.steps).filter(isObject);
  const all = [
    ...asList(element.before),
    ...steps.flatMap((step) => [...asList(step.before), step, ...asList(step.after)]),
    ...asList(element.after),
  ];
  return all.filter(isObject).map(({ result }) => {
    const { status, duration, error_message: error, message } = isObject(result) ? result : ({ status: "skipped" } as JsonObject);
    const told = Array.isArray(error) ? error.filter((line) => typeof line === "string").join("\n") : (textOf(error) ?? textOf(message));
    return { status: STATUSES[textOf(status) ?? ""] ?? "error", nanoseconds: numberOf(duration) ?? 0, message: failureMessage(told) };
  });
}

/** A scenario without steps ran nothing. */
function worstOf(steps: readonly Step[], said: string | null): { readonly status: TestStatus; readonly message: string | null } {
  const failed = steps.find(isFailure);
  if (failed) return failed;
  const saidStatus = STATUSES[said ?? ""];
  if (saidStatus !== undefined && isFailure({ status: saidStatus })) return { status: saidStatus, message: null };
  const passes = steps.length > 0 && steps.every(({ status }) => status === "pass");
  return { status: passes ? "pass" : "skip", message: null };
}
