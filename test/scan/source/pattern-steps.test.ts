// @TEST:SOURCE-001
import { expect, it } from "vitest";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { allowSteps, CountedPattern, PatternWork } from "../../../src/model/counted-pattern.ts";
import type { LanguageRow, TokenRow } from "../../../src/model/language.ts";
import { randomFrom, samplesOf } from "../../fuzz/samples.ts";

/*
 * The patterns of this package are matched without counting, so here their steps are counted: on what each pattern matches, and on long runs
 * of what it repeats. A pattern with bounded repetitions may take some hundred steps for a letter; one that begins a loop anew from each
 * letter of a run takes as many as the run is long.
 */
const LENGTH = 3000;
const STEPS_PER_LETTER = 1000;
const RUNS = [" ", "\n", "\r\n", "a", '"', "#", "/", "\\", "a "];

/** What the lexer searches for at once inside a token, and each other pattern. Marks of the opener are empty. */
function patternsOf({ tokens, testPattern, skipPattern, assertPattern, mayAssertPattern }: LanguageRow): string[] {
  const inside = ({ open, close, escape: escaped, nests, interpolation }: TokenRow): string =>
    [escaped, nests === true ? open : nests || undefined, interpolation?.open, close?.replace(/\\\d/g, "")]
      .flatMap((source) => (source ? [`(?:${source})`] : []))
      .join("|");
  const all = [...tokens.flatMap((token) => [token.open, inside(token)]), testPattern, skipPattern, assertPattern, mayAssertPattern];
  return all.flatMap((source) => (source ? [source] : []));
}

function slowText(source: string): string | null {
  const pattern = new CountedPattern(source, "gm");
  const { whole, repeated } = samplesOf(source, randomFrom(11), 3);
  const runs = new Set([...repeated.slice(0, 8), ...whole, ...RUNS]);
  const fill = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length));
  const texts = [...runs].flatMap((run) => [
    fill(run),
    ...whole.slice(0, 1).flatMap((before) => [before + fill(run), fill(before + run.repeat(20))]),
  ]);
  for (const text of texts) {
    allowSteps(100_000 + STEPS_PER_LETTER * text.length);
    try {
      for (const _ of text.matchAll(pattern));
    } catch (error) {
      if (error instanceof PatternWork) return JSON.stringify(text.slice(0, 100));
      throw error;
    }
  }
  return null;
}

const patterns = [...new Set(readLanguages(grammarsFolder()).flatMap(patternsOf))];
const PARTS = 8;

it.each(Array.from({ length: PARTS }, (_, part) => part + 1))(
  "the patterns of the languages take a bounded number of steps for each letter, part %i",
  (part) => {
    const slow = patterns
      .filter((_, index) => index % PARTS === part - 1)
      .flatMap((source) => {
        const text = slowText(source);
        return text === null ? [] : [`${source} on ${text}`];
      });
    allowSteps(Number.POSITIVE_INFINITY);
    expect(slow).toEqual([]);
  },
);

it("all patterns were tried", () => expect(patterns.length).toBeGreaterThan(500));

it("a pattern that takes more is found", () => {
  for (const source of ["(#+)x", "(?<=^[ \\t]*) x", "^\\s*x", "(?:a|a)*b", "x[^y]*y.*z"]) expect(slowText(source), source).not.toBeNull();
  allowSteps(Number.POSITIVE_INFINITY);
});
