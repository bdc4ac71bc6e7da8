import { readFileSync, statSync } from "node:fs";
import { isAbsolute, relative } from "node:path";
import { getSystemErrorMap } from "node:util";
import { UsageError } from "../errors.ts";
import type { Disk } from "../model/ports.ts";

/**
 * Access to single files by name: configs, suppressions, lists of ids. Paths are those of the system.
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

/** Why the system refused, in plain words and without a path: `permission denied`. Any other error is thrown again. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error && "errno" in error && typeof error.errno === "number")) throw error;
  if (errorCode(error) === "EISDIR") return "it is a folder";
  return getSystemErrorMap().get(error.errno)?.[1] ?? "the system refused";
}

/** A path as messages show it: relative if it is below the current folder, otherwise as it was given. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" || near.startsWith("..") || isAbsolute(near) ? path : near;
}
