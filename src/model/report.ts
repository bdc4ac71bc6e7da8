import type { ChainCounts, SettledChain } from "./chain.ts";
import type { ChangeFacts } from "./change.ts";
import type { Finding } from "./finding.ts";
import type { TestResult } from "./results.ts";
import type { RuleDocs } from "./rule-docs.ts";

/** Files that were not read, grouped by the reason as the report words it, e.g. `larger than 2 MiB`. */
export interface LeftOut {
  readonly reason: string;
  readonly paths: readonly string[];
}

/** Counts of one run, as `check --format json` prints them. */
export interface Summary extends ChainCounts {
  /** Files that were checked. */
  readonly files: number;
  /** Declarations and references in them. */
  readonly tags: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** The result of a run of `check`: the input of every reporter, already sorted. */
export interface Report {
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly chains: readonly SettledChain[];
  /** Every rule, in the order of the documentation; `severity` is the one that this run's settings give it. */
  readonly rules: readonly RuleDocs[];
  /** Ids of the SPECs that the change touches, including removed ones, sorted; `null` outside a gate. */
  readonly changedSpecs: readonly string[] | null;
  /** What a reviewer must see of the change besides findings; `null` outside a gate. */
  readonly change: ChangeFacts | null;
  /** The coverage shares of the base; `null` outside a gate. */
  readonly baseCoverage: Summary["coverage"] | null;
  readonly leftOut: readonly LeftOut[];
  /** Test results that match no TEST, in the order of the reports; `null` if no results were given. */
  readonly unmatchedResults: readonly TestResult[] | null;
  /** Notices for the user about the run itself, one sentence each; not part of any report. */
  readonly notices: readonly string[];
}
