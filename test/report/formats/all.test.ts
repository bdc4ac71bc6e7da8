// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReporterName, reporters } from "../../../src/report/index.ts";
import { report } from "../bookshop.ts";
import { hostileReport, reportOf, STEERING } from "./hostile.ts";

const style = { color: false, width: 80 };
const many = reportOf(10_000);

describe.each(Object.keys(reporters) as ReporterName[])("%s", (name) => {
  const reporter = reporters[name];

  it("holds nothing that steers a terminal or hides from the reader, and gives the same for the same", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const said = reporter(hostile, style);
        expect(said).not.toMatch(STEERING);
        expect(said.replaceAll("\r\n", "\n")).not.toContain("\r");
        expect(said === "" || said.endsWith("\n")).toBe(true);
        expect(reporter(structuredClone(hostile), style)).toBe(said);
      }),
      { numRuns: 60 },
    );
  });

  it("takes ten thousand findings and none", () => {
    expect(reporter(many, style)).toContain("ORDER-00000");
    expect(reporter({ ...report, findings: [] }, style)).not.toContain("CART-010 belongs");
  });
});
