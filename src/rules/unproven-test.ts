import type { Tag } from "../model/tag.ts";
import { defineRule, placeName, relatedTags, tagName } from "./engine/rule.ts";

export default defineRule({
  id: "unproven-test",
  severity: "warning",
  needs: "calls",
  docs: {
    summary: "Every TEST runs CODE of its chain.",
    why: "A tag can claim what its test never does: the test may call a double, another function, or nothing at all. The rule needs --prove, which follows the calls of TypeScript, JavaScript, Python and Go from each test; calls that it cannot follow are not reported.",
    fix: "Make the test call the code, or tag the test that does; tag-trace trace <ID> --prove shows the calls that it makes.",
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(cart, book): return [*cart, book]\n",
      "tests/test_cart.py": "from src.cart import add\n\n\n# @TEST:CART-001\ndef test_add(): assert add is not None\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(cart, book): return [*cart, book]\n",
      "tests/test_cart.py": "from src.cart import add\n\n\n# @TEST:CART-001\ndef test_add(): assert add([], 'Emma') == ['Emma']\n",
    },
  },
  *check(graph) {
    for (const { chain, test, proof } of graph.evidence.calls ?? []) {
      if (proof.kind !== "unreached") continue;
      const codes = graph.chains.get(chain)?.codes ?? [];
      const wanted = codes.map(targetOf);
      const shown = wanted.length > 3 ? [...wanted.slice(0, 2), `${wanted.length - 2} more`] : wanted;
      yield {
        at: test,
        id: chain,
        message: `${tagName(test)}${testName(test)} never runs ${shown.join(" or ")}: it ${proof.reason}`,
        fix: `Make the test run ${wanted.length === 1 ? (wanted[0] ?? "it") : "one of them"}, or tag the test that does.`,
        related: relatedTags(codes, (tag) => `${tagName(tag)} is the code that it should run`),
      };
    }
  },
});

function testName({ symbol }: Tag): string {
  return symbol === null ? "" : ` on "${symbol.name}"`;
}

/** `Cart.add`, or the file if the tag annotates the whole file. */
function targetOf(tag: Tag): string {
  if (tag.symbol === null) return placeName(tag).replace(/:\d+$/, "");
  return tag.symbol.parent === undefined ? tag.symbol.name : `${tag.symbol.parent}.${tag.symbol.name}`;
}
