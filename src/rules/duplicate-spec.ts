import { groupBy } from "../graph/group.ts";
import { defineRule, placeName, relatedTags } from "./engine/rule.ts";

export default defineRule({
  id: "duplicate-spec",
  severity: "error",
  docs: {
    summary: "Every SPEC id is declared only once.",
    why: "When two requirements share an id, nobody can tell which of them a test or code belongs to. The files of one SPEC-<ID>/ folder count as one declaration.",
    fix: "Give one of them a new id, or turn it into a reference.",
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
        // A copied folder also duplicates the parts of its SPEC, and the whole copy is one finding.
        const places = tags.map(graph.placeOf);
        if (full !== id && places.every((place) => copied.has(place))) continue;
        for (const place of places) copied.add(place);
        yield {
          at: second,
          id,
          message: `SPEC ${full} is declared in ${tags.length} locations, first in ${placeName(first)}`,
          fix: "Give one of them a new id, or turn it into a reference.",
          related: relatedTags([first, ...more], () => `SPEC ${full} is also declared here`),
        };
      }
    }
  },
});
