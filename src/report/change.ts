import type { ChangeFacts, Loosening } from "../model/change.ts";
import { plain } from "../model/words.ts";

/** So many of a kind are listed; a change that removes a hundred tests says so, and the data formats have them all. */
const LISTED = 10;

/** What a gate reports of a change besides findings, one line of plain text each: the base first, then what the change lowers and takes away. */
export function changeLines({ base, loosened, approved, removed, retired, reworded, accepted }: ChangeFacts): string[] {
  return [
    `Compared with ${base.commit.slice(0, 12)} (${base.from})`,
    ...list(loosened, (one) => `Loosened: ${lowered(one)}`),
    ...list(
      approved,
      (one) => `Loosened with approval: ${lowered(one)}; reason: ${one.reason}${one.owner === null ? "" : ` (${one.owner})`}`,
    ),
    ...list(removed, ({ type, full, path, line }) => `Removed: ${type} ${full} in ${path}:${line}`),
    ...list(retired, ({ id, was, now, path }) => `Retired: ${id}, ${was} → ${now} in ${path}`),
    ...(reworded.length > 0 ? [`Text changed: ${short(reworded)}`] : []),
    ...(accepted.length > 0 ? [`Accepted in the lock file: ${short(accepted)}`] : []),
  ].map(plain);
}

function lowered({ message, path, line }: Loosening): string {
  return `${message} (${path}:${line})`;
}

function list<T>(all: readonly T[], lineOf: (one: T) => string): string[] {
  const lines = all.slice(0, LISTED).map(lineOf);
  const [first = ""] = lines;
  return all.length > LISTED ? [...lines, `${first.slice(0, first.indexOf(":"))}: ${all.length - LISTED} more`] : lines;
}

function short(ids: readonly string[]): string {
  return ids.length > LISTED ? `${ids.slice(0, LISTED).join(", ")} and ${ids.length - LISTED} more` : ids.join(", ");
}

/** The same as data. The order of keys is part of the contract. */
export function changeData({ base, loosened, approved, removed, retired, reworded, accepted }: ChangeFacts) {
  return {
    base: { commit: base.commit, from: base.from },
    loosened: loosened.map(loweredData),
    approved: approved.map((one) => ({ ...loweredData(one), reason: one.reason, owner: one.owner })),
    removed: removed.map(({ type, full, path, line, column }) => ({ type, id: full, path, line, column })),
    retired: retired.map(({ id, was, now, path, line, column }) => ({ id, was, now, path, line, column })),
    reworded,
    accepted,
  };
}

function loweredData({ key, message, path, line, column }: Loosening) {
  return { id: key, message, path, line, column };
}
