import { chainsLacking } from "../graph/query.ts";
import { defineRule } from "./engine/rule.ts";

export default defineRule({
  id: "missing-doc",
  severity: "off",
  docs: {
    summary: "Every SPEC is described by a DOC.",
    why: "Some teams have to document every requirement for their users. The rule is off by default.",
    fix: "Tag the page that describes it.",
    bad: { ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n" },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
      "docs/cart.md": "# @DOC:CART-001 The cart\n",
    },
  },
  *check(graph) {
    for (const chain of chainsLacking(graph, "DOC")) {
      const [at] = chain.specs;
      if (!at) continue;
      yield { at, id: chain.id, message: `SPEC ${chain.id} has no DOC`, fix: `Add @DOC:${chain.id} to the page that describes it.` };
    }
  },
});
