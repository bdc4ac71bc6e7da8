// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concise as conciseReporter } from "../../../src/report/concise.ts";
import { gateReport, report, writer } from "../bookshop.ts";
import { hostileReport } from "./hostile.ts";

const concise = writer(conciseReporter);

describe("concise", () => {
  it("is a line for each finding", () => {
    expect(concise(report)).toMatchInlineSnapshot(`
      ".moai/specs/SPEC-REFUND-001/spec.md:1:1 error missing-test SPEC REFUND-001 has no TEST
      src/shop/cart.py:3:25 warning broken-link The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code
      src/shop/cart.py:12:3 error orphan-code CODE CART-010 belongs to no SPEC
      "
    `);
    expect(concise(gateReport)).toMatchInlineSnapshot(`
      ".moai/specs/SPEC-REFUND-001/spec.md:1:1 error missing-test [new] SPEC REFUND-001 has no TEST
      src/shop/cart.py:3:25 warning broken-link [existing] The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code
      src/shop/cart.py:12:3 error orphan-code [new] CODE CART-010 belongs to no SPEC
      specs/wishlist.md:3:1 error missing-test [fixed] SPEC WISHLIST-001 has no TEST
      "
    `);
  });

  it("is a line for each finding, for any text", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const lines = concise(hostile).split("\n").slice(0, -1);
        expect(lines).toHaveLength(hostile.findings.length);
        for (const line of lines) expect(line).toMatch(/^src\/.*\.py:\d+:\d+ (error|warning|info) [a-z-]+ (\[\w+\] )?Wrong /);
      }),
      { numRuns: 100 },
    );
  });
});
