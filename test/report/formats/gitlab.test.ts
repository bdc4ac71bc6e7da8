// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gitlab as gitlabReporter } from "../../../src/report/gitlab.ts";
import { gateReport, report, writer } from "../bookshop.ts";
import { hostileReport } from "./hostile.ts";
import { arrayOf, faultsBy, object, position, text } from "./schema.ts";

const gitlab = writer(gitlabReporter);

// "Code Quality report format" of GitLab's documentation.
const faults = faultsBy(
  arrayOf(
    object({
      description: text,
      check_name: text,
      fingerprint: text,
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: object({ path: { type: "string", pattern: "^(?!\\./|/)." }, lines: object({ begin: position, end: position }) }),
    }),
  ),
);

describe("gitlab", () => {
  it("lists the findings", () => {
    expect(gitlab({ ...report, findings: report.findings.slice(1, 2) })).toMatchInlineSnapshot(`
      "[
        {
          "description": "The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code. Correct the path.",
          "check_name": "broken-link",
          "fingerprint": "broken-link-src/shop/cart.py-0",
          "severity": "minor",
          "location": {
            "path": "src/shop/cart.py",
            "lines": {
              "begin": 3,
              "end": 3
            }
          }
        }
      ]
      "
    `);
  });

  it("omits fixed findings, which GitLab recognises by their absence", () => {
    const descriptions = JSON.parse(gitlab(gateReport)).map(({ description }: { description: string }) => description.slice(0, 10));
    expect(descriptions).toEqual(["[new] SPEC", "[existing]", "[new] CODE"]);
  });

  it("is valid for any text, without a byte order mark and with unique fingerprints", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const output = gitlab(hostile);
        expect(output.startsWith("[")).toBe(true);
        const issues = JSON.parse(output);
        expect(faults(issues)).toEqual([]);
        expect(issues).toHaveLength(hostile.findings.filter(({ state }) => state !== "fixed").length);
        expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(issues.length);
        expect(output).not.toMatch(/(?<!\\)\\u(?:0000|d[89a-f])/);
      }),
      { numRuns: 200 },
    );
  });
});
