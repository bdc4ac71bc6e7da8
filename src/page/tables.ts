import type { Commit } from "../model/history.ts";
import { compareText } from "../model/location.ts";
import { PAGE_MARKERS, type PageIndex } from "./page-data.ts";

/** Digits of a commit's SHA: enough to be unique, and a third of the digits, which gzip cannot compress. */
const SHA_LENGTH = 12;

/** The tables that the columns of a page refer to. Every method returns an index; `null` is -1. */
export interface Tables {
  /** The index of a text. */
  text(text: string | null): number;
  /** The index of a path that the tables were made with; -1 for any other. */
  path(path: string | null): number;
  commit(commit: Commit | null): number;
  /** The finished tables; nothing can be added afterwards. */
  finish(): Pick<PageIndex, "strings" | "paths" | "commits">;
}

/** Makes the tables; `paths` are all paths that will be asked for, in any order. */
export function createTables(paths: Iterable<string>, ownerOf: (path: string) => string | null): Tables {
  const strings: string[] = [];
  const places = new Map<string, number>();
  const text = (given: string | null): number => {
    if (given === null) return -1;
    const known = places.get(given);
    if (known !== undefined) return known;
    places.set(given, strings.length);
    return strings.push(given) - 1;
  };
  const sorted = [...new Set(paths)].sort(compareText);
  const byPath = new Map(sorted.map((path, at) => [path, at]));
  const commits: Commit[] = [];
  const byCommit = new Map<string, number>();
  return {
    text,
    path: (path) => (path === null ? -1 : (byPath.get(path) ?? -1)),
    commit(commit) {
      if (commit === null) return -1;
      const known = byCommit.get(commit.sha);
      if (known !== undefined) return known;
      byCommit.set(commit.sha, commits.length);
      return commits.push(commit) - 1;
    },
    finish: () => ({
      paths: {
        folder: sorted.map((path) => text(folderOf(path))),
        name: sorted.map((path) => text(lastPart(path))),
        owner: sorted.map((path) => text(ownerOf(path))),
      },
      commits: {
        sha: commits.map(({ sha }) => text(sha.slice(0, SHA_LENGTH))),
        author: commits.map(({ author }) => text(author)),
        date: commits.map(({ authorDate }) => text(authorDate)),
        subject: commits.map(({ subject }) => text(subject)),
        marker: commits.map(({ marker }) => (marker === null ? -1 : PAGE_MARKERS.indexOf(marker))),
      },
      strings,
    }),
  };
}

/** The folder of a path; `""` is the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
