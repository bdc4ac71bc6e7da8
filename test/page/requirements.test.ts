// @TEST:PAGE-001:DATA
// @TEST:PAGE-001:STATIC
import { describe, expect, it } from "vitest";
import { htmlPage } from "../../src/page/page.ts";
import { PAGE_EXTENTS, PAGE_LINKS, PAGE_REQUIREMENT_STATES } from "../../src/page/page-data.ts";
import { page, run, viewer } from "./content.ts";
import { openPage } from "./open.ts";
import { requirementsPage } from "./requirements-shop.ts";

const word = (words: readonly string[], at: number | undefined) => words[at ?? -1] ?? "–";

describe("the page of a project with requirements", () => {
  it("has each of them below its SPEC, before its parts, with what is known of it", async () => {
    const { index } = openPage(htmlPage(await requirementsPage(), run, viewer));
    const { requirements, strings } = index;
    expect(requirements.first).toEqual([0, 7, 7]);
    const rows = requirements.local.map((local, at) =>
      [
        `${"  ".repeat(requirements.depth[at] ?? 0)}${strings[local]}`,
        word(PAGE_REQUIREMENT_STATES, requirements.state[at]),
        word(PAGE_EXTENTS, requirements.tested[at]),
        word(PAGE_EXTENTS, requirements.implemented[at]),
        word(["pass", "fail", "unknown"], requirements.outcome[at]),
        requirements.covered[at],
      ].join(" "),
    );
    expect(rows).toEqual([
      "UR-001 active all all pass 50",
      "UR-002 active some none fail -1",
      "  UR-002/AC1 active all none fail -1",
      "  UR-002/AC2 active none none – -1",
      "UR-003 active none all – -1",
      "UR-004 planned – – – -1",
      "UR-005 retired – – – -1",
    ]);
    expect(index.summary.requirements).toEqual({ total: 5, specs: 1, tested: 2, implemented: 2 });
    expect(strings[index.paths.name[requirements.path[0] ?? -1] ?? -1]).toBe("spec.md");
    expect(requirements.line[0]).toBe(10);
  });

  it("has their texts, the tags that name them and their tasks in the details", async () => {
    const { index, details } = openPage(htmlPage(await requirementsPage(), run, viewer));
    const [cart, gift] = details;
    expect(gift?.requirements).toEqual([]);
    const named = cart?.requirements.map(({ text, tests, codes, tasks }) => [text, tests, codes, tasks.length]);
    expect(named).toEqual([
      ["The cart shall hold books.", [1], [3], 0],
      ["The cart shall hold at most 20 books.", [], [], 0],
      ["A full cart takes no book.", [2], [], 0],
      ["=SUM(A1) and <b>bold</b> | text", [], [], 0],
      ["The shop shall wrap gifts.", [], [4], 1],
      ["The cart shall be shared.", [], [], 0],
      ["The cart shall sing.", [], [], 0],
    ]);
    expect(cart?.requirements[4]?.tasks[0]).toMatchObject({ id: "T001", text: "Wrap gifts", done: false, line: 50 });
    expect(index.tags.by.slice(0, 5).map((by) => word(PAGE_LINKS, by))).toEqual(["–", "–", "–", "–", "mention"]);
  });

  it("shows them without scripts, with all text escaped", async () => {
    const html = htmlPage(await requirementsPage(), run, viewer);
    const tables = /<noscript>([\s\S]*)<\/noscript>/.exec(html)?.[1] ?? "";
    expect(tables).toContain("<h2>Requirements (7)</h2>");
    expect(tables).toContain(
      "<tr><th scope=row>CART-001/UR-001<td>The cart shall hold books.<td>active<td>tests/test_cart.py:1<td>src/cart.py:1",
    );
    expect(tables).toContain("<th scope=row>CART-001/UR-003<td>The shop shall wrap gifts.<td>active<td>none<td>src/wrap.py:1 (mention)");
    expect(tables).toContain("<tr><th scope=row>requirements<td>5 in 1 SPEC, 2 tested, 2 implemented");
    expect(tables).not.toContain("<b>bold");
  });
});

it("has nothing of requirements where no SPEC declares any", () => {
  const html = htmlPage(page(), run, viewer);
  const { index, details } = openPage(html);
  expect(index.requirements).toMatchObject({ first: [0, 0, 0, 0], local: [], tested: [] });
  expect(details.flatMap(({ requirements }) => requirements)).toEqual([]);
  expect(/<noscript>([\s\S]*)<\/noscript>/.exec(html)?.[1]).not.toMatch(/requirement/i);
});
