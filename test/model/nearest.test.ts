import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest, nearestAmong } from "../../src/model/nearest.ts";

describe("nearest among many", () => {
  it("is what nearest says, one by one", () => {
    const word = fc.string({ unit: fc.constantFrom(..."ABab-01_9ß"), maxLength: 12 });
    fc.assert(fc.property(fc.array(word, { maxLength: 20 }), word, (words, asked) => nearestAmong(words)(asked) === nearest(asked, words)));
  });

  it("is given up where very many words are near very many, and for words that nobody types", () => {
    const id = (domain: string, n: number): string => `${domain}-${String(n).padStart(6, "0")}`;
    const among = nearestAmong(Array.from({ length: 50_000 }, (_, n) => id("BOOK", n)));
    const near = Array.from({ length: 50_000 }, (_, n) => among(id("BOKO", n)));
    expect([near[0], near.at(-1)]).toEqual(["BOOK-000000", null]);
    expect(nearestAmong(["A".repeat(100_000)])("A".repeat(100_000))).toBeNull();
  });
});

describe("nearest", () => {
  it.each([
    ["AUTH-010", ["AUTH-001", "CART-010"], "AUTH-001"],
    ["CART-01", ["CART-001", "REFUND-001"], "CART-001"],
    ["inclde", ["exclude", "include"], "include"],
    ["mising-doc", ["missing-code", "missing-doc"], "missing-doc"],
    ["cart-001", ["CART-001"], "CART-001"],
    ["--fromat", ["--format", "--fail-on"], "--format"],
  ])("finds a candidate near %s in %j", (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it.each([
    ["LOGIN-001", ["REFUND-001", "ADMIN-001", "LOGOUT-001"]],
    ["CART-001", ["AUTH-001", "USER-001"]],
    ["tdd", ["tags", "rules"]],
    ["id", ["ix"]],
    ["cart", []],
  ])("finds no candidate near %s in %j", (word, candidates) => {
    expect(nearest(word, candidates)).toBeNull();
  });

  it("prefers the nearest, and among equally near ones the first in text order", () => {
    expect(nearest("CART-002", ["CART-003", "CART-001", "CART-100"])).toBe("CART-001");
    expect(nearest("CART-002", ["CART-001", "CART-0002", "CART-002"])).toBe("CART-002");
  });

  it("agrees with the textbook definition of the distance", () => {
    const word = fc.string({ unit: fc.constantFrom("c", "a", "r", "t"), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 7 }), (a, b, limit) => {
        expect(nearest(a, [b], limit) === b).toBe(textbookDistance(a, b) <= limit);
      }),
      { numRuns: 3000 },
    );
  });
});

/** Optimal string alignment by its recursive definition. */
function textbookDistance(a: string, b: string): number {
  const known = new Map<string, number>();
  const distance = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i},${j}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const edits = [distance(i - 1, j) + 1, distance(i, j - 1) + 1, distance(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)];
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits.push(distance(i - 2, j - 2) + 1);
    const least = Math.min(...edits);
    known.set(key, least);
    return least;
  };
  return distance(a.length, b.length);
}
