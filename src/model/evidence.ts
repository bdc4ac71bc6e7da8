import type { ChangeEvidence } from "./change.ts";
import type { CoverageEvidence } from "./coverage.ts";
import type { HistoryEvidence } from "./history.ts";
import type { LockEvidence } from "./lock.ts";
import type { TaskPath, WrittenTask } from "./requirement.ts";
import type { ResultsEvidence } from "./results.ts";
import type { Tag } from "./tag.ts";

/** One step on the path from a test to the code that it claims to test: a test case, a function, a method, a constant. */
export interface CallStep {
  readonly name: string;
  readonly path: string;
  /** 1-based line of the name; 0 for a whole module. */
  readonly line: number;
}

/**
 * Whether a TEST runs the code that its chain's CODE annotates. `reached`: by these steps, the test case first and the code last.
 * `unreached`: no path was found; the reason is a clause without a subject. `unknown`: this cannot be decided, and is not a fault.
 */
export type CallProof =
  | { readonly kind: "reached"; readonly steps: readonly CallStep[] }
  | { readonly kind: "unreached"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** Evidence from sources other than tags; absent if it was not requested. */
export interface Evidence {
  /** One entry per TEST of a chain that has CODE, sorted by chain, then by location. */
  readonly calls?: readonly CallEvidence[];
  readonly results?: ResultsEvidence;
  readonly coverage?: CoverageEvidence;
  /** Absent without history. */
  readonly tasks?: TaskEvidence;
  /** Absent if there is no lock file. */
  readonly lock?: LockEvidence;
  /** How a change differs from its base; only a gate knows it. */
  readonly change?: ChangeEvidence;
  /** `null` if it was requested but does not exist: no git, or no commit. */
  readonly history?: HistoryEvidence | null;
}

/** A path of a task that is done, which contradicts it. `never`: no commit ever had the file. `still-there`: it should be gone. */
export interface PhantomTask {
  readonly kind: "never" | "still-there";
  readonly task: WrittenTask;
  readonly path: TaskPath;
  /** `null` if the task is of no single SPEC. */
  readonly chain: string | null;
}

/** The evidence about tasks. */
export interface TaskEvidence {
  /** In the order of the tasks. */
  readonly phantoms: readonly PhantomTask[];
}

/** The result of following the calls of one TEST declaration. */
export interface CallEvidence {
  /** The id of the chain. */
  readonly chain: string;
  readonly test: Tag;
  readonly proof: CallProof;
}
