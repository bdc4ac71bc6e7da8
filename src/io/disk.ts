import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { dirname, isAbsolute, relative } from "node:path";
import { getSystemErrorMap } from "node:util";
import { UsageError } from "../errors.ts";
import type { Disk } from "../model/ports.ts";
import { plain } from "../model/words.ts";
import { leavesProject, projectAround } from "./project-bounds.ts";
import { tooLarge } from "./size-limit.ts";

/** In bytes. A lock of 100 000 SPECs has 20 MB; no config, list of owners or package.json comes near it. */
export const TEXT_LIMIT = 64 * 1024 * 1024;

/**
 * Access to single files by name: configs, suppressions, lists of ids. Paths are those of the system.
 * `readText` gives the text, a byte order mark included, `null` when there is no such file, and throws a `UsageError`
 * when there is one that cannot be read, that is not a regular file, or that a link takes out of the project.
 */
export const disk: Disk = {
  readText: (path, by = "project") => readInProject(path, TEXT_LIMIT, by)?.toString("utf8") ?? null,
  isFile: (path) => isThere(path) && !statOrNull(path)?.isDirectory(),
  isFolder: (path) => statOrNull(path)?.isDirectory() ?? false,
};

/**
 * The bytes of a regular file that is in the project, or was put beside it; see `Disk` for `by`, and `readRegularFile` for the rest. A link
 * that leads out of the project is refused: a change could have brought it, and messages quote what they read.
 */
export function readInProject(path: string, limit: number, by: "project" | "user" = "project"): Buffer | null {
  const project = projectAround(path) ?? (by === "user" ? null : dirname(path));
  if (project !== null && statOrNull(path) !== null && leavesProject(path, project)) throw leavingFault(path, "read");
  return readRegularFile(path, limit);
}

/** The fault of a path that a link takes out of the project. */
export function leavingFault(path: string, done: "read" | "written"): UsageError {
  return new UsageError(
    `${shownPath(path)} leads out of the project by a symbolic link, so it is not ${done}; replace the link with the file or folder itself.`,
  );
}

/**
 * The one way to read a file that is not in a tree: its bytes, `null` when there is no such file. Throws a `UsageError` if it cannot be read,
 * if it has more bytes than `limit`, or if it is not a regular file: a device may never end, a pipe would wait for its writer.
 */
export function readRegularFile(path: string, limit: number): Buffer | null {
  try {
    // Looked at before it is opened, because opening a device can have an effect; and after, because it could be exchanged in between.
    refuseOthers(path, statSync(path), limit);
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = fstatSync(file);
      refuseOthers(path, stat, limit);
      return readUpTo(file, stat.size);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (isAbsence(error)) return null;
    throw new UsageError(`cannot read ${shownPath(path)}: ${systemReason(error)}`);
  }
}

function refuseOthers(path: string, stat: Stats, limit: number): void {
  const refuse = (reason: string) => new UsageError(`cannot read ${shownPath(path)}: ${reason}`);
  if (stat.isDirectory()) throw refuse("it is a folder");
  if (!stat.isFile()) throw refuse("it is not a regular file");
  if (stat.size > limit) throw refuse(`it is ${tooLarge(limit)}`);
}

function readUpTo(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  let count = 0;
  do {
    count = readSync(file, bytes, length, size - length, null);
    length += count;
  } while (count > 0 && length < size);
  return bytes.subarray(0, length);
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** The file status of a path, with links followed; `null` if nothing is there, or if it may not be accessed. */
export function statOrNull(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    // A cycle of links, a forbidden folder, an impossible name: to the caller, nothing is there.
    return null;
  }
}

/** Whether an error of the file system means that nothing is there. */
export function isAbsence(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** The system's own code of an error (`EACCES`), or `null` for an error that is not the system's. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/**
 * Whether an error means that the process may open no more files or threads: a fault of the machine, which says nothing about the file that
 * was asked for.
 */
export function isShortage(error: unknown): boolean {
  return ["EMFILE", "ENFILE", "ERR_WORKER_INIT_FAILED"].includes(errorCode(error) ?? "");
}

/** Why the system refused, in plain words and without a path: `permission denied`. Any other error is thrown again. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error && "errno" in error && typeof error.errno === "number")) throw error;
  if (errorCode(error) === "EISDIR") return "it is a folder";
  return getSystemErrorMap().get(error.errno)?.[1] ?? "the system refused";
}

/** A path as messages show it: on one line, relative if it is below the current folder, otherwise as it was given. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return plain(near === "" || near.startsWith("..") || isAbsolute(near) ? path : near);
}
