// @TEST:GRAPH-001:REQUIREMENTS | SPEC: SPEC-GRAPH-001.md
import { describe, expect, it } from "vitest";
import { countChains } from "../../src/graph/chain-facts.ts";
import { declareRequirements } from "../../src/graph/requirements.ts";
import { tallyLines } from "../../src/model/coverage.ts";
import { withParts } from "../../src/model/requirement.ts";
import { declarationKey } from "../../src/model/results.ts";
import { judge } from "../requirements-project.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const ACCEPTANCE = ".moai/specs/SPEC-CART-001/acceptance.md";
const cart = { [SPEC]: "# @SPEC:CART-001: The cart\n", [ACCEPTANCE]: "# How to accept\n" };
const test = (tag: string) => ({ "tests/test_cart.py": `# ${tag}\ndef test_add(): assert True\n` });
const code = (tag: string) => ({ "src/cart.py": `# ${tag}\ndef add(): return 1\n` });

async function addresses(written: Parameters<typeof judge>[1]) {
  const { graph } = await judge(cart, written);
  return graph.chains
    .get("CART-001")
    ?.facts.requirements.flatMap(withParts)
    .map(({ requirement: { address, state } }) => (state === "active" ? address : `${address} ${state}`));
}

describe("the requirements of a SPEC", () => {
  it("are those of all its documents, parts below what they are parts of", async () => {
    const { factsOf } = await judge(cart, {
      [SPEC]: { requirements: [{ local: "REQ-1" }, { local: "REQ-1.1", parent: "REQ-1" }, { local: "REQ-2" }] },
      [ACCEPTANCE]: { requirements: [{ local: "AC-01", parent: "REQ-2" }, { local: "AC-02" }] },
    });
    expect(factsOf("CART-001/REQ-1").requirement.requirements.map(({ address }) => address)).toEqual(["CART-001/REQ-1.1"]);
    expect(factsOf("CART-001/REQ-2").requirement.requirements.map(({ address }) => address)).toEqual(["CART-001/AC-01"]);
  });

  it("stand at the top if what they are a part of is not declared, or comes later", async () => {
    const parts = [
      { local: "A-1", parent: "B-1" },
      { local: "B-1", parent: "A-1" },
      { local: "C-1", parent: "X-1" },
    ];
    const { graph } = await judge(cart, { [SPEC]: { requirements: parts } });
    const top = graph.chains.get("CART-001")?.requirements.map(({ local, requirements }) => `${local} ${requirements.length}`);
    expect(top).toEqual(["A-1 1", "C-1 0"]);
  });

  it("are never collapsed over SPECs", async () => {
    const files = { ...cart, ".moai/specs/SPEC-GIFT-001/spec.md": "# @SPEC:GIFT-001: A gift\n", ...test("@TEST:CART-001:FR-001") };
    const { factsOf } = await judge(files, {
      [SPEC]: { requirements: [{ local: "FR-001" }] },
      ".moai/specs/SPEC-GIFT-001/spec.md": { requirements: [{ local: "FR-001" }] },
    });
    expect(factsOf("CART-001/FR-001").tested).toBe(true);
    expect(factsOf("GIFT-001/FR-001").tested).toBe(false);
  });

  it("are not those of another folder of the same name", async () => {
    const paths = ["apps/shop/specs/001-login/spec.md", "apps/web/specs/001-login/spec.md", "specs/002-cart/spec.md"];
    const files = Object.fromEntries(paths.map((path) => [path, "# Text\n"]));
    const written = Object.fromEntries(paths.map((path) => [path, { requirements: [{ local: "FR-001" }] }]));
    const { graph, found } = await judge(files, written, { scoped: true });
    expect([...graph.chains.keys()]).toEqual(["002-cart", "shop/specs/001-login", "web/specs/001-login"]);
    expect([...graph.requirements.values()].flatMap(({ byLocal }) => [...byLocal.values()]).map(({ address }) => address)).toEqual([
      "002-cart/FR-001",
      "shop/specs/001-login/FR-001",
      "web/specs/001-login/FR-001",
    ]);
    expect(found("duplicate-spec", "duplicate-requirement")).toEqual([]);
  });

  it("belong to the SPEC above them in a document of several", async () => {
    const files = { "specs/all.md": "# All\n\n## @SPEC:CART-001: The cart\n\n\n## @SPEC:GIFT-001: A gift\n" };
    const { graph } = await judge(files, {
      "specs/all.md": {
        requirements: [
          { local: "UR-001", line: 4 },
          { local: "UR-001", line: 7 },
        ],
      },
    });
    expect([...graph.requirements.values()].flatMap(({ byLocal }) => [...byLocal.values()]).map(({ address }) => address)).toEqual([
      "CART-001/UR-001",
      "GIFT-001/UR-001",
    ]);
    expect(graph.secondDeclarations).toEqual([]);
    const title = await judge({ "openspec/specs/cart/spec.md": "# cart\n\n### Requirement: Cart\n\nIt SHALL hold.\n" }, {});
    expect([...(title.graph.requirements.get("cart")?.byLocal.keys() ?? [])]).toEqual(["cart"]);
  });

  it("nest to a depth that people write, however deep a document goes", () => {
    const deep = Array.from({ length: 20_000 }, (_, at) => ({
      ...{ path: SPEC, line: at + 1, column: 1, endLine: at + 1, endColumn: 9 },
      ...{ local: `R-${at}`, parent: at === 0 ? null : `R-${at - 1}`, text: "", form: "plain" as const, state: "active" as const },
      ...{ owes: [], formerly: [] },
    }));
    const declared = declareRequirements("CART-001", [deep]);
    expect(declared?.byLocal.size).toBe(20_000);
    let depth = 0;
    for (let level = declared?.roots ?? []; level.length > 0; level = level.flatMap(({ parts }) => parts)) depth++;
    expect(depth).toBeLessThan(12);
  });

  it("are not what begins with the id of a SPEC", async () => {
    const { graph } = await judge(
      { ...cart, ".moai/specs/SPEC-GIFT-001/spec.md": "# @SPEC:GIFT-001: Gifts\n" },
      { [SPEC]: { requirements: [{ local: "GIFT-001" }, { local: "GIFT-001" }, { local: "GIFT-R1" }] } },
    );
    expect([...(graph.requirements.get("CART-001")?.byLocal.keys() ?? [])]).toEqual(["GIFT-R1"]);
    expect(graph.secondDeclarations).toEqual([]);
  });

  it("are not counted for a copy of their SPEC", async () => {
    const files = { "specs/a.md": "# @SPEC:CART-001: The cart\n", "specs/b.md": "# @SPEC:CART-001: The cart\n" };
    const shall = { local: "UR-001", text: "The cart shall hold books." };
    const judged = await judge(files, {
      "specs/a.md": { requirements: [shall] },
      "specs/b.md": { requirements: [{ ...shall, text: "The cart shall hold no books." }] },
    });
    expect(judged.found("duplicate-spec", "duplicate-requirement")).toEqual(["duplicate-spec specs/b.md:1"]);
  });
});

describe("a change that is open", () => {
  const PLAN = ".moai/specs/SPEC-CART-001/plan.md";
  const told = (main: readonly object[], change: readonly object[]) =>
    judge({ ...cart, [PLAN]: "# Plan\n" }, { [SPEC]: { requirements: main }, [PLAN]: { requirements: change } });

  it("plans what is new, and modifies what is in force", async () => {
    const { factsOf } = await told(
      [{ local: "limit" }],
      [
        { local: "limit", state: "planned", text: "new" },
        { local: "limit/scenario", state: "planned" },
        { local: "gifts", state: "planned" },
      ],
    );
    expect(factsOf("CART-001/limit").requirement).toMatchObject({ state: "active", path: SPEC, text: "limit shall be." });
    expect(factsOf("CART-001/limit/scenario")).toMatchObject({ living: false });
    expect(factsOf("CART-001/gifts")).toMatchObject({ living: false });
  });

  it("retires what it removes, with its parts", async () => {
    const { factsOf } = await told([{ local: "limit" }, { local: "limit/scenario" }], [{ local: "limit", state: "retired" }]);
    expect(factsOf("CART-001/limit").requirement.state).toBe("retired");
    expect(factsOf("CART-001/limit/scenario").requirement.state).toBe("retired");
  });

  it("keeps the name of what it renames until it is applied, and the links by either name", async () => {
    const { graph } = await told([{ local: "old" }, { local: "old/one" }], [{ local: "new", formerly: ["old"], state: "planned" }]);
    const { byLocal, find } = graph.requirements.get("CART-001") ?? { byLocal: new Map(), find: () => null };
    expect([...byLocal.keys()]).toEqual(["old", "old/one"]);
    expect(["old", "new", "new/one", "New One"].map((local) => find(local)?.written.local)).toEqual(["old", "old", "old/one", undefined]);
  });

  it("leads from an old name to the new one once it is applied", async () => {
    const { graph } = await told([{ local: "new", formerly: ["old"] }, { local: "new/one" }], []);
    const spec = graph.requirements.get("CART-001");
    expect(["old", "old/one"].map((local) => spec?.find(local)?.written.local)).toEqual(["new", "new/one"]);
  });

  it("owes nothing where it stands alone", async () => {
    const judged = await judge(cart, { [SPEC]: { requirements: [{ local: "new", state: "planned" }] } });
    expect(judged.graph.chains.get("CART-001")?.facts).toMatchObject({ living: false, owes: [], stage: "planned" });
    expect(judged.findings).toEqual([]);
  });
});

describe("a requirement", () => {
  const scenarios = { [SPEC]: { requirements: [{ local: "US1" }, { local: "US1/AC1" }, { local: "US1/AC2" }, { local: "US2" }] } };

  it("is tested by a TEST of its own, or of all its parts", async () => {
    const one = await judge({ ...cart, ...test("@TEST:CART-001:US1/AC1") }, scenarios);
    expect(["US1", "US1/AC1", "US1/AC2"].map((local) => one.factsOf(`CART-001/${local}`).tested)).toEqual([false, true, false]);
    const all = await judge({ ...cart, ...test("@TEST:CART-001 US1/AC1, US1/AC2") }, scenarios);
    expect(all.factsOf("CART-001/US1").tested).toBe(true);
    const own = await judge({ ...cart, ...test("@TEST:CART-001:US1") }, scenarios);
    expect(["US1", "US1/AC1"].map((local) => own.factsOf(`CART-001/${local}`).tested)).toEqual([true, false]);
  });

  it("is not tested by a TEST of its SPEC, nor by one that cannot run", async () => {
    expect((await judge({ ...cart, ...test("@TEST:CART-001") }, scenarios)).factsOf("CART-001/US1").tested).toBe(false);
    const away = { "tests/test_cart.py.bak": "# @TEST:CART-001:US2\ndef test_add(): assert True\n" };
    const { factsOf } = await judge({ ...cart, ...away }, scenarios);
    expect(factsOf("CART-001/US2")).toMatchObject({ tested: false, requirement: { tests: [{ line: 1 }] } });
  });

  it("is implemented by CODE in the same way", async () => {
    const { factsOf } = await judge({ ...cart, ...code("@CODE:CART-001:US1-AC1") }, scenarios);
    expect(["US1", "US1/AC1"].map((local) => factsOf(`CART-001/${local}`).implemented)).toEqual([false, true]);
  });

  it("has the outcome of its own tests, and the coverage of its own code", async () => {
    const files = {
      ...cart,
      "tests/test_cart.py":
        "# @TEST:CART-001:US1/AC1\ndef test_add(): assert True\n\n\n# @TEST:CART-001:US2\ndef test_drop(): assert True\n",
      ...code("@CODE:CART-001:US2"),
    };
    const { factsOf } = await judge(files, scenarios, {
      evidence: ({ chains }) => {
        const [tests, codes] = [chains.get("CART-001")?.tests ?? [], chains.get("CART-001")?.codes ?? []];
        const outcomes = tests.map((tag, at) => [declarationKey(tag), { outcome: at === 0 ? "fail" : "pass", cases: [] }] as const);
        return {
          results: { tests: new Map(outcomes), unmatched: [], faults: [], notRun: new Set(), flaky: new Set() },
          coverage: {
            codes: new Map(codes.map((tag) => [declarationKey(tag), { kind: "measured", ran: true, executed: 1, instrumented: 2 }])),
            lines: new Map([
              [
                "src/cart.py",
                tallyLines([
                  [1, true],
                  [2, false],
                ]),
              ],
            ]),
            unmatched: [],
            faults: [],
          },
        };
      },
    });
    expect(factsOf("CART-001/US1").outcome).toBe("fail");
    expect(factsOf("CART-001/US1/AC2").outcome).toBeNull();
    expect(factsOf("CART-001/US2")).toMatchObject({ outcome: "pass", coverage: { executed: 1, instrumented: 2 } });
    expect(factsOf("CART-001/US1").coverage).toBeNull();
  });
});

it("counts requirements of living SPECs that are in force", async () => {
  const files = {
    ...cart,
    ".moai/specs/SPEC-GIFT-001/spec.md": "---\nstatus: archived\n---\n# @SPEC:GIFT-001: A gift\n",
    ...test("@TEST:CART-001:UR-001"),
  };
  const { graph } = await judge(files, {
    [SPEC]: { requirements: [{ local: "UR-001" }, { local: "UR-002" }, { local: "UR-003", state: "retired" }] },
    ".moai/specs/SPEC-GIFT-001/spec.md": { requirements: [{ local: "UR-001" }] },
  });
  expect(countChains([...graph.chains.values()]).requirements).toEqual({ total: 2, specs: 1, tested: 1, implemented: 0 });
});

describe("what a text means", () => {
  const spec = declareRequirements("CART-001", [
    ["REQ-1", "REQ-1.1", "REQ-45.1", "REQ-45.2", "REQ-451.1", "AC-014-1", "AC-014-2", "FR-012a"].map((local) => ({
      ...{ path: SPEC, line: 1, column: 1, endLine: 1, endColumn: 2 },
      ...{ local, parent: null, text: "", form: "plain", state: "active", owes: [], formerly: [] },
    })),
  ]);
  it.each([
    ["REQ-1", ["REQ-1"]],
    ["REQ-45", ["REQ-45.1", "REQ-45.2"]],
    ["req-45", ["REQ-45.1", "REQ-45.2"]],
    ["AC-014", ["AC-014-1", "AC-014-2"]],
    ["REQ-45.1b", ["REQ-45.1"]],
    ["FR-012a", ["FR-012a"]],
    ["FR-012b", []],
    ["REQ-4", []],
    ["REQ", []],
    ["REQ-45.3", []],
  ])("%s is %j", (local, expected) => {
    expect(spec?.meant(local).map(({ written }) => written.local)).toEqual(expected);
  });
});

it("says of nothing that it is declared twice if it only stands in two documents", async () => {
  const shall = { local: "UR-001", text: "The cart shall hold books." };
  expect(
    await addresses({ [SPEC]: { requirements: [shall] }, [ACCEPTANCE]: { requirements: [{ ...shall, form: "scenario", text: "Given" }] } }),
  ).toEqual(["CART-001/UR-001"]);
});
