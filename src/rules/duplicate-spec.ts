import { groupBy } from "../graph/group.ts";
import { defineRule, placeName, relatedTags } from "./engine/rule.ts";

export default defineRule({
  id: "duplicate-spec",
  severity: "error",
  docs: {
    summary: "A SPEC id is declared in one place.",
    why: "Two requirements with one id cannot be told apart by their tests and code. The files of one SPEC-<ID>/ folder are one place.",
    fix: "Give one of them a new id, or make it a reference.",
    bad: { "specs/cart.md": "# @SPEC:CART-001: Add a book\n", "specs/refund.md": "# @SPEC:CART-001: Refund a book\n" },
    good: {
      "specs/cart.md": "---\nid: CART-001\nstatus: draft\n---\n# @SPEC:CART-001: Add a book\n",
      "specs/refund.md": "---\nid: REFUND-001\nstatus: draft\n---\n# @SPEC:REFUND-001: Refund a book\n",
    },
  },
  *check(graph) {
    for (const { id, specs } of graph.chains.values()) {
      if (specs.length < 2) continue;
      const copied = new Set<string>();
      for (const [full, tags] of groupBy(specs, (tag) => tag.full)) {
        const [first, second, ...more] = tags;
        if (!first || !second) continue;
        // A folder that was copied has the parts of its SPEC twice, too: that is one fact.
        const places = tags.map(graph.placeOf);
        if (full !== id && places.every((place) => copied.has(place))) continue;
        for (const place of places) copied.add(place);
        yield {
          at: second,
          id,
          message: `SPEC ${full} is declared in ${tags.length} places, first in ${placeName(first)}`,
          fix: "Give one of them a new id, or make it a reference.",
          related: relatedTags([first, ...more], () => `SPEC ${full} is declared here, too`),
        };
      }
    }
  },
});
