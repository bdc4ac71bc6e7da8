import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../errors.ts";
import { shownPath, statOrNull, systemReason } from "./disk.ts";

/**
 * Writes a whole file or nothing: a reader never sees half a report. Creates the folders above it. A link is written through,
 * and what is no regular file (`/dev/stdout`, a pipe) is written to directly, because a rename would put a file in its place.
 * Throws a `UsageError` with one sentence when the system refuses; the old file is then as it was.
 */
export function writeAtomically(path: string, content: Content): void {
  try {
    const old = statOrNull(path);
    if (old !== null && !old.isFile()) {
      writeAll(path, content, "w");
      return;
    }
    replaceFile(old === null ? path : realpathSync(path), content, old?.mode);
  } catch (error) {
    throw new UsageError(`cannot write ${shownPath(path)}: ${systemReason(error)}`);
  }
}

/** What is written: a text, or bytes in parts, which are not joined, for they may be large. */
type Content = string | readonly Uint8Array[];

function writeAll(path: string, content: Content, flag: "w" | "wx", mode?: number): void {
  const file = openSync(path, flag, mode);
  try {
    for (const part of typeof content === "string" ? [content] : content) writeFileSync(file, part);
  } finally {
    closeSync(file);
  }
}

/** Step by step: on a file system that makes no folders (`/proc`) Node's own recursion never ends. */
function makeFolder(path: string): void {
  if (statOrNull(path) !== null) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function replaceFile(path: string, content: Content, mode = 0o666): void {
  makeFolder(dirname(path));
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    writeAll(temporary, content, "wx", mode);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
