// @CODE:GATE-001
import { lstatSync, realpathSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join, relative } from "node:path";
import { statOrNull } from "../disk.ts";
import { isOutside } from "../project-bounds.ts";

/** The topmost folder of the work tree that contains a folder. Both are absolute, without links. */
export interface WorkTreeTop {
  readonly top: string;
  readonly folder: string;
}

/**
 * The work tree of a folder: the nearest folder, itself or above it, with an entry `.git`; `null` if there is none. A change cannot bring
 * such an entry, because git tracks nothing of that name. A bare repository in a folder is not looked for: its parts have ordinary names, so
 * a change can bring them. As in git, the search ends at another file system and at a folder of `GIT_CEILING_DIRECTORIES`.
 */
export function findWorkTree(given: string, env: NodeJS.ProcessEnv = process.env): WorkTreeTop | null {
  const folder = realPath(given);
  const device = folder === null ? undefined : statOrNull(folder)?.dev;
  if (folder === null || device === undefined) return null;
  const ceilings = (env.GIT_CEILING_DIRECTORIES ?? "").split(delimiter).filter((path) => path !== "");
  for (let top = folder; ; top = dirname(top)) {
    const above = dirname(top);
    if (isRepository(join(top, ".git"))) return { top, folder };
    const isEnd = above === top || ceilings.includes(above) || (statOrNull(above)?.dev !== device && !env.GIT_DISCOVERY_ACROSS_FILESYSTEM);
    if (isEnd) return null;
  }
}

/** A file `.git` names the folder of a submodule or of a linked work tree. Git looks further up where such a folder is empty. */
function isRepository(entry: string): boolean {
  const stat = statOrNull(entry);
  if (stat === null || stat.isFile()) return stat !== null;
  try {
    return lstatSync(join(entry, "HEAD"), { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A repository that may not be opened: git says so.
    return true;
  }
}

/**
 * The folders of `PATH` from which git may be started, and from which git starts its helpers. A package manager puts the project's own
 * `node_modules/.bin` first, and a change can bring a program `git` there: neither that nor another folder of the work tree counts, nor one
 * that is relative to the current folder.
 */
export function programFolders(path: string, top: string): readonly string[] {
  return path.split(delimiter).filter((entry) => {
    if (!isAbsolute(entry) || /[\\/]node_modules(?:[\\/]|$)/.test(entry)) return false;
    const real = realPath(entry);
    return real !== null && isOutside(relative(top, real));
  });
}

const PROGRAM = process.platform === "win32" ? "git.exe" : "git";

/** The absolute path of git in the first of some folders that has it; `null`: none has. */
export function findGit(folders: readonly string[]): string | null {
  return folders.map((folder) => join(folder, PROGRAM)).find((file) => statOrNull(file)?.isFile()) ?? null;
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    // It does not exist, or may not be opened.
    return null;
  }
}
