import type { Graph } from "../graph/build.ts";
import type { Tag } from "../model/tag.ts";
import { defineRule, nameOf } from "./rule.ts";

// `@TEST:CART-001 @CODE:CART-001` over a test says what it tests.
function standsByATest(graph: Graph, { path, line }: Tag): boolean {
  return graph.files.get(path)?.tags.some((tag) => tag.line === line && tag.type === "TEST" && tag.role === "declaration") ?? false;
}

export default defineRule({
  id: "misplaced-tag",
  severity: "warning",
  docs: {
    summary: "TEST stands on tests, CODE on production code of a living SPEC.",
    why: "A TEST in a file without a test verifies nothing, a CODE in a test file implements nothing, and CODE of a deprecated SPEC should be gone.",
    fix: "Move the tag, correct its type, or retire the code with its SPEC.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n\n\n# @TEST:CART-001\ndef remove(book): ...\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
  },
  *check(graph) {
    for (const chain of graph.chains.values()) {
      for (const tag of chain.tests) {
        if (graph.files.get(tag.path)?.tests !== "none") continue;
        yield {
          at: tag,
          id: chain.id,
          message: `${nameOf(tag)} stands in a file without a test`,
          fix: "Move it to the test, or make it a CODE tag.",
        };
      }
      for (const tag of chain.codes) {
        if (chain.status === "deprecated" || chain.status === "archived") {
          yield {
            at: tag,
            id: chain.id,
            message: `${nameOf(tag)} implements a SPEC that is ${chain.status}`,
            fix: "Remove the code, or bring the SPEC back.",
          };
        } else if (graph.files.get(tag.path)?.tests === "by-path" && !standsByATest(graph, tag)) {
          yield {
            at: tag,
            id: chain.id,
            message: `${nameOf(tag)} stands in a test file`,
            fix: "Make it a TEST tag, or move it to the code.",
          };
        }
      }
    }
  },
});
