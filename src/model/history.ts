import type { Tag, TagType } from "./tag.ts";

/** The step of the TDD cycle that a commit's message names. */
export const MARKERS = ["red", "green", "refactor"] as const;
export type Marker = (typeof MARKERS)[number];

/** The metadata of one commit. Dates are ISO 8601 with the UTC offset of the author's or committer's clock. */
export interface Commit {
  readonly sha: string;
  readonly author: string;
  readonly authorDate: string;
  readonly committerDate: string;
  readonly subject: string;
  readonly marker: Marker | null;
}

/**
 * Since when a declaration has existed without interruption. A revert ends its life; if it comes back, a new life begins.
 * `unknown`: at or before the oldest commit of a shallow clone, or in a file whose old content could not be read.
 */
export type Origin =
  | { readonly kind: "commit"; readonly commit: Commit }
  /** Only in the work tree, so later than every commit. */
  | { readonly kind: "uncommitted" }
  | { readonly kind: "unknown"; readonly reason: "shallow-clone" | WhyUnreadable };

/** Why a version of a file was not read: it is missing from this clone, or larger than the files that are read at all. */
export type WhyUnreadable = "missing-objects" | "too-large";

export interface DeclarationHistory {
  readonly tag: Tag;
  readonly origin: Origin;
}

/** Whether TEST or CODE came first. `together`: one commit, or both uncommitted. `unknown`: the history does not show it. */
export type TddOrder = "test-first" | "code-first" | "together" | "unknown";

/** The history of one chain. */
export interface ChainHistory {
  /** `null` for a chain without a TEST or without CODE. */
  readonly order: TddOrder | null;
  /** The earliest TEST: the RED step. Unknown if the origin of any TEST is unknown. `null` if there is no TEST. */
  readonly test: DeclarationHistory | null;
  /** The earliest CODE: the GREEN step. */
  readonly code: DeclarationHistory | null;
  /** The first REFACTOR step after both TEST and CODE existed. */
  readonly refactor: Commit | null;
  /** Every TEST and CODE in the order in which they were added: unknown origins first, uncommitted ones last. */
  readonly declarations: readonly DeclarationHistory[];
}

/** The evidence from git history, by chain id. */
export interface HistoryEvidence {
  /** The commit whose history was read. */
  readonly head: string;
  /** Whether the clone is shallow, so that some origins are unknown. */
  readonly shallow: boolean;
  readonly chains: ReadonlyMap<string, ChainHistory>;
}

/** A commit as `git log` prints it. */
export interface LoggedCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: string;
  readonly authorDate: string;
  readonly committerDate: string;
  /** Subject and body. */
  readonly message: string;
}

/** A file that a commit changed, compared with its first parent. Blob names; `null` if there is no regular file. */
export interface BlobChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The history of one revision of a repository. Paths are relative to the project root; files outside it are left out. */
export interface GitLog {
  /** The commit's full name. */
  readonly head: string;
  /** Commits whose parents are missing from a shallow clone; empty for a full clone. */
  readonly boundary: readonly string[];
  /** The head's ancestors (itself included) that are not ancestors of `known`, in no particular order; `null` if git fails. */
  commits(known: readonly string[]): Promise<readonly LoggedCommit[] | null>;
  /** What each commit changed, by its name; a root (or boundary) commit changed all its files. `null` if git fails. */
  changes(commits: readonly Pick<LoggedCommit, "sha" | "parents">[]): Promise<ReadonlyMap<string, readonly BlobChange[]> | null>;
  /** Reads blobs one after the other. `false` if git fails. */
  blobs(names: readonly string[], visit: (name: string, content: Uint8Array | WhyUnreadable) => Promise<void>): Promise<boolean>;
  /** Of some names of files, those that any file ever had below the root; `null` if git fails. */
  everNamed(names: readonly string[]): Promise<ReadonlySet<string> | null>;
  /** Every blob that has been at each of the given paths, newest first; `null` if git fails. */
  versions(paths: readonly string[]): Promise<ReadonlyMap<string, readonly string[]> | null>;
}

/** A declaration in a file: `key` is its type and full id, `mask` a hash of its line's text without ids. */
export interface KeyedDeclaration {
  readonly key: string;
  readonly mask: string;
}

/** What a commit did to a declaration, compared with its first parent. */
export type DeclarationChange =
  | ({ readonly kind: "added"; readonly path: string } & KeyedDeclaration)
  | { readonly kind: "removed"; readonly path: string; readonly key: string }
  /** To another file, or to another id on the same line. */
  | ({ readonly kind: "moved"; readonly path: string; readonly fromPath: string; readonly fromKey: string } & KeyedDeclaration)
  /** The file's content at this commit was not read, so its declarations are not known. */
  | { readonly kind: "unreadable"; readonly path: string; readonly why: WhyUnreadable }
  /** The file's content before this commit was not read; these are all its declarations now. */
  | { readonly kind: "readable"; readonly path: string; readonly why: WhyUnreadable; readonly declared: readonly KeyedDeclaration[] };

/** The facts about one commit, which never change. Plain data, because it is stored in the cache. */
export interface CommitFacts {
  readonly sha: string;
  readonly parents: readonly string[];
  /** `null` for a commit that changed no declaration and is not a REFACTOR step. */
  readonly commit: Commit | null;
  readonly changes: readonly DeclarationChange[];
  /** For a REFACTOR step: the files that it changed. */
  readonly touched: readonly string[];
}

/** The facts that earlier runs stored. `key` identifies everything that they depend on: facts under another key do not apply. */
export interface HistoryCache {
  read(key: string): readonly CommitFacts[];
  write(key: string, facts: readonly CommitFacts[]): Promise<void>;
}

/** Whether a type takes part in the TDD order. */
export function isTddType(type: TagType): type is "TEST" | "CODE" {
  return type === "TEST" || type === "CODE";
}
