import { posix } from "node:path";
import { UsageError } from "../../errors.ts";
import { disk } from "../disk.ts";
import { gitText } from "./log.ts";
import { changesSince } from "./tree.ts";

/** Facts that git knows about the project besides its files. */
export interface Repository {
  /** The commit that is checked out, in full. */
  readonly commit: string;
  /** When it was committed, ISO 8601 with the committer's offset. */
  readonly date: string;
  /** The folder of the project inside the repository with a `/` at its end; `""` for the topmost one. */
  readonly prefix: string;
  /** The URL of the remote `origin`, as git would fetch from it; `null`: there is none. */
  readonly origin: string | null;
  /** The branch that is checked out; `null`: none is. */
  readonly branch: string | null;
  /** The tracked files that differ from the commit, relative to the project; `null`: not known, e.g. in a clone without their old content. */
  readonly changed: ReadonlySet<string> | null;
}

/** The repository of the project at `root` (absolute); `null` if there is no git, no repository or no commit. */
export async function readRepository(root: string): Promise<Repository | null> {
  const [about, prefix, origin, branch] = await Promise.all([
    gitText(root, ["log", "-1", "--no-show-signature", "--format=%H%n%cI"]),
    gitText(root, ["rev-parse", "--show-prefix"]),
    gitText(root, ["remote", "get-url", "origin"]),
    gitText(root, ["symbolic-ref", "--quiet", "--short", "HEAD"]),
  ]);
  const [commit, date] = about?.trimEnd().split("\n") ?? [];
  if (commit === undefined || date === undefined || prefix === null) return null;
  return {
    commit,
    date,
    prefix: prefix.replace(/\n$/, ""),
    origin: origin?.trim() || null,
    branch: branch?.trim() || null,
    changed: changedFiles(root, commit),
  };
}

function changedFiles(root: string, commit: string): ReadonlySet<string> | null {
  try {
    return changesSince({ root, commit, staged: false }).changed;
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** Where GitHub and GitLab look for it, in their order. */
const CODEOWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** The CODEOWNERS file of the repository, whose topmost folder is `prefix` above `root`; `null` when there is none. */
export function readCodeOwners(root: string, prefix: string): { readonly path: string; readonly text: string } | null {
  const up = prefix
    .split("/")
    .filter((part) => part !== "")
    .map(() => "..");
  for (const path of CODEOWNERS) {
    const text = disk.readText(posix.join(root, ...up, path));
    if (text !== null) return { path, text };
  }
  return null;
}
