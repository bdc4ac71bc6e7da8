import fc, { type Arbitrary } from "fast-check";

/*
 * What property tests share. The seed is fixed: a test that fails only now and then says nothing about the change that it fails on.
 * To search for more, set SEED and RUNS: `SEED=7 RUNS=100 npx vitest run --config test/vitest.config.ts test/evidence`.
 */

const SEED = Number(process.env.SEED ?? 1);
const TIMES = Number(process.env.RUNS ?? 1);

/** Fails if `check` throws for one of `runs` values, and shows the smallest such value. */
export function holds<T>(arbitrary: Arbitrary<T>, check: (value: T) => void | Promise<void>, runs = 200): Promise<void> {
  const property = fc.asyncProperty(arbitrary, async (value) => check(value));
  return Promise.resolve(fc.assert(property, { seed: SEED, numRuns: runs * TIMES }));
}

/** Text that looks like the format whose words these are: its words, in any order, and other characters between them. */
export function soupOf(words: readonly string[], length = 40): Arbitrary<string> {
  const piece = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: junk });
  return fc.array(piece, { maxLength: length }).map((pieces) => pieces.join(""));
}

/** Characters that some reader gives a meaning of its own, and numbers that are none. */
const junk: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ..."\n \t\r\0\\\"'`<>&;:,./#{}[]()@|=-+*?!%$~^\u0001\uFEFF\u2028\uFFFD\uD800é책",
    "\r\n",
    "__proto__",
    "constructor",
    "0",
    "-1",
    "1e309",
    "1.5",
    "9007199254740993",
    "9".repeat(400),
    "🔴",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);

/** These texts with some places cut out, doubled or overwritten. */
export function damaged(texts: readonly string[]): Arbitrary<string> {
  const place = fc.record({ at: fc.nat(10_000), remove: fc.nat(12), insert: fc.oneof(fc.constant(""), junk), twice: fc.boolean() });
  return fc.tuple(fc.constantFrom(...texts), fc.array(place, { minLength: 1, maxLength: 4 })).map(([text, places]) =>
    places.reduce((changed, { at, remove, insert, twice }) => {
      const from = changed.length === 0 ? 0 : at % changed.length;
      return changed.slice(0, from) + insert + changed.slice(twice ? Math.max(0, from - remove) : from + remove);
    }, text),
  );
}

/** What a text says when it ends at each of its offsets, the shortest first. */
export function* beginnings(text: string): Generator<string> {
  for (let end = 0; end < text.length; end++) yield text.slice(0, end);
}

/** One line of a person's words, as names and titles are. */
export const words: Arbitrary<string> = fc
  .string({ unit: fc.constantFrom(..."abcXYZ019-_.,:;/%é책"), minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() === text && !/^[-.]+$/.test(text));

/** Any path that a file of a project can have, as odd as the system allows. */
export const oddPaths: Arbitrary<string> = fc
  .array(
    fc
      .string({ unit: fc.constantFrom(..."ab.-_ \"'\\:!*?[]{}()$`~#%&+=,;@^|<>\t\n\ré책🔴"), minLength: 1, maxLength: 6 })
      .filter((name) => name !== "." && name !== ".."),
    { minLength: 1, maxLength: 3 },
  )
  .map((names) => names.join("/"));
