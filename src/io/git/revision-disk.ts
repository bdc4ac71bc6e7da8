// @CODE:GATE-001
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { UsageError } from "../../errors.ts";
import type { Disk } from "../../model/ports.ts";
import { remembered } from "../../model/remember.ts";
import { shownPath, TEXT_LIMIT } from "../disk.ts";
import { isOutside } from "../project-bounds.ts";
import { tooLarge } from "../size-limit.ts";
import { readListing } from "./answers.ts";
import { runGitNow } from "./run.ts";

interface Entry {
  readonly kind: "file" | "folder" | "link";
  readonly object: string;
}

/** Git follows as many links in a row. */
const LINKS = 40;

/** In bytes. No system follows a longer target. */
const LONGEST_TARGET = 4096;

/**
 * The files of a commit, asked for as on the disk: in the whole repository around `root` (absolute), because a config may be above the
 * project. Links are followed inside the repository. Folders are listed one at a time, so that a large repository costs nothing.
 */
export function revisionDisk(root: string, commit: string): Disk {
  const prefix = git(root, "rev-parse", "--show-prefix")?.toString("utf8").replace(/\n$/, "") ?? "";
  const top = resolve(root, ...prefix.split("/").flatMap((part) => (part === "" ? [] : [".."])));
  const entriesOf = remembered((folder: string): ReadonlyMap<string, Entry> => {
    const output = git(top, "ls-tree", "-z", "--full-tree", "--end-of-options", commit, ...(folder === "" ? [] : [`${folder}/`]));
    // What cannot be listed is not absent: a config of the base that nobody sees would ask for nothing.
    if (output === undefined)
      throw new UsageError(`cannot read ${folder || "the topmost folder"} of the base; check the repository with git fsck`);
    return new Map(
      readListing(output).map(({ mode, type, object, path }): [string, Entry] => [
        path,
        { kind: type === "tree" ? "folder" : mode === "120000" ? "link" : "file", object },
      ]),
    );
  });

  const sizeOf = (object: string): number => Number(git(top, "cat-file", "-s", object)?.toString("utf8") ?? 0);

  /** The entry at a path, through links to files and folders of the repository; `null` if there is none. */
  function entryAt(path: string, links = LINKS): Entry | null {
    const inside = relative(top, path);
    if (isOutside(inside)) return null;
    if (inside === "") return { kind: "folder", object: commit };
    const parts = inside.split(sep);
    for (let depth = 1; depth <= parts.length; depth++) {
      const way = parts.slice(0, depth).join("/");
      const entry = entriesOf(parts.slice(0, depth - 1).join("/")).get(way);
      if (entry === undefined) return null;
      if (entry.kind === "link") {
        const target = sizeOf(entry.object) > LONGEST_TARGET ? undefined : git(top, "cat-file", "blob", entry.object)?.toString("utf8");
        if (target === undefined || isAbsolute(target) || links === 0) return null;
        return entryAt(join(dirname(join(top, way)), target, ...parts.slice(depth)), links - 1);
      }
      if (depth === parts.length) return entry;
    }
    return null;
  }

  return {
    readText(path) {
      const entry = entryAt(path);
      if (entry?.kind !== "file") return null;
      if (sizeOf(entry.object) > TEXT_LIMIT)
        throw new UsageError(`cannot read ${shownPath(path)} of the base: it is ${tooLarge(TEXT_LIMIT)}`);
      return git(top, "cat-file", "blob", entry.object)?.toString("utf8") ?? null;
    },
    isFile: (path) => entryAt(path)?.kind === "file",
    // No commit holds the folder that marks the top of the repository.
    isFolder: (path) => path === join(top, ".git") || entryAt(path)?.kind === "folder",
  };
}

function git(folder: string, ...args: readonly string[]): Buffer | undefined {
  return runGitNow(folder, args).output ?? undefined;
}
