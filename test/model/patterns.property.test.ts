import fc, { type Arbitrary } from "fast-check";
import picomatch from "picomatch";
import { expect, it } from "vitest";
import { compileGlobs } from "../../src/model/glob.ts";
import { compileLinear, PatternFault } from "../../src/model/linear-pattern.ts";
import { holds, oddPaths, soupOf } from "../properties.ts";

const LETTERS = ["a", "b", "A", "-", "1", "\n", "é", "🔴", "_", " "];

const atom = fc.constantFrom(
  "a",
  "b",
  "A",
  "1",
  "-",
  "_",
  "\\d",
  "\\w",
  "\\W",
  "\\s",
  "\\S",
  ".",
  "[ab]",
  "[^a]",
  "[a-z\\d]",
  "[]",
  "[^]",
  "\\n",
  "é",
  "🔴",
  "\\x61",
  "\\u00e9",
  "\\-",
  "\\.",
  "^",
  "$",
  "\\b",
  "\\B",
);
const quantifier = fc.constantFrom("", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,}", "{0,2}", "{1,2}?", "{0}", "{,2}");
const opener = fc.constantFrom("(", "(?:", "(?<n>", "(?=", "(?!", "(?<=", "(?<!");

/** Regular expressions of all that JavaScript can say, but references; some are invalid. */
const { pattern } = fc.letrec<{ pattern: string; branch: string; item: string }>((tie) => ({
  pattern: fc.array(tie("branch"), { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|")),
  branch: fc.array(tie("item"), { maxLength: 4 }).map((items) => items.join("")),
  item: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(atom, quantifier).map(([one, many]) => one + many),
    fc.tuple(opener, tie("pattern"), quantifier).map(([open, inner, many]) => `${open}${inner})${many}`),
  ),
}));

const text: Arbitrary<string> = fc.array(fc.constantFrom(...LETTERS), { maxLength: 8 }).map((letters) => letters.join(""));

/** JavaScript's own expression, or `null` where it has none. */
function native(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

const HAS_TURNS = /\)[?{]/;

it("a pattern finds what JavaScript finds", () =>
  holds(
    fc.record({ source: pattern, flags: fc.constantFrom("", "i", "s", "u", "iu"), texts: fc.array(text, { minLength: 3, maxLength: 6 }) }),
    ({ source, flags, texts }) => {
      const expected = native(source, flags);
      if (expected === null) {
        expect(() => compileLinear(source, flags)).toThrow(PatternFault);
        return;
      }
      const linear = compileLinear(source, flags);
      const sticky = new RegExp(source, `${flags}y`);
      for (const one of texts) {
        expect([source, flags, one, linear.search(one), linear.test(one)]).toEqual([
          source,
          flags,
          one,
          one.search(expected),
          expected.test(one),
        ]);
        sticky.lastIndex = 0;
        const end = sticky.test(one) ? sticky.lastIndex : -1;
        const found = linear.endOf(one, 0, () => true);
        // Of the ends of a group that may come some times, JavaScript skips those of a turn without a letter.
        expect([source, flags, one, HAS_TURNS.test(source) ? found >= 0 : found]).toEqual([
          source,
          flags,
          one,
          HAS_TURNS.test(source) ? end >= 0 : end,
        ]);
      }
    },
    1500,
  ));

it("a pattern is compiled or refused, whatever is in it", () =>
  holds(
    soupOf(["(", ")", "(?", "[", "]", "{1,", "}", "\\", "\\u{", "|", "*", "?", "a", "(?<", "\\k<a>", "\\1", "\\p{L}", "^"], 12),
    (source) => {
      for (const flags of ["", "i", "u"]) {
        try {
          compileLinear(source, flags).search("aA-1");
        } catch (error) {
          expect(error).toBeInstanceOf(PatternFault);
        }
      }
    },
  ));

const glob = soupOf(
  [
    "*",
    "**",
    "**/",
    "/",
    "?",
    "a",
    "b",
    ".",
    "{a,b}",
    "{",
    "}",
    ",",
    "[ab]",
    "[!",
    "]",
    "!(a)",
    "+(",
    ")",
    "|",
    "@(a|b)",
    "{1..3}",
    "!",
    "\\",
    "ts",
    "./",
  ],
  8,
).filter((written) => written !== "");
const path = fc.oneof(
  oddPaths,
  fc.array(fc.constantFrom("a", "b", "ab", "a.ts", ".a", "a1"), { minLength: 1, maxLength: 4 }).map((names) => names.join("/")),
);

it("a glob matches a path in its slow form as in its quick one", () =>
  holds(
    fc.record({ glob, paths: fc.array(path, { minLength: 3, maxLength: 6 }) }),
    ({ glob, paths }) => {
      const matches = compileGlobs([glob]);
      let source: string;
      try {
        source = picomatch.makeRe(glob, { dot: true }).source;
      } catch {
        for (const one of paths) matches(one);
        return;
      }
      const slow = glob.includes("..") ? null : compileLinear(source);
      for (const one of paths) {
        const quick = matches(one);
        if (slow !== null && one !== glob) expect([glob, one, slow.test(one)]).toEqual([glob, one, quick]);
      }
    },
    600,
  ));
