import fc, { type Arbitrary } from "fast-check";
import { expect } from "vitest";
import { UsageError } from "../src/errors.ts";

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

/** What is read, or `null` if it is refused by a `UsageError` of one line, which must say where. */
export async function readOrRefused<T>(read: () => T | Promise<T>, where: RegExp): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    expect(error.message).toMatch(where);
    expect(error.message).not.toMatch(/[\n\0]/);
    return null;
  }
}

/** Fails if `read` throws for one of the texts, or returns `null` for all of them: a reader that refuses everything passes no test. */
export async function readsSome<T>(texts: Arbitrary<string>, read: (text: string) => T | Promise<T>, runs = 400): Promise<void> {
  let count = 0;
  const counted = async (text: string): Promise<void> => {
    if ((await read(text)) !== null) count++;
  };
  await holds(texts, counted, runs);
  expect(count, "texts that were read").toBeGreaterThan(0);
}

/** Reads a text that ends at each of its offsets, after the whole text, which must be read. Gives what was read to `check`. */
export async function readsBeginnings<T>(
  text: string,
  read: (text: string) => T | null | Promise<T | null>,
  check: (part: T, whole: T, text: string) => void,
): Promise<void> {
  const whole = await read(text);
  if (whole === null) throw new Error("The whole text is refused.");
  for (const part of beginnings(text)) {
    const found = await read(part);
    if (found !== null) check(found, whole, part);
  }
}

/** A text of a format with damage, a mix of the format's words, and one behind the other. */
export function mixed(text: string, words: readonly string[]): Arbitrary<string> {
  return fc.oneof(
    damaged([text]),
    soupOf(words),
    soupOf(words).map((soup) => text + soup),
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
