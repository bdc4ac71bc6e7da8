import { isFailure, type TestResult, type TestStatus } from "../../../model/results.ts";
import { brokenReport, lineIn, numberedLines, type TestReportFormat } from "../../test-reports/format.ts";
import { bareCase, failedRun } from "./bare-result.ts";
import { failureMessage } from "./message.ts";

const HEAD = 64 * 1024;
const STATUSES: Readonly<Record<string, TestStatus>> = { ok: "pass", FAILED: "fail", ignored: "skip" };
const TEST = /^test (.+?)(?: - should panic)? \.\.\. (.*)$/;
const ENDED = /^(ok|FAILED|ignored)\b/;

/** The tests of one program: the unit tests of a crate, a file of integration tests, or the examples in its docs. */
interface Program {
  /** `Running unittests src/lib.rs (target/debug/deps/shop-0a1b)`, which cargo writes to standard error. */
  readonly file: string | null;
  readonly crate: string;
  readonly line: number;
  readonly expected: number;
  readonly results: (TestResult & { message: string | null; status: TestStatus })[];
  isEnded: boolean;
}

/**
 * What `cargo test` prints, with or without what cargo itself writes to standard error. A program that never said how it ended was killed,
 * or the text is cut off.
 */
export const cargoTest: TestReportFormat<TestResult> = {
  recognises: (text) => !/^\s*[<{[]/.test(text) && /^(?:running \d+ tests?|error: could not compile `.*)\r?$/m.test(text.slice(0, HEAD)),
  read(report) {
    const around: TestResult[] = [];
    const programs: Program[] = [];
    let next: { readonly file: string | null; readonly crate: string } = { file: null, crate: "" };
    let program: Program | null = null;
    let pending: string | null = null;
    let output: { readonly name: string; text: string } | null = null;
    let lastLine = 1;
    let error: { readonly text: string; readonly line: number } | null = null;

    const add = (to: Program, name: string, status: TestStatus, line: number): void => {
      const [, docFile, docItem, docLine] = /^(\S+\.(?:rs|md)) - (?:(.*) )?\(line (\d+)\)$/.exec(name) ?? [];
      to.results.push({
        ...bareCase(report.path, line),
        name: docFile === undefined ? name : (docItem ?? name),
        classname: to.crate,
        file: docFile ?? to.file,
        line: lineIn(docLine === undefined ? null : Number(docLine)),
        status,
        message: null,
      });
    };
    const explain = (): void => {
      const failed = program?.results.find(({ name, status }) => name === output?.name && isFailure({ status }));
      if (failed && output) failed.message ??= failureMessage(output.text.replace(/^note: run with `RUST_BACKTRACE=.*$/m, ""));
      output = null;
    };

    for (const [text, line] of numberedLines(report.text)) {
      lastLine = line;
      // Only cargo's own lines are indented, and coloured on a terminal.
      const running = /^\s+Running (?:(?:unittests )?(\S+) )?\(?(?:\S*[\\/])?([\w-]+?)-[0-9a-f]{16}(?:\.exe)?\)?$/.exec(text);
      const docTests = /^\s+Doc-tests (\S+)$/.exec(text)?.[1];
      const begins = /^running (\d+) tests?$/.exec(text)?.[1];
      const found = TEST.exec(text);
      const ends = /^test result: (ok|FAILED)\. (\d+) passed; (\d+) failed; (\d+) ignored;/.exec(text);
      if (/^error(?:\[E\d+\])?: /.test(text)) error ??= { text, line };
      if (running) {
        explain();
        const [, source = "", crate = ""] = running;
        // Unit tests are in any file of their crate; an integration test is in its own.
        const isOwnFile = /(?:^|[\\/])tests[\\/]/.test(source);
        next = { file: isOwnFile ? source : null, crate: isOwnFile ? "" : crate };
      } else if (docTests !== undefined) next = { file: null, crate: docTests };
      else if (begins !== undefined) {
        program = { ...next, line, expected: Number(begins), results: [], isEnded: false };
        programs.push(program);
        pending = null;
      } else if (program && ends) {
        explain();
        program.isEnded = true;
        for (const problem of problemOf(report.path, program, Number(ends[3]), ends[1] === "FAILED", line)) around.push(problem);
        program = null;
      } else if (program && found) {
        const [, name = "", rest = ""] = found;
        const ended = ENDED.exec(rest)?.[1];
        if (ended === undefined) pending = name;
        else add(program, name, STATUSES[ended] ?? "error", line);
      } else if (program && pending !== null && ENDED.test(text)) {
        // With --nocapture, what a test prints stands before how it ended.
        add(program, pending, STATUSES[ENDED.exec(text)?.[1] ?? ""] ?? "error", line);
        pending = null;
      } else if (/^---- .+ (?:stdout|stderr) ----$/.test(text)) {
        explain();
        output = { name: /^---- (.+?)(?: - should panic)? std/.exec(text)?.[1] ?? "", text: "" };
      } else if (/^failures:$/.test(text)) explain();
      else if (output && output.text.length < 8000) output.text += `${text}\n`;
    }
    for (const { isEnded, line, crate, file, results } of programs) {
      if (isEnded) continue;
      if (error === null) throw brokenReport(report, lastLine, `unexpected end of file, the tests that begin on line ${line} did not end`);
      const suites = [file ?? crate].filter((name) => name !== "");
      around.push({
        ...failedRun(report.path, `it did not end: ${error.text.slice(0, 200)}`, line),
        scope: "group",
        within: results,
        suites,
        classname: crate,
        file,
      });
    }
    const results = [...programs.flatMap((one): readonly TestResult[] => one.results), ...around];
    if (error !== null && !results.some(isFailure)) results.push(failedRun(report.path, error.text.slice(0, 200), error.line));
    return results;
  },
};

/** What the last line of a program counts, and its tests do not show. */
function problemOf(
  report: string,
  { crate, file, results, expected }: Program,
  failed: number,
  isFailed: boolean,
  line: number,
): TestResult[] {
  const found = results.filter(isFailure).length;
  const missing = failed > found || (isFailed && found === 0);
  if (!missing && results.length >= expected) return [];
  const message = missing
    ? `${failed} failed, but the report contains ${found === 0 ? "none" : found} of them`
    : `${expected} tests were planned, but ${results.length} are in the report`;
  return [
    {
      ...failedRun(report, message, line),
      scope: "group",
      within: results,
      suites: [file ?? crate].filter((name) => name !== ""),
      classname: crate,
      file,
    },
  ];
}
