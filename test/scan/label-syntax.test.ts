// @TEST:SYNTAX-001:LABELS
import { describe, expect, it } from "vitest";
import { DEFAULT_TAGS } from "../../src/model/settings.ts";
import { findLabels, readLabel } from "../../src/scan/label-syntax.ts";
import { compileGrammar } from "../../src/scan/tag-syntax.ts";

const syntax = { grammar: compileGrammar(DEFAULT_TAGS), domains: new Set(["CART", "CART-GIFT"]) };
const idsIn = (label: string): string[] => readLabel(syntax, label, 0, label.length).map(({ full }) => full);

describe("the ids of a label", () => {
  it.each<[string, string[]]>([
    ["CART-001", ["CART-001"]],
    ["SPEC-CART-001", ["CART-001"]],
    ["CART-001:API", ["CART-001:API"]],
    ["CART-GIFT-002", ["CART-GIFT-002"]],
    ["@CART-001", ["CART-001"]],
    ["TEST:CART-001", ["CART-001"]],
    ["SPEC:CART-001", ["CART-001"]],
    ["TEST:GIFT-001", ["GIFT-001"]],
    ["requirement:CART-001", ["CART-001"]],
    ["CART-001, CART-002; CART-003", ["CART-001", "CART-002", "CART-003"]],
    ["CART-001 adds a book", ["CART-001"]],
    ["[CART-001][CART-002]", ["CART-001", "CART-002"]],
  ])("%s", (label, ids) => expect(idsIn(label)).toEqual(ids));

  it.each([
    // Of another project, or of another kind.
    "JIRA-001",
    "CARTS-001",
    "CODE:CART-001",
    "url:CART-001",
    "DOC:CART-001",
    // Not the whole word, or not the first one.
    "CART-001x",
    "CART-01",
    "cart-001",
    "CART-001.md",
    "src/CART-001",
    "CART-001/FR-001",
    "not CART-001",
    "CART",
    "",
    // A requirement may be meant, which is a mention.
    "CART-001 FR-001",
    // Read as a tag.
    "@TEST:CART-001",
  ])("%s has none", (label) => expect(idsIn(label)).toEqual([]));

  it("are bare without a type", () => {
    const text = "CART-001, TEST:CART-002, requirement:CART-003, @CART-004";
    expect(readLabel(syntax, text, 0, text.length).map(({ isBare }) => isBare)).toEqual([true, false, false, true]);
  });

  it("are where they are written", () => {
    const text = 'x("CART-001, TEST:CART-002")';
    expect(readLabel(syntax, text, 3, text.length - 2).map(({ start, end }) => text.slice(start, end))).toEqual([
      "CART-001",
      "TEST:CART-002",
    ]);
  });
});

it("labels may be where a string begins", () => {
  const text = `f("CART-001", 'TEST:CART-002', \`@CART-003\`, "a CART-004", CART-005, "JIRA-001")\n"[CART-006]"`;
  expect(findLabels(syntax, text).map((at) => /[\w-]+\d/.exec(text.slice(at))?.[0])).toEqual(
    ["CART-001", "CART-002", "CART-003", "CART-006"].map((id) => id),
  );
});

it("finds them in time in proportion to the text", () => {
  for (const text of ['"CART-001', "'a", '"CART-001 ', '"[@', '"CART-001,CART-001']) findLabels(syntax, text.repeat(100_000));
});
