// @CODE:RULE-001 | SPEC: SPEC-RULE-001.md | TEST: test/rules/engine/run.test.ts

import { createHash } from "node:crypto";
import type { Graph } from "../../graph/build.ts";
import type { SettledGraph } from "../../graph/chain-facts.ts";
import type { Evidence } from "../../model/evidence.ts";
import type { Finding, Severity } from "../../model/finding.ts";
import { compileGlobs } from "../../model/glob.ts";
import { comparePlaces, compareText } from "../../model/location.ts";
import { defaultValues, type OptionValues, type RuleOptions } from "../../model/rule-options.ts";
import type { InlineIgnore } from "../../model/scan.ts";
import type { RuleSetting, Settings } from "../../model/settings.ts";
import { rules as allRules } from "../index.ts";
import type { Fault, IdleIgnore, Rule, RuleContext } from "./rule.ts";

/** A finding that an inline ignore silences. */
export interface Silenced {
  readonly finding: Finding;
  readonly ignore: InlineIgnore;
}

/** How the base of a gate is judged, so that its findings can be compared with those of the head. */
export interface RuleRun {
  /** See `unjudgedRules`; by default those of the graph itself. */
  readonly unjudged?: ReadonlySet<string>;
  /** The paths that moved files have in the other project, by which fingerprints are made. */
  readonly movedTo?: ReadonlyMap<string, string>;
}

/**
 * Runs every rule that the settings leave on, and returns the findings in their one order.
 * Inline ignores are applied here; rules that run `last` then see which of them had no effect.
 */
export function runRules(
  graph: SettledGraph,
  settings: Settings,
  rules: readonly Rule[] = allRules,
  { unjudged = unjudgedRules(graph, rules), movedTo = new Map() }: RuleRun = {},
): { readonly found: readonly Finding[]; readonly silenced: readonly Silenced[] } {
  const severityOf = severities(settings);
  const optionsOf = optionsByFile(settings);
  const { tdd, thresholds, thresholdPlaces } = settings;
  const ignores = indexIgnores(graph);
  const faults: Found[] = [];
  const silenced: (Found & { readonly ignore: InlineIgnore })[] = [];
  const knownRules = rules.map(({ id }) => id);
  const judge = (rule: Rule, idleIgnores: readonly IdleIgnore[]): void => {
    if (!isOnSomewhere(rule, settings)) return;
    for (const fault of rule.check(graph, { options: optionsOf(rule), idleIgnores, knownRules, tdd, thresholds, thresholdPlaces })) {
      const severity = severityOf(rule, fault);
      if (severity === "off") continue;
      const ignore = rule.ofChange ? undefined : ignores.silencing(rule.id, fault);
      if (ignore) silenced.push({ rule: rule.id, severity, fault, ignore });
      else faults.push({ rule: rule.id, severity, fault });
    }
  };
  for (const rule of rules) if (!rule.last) judge(rule, []);
  const idle = ignores.idle(unjudged);
  for (const rule of rules) if (rule.last) judge(rule, idle);
  const inOrder = <T extends Found>(list: T[]): T[] =>
    list.sort(
      (a, b) => comparePlaces(a.fault.at, b.fault.at) || compareText(a.rule, b.rule) || compareText(a.fault.message, b.fault.message),
    );
  const [fingerprintOf, silencedPrint] = [fingerprints(movedTo), fingerprints(movedTo)];
  return {
    found: inOrder(faults).map((found) => toFinding(graph, found, fingerprintOf)),
    silenced: inOrder(silenced).map((found) => ({ finding: toFinding(graph, found, silencedPrint), ignore: found.ignore })),
  };
}

/** Rules that may have missed findings because the evidence that they need is missing or incomplete. */
export function unjudgedRules({ evidence }: Pick<Graph, "evidence">, rules: readonly Rule[] = allRules): ReadonlySet<string> {
  const isLacking = (kind: keyof Evidence): boolean =>
    evidence[kind] === undefined || evidence[kind] === null || (kind === "history" && evidence.history?.shallow === true);
  return new Set(rules.filter(({ needs }) => needs !== undefined && isLacking(needs)).map(({ id }) => id));
}

interface Found {
  readonly rule: string;
  readonly severity: Severity;
  readonly fault: Fault;
}

function isOnSomewhere(rule: Rule, { rules, overrides }: Settings): boolean {
  const severity = rules[rule.id]?.severity ?? rule.severity;
  return severity !== "off" || overrides.some((override) => (override.rules[rule.id]?.severity ?? "off") !== "off");
}

/** The severity in the last override that matches the file, else in the config, else the rule's own. */
export function severities(settings: Settings): (rule: Rule, fault: Pick<Fault, "at" | "severity">) => Severity | "off" {
  const overrides = compiled(settings);
  return (rule, { at, severity }) => {
    let setting: RuleSetting | undefined = settings.rules[rule.id];
    for (const { rules, matches } of overrides) if (rules[rule.id] && matches(at.path)) setting = rules[rule.id];
    return setting?.severity ?? (rule.severity === "off" ? "off" : (severity ?? rule.severity));
  };
}

/** The same for options, one by one: an override changes only the options that it names. */
export function optionsByFile(settings: Settings): (rule: Pick<Rule, "id" | "options">) => RuleContext["options"] {
  const overrides = compiled(settings);
  return ({ id, options = {} }) => {
    // The values were checked against the same options when the config was read.
    const everywhere = { ...defaultValues(options), ...(settings.rules[id]?.options as OptionValues<RuleOptions> | undefined) };
    const inSomeFiles = overrides.flatMap(({ rules, matches }) => (rules[id] ? [{ values: rules[id].options, matches }] : []));
    if (inSomeFiles.length === 0) return () => everywhere;
    return (path) => {
      const own: Record<string, unknown> = { ...everywhere };
      for (const { values, matches } of inSomeFiles) if (matches(path)) Object.assign(own, values);
      return own as OptionValues<RuleOptions>;
    };
  };
}

function compiled({ overrides }: Settings) {
  return overrides.map(({ files, rules }) => ({ rules, matches: compileGlobs(files) }));
}

interface Ignores {
  /** The ignore that silences a fault, if any; it then counts as used. */
  silencing(rule: string, fault: Fault): InlineIgnore | undefined;
  idle(unjudged: ReadonlySet<string>): IdleIgnore[];
}

function indexIgnores(graph: Graph): Ignores {
  const all: InlineIgnore[] = [];
  const byPlace = new Map<string, InlineIgnore[]>();
  for (const { path, ignores } of graph.files.values()) {
    for (const ignore of ignores) {
      all.push(ignore);
      if (ignore.reason === null) continue;
      for (const rule of ignore.rules) {
        const key = placeOf(path, ignore.scope === "file" ? null : ignore.line, rule);
        const here = byPlace.get(key);
        if (here) here.push(ignore);
        else byPlace.set(key, [ignore]);
      }
    }
  }
  const used = new Map<InlineIgnore, Set<string>>();
  return {
    silencing(rule, { at }) {
      const covering = [null, at.line, at.line - 1]
        .flatMap((line) => byPlace.get(placeOf(at.path, line, rule)) ?? [])
        .sort((a, b) => a.line - b.line || a.column - b.column);
      for (const ignore of covering) used.set(ignore, (used.get(ignore) ?? new Set()).add(rule));
      return covering[0];
    },
    idle(unjudged) {
      return all.flatMap((ignore) => {
        const rules = ignore.rules.filter((rule) => !used.get(ignore)?.has(rule) && !unjudged.has(rule));
        return rules.length > 0 || ignore.reason === null || ignore.rules.length === 0 ? [{ ignore, rules }] : [];
      });
    },
  };
}

/** A line, or with `null` a whole file, in which a rule is silenced. */
function placeOf(path: string, line: number | null, rule: string): string {
  return `${path}\n${line ?? ""}\n${rule}`;
}

function toFinding(graph: Graph, { rule, severity, fault }: Found, fingerprintOf: FingerprintOf): Finding {
  const { id, message, fix, related = [], about = null, cause } = fault;
  const { path, line, column, endLine, endColumn } = fault.at;
  return {
    rule,
    severity,
    id,
    message,
    fix,
    path,
    line,
    column,
    endLine,
    endColumn,
    related: [...related].sort(comparePlaces),
    state: null,
    excerpt: graph.files.get(path)?.lines[line] ?? null,
    fingerprint: fingerprintOf({ rule, id, path, about }),
    ...(cause === undefined ? {} : { cause }),
  };
}

type FingerprintOf = (finding: Pick<Finding, "rule" | "id" | "path"> & { readonly about: string | null }) => string;

/**
 * Gives the fingerprints of findings, asked in their order: the n-th of one rule, id, path and subject keeps its own when lines move. A
 * fault that is exchanged for another has another subject, so that it does not pass for the old one.
 */
function fingerprints(movedTo: ReadonlyMap<string, string>): FingerprintOf {
  const counts = new Map<string, number>();
  return ({ rule, id, path, about }) => {
    const key = [rule, id ?? "", movedTo.get(path) ?? path, ...(about === null ? [] : [about])].join("\n");
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    return createHash("sha256").update(`${key}\n${n}`).digest("hex").slice(0, 32);
  };
}
