import { describe, expect, it } from "vitest";
import type { Graph } from "../../src/graph/build.ts";
import { type SettledGraph, settleFacts } from "../../src/graph/chain-facts.ts";
import type { ChainHistory, Commit, DeclarationHistory, HistoryEvidence, Origin, TddOrder } from "../../src/model/history.ts";
import type { LockEvidence } from "../../src/model/lock.ts";
import { declarationKey, type Outcome, type ResultsEvidence } from "../../src/model/results.ts";
import type { TddSettings } from "../../src/model/tdd.ts";
import type { Fault } from "../../src/rules/engine/rule.ts";
import stage from "../../src/rules/stage.ts";
import suspectLink from "../../src/rules/suspect-link.ts";
import testFirst from "../../src/rules/test-first.ts";
import { checkFiles, readFiles } from "../memory-project.ts";
import { context } from "./context.ts";

type Files = Readonly<Record<string, string>>;

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";

interface Evidence {
  readonly history: HistoryEvidence | null;
  readonly lock?: LockEvidence;
  readonly results?: ResultsEvidence;
}

async function project(
  files: Files,
  evidence: (graph: Graph) => Partial<Evidence>,
): Promise<SettledGraph & { readonly evidence: Evidence }> {
  const { graph } = await readFiles(files, undefined, true);
  const gathered = { history: null, ...evidence(graph) };
  return { ...settleFacts({ ...graph, evidence: gathered }, () => false), evidence: gathered };
}

/** A history in which each file is a commit, in the order of the files; the last is not committed if its name ends in `?`. */
function inOrder(files: Files, graph: Graph): HistoryEvidence {
  const paths = Object.keys(files);
  const origin = (path: string): Origin => {
    const day = paths.indexOf(path) + 1;
    const date = `2026-01-0${day}T12:00:00+00:00`;
    const commit: Commit = {
      sha: `${day}`.repeat(40),
      author: "Ada",
      authorDate: date,
      committerDate: date,
      subject: `feat: ${path}`,
      marker: null,
    };
    return { kind: "commit", commit };
  };
  const chains = [...graph.chains.values()].map(({ id, tests, codes }): [string, ChainHistory] => {
    const dated = [...tests, ...codes].map((tag): DeclarationHistory => ({ tag, origin: origin(tag.path) }));
    const test = dated.find(({ tag }) => tag.type === "TEST") ?? null;
    const code = dated.find(({ tag }) => tag.type === "CODE") ?? null;
    const before = test && code && paths.indexOf(test.tag.path) - paths.indexOf(code.tag.path);
    const order: TddOrder | null = before === null ? null : before < 0 ? "test-first" : before > 0 ? "code-first" : "together";
    return [id, { order, test, code, refactor: null, declarations: dated }];
  });
  return { head: "f".repeat(40), shallow: false, chains: new Map(chains) };
}

function told(faults: Iterable<Fault>): string[] {
  return [...faults].map(({ at, message }) => `${at.path}:${at.line} ${message}`);
}

describe("test-first", () => {
  const { bad, good } = testFirst.docs;
  const faults = async (files: Files, change: (history: HistoryEvidence) => HistoryEvidence | null = (history) => history, tdd = {}) => {
    const graph = await project(files, (read) => ({ history: change(inOrder(files, read)) }));
    return [...testFirst.check(graph, context(tdd))];
  };
  const ordered = (order: TddOrder) => (history: HistoryEvidence) => ({
    ...history,
    chains: new Map([...history.chains].map(([id, chain]) => [id, { ...chain, order }])),
  });

  it("names both commits and both places", async () => {
    const [fault, ...others] = await faults(bad);
    expect(others).toEqual([]);
    expect(told(fault ? [fault] : [])).toEqual([
      "src/cart.py:1 CODE CART-001 (22222222, 2026-01-02) came before its first TEST (33333333, 2026-01-03)",
    ]);
    expect(fault?.related).toEqual([
      { path: "tests/test_cart.py", line: 1, column: 3, message: "TEST CART-001 came with 33333333, 2026-01-03: feat: tests/test_cart.py" },
    ]);
  });

  it("says nothing of the right order, of one that is not known, and without history", async () => {
    expect(await faults(good)).toEqual([]);
    expect(await faults(bad, ordered("unknown"))).toEqual([]);
    expect(await faults(bad, () => null)).toEqual([]);
  });

  it("takes TEST and CODE in one commit for a fault only if it is asked to", async () => {
    expect(await faults(bad, ordered("together"))).toEqual([]);
    expect(told(await faults(bad, ordered("together"), { strict: true }))).toEqual([
      "src/cart.py:1 CODE CART-001 came together with its first TEST (22222222, 2026-01-02)",
    ]);
  });

  it("says nothing of SPECs that owe nothing", async () => {
    const spec = ".moai/specs/SPEC-CART-001/spec.md";
    expect(await faults({ ...bad, [spec]: `---\nstatus: archived\n---\n${bad[spec]}` })).toEqual([]);
  });
});

describe("stage", () => {
  const SPECS = Object.fromEntries(
    ["CART-001", "CART-002", "CART-003", "REFUND-001"].map((id) => [`.moai/specs/SPEC-${id}/spec.md`, `# @SPEC:${id}: A wish\n`]),
  );
  const SHOP: Files = {
    ...SPECS,
    "src/cart.py": "# @CODE:CART-001, CART-002\n",
    "tests/test_cart.py": "# @TEST:CART-001\n",
    "tests/test_refund.py": "# @TEST:REFUND-001\n",
  };
  const faults = async (files: Files, tdd: Partial<TddSettings>, outcome: Outcome | null = null): Promise<string[]> => {
    const graph = await project(files, ({ chains }) => {
      const tests = [...chains.values()].flatMap((chain) => chain.tests);
      const proven = new Map(tests.map((tag) => [declarationKey(tag), { outcome: outcome ?? "none", cases: [] }]));
      return outcome ? { results: { tests: proven, unmatched: [] } } : {};
    });
    return told(stage.check(graph, context(tdd))).map((line) => line.replace(/^\S+ /, ""));
  };
  const untested = "SPEC CART-002 is untested, and green is required: it has CODE, and the TEST is missing";
  const planned = "SPEC CART-003 is planned, and green is required: it has no TEST";
  const red = "SPEC REFUND-001 is red, and green is required: it has no CODE";

  it("is silent until a stage is asked for", async () => expect(await faults(SHOP, {})).toEqual([]));

  it("tells every chain below it, and what it lacks", async () => {
    expect(await faults(SHOP, { requireStage: "green" })).toEqual([untested, planned, red]);
    expect(await faults(SHOP, { requireStage: "red" })).toEqual([untested, planned].map((line) => line.replace("green is", "red is")));
    expect((await faults(SHOP, { requireStage: "refactor" }))[0]).toBe(
      "SPEC CART-001 is green, and refactor is required: no REFACTOR step followed GREEN",
    );
  });

  it("asks only of the ids that are named, and lets red be where that is allowed", async () => {
    expect(await faults(SHOP, { requireStage: "green", requireFor: ["REFUND-*", "SHIP-*"] })).toEqual([red]);
    expect(await faults(SHOP, { requireStage: "green", allowRed: true })).toEqual([untested, planned]);
  });

  it("with results, tests that fail or never ran hold a chain at red", async () => {
    const failing = "SPEC CART-001 is red, and green is required: not all of its tests pass";
    expect(await faults(SHOP, { requireStage: "green", requireFor: ["CART-001"] }, "fail")).toEqual([failing]);
    expect(await faults(SHOP, { requireStage: "green", requireFor: ["CART-001"] }, "none")).toEqual([failing]);
    expect(await faults(SHOP, { requireStage: "green", requireFor: ["CART-001"] }, "pass")).toEqual([]);
  });

  it("shows in its documentation what it means", async () => {
    expect(await faults(stage.docs.bad, { requireStage: "green" })).toHaveLength(1);
    expect(await faults(stage.docs.good, { requireStage: "green" })).toEqual([]);
  });
});

describe("suspect-link", () => {
  const { bad, good } = suspectLink.docs;
  const check = async (files: Files) => (await checkFiles(files)).findings.filter(({ rule }) => rule === "suspect-link");

  it("shows the new words and the declarations to look at", async () => {
    const [finding, ...others] = await check(bad);
    expect(others).toEqual([]);
    expect([finding?.path, finding?.line, finding?.message]).toEqual([
      ".moai/specs/SPEC-CART-001/spec.md",
      1,
      'SPEC CART-001 changed since 2026-01-05 and its TEST and CODE did not: it now says "A cart holds at most 20 books."; 1 sentence is gone',
    ]);
    expect(finding?.related.map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([
      "src/cart.py:1 CODE CART-001 is as it was",
      "tests/test_cart.py:1 TEST CART-001 is as it was",
    ]);
  });

  it("shows the words themselves where the old text is known, the first few of them", async () => {
    const changes = ["10", "20", "30", "40", "50"].map((was) => ({ was, now: `${was}0` }));
    const suspects = new Map([
      ["CART-001", { id: "CART-001", accepted: "2026-01-05", reason: "", unchanged: ["CODE" as const], changes, gone: 0 }],
    ]);
    const graph = await project(bad, () => ({ lock: { suspects, gone: [] } }));
    expect(told(suspectLink.check(graph, context()))[0]).toMatch(
      /its CODE did not: "10" became "100"; "20" became "200"; "30" became "300"; 2 more changes$/,
    );
  });

  it("is silent where the text only flows differently, without a lock, and for a SPEC that owes nothing", async () => {
    const { "tag-trace.lock": _, ...unlocked } = bad as Record<string, string>;
    const archived = { ...bad, [SPEC]: `---\nid: CART-001\nstatus: archived\n---\n${bad[SPEC]}` };
    expect([await check(good), await check(unlocked), await check(archived)]).toEqual([[], [], []]);
  });

  it("tells the line of a SPEC that is gone", async () => {
    const files = { ...good, "tag-trace.lock": `${(good as Files)["tag-trace.lock"]}`.replace("CART-001", "CART-009") };
    expect((await check(files)).map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([
      "tag-trace.lock:2 tag-trace.lock holds CART-009, which no SPEC declares",
    ]);
  });
});
