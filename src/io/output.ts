import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../errors.ts";
import { leavingFault, shownPath, statOrNull, systemReason } from "./disk.ts";
import { leavesProject, projectAround } from "./project-bounds.ts";
import { withSignalsHeld } from "./signals.ts";

/**
 * Writes a whole file or nothing: a reader never sees half a report, and no signal leaves a half-written file behind. Creates the folders
 * above it. A link is followed, but not out of the project: a change could have brought it, to have another file replaced. What is not a
 * regular file (`/dev/stdout`, a pipe) is written to directly, because a rename would replace it with a file.
 * Throws a `UsageError` with one sentence if the file may not be written or the system refuses; the old file is then unchanged.
 */
export async function writeAtomically(path: string, content: Content): Promise<void> {
  await write(path, async () => {
    const old = statOrNull(path);
    if (old !== null && !old.isFile()) writeAll(path, content, "w");
    else await withSignalsHeld(() => replaceFile(old === null ? path : realpathSync(path), content, old?.mode));
  });
}

async function write(path: string, writing: () => Promise<void>): Promise<void> {
  const project = projectAround(path);
  if (project !== null && leavesProject(path, project)) throw leavingFault(path, "written");
  try {
    await writing();
  } catch (error) {
    throw new UsageError(`cannot write ${shownPath(path)}: ${systemReason(error)}`);
  }
}

/** In milliseconds. No run takes that long to write a file: what is older was left by one that was killed. */
const LEFT_BEHIND = 60 * 60 * 1000;

/**
 * Writes a file of the cache, in the place of whatever is there. A failure is ignored, because a cache changes only the duration of a run, not
 * its result. What killed runs left beside it is removed: nobody looks into a cache.
 */
export async function writeCacheFile(path: string, content: Content): Promise<void> {
  try {
    await write(path, () => withSignalsHeld(() => replaceFile(path, content)));
    removeLeftovers(dirname(path));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
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

const TEMPORARY = /^\.(?:scans|history)-[0-9a-f]{16}\.\w+\.[0-9a-f]{12}\.tmp$/;

function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (TEMPORARY.test(name) && statSync(path).mtimeMs + LEFT_BEHIND < Date.now()) rmSync(path, { force: true });
  }
}
