// @TEST:SYNTAX-001 | SPEC: SPEC-SYNTAX-001.md
import { describe, expect, it } from "vitest";
import { DEFAULT_TAGS, type TagSettings } from "../../src/model/settings.ts";

import { compileGrammar, findHits, parseId, readTag } from "../../src/scan/tag-syntax.ts";

const grammar = compileGrammar(DEFAULT_TAGS);

/** The tags in a line, as `TYPE id|sub`; malformed ones as `! reason -> suggestion`; placeholders as `_`. */
function read(line: string, settings = DEFAULT_TAGS, slugs: readonly string[] = []): string[] {
  const custom = settings === DEFAULT_TAGS && slugs.length === 0 ? grammar : compileGrammar(settings, slugs);
  return findHits(custom, line).flatMap((at) => {
    const reading = readTag(custom, line, at, line.length);
    if (reading.kind === "tag") return reading.ids.map(({ id, sub }) => `${reading.type} ${id}${sub === null ? "" : `|${sub}`}`);
    return reading.kind === "malformed" ? [`! ${reading.suggestion}`] : ["_"];
  });
}

describe("ids", () => {
  it.each([
    ["@CODE:CART-001", "CODE CART-001"],
    ["@CODE:CART-0001", "CODE CART-0001"],
    ["@SPEC:CART-OAUTH-001", "SPEC CART-OAUTH-001"],
    ["@TEST:PY314-001", "TEST PY314-001"],
    ["@DOC:I18N-001", "DOC I18N-001"],
    ["@CODE:SPEC-CART-001", "CODE CART-001"],
    ["@CODE:SPEC-001", "CODE SPEC-001"],
    ["@CODE:SPEC-001:login", "CODE SPEC-001|login"],
    ["**@SPEC:CART-001**", "SPEC CART-001"],
    ["_@SPEC:CART-001_", ""],
    ["`@SPEC:CART-001`", "SPEC CART-001"],
    ["@CODE:CART-001의 구현", "CODE CART-001"],
    ["책@CODE:CART-001", "CODE CART-001"],
    ["see @SPEC:CART-001.", "SPEC CART-001"],
    ["@SPEC:CART-001: add a book", "SPEC CART-001"],
    ["@SPEC:CART-001.md", "SPEC CART-001"],
  ])("%s", (line, expected) => expect(read(line).join()).toBe(expected));

  it.each([
    ["@CODE:CART-001:API", "API"],
    ["@CODE:CART-001-INTERACTIVE", "INTERACTIVE"],
    ["@CODE:CART-REFUND-002-001", "001"],
    ["@TEST:CART-001:add_book", "add_book"],
    ["@CODE:CART-001:PHASE7-A2", "PHASE7-A2"],
    ["@SPEC:CART-001:REQ-MIGRATE-011", "REQ-MIGRATE-011"],
    ["@SPEC:CART-001.v0.0.2", "v0.0.2"],
    ["@SPEC:CART-001:0.2.1.", "0.2.1"],
    ["@CODE:CART-001:API의", "API"],
  ])("the sub-id of %s", (line, sub) => expect(read(line)[0]?.split("|")[1]).toBe(sub));

  it.each([
    "mail@CODE:CART-001",
    "@@CODE:CART-001",
    "a/@CODE:CART-001",
    "x.@CODE:CART-001",
    "\\@CODE:CART-001",
    "@CODEX:CART-001",
    "@CODE_A:CART-001",
  ])("%s is not a tag", (line) => expect(read(line)).toEqual([]));
});

describe("lists behind one @", () => {
  it.each([
    ["@CODE:CART-001, CART-002", ["CODE CART-001", "CODE CART-002"]],
    ["@CODE:CART-001, CART-002: both", ["CODE CART-001", "CODE CART-002"]],
    ["@CODE:CART-001, LOGIN-002", ["CODE CART-001", "CODE LOGIN-002"]],
    ["@CODE:CART-001, SHA-256 hashing", ["CODE CART-001"]],
    ["@CODE:CART-001-E1/E2/E3", ["CODE CART-001|E1", "CODE CART-001|E2", "CODE CART-001|E3"]],
    ["@CODE:CART-001/002", ["CODE CART-001", "CODE CART-002"]],
    ["@CODE:CART-001/src/cart.ts", ["CODE CART-001"]],
    ["@SPEC:CART-001..CART-004", ["SPEC CART-001", "SPEC CART-002", "SPEC CART-003", "SPEC CART-004"]],
    ["@SPEC:CART-009..011", ["SPEC CART-009", "SPEC CART-010", "SPEC CART-011"]],
    ["@TEST:CART-001, @TEST:CART-002", ["TEST CART-001", "TEST CART-002"]],
  ])("%s", (line, expected) => expect(read(line)).toEqual(expected));
});

describe("malformed tags, with the suggestion", () => {
  it.each([
    ["@CODE:cart-001", "@CODE:CART-001"],
    ["@CODE:CART-1", "@CODE:CART-001"],
    ["@CODE: CART-001", "@CODE:CART-001"],
    ["@CODE-CART-001", "@CODE:CART-001"],
    ["@CODE CART-001", "@CODE:CART-001"],
    ["@CODE：CART-001", "@CODE:CART-001"],
    ["@CODE:CART_001", "@CODE:CART-001"],
    ["@CODE:INIT-004A", "@CODE:INIT-004-A"],
    ["@DOC:FEATURE:CART-001", "@DOC:CART-001"],
    ["@CODE:CART", "null"],
    ["@TEST:0.1", "null"],
    ["@TEST:CART-001x", "@TEST:CART-001-X"],
  ])("%s", (line, suggestion) => expect(read(line)).toEqual([`! ${suggestion}`]));
});

describe("placeholders, which are neither tags nor faults", () => {
  it.each('{ID} <ID> [A-Z] $VAR * XXX NNN ID DOMAIN-NNN CART-XXX CART-{NNN} CART-* CART-00X %s ... … (id) "'.split(" "))(
    "@CODE:%s",
    (rest) => expect(read(`@CODE:${rest}`)).toEqual(["_"]),
  );
  it.each(["@CODE:", "@CODE: the cart", "@CODE and @TEST", "@TEST-driven work", "@TEST:id=cart-opens timeout=30", "@TEST:CartTest::opens"])(
    "%s",
    (line) => {
      expect(read(line).every((reading) => reading === "_")).toBe(true);
    },
  );
});

describe("settings", () => {
  it("allow aliases, lower case and the project's own id pattern", () => {
    const settings = {
      types: { ...DEFAULT_TAGS.types, IMPL: "CODE", RESEARCH: "NOTE" } as const,
      ignoreCase: true,
      idPattern: "[A-Z]+(?:-[A-Z]+)*-\\d+",
    };
    expect(read("@impl:proj-12 @spec:FR-TRADING-007 @RESEARCH:PERF-1", settings)).toEqual([
      "CODE PROJ-12",
      "SPEC FR-TRADING-007",
      "NOTE PERF-1",
    ]);
  });

  it("read ids by an own pattern as by the usual one, if it is the same", () => {
    const own = { ...DEFAULT_TAGS, idPattern: "[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*-\\d{3,}" };
    const texts = [
      "@CODE:CART-001 @CODE:CART-001-E1/E2, CART-002..CART-004",
      "@TEST:SPEC-CART-001 @TEST:SPEC-001 @SPEC:SPEC-CART",
      "@CODE:CART-001x @CODE:CART-001_X @CODE:CART-001_ @CODE:CART-01",
      "@CODE:CART-001.md @CODE:A-B-C-0001:API",
    ];
    // Only the usual form is known well enough to suggest an id.
    const readings = (text: string, settings: TagSettings): string[] => read(text, settings).map((one) => one.replace(/^!.*/, "!"));
    for (const ignoreCase of [false, true])
      for (const text of texts) expect(readings(text, { ...own, ignoreCase })).toEqual(readings(text, { ...DEFAULT_TAGS, ignoreCase }));
  });

  it("read a long id in time proportional to it, whatever its pattern", () => {
    const settings = { ...DEFAULT_TAGS, idPattern: "(A+)+\\d" };
    expect(read(`@CODE:${"A".repeat(36)} @CODE:${"A".repeat(36)}1`, settings).at(-1)).toBe(`CODE ${"A".repeat(36)}1`);
    expect(read(`@CODE:${"A".repeat(100_000)}`, settings)).toEqual(read("@CODE:A", settings));
  });

  it("do not change that parseId reads only a whole string as an id", () => {
    expect(parseId(grammar, "SPEC-CART-001")).toEqual({ id: "CART-001", sub: null, full: "CART-001" });
    expect(parseId(grammar, "CART-001 and more")).toBeNull();
  });
});

describe("SPECs that have the names of folders", () => {
  const slugs = ["001-gift-cards", "001-gift-cards-2", "gift-cards", "router", "Order_Log", "RET-CARD-COVER"];
  const scoped = (line: string): string => read(line, DEFAULT_TAGS, slugs).join();

  it.each([
    ["@TEST:001-gift-cards", "TEST 001-gift-cards"],
    ["@TEST:001-gift-cards/FR-001", "TEST 001-gift-cards|FR-001"],
    ["@TEST:001-gift-cards-2/FR-001", "TEST 001-gift-cards-2|FR-001"],
    ["@TEST:001-gift-cards:FR-001 pays", "TEST 001-gift-cards|FR-001"],
    ["@TEST:001-gift-cards-FR-001", "TEST 001-gift-cards|FR-001"],
    ["@CODE:gift-cards/1.2: pays", "CODE gift-cards|1.2"],
    ["@CODE:gift-cards/1.2.", "CODE gift-cards|1.2"],
    ["@CODE:gift-cards/US1/AC2", "CODE gift-cards|US1/AC2"],
    ["@CODE:router", "CODE router"],
    ["@CODE:Order_Log/1", "CODE Order_Log|1"],
    ["@TEST:gift-cards/entries-are-kept/reader-asks", "TEST gift-cards|entries-are-kept/reader-asks"],
    ["@TEST:gift-cards/1.2의 시험", "TEST gift-cards|1.2"],
    ["@TEST:gift-cards/카드-결제", "TEST gift-cards|카드-결제"],
    ["@CODE:SPEC-RET-CARD-COVER", "CODE RET-CARD-COVER"],
    ["@CODE:RET-CARD-COVER:REQ-1.2", "CODE RET-CARD-COVER|REQ-1.2"],
    ["@TEST:gift-cards/1.2, 1.3", "TEST gift-cards|1.2,TEST gift-cards|1.3"],
    ["@TEST:gift-cards/1.2, 3 books", "TEST gift-cards|1.2"],
    ["@TEST:001-gift-cards/FR-001, FR-004", "TEST 001-gift-cards|FR-001,TEST 001-gift-cards|FR-004"],
    ["@TEST:001-gift-cards/FR-001..FR-003", "TEST 001-gift-cards|FR-001,TEST 001-gift-cards|FR-002,TEST 001-gift-cards|FR-003"],
    ["@TEST:001-gift-cards, gift-cards/1.2", "TEST 001-gift-cards,TEST gift-cards|1.2"],
    ["@CODE:gift-cardz/1.2", "CODE gift-cardz|1.2"],
    ["@CODE:gift-vouchers", "CODE gift-vouchers"],
    // Ids as elsewhere are read, and their faults found, as elsewhere.
    ["@CODE:CART-001:API", "CODE CART-001|API"],
    ["@CODE:cart-001", "! @CODE:CART-001"],
    ["@CODE:cart", "! null"],
    ["@CODE:xxx/1.2", "_"],
    ["@CODE:domain/1.2", "_"],
    ["@CODE:{slug}/1.2", "_"],
  ])("%s", (line, expected) => expect(scoped(line)).toBe(expected));

  it.each(["gift-cards", "gift-cards/1.2", "001-gift-cards"])("%s is an id in a field", (value) =>
    expect(parseId(compileGrammar(DEFAULT_TAGS, slugs), value)?.full).toBe(value),
  );

  it.each(["gift-vouchers", "src/gift-cards.ts", "gift-cards.md"])("%s is no id in a field", (value) =>
    expect(parseId(compileGrammar(DEFAULT_TAGS, slugs), value)).toBeNull(),
  );

  it.each(["@CODE:gift-cards/1.2", "@CODE:001-gift-cards", "@CODE:router", "@CODE:gift-vouchers"])(
    "%s is malformed in a project without any",
    (line) => expect(read(line).join()).toMatch(/^[!_]/),
  );

  it("reads a word of thousands of edges in linear time", () => {
    const custom = compileGrammar(DEFAULT_TAGS, slugs);
    const line = `@CODE:${"a-".repeat(200_000)}`;
    for (let n = 0; n < 20; n++) readTag(custom, line, 0, line.length);
  });
});
