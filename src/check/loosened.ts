// @CODE:GATE-001
import type { RuleDocs } from "../model/rule-docs.ts";
import type { InlineIgnore } from "../model/scan.ts";
import type { RuleSetting, Settings } from "../model/settings.ts";
import type { Suppression } from "../model/suppression.ts";
import { type Rule, ruleDocs } from "./judge.ts";

/** Everything besides the rules themselves that decides the findings of a tree. */
export interface Yardstick {
  readonly settings: Settings;
  readonly suppressions: readonly Suppression[];
  readonly ignores: readonly (Pick<InlineIgnore, "rules" | "reason" | "scope"> & { readonly path: string; readonly line: number })[];
}

const LEVELS = ["off", "info", "warning", "error"] as const;

/**
 * How a change weakens the checks that it is subject to, one phrase each. A change is checked by its own config, suppressions and ignores,
 * because otherwise a team could not change them; the reviewer has to see when it weakens them.
 */
export function loosenedBy(before: Yardstick, after: Yardstick, rules?: readonly Rule[]): readonly string[] {
  return [
    ...settingsLoosened(before.settings, after.settings, ruleDocs(rules)),
    ...newSuppressions(before, after),
    ...newIgnores(before, after),
  ];
}

function settingsLoosened(before: Settings, after: Settings, rules: readonly RuleDocs[]): readonly string[] {
  if (before === after) return [];
  const levels = rules.flatMap(({ id, severity }) => {
    const [old, now] = [before, after].map((settings) => settings.rules[id] ?? { severity, options: {} }) as [RuleSetting, RuleSetting];
    const fell = LEVELS.indexOf(now.severity) < LEVELS.indexOf(old.severity);
    if (fell) return [`the rule ${id} goes from ${old.severity} to ${now.severity}`];
    return same(old.options, now.options) ? [] : [`the options of the rule ${id} change`];
  });
  const excluded = after.exclude.filter((glob) => !before.exclude.includes(glob)).map((glob) => `exclude gains "${glob}"`);
  const thresholds = (["test", "code", "doc"] as const).flatMap((type) => {
    const [old, now] = [before.thresholds[type], after.thresholds[type]];
    return old !== null && (now === null || now < old) ? [`thresholds.${type} goes from ${old} to ${now ?? "nothing"}`] : [];
  });
  // Whether a new value of these is weaker depends on the project, so any change is reported.
  const others = (["specs", "tags", "overrides", "tdd"] as const)
    .filter((key) => !same(before[key], after[key]))
    .map((key) => `${key} changes`);
  return [...levels, ...excluded, ...thresholds, ...others];
}

function newSuppressions(before: Yardstick, after: Yardstick): readonly string[] {
  const key = ({ rule, id, path }: Suppression): string => [rule, id ?? "", path].join("\n");
  const known = new Map(before.suppressions.map((entry) => [key(entry), entry]));
  return after.suppressions
    .filter((entry) => {
      const old = known.get(key(entry));
      // A changed `until` is not reported by itself: an entry without a date applies forever.
      return !old || entry.count > old.count || (old.until !== null && (entry.until === null || entry.until > old.until));
    })
    .map(({ rule, id, path }) => `${rule}${id === null ? "" : ` for ${id}`} in ${path} is suppressed`);
}

function newIgnores(before: Yardstick, after: Yardstick): readonly string[] {
  const key = ({ path, scope, rules: silenced }: Yardstick["ignores"][number]): string => [path, scope, ...silenced].join("\n");
  const left = new Map<string, number>();
  for (const ignore of before.ignores) left.set(key(ignore), (left.get(key(ignore)) ?? 0) + 1);
  return after.ignores.flatMap((ignore) => {
    const room = left.get(key(ignore)) ?? 0;
    if (room > 0) left.set(key(ignore), room - 1);
    if (room > 0 || ignore.reason === null || ignore.rules.length === 0) return [];
    return [`${ignore.rules.join(", ")} ignored at ${ignore.path}:${ignore.line} (${ignore.reason})`];
  });
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
