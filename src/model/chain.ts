import type { ChainCoverage, CodeCoverage } from "./coverage.ts";
import type { TestOutcome } from "./results.ts";
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

/**
 * What test results say of a chain. `pass`: every TEST has results and all passed. `fail`: any failed.
 * `unknown`: none failed, but not every TEST has results.
 */
export type ChainOutcome = "pass" | "fail" | "unknown";

/** The parts of a chain that something may ask for, in the order in which they are shown. */
export const PARTS = ["SPEC", "TEST", "CODE", "DOC"] as const;
export type PartType = (typeof PARTS)[number];

/** What is decided of a chain, once, after all evidence is gathered; `graph/chain-facts` decides it, everything else prints it. */
export interface ChainFacts {
  /** Whether the SPEC owes a TEST and a CODE. */
  readonly living: boolean;
  /** A chain without a SPEC owes one, and nothing else. DOC only where the project asks for it. */
  readonly owes: readonly PartType[];
  /** What of `owes` nothing declares. */
  readonly lacks: readonly PartType[];
  /** It has a SPEC, a TEST and a CODE. */
  readonly complete: boolean;
  /** `null` for a chain that no SPEC declares. */
  readonly stage: Stage | null;
  /** `null` where no results were given, or there is no TEST. */
  readonly outcome: ChainOutcome | null;
  /** `null` where no coverage was given, or nothing is known of any CODE. */
  readonly coverage: ChainCoverage | null;
  /** Of each TEST, in the order of places. */
  readonly tests: readonly TestFacts[];
  /** Of each CODE, in the order of places. */
  readonly codes: readonly CodeFacts[];
}

/** `result` is `null` where no results were given. */
export interface TestFacts {
  readonly tag: Tag;
  readonly result: TestOutcome | null;
}

/** `coverage` is `null` where no coverage was given. */
export interface CodeFacts {
  readonly tag: Tag;
  readonly coverage: CodeCoverage | null;
}

/** A chain with all that is decided of it. */
export interface SettledChain extends Chain {
  readonly facts: ChainFacts;
}

/** Counts of some chains. */
export interface ChainCounts {
  readonly specs: number;
  readonly chains: number;
  /** Chains with a SPEC, a TEST and a CODE. */
  readonly complete: number;
  /** SPECs by their stage. */
  readonly stages: Readonly<Record<Stage, number>>;
  /** The share of living SPECs, 0 to 1, that have the type; `null` when there is no living SPEC. */
  readonly coverage: { readonly test: number | null; readonly code: number | null; readonly doc: number | null };
  /** How many living SPECs do not have it. */
  readonly without: { readonly test: number; readonly code: number; readonly doc: number };
}

/** Whether a CODE tag says of itself that it is the result of a REFACTOR step: `@CODE:CART-001:REFACTOR`. */
export function isRefactorTag({ sub }: Pick<Tag, "sub">): boolean {
  return sub?.split(ID_EDGE).includes("REFACTOR") ?? false;
}
