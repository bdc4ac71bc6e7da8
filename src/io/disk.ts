import { readFileSync, statSync } from "node:fs";
import { isAbsolute, relative } from "node:path";
import { getSystemErrorMap } from "node:util";
import { UsageError } from "../errors.ts";
import type { Disk } from "../model/ports.ts";

/**
 * Single files that are asked for by name: configs, suppressions, lists of ids. Paths are those of the system.
 * `readText` gives the text, a byte order mark included, `null` when there is no such file, and throws a `UsageError`
 * when there is one that cannot be read. Links are followed: such a file is the user's own choice.
 */
export const disk: Disk = {
  readText(path) {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      if (isAbsence(error)) return null;
      throw new UsageError(`cannot read ${shownPath(path)}: ${systemReason(error)}`);
    }
  },
  isFile: (path) => statOrNull(path)?.isFile() ?? false,
  isFolder: (path) => statOrNull(path)?.isDirectory() ?? false,
};

/** What the system knows of a path, links followed; `null` where there is nothing, or nothing that may be looked at. */
export function statOrNull(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    // A circle of links, a forbidden folder, a name that no file can have: for the one who asks, it is not there.
    return null;
  }
}

/** Whether an error of the file system says that nothing is there. */
export function isAbsence(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** The system's own code of an error (`EACCES`), or `null` for an error that is not the system's. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** Why the system refused, in plain words and without a path: `permission denied`. An error that is not the system's is thrown on. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error && "errno" in error && typeof error.errno === "number")) throw error;
  if (errorCode(error) === "EISDIR") return "it is a folder";
  return getSystemErrorMap().get(error.errno)?.[1] ?? "the system refused";
}

/** A path as a message shows it: relative where it lies below the current folder, else as it was given. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" || near.startsWith("..") || isAbsolute(near) ? path : near;
}
