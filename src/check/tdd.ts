import { countChains } from "../graph/chain-facts.ts";
import type { SettledChain } from "../model/chain.ts";
import type { TddReport } from "../model/tdd.ts";
import type { SettledProject } from "./project.ts";

/** The TDD stage of every SPEC of a project or of some, or the history of one SPEC. `only`: `null`: all. */
export function gatherTdd({ graph: { chains, evidence } }: SettledProject, only: readonly SettledChain[] | null): TddReport {
  const shown = only ?? [...chains.values()].filter(({ specs }) => specs.length > 0);
  return {
    rows: shown.map((chain) => ({ chain, history: evidence.history?.chains.get(chain.id) ?? null })),
    counts: countChains(shown),
    unmatchedResults: evidence.results?.unmatched ?? null,
    isStory: only?.length === 1,
  };
}
