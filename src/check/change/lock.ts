// @CODE:GATE-001:LOOSENED
import { UsageError } from "../../errors.ts";
import { readLock } from "../../evidence/lock/gather.ts";
import type { Graph } from "../../graph/build.ts";
import type { Loosening } from "../../model/change.ts";
import { compareText } from "../../model/location.ts";
import { LOCK_FILE, type LockEntry, type WrittenLock } from "../../model/lock.ts";
import type { Tree } from "../../model/ports.ts";
import { count } from "../../model/words.ts";

/** What a change does to the lock file. */
export interface LockChange {
  readonly loosened: readonly Loosening[];
  /** Ids of the SPECs with a new line, or a line that differs. */
  readonly accepted: readonly string[];
}

/**
 * Compares the lock files of base and head. A line that is gone while its SPEC is still there lowers what is checked. A line that changed
 * is how a team accepts a new text in the same change, so it is only listed.
 */
export async function lockChange(base: Tree, head: Tree, { chains }: Pick<Graph, "chains">): Promise<LockChange> {
  const before = await lockOf(base);
  if (before === null) return { loosened: [], accepted: [] };
  const after = (await readLock(head)) ?? new Map<string, LockEntry>();
  const lost = [...before.keys()].filter((id) => !after.has(id) && (chains.get(id)?.specs.length ?? 0) > 0).sort(compareText);
  const at = { path: LOCK_FILE, line: 1, column: 1 };
  const [first] = lost;
  const loosened =
    first !== undefined && head.exists(LOCK_FILE) === null
      ? [{ ...at, key: null, message: `lock: ${count(lost.length, "SPEC")} locked → no lock file; e.g. ${first}` }]
      : lost.map((id) => ({ ...at, key: id, message: `lock: ${id} locked → without a line` }));
  const accepted = [...after.values()].filter((entry) => textOf(entry) !== textOf(before.get(entry.id))).map(({ id }) => id);
  return { loosened, accepted: accepted.sort(compareText) };
}

/** The base's lock, of which a broken one is as none: the change may be what corrects it. */
async function lockOf(tree: Tree): Promise<WrittenLock | null> {
  try {
    return await readLock(tree);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

function textOf(entry: LockEntry | undefined): string {
  return entry === undefined ? "" : JSON.stringify([entry.spec, entry.tests, entry.codes]);
}
