import { nearest } from "../model/nearest.ts";
import { defineRule } from "./engine/rule.ts";

export default defineRule({
  id: "unused-ignore",
  severity: "warning",
  last: true,
  docs: {
    summary: "Every @TRACE-IGNORE silences a finding and gives a reason.",
    why: "An ignore that is no longer needed hides the next finding. An ignore without a reason after -- has no effect.",
    fix: "Remove it, or name the rule that it should silence and the reason.",
    bad: { "src/cart.py": "# @TRACE-IGNORE orphan-code -- ported from the old shop\ndef add(book): ...\n" },
    good: { "src/cart.py": "# @TRACE-IGNORE orphan-code -- ported from the old shop\n# @CODE:CART-010\ndef add(book): ...\n" },
  },
  *check(_graph, { idleIgnores, knownRules }) {
    for (const { ignore, rules } of idleIgnores) {
      const name = ignore.scope === "file" ? "@TRACE-IGNORE-FILE" : "@TRACE-IGNORE";
      if (ignore.reason === null) {
        yield {
          at: ignore,
          id: null,
          message: `${name} has no reason, so it has no effect`,
          fix: `Write ${name} ${ignore.rules.join(", ") || "rule"} -- reason.`,
        };
        continue;
      }
      if (ignore.rules.length === 0) {
        yield { at: ignore, id: null, message: `${name} names no rule, so it has no effect`, fix: `Write ${name} rule -- reason.` };
      }
      for (const rule of rules) {
        const known = knownRules.includes(rule);
        const near = known ? null : nearest(rule, knownRules);
        yield {
          at: ignore,
          id: null,
          about: rule,
          message: known ? `${name} ${rule} silences no finding` : `${name} names ${rule}, which is not a rule`,
          fix: near ? `Did you mean ${near}?` : "Remove it.",
        };
      }
    }
  },
});
