// @TEST:TDD-001
import { describe, expect, it } from "vitest";
import { countChains } from "../../src/graph/chain-facts.ts";
import type { SettledChain } from "../../src/model/chain.ts";
import { type CodeCoverage, type CoverageEvidence, tallyLines } from "../../src/model/coverage.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { ChainHistory, Commit, DeclarationHistory } from "../../src/model/history.ts";
import { declarationKey, type TestOutcome } from "../../src/model/results.ts";
import type { Tag, TagType } from "../../src/model/tag.ts";
import type { TddReport, TddRow } from "../../src/model/tdd.ts";
import { tddJson, tddMarkdown, tddText } from "../../src/report/tdd.ts";
import { columnsOf } from "../../src/report/terminal-text.ts";
import { settled, tag } from "./bookshop.ts";

const PLAIN = { color: false, width: 100 };

function declared(type: TagType, id: string, path: string, line = 1): Tag {
  return tag({ path, line, column: 3, raw: `@${type}:${id}`, type, id, role: "declaration", context: "comment" });
}

function commit(day: number, subject: string): Commit {
  const date = `2026-01-${String(day).padStart(2, "0")}T12:00:00+00:00`;
  return { sha: `${day}`.repeat(40).slice(0, 40), author: "Ada", authorDate: date, committerDate: date, subject, marker: null };
}

function came(of: Tag, day: number, subject: string): DeclarationHistory {
  return { tag: of, origin: { kind: "commit", commit: commit(day, subject) } };
}

function chain(id: string, title: string, tests: Tag[], codes: Tag[], evidence: Evidence): SettledChain {
  const specs = [declared("SPEC", id, `.moai/specs/SPEC-${id}/spec.md`, 9)];
  return settled({ id, title, status: "active", specs, tests, codes, docs: [], notes: [], requirements: [], tasks: [] }, evidence);
}

const TEST = declared("TEST", "CART-001", "tests/test_cart.py", 3);
const CODE = declared("CODE", "CART-001", "src/cart.py");
const HISTORY: ChainHistory = {
  order: "test-first",
  test: came(TEST, 2, "🔴 RED: cart"),
  code: came(CODE, 3, "🟢 GREEN: cart"),
  refactor: commit(4, "♻️ REFACTOR: cart"),
  declarations: [came(TEST, 2, "🔴 RED: cart"), came(CODE, 3, "🟢 GREEN: cart")],
};

/** Coverage of a file whose first lines ran and whose other lines did not. */
function covered(executed: number, instrumented: number): CoverageEvidence {
  const lines = tallyLines(Array.from({ length: instrumented }, (_, line) => [line + 1, line < executed]));
  const code: CodeCoverage = { kind: "measured", ran: executed > 0, executed, instrumented };
  return { codes: new Map([[declarationKey(CODE), code]]), lines: new Map([[CODE.path, lines]]), unmatched: [], faults: [] };
}

function results(outcome: TestOutcome): Evidence {
  return {
    results: {
      tests: new Map([[declarationKey(TEST), outcome]]),
      unmatched: [],
      faults: [],
      notRun: new Set<string>(),
      flaky: new Set<string>(),
    },
  };
}

const PASS: TestOutcome = { outcome: "pass", cases: [{ name: "test_add", status: "pass", message: null }] };
const PAST: Evidence = { history: { head: "f".repeat(40), shallow: false, chains: new Map([["CART-001", HISTORY]]) } };
const PROVEN: Evidence = { ...PAST, ...results(PASS), coverage: covered(13, 15) };

function cartRow(evidence: Evidence, codes = [CODE]): TddRow {
  const title = "책을 장바구니에 담기 and a title that goes on and on, as titles of requirements do";
  return { chain: chain("CART-001", title, [TEST], codes, evidence), history: evidence.history?.chains.get("CART-001") ?? null };
}

const CART = cartRow(PROVEN);
const WISH: TddRow = { chain: chain("WISH-LIST-FOR-READERS-001", "A | *wish* <b>", [], [], {}), history: null };

function report(rows: readonly TddRow[], change: Partial<TddReport> = {}): TddReport {
  return { rows, counts: countChains(rows.map((row) => row.chain)), unmatchedResults: null, isStory: false, ...change };
}

describe("the table", () => {
  it("has a line for each SPEC if the terminal is wide", () => {
    expect(tddText(report([CART, WISH]), { color: false, width: 170 })).toMatchInlineSnapshot(`
      "SPEC                       stage     RED                 GREEN               REFACTOR            order       results  coverage  next          title
      CART-001                   refactor  2222222 2026-01-02  3333333 2026-01-03  4444444 2026-01-04  test-first  pass     86 %                    책을 장바구니에 담기 and a…
      WISH-LIST-FOR-READERS-001  planned                                                                                              write a test  A | *wish* <b>

      2 SPECs: 1 refactor, 1 planned
      Order of TEST and CODE: 1 test-first
      "
    `);
  });

  it("has the steps below the SPEC if the terminal is narrow", () => {
    expect(tddText(report([CART, WISH]), { color: false, width: 80 })).toMatchInlineSnapshot(`
      "SPEC                       stage     order       results  coverage
      CART-001                   refactor  test-first  pass     86 %
        책을 장바구니에 담기 and a title that goes on and on, as titles of requiremen…
        RED 2222222 2026-01-02  GREEN 3333333 2026-01-03  REFACTOR 4444444 2026-01-04
      WISH-LIST-FOR-READERS-001  planned
        A | *wish* <b>
        next write a test

      2 SPECs: 1 refactor, 1 planned
      Order of TEST and CODE: 1 test-first
      "
    `);
  });

  it.each([70, 80, 100, 120, 140, 200])("of 300 SPECs is never wider than %i columns, and colour does not change its text", (width) => {
    const rows = Array.from({ length: 300 }, (_, n) => (n % 3 === 0 ? WISH : CART));
    const text = tddText(report(rows), { color: false, width });
    for (const line of text.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(width);
    const coloured = tddText(report(rows), { color: true, width });
    expect(coloured).not.toBe(text);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with a control character.
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(text);
  });

  it("has no empty columns without history or test reports", () => {
    expect(tddText(report([cartRow({}, [{ ...CODE, sub: "REFACTOR" }])]), PLAIN).split("\n")[0]).toBe("SPEC      stage     title");
  });

  it("shows what is not committed, not known, or not loaded", () => {
    const history: ChainHistory = {
      ...HISTORY,
      order: "unknown",
      test: { tag: TEST, origin: { kind: "uncommitted" } },
      code: { tag: CODE, origin: { kind: "unknown", reason: "shallow-clone" } },
      refactor: null,
    };
    const other = declared("CODE", "CART-001", "src/price.py");
    const absent = (tag: Tag): [string, CodeCoverage] => [declarationKey(tag), { kind: "absent" }];
    const half = covered(1, 2);
    const rows = [
      { ...cartRow({ ...PROVEN, coverage: { ...half, codes: new Map([...half.codes, absent(other)]) } }, [CODE, other]), history },
      cartRow({ ...PROVEN, coverage: { codes: new Map([absent(CODE)]), lines: new Map(), unmatched: [], faults: [] } }),
    ];
    const [, first, second] = tddText(report(rows), { color: false, width: 170 }).split("\n");
    expect(first).toContain("uncommitted");
    expect(first).toContain("<50 %");
    expect(second).toContain(" 0 %");
  });

  it("escapes titles in Markdown", () => {
    expect(tddMarkdown(report([WISH]))).toContain("| A <code>&#124;</code> <code>&#42;wish&#42;</code> <code>&#60;b&#62;</code> |");
  });
});

describe("the history of one SPEC", () => {
  const failing = results({
    outcome: "fail",
    cases: [
      { name: "test_add[1]", status: "pass", message: null },
      { name: "test_add[2]", status: "fail", message: "assert 2 == 3\nmore" },
    ],
  });
  const story = report([cartRow({ ...PROVEN, ...failing })], { isStory: true });

  it("shows what was added when, and the test results", () => {
    expect(tddText(story, PLAIN)).toMatchInlineSnapshot(`
      "CART-001  책을 장바구니에 담기 and a title that goes on and on, as titles of requirements do
      red  .moai/specs/SPEC-CART-001/spec.md:9
      next: make it pass

      2222222 2026-01-02  RED       🔴 RED: cart (Ada)
        TEST CART-001  tests/test_cart.py:3
      3333333 2026-01-03  GREEN     🟢 GREEN: cart (Ada)
        CODE CART-001  src/cart.py:1
      4444444 2026-01-04  REFACTOR  ♻️ REFACTOR: cart (Ada)
      The TEST came first.

      Results
        fail  TEST CART-001  tests/test_cart.py:3  2 cases
            test_add[2]: assert 2 == 3

      Coverage 86 %
        13 of 15 lines  CODE CART-001  src/cart.py:1
      "
    `);
  });

  it("escapes a path that would control the terminal", () => {
    const [spec] = CART.chain.specs;
    const specs = spec ? [{ ...spec, path: "specs/\u001b[2Jcart.md" }] : [];
    const text = tddText(report([{ ...CART, chain: { ...CART.chain, specs } }], { isStory: true }), PLAIN);
    expect(text).toContain("specs/\\u001b[2Jcart.md:9");
    expect(text).not.toContain("\u001b");
  });

  it("fits into a narrow terminal", () => {
    const text = tddText(story, { color: false, width: 60 });
    for (const line of text.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(60);
  });
});

it("has every commit, case and line as data", () => {
  const lost = {
    report: "reports/junit.xml",
    reportLine: 1,
    scope: "case" as const,
    within: [],
    name: "pays",
    suites: [],
    classname: "till",
    file: null,
    line: null,
    status: "pass" as const,
    seconds: 1,
    message: null,
  };
  const data = JSON.parse(tddJson(report([CART], { unmatchedResults: [lost] })));
  expect(data).toMatchObject({
    version: 1,
    root: ".",
    summary: { specs: 1, stages: { refactor: 1, planned: 0 } },
    unmatchedResults: [{ report: "reports/junit.xml", name: "pays", classname: "till", status: "pass" }],
  });
  expect(data.chains).toMatchObject([
    {
      id: "CART-001",
      stage: "refactor",
      order: "test-first",
      red: { path: "tests/test_cart.py", line: 3, origin: "commit", commit: { author: "Ada", subject: "🔴 RED: cart" } },
      refactor: { subject: "♻️ REFACTOR: cart" },
      results: "pass",
      coverage: { executed: 13, instrumented: 15, absent: 0 },
      tests: [{ path: "tests/test_cart.py", line: 3, outcome: "pass", cases: [{ name: "test_add", status: "pass", message: null }] }],
      declarations: [{ type: "TEST" }, { type: "CODE" }],
    },
  ]);
});
