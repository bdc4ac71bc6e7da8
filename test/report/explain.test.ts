import { expect, it } from "vitest";
import { explainText } from "../../src/report/explain.ts";

it("explains a rule by its docs, and how to configure and ignore it", () => {
  const docs = {
    id: "missing-test",
    severity: "error",
    options: {},
    summary: "Every SPEC is verified by a TEST.",
    why: "A requirement that no test names can break without anyone noticing. The refund that nobody tested is the one that pays twice.",
    fix: "Put a TEST tag over the test that verifies the SPEC.",
    bad: { ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: The cart\n\nIt sums up its books.\n" },
    good: {
      ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: The cart\n",
      "tests/test_cart.py": "# @TEST:CART-001\ndef test_total():\n    assert Cart().total() == 0\n",
    },
  } as const;
  expect(explainText(docs, { color: false, width: 80 })).toMatchInlineSnapshot(`
    "missing-test  error by default
    Every SPEC is verified by a TEST.

    Why
      A requirement that no test names can break without anyone noticing. The refund
      that nobody tested is the one that pays twice.

    What to do
      Put a TEST tag over the test that verifies the SPEC.

    Bad
      .moai/specs/SPEC-CART-001/spec.md
        | # @SPEC:CART-001: The cart
        |
        | It sums up its books.

    Good
      .moai/specs/SPEC-CART-001/spec.md
        | # @SPEC:CART-001: The cart
      tests/test_cart.py
        | # @TEST:CART-001
        | def test_total():
        |     assert Cart().total() == 0

    Configure
        { "rules": { "missing-test": "off" } }
      in tag-trace.config.json. Use "off", "info", "warning" or "error"; "overrides"
      sets it for some files only.

    Ignore one finding
        @TRACE-IGNORE missing-test -- reason
      in a comment on the same line or the line before; @TRACE-IGNORE-FILE for the
      whole file. The reason is required.
    "
  `);
  expect(explainText({ ...docs, severity: "off" }, { color: false, width: 80 })).toContain('{ "rules": { "missing-test": "warning" } }');
});
