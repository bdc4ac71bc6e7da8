// @TEST:RULE-001:LINKS | SPEC: SPEC-RULE-001.md
import { describe, expect, it } from "vitest";
import { judge, type Written } from "../requirements-project.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const GIFT = ".moai/specs/SPEC-GIFT-001/spec.md";
const specs = { [SPEC]: "# @SPEC:CART-001: The cart\n", [GIFT]: "# @SPEC:GIFT-001: A gift\n" };
const cart = { kind: "id" as const, text: "CART-001" };
const gift = { kind: "id" as const, text: "GIFT-001" };
const at = { path: SPEC, line: 60, column: 1, endLine: 60, endColumn: 9 };
const task = (...locals: readonly string[]) => ({ done: false, references: locals.map((local) => ({ ...at, local })) });

async function found(rule: string, files: Readonly<Record<string, string>>, written: Readonly<Record<string, Written>>) {
  const { findings } = await judge({ ...specs, ...files }, written);
  return findings.filter((finding) => finding.rule === rule);
}

describe("unplanned-requirement", () => {
  const unplanned = async (requirements: NonNullable<Written["requirements"]>, tasks: NonNullable<Written["tasks"]>) => {
    const owing = requirements.map((each) => ({ owes: ["test", "code", "task"] as const, ...each }));
    const all = await found("unplanned-requirement", {}, { [SPEC]: { requirements: owing, tasks } });
    return all.map(({ line }) => requirements[line - 10]?.local);
  };
  const stories = [{ local: "US1" }, { local: "US1/AC1" }, { local: "US1/AC2" }, { local: "US2" }, { local: "FR-001" }];

  it("reports what no task names, of the kinds that tasks name", async () => {
    expect(await unplanned(stories, [task("US1")])).toEqual(["US2"]);
    expect(await unplanned(stories, [task("US1"), task("US2"), task("FR-001")])).toEqual([]);
    expect(await unplanned([...stories, { local: "FR-002" }], [task("US1", "FR-002")])).toEqual(["US2", "FR-001"]);
  });

  it("reports nothing of a SPEC without tasks, or whose tasks name nothing", async () => {
    expect(await unplanned(stories, [])).toEqual([]);
    expect(await unplanned(stories, [task()])).toEqual([]);
  });

  it("reports the parts that no task names where others are named, and takes a whole for its parts", async () => {
    const criteria = [
      { local: "1" },
      { local: "1.1", parent: "1" },
      { local: "1.2", parent: "1" },
      { local: "2" },
      { local: "2.1", parent: "2" },
    ];
    expect(await unplanned(criteria, [task("1.1"), task("2")])).toEqual(["1.2"]);
  });

  it("reports nothing that owes no task, or was removed", async () => {
    const others = [{ local: "US1" }, { local: "US2", owes: [] }, { local: "US3", state: "retired" as const }];
    expect(await unplanned(others, [task("US1")])).toEqual([]);
  });
});

describe("ambiguous-reference", () => {
  const both = { [SPEC]: { requirements: [{ local: "FR-001" }] }, [GIFT]: { requirements: [{ local: "FR-001" }] } };

  it("reports a local id once a file, at its first place", async () => {
    const files = { "src/a.py": "", "src/b.py": "" };
    const mentions = [
      { line: 4, locals: ["FR-001"] },
      { line: 9, locals: ["FR-001"] },
    ];
    const all = await found("ambiguous-reference", files, { ...both, "src/a.py": { mentions }, "src/b.py": { mentions } });
    expect(all).toMatchObject([
      { path: "src/a.py", line: 4, severity: "warning", id: null, related: [{ line: 9 }] },
      { path: "src/b.py", line: 4 },
    ]);
    expect(all[0]?.message).toContain("CART-001, GIFT-001");
  });

  it("reports nothing where something tells which", async () => {
    const mentions = [{ line: 4, specs: [gift], locals: ["FR-001"] }];
    expect(await found("ambiguous-reference", { "src/a.py": "" }, { ...both, "src/a.py": { mentions } })).toEqual([]);
  });
});

describe("untagged-link", () => {
  const tagged = { "src/cart.py": "# @CODE:CART-001\ndef add(): return 1\n", "src/gift.py": "", "tests/test_gift.py": "" };
  const requirements = [{ local: "UR-001" }];
  const mentions = {
    [GIFT]: { requirements },
    "src/gift.py": {
      mentions: [
        { line: 2, specs: [gift] },
        { line: 5, specs: [gift], locals: ["UR-001"] },
      ],
    },
    "tests/test_gift.py": { mentions: [{ line: 3, type: "TEST" as const, specs: [gift], locals: ["UR-001"] }] },
  };

  it("reports a type of a SPEC that only mentions know, once, with the tag to write", async () => {
    const all = await found("untagged-link", tagged, mentions);
    expect(all).toMatchObject([
      { path: "src/gift.py", line: 2, id: "GIFT-001", fix: "Tag it @CODE:GIFT-001.", related: [{ line: 5 }] },
      { path: "tests/test_gift.py", line: 3, id: "GIFT-001", fix: "Tag it @TEST:GIFT-001:UR-001." },
    ]);
  });

  it("reports nothing in a project without tags, nor where the SPEC has a tag of the type", async () => {
    expect(await found("untagged-link", { ...tagged, "src/cart.py": "" }, mentions)).toEqual([]);
    const code = { ...tagged, "src/gift.py": "# @CODE:GIFT-001\ndef wrap(): return 1\n" };
    expect((await found("untagged-link", code, mentions)).map(({ path }) => path)).toEqual(["tests/test_gift.py"]);
  });
});

describe("retired-reference", () => {
  const requirements = [{ local: "UR-001" }, { local: "UR-002", state: "retired" as const }];

  it("reports tags and mentions of what was removed, once a file", async () => {
    const files = {
      "src/cart.py": "# @CODE:CART-001:UR-002\ndef add(): return 1\n\n\n# @CODE:CART-001:UR-002\ndef drop(): return 1\n",
      "tests/test_cart.py": "",
    };
    const mentions = [{ line: 3, type: "TEST" as const, specs: [cart], locals: ["UR-002"] }];
    expect(await found("retired-reference", files, { [SPEC]: { requirements }, "tests/test_cart.py": { mentions } })).toMatchObject([
      { path: "src/cart.py", line: 1, severity: "warning", id: "CART-001", related: [{ path: SPEC, line: 11 }, { line: 5 }] },
      { path: "tests/test_cart.py", line: 3 },
    ]);
  });

  it("reports nothing of what is in force, nor of a SPEC that is retired as a whole", async () => {
    const code = { "src/cart.py": "# @CODE:CART-001:UR-001\ndef add(): return 1\n" };
    expect(await found("retired-reference", code, { [SPEC]: { requirements } })).toEqual([]);
    const old = { [SPEC]: "---\nstatus: deprecated\n---\n# @SPEC:CART-001: The cart\n", "src/cart.py": "# @CODE:CART-001:UR-002\n" };
    expect(await found("retired-reference", old, { [SPEC]: { requirements } })).toEqual([]);
  });
});
