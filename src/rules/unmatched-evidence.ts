import { defineRule } from "./engine/rule.ts";

const SPEC = "# @SPEC:CART-001: Add a book\n";
const CODE = "# @CODE:CART-001\ndef add(book): ...\n";
const TEST = "# @TEST:CART-001\ndef test_add(): assert add('Emma') == ['Emma']\n";
const PASSES = '<testcase classname="tests.test_cart" name="test_add" />';

export default defineRule({
  id: "unmatched-evidence",
  severity: "error",
  needs: "results",
  docs: {
    summary: "Every failure in a test report belongs to a TEST.",
    why: "A run that failed must not look as if it passed. A hook, a build or a lost browser can fail although every test passed, and a failed test that no TEST claims may be the very one that a TEST hides behind. Where a report says which tests are concerned, they fail (failing-test); everything else that failed in a report is reported here. So is a report of results or coverage of which nothing fits the project, because it proves nothing; with --min-coverage also a coverage report of which a part does not fit, or may be several files of the project.",
    fix: "Make the whole run pass and provide its results; tag the test that failed; or give the reports of this project. Reports that were made elsewhere fit after paths in the config, e.g. /app: packages/cart. A team that runs tests of other things, too, can lower the rule.",
    // With results: reports/junit.xml.
    bad: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": TEST,
      "reports/junit.xml": `<testsuites errors="1"><testsuite name="pytest">${PASSES}</testsuite></testsuites>\n`,
    },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": SPEC,
      "src/cart.py": CODE,
      "tests/test_cart.py": TEST,
      "reports/junit.xml": `<testsuites errors="0"><testsuite name="pytest">${PASSES}</testsuite></testsuites>\n`,
    },
  },
  *check({ evidence }) {
    for (const { path, line, about, message, fix, file } of [...(evidence.results?.faults ?? []), ...(evidence.coverage?.faults ?? [])]) {
      const at = { path, line, column: 1, endLine: line, endColumn: 2 };
      const related = file === null ? [] : [{ path: file, line: 1, column: 1, message: "The file of the test" }];
      yield { at, id: null, about, message, fix, related };
    }
  },
});
