// @TEST:PAGE-001:DIAGRAM
// @TEST:TDD-001
import { describe, expect, it } from "vitest";
import { countChains } from "../../src/graph/chain-facts.ts";
import type { TddReport } from "../../src/model/tdd.ts";
import { matrixCsv } from "../../src/report/matrix-csv.ts";
import { matrixMarkdown } from "../../src/report/matrix-markdown.ts";
import { tddJson, tddMarkdown, tddText } from "../../src/report/tdd.ts";
import { requirementsPage, requirementsShop } from "../page/requirements-shop.ts";
import { readTable } from "./formats/table.ts";

const STYLE = { color: false, width: 100, lead: "" };

/** What a reader of the Markdown sees. */
function unescaped(cell: string): string {
  return cell.replace(/<\/?code>/g, "").replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

async function tdd(isStory: boolean): Promise<TddReport> {
  const { graph } = await requirementsShop();
  const all = [...graph.chains.values()];
  const chains = isStory ? all.slice(0, 1) : all;
  return { rows: chains.map((chain) => ({ chain, history: null })), counts: countChains(chains), unmatchedResults: null, isStory };
}

describe("the matrix", () => {
  it("as CSV has a record for each requirement below its SPEC, by its address", async () => {
    const [head, ...records] = readTable(matrixCsv.render(await requirementsPage(), STYLE));
    expect(head?.slice(-2)).toEqual(["requirement", "task"]);
    expect(
      records.map(([id, title, status, , , test, code, , requirement, task]) => [id, title, status, test, code, requirement, task]),
    ).toEqual([
      [
        "CART-001",
        expect.any(String),
        "active",
        "tests/test_cart.py:1; tests/test_cart.py:5",
        "src/cart.py:1; src/wrap.py:1 (mention)",
        "",
        ".moai/specs/SPEC-CART-001/spec.md:50 (open)",
      ],
      ["CART-001/UR-001", "The cart shall hold books.", "active", "tests/test_cart.py:1", "src/cart.py:1", "UR-001", ""],
      ["CART-001/UR-002", "The cart shall hold at most 20 books.", "active", "", "", "UR-002", ""],
      ["CART-001/UR-002/AC1", "A full cart takes no book.", "active", "tests/test_cart.py:5", "", "UR-002/AC1", ""],
      // A spreadsheet would run it.
      ["CART-001/UR-002/AC2", "'=SUM(A1) and <b>bold</b> | text", "active", "", "", "UR-002/AC2", ""],
      [
        "CART-001/UR-003",
        "The shop shall wrap gifts.",
        "active",
        "",
        "src/wrap.py:1 (mention)",
        "UR-003",
        ".moai/specs/SPEC-CART-001/spec.md:50 (open)",
      ],
      ["CART-001/UR-004", "The cart shall be shared.", "planned", "", "", "UR-004", ""],
      ["CART-001/UR-005", "The cart shall sing.", "retired", "", "", "UR-005", ""],
      ["GIFT-001", expect.any(String), "active", "", "", "", ""],
    ]);
  });

  it("as Markdown has a row for each, and says what it lacks", async () => {
    const text = matrixMarkdown.render(await requirementsPage(), STYLE);
    expect(text).toContain("\nRequirements: 5 in 1 SPEC, 2 tested, 2 implemented.\n");
    const rows = text
      .split("\n")
      .filter((line) => line.startsWith("| →"))
      .map((line) => line.split(" | ").map(unescaped));
    expect(rows.map(([name, , state, , test, code]) => `${name} (${state}): ${test}, ${code}`)).toEqual([
      "| → UR-001 (): tests/test_cart.py:1, src/cart.py:1",
      "| → UR-002 (): , **none**",
      "| → → UR-002/AC1 (): tests/test_cart.py:5, **none**",
      "| → → UR-002/AC2 (): **none**, **none**",
      "| → UR-003 (): **none**, src/wrap.py:1 (mention)",
      "| → UR-004 (planned): , ",
      "| → UR-005 (retired): , ",
    ]);
    expect(new Set(rows.map((cells) => cells.length))).toEqual(new Set([7]));
  });
});

describe("tdd", () => {
  it("counts the requirements below its table", async () => {
    const said = "Requirements: 5 in 1 SPEC, 2 tested, 2 implemented";
    expect(tddText(await tdd(false), STYLE).split("\n")).toContain(said);
    expect(
      tddMarkdown(await tdd(false))
        .trimEnd()
        .split("\n")
        .at(-1),
    ).toBe(said);
  });

  it("tells what each requirement of one SPEC has", async () => {
    const lines = tddText(await tdd(true), STYLE).split("\n");
    const from = lines.indexOf("Requirements");
    expect(lines.slice(from + 1, from + 8)).toEqual([
      "  UR-001        tested, implemented     pass  50 %  The cart shall hold books.",
      "  UR-002        partly tested, no CODE  fail        The cart shall hold at most 20 books.",
      "    UR-002/AC1  tested, no CODE         fail        A full cart takes no book.",
      "    UR-002/AC2  no TEST, no CODE                    =SUM(A1) and <b>bold</b> | text",
      "  UR-003        no TEST, implemented                The shop shall wrap gifts.",
      "  UR-004        planned                             The cart shall be shared.",
      "  UR-005        retired                             The cart shall sing.",
    ]);
  });

  it("as JSON has them below their SPEC", async () => {
    const { chains } = JSON.parse(tddJson(await tdd(false)));
    expect(chains[1].requirements).toEqual([]);
    expect(chains[0].requirements[0]).toEqual({
      id: "UR-001",
      address: "CART-001/UR-001",
      state: "active",
      tested: true,
      implemented: true,
      results: "pass",
      coverage: { executed: 1, instrumented: 2, absent: 0 },
      requirements: [],
    });
    expect(chains[0].requirements[1].requirements.map(({ id, results }: { id: string; results: string | null }) => [id, results])).toEqual([
      ["UR-002/AC1", "fail"],
      ["UR-002/AC2", null],
    ]);
  });
});
