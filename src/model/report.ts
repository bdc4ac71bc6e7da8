import type { ChainCounts, SettledChain } from "./chain.ts";
import type { ChangeFacts } from "./change.ts";
import type { Finding, Severity, WaivedFinding } from "./finding.ts";
import type { TestResult } from "./results.ts";
import type { RuleDocs } from "./rule-docs.ts";

/** Files that were not read, grouped by the reason as the report words it, e.g. `larger than 2 MiB`. */
export interface LeftOut {
  readonly reason: string;
  readonly paths: readonly string[];
}

/** Reasons for which files are left out in nearly every project, and which nobody is surprised by: they hold no text, or not the team's own. */
const EXPECTED: ReadonlySet<string> = new Set([
  ...[".git", "node_modules", "vendor", "dist", ".claude", "__pycache__", ".moai outside specs", ".moai-backup"],
  ...["build output", "virtualenv", "lock file", "binary", "source map", "minified", "excluded by config"],
]);

/** Whether it goes without saying that files are left out for a reason. */
export function isExpected(reason: string): boolean {
  return EXPECTED.has(reason);
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
  /** Findings that suppressions and inline ignores cover; they are in none of the other counts. */
  readonly waived: { readonly suppressed: number; readonly ignored: number };
}

/** Whether a run passes. It is decided once, and the exit code and every format say the same. */
export interface Verdict {
  readonly pass: boolean;
  readonly exit: 0 | 1;
  /** Why the run fails, or passes in spite of what it found, one short phrase each: `2 errors`. Empty if there is nothing to explain. */
  readonly because: readonly string[];
  /** Findings of this severity and above fail the run, in a gate the new ones; `null`: none does. */
  readonly failOn: Severity | null;
}

/** The result of a run of `check`: the input of every reporter, already sorted. */
export interface Report {
  readonly verdict: Verdict;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  /** In the order of `findings`, without a state. */
  readonly waived: readonly WaivedFinding[];
  readonly chains: readonly SettledChain[];
  /** Every rule, in the order of the documentation; `severity` is the one that this run's settings give it. */
  readonly rules: readonly RuleDocs[];
  /** Ids of the SPECs that the change touches, including removed ones, sorted; `null` outside a gate. */
  readonly changedSpecs: readonly string[] | null;
  /** What a reviewer must see of the change besides findings; `null` outside a gate. */
  readonly change: ChangeFacts | null;
  readonly leftOut: readonly LeftOut[];
  /** Test results that match no TEST, in the order of the reports; `null` if no results were given. */
  readonly unmatchedResults: readonly TestResult[] | null;
  /** Notices for the user about the run itself, one sentence each; not part of any report. */
  readonly notices: readonly string[];
}
