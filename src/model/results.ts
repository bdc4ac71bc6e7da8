import type { Tag } from "./tag.ts";

/** What a runner says of one test case. `error`: it broke before it could fail, e.g. in its set-up. `skip`: skipped, disabled, `todo`, or expected to fail. */
export type TestStatus = "pass" | "fail" | "error" | "skip";

/** One test case as a report tells it. Names and paths are as the runner wrote them, maybe on another machine. */
export interface TestResult {
  /** Path of the report. */
  readonly report: string;
  /** Empty where a file or a package broke as a whole. */
  readonly name: string;
  /** Titles around the case, outermost first, where the report nests them. */
  readonly suites: readonly string[];
  /** Class, module, package or file that the case belongs to; of some runners the titles around it. `null` in formats without such a word. */
  readonly classname: string | null;
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  readonly status: TestStatus;
  readonly seconds: number | null;
  /** Why it failed or was skipped; may have several lines. */
  readonly message: string | null;
}

/** `fail`: one of the cases failed or broke. `skip`: none ran. `none`: the reports know of no case. */
export type Outcome = "pass" | "fail" | "skip" | "none";

/** One test case of a TEST. */
export interface CaseResult {
  /** For a person; the path of a file that broke as a whole. */
  readonly name: string;
  readonly status: TestStatus;
  readonly message: string | null;
}

/** What the reports say of one TEST declaration: every case of its test, suite or file, in the order of the reports. */
export interface TestOutcome {
  readonly outcome: Outcome;
  readonly cases: readonly CaseResult[];
}

/** What test reports prove. */
export interface ResultsEvidence {
  /** Every TEST declaration by its `declarationKey`. */
  readonly tests: ReadonlyMap<string, TestOutcome>;
  /** Results of tests that no TEST stands on, in the order of the reports; `file` is the project's own path where it could be told. */
  readonly unmatched: readonly TestResult[];
}

/** Names a declaration in evidence. Two equal tags on one line are one declaration. */
export function declarationKey({ type, path, line, full }: Pick<Tag, "type" | "path" | "line" | "full">): string {
  return `${type}\n${path}\n${line}\n${full}`;
}
