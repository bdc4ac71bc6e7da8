// @TEST:SYNTAX-001 | SPEC: SPEC-SYNTAX-001.md
import { describe, expect, it } from "vitest";
import { DEFAULT_TAGS, type TagSettings } from "../../src/model/settings.ts";

import { compileGrammar, findHits, parseId, readTag } from "../../src/scan/tag-syntax.ts";

const grammar = compileGrammar(DEFAULT_TAGS);

/** The tags in a line, as `TYPE id|sub`; malformed ones as `! reason -> suggestion`; placeholders as `_`. */
function read(line: string, settings = DEFAULT_TAGS): string[] {
  const custom = settings === DEFAULT_TAGS ? grammar : compileGrammar(settings);
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
