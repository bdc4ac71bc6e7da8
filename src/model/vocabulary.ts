/**
 * What the SPECs of a project and their requirements are called, as far as the scan of source needs it to find where they are named. It is
 * plain data that threads and the cache are given. All lists are sorted.
 */
export interface Vocabulary {
  /** Whether a SPEC has an id as tags have it, which may be written as `SPEC-CART-001`. */
  readonly ids: boolean;
  /** What stands before the number in such ids: `CART`, `CART-GIFT`. */
  readonly domains: readonly string[];
  /** Whether such an id is a mention without `SPEC-`, too: only in a project with requirements. In a label of a test it always counts. */
  readonly bareIds: boolean;
  /** Ids of SPECs that are no ids of tags: names of folders. */
  readonly slugs: readonly string[];
  /** What stands before the number in ids of requirements, in capitals: `FR-`, `REQ-CART-`, `US`. */
  readonly families: readonly string[];
  /** The same of those that are found below another requirement only, without a hyphen: `AC` of `US1/AC2`. */
  readonly parts: readonly string[];
  /** Ids of requirements that are titles: `entries-are-immutable/reader-asks`. */
  readonly titles: readonly string[];
  /** Whether the ids of requirements are numbers: `1.2`. */
  readonly numbers: boolean;
}

/** That of a project without a SPEC. */
export const NO_VOCABULARY: Vocabulary = {
  ids: false,
  domains: [],
  bareIds: false,
  slugs: [],
  families: [],
  parts: [],
  titles: [],
  numbers: false,
};

/** The number of a story that a slug begins with, as people write it: `2.4` for `2-4-gift-cards` and `story-2.4`; `null` for other slugs. */
export function storyNumber(slug: string): string | null {
  const [, epic, story] = /^(?:story-)?([1-9]\d?)[.-](\d{1,3}[a-z]?)(?:[.-]|$)/.exec(slug) ?? [];
  return epic === undefined || story === undefined ? null : `${epic}.${story}`;
}

/** Whether what is found with one vocabulary is found with another as well. */
export function includesVocabulary(all: Vocabulary, some: Vocabulary): boolean {
  const holds = (key: "domains" | "slugs" | "families" | "parts" | "titles"): boolean => {
    const known = new Set(all[key]);
    return some[key].every((word) => known.has(word));
  };
  const words = ["domains", "slugs", "families", "parts", "titles"] as const;
  return (all.ids || !some.ids) && (all.bareIds || !some.bareIds) && (all.numbers || !some.numbers) && words.every(holds);
}
