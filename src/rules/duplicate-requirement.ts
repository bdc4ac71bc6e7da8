import { groupBy } from "../graph/group.ts";
import { defineRule, placeName } from "./engine/rule.ts";

export default defineRule({
  id: "duplicate-requirement",
  severity: "error",
  docs: {
    summary: "Every requirement id is declared only once within its SPEC.",
    why: "When two requirements of a SPEC share an id, nobody can tell which of them a TEST covers. Another document of the SPEC may repeat a requirement, for example with its acceptance criteria, but not demand something else under its id.",
    fix: "Give one of them a new id.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md":
        "---\nid: CART-001\nstatus: draft\n---\n# @SPEC:CART-001: Add a book\n\n## Requirements\n\n- UR-001: The cart shall hold books.\n- UR-001: The cart shall show its total.\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md":
        "---\nid: CART-001\nstatus: draft\n---\n# @SPEC:CART-001: Add a book\n\n## Requirements\n\n- UR-001: The cart shall hold books.\n- UR-002: The cart shall show its total.\n",
    },
  },
  *check(graph) {
    const byAddress = groupBy(graph.secondDeclarations, ({ chain, requirement }) => `${chain}/${requirement.local}`);
    for (const [address, [second, ...more]] of byAddress) {
      if (!second) continue;
      const { requirement, chain, first } = second;
      yield {
        at: requirement,
        id: chain,
        about: requirement.local,
        message: `Requirement ${address} is declared in ${more.length + 2} locations, first in ${placeName(first)}`,
        fix: "Give one of them a new id.",
        related: [first, ...more.map((other) => other.requirement)].map(({ path, line, column }) => ({
          path,
          line,
          column,
          message: `${address} is also declared here`,
        })),
      };
    }
  },
});
