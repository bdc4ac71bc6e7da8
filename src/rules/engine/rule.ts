// @CODE:RULE-001
import type { SettledGraph } from "../../graph/chain-facts.ts";
import type { Evidence } from "../../model/evidence.ts";
import type { Severity } from "../../model/finding.ts";
import type { RelatedPlace, Span } from "../../model/location.ts";
import type { RuleDocs } from "../../model/rule-docs.ts";
import type { OptionValues, RuleOptions } from "../../model/rule-options.ts";
import type { InlineIgnore } from "../../model/scan.ts";
import type { Tag } from "../../model/tag.ts";
import type { TddSettings } from "../../model/tdd.ts";

/** What a rule says is wrong; the runner adds who says so: rule, severity, fingerprint, excerpt. */
export interface Fault {
  readonly at: Span;
  /** The SPEC id that the fault is about. */
  readonly id: string | null;
  readonly message: string;
  readonly fix: string;
  readonly related?: readonly RelatedPlace[];
  /** Where a rule has two defaults; a severity from the config outranks it. */
  readonly severity?: Severity;
}

/** What a rule may use beside the graph. */
export interface RuleContext<Options extends RuleOptions = RuleOptions> {
  /** The rule's options for what it finds in a file, the defaults filled in. */
  options(path: string): OptionValues<Options>;
  /** Inline ignores that silenced nothing; known only to rules that run `last`. */
  readonly idleIgnores: readonly IdleIgnore[];
  readonly knownRules: readonly string[];
  readonly tdd: TddSettings;
}

/** An inline ignore that is of no use. `rules` are those of its rules that silenced nothing. */
export interface IdleIgnore {
  readonly ignore: InlineIgnore;
  readonly rules: readonly string[];
}

export interface Rule<Options extends RuleOptions = RuleOptions> {
  readonly id: string;
  readonly severity: Severity | "off";
  /** Runs after the others, on what they left. */
  readonly last?: boolean;
  /** What the rule speaks by; where it is not known, neither an ignore nor a suppression of the rule can be called unused. */
  readonly needs?: keyof Evidence;
  readonly docs: Omit<RuleDocs, "id" | "severity" | "options" | "helpUri">;
  /** Where a rule of a plugin is documented: an address for reports such as SARIF. */
  readonly helpUri?: string;
  /** What a config may give the rule besides a severity; the config's messages, its schema, `explain` and the README follow from it. */
  readonly options?: Options;
  check(graph: SettledGraph, context: RuleContext<Options>): Iterable<Fault>;
}

/** Types a rule; one file of this folder is one rule. */
export function defineRule<const Options extends RuleOptions = Record<never, never>>(rule: Rule<Options>): Rule<Options> {
  return rule;
}

/** Places that belong to a fact, each with the same word on why. */
export function relatedTags(tags: readonly Tag[], message: (tag: Tag) => string): RelatedPlace[] {
  return tags.map((tag) => ({ path: tag.path, line: tag.line, column: tag.column, message: message(tag) }));
}

/** `TEST CART-001:API`, as the user would say it. */
export function nameOf({ type, full }: Pick<Tag, "type" | "full">): string {
  return `${type} ${full}`;
}

/** `src/cart.py:12`, for a sentence. */
export function placeName({ path, line }: { readonly path: string; readonly line: number }): string {
  return `${path}:${line}`;
}
