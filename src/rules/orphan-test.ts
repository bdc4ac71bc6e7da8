import { defineRule } from "./engine/rule.ts";
import { orphans } from "./orphan.ts";

export default defineRule({
  id: "orphan-test",
  severity: "error",
  docs: {
    summary: "Every TEST belongs to a SPEC.",
    why: "A test for a requirement that is not written down proves something, but nobody can say what. A chain with CODE is reported by orphan-code.",
    fix: "Write the SPEC, or correct the id.",
    bad: { "tests/cart.test.ts": 'it("@TEST:CART-010 adds a book", () => expect(add()).toBe(1));\n' },
    good: {
      ".moai/specs/SPEC-CART-010/spec.md": "# @SPEC:CART-010: Add a book\n",
      "tests/cart.test.ts": 'it("@TEST:CART-010 adds a book", () => expect(add()).toBe(1));\n',
      "src/cart.ts": "// @CODE:CART-010\nexport function add() {}\n",
    },
  },
  check: (graph) => orphans(graph, "TEST"),
});
