// @CODE:RULE-001
import type { SettledGraph } from "../../graph/chain-facts.ts";
import type { Evidence } from "../../model/evidence.ts";
import type { Cause, Severity } from "../../model/finding.ts";
import type { RelatedPlace, Span } from "../../model/location.ts";
import type { Requirement } from "../../model/requirement.ts";
import type { RuleDocs } from "../../model/rule-docs.ts";
import type { OptionValues, RuleOptions } from "../../model/rule-options.ts";
import type { InlineIgnore } from "../../model/scan.ts";
import type { Settings } from "../../model/settings.ts";
import type { Tag } from "../../model/tag.ts";
import type { TddSettings } from "../../model/tdd.ts";
import { cut } from "../../model/words.ts";

/** What a rule reports as wrong; the runner adds the rule, severity, fingerprint and excerpt. */
export interface Fault {
  readonly at: Span;
  /** The SPEC id that the fault is about. */
  readonly id: string | null;
  readonly message: string;
  readonly fix: string;
  readonly related?: readonly RelatedPlace[];
  /** What tells the fault from others with the same rule, id and path: a text as written. Part of the fingerprint. */
  readonly about?: string;
  /** A cause that it shares with others. Each stays a finding of its own for suppressions, ignores and gates. */
  readonly cause?: Cause;
  /** For a rule with two default severities; a severity in the config overrides it. */
  readonly severity?: Severity;
}

/** What a rule may use besides the graph. */
export interface RuleContext<Options extends RuleOptions = RuleOptions> {
  /** The rule's options for findings in a file, with the defaults filled in. */
  options(path: string): OptionValues<Options>;
  /** Inline ignores that silenced nothing; known only to rules that run `last`. */
  readonly idleIgnores: readonly IdleIgnore[];
  readonly knownRules: readonly string[];
  readonly tdd: TddSettings;
  readonly thresholds: Settings["thresholds"];
  readonly thresholdPlaces: Settings["thresholdPlaces"];
}

/** An inline ignore without effect. `rules` are those of its rules that silenced nothing. */
export interface IdleIgnore {
  readonly ignore: InlineIgnore;
  readonly rules: readonly string[];
}

export interface Rule<Options extends RuleOptions = RuleOptions> {
  readonly id: string;
  readonly severity: Severity | "off";
  /** Runs after the other rules, so that it knows which ignores they used. */
  readonly last?: boolean;
  /** The higher of two default severities, for a rule whose faults name their own; absent: `severity` is the highest. */
  readonly worst?: Severity;
  /** Judges a change instead of a project: no inline ignore in the change silences it. */
  readonly ofChange?: boolean;
  /** The evidence that the rule needs; without it, no ignore or suppression of the rule can be called unused. */
  readonly needs?: keyof Evidence;
  readonly docs: Omit<RuleDocs, "id" | "severity" | "options" | "helpUri">;
  /** Where a rule of a plugin is documented: an address for reports such as SARIF. */
  readonly helpUri?: string;
  /** What a config may give the rule besides a severity; the config's messages, its schema, `explain` and the README follow from it. */
  readonly options?: Options;
  check(graph: SettledGraph, context: RuleContext<Options>): Iterable<Fault>;
}

/** Types a rule. */
export function defineRule<const Options extends RuleOptions = Record<never, never>>(rule: Rule<Options>): Rule<Options> {
  return rule;
}

/** Tags as related locations of a finding, each with its message. */
export function relatedTags(tags: readonly Tag[], message: (tag: Tag) => string): RelatedPlace[] {
  return tags.map((tag) => ({ path: tag.path, line: tag.line, column: tag.column, message: message(tag) }));
}

/** `TEST CART-001:API`, as messages name a tag. */
export function tagName({ type, full }: Pick<Tag, "type" | "full">): string {
  return `${type} ${full}`;
}

/** What a requirement says, at the end of a message; empty if it says nothing. */
export function requirementWords({ text }: Pick<Requirement, "text">): string {
  const words = cut(text, LONGEST_REQUIREMENT).replace(/[\s.:;]+$/, "");
  return words === "" ? "" : `: ${words}`;
}

const LONGEST_REQUIREMENT = 100;

/** `src/cart.py:12`, as messages name a location. */
export function placeName({ path, line }: { readonly path: string; readonly line: number }): string {
  return `${path}:${line}`;
}
