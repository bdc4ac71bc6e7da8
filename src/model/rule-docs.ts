import type { Severity } from "./finding.ts";

/** What a rule says of itself: the source of `explain`, of the help in reports and of the README's table. */
export interface RuleDocs {
  readonly id: string;
  /** The default; `off` for a rule that has to be asked for. */
  readonly severity: Severity | "off";
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
