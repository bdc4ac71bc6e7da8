// @CODE:TDD-001 | SPEC: SPEC-TDD-001.md | TEST: test/tdd/history.test.ts
import type { Chain, Stage } from "../model/chain.ts";
import type { HistoryEvidence } from "../model/history.ts";
import type { Tag } from "../model/tag.ts";

/**
 * What test results say of a chain. `pass`: every TEST has results and all passed. `fail`: any failed.
 * `unknown`: none failed, but not every TEST has results.
 */
export type ChainOutcome = "pass" | "fail" | "unknown";

/** What a stage is decided by. `outcome` is `null` where no results were given at all. */
export interface StageEvidence {
  readonly refactored: boolean;
  readonly outcome: ChainOutcome | null;
}

/** DESIGN's table of stages. With results, only a chain whose tests all pass is beyond `red`. */
export function stageOf({ tests, codes }: Pick<Chain, "tests" | "codes">, { refactored, outcome }: StageEvidence): Stage {
  if (tests.length === 0) return codes.length === 0 ? "planned" : "untested";
  if (codes.length === 0 || (outcome !== null && outcome !== "pass")) return "red";
  return refactored || codes.some(isRefactorTag) ? "refactor" : "green";
}

/** Whether a CODE tag says of itself that it is the result of a REFACTOR step: `@CODE:CART-001:REFACTOR`. */
export function isRefactorTag({ sub }: Pick<Tag, "sub">): boolean {
  return sub?.split(/[:.-]/).includes("REFACTOR") ?? false;
}

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
