import { UsageError } from "../errors.ts";
import type { Chain, SettledChain } from "../model/chain.ts";
import { nearest } from "../model/nearest.ts";
import { type RequirementFacts, withParts } from "../model/requirement.ts";

/** The chain with an id as a user may write it: with `@SPEC:` or `SPEC-` before it, in lower case, or with a shorter number: `CART-1`. */
export function findChain<C extends Chain>(given: string, chains: ReadonlyMap<string, C>): C | undefined {
  const wanted = plainId(given);
  const all = [...chains.values()];
  const padded = new RegExp(`^${escaped(wanted).replace(/(?<!\d)\d+/g, "0*$&")}$`, "i");
  const alike = all.filter(({ id }) => padded.test(id));
  return (
    chains.get(wanted) ?? all.find(({ id }) => id.toUpperCase() === wanted.toUpperCase()) ?? (alike.length === 1 ? alike[0] : undefined)
  );
}

/** A word as a pattern for itself. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()|[\]{}]/g, "\\$&");
}

/**
 * The chains that a word names, in the order of ids: the one with that id, those that a pattern (`CART-*`) matches, or those whose ids begin with
 * it at an edge (`CART`, `specs/shop`). Empty: none.
 */
export function findChains<C extends Chain>(given: string, chains: ReadonlyMap<string, C>): readonly C[] {
  const one = findChain(given, chains);
  if (one) return [one];
  const wanted = plainId(given).toUpperCase();
  const all = [...chains.values()];
  if (!/[*?]/.test(wanted)) return all.filter(({ id }) => id.toUpperCase().startsWith(wanted) && /^[-/.:]/.test(id.slice(wanted.length)));
  const pattern = new RegExp(`^${escaped(wanted).replaceAll("\\*", ".*").replaceAll("\\?", ".")}$`);
  return all.filter(({ id }) => pattern.test(id.toUpperCase()));
}

/** The chain of an id or of a requirement's address, and in an address the requirement: `AUTH-001/UR-003`. */
export function findAddress<C extends SettledChain>(
  given: string,
  chains: ReadonlyMap<string, C>,
): { readonly chain: C; readonly requirement: RequirementFacts | null } | null {
  const whole = findChain(given, chains);
  if (whole) return { chain: whole, requirement: null };
  for (let cut = given.lastIndexOf("/"); cut > 0; cut = given.lastIndexOf("/", cut - 1)) {
    const chain = findChain(given.slice(0, cut), chains);
    const local = given.slice(cut + 1).toUpperCase();
    const requirement = chain?.facts.requirements.flatMap(withParts).find((facts) => facts.requirement.local.toUpperCase() === local);
    if (chain && requirement) return { chain, requirement };
  }
  return null;
}

/** Like `findChains` of several words, but only chains that have a SPEC, each once. Throws `UsageError` with a suggested id. */
export function findSpecs<C extends Chain>(given: readonly string[], chains: ReadonlyMap<string, C>): readonly C[] {
  return [...new Set(given.flatMap((word) => specsOf(word, chains)))];
}

function specsOf<C extends Chain>(given: string, chains: ReadonlyMap<string, C>): readonly C[] {
  const found = findChains(given, chains).filter(({ specs }) => specs.length > 0);
  if (found.length > 0) return found;
  const id = plainId(given);
  const declared = [...chains.values()].filter(({ specs }) => specs.length > 0).map((known) => known.id);
  const near = nearest(id, declared);
  throw new UsageError(`There is no SPEC ${id}${near ? `; did you mean ${near}?` : "; tag-trace tdd lists all SPECs."}`);
}

/** The id without what marks it as a SPEC's. */
export function plainId(given: string): string {
  return given.replace(/^@?[A-Za-z]+:/, "").replace(/^SPEC-(?=.*-\d)/i, "");
}
