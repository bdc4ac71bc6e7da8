import type { Place, Span } from "./location.ts";
import type { Mention, WrittenRequirement, WrittenTask } from "./requirement.ts";
import type { FieldLink, Inactivity, MalformedTag, Tag, TagId, TagSymbol } from "./tag.ts";

/** One `@TRACE-IGNORE` or `@TRACE-IGNORE-FILE` comment. */
export interface InlineIgnore extends Span {
  readonly scope: "line" | "file";
  readonly rules: readonly string[];
  /** `null` if the required reason is missing; such an ignore has no effect. */
  readonly reason: string | null;
}

/** A fault in a SPEC's frontmatter or body that the scan found, for the rule `spec-metadata`. */
export interface MetadataFault extends Span {
  /** The unknown word that is the fault, as written: the rule knows a team's own words. */
  readonly word?: { readonly of: "status" | "priority"; readonly text: string };
  /** A team that leaves it out does so in most of its SPECs. */
  readonly isHabit?: true;
  readonly message: string;
  readonly fix: string;
}

/** An id that a SPEC's frontmatter names: `depends_on`, `blocks`, `related_specs`. */
export interface SpecRelation extends Span, TagId {
  readonly kind: "depends_on" | "blocks" | "related_specs";
}

/** A path that a SPEC's frontmatter names in `scope`. */
export interface SpecPath extends Span {
  readonly target: string;
}

/** The contents of a spec document other than its tags. */
export interface SpecDocument {
  /**
   * Files with the same `place` are one document: the `SPEC-<ID>/` folder, or the file itself.
   * If two places declare the same id, it is a duplicate.
   */
  readonly place: string;
  /**
   * How well its name fits the main document of its place: 0 for `spec.md` in a folder and for a file that is itself a place; `null` for
   * the plan and report next to it. The graph picks the main document, because only it knows all the files.
   */
  readonly rank: number | null;
  /** The SPEC that the document is about; `null` if it can declare any number of SPECs. */
  readonly own: TagId | null;
  /** The frontmatter's `title`, otherwise the declaring or first heading, without tag and Markdown. */
  readonly title: string | null;
  /** The tag that the name of the `SPEC-<ID>/` folder or `SPEC-<ID>.md` file declares, if nothing else in the place declares it. */
  readonly folder: Tag | null;
  /** As written in the frontmatter, in lower case; `null` if absent. */
  readonly status: string | null;
  /** Whether such a document can state a status: those of some formats cannot. */
  readonly takesStatus: boolean;
  readonly relations: readonly SpecRelation[];
  readonly paths: readonly SpecPath[];
  /** The folders in `scope.packages`, which paths in `scope.files` may be relative to. */
  readonly packages: readonly string[];
  readonly faults: readonly MetadataFault[];
  /**
   * The folder of the change to SPECs that the document is a part of; `null`: of none. A change to a SPEC has the `place` of that SPEC; the
   * tasks beside it are those of all SPECs that the change is about.
   */
  readonly change: string | null;
  /** The items with an id that it declares, in the order of the document. */
  readonly requirements: readonly WrittenRequirement[];
  /** Its tasks, in the order of the document. */
  readonly tasks: readonly WrittenTask[];
}

/** Where a TEST declaration of a file is. */
export type TestPlace = Pick<Place, "line" | "column">;

/**
 * Why a test case may prove nothing. `conditional`: a variable of the environment, or a tag of the build, decides whether it runs.
 * `tautology`: it runs code, and asserts only what always holds.
 */
export type Doubt = "conditional" | "tautology";

/** A TEST declaration of which a change should not make a live one. */
export interface DoubtfulTest extends TestPlace {
  readonly doubt: Doubt;
}

/** A TEST declaration that proves nothing, at the location of its tag. */
export interface InactiveTest extends Span, TagId {
  /** The reasons for the tests that the tag annotates, each reason once; empty if it annotates no test. */
  readonly reasons: readonly Inactivity[];
  /** What the tag annotates; `null` for the whole file. */
  readonly symbol: TagSymbol | null;
}

/** Whether the TEST declaration is where no test can run, as opposed to on a test that does not run or cannot fail. */
export function cannotRun({ reasons }: InactiveTest): boolean {
  return reasons.length > 0 && reasons.every((reason) => reason === "unfit" || reason === "commented-out");
}

/** The scan of one file. Plain data, because `packed-outcome.ts` passes it between threads and stores it in the cache. */
export interface FileScan {
  readonly path: string;
  readonly tags: readonly Tag[];
  readonly malformed: readonly MalformedTag[];
  readonly links: readonly FieldLink[];
  readonly ignores: readonly InlineIgnore[];
  readonly mentions: readonly Mention[];
  readonly spec: SpecDocument | null;
  readonly tests: TestPresence;
  readonly inactive: readonly InactiveTest[];
  /** The TEST declarations whose tests run and can fail, or not, for a reason that the file does not show. They are no fault as such. */
  readonly doubtful: readonly DoubtfulTest[];
  /** What of the file could not be judged, each with its reason; empty if it was judged as a whole. */
  readonly unjudged: readonly UnjudgedPart[];
  /** Why its declarations could not be bound to symbols, if that was asked for and its language has a grammar. */
  readonly unbound: UnjudgedPart | null;
  /** See `SyntaxAnswer`. */
  readonly excess: number;
  /** The text of the lines that a finding might show, by 1-based line. */
  readonly lines: Readonly<Record<number, string>>;
}

/**
 * Whether a file contains tests. `by-path`: its name or folder is that of tests, and its text does not contradict that. `found`: its text
 * has a test case. `support`: it is among tests but has no test case, like fixtures and helpers.
 * `none`: its language has a pattern for tests and the file has none. `unfit`: no test runner would run it, because of its language or
 * name. `unknown`: its language has no pattern for tests.
 */
export type TestPresence = "by-path" | "found" | "support" | "none" | "unfit" | "unknown";

/** Whether a file is part of the tests, as opposed to the code under test. */
export function isAmongTests(tests: TestPresence | undefined): boolean {
  return tests === "by-path" || tests === "support";
}

/** The location from which on something in a file could not be judged, for example because a limit was reached. */
export interface UnjudgedPart extends Omit<Place, "path"> {
  /** Continues the sentence "The file could not be judged as a whole: …", with what the user can do about it. */
  readonly reason: string;
}

/** A file that could not be read or decoded, or not as a whole; the run goes on without it. */
export interface UnreadableFile extends Place {
  /** `part`: the file was scanned, but not all of it could be judged. */
  readonly extent: "whole" | "part";
  readonly reason: string;
}

/** The result of scanning some files of a tree. Plain data, because it comes from a thread. */
export interface ScanBatch {
  readonly scans: readonly FileScan[];
  readonly unreadable: readonly UnreadableFile[];
  /** Files that were not read, with the reason as the report words it. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Files that were listed but no longer exist, and saved reports of this tool, which are not part of the project. */
  readonly absent: readonly string[];
}

/**
 * The outcome of scanning one file. `untagged`: read, without any tag. `own-report`: a saved report of this tool, treated as absent.
 * `absent`: listed but no longer there. Plain data, because it is passed between threads and stored in the cache.
 */
export type FileOutcome =
  | { readonly kind: "scanned"; readonly scan: FileScan }
  | { readonly kind: "untagged" }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "own-report" }
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly reason: string };
