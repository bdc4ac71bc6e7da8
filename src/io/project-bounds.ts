// @CODE:TREE-001:LINKS | SPEC: SPEC-TREE-001.md | TEST: test/io/project-bounds.test.ts
import { existsSync, lstatSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { remembered } from "../model/remember.ts";
import { isGitData, parentOf } from "./relative-paths.ts";

/*
 * A change can bring a symbolic link to anywhere: to the runner's secrets, to a device, to a file that others run. Such a link is neither
 * read nor written through. A link to a file of the same repository is followed, as packages of one repository share a config that way.
 */

/**
 * The folder that a file at `path` (absolute) must not leave by a link: the repository around it, otherwise the current folder if the file
 * is below it. `null`: neither, so that no change of the project can have brought it.
 */
export function projectAround(path: string): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) break;
  }
  const current = process.cwd();
  return isBelow(path, current) ? current : null;
}

/**
 * Whether a link at or above `path` (absolute) leads out of a project, or into the data of git, which may hold passwords. A file that does
 * not exist yet is where its folder is. A link that leads nowhere leaves nothing: it is not followed.
 */
export function leavesProject(path: string, project: string): boolean {
  const way = relative(realpathSync.native(project), realLocation(path));
  return isOutside(way) || (isGitData(plainPath(way)) && !isGitData(plainPath(relative(project, path))));
}

/** A check of paths relative to `root` (absolute): whether no link at or above one leaves the project. Looks at each folder once. */
export function createLinkCheck(root: string): (path: string) => boolean {
  const project = projectAround(join(root, "file")) ?? root;
  const stays = remembered((path: string): boolean => {
    if (path === "") return true;
    if (!stays(parentOf(path))) return false;
    const there = `${root}/${path}`;
    return !isLink(there) || !leavesProject(there, project);
  });
  return stays;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    // What cannot be looked at cannot be followed either.
    return false;
  }
}

function realLocation(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : resolve(realLocation(above), relative(above, path));
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && !isOutside(way);
}

/** Whether a relative path leads out of the folder that it starts from. */
export function isOutside(way: string): boolean {
  return /^\.\.(?:$|[\\/])/.test(way) || isAbsolute(way);
}

/** With `/`, and in lower case, because some file systems take `.GIT` for `.git`. */
function plainPath(way: string): string {
  return way.split(sep).join("/").toLowerCase();
}
