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

/** A history in which each file is a commit, in the order of the files. */
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

function located(faults: Iterable<Fault>): string[] {
  return [...faults].map(({ at, id }) => `${at.path}:${at.line} ${id}`);
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

  it("names both commits and both locations", async () => {
    const found = await faults(bad);
    expect(located(found)).toEqual(["src/cart.py:1 CART-001"]);
    expect(found[0]?.message).toMatch(/CODE CART-001 \(22222222, 2026-01-02\) .*TEST \(33333333, 2026-01-03\)/);
    expect(found[0]?.related).toMatchObject([{ path: "tests/test_cart.py", line: 1, column: 3 }]);
    expect(found[0]?.related?.[0]?.message).toMatch(/TEST CART-001 .*33333333, 2026-01-03: feat: tests\/test_cart\.py/);
  });

  it("reports neither the right order nor an unknown one, and nothing without history", async () => {
    expect(await faults(good)).toEqual([]);
    expect(await faults(bad, ordered("unknown"))).toEqual([]);
    expect(await faults(bad, () => null)).toEqual([]);
  });

  it("reports TEST and CODE in one commit only with tdd.strict", async () => {
    expect(await faults(bad, ordered("together"))).toEqual([]);
    const found = await faults(bad, ordered("together"), { strict: true });
    expect(located(found)).toEqual(["src/cart.py:1 CART-001"]);
    expect(found[0]?.message).toMatch(/CODE CART-001 .*together.* \(22222222, 2026-01-02\)/);
  });

  it("does not report SPECs that require no TEST", async () => {
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
  /** Each fault's id, the stage that the chain has reached and the one that is required, and what the chain lacks. */
  const faults = async (files: Files, tdd: Partial<TddSettings>, outcome: Outcome | null = null): Promise<string[]> => {
    const graph = await project(files, ({ chains }) => {
      const tests = [...chains.values()].flatMap((chain) => chain.tests);
      const proven = new Map(tests.map((tag) => [declarationKey(tag), { outcome: outcome ?? "none", cases: [] }]));
      return outcome ? { results: { tests: proven, unmatched: [], faults: [], notRun: new Set<string>(), flaky: new Set<string>() } } : {};
    });
    return [...stage.check(graph, context(tdd))].map(({ id, message }) => {
      const stages = message.match(/\b(?:planned|untested|red|green|refactor)\b/g) ?? [];
      const [lack] = /no (?:TEST|CODE|REFACTOR)|tests pass/.exec(message) ?? [];
      return `${id}: ${stages.join(" < ")}, ${lack}`;
    });
  };
  const untested = "CART-002: untested < green, no TEST";
  const planned = "CART-003: planned < green, no TEST";
  const red = "REFUND-001: red < green, no CODE";

  it("reports nothing unless a stage is required", async () => expect(await faults(SHOP, {})).toEqual([]));

  it("reports every chain below the stage, and what it lacks", async () => {
    expect(await faults(SHOP, { requireStage: "green" })).toEqual([untested, planned, red]);
    expect(await faults(SHOP, { requireStage: "red" })).toEqual([untested, planned].map((line) => line.replace("< green", "< red")));
    expect((await faults(SHOP, { requireStage: "refactor" }))[0]).toBe("CART-001: green < refactor, no REFACTOR");
  });

  it("checks only the ids that are named, and accepts red where that is allowed", async () => {
    expect(await faults(SHOP, { requireStage: "green", requireFor: ["REFUND-*", "SHIP-*"] })).toEqual([red]);
    expect(await faults(SHOP, { requireStage: "green", allowRed: true })).toEqual([untested, planned]);
  });

  it("keeps a chain at red if its tests fail or never ran", async () => {
    const failing = "CART-001: red < green, tests pass";
    expect(await faults(SHOP, { requireStage: "green", requireFor: ["CART-001"] }, "fail")).toEqual([failing]);
    expect(await faults(SHOP, { requireStage: "green", requireFor: ["CART-001"] }, "none")).toEqual([failing]);
    expect(await faults(SHOP, { requireStage: "green", requireFor: ["CART-001"] }, "pass")).toEqual([]);
  });

  it("reports the bad example of its documentation only", async () => {
    expect(await faults(stage.docs.bad, { requireStage: "green" })).toHaveLength(1);
    expect(await faults(stage.docs.good, { requireStage: "green" })).toEqual([]);
  });
});

describe("suspect-link", () => {
  const { bad, good } = suspectLink.docs;
  const check = async (files: Files) => (await checkFiles(files)).findings.filter(({ rule }) => rule === "suspect-link");

  it("shows the new words and the declarations to look at", async () => {
    const findings = await check(bad);
    expect(findings).toMatchObject([{ path: ".moai/specs/SPEC-CART-001/spec.md", line: 1, id: "CART-001" }]);
    expect(findings[0]?.message).toMatch(/2026-01-05.*TEST and CODE.*"A cart holds at most 20 books\.".*1 sentence/);
    expect(findings[0]?.related.map(({ path, line }) => `${path}:${line}`)).toEqual(["src/cart.py:1", "tests/test_cart.py:1"]);
  });

  it("shows the first few changed words if the old text is known", async () => {
    const changes = ["10", "20", "30", "40", "50"].map((was) => ({ was, now: `${was}0` }));
    const suspects = new Map([
      ["CART-001", { id: "CART-001", accepted: "2026-01-05", reason: "", unchanged: ["CODE" as const], changes, gone: 0 }],
    ]);
    const graph = await project(bad, () => ({ lock: { suspects, gone: [] } }));
    const [fault] = [...suspectLink.check(graph, context())];
    expect(fault?.message).toMatch(/CODE.*"10".*"100"; "20".*"200"; "30".*"300"; 2 more/);
    expect(fault?.message).not.toContain("40");
  });

  it("reports nothing if only the line breaks changed, without a lock, or for an archived SPEC", async () => {
    const { "tag-trace.lock": _, ...unlocked } = bad as Record<string, string>;
    const archived = { ...bad, [SPEC]: `---\nid: CART-001\nstatus: archived\n---\n${bad[SPEC]}` };
    expect([await check(good), await check(unlocked), await check(archived)]).toEqual([[], [], []]);
  });

  it("reports the line of a SPEC that was removed", async () => {
    const files = { ...good, "tag-trace.lock": `${(good as Files)["tag-trace.lock"]}`.replace("CART-001", "CART-009") };
    expect(await check(files)).toMatchObject([{ path: "tag-trace.lock", line: 2, id: "CART-009" }]);
  });
});
