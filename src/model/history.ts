import type { Tag, TagType } from "./tag.ts";

/** What a commit says of itself: the step of the TDD cycle that it takes. */
export const MARKERS = ["red", "green", "refactor"] as const;
export type Marker = (typeof MARKERS)[number];

/** What is known of one commit, without its content. Dates are ISO 8601 with the offset of the author's or committer's clock. */
export interface Commit {
  readonly sha: string;
  readonly author: string;
  readonly authorDate: string;
  readonly committerDate: string;
  readonly subject: string;
  readonly marker: Marker | null;
}

/**
 * When the life of a declaration began that leads to now without a break: a revert ends a life, and what comes back begins anew.
 * `unknown`: at or before the oldest commit of a shallow clone, or in a file whose old content this clone does not hold.
 */
export type Origin =
  | { readonly kind: "commit"; readonly commit: Commit }
  /** In the work tree alone: later than every commit. */
  | { readonly kind: "uncommitted" }
  | { readonly kind: "unknown"; readonly reason: "shallow-clone" | "missing-objects" };

export interface DeclarationHistory {
  readonly tag: Tag;
  readonly origin: Origin;
}

/** The order that TEST and CODE really had. `together`: one commit, or both uncommitted. `unknown`: history does not tell. */
export type TddOrder = "test-first" | "code-first" | "together" | "unknown";

/** What history knows of one chain. */
export interface ChainHistory {
  /** `null` for a chain without a TEST or without a CODE. */
  readonly order: TddOrder | null;
  /** The earliest TEST: the RED step. If the origin of any is unknown, the earliest is unknown. `null`: there is no TEST. */
  readonly test: DeclarationHistory | null;
  /** The earliest CODE: the GREEN step. */
  readonly code: DeclarationHistory | null;
  /** The first REFACTOR step after TEST and CODE were both there. */
  readonly refactor: Commit | null;
  /** Every TEST and CODE in the order in which they came: what is not known first, what is not committed last. */
  readonly declarations: readonly DeclarationHistory[];
}

/** What git history proves, by chain id. */
export interface HistoryEvidence {
  /** The commit that the history leads to. */
  readonly head: string;
  /** Whether the clone is cut off, so that some origins are unknown. */
  readonly shallow: boolean;
  readonly chains: ReadonlyMap<string, ChainHistory>;
}

/** A commit as `git log` gives it. */
export interface LoggedCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: string;
  readonly authorDate: string;
  readonly committerDate: string;
  /** Subject and body. */
  readonly message: string;
}

/** A file that a commit changed, as seen from its first parent. Names of blobs; `null` where there is no regular file. */
export interface BlobChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The history of one revision of a repository. Paths are relative to the project's root; what lies outside of it is left out. */
export interface GitLog {
  /** The commit's full name. */
  readonly head: string;
  /** Commits whose parents a shallow clone lacks; empty for a whole clone. */
  readonly boundary: readonly string[];
  /** Every commit that leads to the head and to none of `known`, in no promised order; `null` if git fails. */
  commits(known: readonly string[]): Promise<readonly LoggedCommit[] | null>;
  /** What each commit changed, by its name; a root commit (or boundary) changed all it has. `null` if git fails. */
  changes(commits: readonly Pick<LoggedCommit, "sha" | "parents">[]): Promise<ReadonlyMap<string, readonly BlobChange[]> | null>;
  /** Reads blobs one after the other; `bytes` is `null` for one that this clone does not hold. `false` if git fails. */
  blobs(names: readonly string[], visit: (name: string, bytes: Uint8Array | null) => Promise<void>): Promise<boolean>;
  /** The blobs that some paths have held, by path, the newest first; none if git fails. */
  versions(paths: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** A declaration in a file: `key` is type and full id; `mask` the text of its line without its ids, as a hash. */
export interface KeyedDeclaration {
  readonly key: string;
  readonly mask: string;
}

/** What a commit did to a declaration, as seen from its first parent. */
export type DeclarationChange =
  | ({ readonly kind: "added"; readonly path: string } & KeyedDeclaration)
  | { readonly kind: "removed"; readonly path: string; readonly key: string }
  /** To another file, or to another id on the same line. */
  | ({ readonly kind: "moved"; readonly path: string; readonly fromPath: string; readonly fromKey: string } & KeyedDeclaration)
  /** The file's content at this commit is not in the clone; what it declares is not known. */
  | { readonly kind: "unreadable"; readonly path: string }
  /** The file's content before this commit is not in the clone; this is all it declares now. */
  | { readonly kind: "readable"; readonly path: string; readonly declared: readonly KeyedDeclaration[] };

/** What was learned from one commit, once and for all. Plain data: it lies in the cache. */
export interface CommitFacts {
  readonly sha: string;
  readonly parents: readonly string[];
  /** `null` for a commit that neither changed a declaration nor is a REFACTOR step. */
  readonly commit: Commit | null;
  readonly changes: readonly DeclarationChange[];
  /** Of a REFACTOR step: the files it changed. */
  readonly touched: readonly string[];
}

/** What earlier runs learned. `key` names all that the facts depend on: another key, other facts. */
export interface HistoryCache {
  read(key: string): readonly CommitFacts[];
  write(key: string, facts: readonly CommitFacts[]): void;
}

/** Whether a type has a place in the order of TDD. */
export function isTddType(type: TagType): type is "TEST" | "CODE" {
  return type === "TEST" || type === "CODE";
}
