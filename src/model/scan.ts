import type { Place, Span } from "./location.ts";
import type { FieldLink, Inactivity, MalformedTag, Tag, TagId, TagSymbol } from "./tag.ts";

/** One `@TRACE-IGNORE` or `@TRACE-IGNORE-FILE` comment. */
export interface InlineIgnore extends Span {
  readonly scope: "line" | "file";
  readonly rules: readonly string[];
  /** `null` when the required reason is missing; such an ignore has no effect. */
  readonly reason: string | null;
}

/** Something in a SPEC's frontmatter or body that its metadata rules forbid, found while it was read. */
export interface MetadataFault extends Span {
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

/** What a spec document says of itself apart from its tags. */
export interface SpecDocument {
  /**
   * Files with one `place` are one document: the `SPEC-<ID>/` folder, or the file itself.
   * Two places that declare one id are a duplicate.
   */
  readonly place: string;
  /**
   * How well its name says that it speaks for its place: 0 for `spec.md` in a folder, and for a file that is a place of its own; `null` for
   * the plan and the report beside it. Which one does is settled by the graph, which knows them all.
   */
  readonly rank: number | null;
  /** The SPEC that the document is about; `null` when it declares any number of them. */
  readonly own: TagId | null;
  /** From the frontmatter's `title`, else the declaring or first heading, without tag and Markdown. */
  readonly title: string | null;
  /** What the name of the `SPEC-<ID>/` folder or `SPEC-<ID>.md` file declares, if nothing else in the place declares it. */
  readonly folder: Tag | null;
  /** Lower case, as written in the frontmatter; `null` when absent. */
  readonly status: string | null;
  readonly relations: readonly SpecRelation[];
  readonly paths: readonly SpecPath[];
  /** The folders in `scope.packages`, below which `scope.files` may be named. */
  readonly packages: readonly string[];
  readonly faults: readonly MetadataFault[];
}

/** A TEST declaration that proves nothing, at the place of its tag. */
export interface InactiveTest extends Span, TagId {
  /** Why, for the tests that the tag stands for, each reason once; empty when it stands for no test. */
  readonly reasons: readonly Inactivity[];
  /** What the tag annotates; `null` for the whole file. */
  readonly symbol: TagSymbol | null;
}

/** All that one file tells. Plain data: `packed-outcome.ts` takes it across threads and into the cache. */
export interface FileScan {
  readonly path: string;
  readonly tags: readonly Tag[];
  readonly malformed: readonly MalformedTag[];
  readonly links: readonly FieldLink[];
  readonly ignores: readonly InlineIgnore[];
  readonly spec: SpecDocument | null;
  readonly tests: TestPresence;
  readonly inactive: readonly InactiveTest[];
  /** The text of the lines that a finding could show, by 1-based line. */
  readonly lines: Readonly<Record<number, string>>;
}

/**
 * Whether a file holds tests. `by-path`: its name says so, or its folder, and nothing speaks against it. `found`: its text has a test case.
 * `support`: it lies among tests and has none, like their fixtures and helpers.
 * `none`: its language's tests are known and it has none. `unknown`: its language's tests are not known.
 */
export type TestPresence = "by-path" | "found" | "support" | "none" | "unknown";

/** Whether a file is part of the tests and not of what they test. */
export function isAmongTests(tests: TestPresence | undefined): boolean {
  return tests === "by-path" || tests === "support";
}

/** A file that could not be read or decoded; the run goes on without it. */
export interface UnreadableFile extends Place {
  readonly reason: string;
}

/** What scanning some files of a tree gave. Plain data: it comes from a thread. */
export interface ScanBatch {
  readonly scans: readonly FileScan[];
  readonly unreadable: readonly UnreadableFile[];
  /** Files that are not read, with the reason in the words of the report. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Files that were listed and are gone, and saved reports of this tool, which are not part of the project. */
  readonly absent: readonly string[];
}

/**
 * What became of one file. `untagged`: read, and nothing in it. `own-report`: a saved report of this tool, as good as absent.
 * `absent`: listed, and gone. Plain data: it crosses threads and lies in the cache.
 */
export type FileOutcome =
  | { readonly kind: "scanned"; readonly scan: FileScan }
  | { readonly kind: "untagged" }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "own-report" }
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly reason: string };
