// @TEST:GRAPH-001:FACTS | SPEC: SPEC-GRAPH-001.md
import { describe, expect, it } from "vitest";
import { countChains, settleFacts } from "../../src/graph/chain-facts.ts";
import { type LineTally, tallyLines } from "../../src/model/coverage.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { Commit } from "../../src/model/history.ts";
import { declarationKey, type Outcome } from "../../src/model/results.ts";
import type { Tag } from "../../src/model/tag.ts";
import { checkFiles, readFiles, settingsWith } from "../memory-project.ts";

type Files = Readonly<Record<string, string>>;

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const spec = (status = "active") => ({ [SPEC]: `---\nstatus: ${status}\n---\n# @SPEC:CART-001: The cart\n` });
const TEST = { "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n" };
const CODE = { "src/cart.py": "# @CODE:CART-001\ndef add(): return 1\n" };

/** The facts of one chain, with evidence made from its tags. */
async function factsOf(files: Files, evidenceOf: (tests: readonly Tag[], codes: readonly Tag[]) => Evidence = () => ({})) {
  const { graph } = await readFiles(files, undefined, true);
  const { tests = [], codes = [] } = graph.chains.get("CART-001") ?? {};
  const facts = settleFacts({ ...graph, evidence: evidenceOf(tests, codes) }, () => false).chains.get("CART-001")?.facts;
  if (!facts) throw new Error("CART-001 has no chain");
  return facts;
}

describe("the required parts of a chain", () => {
  it.each([
    ["active", {}, ["TEST", "CODE"]],
    ["active", TEST, ["CODE"]],
    ["completed", CODE, ["TEST"]],
    ["draft", {}, []],
    ["draft", CODE, ["TEST"]],
    ["deprecated", TEST, []],
    ["archived", {}, []],
  ])("if the SPEC is %s with %j, the missing parts are %j", async (status, files, lacks) => {
    const facts = await factsOf({ ...spec(status), ...files });
    expect(facts.lacks).toEqual(lacks);
    expect(facts.living).toBe(facts.owes.length > 0);
  });

  it("are only the SPEC if there is none", async () => {
    expect(await factsOf(CODE)).toMatchObject({ living: false, owes: ["SPEC"], lacks: ["SPEC"], complete: false, stage: null });
  });

  it("include a DOC if the project requires one for that SPEC with missing-doc", async () => {
    const rules = { "missing-doc": { severity: "warning" as const, options: {} } };
    const overrides = [{ files: ["specs/**"], rules: { "missing-doc": { severity: "off" as const, options: {} } } }];
    const files = { ...spec(), "specs/gift.md": "# @SPEC:GIFT-001: A gift\n" };
    const { chains, findings } = await checkFiles(files, settingsWith({ rules, overrides }));
    expect(chains.map(({ id, facts }) => [id, facts.lacks])).toEqual([
      ["CART-001", ["TEST", "CODE", "DOC"]],
      ["GIFT-001", ["TEST", "CODE"]],
    ]);
    expect(findings.filter(({ rule }) => rule === "missing-doc").map(({ id }) => id)).toEqual(["CART-001"]);
  });
});

describe("a chain", () => {
  const { "tests/test_cart.py": test } = TEST;
  const refactored = (refactor: Commit | null) => () => ({
    history: {
      head: "a".repeat(40),
      shallow: false,
      chains: new Map([["CART-001", { order: null, test: null, code: null, refactor, declarations: [] }]]),
    },
  });
  const COMMIT = {
    sha: "b".repeat(40),
    author: "Reader",
    authorDate: "2026-03-10T10:00:00Z",
    committerDate: "2026-03-10T10:00:00Z",
    subject: "Tidy the cart",
    marker: "refactor",
  } as const;

  it.each<[string, Files, boolean]>([
    ["SPEC, TEST and CODE", { ...spec(), ...TEST, ...CODE }, true],
    ["no SPEC", { ...TEST, ...CODE }, false],
    ["no TEST", { ...spec(), ...CODE }, false],
    ["no CODE", { ...spec(), ...TEST }, false],
  ])("with %s is complete: %s", async (_, files, complete) => expect((await factsOf(files)).complete).toBe(complete));

  it("is refactored if history has such a step", async () => {
    const files = { ...spec(), ...TEST, ...CODE };
    expect((await factsOf(files, refactored(COMMIT))).stage).toBe("refactor");
    expect((await factsOf(files, refactored(null))).stage).toBe("green");
    expect((await factsOf({ ...spec(), ...CODE }, refactored(COMMIT))).stage).toBe("untested");
    const other = { history: { ...refactored(COMMIT)().history, chains: new Map() } };
    expect((await factsOf(files, () => other)).stage).toBe("green");
    expect((await factsOf(files, () => ({ history: null }))).stage).toBe("green");
  });

  it("has no stage once its SPEC is put aside", async () => {
    for (const status of ["deprecated", "archived"]) expect((await factsOf({ ...spec(status), ...TEST })).stage).toBeNull();
  });

  it("is not tested by a TEST that is where no test runs, unless another runs", async () => {
    const stray = { "ci.yml": "# @TEST:CART-001\njobs: {}\n" };
    const { inactive } = (await readFiles({ ...spec(), ...stray }, undefined, true)).graph.files.get("ci.yml") ?? {};
    expect(inactive).toHaveLength(1);
    expect(await factsOf({ ...spec(), ...CODE, ...stray })).toMatchObject({ tested: false, lacks: ["TEST"], complete: false });
    expect(await factsOf({ ...spec(), ...CODE, ...stray, "tests/test_cart.py": test })).toMatchObject({ tested: true, lacks: [] });
  });
});

describe("the outcome of a chain", () => {
  const files = {
    ...spec(),
    ...CODE,
    "tests/test_cart.py": `${TEST["tests/test_cart.py"]}\n# @TEST:CART-001:DROP\ndef test_drop(): assert True\n`,
  };
  const told = (...outcomes: readonly Outcome[]) =>
    factsOf(files, (tests) => ({
      results: {
        tests: new Map(tests.flatMap((tag, at) => (outcomes[at] ? [[declarationKey(tag), { outcome: outcomes[at], cases: [] }]] : []))),
        unmatched: [],
        faults: [],
        notRun: new Set<string>(),
        flaky: new Set<string>(),
      },
    }));

  it.each<[Outcome[], string, string]>([
    [["pass", "pass"], "pass", "green"],
    [["pass", "fail"], "fail", "red"],
    [["skip", "fail"], "fail", "red"],
    [["pass", "skip"], "unknown", "red"],
    [["pass", "none"], "unknown", "red"],
    [["skip", "skip"], "unknown", "red"],
    [["pass"], "unknown", "red"],
  ])("whose tests end as %j is %s, and its stage is %s", async (outcomes, outcome, stage) => {
    expect(await told(...outcomes)).toMatchObject({ outcome, stage });
  });

  it("is null without results, and without a TEST", async () => {
    expect(await factsOf(files)).toMatchObject({ outcome: null, stage: "green" });
    const untested = await factsOf({ ...spec(), ...CODE }, () => ({
      results: { tests: new Map(), unmatched: [], faults: [], notRun: new Set<string>(), flaky: new Set<string>() },
    }));
    expect(untested).toMatchObject({ outcome: null, stage: "untested" });
  });
});

describe("the coverage of a chain", () => {
  const lines = (ran: readonly number[], missed: readonly number[]) =>
    tallyLines([...ran.map((line): [number, boolean] => [line, true]), ...missed.map((line): [number, boolean] => [line, false])]);
  const covered = (code: string, measured: LineTally, absent: readonly string[] = []) =>
    factsOf({ ...spec(), "src/cart.py": code, ...Object.fromEntries(absent.map((path) => [path, CODE["src/cart.py"]])) }, (_, codes) => ({
      coverage: {
        codes: new Map(
          codes.map((tag) => [
            declarationKey(tag),
            absent.includes(tag.path) ? { kind: "absent" } : { kind: "measured", ran: true, executed: 1, instrumented: 1 },
          ]),
        ),
        lines: new Map([["src/cart.py", measured]]),
        unmatched: [],
        faults: [],
        notRun: new Set<string>(),
        flaky: new Set<string>(),
      },
    }));
  const CLASS =
    "# @CODE:CART-001\nclass Cart:\n    # @CODE:CART-001:ADD\n    def add(self):\n        a = 1\n        return a\n\n    def drop(self):\n        b = 2\n        return b\n";

  it("counts a line once if both a class and its method are tagged", async () => {
    const { coverage } = await covered(CLASS, lines([5, 6], [9, 10]));
    expect(coverage).toMatchObject({ executed: 2, instrumented: 4, share: 0.5, isAtMost: false });
  });

  it("counts a line once if two tags annotate one function, or one of them the whole file", async () => {
    const twice = "# @CODE:CART-001\n# @CODE:CART-001:API\ndef add():\n    a = 1\n    return a\n";
    expect((await covered(twice, lines([4], [5]))).coverage).toMatchObject({ executed: 1, instrumented: 2 });
    const file = `"""@CODE:CART-001"""\nimport os\n\n\n# @CODE:CART-001:ADD\ndef add():\n    return os\n\n\ndef drop():\n    return 1\n`;
    expect((await covered(file, lines([7], [11]))).coverage).toMatchObject({ executed: 1, instrumented: 2 });
  });

  it("counts no line outside its symbols", async () => {
    const { coverage } = await covered(`${CODE["src/cart.py"]}\n\ndef other():\n    return 2\n`, lines([2], [6]));
    expect(coverage).toMatchObject({ executed: 1, instrumented: 1 });
  });

  it("is an upper bound if one of its files was never loaded, and 0 if none was", async () => {
    const half = await covered(CLASS, lines([5, 6], [9, 10]), ["src/price.py"]);
    expect(half.coverage).toMatchObject({ share: 0.5, absent: 1, isAtMost: true });
    const none = await covered("", lines([], []), ["src/price.py"]);
    expect(none.coverage).toEqual({ executed: 0, instrumented: 0, absent: 1, share: 0, isAtMost: false });
  });

  it("has no share if only calls were counted, and is null if nothing is known", async () => {
    expect((await covered(CLASS, lines([], []))).coverage).toMatchObject({ share: null });
    const unknown = await factsOf({ ...spec(), ...CODE }, () => ({
      coverage: { codes: new Map(), lines: new Map(), unmatched: [], faults: [], notRun: new Set<string>(), flaky: new Set<string>() },
    }));
    expect(unknown).toMatchObject({ coverage: null, codes: [{ coverage: { kind: "unknown" } }] });
    expect(await factsOf({ ...spec(), ...CODE })).toMatchObject({ coverage: null, codes: [{ coverage: null }] });
  });
});

it("counts chains by their facts, with shares of the living SPECs only", async () => {
  const { graph } = await readFiles({
    ...spec(),
    ...TEST,
    "specs/gift.md": "# @SPEC:GIFT-001: A gift\n",
    "specs/mail.md": "---\nstatus: archived\n---\n# @SPEC:MAIL-001: Mail\n",
    "src/ghost.py": "# @CODE:GHOST-001\n",
  });
  expect(countChains([...graph.chains.values()])).toEqual({
    specs: 3,
    chains: 4,
    complete: 0,
    living: 2,
    stages: { planned: 1, red: 1, green: 0, refactor: 0, untested: 0 },
    coverage: { test: 0.5, code: 0, doc: 0 },
    owed: { test: 2, code: 2, doc: 0 },
    without: { test: 1, code: 2, doc: 0 },
    requirements: { specs: 0, total: 0, tested: 0, implemented: 0 },
  });
  expect(countChains([]).coverage).toEqual({ test: null, code: null, doc: null });
});
