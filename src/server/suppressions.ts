import { join } from "node:path";
import type { Suppressions } from "../check/judge.ts";
import { suppressionsIn } from "../check/suppressions.ts";
import { disk } from "../io/disk.ts";
import type { Disk } from "../model/ports.ts";
import { SUPPRESSIONS_FILE, type Suppression } from "../model/suppression.ts";

/** The rule of approvals. */
const APPROVAL = "loosened";

/**
 * The suppressions that apply today in the project at `root` (absolute), empty if it has none; an entry of a file that git knows as renamed
 * has the new path. Throws `UsageError` for an invalid file.
 */
export async function openSuppressions(root: string, from: Pick<Disk, "readText" | "isFile" | "isFolder"> = disk): Promise<Suppressions> {
  const entries = await suppressionsIn(from.readText(join(root, SUPPRESSIONS_FILE)));
  return { entries: await followed(root, entries, from), file: SUPPRESSIONS_FILE, today: today() };
}

/** The entries with the paths that their files have in the project at `root` now. An approval is about what its change saw. */
export async function followed<Entry extends Suppression>(
  root: string,
  entries: readonly Entry[],
  from: Pick<Disk, "isFile" | "isFolder"> = disk,
): Promise<readonly Entry[]> {
  const exists = (path: string): boolean => from.isFile(join(root, path)) || from.isFolder(join(root, path));
  const paths = entries.filter(({ rule }) => rule !== APPROVAL).map(({ path }) => path);
  if (paths.every(exists)) return entries;
  const { movedPaths } = await import("../io/git/moved.ts");
  const moved = await movedPaths(root, paths, exists);
  return entries.map((entry) => (entry.rule === APPROVAL ? entry : { ...entry, path: moved.get(entry.path) ?? entry.path }));
}

/** Today's date in UTC, `YYYY-MM-DD`: the only place where a result depends on the date. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
