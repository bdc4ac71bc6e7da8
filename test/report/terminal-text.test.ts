// @TEST:REPORT-001 | SPEC: SPEC-REPORT-001.md
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { plain } from "../../src/model/words.ts";
import { clustersOf, columnsOf, cutToColumns, wrap } from "../../src/report/terminal-text.ts";

describe("the columns of a text", () => {
  it.each([
    ["Emma", 4],
    ["書籍", 4],
    ["한", 2],
    ["\u1112\u1161\u11ab", 2],
    ["e\u0301", 1],
    ["का", 2],
    ["ｶﾞ", 2],
    ["\u2014 \u2026 \u201c\u2713\u201d", 7],
    ["👩", 2],
    ["👩🏽", 2],
    ["👩\u200d👩\u200d👧", 2],
    ["👩🏽\u200d💻 buys", 7],
    ["🇰🇷", 2],
    ["🇰🇷🇰", 3],
    ["1\ufe0f\u20e3", 2],
    ["1\ufe0f", 1],
    ["\u260e", 1],
    ["\u260e\ufe0f", 2],
    ["\u260e\ufe0e", 1],
    ["\u{20bb7}野家", 6],
  ])("%s: %i", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
    expect(stringWidth(text)).toBe(columns);
  });

  // string-width is only used to test ours, which loads faster (by a quarter of a small check) and measures one `…` twenty times faster.
  it.each([
    ["letters and signs", 0x20, 0x3400],
    ["Hangul and fullwidth characters", 0xd780, 0x10000],
    ["pictures", 0x1f000, 0x1fb00],
    ["rare characters, by samples", 0x10000, 0x110000, 61],
  ])("are the same as in string-width, for %s", (_, first, end, step = 1) => {
    const differing: string[] = [];
    for (let code = first; code < end; code += step) {
      const char = String.fromCodePoint(code);
      // An escaped character has the columns of its escape; a Hangul vowel without its consonant has no width.
      if (plain(char) !== char || (code >= 0x1160 && code <= 0x11ff) || (code >= 0xd7b0 && code <= 0xd7ff)) continue;
      if (columnsOf(char) !== stringWidth(char)) differing.push(`${code.toString(16)}: ${columnsOf(char)}, not ${stringWidth(char)}`);
    }
    expect(differing).toEqual([]);
  });

  it("are the same as in string-width, for several characters", () => {
    const pictures = ["👩", "👩🏽", "👩🏽\u200d💻", "🇰🇷", "1\ufe0f\u20e3", "\u260e\ufe0f"];
    const unit = fc.constantFrom("a", "1", " ", "書", "한", "\u1112\u1161\u11ab", "ｶ\uff9e", "e\u0301", "…", ...pictures);
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        expect(columnsOf(text)).toBe(stringWidth(text));
      }),
      { numRuns: 2000 },
    );
  });
});

it("keeps every character, and splits none", () => {
  const unit = fc.constantFrom("a", "書", "👩🏽\u200d💻", "🇰🇷", "e\u0301", "\n", "\ud800");
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), fc.integer({ min: 2, max: 12 }), (units, room) => {
      const text = units.join("");
      const clusters = clustersOf(text).map((cluster) => cluster.text);
      expect(clusters).toEqual(units);
      const kept = cutToColumns(text, room);
      expect(columnsOf(kept)).toBeLessThanOrEqual(room);
      if (kept !== text) expect(text.startsWith(kept.slice(0, -1))).toBe(true);
    }),
  );
});

it("splits no emoji, and breaks beside each wide one", () => {
  const family = "👩\u200d👩\u200d👧";
  const lines = wrap(`Emma ${family.repeat(4)} x${family.repeat(4)}y`, 6);
  expect(lines).toEqual(["Emma", family.repeat(3), `${family} x${family}`, family.repeat(3), "y"]);
});
