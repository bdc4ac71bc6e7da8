// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../../src/model/words.ts";
import { csv as csvReporter } from "../../../src/report/csv.ts";
import { finding, gateReport, report, writer } from "../bookshop.ts";
import { hostileReport } from "./hostile.ts";
import { readTable } from "./table.ts";

const csv = writer(csvReporter);

describe("csv", () => {
  it("is a table of the findings", () => {
    expect(csv(gateReport).replaceAll("\r\n", "\n")).toMatchInlineSnapshot(`
      ""rule","severity","id","path","line","column","endLine","endColumn","message","fix","fingerprint","state"
      "missing-test","error","REFUND-001",".moai/specs/SPEC-REFUND-001/spec.md",1,1,1,2,"SPEC REFUND-001 has no TEST","Write a test and put @TEST:REFUND-001 over it.","missing-test-.moai/specs/SPEC-REFUND-001/spec.md-0","new"
      "broken-link","warning","CART-001","src/shop/cart.py",3,25,3,41,"The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code","Correct the path.","broken-link-src/shop/cart.py-0","existing"
      "orphan-code","error","CART-010","src/shop/cart.py",12,3,12,17,"CODE CART-010 belongs to no SPEC","Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.","orphan-code-src/shop/cart.py-0","new"
      "missing-test","error","WISHLIST-001","specs/wishlist.md",3,1,3,2,"SPEC WISHLIST-001 has no TEST","Write a test and put @TEST:WISHLIST-001 over it.","missing-test-specs/wishlist.md-0","fixed"
      "
    `);
  });

  it("shows a text that looks like a formula as text", () => {
    const formulas = ['=HYPERLINK("https://evil.example")', "+1", "-1", "@SUM(A1)", " =1", "a=b"];
    const findings = formulas.map((message) =>
      finding({ rule: "orphan-code", severity: "error", path: message, line: 1, column: 1, message }),
    );
    const shown = readTable(csv({ ...report, findings })).slice(1);
    expect(shown.map((record) => record[8])).toEqual(['\'=HYPERLINK("https://evil.example")', "'+1", "'-1", "'@SUM(A1)", "' =1", "a=b"]);
    expect(shown.map((record) => record[3])).toEqual(shown.map((record) => record[8]));
  });

  it("is read back correctly, for any text", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const [header, ...records] = readTable(csv(hostile));
        expect(header).toHaveLength(12);
        expect(records).toHaveLength(hostile.findings.length);
        for (const [index, record] of records.entries()) {
          const { message, id, line, state } =
            hostile.findings[index] ?? finding({ rule: "", severity: "info", path: "", line: 0, column: 0, message: "" });
          expect(record).toHaveLength(12);
          expect([record[8], record[4], record[11]]).toEqual([plain(message), String(line), state ?? ""]);
          expect(record[2]?.replace(/^'/, "")).toBe(plain(id ?? "").replace(/^'/, ""));
          for (const cell of record) expect(cell).not.toMatch(/^ *[=+\-@]/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
