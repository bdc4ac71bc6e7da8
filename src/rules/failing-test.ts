import { livingChains } from "../graph/query.ts";
import { type CaseResult, declarationKey } from "../model/results.ts";
import { defineRule, relatedTags, tagName } from "./engine/rule.ts";

const SPEC = "# @SPEC:CART-001: Add a book\n";
const CODE = "# @CODE:CART-001\ndef add(book): ...\n";
const TEST = "# @TEST:CART-001\ndef test_add(): assert add('Emma') == ['Emma']\n";

export default defineRule({
  id: "failing-test",
  severity: "error",
  needs: "results",
  options: {
    flaky: { kind: "switch", default: false, stricter: true, about: "Also report a TEST that failed first and passed in a later attempt." },
  },
  docs: {
    summary: "Every TEST passes.",
    why: "A failing test shows that its requirement is not met yet: a test must fail in RED and pass before a merge. The rule needs test results, from --results or the config's results. One failing case of a parametrised test, a suite or a file is enough. Of several attempts at one test in one report the last decides, unless the option flaky is on. With --allow-red a chain without CODE may fail: that is RED.",
    fix: "Make the test pass, and provide the results of the new run.",
    // With results: reports/junit.xml.
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": TEST,
      "reports/junit.xml": `<testsuites><testsuite name="pytest"><testcase classname="tests.test_cart" name="test_add"><failure message="assert None == ['Emma']" /></testcase></testsuite></testsuites>\n`,
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": TEST,
      "reports/junit.xml": `<testsuites><testsuite name="pytest"><testcase classname="tests.test_cart" name="test_add" /></testsuite></testsuites>\n`,
    },
  },
  *check(graph, { options, tdd }) {
    for (const { id, codes, facts } of livingChains(graph)) {
      // What no CODE answers yet fails because it must.
      if (tdd.allowRed && facts.stage === "red" && codes.length === 0) continue;
      for (const { tag, result } of facts.tests) {
        if (result?.outcome === "pass" && options(tag.path).flaky && graph.evidence.results?.flaky.has(declarationKey(tag)))
          yield {
            at: tag,
            id,
            message: `${tagName(tag)} is flaky: it failed first, and passed in a later attempt`,
            fix: "Find out why it failed, and provide the results of a run in which it passes at once.",
          };
        if (result?.outcome !== "fail") continue;
        yield {
          at: tag,
          id,
          message: `${tagName(tag)} fails: ${failures(result.cases)}`,
          fix:
            codes.length > 0
              ? "Make it pass, and provide the results of the new run."
              : `Write the code that makes it pass and tag it @CODE:${id}.`,
          related: relatedTags(codes, (code) => `${tagName(code)} is the code that it tests`),
        };
      }
    }
  },
});

/** The first failure, and how many more there are. */
function failures(cases: readonly CaseResult[]): string {
  const failed = cases.filter(({ status }) => status === "fail" || status === "error");
  // A case with a message comes first, because a test and its subtests do not all say why they failed.
  const shown = failed.find(({ message }) => message !== null) ?? failed[0];
  const reason = shown?.message?.split("\n", 1)[0]?.replace(/[\s.]+$/, "");
  const more = failed.length > 1 ? `, and ${failed.length - 1} more of ${cases.length} cases` : "";
  return `"${shown?.name}"${reason ? ` (${cut(reason)})` : ""}${more}`;
}

function cut(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
