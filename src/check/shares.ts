import { countChains, owingRequirements } from "../graph/chain-facts.ts";
import type { SettledChain, ThresholdType } from "../model/chain.ts";

/** The shares that the config may require a minimum of, 0 to 1; `null` if nothing owes the type. */
export function reachedShares(chains: readonly SettledChain[]): Readonly<Record<ThresholdType, number | null>> {
  const owing = owingRequirements(chains);
  const requirement = owing.length === 0 ? null : owing.filter(({ tested }) => tested).length / owing.length;
  return { ...countChains(chains).coverage, requirement };
}
