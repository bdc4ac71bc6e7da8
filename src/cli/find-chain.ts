import { UsageError } from "../errors.ts";
import type { Chain } from "../model/chain.ts";
import { nearest } from "../model/nearest.ts";

/** The chain with an id as a user may write it: with `@SPEC:` or `SPEC-` before it, or in lower case. */
export function findChain<C extends Chain>(given: string, chains: ReadonlyMap<string, C>): C | undefined {
  const wanted = plainId(given);
  return chains.get(wanted) ?? [...chains.values()].find(({ id }) => id.toUpperCase() === wanted.toUpperCase());
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
