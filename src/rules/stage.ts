import type { SettledGraph } from "../graph/chain-facts.ts";
import { livingChains } from "../graph/query.ts";
import type { Chain, Stage } from "../model/chain.ts";
import { compileGlobs } from "../model/glob.ts";
import type { TddSettings } from "../model/tdd.ts";
import { defineRule, type RuleContext, relatedTags, tagName } from "./engine/rule.ts";

// A chain without a TEST has not started the cycle.
const RANK: Readonly<Record<Stage, number>> = { planned: 0, untested: 0, red: 1, green: 2, refactor: 3 };

export default defineRule({
  id: "stage",
  severity: "error",
  docs: {
    summary: "Every SPEC has reached the required stage of the TDD cycle.",
    why: "A gate before a merge can require finished work. --require-stage or tdd.requireStage sets the stage: red (there is a TEST), green (there is CODE too, and the tests pass if results are given) or refactor. Without either, the rule reports nothing. Drafts without TEST and CODE, and deprecated and archived SPECs, are not checked.",
    fix: "Take the next step of the cycle, or use --for to name the SPECs that must have reached the stage; use --allow-red on branches with work in progress.",
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
    const isAsked = requireFor.length === 0 ? () => true : compileGlobs(requireFor);
    for (const chain of livingChains(graph)) {
      const [at] = chain.specs;
      const { stage } = chain.facts;
      if (!at || stage === null || RANK[stage] >= RANK[wanted] || !isAsked(chain.id) || (allowRed && stage === "red")) continue;
      const { lack, fix } = nextStep(chain, stage);
      yield {
        at,
        id: chain.id,
        message: `SPEC ${chain.id} is ${stage}, but ${wanted} is required: ${lack}`,
        fix,
        related: relatedTags([...chain.tests, ...chain.codes], tagName),
      };
    }
  },
});

function nextStep({ id, codes }: Chain, stage: Stage): { readonly lack: string; readonly fix: string } {
  switch (stage) {
    case "planned":
      return { lack: "it has no TEST", fix: `Write a failing test and tag it @TEST:${id}.` };
    case "untested":
      return { lack: "it has CODE but no TEST", fix: `Write a test and tag it @TEST:${id}.` };
    case "red":
      return codes.length === 0
        ? { lack: "it has no CODE", fix: `Write the code that makes the test pass and tag it @CODE:${id}.` }
        : { lack: "not all of its tests pass", fix: "Make them pass, and provide the results of the whole run." };
    default:
      return {
        lack: "no REFACTOR step followed GREEN",
        fix: `Refactor the code, and commit it as a refactoring or tag it @CODE:${id}:REFACTOR.`,
      };
  }
}
