// @CODE:GATE-001 | SPEC: SPEC-GATE-001.md | TEST: test/check/judge.process.test.ts

import type { Finding } from "../model/finding.ts";
import { ruleAddress } from "../model/homepage.ts";
import type { RuleDocs } from "../model/rule-docs.ts";
import type { Settings } from "../model/settings.ts";
import type { WrittenSuppression } from "../model/suppression.ts";
import type { Rule } from "../rules/engine/rule.ts";
import { runRules, unjudgedRules } from "../rules/engine/run.ts";
import { rules as builtInRules } from "../rules/index.ts";
import { applySuppressions } from "../suppress/apply.ts";
import type { SettledProject } from "./project.ts";

/** The team's suppressions as they hold on one day. */
export interface Suppressions {
  readonly entries: readonly WrittenSuppression[];
  /** The path of their file, relative to the root. */
  readonly file: string;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

/** What is wrong in a project, and what the team has agreed to live with. Everything is in the order of reports. */
export interface Judgement {
  /** All that the rules found and no inline ignore silences, suppressed or not. */
  readonly found: readonly Finding[];
  /** What is to be reported: `found` less what is suppressed, and the entries that are stale or have expired. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Rules that could not speak up, or not everywhere, for lack of evidence; see `unjudgedRules`. */
  readonly unjudged: ReadonlySet<string>;
}

export const NO_SUPPRESSIONS: Suppressions = { entries: [], file: "", today: "" };

/**
 * The one judge of a project: runs the rules, applies inline ignores, then the suppressions. `check`, both sides of a gate, `trace`,
 * `report` and `suppress` go by what it says, so that no command shows a finding that another one hides.
 * `rules`: all there are, those of plugins included. `unjudged` replaces the rules that lack evidence in this project, where it is judged
 * beside another one.
 */
export function judge(
  { graph }: Pick<SettledProject, "graph">,
  settings: Settings,
  { entries, file, today }: Suppressions = NO_SUPPRESSIONS,
  rules: readonly Rule[] = builtInRules,
  unjudged: ReadonlySet<string> = unjudgedRules(graph, rules),
): Judgement {
  const found = runRules(graph, settings, rules, unjudged);
  return { found, ...applySuppressions(found, entries, file, today, unjudged), unjudged };
}

export { defineRule, type Fault, type Rule, type RuleContext } from "../rules/engine/rule.ts";
export { builtInRules };

function addressOf(id: string, own: string | undefined): Pick<RuleDocs, "helpUri"> {
  if (builtIn.has(id)) return { helpUri: ruleAddress(id) };
  return own === undefined ? {} : { helpUri: own };
}

const builtIn: ReadonlySet<string> = new Set(builtInRules.map(({ id }) => id));

/** What every rule says of itself, in the order of the documentation; `severity` is what the settings make of its default. */
export function ruleDocs(rules: readonly Rule[] = builtInRules, settings?: Settings): RuleDocs[] {
  return rules.map(({ id, severity, options = {}, helpUri, docs }) => ({
    id,
    severity: settings?.rules[id]?.severity ?? severity,
    options,
    ...addressOf(id, helpUri),
    ...docs,
  }));
}
