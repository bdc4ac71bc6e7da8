import type { Chain } from "../model/chain.ts";

/** The chain that a user means by an id, written with a tag's `@SPEC:` or the `SPEC-` of a folder before it, or in small letters. */
export function findChain(given: string, chains: ReadonlyMap<string, Chain>): Chain | undefined {
  const wanted = plainId(given);
  return chains.get(wanted) ?? [...chains.values()].find(({ id }) => id.toUpperCase() === wanted.toUpperCase());
}

/** The id without what marks it as a SPEC's. */
export function plainId(given: string): string {
  return given.replace(/^@?[A-Za-z]+:/, "").replace(/^SPEC-(?=.*-\d)/i, "");
}
