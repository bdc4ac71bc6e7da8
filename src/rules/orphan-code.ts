import { defineRule } from "./engine/rule.ts";
import { orphans } from "./orphan.ts";

export default defineRule({
  id: "orphan-code",
  severity: "error",
  docs: {
    summary: "Every CODE belongs to a SPEC.",
    why: "Code for a requirement that is not written down cannot be reviewed against it, and nobody knows when the code can be removed.",
    fix: "Write the SPEC, or correct the id.",
    bad: { "src/cart.py": "# @CODE:CART-010\ndef add(book): ...\n" },
    good: {
      ".moai/specs/SPEC-CART-010/spec.md": "# @SPEC:CART-010: Add a book\n",
      "src/cart.py": "# @CODE:CART-010\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-010\ndef test_add(): assert True\n",
    },
  },
  check: (graph) => orphans(graph, "CODE"),
});
