import type { Severity } from "./finding.ts";
import type { RuleOptions } from "./rule-options.ts";

/** What a rule says of itself: the source of `explain`, of the help in reports and of the README's table. */
export interface RuleDocs {
  readonly id: string;
  /** The default; `off` for a rule that has to be asked for. */
  readonly severity: Severity | "off";
  /** Empty for a rule that has none. */
  readonly options: RuleOptions;
  /** The address at which the rule is documented; absent where a plugin's rule has none. */
  readonly helpUri?: string;
  /** What holds in a project without this fault, in one sentence. */
  readonly summary: string;
  readonly why: string;
  /** What to do when the rule speaks up. */
  readonly fix: string;
  /** Files by path in which the rule finds its fault. */
  readonly bad: Readonly<Record<string, string>>;
  /** The same files without the fault. */
  readonly good: Readonly<Record<string, string>>;
}

/** What a config has to know of a rule. */
export type RuleSchema = Pick<RuleDocs, "id" | "summary" | "options">;
