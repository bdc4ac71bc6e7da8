import { livingChains } from "../graph/query.ts";
import type { Chain } from "../model/chain.ts";
import { requirementTag } from "../model/requirement.ts";
import type { Tag } from "../model/tag.ts";
import { defineRule } from "./engine/rule.ts";

const SPECS = {
  ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
  ".moai/specs/SPEC-GIFT-001/spec.md": "# @SPEC:GIFT-001: Wrap a gift\n",
  "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
  "src/gift.py": "# @CODE:GIFT-001\ndef wrap(book): ...\n",
};

export default defineRule({
  id: "untagged-link",
  severity: "warning",
  docs: {
    summary: "In a project that uses tags, TEST and CODE are known by tags.",
    why: "A mention such as SPEC-CART-001 in a comment counts where nothing else is known, but it is only text: it may explain, compare or excuse. A tag says what is meant. The rule reports nothing in a project without TEST and CODE tags.",
    fix: "Write the tag.",
    bad: { ...SPECS, "tests/test_gift.py": "# Verifies SPEC-GIFT-001.\ndef test_wrap(): assert True\n" },
    good: { ...SPECS, "tests/test_gift.py": "# @TEST:GIFT-001\ndef test_wrap(): assert True\n" },
  },
  *check(graph) {
    if (!usesTags([...graph.chains.values()])) return;
    for (const { id, tests, codes } of livingChains(graph)) {
      for (const [type, tags] of [["TEST", tests] as const, ["CODE", codes] as const]) {
        const mentions = tags.filter(({ by }) => by === "mention");
        const [first, ...more] = mentions;
        if (!first || tags.some(({ by }) => by === undefined)) continue;
        yield {
          at: first,
          id,
          about: type,
          message: `${type} of SPEC ${id} is known by a mention alone`,
          fix: `Tag it ${tagFor(type, first)}.`,
          related: more.map((tag) => ({
            path: tag.path,
            line: tag.line,
            column: tag.column,
            message: `could be tagged ${tagFor(type, tag)}`,
          })),
        };
      }
    }
  },
});

function usesTags(chains: readonly Chain[]): boolean {
  return chains.some(({ tests, codes }) => [...tests, ...codes].some(({ by }) => by === undefined));
}

/** The tag that says what a mention says. */
function tagFor(type: "TEST" | "CODE", { id, sub }: Tag): string {
  return sub === null ? `@${type}:${id}` : requirementTag(type, sub, id);
}
