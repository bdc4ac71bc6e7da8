import { describe, expect, it } from "vitest";
import { compileLinear, PatternFault } from "../../src/model/linear-pattern.ts";

// What JavaScript's own matcher says is right.
const TEXTS = [
  "",
  "a",
  "b",
  "ab",
  "aab",
  "abab",
  "AUTH-001",
  "auth-001",
  "CART-001-API",
  "xAUTH-0012",
  "feat(cart): add",
  "feat: add",
  "test!: x",
  "🔴 RED: cart",
  "🟢 GREEN",
  "un RED: x",
  "@RED: x",
  "fix\nRED",
  "a1b22c333",
  "{}",
  "a{2}",
  "a-b_c",
  "[x]",
  "aaaaaaaa",
  "ß é",
  "\\d",
  "src/cart/a.test.ts",
  ".hidden/a",
  "a.b.c",
];

const PATTERNS = [
  "",
  "a",
  "ab|a",
  "a|ab",
  "(a|ab)(c|bcd)?",
  "a*",
  "a*?b",
  "a+?",
  "(?:a|b)*ab",
  "(a+)+b",
  "(a*)*",
  "(?:)",
  "[A-Z]+-\\d{3,}",
  "(?:[A-Z]+-)+\\d{3}",
  "^(feat|test)(\\(.*\\))?!?:",
  "^tests?(?:\\([^)]*\\))?!?:",
  "(?<![@\\w])RED:",
  "^(?!feat)",
  "(?<=a)b",
  "(?=ab)a",
  "a(?!b)",
  "\\bRED\\b",
  "\\Bb",
  "^$",
  "$",
  "b$",
  "🔴",
  "[🔴🟢]",
  "[^a]",
  "[]",
  "[^]",
  "[\\]a]",
  "\\[x\\]",
  "\\d+|\\w",
  "\\x61",
  "\\u0061b",
  "a{2}",
  "a{2,}",
  "a{0,2}b",
  "a{2,3}?",
  "(?:ab){2}",
  "{}",
  "a{",
  "a{,2}",
  "x{}",
  ".+",
  ".*RED",
  "(?<name>a)b",
  "\\cJ",
  "\\.",
  "[a-c1-3]{2,}",
  "(?:(?=a)a|b)+",
  "(?!(?=a)a|b).",
  "(?<=(?<!a)b)",
  "\\-",
  "]",
  "}",
  "a??b",
  "(?:a?){3}b",
  "(?=(?:a|b)*$)[ab]+",
  "^(?:(?:^|.*\\/)(?!\\.)(?=.)[^/]*?\\.ts)$",
  "(|a)+b",
  "(?:a|)*b",
  "(?=.*b)a",
];

describe("finds what JavaScript finds", () => {
  it.each(["", "i", "s", "is"])("with the flags %j", (flags) => {
    for (const source of PATTERNS) {
      const pattern = compileLinear(source, flags);
      for (const text of TEXTS) {
        const native = new RegExp(source, flags);
        expect([source, text, pattern.search(text)]).toEqual([source, text, text.search(native)]);
        expect([source, text, pattern.test(text)]).toEqual([source, text, native.test(text)]);
        const sticky = new RegExp(source, `y${flags}`);
        for (let at = 0; at <= text.length; at++) {
          sticky.lastIndex = at;
          const end = sticky.test(text) ? sticky.lastIndex : -1;
          expect([source, text, at, pattern.endOf(text, at, () => true)]).toEqual([source, text, at, end]);
        }
      }
    }
  });

  it("by code points with the flag u", () => {
    for (const source of ["^\\p{Emoji_Presentation}", "[🔴🟢]", "^.$", "\\u{1F534}", "\\p{Lu}+-\\d", "🔴?R", "\\ud83d\\udd34", "[^a]R"]) {
      for (const text of [...TEXTS, "🔴", "🔴R", "x🔴R", "ÄÖ-1"]) {
        expect([source, text, compileLinear(source, "u").search(text)]).toEqual([source, text, text.search(new RegExp(source, "u"))]);
      }
    }
  });

  it("and of several ends the one that may be the end", () => {
    const pattern = compileLinear("[A-Z]+-\\d+(?:-[A-Z]+)*");
    expect(pattern.endOf("A-1-BC", 0, (end) => end !== 6)).toBe(5);
    expect(compileLinear("a|ab|abc").endOf("abc", 0, (end) => end > 1)).toBe(2);
  });
});

// JavaScript's own matcher would take longer than the universe has been there.
describe("takes no longer for a pattern that has many ways to match", () => {
  const A = "a".repeat(20_000);

  it.each([
    "(a+)+b",
    "(a|a)*b",
    "(a*)*b",
    "(?:a?){50}a{50}b",
    "^(a+)+$",
    "a*a*a*a*a*b",
    "(.*)(.*)(.*)b",
    "(?=(a+)+b)a",
    "(?<=(a+)+b)a",
    "((a{1,5}){1,5}){1,5}b",
  ])("%s", (source) => expect(compileLinear(source).search(`${A}c`)).toBe(-1));
});

describe("refuses with a reason", () => {
  it.each([
    ["(", /^is invalid: /],
    ["(a)\\1", /^refers back to a group$/],
    ["(?<a>b)\\k<a>", /^refers back to a group$/],
    ["a{3000}", /^is too long/],
    ["a".repeat(60_000), /^has more than 50000 characters$/],
    ["((a{100}){100}){100}", /^is too long/],
    ["(?:a{0,1000000}){0,1000000}", /^is too long/],
    [`${"(".repeat(101)}a${")".repeat(101)}`, /^has more than 100 groups/],
  ])("%s", (source, reason) => {
    expect(() => compileLinear(source)).toThrow(PatternFault);
    expect(() => compileLinear(source)).toThrow(reason);
  });
});
