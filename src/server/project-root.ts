import { join, resolve, sep } from "node:path";
import { findProjectRoot, type ResolvedConfig } from "../config/resolve.ts";
import type { Disk } from "../model/ports.ts";

/** Where the search for a project begins. */
export interface SearchStart {
  /** The absolute folder that contains all paths of the command line; the current folder if there are none. */
  readonly start: string;
  readonly cwd: string;
  /** Whether the command line names the config, so that the config's folder says nothing about the root. */
  readonly isConfigGiven: boolean;
}

/** The absolute root of the project in which a search begins, on the disk or in a commit. */
export function rootOfProject({ start, cwd, isConfigGiven }: SearchStart, { file }: Pick<ResolvedConfig, "file">, disk: Disk): string {
  if (file !== null && !isConfigGiven) return resolve(file, "..");
  const marked = findProjectRoot(start, disk);
  // Nothing marks a root: the current folder is the root if it contains the path.
  return marked === start &&
    (start === cwd || start.startsWith(cwd + sep)) &&
    !disk.isFolder(join(start, ".git")) &&
    !disk.isFolder(join(start, ".moai", "specs"))
    ? cwd
    : marked;
}
