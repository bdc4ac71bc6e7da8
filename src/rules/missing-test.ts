import { chainsLacking, pointersByChain } from "../graph/query.ts";
import type { Tag } from "../model/tag.ts";
import { defineRule, relatedTags, tagName } from "./engine/rule.ts";
import { idleTests } from "./inactivity.ts";
import { untaggedProject } from "./untagged-project.ts";

export default defineRule({
  id: "missing-test",
  severity: "error",
  docs: {
    summary: "Every SPEC is verified by a TEST.",
    why: "Without a test, nobody knows whether a requirement is met, and code without a test skipped the first step of the TDD cycle. A draft requires no TEST until its first CODE, and deprecated and archived SPECs require none.",
    fix: "Write a failing test and tag it, or set a SPEC without CODE to draft.",
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
    const idle = idleTests(graph);
    const cause = untaggedProject(graph, "TEST");
    for (const chain of lacking) {
      const [at] = chain.specs;
      // A TEST where no test can run is reported there.
      if (!at || chain.tests.length > 0) continue;
      const message = chain.codes.length > 0 ? `SPEC ${chain.id} has CODE but no TEST` : `SPEC ${chain.id} has no TEST`;
      // A draft with CODE is treated as active, so changing the status would not help. What a team calls completed is not a draft.
      const canWait = chain.codes.length === 0 && chain.status !== "completed" && graph.speakers.get(graph.placeOf(at))?.takesStatus;
      const way = canWait ? ", or set the SPEC's status to draft" : "";
      const fix = `Write a test and tag it @TEST:${chain.id}${way}.`;
      const untested = relatedTags(onePerFile(chain.codes), (tag) => `${tagName(tag)} is not tested`);
      const referring = relatedTags(
        pointers.get(chain.id) ?? [],
        () => "this TEST is only a reference, because it is in prose or after other text",
      );
      yield { at, id: chain.id, message, fix, related: [...untested, ...idle(chain.id), ...referring], ...cause };
    }
  },
});

/** A file that several tasks wrote is one piece of code. */
function onePerFile(codes: readonly Tag[]): readonly Tag[] {
  const first = new Map(codes.toReversed().map((tag) => [tag.path, tag]));
  return codes.filter((tag) => tag.by !== "task" || first.get(tag.path) === tag);
}
