import { UsageError } from "../errors.ts";
import type { Chain, SettledChain } from "../model/chain.ts";
import { nearest } from "../model/nearest.ts";
import { type RequirementFacts, withParts } from "../model/requirement.ts";

/** The chain with an id as a user may write it: with `@SPEC:` or `SPEC-` before it, or in lower case. */
export function findChain<C extends Chain>(given: string, chains: ReadonlyMap<string, C>): C | undefined {
  const wanted = plainId(given);
  return chains.get(wanted) ?? [...chains.values()].find(({ id }) => id.toUpperCase() === wanted.toUpperCase());
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

/** Like `findChain`, but only a chain that has a SPEC. Throws `UsageError` with a suggested id. */
export function findSpec<C extends Chain>(given: string, chains: ReadonlyMap<string, C>): C {
  const chain = findChain(given, chains);
  if (chain && chain.specs.length > 0) return chain;
  const id = plainId(given);
  const declared = [...chains.values()].filter(({ specs }) => specs.length > 0).map((known) => known.id);
  const near = nearest(id, declared);
  throw new UsageError(`There is no SPEC ${id}${near ? `; did you mean ${near}?` : "; tag-trace tdd lists all SPECs."}`);
}

/** The id without what marks it as a SPEC's. */
export function plainId(given: string): string {
  return given.replace(/^@?[A-Za-z]+:/, "").replace(/^SPEC-(?=.*-\d)/i, "");
}
