// @CODE:GATE-001:LOOSENED
import { THRESHOLD_TYPES } from "../../model/chain.ts";
import type { Severity } from "../../model/finding.ts";
import { compileGlobs } from "../../model/glob.ts";
import type { KeyPath } from "../../model/parsed-text.ts";
import { defaultValues, type RuleOption } from "../../model/rule-options.ts";
import type { RuleSetting, Settings } from "../../model/settings.ts";
import { REQUIRED_STAGES } from "../../model/tdd.ts";
import { count } from "../../model/words.ts";
import type { Rule } from "../../rules/engine/rule.ts";

/** A key of the config whose new value lowers what is checked. */
export interface LoweredKey {
  readonly key: KeyPath;
  /** Names the loosening where the path of keys holds an index, which other entries would shift. */
  readonly name?: string;
  /** What was and what is, without the key. */
  readonly what: string;
}

interface Compared {
  readonly before: Settings;
  readonly after: Settings;
  readonly rules: readonly Rule[];
  /** Every path of the head's tree, which shows where an override applies. */
  readonly paths: readonly string[];
}

/** What a key does is not in its value: it is compared elsewhere, by what the config reads. */
const ELSEWHERE = (): readonly LoweredKey[] => [];

/**
 * How each key of the settings is compared. A new key does not compile until it is here: either its values show which one is weaker, or
 * its effect is compared elsewhere.
 */
const COMPARED: { readonly [Key in keyof Settings]: (compared: Compared) => readonly LoweredKey[] } = {
  rules: loweredRules,
  overrides: loweredOverrides,
  thresholds: ({ before, after }) =>
    THRESHOLD_TYPES.flatMap((type) => {
      const [was, now] = [before.thresholds[type], after.thresholds[type]];
      return was !== null && (now ?? -1) < was ? [{ key: ["thresholds", type], what: `${was} → ${now ?? "none"}` }] : [];
    }),
  // A kind of link that is weaker makes a SPEC pass that did not.
  links: ({ before, after }) => {
    const more = after.links.filter((kind) => !before.links.includes(kind));
    return more.length === 0 ? [] : [{ key: ["links"], what: `also by ${more.join(" and ")}` }];
  },
  // Only a location.
  thresholdPlaces: ELSEWHERE,
  tdd: loweredCycle,
  languages: ({ before, after }) => changedList("languages", before.languages, after.languages),
  formats: ({ before, after }) => changedFormats(before.formats, after.formats),
  // See `readLess`.
  specs: ELSEWHERE,
  exclude: ELSEWHERE,
  tags: ELSEWHERE,
  // See `reportsLost`.
  reports: ELSEWHERE,
  // See `pathsChanged`.
  paths: ELSEWHERE,
  // They have no effect unless the command line asks for them; see `BaseRules.lostPlugins`.
  plugins: ELSEWHERE,
};

/** The keys of the settings, each with its comparison. */
export const comparedKeys = Object.keys(COMPARED) as readonly (keyof Settings)[];

/** The keys of the config that lower what is checked, in the order of the settings. */
export function loweredKeys(compared: Compared): readonly LoweredKey[] {
  return comparedKeys.flatMap((key) => COMPARED[key](compared));
}

const LEVELS: readonly (Severity | "off")[] = ["off", "info", "warning", "error"];

/** The lowest and the highest severity of a rule's findings: they differ only for a rule that is not set and has two defaults. */
type Range = readonly [Severity | "off", Severity | "off"];

function rangeOf({ severity, worst }: Rule, setting: RuleSetting | undefined): Range {
  if (setting) return [setting.severity, setting.severity];
  return [severity, severity === "off" ? "off" : (worst ?? severity)];
}

function fell(was: Range, now: Range): boolean {
  return was.some((severity, at) => LEVELS.indexOf(now[at] ?? "off") < LEVELS.indexOf(severity));
}

function rangeText([low, high]: Range): string {
  return low === high ? low : `${low} or ${high}`;
}

function loweredRules({ before, after, rules }: Compared): LoweredKey[] {
  return rules.flatMap((rule): LoweredKey[] => {
    const [was, now] = [rangeOf(rule, before.rules[rule.id]), rangeOf(rule, after.rules[rule.id])];
    if (fell(was, now)) return [{ key: ["rules", rule.id], what: `${rangeText(was)} → ${rangeText(now)}` }];
    if (was[1] === "off") return [];
    return loweredOptions(rule, before.rules[rule.id], after.rules[rule.id]).map((what) => ({ key: ["rules", rule.id], what }));
  });
}

/** The options of a rule that make it report less. */
function loweredOptions({ options = {} }: Rule, before: RuleSetting | undefined, after: RuleSetting | undefined): string[] {
  const values = (setting: RuleSetting | undefined): Readonly<Record<string, unknown>> => ({
    ...defaultValues(options),
    ...setting?.options,
  });
  const [was, now] = [values(before), values(after)];
  const lowered = Object.entries(options).filter(([name, option]) => isWeaker(option, was[name], now[name]));
  return lowered.length === 0 ? [] : [lowered.map(([name]) => `${name} ${text(was[name])} → ${text(now[name])}`).join(", ")];
}

function isWeaker({ stricter }: RuleOption, was: unknown, now: unknown): boolean {
  if (text(was) === text(now)) return false;
  if (stricter === "higher") return Number(now) < Number(was);
  if (stricter === "lower") return Number(now) > Number(was);
  return stricter === undefined || now !== stricter;
}

interface Override {
  readonly rules: Settings["overrides"][number]["rules"];
  readonly files: readonly string[];
  readonly matches: (path: string) => boolean;
}

function overridesOf({ overrides }: Settings): Override[] {
  return overrides.map(({ files, rules }) => ({ files, rules, matches: compileGlobs(files) }));
}

/**
 * Where overrides lower a rule for files of the project. An override that matches no file yet is judged by what it says, because the next
 * change may bring the file.
 */
function loweredOverrides({ before, after, rules, paths }: Compared): LoweredKey[] {
  if (text(before.overrides) === text(after.overrides)) return [];
  const [old, current] = [overridesOf(before), overridesOf(after)];
  const settingAt = (settings: Settings, overrides: readonly Override[], rule: string, path: string): RuleSetting | undefined => {
    const here = overrides.filter((override) => override.rules[rule] && override.matches(path)).map((override) => override.rules[rule]);
    const all = [settings.rules[rule], ...here].filter((setting) => setting !== undefined);
    const last = all.at(-1);
    return last && { severity: last.severity, options: all.reduce((merged, { options }) => Object.assign(merged, options), {}) };
  };
  const known = new Set(old.map(({ files, rules: own }) => text([files, own])));
  const idle = current.filter((entry) => !known.has(text([entry.files, entry.rules])) && !paths.some((path) => entry.matches(path)));
  return rules.flatMap((rule): LoweredKey[] => {
    if (![...old, ...current].some((override) => override.rules[rule.id])) return [];
    const everywhere = [rangeOf(rule, before.rules[rule.id]), rangeOf(rule, after.rules[rule.id])] as const;
    const lowered = paths.flatMap((path) => {
      const [was, now] = [settingAt(before, old, rule.id, path), settingAt(after, current, rule.id, path)];
      const [wasRange, nowRange] = [rangeOf(rule, was), rangeOf(rule, now)];
      const options = fell(wasRange, nowRange) || wasRange[1] === "off" ? [] : loweredOptions(rule, was, now);
      if (!fell(wasRange, nowRange) && options.length === 0) return [];
      // What the rule's own key lowers is reported there.
      if (text([wasRange, nowRange]) === text(everywhere) && fell(...everywhere)) return [];
      return [{ path, what: options[0] ?? `${rangeText(wasRange)} → ${rangeText(nowRange)}` }];
    });
    const [first] = lowered;
    const at = (does: (override: Override) => boolean): KeyPath => {
      const index = current.findLastIndex((override) => override.rules[rule.id] && does(override));
      return index < 0 ? ["overrides"] : ["overrides", index, "rules", rule.id];
    };
    const name = `overrides.${rule.id}`;
    if (first) {
      const others = lowered.length > 1 ? ` and ${count(lowered.length - 1, "more file")}` : "";
      return [{ key: at(({ matches }) => matches(first.path)), name, what: `${first.what} for ${first.path}${others}` }];
    }
    const early = idle.find((override) => override.rules[rule.id] && fell(everywhere[0], rangeOf(rule, override.rules[rule.id])));
    if (!early) return [];
    const what = `${rangeText(everywhere[0])} → ${rangeText(rangeOf(rule, early.rules[rule.id]))} for ${early.files.join(", ")}`;
    return [{ key: at((override) => override === early), name, what }];
  });
}

function loweredCycle({ before: { tdd: was }, after: { tdd: now } }: Compared): LoweredKey[] {
  const rank = (stage: Settings["tdd"]["requireStage"]): number => (stage === null ? -1 : REQUIRED_STAGES.indexOf(stage));
  const onOff = (isOn: boolean): string => (isOn ? "on" : "off");
  const switches = (["history", "strict"] as const).filter((key) => was[key] && !now[key]);
  // Which commits are steps of the cycle decides only whether a chain is refactored.
  const patterns = was.requireStage === "refactor" && text(was.commits.refactor) !== text(now.commits.refactor);
  return [
    ...(rank(now.requireStage) < rank(was.requireStage)
      ? [{ key: ["tdd", "requireStage"], what: `${was.requireStage} → ${now.requireStage ?? "none"}` }]
      : []),
    ...switches.map((key) => ({ key: ["tdd", key], what: `${onOff(was[key])} → ${onOff(now[key])}` })),
    ...(patterns ? [{ key: ["tdd", "commits", "refactor"], what: "other commits count as REFACTOR" }] : []),
  ];
}

/** Rows of the project's own decide how files are read, and their effect is not known without them, so any change counts. */
function changedList(key: "languages" | "formats", was: readonly string[], now: readonly string[]): LoweredKey[] {
  const gone = was.filter((entry) => !now.includes(entry)).map((entry) => `without ${entry}`);
  const come = now.filter((entry) => !was.includes(entry)).map((entry) => `with ${entry}`);
  return gone.length + come.length === 0 ? [] : [{ key: [key], what: [...gone, ...come].join(", ") }];
}

/** `null` stands for every built-in format, so that naming some of them leaves others out. */
function changedFormats(was: Settings["formats"], now: Settings["formats"]): LoweredKey[] {
  if (was === null) return now === null ? [] : [{ key: ["formats"], what: `all → ${now.join(", ")}` }];
  const isFolder = (entry: string): boolean => entry.includes("/");
  if (now === null) return changedList("formats", was.filter(isFolder), []);
  return changedList("formats", was, [...was.filter((entry) => now.includes(entry)), ...now.filter(isFolder)]);
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? "none";
}
