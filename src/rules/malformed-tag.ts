import { declaredSpecs } from "../graph/query.ts";
import { nearest } from "../model/nearest.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "malformed-tag",
  severity: "error",
  docs: {
    summary: "What is meant as a tag is one.",
    why: "A tag with a slip in it links nothing, and nobody notices. Placeholders like @CODE:{ID} are left alone.",
    fix: "Write @TYPE:DOMAIN-NNN: a domain in capitals, a hyphen, three digits or more; a sub-id follows behind a colon.",
    bad: { "src/cart.py": "# @CODE:cart-001\ndef add(book): ...\n" },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
  },
  *check(graph) {
    const specs = declaredSpecs(graph);
    for (const { malformed } of graph.files.values()) {
      for (const tag of malformed) {
        const [word = "", written = ""] = tag.raw.split(/[:-](.*)/s);
        const near = tag.suggestion ?? nearestTag(word, written, specs.keys());
        const fix = near ? `Did you mean ${near}?` : "Write it like @CODE:AUTH-001: a domain in capitals, a hyphen, three digits or more.";
        yield { at: tag, id: null, message: `${tag.raw} is no tag: ${tag.reason}`, fix };
      }
    }
  },
});

function nearestTag(word: string, written: string, ids: Iterable<string>): string | null {
  const near = nearest(written.trim().toUpperCase(), ids);
  return near && `${word}:${near}`;
}
