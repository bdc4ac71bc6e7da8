import type { ChainCounts, SettledChain } from "./chain.ts";
import type { Finding } from "./finding.ts";
import type { TestResult } from "./results.ts";
import type { RuleDocs } from "./rule-docs.ts";

/** Files that were not read, by the reason in the words of the report, e.g. `larger than 2 MiB`. */
export interface LeftOut {
  readonly reason: string;
  readonly paths: readonly string[];
}

/** Counts of one run, as `check --format json` prints them. */
export interface Summary extends ChainCounts {
  /** Files that were looked at. */
  readonly files: number;
  /** Declarations and references in them. */
  readonly tags: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** What a run of `check` found; every reporter's input, already sorted. */
export interface Report {
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly chains: readonly SettledChain[];
  /** Every rule, in the order of the documentation; `severity` is what this run's settings made of its default. */
  readonly rules: readonly RuleDocs[];
  /** Ids of the SPECs that a gate's change touches, those it removes among them, in order; `null` outside a gate. */
  readonly changedSpecs: readonly string[] | null;
  /** What a gate's change takes out of the judgement over itself, a phrase each: rules, suppressions, ignores. */
  readonly loosened: readonly string[];
  /** The shares of a gate's base; `null` outside a gate. */
  readonly baseCoverage: Summary["coverage"] | null;
  readonly leftOut: readonly LeftOut[];
  /** Test results that belong to no TEST, in the order of the reports; `null` where no results were given. */
  readonly unmatchedResults: readonly TestResult[] | null;
  /** What the user should know of the run itself, a sentence each; not part of any report. */
  readonly notices: readonly string[];
}
