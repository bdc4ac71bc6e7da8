import type { GitLog, HistoryCache } from "./history.ts";
import type { LeftOut } from "./report.ts";

/** What a tree holds: the paths to read, sorted, and those that were left out, with the reason. */
export interface Listing {
  readonly paths: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Every path the tree knows, left out or not, so that a link to it is not called broken. */
  readonly known: readonly string[];
  /** What the user should know of how the files were found, a sentence each. */
  readonly notices: readonly string[];
}

/** What reading a file gave. `skipped`: it is no text of the user's (too large, a link, a folder), with the reason in the words of the report. */
export type FileContent =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "skipped"; readonly reason: string }
  /** Listed but gone: deleted from the work tree and still known to git. */
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly reason: string };

/**
 * What the system says of a file without opening it: size, times, number. As long as it stays the same, so does the file; see `Tree.stamp`.
 * For a file in git's objects it is the object's name.
 */
export type Stamp = readonly [number, number, number, number];

/** A source tree: the work tree, a git revision or the git index. */
export interface Tree {
  list(): Promise<Listing>;
  /** The bytes are valid until the next call: a tree may read every file into one buffer. */
  read(path: string): FileContent;
  /**
   * `null` for what is no regular file, and for a file that was changed so lately that it could change again without a trace. A tree without
   * stamps has its files read every time.
   */
  readonly stamp?: (path: string) => Stamp | null;
  /** What lies at a path, left out or not, links followed; `null` for nothing, and for a path that leads out of the root. */
  exists(path: string): "file" | "folder" | null;
  /** Those of some paths that the project's ignore rules leave out, there or not; absent where there are no such rules. */
  ignored?(paths: readonly string[]): Promise<ReadonlySet<string>>;
}

/** The tree that a change is compared with, and how it differs from the one that is checked. */
export interface BaseTree {
  readonly tree: Tree;
  /** The commit's full name. */
  readonly commit: string;
  /** Paths whose content differs between the two, those that are in one alone included. */
  readonly changed: ReadonlySet<string>;
  /** Where the files of the base that were moved lie now. */
  readonly movedTo: ReadonlyMap<string, string>;
}

/** Files of the work tree that are to be scanned, with or without their symbols. */
export interface ScanRequest {
  readonly paths: readonly string[];
  readonly symbols: boolean;
}

/** What became of the files of a request, a line for each in their order, as `packOutcome` writes it. */
export interface PackedBatch {
  readonly lines: readonly string[];
  /** See `SyntaxReader.isSound`. */
  readonly isSound: boolean;
}

/** Threads that read and scan files beside the main one. */
export interface ScanThreads {
  readonly size: number;
  /** Rejects where a thread did not answer, or not what it was asked. */
  scan(request: ScanRequest): Promise<PackedBatch>;
  /** Ends the threads; nothing can be scanned afterwards. */
  close(): Promise<void>;
}

/**
 * What earlier runs learned of files that did not change since: a line for each. The key names all that the lines depend on beside the
 * files; what was kept under another one is not known. Never throws: a cache decides how long a run takes, not what it says.
 */
export interface ScanCache {
  /** For each path, in their order, the line that was kept of the file with this stamp, else `null`. */
  read(key: string, paths: readonly string[], stamps: readonly (Stamp | null)[]): readonly (string | null)[];
  /** Replaces all that was kept. A file without stamp or line is left out. */
  write(key: string, paths: readonly string[], stamps: readonly (Stamp | null)[], lines: readonly (string | null)[]): void;
}

/** One capture of a grammar's symbol query. Offsets are UTF-16 units into the text; rows are 0-based. */
export interface SyntaxCapture {
  /** Captures of one match share this number. */
  readonly match: number;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly startRow: number;
  readonly endRow: number;
  readonly text: string;
}

/** Runs a query of a language over a text, `symbols.scm` unless told; `null` when the language has no grammar. */
export interface SyntaxReader {
  /** Whether every answer so far would be given again: not after the engine broke or a text took too long for it. */
  readonly isSound?: () => boolean;
  captures(language: string, text: string, query?: "symbols" | "calls"): Promise<readonly SyntaxCapture[] | null>;
}

/** The history of the project in git. */
export interface HistoryPort {
  /** Of what is checked out, or of a commit; `null` where there is no git, no repository or no such commit. */
  open(commit?: string): Promise<GitLog | null>;
  /** What earlier runs learned; `null`: nothing is kept. */
  readonly cache: HistoryCache | null;
  /** Of this tool: another one may learn other things. */
  readonly version: string;
  /** Whether a path is left out of the project. */
  leavesOut(path: string): boolean;
}

/** A report of a test run; its path is relative to the root, with `/`. */
export interface ReportFile {
  readonly path: string;
  readonly text: string;
}

/** Which reports are asked for: globs, relative to where the command runs or to the root for those of the config's `key`. */
export interface ReportRequest {
  /** Of the flag and the config's key. */
  readonly key: string;
  readonly globs: readonly string[];
  readonly by: "command line" | "config";
}

/** Reads the reports that were asked for, each once, in the order of paths. Throws `UsageError` for a glob that names no file. */
export type ReportReader = (request: ReportRequest) => Promise<readonly ReportFile[]>;

/** The disk beyond the tree: configs and project roots lie where no tree looks. Paths are absolute, in the system's own form. */
export interface Disk {
  /** The file's text, a byte order mark left as it is; `null` when there is no such file. */
  readText(path: string): string | null;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
}
