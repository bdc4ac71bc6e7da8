import type { ChainCounts, SettledChain } from "./chain.ts";
import type { ChainHistory, Marker } from "./history.ts";
import type { TestResult } from "./results.ts";

/** Patterns that recognise a commit as a step of the cycle by its message; sources of regular expressions, see `compileMarkers`. */
export type CommitPatterns = Readonly<Record<Marker, readonly string[]>>;

/** The stages that a project may require of its chains, in order. */
export const REQUIRED_STAGES = ["red", "green", "refactor"] as const;
export type RequiredStage = (typeof REQUIRED_STAGES)[number];

/** A project's settings for the TDD cycle. */
export interface TddSettings {
  readonly commits: CommitPatterns;
  /** Whether git history is read at all. */
  readonly history: boolean;
  /** Whether TEST and CODE in one commit are a fault. */
  readonly strict: boolean;
  readonly requireStage: RequiredStage | null;
  /** Globs of the ids that `requireStage` applies to; empty: all ids. */
  readonly requireFor: readonly string[];
  /** Whether a chain may be RED regardless of the required stage, e.g. on a branch where work is in progress. */
  readonly allowRed: boolean;
}

/** Patterns for the conventions of MoAI-ADK (`🔴 RED: …`) and of Conventional Commits (`test(SPEC-CART-001): …`). */
export const DEFAULT_TDD: TddSettings = {
  commits: {
    red: ["🔴", "(?<![@\\w])RED:", "^tests?(?:\\([^)]*\\))?!?:"],
    green: ["🟢", "(?<![@\\w])GREEN:", "^feat(?:\\([^)]*\\))?!?:"],
    refactor: ["♻", "(?<![@\\w])REFACTOR:", "^refactor(?:\\([^)]*\\))?!?:"],
  },
  history: true,
  strict: false,
  requireStage: null,
  requireFor: [],
  allowRed: false,
};

/** What a SPEC needs next for its cycle to go on, in a few words; `null`: nothing, or it is not living. */
export function nextStep({ facts: { living, stage, owes }, tests, codes }: SettledChain): string | null {
  if (!living) return null;
  if (stage === "planned") return owes.includes("TEST") || codes.length === 0 ? "write a test" : null;
  if (stage === "untested") return "write its test";
  if (stage === "red") return tests.length > 0 && codes.length === 0 ? "write the code" : "make it pass";
  return null;
}

/** One SPEC with its history; `null` if nothing is known. */
export interface TddRow {
  readonly chain: SettledChain;
  readonly history: ChainHistory | null;
}

/** The report of `tag-trace tdd`. */
export interface TddReport {
  readonly rows: readonly TddRow[];
  readonly counts: ChainCounts;
  /** Test results that match no TEST; `null` if no results were given. */
  readonly unmatchedResults: readonly TestResult[] | null;
  /** Whether a single SPEC was requested, so that its details are shown. */
  readonly isStory: boolean;
}
