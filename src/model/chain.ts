import { ID_EDGE, type Tag } from "./tag.ts";

/** Where a chain stands in the TDD cycle; DESIGN's table of stages. */
export const STAGES = ["planned", "red", "green", "refactor", "untested"] as const;
export type Stage = (typeof STAGES)[number];

/** Every status a SPEC may have. A SPEC without one is active. */
export const STATUSES = ["draft", "active", "completed", "deprecated", "archived"] as const;
export type Status = (typeof STATUSES)[number];

/** One SPEC id with all its declarations. Lists are in the order of places; of SPECs those of the chain's own id come first. */
export interface Chain {
  /** The SPEC's id as declared, sub-id included where the SPEC has one of its own. */
  readonly id: string;
  readonly title: string | null;
  /** `null` for a chain that no SPEC declares. */
  readonly status: Status | null;
  /** `null` for a chain that no SPEC declares. */
  readonly stage: Stage | null;
  readonly specs: readonly Tag[];
  readonly tests: readonly Tag[];
  readonly codes: readonly Tag[];
  readonly docs: readonly Tag[];
  readonly notes: readonly Tag[];
}

/** All that a chain declares, by type, then by place. */
export function declarationsOf({ specs, tests, codes, docs, notes }: Chain): readonly Tag[] {
  return [...specs, ...tests, ...codes, ...docs, ...notes];
}

/** A chain with a SPEC, a TEST and a CODE. */
export function isComplete({ specs, tests, codes }: Chain): boolean {
  return specs.length > 0 && tests.length > 0 && codes.length > 0;
}

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
  return sub?.split(ID_EDGE).includes("REFACTOR") ?? false;
}
