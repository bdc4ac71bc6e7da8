import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import { brokenReport, firstLines, lineIn, numberedLines, type TestReportFormat } from "../../test-reports/format.ts";
import { failureMessage } from "./message.ts";

/** A test that may have subtests: node announces it in a comment before them, vitest opens a brace after it. */
interface Parent {
  readonly title: string;
  readonly indent: number;
  /** The result on the parent's own line, if that comes before the subtests. */
  readonly point: TestPoint | null;
  /** How many results the report had before its subtests. */
  readonly from: number;
  hasChild: boolean;
  hasFailure: boolean;
}

/** The tests between two parents, or all that are outermost. */
interface Level {
  readonly indent: number;
  readonly line: number;
  readonly from: number;
  planned: number | null;
  points: number;
  numbered: number;
}

/** The titles around a test are part of its name. */
const DEEPEST = 200;

interface TestPoint {
  readonly line: number;
  readonly isNumbered: boolean;
  readonly title: string;
  readonly status: TestStatus;
  readonly reason: string | null;
  readonly seconds: number | null;
  readonly opensBrace: boolean;
}

/**
 * The Test Anything Protocol. A test with subtests is represented by them; its own line counts only if it fails and none of them does: then
 * a hook broke, and with it all of them. A plan that was not kept and a bail-out are failures of what is around them.
 */
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
    const outermost: Level = { indent: 0, line: 1, from: 0, planned: null, points: 0, numbered: 0 };
    const levels: Level[] = [outermost];
    let isBailedOut = false;
    let lastLine = 1;
    let points = 0;
    let summary: { readonly text: string; readonly line: number } | null = null;

    const addAround = (scope: "group" | "run", line: number, suites: readonly string[], from: number, message: string): void => {
      const around = { report: report.path, reportLine: line, scope, within: results.slice(from), name: "", suites, classname: null };
      results.push({ ...around, file: null, line: null, status: "error", seconds: null, message });
    };

    /** Closes the levels that are further in. */
    const leave = (indent: number): void => {
      while (levels.length > 1 && (levels.at(-1)?.indent ?? 0) > indent) {
        const level = levels.pop();
        const problem = level && problemOf(level);
        if (level && problem)
          addAround(
            "group",
            level.line,
            parents.filter((parent) => parent.indent < level.indent).map(({ title }) => title),
            level.from,
            problem,
          );
      }
    };
    const levelAt = (indent: number, line: number): Level => {
      leave(indent);
      const top = levels.at(-1);
      if (top !== undefined && top.indent >= indent) return top;
      const level = { indent, line, from: results.length, planned: null, points: 0, numbered: 0 };
      levels.push(level);
      return level;
    };

    const enter = (parent: Parent, number: number): void => {
      if (parents.length >= DEEPEST) throw brokenReport(report, number, `more than ${DEEPEST} tests in each other`);
      parents.push(parent);
    };

    const add = (point: TestPoint): void => {
      const suites = parents.map(({ title }) => title);
      const { title: name, status, seconds, reason: message } = point;
      last = {
        report: report.path,
        reportLine: point.line,
        scope: "case",
        within: [],
        name,
        suites,
        classname: null,
        file: null,
        line: null,
        status,
        seconds,
        message,
      };
      results.push(last);
      const fails = status === "fail";
      for (const parent of parents) parent.hasFailure ||= fails;
    };

    /** A test that fails, though none of its subtests does. */
    const addParent = (point: TestPoint, from: number): void => {
      const { title, line } = point;
      const around = {
        report: report.path,
        reportLine: line,
        scope: "group" as const,
        within: results.slice(from),
        name: "",
        classname: null,
      };
      last = {
        ...around,
        suites: [...parents.map((parent) => parent.title), title],
        file: null,
        line: null,
        status: "fail",
        seconds: null,
        message: null,
      };
      results.push(last);
      for (const parent of parents) parent.hasFailure = true;
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
      const announced = /^# Subtest: (.*)$/.exec(content)?.[1];
      if (announced !== undefined) {
        while (parents.length > 0 && (parents.at(-1)?.indent ?? 0) >= indent) parents.pop();
        const above = parents.at(-1);
        if (above) above.hasChild = true;
        enter({ title: unescaped(announced), indent, point: null, from: results.length, hasChild: false, hasFailure: false }, number);
        continue;
      }
      if (content.trim() === "}") {
        leave(indent);
        const closed = parents.pop();
        if (closed?.point?.status === "fail" && !closed.hasFailure) {
          if (closed.hasChild) addParent(closed.point, closed.from);
          else add(closed.point);
        }
        continue;
      }
      const plan = /^1\.\.(\d+)\b/.exec(content)?.[1];
      if (plan !== undefined) {
        const level = levelAt(indent, number);
        // Streams that were written to one file have a plan each.
        level.planned = (level.planned ?? 0) + Number(plan);
        continue;
      }
      const bail = /^Bail out!\s*(.*)$/i.exec(content);
      if (bail) {
        isBailedOut = true;
        addAround("run", number, [], results.length, `Bail out! ${bail[1]}`.trim());
      }
      if (indent === 0 && /^# (?:fail|cancelled)\s+[1-9]\d*$/.test(content)) summary = { text: content.slice(2), line: number };
      const point = testPoint(content, number);
      if (point === null) continue;
      points++;
      const level = levelAt(indent, number);
      level.points++;
      if (point.isNumbered) level.numbered++;
      while (parents.length > 0 && (parents.at(-1)?.indent ?? 0) > indent) parents.pop();
      const announcedHere = parents.at(-1)?.indent === indent && parents.at(-1)?.point === null ? parents.pop() : undefined;
      const above = parents.at(-1);
      if (above) above.hasChild = true;
      if (point.opensBrace) {
        enter({ title: point.title, indent, point, from: results.length, hasChild: false, hasFailure: false }, number);
        last = null;
      } else if (announcedHere?.hasChild && (point.status !== "fail" || announcedHere.hasFailure)) last = null;
      else if (announcedHere?.hasChild) addParent(point, announcedHere.from);
      else add(point);
    }
    leave(0);
    const { planned, points: reported } = outermost;
    if (points === 0 && !isBailedOut && planned !== 0) throw brokenReport(report, 1, "it contains no test");
    if (!isBailedOut) {
      if (planned === null) throw brokenReport(report, lastLine, "unexpected end of file, the plan (1..N) is missing");
      if (reported < planned) throw brokenReport(report, lastLine, `unexpected end of file, ${reported} of ${planned} tests were reported`);
      if (parents.some(({ point, hasChild }) => point !== null && hasChild))
        throw brokenReport(report, lastLine, "unexpected end of file, a test with subtests is not closed");
      const problem = problemOf(outermost);
      if (problem) addAround("run", outermost.line, [], results.length, problem);
    }
    if (summary !== null && !results.some(isFailure)) addAround("run", summary.line, [], results.length, `it counts "${summary.text}"`);
    return results;
  },
};

/** How a level breaks its plan; `null`: it does not, or has none. */
function problemOf({ planned, points, numbered }: Level): string | null {
  if (planned === null || (points >= planned && numbered <= planned)) return null;
  return `${planned} ${planned === 1 ? "test was" : "tests were"} planned, but ${points} ran`;
}

function testPoint(content: string, line: number): TestPoint | null {
  const found = /^(not )?ok\b( +\d+)?(?: +-(?= |$))?(.*)$/.exec(content);
  if (!found) return null;
  const opensBrace = found[3]?.endsWith(" {") ?? false;
  const failed = found[1] !== undefined;
  const { title, kind, reason, milliseconds } = directiveIn(found[3]?.slice(0, opensBrace ? -2 : undefined) ?? "", failed);
  return {
    line,
    isNumbered: found[2] !== undefined,
    title: unescaped(title.trim()),
    status: kind ? "skip" : failed ? "fail" : "pass",
    reason: failureMessage(reason),
    seconds: milliseconds === undefined ? null : Number(milliseconds) / 1000,
    opensBrace,
  };
}

interface Directive {
  readonly title: string;
  readonly kind?: string | undefined;
  readonly reason?: string | undefined;
  readonly milliseconds?: string | undefined;
}

// Perl and bats write `# skip`, and TAP 13 allows `# skipped:`.
const PASSED_DIRECTIVE = /^#(?:[ \t]+([Ss]kip(?:ped)?|[Tt]odo)|[ \t]*(SKIP(?:PED)?|TODO))(?![\w-])[:\s]*/;
const FAILED_DIRECTIVE = /^#[ \t]+(SKIP|TODO)(?![\w-])[:\s]*/;

/**
 * Splits a title from the directive after it. Some runners do not escape `#` in titles, so a directive stands apart from the title, and
 * one that excuses a failure must be written as every runner writes it: `# TODO` and `# SKIP`. vitest writes the time of what has run.
 */
function directiveIn(text: string, failed: boolean): Directive {
  const marks = [...text.matchAll(/(?<=^|\s)#/g)].map(({ index }) => index);
  const last = marks.at(-1) ?? text.length;
  const milliseconds = /^#\s*time=(\d+(?:\.\d+)?)ms$/.exec(text.slice(last))?.[1];
  if (milliseconds !== undefined) return { title: text.slice(0, last), milliseconds };
  for (const at of marks) {
    const found = (failed ? FAILED_DIRECTIVE : PASSED_DIRECTIVE).exec(text.slice(at, at + 40));
    if (found) return { title: text.slice(0, at), kind: found[1] ?? found[2], reason: text.slice(at + found[0].length) };
  }
  return { title: text };
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
  if (isFailure(result)) result.message = failureMessage(yamlValue("message"), yamlValue("error"));
  const place = /^(.+?):(\d+)(?::\d+)?$/.exec(yamlValue("location") ?? "");
  if (place) {
    result.file = place[1] ?? null;
    result.line = lineIn(Number(place[2]));
  }
}
