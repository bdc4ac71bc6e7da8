import type { TestResult, TestStatus } from "../../../model/results.ts";
import { brokenReport, firstLines, lineIn, numberedLines, type TestReportFormat } from "../../test-reports/format.ts";
import { failureMessage } from "./message.ts";

/** A test that may have subtests: node announces it in a comment before them, vitest opens a brace after it. */
interface Parent {
  readonly title: string;
  readonly indent: number;
  /** The result on the parent's own line, if that comes before the subtests. */
  readonly point: TestPoint | null;
  hasChild: boolean;
  hasFailure: boolean;
}

/** The titles around a test are part of its name. */
const DEEPEST = 200;

interface TestPoint {
  readonly title: string;
  readonly status: TestStatus;
  readonly reason: string | null;
  readonly seconds: number | null;
  readonly opensBrace: boolean;
}

/** The Test Anything Protocol. A test with subtests is represented by them; its own line counts only if it fails and none of them does. */
export const tap: TestReportFormat<TestResult> = {
  recognises(text) {
    const lines = firstLines(text, 50);
    const first = lines.find((line) => !line.startsWith("#")) ?? "";
    return lines.some((line) => /^TAP version \d+$/.test(line.trim())) || /^(?:1\.\.\d+|(?:not )?ok\b)/.test(first);
  },
  read(report) {
    const results: (TestResult & { message: string | null; file: string | null; line: number | null })[] = [];
    const parents: Parent[] = [];
    let diagnosis: string[] | null = null;
    let last: (typeof results)[number] | null = null;
    let points = 0;
    // Several outputs can be in one file, each with its own plan: without it, nothing shows that a file was cut off.
    let planned = 0;
    let plans = 0;
    let outermost = 0;
    let lastLine = 1;

    const enter = (parent: Parent, number: number): void => {
      if (parents.length >= DEEPEST) throw brokenReport(report, number, `more than ${DEEPEST} tests in each other`);
      parents.push(parent);
    };

    const add = (point: TestPoint): void => {
      const suites = parents.map(({ title }) => title);
      const { title: name, status, seconds, reason: message } = point;
      last = { report: report.path, name, suites, classname: null, file: null, line: null, status, seconds, message };
      results.push(last);
      const fails = status === "fail";
      for (const parent of parents) parent.hasFailure ||= fails;
    };

    for (const [line, number] of numberedLines(report.text)) {
      const content = line.trimStart();
      const indent = line.length - content.length;
      lastLine = number;
      if (diagnosis) {
        if (content.trim() !== "...") diagnosis.push(line);
        else {
          if (last) explain(last, diagnosis);
          diagnosis = null;
        }
        continue;
      }
      if (content.trim() === "---") {
        diagnosis = [];
        continue;
      }
      const plan = indent === 0 ? /^1\.\.(\d+)/.exec(content)?.[1] : undefined;
      if (plan !== undefined) {
        plans++;
        planned += Number(plan);
        continue;
      }
      const announced = /^# Subtest: (.*)$/.exec(content)?.[1];
      if (announced !== undefined) {
        while (parents.length > 0 && (parents.at(-1)?.indent ?? 0) >= indent) parents.pop();
        const above = parents.at(-1);
        if (above) above.hasChild = true;
        enter({ title: unescaped(announced), indent, point: null, hasChild: false, hasFailure: false }, number);
        continue;
      }
      if (content.trim() === "}") {
        const closed = parents.pop();
        if (closed?.point?.status === "fail" && !closed.hasFailure) add(closed.point);
        continue;
      }
      const point = testPoint(content);
      if (point === null) continue;
      points++;
      if (indent === 0) outermost++;
      while (parents.length > 0 && (parents.at(-1)?.indent ?? 0) > indent) parents.pop();
      const announcedHere = parents.at(-1)?.indent === indent && parents.at(-1)?.point === null ? parents.pop() : undefined;
      const above = parents.at(-1);
      if (above) above.hasChild = true;
      if (point.opensBrace) {
        enter({ title: point.title, indent, point, hasChild: false, hasFailure: false }, number);
        last = null;
      } else if (announcedHere?.hasChild && (point.status !== "fail" || announcedHere.hasFailure)) last = null;
      else add(point);
    }
    if (points === 0 && (plans === 0 || planned > 0)) throw brokenReport(report, 1, "it contains no test");
    if (plans === 0) throw brokenReport(report, lastLine, "unexpected end of file, the plan (1..N) is missing");
    if (outermost < planned) throw brokenReport(report, lastLine, `unexpected end of file, ${outermost} of ${planned} tests were reported`);
    if (parents.some(({ point, hasChild }) => point !== null && hasChild))
      throw brokenReport(report, lastLine, "unexpected end of file, a test with subtests is not closed");
    return results;
  },
};

function testPoint(content: string): TestPoint | null {
  const found = /^(not )?ok\b(?: +\d+)?(?: +-(?= |$))?(.*)$/.exec(content);
  if (!found) return null;
  let title = found[2] ?? "";
  const opensBrace = title.endsWith(" {");
  if (opensBrace) title = title.slice(0, -2);
  const hash = directiveAt(title);
  const directive = hash < 0 ? "" : title.slice(hash + 1).trim();
  const [, kind, reason] = /^(skip|todo)\w*\W*(.*)$/i.exec(directive) ?? [];
  const milliseconds = /^time=(\d+(?:\.\d+)?)ms$/.exec(directive)?.[1];
  // `# 3` in a title is not a directive.
  if (hash >= 0 && (kind || milliseconds)) title = title.slice(0, hash);
  return {
    title: unescaped(title.trim()),
    status: kind ? "skip" : found[1] ? "fail" : "pass",
    reason: failureMessage(reason),
    seconds: milliseconds === undefined ? null : Number(milliseconds) / 1000,
    opensBrace,
  };
}

/** The position of the last `#` that is not escaped with a backslash. */
function directiveAt(title: string): number {
  for (let at = title.lastIndexOf("#"); at >= 0; at = at === 0 ? -1 : title.lastIndexOf("#", at - 1)) {
    let slashes = 0;
    while (title[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function unescaped(title: string): string {
  return title.replace(/\\([#\\])/g, "$1");
}

/** Reads the message and the location of a test from the YAML after it. */
function explain(
  result: { message: string | null; file: string | null; line: number | null; readonly status: TestStatus },
  lines: readonly string[],
): void {
  const yamlValue = (key: string): string | null => {
    const at = lines.findIndex((line) => line.trimStart().startsWith(`${key}: `));
    if (at < 0) return null;
    const value = lines[at]?.trim().slice(key.length + 2) ?? "";
    if (!/^[|>][-+]?$/.test(value)) return value.replace(/^(["'])(.*)\1$/, "$2");
    return (
      lines
        .slice(at + 1)
        .find((line) => line.trim() !== "")
        ?.trim() ?? null
    );
  };
  if (result.status === "fail") result.message = failureMessage(yamlValue("message"), yamlValue("error"));
  const place = /^(.+?):(\d+)(?::\d+)?$/.exec(yamlValue("location") ?? "");
  if (place) {
    result.file = place[1] ?? null;
    result.line = lineIn(Number(place[2]));
  }
}
