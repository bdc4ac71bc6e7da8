import type { GitLog, HistoryCache } from "./history.ts";
import type { LeftOut } from "./report.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The content of a tree: the paths to read, sorted, and the excluded ones, with the reason. */
export interface Listing {
  readonly paths: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Every path in the tree, including excluded ones, so that a link to one is not reported as broken. */
  readonly known: readonly string[];
  /** Notices for the user about how the files were found, one sentence each. */
  readonly notices: readonly string[];
  /** Tracked files that a sparse checkout leaves out; absent: none. */
  readonly sparse?: readonly string[];
}

/** The result of reading a file. `skipped`: it is not a text to check (too large, a link, a folder), with the reason as in the report. */
export type FileContent =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "skipped"; readonly reason: string }
  /** Listed but missing: deleted from the work tree but still tracked by git. */
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly reason: string };

/**
 * What the system reports about a file without opening it: size, times, inode number. If the stamp is unchanged, so is the file; see
 * `Tree.stamp`. For a file in git's objects it is the object's name.
 */
export type Stamp = readonly [number, number, number, number];

/** A source tree: the work tree, a git revision or the git index. */
export interface Tree {
  list(): Promise<Listing>;
  /**
   * The bytes are only valid until the next call, because a tree may read every file into the same buffer. `isNamed`: the limit of size is that
   * of files which the user named.
   */
  read(path: string, isNamed?: boolean): FileContent;
  /**
   * `null` if it is not a regular file, or if the file changed so recently that another change might leave the same stamp. Without stamps,
   * the files of a tree are read every time.
   */
  readonly stamp?: (path: string) => Stamp | null;
  /** What exists at a path, excluded or not, following links; `null` if nothing does, or if the path is outside the root. */
  exists(path: string): "file" | "folder" | null;
  /** The given paths that the project's ignore rules exclude, whether they exist or not; absent if there are no such rules. */
  ignored?(paths: readonly string[]): Promise<ReadonlySet<string>>;
}

/** The tree that a change is compared with, and how it differs from the tree that is checked. */
export interface BaseTree {
  readonly tree: Tree;
  /** The commit's full name. */
  readonly commit: string;
  /** How the base was found: `--since`, a variable of the CI, a branch. */
  readonly from: string;
  /** Paths whose content differs between the two trees, including paths that are only in one of them. */
  readonly changed: ReadonlySet<string>;
  /** The new paths of files that were moved since the base. */
  readonly movedTo: ReadonlyMap<string, string>;
  /** Notices for the user about this base, one sentence each. */
  readonly notices: readonly string[];
}

/** Files of the work tree to scan, with or without their symbols. */
export interface ScanRequest {
  readonly paths: readonly string[];
  readonly symbols: boolean;
  /** What the SPECs are called that the files may name. */
  readonly vocabulary: Vocabulary;
  /** How much of the run's excess is left; see `SyntaxAnswer`. */
  readonly mostExcess: number;
}

/** The outcomes for the files of a request, one line per file in the order of the request, as `packOutcome` writes it. */
export interface PackedBatch {
  readonly lines: readonly string[];
  /** See `SyntaxReader.isSound`. */
  readonly isSound: boolean;
}

/** Threads that read and scan files in parallel with the main thread. */
export interface ScanThreads {
  readonly size: number;
  /** Rejects if a thread does not answer, or answers something other than what was asked. */
  scan(request: ScanRequest): Promise<PackedBatch>;
  /** Stops the threads; nothing can be scanned afterwards. */
  close(): Promise<void>;
}

/**
 * The results of earlier runs for files that have not changed since, one line per file. The key identifies everything else that the lines
 * depend on: lines stored under another key are not used. Never throws, because a cache affects how long a run takes, not its result.
 */
export interface ScanCache {
  /** For each path, in order, the line that was stored for the file with this stamp, otherwise `null`. */
  read(key: string, paths: readonly string[], stamps: readonly (Stamp | null)[]): readonly (string | null)[];
  /** Replaces everything that was stored. A file without a stamp or line is left out. */
  write(key: string, paths: readonly string[], stamps: readonly (Stamp | null)[], lines: readonly (string | null)[]): Promise<void>;
}

/** One capture of a grammar's symbol query. Offsets are UTF-16 units into the text; rows are 0-based. */
export interface SyntaxCapture {
  /** Captures of the same match share this number. */
  readonly match: number;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly startRow: number;
  readonly endRow: number;
  readonly text: string;
}

/**
 * What a grammar says of a text. `given-up`: it has a grammar, but the text is too much for it; the reason continues "the file could not be
 * judged as a whole: …". `excess`: the work beyond what is fair for a text of its length, of which a run has a limited amount.
 */
export type SyntaxAnswer =
  | { readonly kind: "captures"; readonly captures: readonly SyntaxCapture[]; readonly excess: number }
  | { readonly kind: "no-grammar" }
  | { readonly kind: "given-up"; readonly reason: string; readonly excess: number };

export interface SyntaxQuery {
  /** By default `symbols`. */
  readonly query?: "symbols" | "calls";
  /** Whether to give up a text as soon as it takes more work than is fair. */
  readonly isThrifty?: boolean;
}

/** Runs a query of a language over a text. */
export interface SyntaxReader {
  /** Whether all answers so far are reproducible: not if the engine failed on a text. */
  readonly isSound?: () => boolean;
  captures(language: string, text: string, query?: SyntaxQuery): Promise<SyntaxAnswer>;
}

/** The history of the project in git. */
export interface HistoryPort {
  /** Opens the history of what is checked out, or of a commit; `null` if there is no git, no repository or no such commit. */
  open(commit?: string): Promise<GitLog | null>;
  /** The facts that earlier runs stored; `null` if nothing is stored. */
  readonly cache: HistoryCache | null;
  /** The version of this tool, because another version may find other facts. */
  readonly version: string;
  /** Whether a path is excluded from the project. */
  leavesOut(path: string): boolean;
}

/** A report of a test run; its path is relative to the root, with `/`. */
export interface ReportFile {
  readonly path: string;
  readonly text: string;
}

/** Which reports to read: globs relative to the working folder of the command, or to the root for those from the config's `key`. */
export interface ReportRequest {
  /** The name of both the flag and the config's key. */
  readonly key: string;
  readonly globs: readonly string[];
  readonly by: "command line" | "config";
}

/** Reads the requested reports, each once, sorted by path. Throws `UsageError` for a glob that matches no file. */
export type ReportReader = (request: ReportRequest) => Promise<readonly ReportFile[]>;

/** The disk outside the tree, because configs and project roots are not part of a tree. Paths are absolute, in the system's own form. */
export interface Disk {
  /**
   * The file's text, with its byte order mark if it has one; `null` if there is no such file. `by`: who chose the path. One that the user
   * named is theirs wherever it is outside of the project; inside, a change could have replaced it with a link.
   */
  readText(path: string, by?: "project" | "user"): string | null;
  /** Whether anything but a folder is there: also a device, or a link that leads nowhere. `readText` says what is wrong with it. */
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
}
