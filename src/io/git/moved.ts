// @CODE:GATE-001:MOVED | SPEC: SPEC-GATE-001.md | TEST: test/io/git/moved.test.ts
import { fieldsOf } from "./answers.ts";
import { gitText } from "./log.ts";
import { changesSince } from "./tree.ts";

/** So many paths are followed; each costs a walk through the history up to the commit that removed it. */
const FOLLOWED = 50;
/** A file is rarely renamed more often than this. */
const STEPS = 20;

/**
 * Where files are now that git knows as renamed, uncommitted or in any commit: the path of each of `paths` with its path now. A path that
 * `exists` (or was removed, or that git does not know) is not in the result. All paths are relative to `root`, an absolute path.
 */
export async function movedPaths(
  root: string,
  paths: readonly string[],
  exists: (path: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const gone = [...new Set(paths)].filter((path) => !exists(path)).slice(0, FOLLOWED);
  if (gone.length === 0 || (await gitText(root, ["rev-parse", "--verify", "--quiet", "HEAD"])) === null) return new Map();
  const { movedTo: uncommitted } = changesSince({ root, commit: "HEAD", staged: false });
  const renames = new Map<string, ReadonlyMap<string, string>>();
  const moved = new Map<string, string>();
  for (const path of gone) {
    let now: string | undefined = path;
    for (let step = 0; now !== undefined && !exists(now) && step < STEPS; step++) now = uncommitted.get(now) ?? (await renamedTo(now));
    if (now !== undefined && exists(now)) moved.set(path, now);
  }
  return moved;

  /** The new name that the last commit without the path gave it. */
  async function renamedTo(path: string): Promise<string | undefined> {
    const last = ["log", "--max-count=1", "--format=%H", "--no-renames", "--diff-filter=D", "--end-of-options", "HEAD", "--"];
    const commit = (await gitText(root, [...last, `:(literal)${path}`]))?.trim();
    if (!commit) return undefined;
    const known = renames.get(commit) ?? (await renamesIn(commit));
    renames.set(commit, known);
    return known.get(path);
  }

  async function renamesIn(commit: string): Promise<ReadonlyMap<string, string>> {
    const form = ["-r", "-M", "-l4000", "--name-status", "-z", "--relative", "--no-commit-id", "--diff-filter=R", "--no-ext-diff"];
    const output = await gitText(root, ["diff-tree", ...form, commit]);
    const fields = output === null ? [] : [...fieldsOf(Buffer.from(output), "diff-tree")];
    const found = new Map<string, string>();
    // A status, the old path, the new one.
    for (let at = 0; at + 2 < fields.length; at += 3) found.set(fields[at + 1] ?? "", fields[at + 2] ?? "");
    return found;
  }
}
