// @TEST:GRAPH-001 | SPEC: SPEC-GRAPH-001.md
import { describe, expect, it } from "vitest";
import { beginsWithId, valueOfLongest } from "../../src/model/tag.ts";

describe("an id that begins with another", () => {
  it.each([
    ["CART-001", "CART-001", true],
    ["CART-001-GIFT", "CART-001", true],
    ["CART-001:API", "CART-001", true],
    ["CART-001.2", "CART-001", true],
    ["CART-0010", "CART-001", false],
    ["CART-001-GIFTS", "CART-001-GIFT", false],
    ["CART-001_GIFT", "CART-001", false],
    ["CART-001", "CART-001-GIFT", false],
  ])("%s, %s: %s", (full, id, expected) => expect(beginsWithId(full, id)).toBe(expected));

  it("is looked up from the full id down to the id without its sub-id", () => {
    const known = new Map([
      ["CART-001", 1],
      ["CART-001-GIFT", 2],
      ["CART", 3],
    ]);
    const of = (id: string, sub: string | null) => valueOfLongest(known, { id, sub, full: sub === null ? id : `${id}-${sub}` });
    expect(of("CART-001", "GIFT-API")).toBe(2);
    expect(of("CART-001", "GIFTS")).toBe(1);
    expect(of("CART-0010", null)).toBe(undefined);
  });
});
