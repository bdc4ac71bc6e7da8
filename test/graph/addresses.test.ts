// @TEST:GRAPH-001:ADDRESSES | SPEC: SPEC-GRAPH-001.md
import { describe, expect, it } from "vitest";
import { familyOf, localKey } from "../../src/graph/local-ids.ts";
import { judge } from "../requirements-project.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const LOCALS = [
  "UR-001",
  "UR-002",
  "UR-003",
  "UR-004",
  "UR-005",
  "REQ-1",
  "REQ-1.9",
  "REQ-1.10",
  "US1",
  "US1/AC1",
  "US1/AC2",
  "US5a",
  "limit",
];

/** The requirements that the tags of a line name, and those that they name in vain. */
async function named(line: string, locals: readonly string[] = LOCALS) {
  const files = {
    [SPEC]: "# @SPEC:CART-001: The cart\n",
    ".moai/specs/SPEC-GIFT-001/spec.md": "# @SPEC:GIFT-001: A gift\n",
    "src/cart.py": `# ${line}\ndef add(): return 1\n`,
  };
  const { graph, findings } = await judge(files, { [SPEC]: { requirements: locals.map((local) => ({ local })) } });
  const found = [...(graph.requirements.get("CART-001")?.byLocal.values() ?? [])].flatMap(({ written: { local } }) => {
    const all = (list: readonly { local: string; codes: readonly unknown[]; requirements: readonly unknown[] }[]): number =>
      list.reduce((sum, each) => sum + (each.local === local ? each.codes.length : 0) + all(each.requirements as typeof list), 0);
    return all(graph.chains.get("CART-001")?.requirements ?? []) > 0 ? [local] : [];
  });
  const orphans = findings.filter(({ rule }) => rule.startsWith("orphan")).map(({ id }) => `orphan ${id}`);
  return [...found, ...graph.strays.map(({ local }) => `? ${local}`), ...orphans].join(" ");
}

describe("a tag names requirements", () => {
  it.each([
    ["@CODE:CART-001:UR-003", "UR-003"],
    ["@CODE:CART-001-UR-003", "UR-003"],
    ["@CODE:CART-001.UR-003", "UR-003"],
    ["@CODE:CART-001:UR-003:API", "UR-003"],
    ["@CODE:CART-001:UR-003-002", "UR-003"],
    ["@CODE:CART-001:UR-3", "UR-003"],
    ["@CODE:CART-001:REQ-1.9", "REQ-1.9"],
    ["@CODE:CART-001:US1-AC2", "US1/AC2"],
    ["@CODE:CART-001:US1/AC2", "US1/AC2"],
    ["@CODE:CART-001/UR-003", "UR-003"],
    ["@CODE:CART-001/REQ-1.9", "REQ-1.9"],
    ["@CODE:CART-001/US1", "US1"],
    ["@CODE:CART-001:US5a", "US5a"],
    ["@CODE:CART-001:limit", "limit"],
    ["@CODE:CART-001:UR-003, UR-004", "UR-003 UR-004"],
    ["@CODE:CART-001:UR-003/UR-004", "UR-003 UR-004"],
  ])("by its sub-id: %s", async (line, expected) => {
    expect(await named(line)).toBe(expected);
  });

  it.each([
    ["@CODE:CART-001 UR-003, UR-004", "UR-003 UR-004"],
    ["@CODE:CART-001: UR-003 rejects", "UR-003"],
    ["@CODE:CART-001 (UR-003) rejects", "UR-003"],
    ["@CODE:CART-001 - UR-003 & UR-004", "UR-003 UR-004"],
    ["@CODE:CART-001 UR-003 and UR-005: rejects", "UR-003 UR-005"],
    ["@CODE:CART-001 UR-002..UR-004", "UR-002 UR-003 UR-004"],
    ["@CODE:CART-001 UR-002..004", "UR-002 UR-003 UR-004"],
    ["@CODE:CART-001 UR-002–UR-004 reject", "UR-002 UR-003 UR-004"],
    ["@CODE:CART-001 UR-002~004", "UR-002 UR-003 UR-004"],
    ["@CODE:CART-001 REQ-1.9/1.10", "REQ-1.9 REQ-1.10"],
    ["@CODE:CART-001 UR-003/UR-004", "UR-003 UR-004"],
    ["@CODE:CART-001 US1/AC2", "US1/AC2"],
  ])("by what its description begins with: %s", async (line, expected) => {
    expect(await named(line)).toBe(expected);
  });

  it.each([
    ["@CODE:CART-001 | REQ: UR-003", "UR-003"],
    ["@CODE:CART-001 | REQ: UR-003, UR-005 | SPEC: SPEC-CART-001.md", "UR-003 UR-005"],
    ["@CODE:CART-001 | REQ: CART-001/UR-003", "UR-003"],
    ["@CODE:CART-001 | REQ: SPEC-CART-001:UR-003", "UR-003"],
    ["@CODE:CART-001 | REQ: UR-002..UR-004", "UR-002 UR-003 UR-004"],
    ["@CODE:CART-001 UR-001 | REQ: limit", "limit"],
    ["@CODE:CART-001 | REQ: TBD", ""],
  ])("by the field REQ: %s", async (line, expected) => {
    expect(await named(line)).toBe(expected);
  });

  it.each([
    ["@CODE:CART-001"],
    ["@CODE:CART-001:API"],
    ["@CODE:CART-001:PHASE7-A2"],
    ["@CODE:CART-001 limit of books"],
    ["@CODE:CART-001 see UR-003"],
    ["@CODE:CART-001 UTF-8 names"],
    ["@CODE:CART-001 RFC-2119"],
    ["@CODE:GIFT-001 UR-003"],
    ["@CODE:CART-001, GIFT-001"],
  ])("only where it says so, not in %s", async (line) => {
    expect(await named(line)).toBe("");
  });

  it.each([
    ["@CODE:CART-001:UR-009", "? UR-009"],
    ["@CODE:CART-001:UR-009:API", "? UR-009"],
    ["@CODE:CART-001/UR-009", "? UR-009"],
    ["@CODE:CART-001:UR-003, UR-009", "UR-003 ? UR-009"],
    ["@CODE:CART-001 UR-003, UR-009", "UR-003 ? UR-009"],
    ["@CODE:CART-001:REQ-1.11", "? REQ-1.11"],
    ["@CODE:CART-001 US1/AC9", "US1 ? US1/AC9"],
    ["@CODE:CART-001 UR-004..UR-009", "UR-004 UR-005 ? UR-009"],
    ["@CODE:CART-001 | REQ: UR-009", "? UR-009"],
    ["@CODE:GIFT-001 @CODE:CART-001 UR-009", "? UR-009"],
    ["@CODE:CART-001 @TEST:CART-001 UR-009", "? UR-009"],
  ])("in vain if its SPEC counts so far and does not declare it: %s", async (line, expected) => {
    expect(await named(line)).toBe(expected);
  });

  it("by plain numbers only where nothing else can be meant", async () => {
    const kiro = ["1", "1.1", "1.2", "2"];
    expect(await named("@CODE:CART-001:1.2", kiro)).toBe("1.2");
    expect(await named("@CODE:CART-001 1.2 adds", kiro)).toBe("1.2");
    expect(await named("@CODE:CART-001 | REQ: 2", kiro)).toBe("2");
    expect(await named("@CODE:CART-001 | REQ: 9.9", kiro)).toBe("? 9.9");
    expect(await named("@CODE:CART-001 2 books are added", kiro)).toBe("");
    expect(await named("@CODE:CART-001 3.0 is released", kiro)).toBe("");
    expect(await named("@CODE:CART-001-007", kiro)).toBe("");
  });
});

it("reads the same id from all ways to write it, and never two ids as one", () => {
  for (const same of ["UR-003", "ur_3", "UR 3", "UR-03", "UR#3"]) expect(localKey(same)).toBe("ur-3");
  expect(new Set(["REQ-1.9", "REQ-1.10", "REQ-19", "US1/AC2", "US12", "FR-012a", "FR-012", "10", "1"].map(localKey)).size).toBe(9);
});

it.each([
  ["UR-003", "UR-"],
  ["REQ-AUTH-001-01", "REQ-AUTH-"],
  ["FR-TEST-06.3", "FR-TEST-"],
  ["R3", "R"],
  ["1.2", ""],
  ["US1/AC2", "US1/AC"],
  ["FR-012a", "FR-"],
  ["entries-are-immutable", null],
  ["9".repeat(100_000), null],
])("the family of %s is %j", (local, family) => {
  expect(familyOf(local)).toBe(family);
});
