import { expect, it } from "vitest";
import { scanText } from "../../src/report/scan.ts";
import { tags } from "./bookshop.ts";

it("writes each tag in a row with its path if the terminal is wide enough", () => {
  expect(scanText(tags, { color: false, width: 120 })).toMatchInlineSnapshot(`
    ".moai/specs/SPEC-CART-001/spec.md:9:3    @SPEC:CART-001        declaration  heading
    .moai/specs/SPEC-REFUND-001/spec.md:1:1  SPEC-REFUND-001       declaration  folder
    docs/research.md:2:1                     @RESEARCH:CART-001    declaration  prose
    src/shop/cart.py:3:3                     @CODE:CART-001        declaration  comment  method Cart.total
    src/shop/cart.py:12:3                    @CODE:CART-010        declaration  comment
    src/shop/refund.py:1:3                   @CODE:REFUND-001      declaration  comment
    src/shop/refund.py:7:14                  @SPEC:CART-001        reference    comment
    tests/test_cart.py:4:3                   @TEST:CART-001:total  declaration  comment  test test_total

    8 tags in 6 files: 7 declarations, 1 reference
    "
  `);
});

it("writes the path above its tags in 80 columns", () => {
  const said = scanText(tags, { color: false, width: 80 });
  expect(Math.max(...said.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(said).toMatchInlineSnapshot(`
    ".moai/specs/SPEC-CART-001/spec.md
      9:3   @SPEC:CART-001        declaration  heading
    .moai/specs/SPEC-REFUND-001/spec.md
      1:1   SPEC-REFUND-001       declaration  folder
    docs/research.md
      2:1   @RESEARCH:CART-001    declaration  prose
    src/shop/cart.py
      3:3   @CODE:CART-001        declaration  comment  method Cart.total
      12:3  @CODE:CART-010        declaration  comment
    src/shop/refund.py
      1:3   @CODE:REFUND-001      declaration  comment
      7:14  @SPEC:CART-001        reference    comment
    tests/test_cart.py
      4:3   @TEST:CART-001:total  declaration  comment  test test_total

    8 tags in 6 files: 7 declarations, 1 reference
    "
  `);
});

it("reports that there are no tags", () => {
  expect(scanText([], { color: false, width: 80 })).toBe("No tags.\n");
});
