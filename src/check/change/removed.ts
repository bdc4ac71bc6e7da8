// @CODE:GATE-001:LOOSENED

import type { Chain, SettledChain } from "../../model/chain.ts";
import type { Loosening, Removal, Retirement } from "../../model/change.ts";
import { comparePlaces, compareText } from "../../model/location.ts";
import type { BaseTree } from "../../model/ports.ts";
import type { Tag } from "../../model/tag.ts";
import type { SettledProject } from "../project.ts";

type Chains = ReadonlyMap<string, SettledChain>;
type Moves = Pick<BaseTree, "movedTo">;

/** The SPECs, TESTs, CODEs and DOCs that the head no longer declares. One that only moved is not removed. */
export function removedBy({ graph: before }: SettledProject, { graph: after }: SettledProject, { movedTo }: Moves): Removal[] {
  const head = [...after.chains.values()].flatMap(partsOf);
  const left = new Map<string, number>();
  for (const tag of head) left.set(nameOf(tag), (left.get(nameOf(tag)) ?? 0) + 1);
  const here = new Set(head.map((tag) => `${nameOf(tag)}\n${tag.path}`));
  const parts = [...before.chains.values()].flatMap(partsOf);
  // Those that stay where they were are taken first, so that the removed one is named and not another of its name.
  const isStill = (tag: Tag): boolean => here.has(`${nameOf(tag)}\n${movedTo.get(tag.path) ?? tag.path}`);
  const gone = [...parts.filter(isStill), ...parts.filter((tag) => !isStill(tag))].filter((tag) => {
    const number = left.get(nameOf(tag)) ?? 0;
    left.set(nameOf(tag), number - 1);
    return number <= 0;
  });
  const specs = [...before.chains.values()].flatMap((chain) => specOf(chain, after.chains));
  return [...specs, ...gone]
    .map(({ type, full, path, line, column }): Removal => ({ type, full, path, line, column }))
    .sort((a, b) => compareText(a.full, b.full) || comparePlaces(a, b));
}

function partsOf({ tests, codes, docs }: Chain): readonly Tag[] {
  return [...tests, ...codes, ...docs];
}

function specOf({ id, specs: [spec] }: Chain, after: Chains): Tag[] {
  return spec && (after.get(id)?.specs.length ?? 0) === 0 ? [spec] : [];
}

function nameOf({ type, full }: Tag): string {
  return `${type} ${full}`;
}

/** The SPECs that required something in the base and require nothing in the head, because their status says so. */
export function retiredBy({ graph: before }: SettledProject, { graph: after }: SettledProject): Retirement[] {
  return pairs(before.chains, after.chains).flatMap(([was, now]): Retirement[] => {
    const [spec] = now.specs;
    if (!spec || !was.facts.living || now.facts.living || was.status === null || now.status === null) return [];
    const { path, line, column } = spec;
    return [{ id: now.id, was: was.status, now: now.status, path, line, column }];
  });
}

/**
 * SPECs whose new status hides what the change takes away: the last TEST is gone while the CODE stays, or the last CODE of a SPEC that was
 * completed.
 */
export function statusLowered({ graph: before }: SettledProject, { graph: after }: SettledProject): Loosening[] {
  return pairs(before.chains, after.chains).flatMap(([was, now]): Loosening[] => {
    const [spec] = now.specs;
    if (!spec || was.status === now.status || !was.facts.living) return [];
    const losesTest = !now.facts.living && was.tests.length > 0 && now.tests.length === 0 && now.codes.length > 0;
    const losesCode = was.status === "completed" && was.codes.length > 0 && now.codes.length === 0 && now.facts.living;
    if (!losesTest && !losesCode) return [];
    const lost = losesTest ? "its last TEST is removed while its CODE stays" : "its last CODE is removed";
    const { path, line, column } = spec;
    return [{ key: now.id, path, line, column, message: `status of ${now.id}: ${was.status} → ${now.status}, and ${lost}` }];
  });
}

function pairs(before: Chains, after: Chains): [SettledChain, SettledChain][] {
  return [...before.values()].flatMap((was): [SettledChain, SettledChain][] => {
    const now = after.get(was.id);
    return was.specs.length > 0 && now && now.specs.length > 0 ? [[was, now]] : [];
  });
}
