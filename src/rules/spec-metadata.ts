import { defineRule } from "./engine/rule.ts";

export default defineRule({
  id: "spec-metadata",
  severity: "warning",
  docs: {
    summary: "A SPEC's frontmatter can be read and its values are valid.",
    why: "The status decides which tags a SPEC requires, so a misspelt status or unreadable frontmatter leads to wrong findings. Missing keys are not reported.",
    fix: "status: draft, active, completed, deprecated or archived; version: MAJOR.MINOR.PATCH, with a HISTORY section; priority: critical, high, medium or low; dates: YYYY-MM-DD; id: the same as in the folder's name.",
    bad: { ".moai/specs/SPEC-CART-001/spec.md": "---\nid: CART-001\nstatus: drafft\n---\n# @SPEC:CART-001: Add a book\n" },
    good: { ".moai/specs/SPEC-CART-001/spec.md": "---\nid: CART-001\nstatus: draft\n---\n# @SPEC:CART-001: Add a book\n" },
  },
  *check(graph) {
    for (const { place, faults } of graph.speakers.values()) {
      const id = graph.chainOfPlace.get(place) ?? null;
      for (const { message, fix, ...at } of faults) yield { at, id, about: message, message, fix };
    }
  },
});
