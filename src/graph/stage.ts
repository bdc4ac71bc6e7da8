// @CODE:TDD-001 | SPEC: SPEC-TDD-001.md | TEST: test/evidence/history/history.test.ts
import { type Chain, type ChainOutcome, stageOf } from "../model/chain.ts";
import type { HistoryEvidence } from "../model/history.ts";

/** The chains with the stage that all evidence together proves. `outcomes`: by chain id, `null` where no results were given. */
export function withStages(
  chains: ReadonlyMap<string, Chain>,
  history: HistoryEvidence | null,
  outcomes: ReadonlyMap<string, ChainOutcome> | null,
): ReadonlyMap<string, Chain> {
  return new Map(
    [...chains].map(([id, chain]) => {
      const refactored = (history?.chains.get(id)?.refactor ?? null) !== null;
      const outcome = outcomes && (outcomes.get(id) ?? "unknown");
      return [id, chain.specs.length === 0 ? chain : { ...chain, stage: stageOf(chain, { refactored, outcome }) }];
    }),
  );
}
