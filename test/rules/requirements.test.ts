// @TEST:RULE-001:REQUIREMENTS | SPEC: SPEC-RULE-001.md
import { describe, expect, it } from "vitest";
import { judge, type Written } from "../requirements-project.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const ACCEPTANCE = ".moai/specs/SPEC-CART-001/acceptance.md";
const cart = { [SPEC]: "# @SPEC:CART-001: The cart\n", [ACCEPTANCE]: "# How to accept\n" };
const test = (tag: string) => ({ "tests/test_cart.py": `# ${tag}\ndef test_add(): assert True\n` });
const code = (tag: string) => ({ "src/cart.py": `# ${tag}\ndef add(): return 1\n` });
const both = { ...cart, ...test("@TEST:CART-001"), ...code("@CODE:CART-001") };

/** The local ids that a rule reports. */
async function reported(rule: string, files: Readonly<Record<string, string>>, written: Written, options: object = {}) {
  const settings = { rules: { [rule]: { severity: "warning" as const, options: { ...options } } } };
  const { findings } = await judge(files, { [SPEC]: written }, { settings });
  return findings.filter((finding) => finding.rule === rule).map(({ line }) => written.requirements?.[line - 10]?.local);
}

describe("untested-requirement", () => {
  const three = { requirements: [{ local: "UR-001" }, { local: "UR-002" }, { local: "UR-003", owes: ["code" as const] }] };

  it("judges a SPEC as soon as a TEST or CODE names one of its requirements, or where every SPEC is judged", async () => {
    expect(await reported("untested-requirement", both, three)).toEqual([]);
    expect(await reported("untested-requirement", { ...both, ...test("@TEST:CART-001:UR-001") }, three)).toEqual(["UR-002"]);
    expect(await reported("untested-requirement", { ...both, ...code("@CODE:CART-001:UR-001") }, three)).toEqual(["UR-001", "UR-002"]);
    expect(await reported("untested-requirement", both, three, { every: true })).toEqual(["UR-001", "UR-002"]);
  });

  it("asks nothing of a SPEC that owes nothing, nor for what is planned or removed", async () => {
    const draft = { ...cart, [SPEC]: "---\nstatus: draft\n---\n# @SPEC:CART-001: The cart\n" };
    expect(await reported("untested-requirement", draft, three, { every: true })).toEqual([]);
    const gone = {
      requirements: [{ local: "UR-001" }, { local: "UR-002", state: "planned" as const }, { local: "UR-003", state: "retired" as const }],
    };
    expect(await reported("untested-requirement", both, gone, { every: true })).toEqual(["UR-001"]);
  });

  it("reports a fault once: the whole, or the parts that lack a TEST", async () => {
    const story = { requirements: [{ local: "US1" }, { local: "US1/AC1" }, { local: "US1/AC2" }, { local: "US2" }, { local: "US2/AC1" }] };
    const tested = { ...both, ...test("@TEST:CART-001:US1-AC1") };
    expect(await reported("untested-requirement", tested, story)).toEqual(["US1/AC2", "US2"]);
    expect(await reported("untested-requirement", { ...both, ...test("@TEST:CART-001:US1") }, story)).toEqual(["US2"]);
  });
});

describe("stories that are done", () => {
  const at = { path: SPEC, line: 60, column: 1, endLine: 60, endColumn: 9 };
  const done = (local: string, target: string) => ({
    references: [{ ...at, local }],
    paths: [{ ...at, target, does: "writes" as const }],
  });
  const stories = [{ local: "US1" }, { local: "US1/AC1" }, { local: "US2" }, { local: "US3" }];
  const files = { ...cart, "src/cart.py": "", "tests/test_cart.py": "" };

  it("lack a test if only tasks of others wrote one", async () => {
    const tasks = [done("US1", "src/cart.py"), done("US1", "tests/test_cart.py"), done("US2", "src/cart.py")];
    expect(await reported("untested-requirement", files, { requirements: stories, tasks })).toEqual(["US2"]);
  });

  it("are not judged where only requirements of another kind have tests", async () => {
    const tasks = [done("US1", "src/cart.py"), done("FR-001", "tests/test_cart.py")];
    expect(await reported("untested-requirement", files, { requirements: [...stories, { local: "FR-001" }], tasks })).toEqual([]);
  });

  it("are not judged where no task writes tests", async () => {
    expect(await reported("untested-requirement", files, { requirements: stories, tasks: [done("US1", "src/cart.py")] })).toEqual([]);
  });
});

describe("duplicate-requirement", () => {
  const one = { local: "UR-001" };

  it("reports each further declaration within a document, once", async () => {
    const written = { requirements: [one, { local: "UR-002" }, one, one] };
    const { findings } = await judge(both, { [SPEC]: written });
    expect(findings).toMatchObject([
      { rule: "duplicate-requirement", severity: "error", line: 12, id: "CART-001", related: [{ line: 10 }, { line: 13 }] },
    ]);
  });

  it("accepts that another document repeats it, unless both say what shall be, and differently", async () => {
    const again = (more: object) => judge(both, { [SPEC]: { requirements: [one] }, [ACCEPTANCE]: { requirements: [{ ...one, ...more }] } });
    expect((await again({})).found("duplicate-requirement")).toEqual([]);
    expect((await again({ form: "scenario", text: "Given" })).found("duplicate-requirement")).toEqual([]);
    expect((await again({ form: "event", text: "When it is full, it shall say so." })).found("duplicate-requirement")).toHaveLength(1);
  });

  it("takes what a change plans or removes for the same requirement", async () => {
    for (const state of ["planned", "retired"] as const)
      expect((await judge(both, { [SPEC]: { requirements: [one, { ...one, state }] } })).found("duplicate-requirement")).toEqual([]);
  });
});

describe("thresholds.requirement", () => {
  const four = {
    requirements: ["UR-001", "UR-002", "UR-003"].map((local) => ({ local })).concat([{ local: "SC-001", owes: [] } as never]),
  };
  const missed = async (requirement: number) => {
    const settings = { thresholds: { test: null, code: null, doc: null, requirement } };
    const { findings } = await judge({ ...both, ...test("@TEST:CART-001:UR-001") }, { [SPEC]: four }, { settings });
    return findings.filter(({ rule }) => rule === "threshold");
  };

  it("is a share of the requirements that owe a TEST", async () => {
    expect(await missed(33)).toEqual([]);
    const [only, ...others] = await missed(34);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ severity: "error", path: SPEC, line: 11, message: "Requirements tested 33 % is below 34 %" });
    expect(only?.fix).toContain("1 of 3 requirements that owe one have a TEST");
  });
});
