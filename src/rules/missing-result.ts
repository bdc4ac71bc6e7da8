import { livingChains } from "../graph/query.ts";
import { declarationKey } from "../model/results.ts";
import { defineRule, tagName } from "./engine/rule.ts";

const SPEC = "# @SPEC:CART-001: Add a book\n";
const CODE = "# @CODE:CART-001\ndef add(book): ...\n";
const TEST = "# @TEST:CART-001\ndef test_add(): assert add('Emma') == ['Emma']\n";

export default defineRule({
  id: "missing-result",
  severity: "error",
  needs: "results",
  docs: {
    summary: "Every TEST was run.",
    why: "A test that did not run, or was skipped in every run, proves nothing, even if all other tests pass. The rule needs test results, from --results or the config's results, and they must include all languages and packages.",
    fix: "Run the test, and provide its test report too. If it did run, check that the test report names its file or class, and that the tag annotates it.",
    // With results: reports/junit.xml.
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": TEST,
      "reports/junit.xml": `<testsuites><testsuite name="pytest"><testcase classname="tests.test_cart" name="test_add"><skipped message="slow" /></testcase></testsuite></testsuites>\n`,
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": TEST,
      "reports/junit.xml": `<testsuites><testsuite name="pytest"><testcase classname="tests.test_cart" name="test_add" /></testsuite></testsuites>\n`,
    },
  },
  *check(graph) {
    for (const { id, facts } of livingChains(graph)) {
      for (const { tag, result } of facts.tests) {
        if (result === null) continue;
        const { outcome, cases } = result;
        if (outcome === "none") {
          yield {
            at: tag,
            id,
            ...(graph.evidence.results?.notRun.has(declarationKey(tag))
              ? {
                  message: `${tagName(tag)} was not run: the test reports list other tests of its file, and not this one`,
                  fix: "Run it and provide its test report too; the tag must annotate the test, its suite or its file.",
                }
              : {
                  message: `${tagName(tag)} has no result: no test report names its test`,
                  fix: "Provide the report of its tests; if they ran, check that the report names their file or class.",
                }),
          };
        } else if (outcome === "skip") {
          const reason = cases.find(({ message }) => message !== null)?.message?.split("\n", 1)[0];
          yield {
            at: tag,
            id,
            message: `${tagName(tag)} has no result: ${cases.length === 1 ? "its test was" : `all ${cases.length} cases were`} skipped${reason ? ` (${reason.replace(/[\s.]+$/, "").slice(0, 160)})` : ""}`,
            fix: "Stop skipping it, or remove the tag.",
          };
        }
      }
    }
  },
});
