// @CODE:GATE-001 | SPEC: SPEC-GATE-001.md | TEST: test/check/judge.process.test.ts

import type { Finding, WaivedFinding } from "../model/finding.ts";
import { ruleAddress } from "../model/homepage.ts";
import { comparePlaces, compareText } from "../model/location.ts";
import type { RuleDocs } from "../model/rule-docs.ts";
import type { Settings } from "../model/settings.ts";
import type { Suppression, WrittenSuppression } from "../model/suppression.ts";
import type { Rule } from "../rules/engine/rule.ts";
import { type RuleRun, runRules, type Silenced, unjudgedRules } from "../rules/engine/run.ts";
import { rules as builtInRules } from "../rules/index.ts";
import { applySuppressions } from "../suppress/apply.ts";
import type { SettledProject } from "./project.ts";

/** The team's suppressions as they apply on one date. */
export interface Suppressions {
  readonly entries: readonly WrittenSuppression[];
  /** The path of their file, relative to the root. */
  readonly file: string;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

/** The findings of a project, with and without those that the team tolerates. All lists are in report order. */
export interface Judgement {
  /** Every finding that no inline ignore silences, suppressed or not. */
  readonly found: readonly Finding[];
  /** The findings to report: `found` without the suppressed ones, plus the entries that are stale or have expired. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly WaivedFinding[];
  readonly silenced: readonly Silenced[];
  /** Rules that could not be checked, or not everywhere, because evidence is missing; see `unjudgedRules`. */
  readonly unjudged: ReadonlySet<string>;
  /** Whether what an entry covers would have been found if it were there. */
  readonly isJudged: (entry: Suppression) => boolean;
}

export const NO_SUPPRESSIONS: Suppressions = { entries: [], file: "", today: "" };

/**
 * Runs the rules, then applies inline ignores and suppressions. `check`, both sides of a gate, `trace`, `report` and `suppress` all use it,
 * so that no command shows a finding that another one hides. `rules`: every rule, including those of plugins. `run` is set when two
 * projects are compared.
 */
export function judge(
  { graph, unread, isPartial }: Pick<SettledProject, "graph" | "unread" | "isPartial">,
  settings: Settings,
  { entries, file, today }: Suppressions = NO_SUPPRESSIONS,
  rules: readonly Rule[] = builtInRules,
  run: RuleRun = {},
): Judgement {
  const { unjudged = unjudgedRules(graph, rules) } = run;
  const { found, silenced } = runRules(graph, settings, rules, { ...run, unjudged });
  const isJudged = ({ rule, path }: Suppression): boolean => !isPartial && !unjudged.has(rule) && !unread.has(path);
  return { found, silenced, ...applySuppressions(found, entries, file, today, isJudged), unjudged, isJudged };
}

/** What was found and does not count, in report order: by suppressions and by inline ignores. */
export function waivedIn({ suppressed, silenced }: Pick<Judgement, "suppressed" | "silenced">): readonly WaivedFinding[] {
  const ignored = silenced.map(
    ({ finding, ignore }): WaivedFinding => ({ ...finding, by: "ignore", reason: ignore.reason, owner: null, until: null }),
  );
  return [...suppressed, ...ignored].sort((a, b) => comparePlaces(a, b) || compareText(a.rule, b.rule));
}

export { defineRule, type Fault, type Rule, type RuleContext } from "../rules/engine/rule.ts";
export { builtInRules };

function addressOf(id: string, own: string | undefined): Pick<RuleDocs, "helpUri"> {
  if (builtIn.has(id)) return { helpUri: ruleAddress(id) };
  return own === undefined ? {} : { helpUri: own };
}

const builtIn: ReadonlySet<string> = new Set(builtInRules.map(({ id }) => id));

/** The documentation of every rule, in its documented order; `severity` is the one that the settings give it. */
export function ruleDocs(rules: readonly Rule[] = builtInRules, settings?: Settings): RuleDocs[] {
  return rules.map(({ id, severity, options = {}, helpUri, docs }) => ({
    id,
    severity: settings?.rules[id]?.severity ?? severity,
    options,
    ...addressOf(id, helpUri),
    ...docs,
  }));
}
