import type { SettledGraph } from "../graph/chain-facts.ts";
import { groupBy } from "../graph/group.ts";
import { malformedTags, nearestSpec } from "../graph/query.ts";
import { defineRule } from "./engine/rule.ts";

export default defineRule({
  id: "malformed-tag",
  severity: "error",
  docs: {
    summary: "Every tag is well-formed.",
    why: "A tag with a typo links nothing, and the mistake goes unnoticed. Placeholders like @CODE:{ID} are ignored. What may be of another tool (@Code:CART-001, @TESTS:CART-001, @CODE(CART-001)), or is in the middle of a test's title (a warning), is reported only if it names a SPEC of the project.",
    fix: "Write @TYPE:DOMAIN-NNN: a domain in capital letters, a hyphen, and at least three digits; a sub-id follows after a colon.",
    bad: { "src/cart.py": "# @CODE:cart-001\ndef add(book): ...\n" },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
  },
  *check(graph) {
    for (const [raw, [first, ...rest]] of groupBy(malformedTags(graph), (tag) => tag.raw)) {
      if (!first) continue;
      const [word = "", written = ""] = raw.split(/[:-](.*)/s);
      const near = first.suggestion ?? nearestTag(graph, word, written);
      const isMention = near === raw;
      yield {
        at: first,
        id: null,
        about: raw,
        message: `${raw} is not a valid tag: ${first.reason}`,
        // A title may well say what another test is about.
        ...(isMention ? { severity: "warning" } : {}),
        fix: isMention
          ? "Put it first or last in the title, or in brackets."
          : near
            ? `Did you mean ${near}?`
            : `Write it like ${word}:${DOMAIN.test(written) ? `${written}-001` : "AUTH-001"}.`,
        related: rest.map(({ path, line, column }) => ({ path, line, column, message: `${raw} is also used here` })),
      };
    }
  },
});

// A domain without a number.
const DOMAIN = /^[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*$/;

function nearestTag(graph: SettledGraph, word: string, written: string): string | null {
  const near = nearestSpec(graph, written.trim().toUpperCase());
  return near && `${word}:${near.id}`;
}
