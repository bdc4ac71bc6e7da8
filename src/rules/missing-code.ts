import { chainsLacking, pointersByChain } from "../graph/query.ts";
import { defineRule, relatedTags } from "./engine/rule.ts";
import { untaggedProject } from "./untagged-project.ts";

export default defineRule({
  id: "missing-code",
  severity: "warning",
  worst: "error",
  docs: {
    summary: "Every SPEC is implemented by CODE.",
    why: "A requirement without code is not implemented yet: this is a warning while work goes on, and an error once its status is completed.",
    fix: "Tag the code that implements it, or correct the status.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert False\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
  },
  *check(graph) {
    const lacking = chainsLacking(graph, "CODE");
    if (lacking.length === 0) return;
    const pointers = pointersByChain(graph, "CODE");
    const cause = untaggedProject(graph, "CODE");
    for (const chain of lacking) {
      const [at] = chain.specs;
      if (!at) continue;
      const completed = chain.status === "completed";
      yield {
        at,
        id: chain.id,
        message: completed ? `SPEC ${chain.id} is completed but has no CODE` : `SPEC ${chain.id} has no CODE`,
        fix: `Add @CODE:${chain.id} to the code that implements it${completed ? ", or correct the SPEC's status" : ""}.`,
        severity: completed ? "error" : "warning",
        related: relatedTags(
          pointers.get(chain.id) ?? [],
          () => "this CODE is only a reference, because it is in prose or after other text",
        ),
        ...cause,
      };
    }
  },
});
