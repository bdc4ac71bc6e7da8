import { describe, expect, it } from "vitest";
import { compileMarkers } from "../../../src/evidence/history/commit-markers.ts";
import { DEFAULT_TDD } from "../../../src/model/tdd.ts";

const markerOf = compileMarkers(DEFAULT_TDD.commits);

describe("the marker of a commit", () => {
  it.each([
    ["🔴 RED: a cart holds books", "red"],
    ["🔴 RED: test(SPEC-CART-001): add failing tests", "red"],
    ["🟢 GREEN: feat(SPEC-CART-001): add", "green"],
    ["♻️ REFACTOR: cart", "refactor"],
    ["test(SPEC-CART-001): add failing tests", "red"],
    ["feat(cart)!: add", "green"],
    ["feat: add", "green"],
    ["refactor(cart): shorter", "refactor"],
    ["feat(test): a page to test the shop", "green"],
    ["Feature: add", null],
    ["docs: how we test: red, green, refactor", null],
    ["Cart\n\nGREEN: makes the test pass", "green"],
    ["Cart (#12)\n\nRED: failing test\nGREEN: code", null],
    ["docs: cart\n\nrefactor(cart): shorter", "refactor"],
    ["Release 0.9.1\n\n- ♻️ tidied the cart", null],
    ["fix: banner\n\n@REFACTOR:CART-001 tidied", null],
  ])("%j is %s", (message, marker) => expect(markerOf(message)).toBe(marker));

  it("follows the project's own patterns", () => {
    const own = compileMarkers({ red: ["^fail "], green: ["^pass "], refactor: [] });
    expect(["fail add", "pass add", "refactor: add"].map(own)).toEqual(["red", "green", null]);
    const emoji = compileMarkers({ red: ["^\\p{Emoji_Presentation}"], green: ["(?<!un)done"], refactor: [] });
    expect(["🧪 add", "add 🧪", "undone", "x\n\ndone", "x\n\nis done"].map(emoji)).toEqual(["red", null, null, "green", null]);
  });

  it("takes time in proportion to the message, whatever the pattern", () => {
    const own = compileMarkers({ red: ["^(a+)+$"], green: ["(.*)(.*)(.*)x$"], refactor: ["(a|a)*b"] });
    expect(own(`${"a".repeat(5000)}!\n\n${"a".repeat(5000)}!`)).toBeNull();
  });
});
