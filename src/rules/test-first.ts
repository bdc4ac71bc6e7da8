import type { SettledGraph } from "../graph/chain-facts.ts";
import { livingChains } from "../graph/query.ts";
import type { DeclarationHistory, HistoryEvidence } from "../model/history.ts";
import type { TddSettings } from "../model/tdd.ts";
import { defineRule, type RuleContext, tagName } from "./engine/rule.ts";

type Proven = SettledGraph & { readonly evidence: { readonly history?: HistoryEvidence | null } };

export default defineRule({
  id: "test-first",
  severity: "warning",
  needs: "history",
  docs: {
    summary: "Every TEST was written before the CODE that it tests.",
    why: "A test that was written after its code has never been seen to fail, so nobody knows whether it can. The order comes from git history: from ancestry, and from dates only if neither commit is an ancestor of the other. TEST and CODE in one commit are accepted unless the config sets tdd.strict, and an order that a shallow clone does not show is not reported.",
    fix: "Write the failing test first and commit it. For existing code, break the code once to see the test fail, and give that as the reason in an ignore.",
    // Each file is a commit, in this order.
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
    },
  },
  *check(graph: Proven, { tdd }: RuleContext & { readonly tdd: Pick<TddSettings, "strict"> }) {
    for (const { id } of livingChains(graph)) {
      const { order = null, test = null, code = null } = graph.evidence.history?.chains.get(id) ?? {};
      if (test === null || code === null) continue;
      const together = order === "together" && tdd.strict;
      if (order !== "code-first" && !together) continue;
      const { path, line, column } = test.tag;
      yield {
        at: code.tag,
        id,
        message: together
          ? `${tagName(code.tag)} was added together with its first TEST (${said(code)})`
          : `${tagName(code.tag)} (${said(code)}) was added before its first TEST (${said(test)})`,
        fix: together
          ? "Commit the failing test alone, before the code."
          : `Break the code once to see the test fail, then add @TRACE-IGNORE test-first -- with that as the reason.`,
        related: [{ path, line, column, message: `${tagName(test.tag)} ${arrival(test)}` }],
      };
    }
  },
});

/** `3f2a1bc9, 2026-01-05`. */
function said({ origin }: DeclarationHistory): string {
  if (origin.kind !== "commit") return "not committed yet";
  return `${origin.commit.sha.slice(0, 8)}, ${origin.commit.authorDate.slice(0, 10)}`;
}

function arrival(declaration: DeclarationHistory): string {
  const { origin } = declaration;
  return origin.kind === "commit" ? `was added in ${said(declaration)}: ${origin.commit.subject}` : "is not committed yet";
}
