import type { CoverageEvidence } from "./coverage.ts";
import type { HistoryEvidence } from "./history.ts";
import type { LockEvidence } from "./lock.ts";
import type { ResultsEvidence } from "./results.ts";
import type { Tag } from "./tag.ts";

/** One thing on the way from a test to the code it claims: a test case, a function, a method, a constant. */
export interface CallStep {
  readonly name: string;
  readonly path: string;
  /** 1-based, of the thing's name; 0 for a module as a whole. */
  readonly line: number;
}

/**
 * Whether a TEST runs what its chain's CODE annotates. `reached`: by this way, the test case first and the code last.
 * `unreached`: by none, with the reason in a clause without a subject. `unknown`: it cannot be told, and is no fault.
 */
export type CallProof =
  | { readonly kind: "reached"; readonly steps: readonly CallStep[] }
  | { readonly kind: "unreached"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** What was found out beside the tags; absent: it was not asked for. */
export interface Evidence {
  /** For each TEST of a chain that has CODE, in the order of chains and places. */
  readonly calls?: readonly CallEvidence[];
  readonly results?: ResultsEvidence;
  readonly coverage?: CoverageEvidence;
  /** Absent: there is no lock file. */
  readonly lock?: LockEvidence;
  /** `null`: it was asked for, and there is none: no git, no commit. */
  readonly history?: HistoryEvidence | null;
}

/** What following the calls of one TEST declaration has shown. */
export interface CallEvidence {
  /** The id of the chain. */
  readonly chain: string;
  readonly test: Tag;
  readonly proof: CallProof;
}
