import type { Graph } from "../graph/build.ts";
import { groupBy } from "../graph/group.ts";
import type { Chain } from "../model/chain.ts";
import type { Tag } from "../model/tag.ts";
import { defineRule, type Fault, nameOf, relatedTags } from "./engine/rule.ts";

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
      const strayTests = chain.tests.filter(({ path }) => graph.files.get(path)?.tests === "none");
      yield* faults(chain, strayTests, "stands in a file without a test", "Move it to the test, or make it a CODE tag.");
      if (chain.status === "deprecated" || chain.status === "archived") {
        yield* faults(chain, chain.codes, `implements a SPEC that is ${chain.status}`, "Remove the code, or bring the SPEC back.");
      } else {
        const strayCodes = chain.codes.filter((tag) => graph.files.get(tag.path)?.tests === "by-path" && !standsByATest(graph, tag));
        yield* faults(chain, strayCodes, "stands in a test file", "Make it a TEST tag, or move it to the code.");
      }
    }
  },
});

/** Many tags of one chain in one file are misplaced for one reason: one fault for each file. */
function* faults({ id }: Chain, tags: readonly Tag[], what: string, fix: string): Generator<Fault> {
  if (tags.length === 0) return;
  for (const [, [first, ...more]] of groupBy(tags, ({ path }) => path)) {
    if (!first) continue;
    yield { at: first, id, message: `${nameOf(first)} ${what}`, fix, related: relatedTags(more, (tag) => `${nameOf(tag)} does, too`) };
  }
}
