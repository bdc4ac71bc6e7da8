/** What a config may give a rule, as data: a rule needs no library to say it, and what follows from it is written in one place each. */
export type RuleOption = (
  | { readonly kind: "switch"; readonly default: boolean }
  /** 0 to 100. */
  | { readonly kind: "percentage"; readonly default: number }
  /** A whole number, 0 or more. */
  | { readonly kind: "count"; readonly default: number }
  | { readonly kind: "choice"; readonly of: readonly string[]; readonly default: string }
  | { readonly kind: "texts"; readonly default: readonly string[] }
  /** Words of the user's own, each with one of a few meanings. */
  | { readonly kind: "meanings"; readonly of: readonly string[]; readonly default: Readonly<Record<string, string>> }
) & {
  /** What the option does, in a sentence or two: in `explain`, the README and an editor's hover. */
  readonly about: string;
  /**
   * Which value makes the rule report more, so that a gate can tell when a change weakens it: a switch's value, or a higher or lower number.
   * Absent: any change of the option counts as weaker.
   */
  readonly stricter?: boolean | "higher" | "lower";
};

/** The options of a rule by their names. */
export type RuleOptions = Readonly<Record<string, RuleOption>>;

type OptionValue<Option> = Option extends { readonly kind: "switch" }
  ? boolean
  : Option extends { readonly kind: "percentage" | "count" }
    ? number
    : Option extends { readonly kind: "choice"; readonly of: readonly (infer Word)[] }
      ? Word
      : Option extends { readonly kind: "meanings"; readonly of: readonly (infer Meaning)[] }
        ? Readonly<Record<string, Meaning>>
        : readonly string[];

/** The values of these options. */
export type OptionValues<Options extends RuleOptions> = { readonly [Name in keyof Options]: OptionValue<Options[Name]> };

/** The values where no config says otherwise. */
export function defaultValues<Options extends RuleOptions>(options: Options): OptionValues<Options> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default])) as OptionValues<Options>;
}

/** What may be written for an option: `true or false`. */
export function optionValues(option: RuleOption): string {
  switch (option.kind) {
    case "switch":
      return "true or false";
    case "percentage":
      return "percentage";
    case "count":
      return "whole number";
    case "choice":
      return option.of.map((word) => JSON.stringify(word)).join(" or ");
    case "texts":
      return "list of texts";
    case "meanings":
      return `map of words to ${option.of.map((word) => JSON.stringify(word)).join(" or ")}`;
  }
}
