import type { ChainCounts, SettledChain } from "./chain.ts";
import type { ChainHistory, Marker } from "./history.ts";
import type { TestResult } from "./results.ts";

/** By which words of its message a commit is known as a step of the cycle; sources of regular expressions, see `compileMarkers`. */
export type CommitPatterns = Readonly<Record<Marker, readonly string[]>>;

/** The stages that a project may ask of its chains, in their order. */
export const REQUIRED_STAGES = ["red", "green", "refactor"] as const;
export type RequiredStage = (typeof REQUIRED_STAGES)[number];

/** What a project asks of its TDD cycle. */
export interface TddSettings {
  readonly commits: CommitPatterns;
  /** Whether git history is read at all. */
  readonly history: boolean;
  /** Whether TEST and CODE in one commit are a fault. */
  readonly strict: boolean;
  readonly requireStage: RequiredStage | null;
  /** Globs of the ids that `requireStage` is for; empty: all. */
  readonly requireFor: readonly string[];
  /** Whether a chain may be RED whatever stage is asked for, as on a branch where it is being worked on. */
  readonly allowRed: boolean;
}

/** Patterns for the habits of MoAI-ADK (`🔴 RED: …`) and of Conventional Commits (`test(SPEC-CART-001): …`). */
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

/** One SPEC with its history; `null` where nothing is known. */
export interface TddRow {
  readonly chain: SettledChain;
  readonly history: ChainHistory | null;
}

/** What `tag-trace tdd` tells. */
export interface TddReport {
  readonly rows: readonly TddRow[];
  readonly counts: ChainCounts;
  /** Test results that belong to no TEST; `null` where no results were given. */
  readonly unmatchedResults: readonly TestResult[] | null;
  /** Whether one SPEC was asked for, so that its story is told. */
  readonly isStory: boolean;
}
