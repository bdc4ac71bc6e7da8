import type { Severity } from "./finding.ts";
import type { RuleOptions } from "./rule-options.ts";

/** The documentation of a rule: the source of `explain`, of the help in reports and of the README's table. */
export interface RuleDocs {
  readonly id: string;
  /** The default severity; `off` for a rule that must be enabled. */
  readonly severity: Severity | "off";
  /** Empty for a rule that has none. */
  readonly options: RuleOptions;
  /** The address at which the rule is documented; absent where a plugin's rule has none. */
  readonly helpUri?: string;
  /** What holds in a project without this fault, in one sentence. */
  readonly summary: string;
  readonly why: string;
  /** What to do when the rule reports a finding. */
  readonly fix: string;
  /** Files by path for which the rule reports a finding. */
  readonly bad: Readonly<Record<string, string>>;
  /** The same files after the fault is fixed. */
  readonly good: Readonly<Record<string, string>>;
}

/** What a config has to know of a rule. */
export type RuleSchema = Pick<RuleDocs, "id" | "summary" | "options">;
