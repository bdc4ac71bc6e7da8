import type { Graph } from "../graph/build.ts";
import { groupBy } from "../graph/group.ts";
import type { Chain } from "../model/chain.ts";
import { remembered } from "../model/remember.ts";
import type { FileScan } from "../model/scan.ts";
import type { Tag } from "../model/tag.ts";
import { defineRule, type Fault, relatedTags, tagName } from "./engine/rule.ts";

// In `@TEST:CART-001 @CODE:CART-001` over a test, the CODE tag names what the test verifies.
function isBesideTest(graph: Graph, { path, line }: Tag): boolean {
  const scan = graph.files.get(path);
  return scan !== undefined && linesOfTests(scan).has(line);
}

const linesOfTests = remembered(
  ({ tags }: FileScan) => new Set(tags.flatMap(({ line, type, role }) => (type === "TEST" && role === "declaration" ? [line] : []))),
  new WeakMap(),
);

export default defineRule({
  id: "misplaced-tag",
  severity: "warning",
  docs: {
    summary: "TEST annotates tests, and CODE annotates production code of a SPEC that is not deprecated or archived.",
    why: "A TEST in a file without tests verifies nothing, a CODE in a test file implements nothing, and CODE of a deprecated or archived SPEC should be removed.",
    fix: "Move the tag, correct its type, or remove the code of a SPEC that is no longer needed.",
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
      const strayTests = chain.tests.filter(({ by, path }) => by === undefined && graph.files.get(path)?.tests === "none");
      yield* faults(chain, strayTests, "is in a file without tests", "Move it to the test, or make it a CODE tag.");
      if (chain.status === "deprecated" || chain.status === "archived") {
        yield* faults(
          chain,
          chain.codes.filter(({ by }) => by === undefined),
          `implements a SPEC that is ${writtenStatus(graph, chain)}`,
          "Remove the code, or change the SPEC's status.",
        );
      } else {
        const strayCodes = chain.codes.filter(
          (tag) => tag.by === undefined && graph.files.get(tag.path)?.tests === "by-path" && !isBesideTest(graph, tag),
        );
        yield* faults(chain, strayCodes, "is in a test file", "Make it a TEST tag, or move it to the code.");
      }
    }
  },
});

/** The status as its document writes it: a reader does not know what "cancelled" is taken for. */
function writtenStatus(graph: Graph, { specs: [spec], status }: Chain): string | null {
  return (spec && graph.speakers.get(graph.placeOf(spec))?.status) ?? status;
}

/** One fault for each file, because the tags of one chain in a file are misplaced for the same reason. */
function* faults({ id }: Chain, tags: readonly Tag[], what: string, fix: string): Generator<Fault> {
  if (tags.length === 0) return;
  for (const [, [first, ...more]] of groupBy(tags, ({ path }) => path)) {
    if (!first) continue;
    yield {
      at: first,
      id,
      message: `${tagName(first)} ${what}`,
      fix,
      related: relatedTags(more, (tag) => `${tagName(tag)} is also misplaced`),
    };
  }
}
