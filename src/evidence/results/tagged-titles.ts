import { groupBy } from "../../graph/group.ts";
import { remembered } from "../../model/remember.ts";
import type { TestResult } from "../../model/results.ts";
import type { Declared, DeclaredGroup } from "./declared.ts";
import { isPathLike } from "./result-places.ts";

/** A title that has its own tag, as words: `TEST CART 001 adds a book`. */
interface TaggedTitle {
  readonly words: readonly string[];
  /** Where the words of the tag begin. */
  readonly at: number;
  readonly declared: readonly Declared[];
}

// More is not a name.
const LONGEST = 2000;
const MOST_WORDS = 200;

function wordsOf(text: string): string[] {
  return text
    .slice(0, LONGEST)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS);
}

/**
 * The TESTs whose title is a part of a result's names, tag included: no other test has it, so that it does not matter what a runner joins to
 * it or writes in the place of its signs: `cart.@TEST:CART-001 adds`, `cart__TEST_CART_001_adds`. Where one title begins with another, the
 * longer one.
 */
export function fitTaggedTitles(group: DeclaredGroup, { suites, classname, name }: TestResult): readonly Declared[] {
  const { byTag, lengths } = titlesOf(group);
  if (byTag.size === 0) return [];
  const words = [...suites, ...(classname === null || isPathLike(classname) ? [] : [classname]), name].flatMap(wordsOf);
  const found = new Set<Declared>();
  for (let at = 0; at < words.length; at++) {
    for (const length of lengths) {
      const titles = byTag.get(words.slice(at, at + length).join(" ")) ?? [];
      const fitting = titles.filter((title) => isAt(title, words, at));
      const longest = fitting.reduce((most, title) => Math.max(most, title.words.length), 0);
      for (const title of fitting) if (title.words.length === longest) for (const declared of title.declared) found.add(declared);
    }
  }
  return [...found];
}

function isAt({ words, at }: TaggedTitle, text: readonly string[], where: number): boolean {
  const start = where - at;
  return start >= 0 && words.every((word, n) => text[start + n] === word);
}

interface TaggedTitles {
  readonly byTag: ReadonlyMap<string, readonly TaggedTitle[]>;
  /** How many words the tags have. */
  readonly lengths: ReadonlySet<number>;
}

// Of titles with one tag and as many cases, all would be compared with all. People write a handful.
const MOST_OF_ONE_TAG = 200;

const titlesOf = remembered((group: DeclaredGroup): TaggedTitles => {
  const ofSymbols = groupBy(
    group.all.filter(({ symbol }) => symbol !== null),
    ({ tag, symbol, name }) => `${tag.path}\n${symbol?.line}\n${name.join("\n")}`,
  );
  const byTag = new Map<string, TaggedTitle[]>();
  const lengths = new Set<number>();
  for (const [, declared] of ofSymbols) {
    const raw = declared.find(({ tag }) => tag.context === "test-title" && tag.raw.startsWith("@"))?.tag.raw;
    const [literal = ""] = declared[0]?.name ?? [];
    if (raw === undefined || !literal.includes(raw)) continue;
    const tag = wordsOf(raw);
    const key = tag.join(" ");
    const title = { words: wordsOf(literal), at: wordsOf(literal.slice(0, literal.indexOf(raw))).length, declared };
    const known = byTag.get(key);
    if (known === undefined) byTag.set(key, [title]);
    else if (known.length < MOST_OF_ONE_TAG) known.push(title);
    lengths.add(tag.length);
  }
  return { byTag, lengths };
}, new WeakMap());
