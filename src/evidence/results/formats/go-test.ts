import type { TestResult, TestStatus } from "../../../model/results.ts";
import { brokenReport, firstLines, numberedLines, type TestReportFormat } from "../../test-reports/format.ts";
import { isObject, numberOf, textOf } from "../../test-reports/json.ts";
import { failureMessage } from "./message.ts";

const STATUSES: Readonly<Record<string, TestStatus>> = { pass: "pass", fail: "fail", skip: "skip" };

interface GoPackage {
  readonly name: string;
  /** The output so far of each test that has begun. */
  readonly running: Map<string, string>;
  output: string;
  hasFailure: boolean;
  /** Whether the event that ends each package was there. */
  hasEnded: boolean;
}

/**
 * The events of `go test -json`, one per line. Other lines come from the build; before Go 1.20, only they name a package that did not build.
 * A package that fails without a failing test broke as a whole, and so did the tests in it that began but did not end.
 */
export const goTest: TestReportFormat<TestResult> = {
  recognises: (text) => firstLines(text, 50).some((line) => line.startsWith("{") && /"Action"\s*:\s*"/.test(line)),
  read(report) {
    const results: TestResult[] = [];
    const packages = new Map<string, GoPackage>();
    const build = new Map<string, string>();
    const packageOf = (name: string): GoPackage => {
      const known = packages.get(name) ?? { name, running: new Map(), output: "", hasFailure: false, hasEnded: false };
      packages.set(name, known);
      return known;
    };
    const add = (classname: string, name: string, status: TestStatus, seconds: number | null, output: string): void => {
      const message = status === "pass" ? null : failureMessage(output);
      results.push({ report: report.path, name, suites: [], classname, file: null, line: null, status, seconds, message });
    };
    const breakPackage = (found: GoPackage, output: string): void => {
      for (const [test, printed] of found.running) add(found.name, test, "error", null, printed || output);
      found.running.clear();
      add(found.name, "", "error", null, output);
      found.hasFailure = true;
      found.hasEnded = true;
    };
    let lastLine = 1;

    for (const [line, number] of numberedLines(report.text)) {
      lastLine = number;
      if (!line.startsWith("{")) {
        const failed = /^FAIL\t(\S+) (\[(?:build|setup) failed\])/.exec(line);
        if (failed?.[1]) breakPackage(packageOf(failed[1]), failed[2] ?? "");
        continue;
      }
      const event = parseEvent(line);
      if (event === null) throw brokenReport(report, number, "invalid JSON");
      const action = textOf(event.Action) ?? "";
      const output = textOf(event.Output) ?? "";
      const importPath = textOf(event.ImportPath);
      if (action === "build-output" && importPath !== null) build.set(importPath, ((build.get(importPath) ?? "") + output).slice(0, 8000));
      const name = textOf(event.Package);
      if (name === null) continue;
      const found = packageOf(name);
      const test = textOf(event.Test);
      const status = STATUSES[action];
      if (test === null) {
        if (action === "output") found.output = (found.output + output).slice(0, 8000);
        const fails = status === "fail" && (!found.hasFailure || found.running.size > 0);
        if (action === "start") found.hasEnded = false;
        else if (status !== undefined) found.hasEnded = true;
        if (fails) breakPackage(found, build.get(textOf(event.FailedBuild) ?? "") ?? found.output);
        continue;
      }
      if (action === "run") {
        found.running.set(test, "");
        // Runs of one package can be in one file, one after the other.
        found.hasEnded = false;
      } else if (action === "output") found.running.set(test, ((found.running.get(test) ?? "") + output).slice(0, 8000));
      else if (status !== undefined) {
        add(name, test, status, numberOf(event.Elapsed), found.running.get(test) ?? "");
        found.running.delete(test);
        if (status === "fail") found.hasFailure = true;
      }
    }
    const cut = [...packages.values()].find(({ hasEnded }) => !hasEnded);
    if (cut) throw brokenReport(report, lastLine, `unexpected end of file, the package ${cut.name.slice(0, 200)} did not end`);
    return results;
  },
};

function parseEvent(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const event: unknown = JSON.parse(line);
    return isObject(event) ? event : null;
  } catch {
    return null;
  }
}
