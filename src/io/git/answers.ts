// @CODE:GATE-001:ANSWERS | SPEC: SPEC-GATE-001.md | TEST: test/io/git/answers.property.test.ts
import { UsageError } from "../../errors.ts";
import type { BlobChange, LoggedCommit } from "../../model/history.ts";

/*
 * What git prints, as data. Git can be killed, or its disk can be full, without an exit code that says so: an answer that ends in the middle
 * of a record, or has another form, is refused as a whole, because a gate must not pass on half of it. Every record that git prints in these
 * forms ends with a NUL or a line feed, so that only an answer cut between two records looks whole.
 */

/** Refuses an answer. `what`: the command. */
function cutOff(what: string): UsageError {
  return new UsageError(`Git's answer to ${what} is cut off or has an unknown form; run it again, and check the repository with git fsck.`);
}

/** In bytes. A longer message is cut: nothing that matters comes so late, and all of them are in memory. */
const LONGEST_FIELD = 64 * 1024;

/** Text that git ends with a NUL, one after the other, because all of it can be longer than a string. Throws `UsageError` if the last has no end. */
export function* fieldsOf(output: Buffer, what: string): Generator<string> {
  let at = 0;
  for (let end = output.indexOf(0); end >= 0; end = output.indexOf(0, at)) {
    yield output.toString("utf8", at, Math.min(end, at + LONGEST_FIELD));
    at = end + 1;
  }
  if (at < output.length) throw cutOff(what);
}

/** What `ls-tree -r -l -z` says of a file. `size`: in bytes, `null` for what is no blob, or whose object is missing (`BAD`). */
export interface ListedObject {
  readonly mode: string;
  readonly type: string;
  readonly object: string;
  readonly size: number | null;
  readonly path: string;
}

/** Reads `<mode> <type> <object> <size>\t<path>`; the size stands there with `-l` alone. */
export function readListing(output: Buffer): ListedObject[] {
  return [...fieldsOf(output, "ls-tree")].map((record) => {
    const [, mode, type, object, size, path] = /^(\d+) (\w+) ([0-9a-f]+)(?: +(\d+|-|BAD))?\t([\s\S]+)$/.exec(record) ?? [];
    if (mode === undefined || type === undefined || object === undefined || path === undefined) throw cutOff("ls-tree");
    return { mode, type, object, size: /^\d/.test(size ?? "") ? Number(size) : null, path };
  });
}

/** One entry of the index. `mark`: the letter of `ls-files -v`; `stage`: 0, or 1 to 3 in a conflict. */
export interface StagedObject {
  readonly mark: string;
  readonly mode: string;
  readonly object: string;
  readonly stage: string;
  readonly path: string;
}

/** Reads `<letter> <mode> <object> <stage>\t<path>` of `ls-files -s -v -z`. */
export function readStaged(output: Buffer): StagedObject[] {
  return [...fieldsOf(output, "ls-files")].map((record) => {
    const [, mark, mode, object, stage, path] = /^(\S) (\d+) ([0-9a-f]+) ([0-3])\t([\s\S]+)$/.exec(record) ?? [];
    if (mark === undefined || mode === undefined || object === undefined || stage === undefined || path === undefined)
      throw cutOff("ls-files");
    return { mark, mode, object, stage, path };
  });
}

/** One change of `diff --raw -z`. `to`: the second path of a file that was renamed or copied. */
export interface RawChange {
  readonly beforeMode: string;
  readonly afterMode: string;
  readonly before: string;
  readonly after: string;
  /** The letter: `M`, `A`, `D`, `R`, `C`, `T`, `U`. */
  readonly status: string;
  readonly path: string;
  readonly to: string | null;
}

const RAW = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/;

/**
 * Reads the changes of `diff --raw -z`, and of `diff-tree` and `log` where each commit has them behind an entry of its own. `begins` is called
 * for such an entry, a name of a commit with a line feed or an empty one; without it there is none.
 */
export function* readRaw(output: Buffer, what: string, begins?: (entry: string) => void): Generator<RawChange> {
  const fields = fieldsOf(output, what);
  const next = (): string => {
    const { value, done } = fields.next();
    if (done || value === "") throw cutOff(what);
    return value;
  };
  for (const entry of fields) {
    const [, beforeMode, afterMode, before, after, status] = RAW.exec(entry.replace(/^\n/, "")) ?? [];
    if (beforeMode === undefined || afterMode === undefined || before === undefined || after === undefined || status === undefined) {
      if (begins === undefined || !/^\n?(?:[0-9a-f]{7,64}\n?)?$/.test(entry)) throw cutOff(what);
      begins(entry.trim());
      continue;
    }
    const path = next();
    yield { beforeMode, afterMode, before, after, status, path, to: status === "R" || status === "C" ? next() : null };
  }
}

const COMMIT_FIELDS = 6;

/** Reads `%H %P %an %aI %cI %B` of each commit, each of them ended by a NUL. */
export function readCommitFields(output: Buffer): LoggedCommit[] {
  const commits: LoggedCommit[] = [];
  let fields: string[] = [];
  for (const field of fieldsOf(output, "log")) {
    fields.push(field);
    if (fields.length < COMMIT_FIELDS) continue;
    const [sha = "", parents = "", author = "", authorDate = "", committerDate = "", message = ""] = fields;
    if (!/^[0-9a-f]{7,64}$/.test(sha)) throw cutOff("log");
    fields = [];
    commits.push({ sha, parents: parents.split(" ").filter((parent) => parent !== ""), author, authorDate, committerDate, message });
  }
  if (fields.length > 0) throw cutOff("log");
  return commits;
}

/** The changes of each of some commits, as `diff-tree --stdin --raw -z` prints them behind the name of the commit. */
export function readCommitChanges(output: Buffer, commits: readonly string[]): Map<string, BlobChange[]> {
  const changes = new Map<string, BlobChange[]>(commits.map((sha) => [sha, []]));
  let current: BlobChange[] = [];
  const begins = (sha: string): void => {
    current = changes.get(sha) ?? [];
  };
  for (const { beforeMode, afterMode, before, after, path } of readRaw(output, "diff-tree", begins)) {
    const change = { path, before: isFile(beforeMode) ? before : null, after: isFile(afterMode) ? after : null };
    if (change.before !== change.after) current.push(change);
  }
  return changes;
}

/** The objects that each path had, the newest first, each once, as `log --raw -z` prints them. */
export function readPathVersions(output: Buffer): Map<string, readonly string[]> {
  const versions = new Map<string, string[]>();
  for (const { afterMode, after, path } of readRaw(output, "log", () => {})) {
    if (!isFile(afterMode)) continue;
    const known = versions.get(path);
    if (!known) versions.set(path, [after]);
    else if (!known.includes(after)) known.push(after);
  }
  return versions;
}

// Not a link, a submodule or nothing at all.
function isFile(mode: string): boolean {
  return mode.startsWith("100");
}

/**
 * Reads what `cat-file --batch` prints for each of some objects, in their order: `<name> <type> <size>`, the bytes and a line feed, or
 * `<name> missing`. What is no blob, or missing, is `null`.
 */
export function readBatchOf(output: Buffer, count: number): (Buffer | null)[] {
  const blobs: (Buffer | null)[] = [];
  let at = 0;
  for (let number = 0; number < count; number++) {
    const newline = output.indexOf(10, at);
    if (newline < 0) throw cutOff("cat-file");
    const header = output.toString("latin1", at, newline);
    at = newline + 1;
    if (/^\S+ (?:missing|ambiguous)$/.test(header)) {
      blobs.push(null);
      continue;
    }
    const [, type, written] = /^\S+ (\w+) (\d+)$/.exec(header) ?? [];
    const end = at + Number(written);
    if (written === undefined || output[end] !== 10) throw cutOff("cat-file");
    blobs.push(type === "blob" ? output.subarray(at, end) : null);
    at = end + 1;
  }
  if (at !== output.length) throw cutOff("cat-file");
  return blobs;
}

/** Reads `<name> <size>` or `<name> missing` for each of some objects: their sizes in bytes, without those that are missing. */
export function readSizes(output: Buffer, count: number): Map<string, number> {
  const lines = output.toString("latin1").split("\n");
  if (lines.pop() !== "" || lines.length !== count) throw cutOff("cat-file");
  const sizes = new Map<string, number>();
  for (const line of lines) {
    const [, name, size] = /^(\S+) (\d+|missing|ambiguous)$/.exec(line) ?? [];
    if (name === undefined || size === undefined) throw cutOff("cat-file");
    if (/^\d/.test(size)) sizes.set(name, Number(size));
  }
  return sizes;
}

/** Why an object of a stream could not be read as a text. */
type Passed = "missing-objects" | "too-large";

/**
 * Reads the same from pieces as they arrive, because all blobs together may be too large for memory. A blob of more than `limit` bytes is passed
 * over, and an object of another type is missing as a blob.
 */
export async function readBatchStream(
  output: AsyncIterable<Buffer>,
  limit: number,
  visit: (name: string, content: Uint8Array | Passed) => Promise<void>,
): Promise<void> {
  let pending: Buffer = Buffer.alloc(0);
  // A large blob comes in many pieces, which are joined once.
  let pieces: Buffer[] = [];
  let missing = 0;
  let passed = 0;
  let name = "";
  for await (const chunk of output) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      if (passed > 0) {
        const piece = pending.subarray(0, passed);
        pending = pending.subarray(piece.length);
        passed -= piece.length;
        if (passed > 0) break;
      }
      if (missing > 0) {
        const piece = pending.subarray(0, missing);
        pieces.push(piece);
        pending = pending.subarray(piece.length);
        missing -= piece.length;
        if (missing > 0) break;
        const blob = pieces.length === 1 ? piece : Buffer.concat(pieces);
        pieces = [];
        if (blob.at(-1) !== 10) throw cutOff("cat-file");
        await visit(name, blob.subarray(0, -1));
      }
      const end = pending.indexOf(10);
      if (end < 0) break;
      const header = pending.toString("latin1", 0, end);
      pending = pending.subarray(end + 1);
      const [, own = "", type, size] = /^(\S+) (\w+)(?: (\d+))?$/.exec(header) ?? [];
      name = own;
      if (type === undefined) throw cutOff("cat-file");
      if (size === undefined) {
        if (type !== "missing" && type !== "ambiguous") throw cutOff("cat-file");
        await visit(name, "missing-objects");
      } else if (type !== "blob" || Number(size) > limit) {
        passed = Number(size) + 1;
        await visit(name, type === "blob" ? "too-large" : "missing-objects");
      } else missing = Number(size) + 1;
    }
  }
  if (pending.length > 0 || missing > 0 || passed > 0) throw cutOff("cat-file");
}
