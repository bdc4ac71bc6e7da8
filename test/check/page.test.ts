// @TEST:PAGE-001
import { describe, expect, it } from "vitest";
import { gatherPage } from "../../src/check/page.ts";
import { checkProject } from "../../src/check.ts";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { memoryTree, portsOf } from "../memory-project.ts";

const FILES = {
  ".moai/specs/SPEC-CART-001/spec.md":
    "---\nid: CART-001\nversion: 0.2.0\n---\n\n# @SPEC:CART-001: The cart\n\n## HISTORY\n\n- v0.1.0\n\n## Requirements\n\nIt holds books.   \n",
  "docs/specs/orders.md":
    "# Orders\n\n## @SPEC:ORDER-001: Place\n\nPlace it.\n\n## @SPEC:ORDER-002: Number\n\nNumber it.\n\n## Glossary\n\nWords.\n",
  "src/cart.py": `${"pass\n".repeat(9)}# @CODE:CART-001 | Chain: @SPEC:ORDER-001\nx = "${"é".repeat(300)}"\n`,
  "src/stock.py": "stock = []\n",
};

async function gather(source: boolean, files: Readonly<Record<string, string>> = FILES) {
  const tree = memoryTree(files);
  const { project, report } = await checkProject(DEFAULT_SETTINGS, portsOf(tree), { focus: [], symbols: true, allowEmpty: true });
  const identity = { name: "bookshop", commit: null, checkout: null, config: null, links: { forge: null, editor: null } };
  return gatherPage(project, report, tree, { project: identity, owners: null, source });
}

describe("what a page shows beyond the report", () => {
  it("is each SPEC's own text, without frontmatter and HISTORY", async () => {
    const { texts } = await gather(true);
    expect([...texts]).toEqual([
      ["CART-001", [{ path: ".moai/specs/SPEC-CART-001/spec.md", line: 6, text: "## Requirements\n\nIt holds books." }]],
      ["ORDER-001", [{ path: "docs/specs/orders.md", line: 3, text: "Place it." }]],
      ["ORDER-002", [{ path: "docs/specs/orders.md", line: 7, text: "Number it." }]],
    ]);
  });

  it("is that text below a title and a frontmatter, with what only sounds like HISTORY", async () => {
    const spec = "# The cart\n\n---\nid: CART-001\n---\n\n## Order history\n\nIt is shown.\n\n## Revision history\n\n- v0.1.0\n";
    const { texts } = await gather(false, { ".moai/specs/SPEC-CART-001/spec.md": spec });
    expect(texts.get("CART-001")).toMatchObject([{ text: "## Order history\n\nIt is shown." }]);
  });

  it("is what SPECs say of each other, once, where a copy of one says it again", async () => {
    const refund = "---\nid: REFUND-001\ndepends_on: [CART-001]\nrelated_specs: [CART-001]\n---\n# @SPEC:REFUND-001: Refund\n";
    const { relations } = await gather(false, { ...FILES, "specs/refund.md": refund, "shop/specs/SPEC-REFUND-001/spec.md": refund });
    expect(relations.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["depends_on", "REFUND-001", "CART-001"],
      ["related_specs", "REFUND-001", "CART-001"],
    ]);
  });

  it("is the source around each tag, five lines each way, long lines cut", async () => {
    const { excerpts } = await gather(true);
    const [code] = [...excerpts].filter(([{ type }]) => type === "CODE").map(([, lines]) => lines);
    expect(code?.line).toBe(5);
    const long = `x = "${"é".repeat(300)}"`.slice(0, 200);
    expect(code?.text.split("\n")).toEqual([...Array(5).fill("pass"), "# @CODE:CART-001 | Chain: @SPEC:ORDER-001", `${long}…`, ""]);
  });

  it("is no source where none is wanted, and the SPECs' texts all the same", async () => {
    const { excerpts, texts } = await gather(false);
    expect(excerpts.size).toBe(0);
    expect(texts.get("CART-001")).toHaveLength(1);
  });

  it("is who points at a chain, and every file that was looked at", async () => {
    const { references, files } = await gather(true);
    expect(references).toEqual([{ chain: "ORDER-001", path: "src/cart.py", line: 10 }]);
    expect(files).toEqual(Object.keys(FILES).sort());
  });
});
