import { defineRule } from "./engine/rule.ts";
import { orphans } from "./orphan.ts";

export default defineRule({
  id: "orphan-doc",
  severity: "warning",
  docs: {
    summary: "Every DOC belongs to a SPEC.",
    why: "A document about a requirement that is not written down, or was removed, misleads its readers. A chain with CODE or TEST is reported by orphan-code or orphan-test.",
    fix: "Write the SPEC, or correct the id.",
    bad: { "docs/cart.md": "# @DOC:CART-010 The cart\n" },
    good: {
      ".moai/specs/SPEC-CART-010/spec.md": "---\nid: CART-010\nstatus: draft\n---\n# @SPEC:CART-010: Add a book\n",
      "docs/cart.md": "# @DOC:CART-010 The cart\n",
    },
  },
  check: (graph) => orphans(graph, "DOC"),
});
