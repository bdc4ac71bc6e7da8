import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import { brokenReport, firstLines, lineIn, numberedLines, type TestReportFormat } from "../../test-reports/format.ts";
import { isObject, type JsonObject, numberOf, textOf } from "../../test-reports/json.ts";
import { bareCase, failedRun } from "./bare-result.ts";
import { failureMessage } from "./message.ts";

/** A test that has begun. */
interface OpenTest {
  readonly test: JsonObject;
  readonly line: number;
  readonly start: number;
  error: string | null;
}

/**
 * The events of `dart test --reporter json` and `flutter test --machine`, one a line. What loads a file, and what runs before and after all
 * tests, are tests that are hidden unless they fail: they stand for their file or group.
 */
export const dart: TestReportFormat<TestResult> = {
  recognises: (text) => firstLines(text, 50).some((line) => /^\{"protocolVersion":/.test(line)),
  read(report) {
    const results: TestResult[] = [];
    const suites = new Map<number, string>();
    const groups = new Map<number, string>();
    const open = new Map<number, OpenTest>();
    let lastLine = 1;
    let success: unknown;

    for (const [text, line] of numberedLines(report.text)) {
      lastLine = line;
      // Flutter writes events of its own in lists, and what tests print can be on lines of its own.
      if (!text.startsWith("{")) continue;
      const event = parseEvent(text);
      if (event === null) {
        if (/^\{"(?:test|testID|suite|group|success|count|protocolVersion)":/.test(text)) throw brokenReport(report, line, "invalid JSON");
        continue;
      }
      const id = numberOf(event.testID) ?? -1;
      if (event.type === "start") success = undefined;
      else if (event.type === "suite" && isObject(event.suite)) suites.set(numberOf(event.suite.id) ?? -1, textOf(event.suite.path) ?? "");
      else if (event.type === "group" && isObject(event.group)) groups.set(numberOf(event.group.id) ?? -1, textOf(event.group.name) ?? "");
      else if (event.type === "testStart" && isObject(event.test))
        open.set(numberOf(event.test.id) ?? -1, { test: event.test, line, start: numberOf(event.time) ?? 0, error: null });
      else if (event.type === "error") {
        const found = open.get(id);
        if (found) found.error ??= textOf(event.error);
      } else if (event.type === "testDone") {
        const found = open.get(id);
        open.delete(id);
        if (found) for (const result of toResults(report.path, found, event, { suites, groups, before: results })) results.push(result);
      } else if (event.type === "done") success = event.success ?? null;
    }
    if (success === undefined) throw brokenReport(report, lastLine, 'unexpected end of file, the event "done" is missing');
    for (const found of open.values())
      for (const result of toResults(report.path, found, { result: "error" }, { suites, groups, before: results })) results.push(result);
    if (success === null) results.push(failedRun(report.path, "the run was stopped before its end", lastLine));
    else if (success !== true && !results.some(isFailure))
      results.push(failedRun(report.path, "the run failed, but none of its tests did", lastLine));
    return results;
  },
};

const STATUSES: Readonly<Record<string, TestStatus>> = { success: "pass", failure: "fail", error: "error" };
const AROUND = /^(?:loading .*|.*\((?:setUpAll|tearDownAll)\))$/s;

function toResults(
  report: string,
  { test, line, start, error }: OpenTest,
  done: JsonObject,
  { suites, groups, before }: { suites: ReadonlyMap<number, string>; groups: ReadonlyMap<number, string>; before: readonly TestResult[] },
): TestResult[] {
  const status = done.skipped === true ? "skip" : (STATUSES[textOf(done.result) ?? ""] ?? "error");
  const file = suites.get(numberOf(test.suiteID) ?? -1) ?? null;
  const whole = textOf(test.name) ?? "";
  const around = (Array.isArray(test.groupIDs) ? test.groupIDs : [])
    .map((id) => groups.get(numberOf(id) ?? -1) ?? "")
    .filter((name) => name !== "");
  const isAround = AROUND.test(whole) && (done.hidden === true || isFailure({ status }));
  if (isAround && !isFailure({ status })) return [];
  const end = numberOf(done.time);
  const titles = around.map((name, i) => behind(name, around[i - 1] ?? ""));
  const message = isFailure({ status }) ? (failureMessage(error) ?? (end === null ? "it began and never ended" : null)) : null;
  const result: TestResult = {
    ...bareCase(report, line),
    name: behind(whole, around.at(-1) ?? ""),
    suites: titles,
    file,
    // `line` is in the package that defines the test, and `root_line` in the file that was run.
    line: lineIn(numberOf(test.root_line) ?? numberOf(test.line)),
    status,
    seconds: end === null ? null : Math.max(0, end - start) / 1000,
    message,
  };
  if (!isAround) return [result];
  const within = before.filter((one) => one.file === file && around.every((_, i) => one.suites[i] === titles[i]));
  return [
    {
      ...result,
      scope: "group",
      within,
      name: "",
      file: titles.length > 0 ? null : file,
      suites: titles.length > 0 ? [file ?? "", ...titles] : [],
    },
  ];
}

/** A name without that of the group around it, which it begins with. */
function behind(name: string, group: string): string {
  return group !== "" && name.startsWith(`${group} `) ? name.slice(group.length + 1) : name;
}

function parseEvent(line: string): JsonObject | null {
  try {
    const event: unknown = JSON.parse(line);
    return isObject(event) ? event : null;
  } catch {
    return null;
  }
}
