// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkstyle as checkstyleReporter } from "../../../src/report/checkstyle.ts";
import { gateReport, report, writer } from "../bookshop.ts";
import { hostileReport } from "./hostile.ts";
import { readXml } from "./xml.ts";

const checkstyle = writer(checkstyleReporter);

describe("checkstyle", () => {
  it("lists the findings under their files", () => {
    expect(checkstyle(report)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name=".moai/specs/SPEC-REFUND-001/spec.md">
          <error line="1" column="1" severity="error" message="SPEC REFUND-001 has no TEST. Write a test and put @TEST:REFUND-001 over it." source="tag-trace.missing-test"/>
        </file>
        <file name="src/shop/cart.py">
          <error line="3" column="25" severity="warning" message="The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code. Correct the path." source="tag-trace.broken-link"/>
          <error line="12" column="3" severity="error" message="CODE CART-010 belongs to no SPEC. Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC." source="tag-trace.orphan-code"/>
        </file>
      </checkstyle>
      "
    `);
  });

  it("marks new and existing findings in a gate, without the fixed ones", () => {
    const messages = readXml(checkstyle(gateReport)).children.flatMap(({ children }) =>
      children.map(({ attributes }) => attributes.message),
    );
    expect(messages.map((message) => message?.slice(0, 12))).toEqual(["[new] SPEC R", "[existing] T", "[new] CODE C"]);
  });

  it("is well-formed for any text, with an error for each finding", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const root = readXml(checkstyle(hostile));
        expect([root.name, ...new Set(root.children.map(({ name }) => name))].slice(0, 2).join(" ")).toMatch(/^checkstyle( file)?$/);
        const errors = root.children.flatMap(({ children }) => children);
        expect(errors).toHaveLength(hostile.findings.filter(({ state }) => state !== "fixed").length);
        for (const { name, attributes } of errors) {
          expect(name).toBe("error");
          expect(Object.keys(attributes)).toEqual(["line", "column", "severity", "message", "source"]);
          expect(attributes.severity).toMatch(/^(error|warning|info)$/);
          expect(attributes.message).toMatch(/Wrong/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
