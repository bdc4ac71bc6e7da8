// @CODE:RULE-001:CAUSES
import type { Cause } from "../model/finding.ts";

/** Faults of one cause are one finding from this number on; fewer are read faster one by one. */
export const MANY = 4;

/** The cause that the faulty requirements of a SPEC share. `says`: what is wrong with `requirements of SPEC …`. `of`: `null` if others were not judged. */
export function sharedInSpec(chain: string, says: string, fix: string, of: number | null): Omit<Cause, "name"> {
  const message = `requirements of SPEC ${chain} ${says}`;
  return { key: message, message, fix, counts: "requirement", least: MANY, ...(of === null ? {} : { of }) };
}

/** How many requirements a rule looked at: one that it judged as a whole counts once, otherwise its parts count. */
export function countJudged<Item extends { readonly requirements: readonly Item[] }>(
  items: readonly Item[],
  isJudged: (item: Item) => boolean,
  isWhole: (item: Item) => boolean,
): number {
  return items.reduce((sum, item) => {
    if (!isWhole(item) && item.requirements.some(isJudged)) return sum + countJudged(item.requirements, isJudged, isWhole);
    return sum + (isJudged(item) ? 1 : 0);
  }, 0);
}
