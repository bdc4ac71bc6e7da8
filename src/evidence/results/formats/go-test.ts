import type { TestResult, TestStatus } from "../../../model/results.ts";
import { brokenReport, firstLines, numberedLines, type TestReportFormat } from "../../test-reports/format.ts";
import { isObject, numberOf, textOf } from "../../test-reports/json.ts";
import { failureMessage } from "./message.ts";

const STATUSES: Readonly<Record<string, TestStatus>> = { pass: "pass", fail: "fail", skip: "skip" };

interface GoPackage {
  readonly name: string;
  /** The output so far of each test that has begun, and the line of the event. */
  readonly running: Map<string, { output: string; readonly line: number }>;
  output: string;
  /** Whether one of its tests failed, or it broke as a whole. */
  hasFailure: boolean;
  /** The first line of what the build printed about it outside of the events. */
  buildLine: number;
  buildOutput: string;
  /** The tests that failed since it began; with -count they are run again, whatever the last says. */
  readonly failed: Set<string>;
  /** Whether it has events, and whether the one that ends it was there. */
  hasBegun: boolean;
  hasEnded: boolean;
}

/**
 * Lines outside of the events by which a failure shows: of go itself, its compiler, a process that ended, make. Whatever else is written
 * into the same file (commands that make echoes, output of scripts) says nothing of the tests.
 */
const FAULTY =
  /^(?:FAIL\b|\s*--- FAIL: |panic: |fatal error: |exit status [1-9]|signal: |Killed$|make(?:\[\d+\])?: \*\*\* |go: (?!downloading|finding|extracting|added|upgraded|downgraded|removed|found|creating|to add|warning|copying|no module dependencies)|(?:vet: )?[^\s:]+\.(?:go|s|c|cc|cpp|h):\d+(?::\d+)?: (?!warning\b)|(?:pattern|package|no required module|found packages|build|import cycle) \S)/;
/** `# example.com/shop/pay [example.com/shop/pay.test]`, after which the compiler or the linker writes. */
const BUILD_HEADING = /^# (\S+)(?: \[\S+\])?$/;
const BUILD_FAULT = /\.\w+:\d+(?::\d+)?: (?!warning\b)|\b(?:error|undefined|cannot|not found|import cycle)\b/i;
const BROKEN_PACKAGE = /^FAIL\t(\S+)\s+(.*)$/;
const LONGEST_OUTPUT = 8000;

/**
 * The events of `go test -json`, one per line. Other lines come from the build; before Go 1.20, only they name a package that did not build.
 * A package that fails without a failing test broke as a whole: in `TestMain`, in its build, or after its tests. Where a test has failed or
 * did not end, it is the one that the package fails for, and those that passed before it have passed.
 */
export const goTest: TestReportFormat<TestResult> = {
  recognises: (text) => firstLines(text, 50).some((line) => line.startsWith("{") && /"Action"\s*:\s*"/.test(line)),
  read(report) {
    const results: TestResult[] = [];
    const packages = new Map<string, GoPackage>();
    const build = new Map<string, string>();
    const foreign: { readonly line: number; readonly text: string }[] = [];
    let building: GoPackage | null = null;

    const packageOf = (name: string): GoPackage => {
      const known = packages.get(name) ?? {
        name,
        running: new Map(),
        failed: new Set(),
        output: "",
        hasFailure: false,
        buildLine: 0,
        buildOutput: "",
        hasBegun: false,
        hasEnded: false,
      };
      packages.set(name, known);
      return known;
    };
    const add = (
      classname: string | null,
      name: string,
      reportLine: number,
      outcome: Pick<TestResult, "status" | "message"> & Partial<TestResult>,
    ): void => {
      results.push({
        report: report.path,
        reportLine,
        scope: "case",
        within: [],
        name,
        suites: [],
        classname,
        file: null,
        line: null,
        seconds: null,
        ...outcome,
      });
    };
    const endTest = (found: GoPackage, test: string, line: number, status: TestStatus, seconds: number | null): void => {
      const output = found.running.get(test)?.output ?? "";
      if (status !== "fail" && found.failed.has(test)) {
        found.running.delete(test);
        return;
      }
      add(found.name, test, line, { status, seconds, message: status === "pass" ? null : failureMessage(output) });
      found.running.delete(test);
      if (status !== "fail") return;
      found.failed.add(test);
      found.hasFailure = true;
    };
    const breakPackage = (found: GoPackage, line: number, output: string): void => {
      found.hasFailure = true;
      add(found.name, "", line, {
        scope: "group",
        status: "error",
        message: failureMessage(output) ?? "the package failed, but none of its tests did",
      });
    };
    /** Ends the tests that have no end of their own. */
    const endRunning = (found: GoPackage, isPassed: boolean): void => {
      const cause =
        panicIn(found.output) ?? [...found.running.values()].map(({ output }) => panicIn(output)).find((panic) => panic !== null) ?? null;
      for (const [test, { output, line }] of found.running) {
        // Before Go 1.20, a test that printed no line break at its end hid its end in its output.
        const hidden = /--- (PASS|FAIL|SKIP): \S+ \(/.exec(output)?.[1]?.toLowerCase();
        const status = STATUSES[hidden ?? ""] ?? (isPassed ? "pass" : null);
        if (status === null) {
          const message = panicIn(output) ?? (cause === null ? "it began and never ended" : `it did not end: ${cause}`);
          add(found.name, test, line, { status: "error", message });
          found.hasFailure = true;
        } else endTest(found, test, line, status, null);
      }
      found.running.clear();
    };
    const endPackage = (found: GoPackage, line: number, isPassed: boolean, failedBuild: string | null): void => {
      found.hasEnded = true;
      endRunning(found, isPassed);
      if (!isPassed && !found.hasFailure) breakPackage(found, line, build.get(failedBuild ?? "") ?? (found.buildOutput || found.output));
    };

    let lastLine = 1;

    for (const [line, number] of numberedLines(report.text)) {
      lastLine = number;
      if (!line.startsWith("{")) {
        if (/"Action"\s*:\s*"/.test(line)) throw brokenReport(report, number, "invalid JSON");
        const heading = BUILD_HEADING.exec(line)?.[1];
        const [, broken, reason = ""] = BROKEN_PACKAGE.exec(line) ?? [];
        if (heading !== undefined) {
          building = packageOf(heading);
          building.buildLine ||= number;
        } else if (broken !== undefined) {
          building = null;
          const found = packageOf(broken);
          found.buildOutput ||= reason;
          endPackage(found, number, false, null);
        } else if (building) building.buildOutput = `${building.buildOutput}${line}\n`.slice(0, LONGEST_OUTPUT);
        else if (FAULTY.test(line)) foreign.push({ line: number, text: line });
        continue;
      }
      building = null;
      const event = parseEvent(line);
      if (event === null) throw brokenReport(report, number, "invalid JSON");
      const action = textOf(event.Action) ?? "";
      const output = textOf(event.Output) ?? "";
      const importPath = textOf(event.ImportPath);
      if (action === "build-output" && importPath !== null)
        build.set(importPath, ((build.get(importPath) ?? "") + output).slice(0, LONGEST_OUTPUT));
      const name = textOf(event.Package);
      if (name === null) continue;
      const found = packageOf(name);
      found.hasBegun = true;
      const test = textOf(event.Test);
      const status = STATUSES[action];
      if (test === null) {
        if (action === "output") found.output = (found.output + output).slice(0, LONGEST_OUTPUT);
        else if (action === "start" && found.hasEnded) beginAgain(found);
        else if (status !== undefined) endPackage(found, number, status !== "fail", textOf(event.FailedBuild));
      } else if (action === "run") {
        // Another attempt, or another run whose events were appended.
        if (found.hasEnded) beginAgain(found);
        found.running.set(test, { output: "", line: number });
      } else if (action === "output") {
        const source = found.running.get(test) ?? found;
        source.output = (source.output + output).slice(0, LONGEST_OUTPUT);
      } else if (status !== undefined) endTest(found, test, number, status, numberOf(event.Elapsed));
    }
    for (const found of packages.values()) {
      if (found.hasBegun && !found.hasEnded)
        throw brokenReport(report, lastLine, `unexpected end of file, the package ${found.name.slice(0, 200)} did not end`);
      // What the build says may be all that is said of a package.
      if (!found.hasEnded && !found.hasFailure && BUILD_FAULT.test(found.buildOutput))
        breakPackage(found, found.buildLine, found.buildOutput);
    }
    const [first] = foreign;
    if (first) {
      const more = foreign.length > 1 ? `, and ${foreign.length - 1} more lines` : "";
      add(null, "", first.line, {
        scope: "run",
        status: "error",
        message: `a line that is not an event: ${first.text.slice(0, 200)}${more}`,
      });
    }
    return results;
  },
};

function beginAgain(found: GoPackage): void {
  Object.assign(found, { hasEnded: false, hasFailure: false, output: "" });
  found.failed.clear();
}

/** The line that names a panic or a time-out. */
function panicIn(output: string): string | null {
  return /^(?:panic|fatal error): .*$/m.exec(output)?.[0] ?? null;
}

function parseEvent(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const event: unknown = JSON.parse(line);
    return isObject(event) ? event : null;
  } catch {
    return null;
  }
}
