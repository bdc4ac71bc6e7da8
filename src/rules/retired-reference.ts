import { isRetired } from "../graph/chain-facts.ts";
import { groupBy } from "../graph/group.ts";
import { withParts } from "../model/requirement.ts";
import { defineRule, placeName, tagName } from "./engine/rule.ts";

const SPEC =
  "# Cart Specification\n\n## Purpose\n\nA cart.\n\n## Requirements\n\n### Requirement: Hold books\n\nThe cart SHALL hold books.\n\n### Requirement: Hold gifts\n\nThe cart SHALL hold gifts.\n";
const CHANGE = "## REMOVED Requirements\n\n### Requirement: Hold gifts\n\n**Reason**: Nobody buys them.\n";

export default defineRule({
  id: "retired-reference",
  severity: "warning",
  docs: {
    summary: "No CODE or TEST belongs to a requirement that was removed.",
    why: "A change that removes a requirement is not done as long as its code and tests are there: they keep what nobody wants any more, and the next reader takes it for required.",
    fix: "Remove the code and the test, or name the requirement that took its place.",
    bad: {
      "openspec/specs/cart/spec.md": SPEC,
      "openspec/changes/drop-gifts/specs/cart/spec.md": CHANGE,
      "src/cart.py": "# @CODE:cart/hold-gifts\ndef add_gift(gift): ...\n",
      "tests/test_cart.py": "# @TEST:cart/hold-books\ndef test_add(): assert True\n",
    },
    good: {
      "openspec/specs/cart/spec.md": SPEC,
      "openspec/changes/drop-gifts/specs/cart/spec.md": CHANGE,
      "src/cart.py": "# @CODE:cart/hold-books\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:cart/hold-books\ndef test_add(): assert True\n",
    },
  },
  *check(graph) {
    for (const chain of graph.chains.values()) {
      // Code of a SPEC that is retired as a whole is a misplaced-tag.
      if (isRetired(chain)) continue;
      for (const { requirement } of chain.facts.requirements.flatMap(withParts)) {
        if (requirement.state !== "retired") continue;
        const { address, local, path, line, column } = requirement;
        const tags = [...requirement.codes, ...requirement.tests].filter(({ by }) => by !== "task");
        for (const [, [first, ...more]] of groupBy(tags, (tag) => tag.path)) {
          if (!first) continue;
          yield {
            at: first,
            id: chain.id,
            about: local,
            message: `${tagName(first)} belongs to requirement ${address}, which was removed (${placeName(requirement)})`,
            fix: "Remove the code and the test, or name the requirement that took its place.",
            related: [
              { path, line, column, message: `${address} is declared here` },
              ...more.map((tag) => ({ path: tag.path, line: tag.line, column: tag.column, message: `${tagName(tag)} also belongs to it` })),
            ],
          };
        }
      }
    }
  },
});
