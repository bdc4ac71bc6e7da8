// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rdjsonl as rdjsonlReporter, rdjson as rdjsonReporter } from "../../../src/report/rdjson.ts";
import { finding, gateReport, report, writer } from "../bookshop.ts";
import { hostileReport } from "./hostile.ts";
import { arrayOf, faultsBy, object, position, text } from "./schema.ts";

const rdjson = writer(rdjsonReporter);
const rdjsonl = writer(rdjsonlReporter);

// reviewdog's proto/rdf/jsonschema, without the properties that are not used here; reviewdog itself accepts any others.
const place = object({ line: position, "column?": position });
const locationOf = (range: object) => object({ path: text, range });
const source = object({ name: { const: "tag-trace" } });
const diagnostic = {
  message: text,
  location: locationOf(object({ start: place, end: place })),
  severity: { enum: ["ERROR", "WARNING", "INFO"] },
  code: object({ value: text }),
  "related_locations?": arrayOf(object({ message: { type: "string" }, location: locationOf(object({ start: place })) }), { minItems: 1 }),
};
const faults = faultsBy(object({ source, diagnostics: arrayOf(object(diagnostic)) }));
const faultsOfLine = faultsBy(object({ source, ...diagnostic }));

describe("rdjson", () => {
  it("lists the findings", () => {
    expect(rdjson({ ...report, findings: report.findings.slice(2) })).toMatchInlineSnapshot(`
      "{
        "source": {
          "name": "tag-trace"
        },
        "diagnostics": [
          {
            "message": "CODE CART-010 belongs to no SPEC\\nDid you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.",
            "location": {
              "path": "src/shop/cart.py",
              "range": {
                "start": {
                  "line": 12,
                  "column": 3
                },
                "end": {
                  "line": 12,
                  "column": 17
                }
              }
            },
            "severity": "ERROR",
            "code": {
              "value": "orphan-code"
            },
            "related_locations": [
              {
                "message": "SPEC CART-001",
                "location": {
                  "path": ".moai/specs/SPEC-CART-001/spec.md",
                  "range": {
                    "start": {
                      "line": 9
                    }
                  }
                }
              }
            ]
          }
        ]
      }
      "
    `);
  });

  it("counts columns in bytes of UTF-8, the end exclusive", () => {
    const excerpt = "# 書籍 👩 é @CODE:CART-010";
    const at = { rule: "orphan-code", severity: "error", path: "src/cart.py", line: 4, message: "CODE" } as const;
    const column = excerpt.indexOf("@") + 1;
    const ranges = (...findings: typeof report.findings) =>
      JSON.parse(rdjson({ ...report, findings })).diagnostics.map(({ location }: { location: { range: unknown } }) => location.range);
    const whole = finding({ ...at, column, endColumn: excerpt.length + 1, excerpt });
    expect(ranges(whole, { ...whole, excerpt: null }, { ...whole, endLine: 6 })).toEqual([
      { start: { line: 4, column: 18 }, end: { line: 4, column: 32 } },
      { start: { line: 4 }, end: { line: 4 } },
      { start: { line: 4 }, end: { line: 6 } },
    ]);
    expect(Buffer.from(excerpt).subarray(17, 31).toString()).toBe("@CODE:CART-010");
  });

  it("marks new and existing findings in a gate, without the fixed ones", () => {
    const messages = JSON.parse(rdjson(gateReport)).diagnostics.map(({ message }: { message: string }) => message.slice(0, 10));
    expect(messages).toEqual(["[new] SPEC", "[existing]", "[new] CODE"]);
  });

  it("is valid for any text, the same as JSON Lines", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const whole = JSON.parse(rdjson(hostile));
        expect(faults(whole)).toEqual([]);
        expect(whole.diagnostics).toHaveLength(hostile.findings.filter(({ state }) => state !== "fixed").length);
        const lines = rdjsonl(hostile)
          .split("\n")
          .slice(0, -1)
          .map((line) => JSON.parse(line));
        for (const line of lines) expect(faultsOfLine(line)).toEqual([]);
        expect(lines.map(({ source: _, ...rest }) => rest)).toEqual(whole.diagnostics);
        // Go's protojson refuses halves of surrogate pairs.
        expect(rdjson(hostile)).not.toMatch(/(?<!\\)\\ud[89a-f]/);
      }),
      { numRuns: 200 },
    );
  });
});
