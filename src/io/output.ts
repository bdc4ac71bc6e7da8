import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../errors.ts";
import { shownPath, statOrNull, systemReason } from "./disk.ts";

/**
 * Writes a whole file or nothing: a reader never sees half a report. Creates the folders above it. A link is followed,
 * and anything that is not a regular file (`/dev/stdout`, a pipe) is written to directly, because a rename would replace it with a file.
 * Throws a `UsageError` with one sentence if the system refuses; the old file is then unchanged.
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

/** What is written: a text, or bytes in parts, which are not joined because they may be large. */
type Content = string | readonly Uint8Array[];

function writeAll(path: string, content: Content, flag: "w" | "wx", mode?: number): void {
  const file = openSync(path, flag, mode);
  try {
    for (const part of typeof content === "string" ? [content] : content) writeFileSync(file, part);
  } finally {
    closeSync(file);
  }
}

/** Creates one folder at a time, because Node's own recursion never ends on a file system that allows no folders (`/proc`). */
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
