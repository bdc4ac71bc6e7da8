import type { PageContent } from "../../src/model/page.ts";
import type { PageRun } from "../../src/page/encode.ts";
import type { Viewer } from "../../src/page/page.ts";
import { markdownTree } from "../../src/scan/documents/markdown-tree.ts";
import { cartChain, cartReference, report } from "../report/bookshop.ts";

export const viewer: Viewer = { script: 'document.title = "bookshop";\n', style: "table { margin: 0 }\n" };
export const run: PageRun = { tool: { name: "tag-trace", version: "1.2.3" }, trend: [], notices: [] };

const [cartSpec] = cartChain.specs;

/** The content of a page of the bookshop's three chains, with the changes of a test. */
export function page(changes: Partial<PageContent> = {}): PageContent {
  return {
    project: {
      name: "bookshop",
      commit: "4f2ca861d0c1b6a5e4f3a2b1c0d9e8f7a6b5c4d3",
      checkout: { branch: "main", day: "2026-01-02", isDirty: false },
      config: null,
      links: { forge: null, editor: null },
    },
    report,
    evidence: {},
    relations: [{ kind: "depends_on", from: "REFUND-001", to: "CART-001" }],
    references: [{ chain: "CART-001", path: cartReference.path, line: cartReference.line }],
    texts: new Map([
      ["CART-001", [{ path: ".moai/specs/SPEC-CART-001/spec.md", line: 9, text: "# The shopping cart\n\nIt holds books." }]],
    ]),
    markdown: markdownTree,
    excerpts: new Map(cartSpec ? [[cartSpec, { line: 7, text: "---\n\n# @SPEC:CART-001: The shopping cart\n\nIt holds books." }]] : []),
    owners: (path) => (path.startsWith("src/shop/") ? "@shop/till" : null),
    files: ["README.md", "docs/research.md", "src/shop/cart.py", "src/shop/refund.py", "src/shop/stock.py", "tests/test_cart.py"],
    tagged: new Set(["docs/research.md", "src/shop/cart.py", "src/shop/refund.py", "tests/test_cart.py"]),
    ...changes,
  };
}
