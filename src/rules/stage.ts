import picomatch from "picomatch";
import type { SettledGraph } from "../graph/chain-facts.ts";
import { livingChains } from "../graph/query.ts";
import type { Chain, Stage } from "../model/chain.ts";
import type { TddSettings } from "../model/tdd.ts";
import { defineRule, nameOf, type RuleContext, relatedTags } from "./engine/rule.ts";

// A chain without a TEST has not even begun the cycle.
const RANK: Readonly<Record<Stage, number>> = { planned: 0, untested: 0, red: 1, green: 2, refactor: 3 };

export default defineRule({
  id: "stage",
  severity: "error",
  docs: {
    summary: "Every SPEC is at the stage of the TDD cycle that was asked for.",
    why: "A gate before merge can ask that what is merged is finished: --require-stage or tdd.requireStage says red (a TEST is there), green (and CODE, and the tests pass where results are given) or refactor. Without either the rule is silent. Drafts, deprecated and archived SPECs owe nothing.",
    fix: "Take the next step of the cycle, or let --for name the SPECs that must be there already; --allow-red is for branches where work goes on.",
    // With tdd.requireStage: green.
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert False\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
      "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
    },
  },
  *check(graph: SettledGraph, { tdd }: RuleContext & { readonly tdd: Pick<TddSettings, "requireStage" | "requireFor" | "allowRed"> }) {
    const { requireStage: wanted, requireFor, allowRed } = tdd;
    if (wanted === null) return;
    const isAsked = requireFor.length === 0 ? () => true : picomatch([...requireFor]);
    for (const chain of livingChains(graph)) {
      const [at] = chain.specs;
      const { stage } = chain.facts;
      if (!at || stage === null || RANK[stage] >= RANK[wanted] || !isAsked(chain.id) || (allowRed && stage === "red")) continue;
      const { lack, fix } = nextStep(chain, stage);
      yield {
        at,
        id: chain.id,
        message: `SPEC ${chain.id} is ${stage}, and ${wanted} is required: ${lack}`,
        fix,
        related: relatedTags([...chain.tests, ...chain.codes], nameOf),
      };
    }
  },
});

function nextStep({ id, codes }: Chain, stage: Stage): { readonly lack: string; readonly fix: string } {
  switch (stage) {
    case "planned":
      return { lack: "it has no TEST", fix: `Write a failing test and tag it @TEST:${id}.` };
    case "untested":
      return { lack: "it has CODE, and the TEST is missing", fix: `Write a test and tag it @TEST:${id}.` };
    case "red":
      return codes.length === 0
        ? { lack: "it has no CODE", fix: `Write the code that makes the test pass and tag it @CODE:${id}.` }
        : { lack: "not all of its tests pass", fix: "Make them pass, and give the results of the whole run." };
    default:
      return {
        lack: "no REFACTOR step followed GREEN",
        fix: `Clean up, and commit it as a refactoring or tag what came of it @CODE:${id}:REFACTOR.`,
      };
  }
}
