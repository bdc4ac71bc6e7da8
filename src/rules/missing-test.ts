import { chainsLacking, pointersByChain } from "../graph/query.ts";
import { defineRule, nameOf, relatedTags } from "./engine/rule.ts";

export default defineRule({
  id: "missing-test",
  severity: "error",
  docs: {
    summary: "Every SPEC is verified by a TEST.",
    why: "A requirement without a test is a hope; code for it began the TDD cycle at the wrong end. Drafts owe nothing until their first CODE, deprecated and archived SPECs owe nothing.",
    fix: "Write a failing test and tag it; a SPEC that has no CODE yet may be a draft instead.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
  },
  *check(graph) {
    const lacking = chainsLacking(graph, "TEST");
    if (lacking.length === 0) return;
    const pointers = pointersByChain(graph, "TEST");
    for (const chain of lacking) {
      const [at] = chain.specs;
      if (!at) continue;
      const message = chain.codes.length > 0 ? `SPEC ${chain.id} has CODE and no TEST` : `SPEC ${chain.id} has no TEST`;
      // A draft that has CODE is one no longer.
      const way = chain.codes.length > 0 ? "" : ", or set the SPEC's status to draft";
      const fix = `Write a test and tag it @TEST:${chain.id}${way}.`;
      const untested = relatedTags(chain.codes, (tag) => `${nameOf(tag)} is not tested`);
      const referring = relatedTags(pointers.get(chain.id) ?? [], () => "this TEST only refers: it stands in prose or behind other words");
      yield { at, id: chain.id, message, fix, related: [...untested, ...referring] };
    }
  },
});
