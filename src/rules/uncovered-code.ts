import { livingChains } from "../graph/query.ts";
import type { CodeCoverage } from "../model/coverage.ts";
import { isAmongTests } from "../model/scan.ts";
import type { Tag } from "../model/tag.ts";
import { percent } from "../model/words.ts";
import { defineRule, relatedTags, tagName } from "./engine/rule.ts";

const SPEC = "# @SPEC:CART-001: Add a book\n";
const CODE = "# @CODE:CART-001\ndef add(book):\n    return [book]\n";
const TEST = "# @TEST:CART-001\ndef test_add(): assert True\n";

export default defineRule({
  id: "uncovered-code",
  severity: "warning",
  needs: "coverage",
  options: {
    min: {
      kind: "percentage",
      default: 0,
      stricter: "higher",
      about: "Minimum percentage of a CODE's lines that the tests must run. --min-coverage sets it for every file.",
    },
  },
  docs: {
    summary: "The tests run every CODE.",
    why: "A TEST that passes without running its CODE proves something else. The rule needs coverage, from --coverage or the config's coverage. A symbol ran if one of its functions was called or, where calls are not counted, if a line ran that does not run when the file is only loaded. With the option min (--min-coverage 85), a symbol is also reported if a smaller percentage of its lines ran. Code that was not measured is not reported.",
    fix: "Test what the CODE does, or remove it.",
    // With coverage: reports/lcov.info.
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": TEST,
      "reports/lcov.info": "SF:src/cart.py\nDA:2,1\nDA:3,0\nend_of_record\n",
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert add('Emma') == ['Emma']\n",
      "reports/lcov.info": "SF:src/cart.py\nDA:2,1\nDA:3,1\nend_of_record\n",
    },
  },
  *check(graph, { options }) {
    for (const { id, tests, facts } of livingChains(graph)) {
      for (const { tag, coverage } of facts.codes) {
        // Test files are not measured, and misplaced-tag reports CODE in them.
        if (isAmongTests(graph.files.get(tag.path)?.tests)) continue;
        const lack = coverage && lackOf(tag, coverage, options(tag.path).min);
        if (!lack) continue;
        yield {
          at: tag,
          id,
          message: `${tagName(tag)} ${lack}`,
          fix: "Test what it does, or remove it.",
          related: relatedTags(tests, (test) => `${tagName(test)} should run it`),
        };
      }
    }
  },
});

/** What is wrong with a CODE's coverage, as the predicate of a sentence; `null` if nothing is. `least` is in percent. */
function lackOf({ symbol }: Tag, coverage: CodeCoverage, least: number): string | null {
  const what = symbol ? `${symbol.kind} ${symbol.name}` : "its file";
  switch (coverage.kind) {
    case "unknown":
      return null;
    case "absent":
      return "was never run: its file is not in the coverage report, but files around it are";
    case "measured": {
      const { ran, executed, instrumented } = coverage;
      if (!ran) return symbol ? `was never run: the tests did not call ${what}` : "was never run: the tests called nothing in its file";
      if (executed * 100 >= least * instrumented) return null;
      // Rounded down, so that what is too little never looks like enough.
      return `has ${percent(executed / instrumented)} % coverage, which is below ${least} %: ${executed} of ${instrumented} lines of ${what} ran`;
    }
  }
}
