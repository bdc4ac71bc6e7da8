// @TEST:RULE-001:CAUSES
import { describe, expect, it } from "vitest";
import { joinCauses } from "../../src/check/causes.ts";
import type { Finding } from "../../src/model/finding.ts";
import { checkFiles, settingsWith } from "../memory-project.ts";

const RULES = ["missing-test", "missing-code", "spec-metadata"];

/** SPECs with these frontmatters, one each. */
function specs(...frontmatters: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    frontmatters.map((text, n) => [`.moai/specs/SPEC-CART-00${n + 1}/spec.md`, `---\nid: CART-00${n + 1}\n${text}\n---\n# A book\n`]),
  );
}

async function foundIn(files: Readonly<Record<string, string>>, settings = settingsWith({})) {
  const { findings } = await checkFiles(files, settings);
  return findings.map(({ rule, id, message, related }) => ({ rule, id, message, places: related.length + 1 }));
}

describe("a project without tags", () => {
  it("misses one thing, not two for each SPEC", async () => {
    expect(await foundIn(specs("status: active", "status: completed", "status: active"))).toEqual([
      { rule: "missing-test", id: null, message: "No test has a TEST tag, and no code a CODE tag (3 SPECs)", places: 3 },
    ]);
  });

  it("is as bad as the worst of its findings", async () => {
    const rules = { "missing-test": { severity: "off", options: {} } } as const;
    const { findings } = await checkFiles(specs("status: active", "status: completed"), settingsWith({ rules }));
    expect(findings.map(({ rule, severity }) => ({ rule, severity }))).toEqual([{ rule: "missing-code", severity: "error" }]);
  });

  it("hears of its only SPEC by both rules", async () => {
    const found = await foundIn(specs("status: active"));
    expect(found.map(({ rule, id }) => ({ rule, id }))).toEqual([
      { rule: "missing-code", id: "CART-001" },
      { rule: "missing-test", id: "CART-001" },
    ]);
  });

  it("hears of each SPEC once one is tagged", async () => {
    const files = { ...specs("", "", ""), "src/a.py": "# @CODE:CART-001\ndef a(): ...\n", "tests/test_a.py": TEST };
    expect((await foundIn(files)).map(({ rule, id }) => `${rule} ${id}`)).toEqual([
      "missing-code CART-002",
      "missing-test CART-002",
      "missing-code CART-003",
      "missing-test CART-003",
    ]);
  });

  it("that has CODE alone lacks TESTs", async () => {
    const found = await foundIn({ ...specs("", ""), "src/a.py": "# @CODE:CART-001, CART-002\ndef a(): ...\n" });
    expect(found).toMatchObject([{ rule: "missing-test", message: "No test has a TEST tag (2 SPECs)" }]);
  });
});

const TEST = "# @TEST:CART-001\ndef test_a():\n    assert True\n";

it("a word is explained once, with its count and places", async () => {
  const found = await foundIn(specs("status: blue\npriority: soon", "status: Blue", "status: green", "priority: soon"));
  expect(found.filter(({ rule }) => rule === "spec-metadata")).toEqual([
    { rule: "spec-metadata", id: null, message: 'Unknown status "blue" (2 SPECs)', places: 2 },
    { rule: "spec-metadata", id: null, message: 'Unknown priority "soon" (2 SPECs)', places: 2 },
    { rule: "spec-metadata", id: "CART-003", message: 'Unknown status "green"', places: 1 },
  ]);
});

describe("joined findings", () => {
  const cause = { key: "blue", message: "Blue", fix: "Paint it.", counts: "place" } as const;
  const finding = (path: string, more: Partial<Finding> = {}): Finding => ({
    rule: "spec-metadata",
    severity: "warning",
    id: null,
    message: path,
    fix: "",
    path,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    related: [],
    fingerprint: path,
    state: null,
    excerpt: null,
    cause,
    ...more,
  });

  it("are what they are in a gate: new ones are not joined with old ones", () => {
    const joined = joinCauses(
      [finding("a", { state: "new" }), finding("b", { state: "existing" }), finding("c", { state: "existing" })],
      RULES,
    );
    expect(joined.map(({ message, state }) => ({ message, state }))).toEqual([
      { message: "a", state: "new" },
      { message: "Blue (2 places)", state: "existing" },
    ]);
  });

  it("keep their fingerprint when another place comes first", () => {
    const [one] = joinCauses([finding("b"), finding("c")], RULES);
    const [two] = joinCauses([finding("a"), finding("b"), finding("c")], RULES);
    expect(one?.fingerprint).toBe(two?.fingerprint);
    expect(two?.path).toBe("a");
  });

  it("leave others alone", () => {
    const { cause: _, ...own } = finding("a");
    expect(joinCauses([own, finding("b")], RULES)).toEqual([own, finding("b")]);
  });
});
