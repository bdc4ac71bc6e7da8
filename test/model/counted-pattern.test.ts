import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readLanguages } from "../../src/io/languages.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import { allowSteps, CountedPattern, isCountable, PatternWork } from "../../src/model/counted-pattern.ts";
import { randomFrom, samplesOf } from "../fuzz/samples.ts";

const rows = readLanguages(grammarsFolder());
const patterns = [
  ...new Set(
    rows.flatMap(({ tokens, testPattern, skipPattern, assertPattern, mayAssertPattern }) => [
      ...tokens.flatMap(({ open, close, escape: escaped, interpolation }) => [open, close, escaped, interpolation?.open]),
      testPattern,
      skipPattern,
      assertPattern,
      mayAssertPattern,
    ]),
  ),
].filter((source) => source !== undefined && !/\\[1-9]/.test(source)) as string[];

function matchesOf(pattern: RegExp, text: string): unknown {
  return [...text.matchAll(pattern)].map((match) => [match.index, [...match], match.groups && { ...match.groups }]);
}

describe("a counted pattern matches as JavaScript's own does", () => {
  it("knows the patterns of all languages", () => expect(patterns.length).toBeGreaterThan(500));

  it.each(["gm", "gim"])("flags %s, on texts made of the pattern itself", (flags) => {
    allowSteps(Number.POSITIVE_INFINITY);
    const random = randomFrom(3);
    for (const source of patterns) {
      const { whole, repeated } = samplesOf(source, random, 6);
      const pieces = [...whole, ...repeated, "a", " ", "\n", "\r\n", '"', "é", "\u2028"];
      const text = Array.from({ length: 25 }, () => pieces[Math.floor(random() * pieces.length)]).join("");
      expect(matchesOf(new CountedPattern(source, flags), text), source).toEqual(matchesOf(new RegExp(source, flags), text));
    }
  });

  it("on this file", () => {
    const text = readFileSync(new URL(import.meta.url), "utf8").slice(0, 2500);
    for (const source of patterns)
      expect(matchesOf(new CountedPattern(source, "gm"), text), source).toEqual(matchesOf(new RegExp(source, "gm"), text));
  });

  it.each([
    ["(a*)*b", "", "aaaac aab"],
    ["(?:(a)|b)*", "g", "abab ba"],
    ["(z)((a+)?(b+)?(c))*", "", "zaacbbbcac"],
    ["(?=(a+))a*b\\1", "", "baaabac"],
    ["(?<=(\\d+)(\\d+))$", "", "1053"],
    ["(?<=\\1(\\w))d", "", "abbd ccd"],
    ["(?<a>.)(?<b>.)\\k<a>\\k<b>", "g", "abab cdcd"],
    ["(?:){0,5}x{2,3}?", "g", "xxxxx"],
    ["[^]", "g", "a\n"],
    ["[]|a", "g", "ba"],
    ["\\bA\\B.", "gi", "ab aB"],
    ["^$", "gm", "a\n\n\rb"],
    [".+", "gs", "a\nb"],
    ["(?!a)[a-c-e]", "g", "abc-e"],
    ["\\x41\\u0042\\cJ\\t", "", "AB\n\t"],
    ["a{,2}|{", "g", "a{,2}{"],
    ["(?:a?)*?b", "g", "aab"],
    ["ſ|K", "gi", "sSſkK\u212a"],
  ])("%s with flags %s", (source, flags, text) => {
    allowSteps(Number.POSITIVE_INFINITY);
    const all = flags.includes("g") ? flags : `${flags}g`;
    expect(matchesOf(new CountedPattern(source, all), text)).toEqual(matchesOf(new RegExp(source, all), text));
    expect(new CountedPattern(source, flags).exec(text)?.[0]).toEqual(new RegExp(source, flags).exec(text)?.[0]);
  });

  it("goes on from where it was, and only there if it is sticky", () => {
    const pattern = new CountedPattern("a", "y");
    pattern.lastIndex = 1;
    expect(pattern.test("ba")).toBe(true);
    expect(pattern.lastIndex).toBe(2);
    expect(new CountedPattern("a", "y").test("ba")).toBe(false);
  });
});

describe("a counted pattern ends", () => {
  it.each([
    ["(a+)+b", "a".repeat(50)],
    ["(a|a)*b", "a".repeat(50)],
    ["(?<=^[ \\t]*) x", " ".repeat(100_000)],
    ["(#+)x", "#".repeat(100_000)],
  ])("%s", (source, text) => {
    allowSteps(1_000_000);
    expect(() => new CountedPattern(source, "g").exec(text)).toThrow(PatternWork);
    allowSteps(Number.POSITIVE_INFINITY);
  });

  it("and refuses one that cannot be written out", () => {
    expect(isCountable("((a?){9}){9}", "g")).toBe(true);
    expect(isCountable(`${"(".repeat(5000)}a${")".repeat(5000)}`, "g")).toBe(false);
    expect(isCountable("((((a?){99}){99}){99}){99}", "g")).toBe(false);
  });
});
