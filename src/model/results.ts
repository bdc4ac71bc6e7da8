import type { Tag } from "./tag.ts";

/** The status of a test case. `error`: it broke before it could fail, e.g. in setup. `skip`: skipped, disabled, `todo` or expected to fail. */
export type TestStatus = "pass" | "fail" | "error" | "skip";

/** One test case as in the report, or what failed around cases. Names and paths are as the runner wrote them, possibly on another machine. */
export interface TestResult {
  /** Path of the report. */
  readonly report: string;
  /** 1-based line of the report. */
  readonly reportLine: number;
  /** What has this result: a `case`; a `group` of cases (suite, class, file, package), of which only failures are kept; or the whole `run`, likewise. */
  readonly scope: "case" | "group" | "run";
  /** The cases of a group that the report places in it. */
  readonly within: readonly TestResult[];
  /** Empty if a whole file, package or suite broke. */
  readonly name: string;
  /** Titles around the case, outermost first, if the report nests them. */
  readonly suites: readonly string[];
  /** Class, module, package or file of the case; some runners write the titles around it. `null` in formats without such a field. */
  readonly classname: string | null;
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  readonly status: TestStatus;
  readonly seconds: number | null;
  /** Why it failed or was skipped; may have several lines. */
  readonly message: string | null;
  /** The ids that its tags, properties or annotations name, as behind `@TEST:`. */
  readonly ids?: readonly string[];
  /** Passed in a later attempt, as the report says itself. */
  readonly isFlaky?: boolean;
}

/** `fail`: one of the cases failed or broke. `skip`: none ran. `none`: the reports have no case. */
export type Outcome = "pass" | "fail" | "skip" | "none";

/** One test case of a TEST. */
export interface CaseResult {
  /** The name to display; for a whole file that broke, its path. */
  readonly name: string;
  readonly status: TestStatus;
  readonly message: string | null;
}

/** The results for one TEST declaration: every case of its test, suite or file, in the order of the reports. */
export interface TestOutcome {
  readonly outcome: Outcome;
  readonly cases: readonly CaseResult[];
}

/** The evidence from test reports. */
export interface ResultsEvidence {
  /** Every TEST declaration by its `declarationKey`. */
  readonly tests: ReadonlyMap<string, TestOutcome>;
  /** Results that match no TEST, in the order of the reports; `file` is the project's own path if it was found. */
  readonly unmatched: readonly TestResult[];
  /** The keys of TESTs of which it is known that they were not run: all that the reports list of their file belongs to others. */
  readonly notRun: ReadonlySet<string>;
  /** The keys of TESTs of which a case passed in a later attempt only. */
  readonly flaky: ReadonlySet<string>;
  /** What the reports say that no TEST can have. */
  readonly faults: readonly ReportFault[];
}

/** A fault of a report: something in it failed and belongs to no TEST, or nothing in it fits the project. */
export interface ReportFault {
  /** Path of the report. */
  readonly path: string;
  /** 1-based line of the report. */
  readonly line: number;
  /** What tells it from other faults of the report. */
  readonly about: string;
  readonly message: string;
  readonly fix: string;
  /** The file of the project that it concerns, if it is known. */
  readonly file: string | null;
}

/** Whether a test failed or broke. */
export function isFailure({ status }: Pick<TestResult, "status">): boolean {
  return status === "fail" || status === "error";
}

/** The key of a declaration in evidence. Two equal tags on one line are one declaration. */
export function declarationKey({ type, path, line, full }: Pick<Tag, "type" | "path" | "line" | "full">): string {
  return `${type}\n${path}\n${line}\n${full}`;
}
