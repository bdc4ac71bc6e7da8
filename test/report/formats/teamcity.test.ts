// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../../src/model/words.ts";
import { teamcity as teamcityReporter } from "../../../src/report/teamcity.ts";
import { gateReport, report, writer } from "../bookshop.ts";
import { hostileReport } from "./hostile.ts";

const teamcity = writer(teamcityReporter);

/** Reads a service message by the grammar on TeamCity's page. Throws for anything else. */
function readMessage(line: string) {
  const [, name = "", written = ""] = /^##teamcity\[([A-Za-z][\w-]*)((?: [A-Za-z]\w*='(?:\|.|[^|'[\]\r\n])*')*)\]$/.exec(line) ?? [];
  if (name === "") throw new Error(`not a service message: ${line}`);
  const attributes = [...written.matchAll(/ (\w+)='((?:\|.|[^|'])*)'/g)].map(([, key = "", value = ""]) => [key, decoded(value)]);
  return { name, attributes: Object.fromEntries(attributes) as Readonly<Record<string, string>> };
}

function decoded(value: string): string {
  return value.replace(/\|(?:0x([0-9a-f]{4})|(.))/g, (_, code: string | undefined, char: string) =>
    code === undefined ? ({ n: "\n", r: "\r" }[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function messages(output: string) {
  return output.split("\n").slice(0, -1).map(readMessage);
}

describe("teamcity", () => {
  it("declares each rule and lists its findings as inspections", () => {
    expect(teamcity(report)).toMatchInlineSnapshot(`
      "##teamcity[inspectionType id='missing-test' name='missing-test' category='Traceability' description='Every SPEC is verified by a TEST.']
      ##teamcity[inspection typeId='missing-test' message='SPEC REFUND-001 has no TEST. Write a test and put @TEST:REFUND-001 over it.' file='.moai/specs/SPEC-REFUND-001/spec.md' line='1' SEVERITY='ERROR']
      ##teamcity[inspectionType id='broken-link' name='broken-link' category='Traceability' description='broken-link']
      ##teamcity[inspection typeId='broken-link' message='The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code. Correct the path.' file='src/shop/cart.py' line='3' SEVERITY='WARNING']
      ##teamcity[inspectionType id='orphan-code' name='orphan-code' category='Traceability' description='Every CODE belongs to a SPEC.']
      ##teamcity[inspection typeId='orphan-code' message='CODE CART-010 belongs to no SPEC. Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.' file='src/shop/cart.py' line='12' SEVERITY='ERROR']
      "
    `);
  });

  it("marks new and existing findings in a gate, without the fixed ones", () => {
    const inspections = messages(teamcity(gateReport)).filter(({ name }) => name === "inspection");
    expect(inspections.map(({ attributes }) => attributes.message?.slice(0, 10))).toEqual(["[new] SPEC", "[existing]", "[new] CODE"]);
  });

  it("is ASCII, within TeamCity's lengths, and read back correctly, for any text", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const output = teamcity(hostile);
        expect(output).toMatch(/^[\n -~]*$/);
        const declared = new Set<string | undefined>();
        let inspections = 0;
        for (const { name, attributes } of messages(output)) {
          if (name === "inspectionType") {
            expect(Object.keys(attributes)).toEqual(["id", "name", "category", "description"]);
            declared.add(attributes.id);
          } else {
            inspections++;
            expect(declared).toContain(attributes.typeId);
            expect(attributes.SEVERITY).toMatch(/^(ERROR|WARNING|INFO)$/);
            expect(hostile.findings.map(({ path }) => plain(path))).toContain(attributes.file);
          }
          for (const value of Object.values(attributes)) expect(value.length).toBeLessThanOrEqual(4000);
        }
        expect(inspections).toBe(hostile.findings.filter(({ state }) => state !== "fixed").length);
      }),
      { numRuns: 200 },
    );
  });
});
