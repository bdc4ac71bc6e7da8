// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitbucket as bitbucketReporter } from "../../../src/report/bitbucket.ts";
import { gateReport, report, writer } from "../bookshop.ts";
import { hostileReport, reportOf } from "./hostile.ts";
import { arrayOf, faultsBy, object, position, text, textWithin } from "./schema.ts";

const bitbucket = writer(bitbucketReporter);

// "Reports" of Bitbucket Cloud's REST API.
const faults = faultsBy(
  object({
    report: object({
      title: textWithin(450),
      reporter: textWithin(450),
      report_type: { enum: ["SECURITY", "COVERAGE", "TEST", "BUG"] },
      result: { enum: ["PASSED", "FAILED", "PENDING"] },
      details: textWithin(2000),
      data: arrayOf(object({ title: text, type: { enum: ["NUMBER", "PERCENTAGE"] }, value: { type: "integer", minimum: 0 } }), {
        maxItems: 10,
      }),
    }),
    annotations: arrayOf(
      object({
        external_id: textWithin(450),
        annotation_type: { enum: ["VULNERABILITY", "CODE_SMELL", "BUG"] },
        title: text,
        summary: textWithin(450),
        details: textWithin(2000),
        result: { enum: ["PASSED", "FAILED", "IGNORED", "SKIPPED"] },
        severity: { enum: ["HIGH", "MEDIUM", "LOW", "CRITICAL"] },
        path: text,
        line: position,
      }),
      { maxItems: 1000 },
    ),
  }),
);

describe("bitbucket", () => {
  it("writes a report and its annotations", () => {
    expect(bitbucket({ ...report, findings: report.findings.slice(2) })).toMatchInlineSnapshot(`
      "{
        "report": {
          "title": "tag-trace",
          "reporter": "tag-trace",
          "report_type": "COVERAGE",
          "result": "FAILED",
          "details": "FAIL: 1 error\\n1 error.",
          "data": [
            {
              "title": "SPECs",
              "type": "NUMBER",
              "value": 14
            },
            {
              "title": "Owing TEST and CODE",
              "type": "NUMBER",
              "value": 14
            },
            {
              "title": "Complete",
              "type": "NUMBER",
              "value": 11
            },
            {
              "title": "With a TEST",
              "type": "PERCENTAGE",
              "value": 85
            },
            {
              "title": "With CODE",
              "type": "PERCENTAGE",
              "value": 92
            },
            {
              "title": "With a DOC",
              "type": "PERCENTAGE",
              "value": 29
            }
          ]
        },
        "annotations": [
          {
            "external_id": "tag-trace-orphan-code-src/shop/cart.py-0",
            "annotation_type": "CODE_SMELL",
            "title": "orphan-code",
            "summary": "CODE CART-010 belongs to no SPEC",
            "details": "CODE CART-010 belongs to no SPEC. Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.",
            "result": "FAILED",
            "severity": "HIGH",
            "path": "src/shop/cart.py",
            "line": 12
          }
        ]
      }
      "
    `);
  });

  it("passes in a gate without a new error, and ignores existing findings", () => {
    const results = (findings: typeof report.findings) => {
      const data = JSON.parse(bitbucket({ ...gateReport, findings }));
      return [data.report.result, ...data.annotations.map(({ result }: { result: string }) => result)];
    };
    expect(results(gateReport.findings)).toEqual(["FAILED", "FAILED", "IGNORED", "FAILED"]);
    expect(results(gateReport.findings.map((one) => ({ ...one, state: "existing" as const })))[0]).toBe("PASSED");
    expect(JSON.parse(bitbucket(gateReport)).report).toMatchObject({
      details: "FAIL: 2 new errors\n2 errors, 1 warning; 2 new, 1 existing, 1 fixed.",
    });
  });

  it("keeps the most pressing of more than a thousand, and reports that", () => {
    const data = JSON.parse(bitbucket(reportOf(1_200)));
    expect(faults(data)).toEqual([]);
    expect(data.annotations).toHaveLength(1000);
    expect(new Set(data.annotations.map(({ severity }: { severity: string }) => severity))).toEqual(new Set(["HIGH"]));
    expect(data.report.details).toMatch(/^FAIL: 1080 errors\n1080 errors, 108 warnings, 12 infos\. 200 .*\b1000\b/);
  });

  it("is valid for any text, with unique ids", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const data = JSON.parse(bitbucket(hostile));
        expect(faults(data)).toEqual([]);
        const ids = data.annotations.map(({ external_id }: { external_id: string }) => external_id);
        expect(ids).toHaveLength(hostile.findings.filter(({ state }) => state !== "fixed").length);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 200 },
    );
  });
});
