// @TEST:REPORT-001
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Report } from "../../../src/model/report.ts";
import { sarif as sarifReporter } from "../../../src/report/sarif.ts";
import { gateReport, orphan, report, writer } from "../bookshop.ts";
import { hostileReport, reportOf } from "./hostile.ts";
import { arrayOf, count, faultsBy, object, position, text, textWithin } from "./schema.ts";

const sarif = writer(sarifReporter);

/**
 * The standard's schema for the properties that are used here, with GitHub's limits ("SARIF support for code scanning"):
 * lengths, no empty texts, at most 25 000 results. No other property is allowed.
 */
const message = object({ text });
const level = { enum: ["note", "warning", "error"] };
const artifactLocation = object({
  uri: { type: "string", minLength: 1, pattern: "^(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})*$" },
  uriBaseId: { const: "%SRCROOT%" },
});
const region = object({ startLine: position, startColumn: position, "endLine?": position, "endColumn?": position });
const physicalLocation = object({ artifactLocation, region });
const address = { type: "string", pattern: "^https://[A-Za-z0-9._~%#/-]+$" };
const rule = object({
  id: textWithin(255),
  shortDescription: object({ text: textWithin(1024) }),
  fullDescription: object({ text: textWithin(1024) }),
  helpUri: address,
  help: object({ text, markdown: text }),
  defaultConfiguration: object({ enabled: { type: "boolean" }, level }),
  properties: object({
    precision: { const: "very-high" },
    "problem.severity": { enum: ["error", "warning", "recommendation"] },
    tags: arrayOf(text, { maxItems: 10 }),
  }),
});
const result = object({
  ruleId: text,
  "ruleIndex?": count,
  level,
  message,
  locations: arrayOf(object({ physicalLocation }), { minItems: 1, maxItems: 1 }),
  "relatedLocations?": arrayOf(object({ id: position, physicalLocation, "message?": message }), { minItems: 1, maxItems: 100 }),
  partialFingerprints: object({ "tagTrace/v1": text }),
  "baselineState?": { enum: ["new", "unchanged", "absent"] },
  "properties?": object({ id: { type: "string" } }),
});
const run = object({
  tool: object({ driver: object({ name: { const: "tag-trace" }, informationUri: address, rules: arrayOf(rule) }) }),
  invocations: arrayOf(
    object({
      executionSuccessful: { const: true },
      exitCode: { enum: [0, 1] },
      exitCodeDescription: text,
      toolExecutionNotifications: arrayOf(object({ level, message })),
    }),
  ),
  originalUriBaseIds: object({ "%SRCROOT%": object({ description: message }) }),
  columnKind: { const: "utf16CodeUnits" },
  results: arrayOf(result, { maxItems: 25_000 }),
});
const faults = faultsBy(object({ $schema: text, version: { const: "2.1.0" }, runs: arrayOf(run, { minItems: 1, maxItems: 1 }) }));

function runOf(of: Report) {
  const log = JSON.parse(sarif(of));
  expect(faults(log)).toEqual([]);
  return log.runs[0];
}

describe("sarif", () => {
  it("describes the rules and locates the results", () => {
    const [first] = report.rules;
    const small: Report = { ...report, rules: first ? [first] : [], findings: [orphan] };
    expect(sarif(small)).toMatchInlineSnapshot(`
      "{
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
            "tool": {
              "driver": {
                "name": "tag-trace",
                "informationUri": "https://example.invalid/tag-trace",
                "rules": [
                  {
                    "id": "orphan-code",
                    "shortDescription": {
                      "text": "Every CODE belongs to a SPEC."
                    },
                    "fullDescription": {
                      "text": "Code that nobody asked for is maintained for nobody. Placeholders like @CODE:{{ID}} are left alone."
                    },
                    "helpUri": "https://example.invalid/tag-trace/blob/HEAD/docs/rules.md#orphan-code",
                    "help": {
                      "text": "Every CODE belongs to a SPEC. Code that nobody asked for is maintained for nobody. Placeholders like @CODE:{{ID}} are left alone. Write its SPEC, or correct the id. tag-trace explain orphan-code shows examples.",
                      "markdown": "**Every CODE belongs to a SPEC.** Code that nobody asked for is maintained for nobody. Placeholders like @CODE:{{ID}} are left alone.\\n\\n**What to do:** Write its SPEC, or correct the id.\\n\\n\`tag-trace explain orphan-code\` shows examples."
                    },
                    "defaultConfiguration": {
                      "enabled": true,
                      "level": "error"
                    },
                    "properties": {
                      "precision": "very-high",
                      "problem.severity": "error",
                      "tags": [
                        "traceability"
                      ]
                    }
                  }
                ]
              }
            },
            "invocations": [
              {
                "executionSuccessful": true,
                "exitCode": 1,
                "exitCodeDescription": "FAIL: 1 error",
                "toolExecutionNotifications": []
              }
            ],
            "originalUriBaseIds": {
              "%SRCROOT%": {
                "description": {
                  "text": "The root of the repository."
                }
              }
            },
            "columnKind": "utf16CodeUnits",
            "results": [
              {
                "ruleId": "orphan-code",
                "ruleIndex": 0,
                "level": "error",
                "message": {
                  "text": "CODE CART-010 belongs to no SPEC. Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC. See [SPEC CART-001](1)."
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "src/shop/cart.py",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 12,
                        "startColumn": 3,
                        "endLine": 12,
                        "endColumn": 17
                      }
                    }
                  }
                ],
                "relatedLocations": [
                  {
                    "id": 1,
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": ".moai/specs/SPEC-CART-001/spec.md",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 9,
                        "startColumn": 3
                      }
                    },
                    "message": {
                      "text": "SPEC CART-001"
                    }
                  }
                ],
                "partialFingerprints": {
                  "tagTrace/v1": "orphan-code-src/shop/cart.py-0"
                },
                "properties": {
                  "id": "CART-010"
                }
              }
            ]
          }
        ]
      }
      "
    `);
    expect(runOf(report).results).toHaveLength(3);
  });

  it("writes the state of each result in a gate", () => {
    const states = runOf(gateReport).results.map(({ baselineState }: { baselineState: string }) => baselineState);
    expect(states).toEqual(["new", "unchanged", "new", "absent"]);
  });

  it("encodes a path as a relative URI and limits a location to one line", () => {
    const odd = { ...orphan, path: "src/C++ & C#/100 %/a:b/書籍?.py", endLine: 14 };
    const [{ locations }] = runOf({ ...report, findings: [odd] }).results;
    expect(locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "src/C%2B%2B%20%26%20C%23/100%20%25/a%3Ab/%E6%9B%B8%E7%B1%8D%3F.py", uriBaseId: "%SRCROOT%" },
      region: { startLine: 12, startColumn: 3 },
    });
  });

  it("links five related locations and counts the others", () => {
    const related = Array.from({ length: 7 }, (_, index) => ({ path: "src/a.py", line: index + 1, column: 1, message: `[${index}] \\` }));
    const [{ message, relatedLocations }] = runOf({ ...report, findings: [{ ...orphan, fix: "", related }] }).results;
    expect(message.text).toBe(
      String.raw`CODE CART-010 belongs to no SPEC. See [\[0\] \\](1), [\[1\] \\](2), [\[2\] \\](3), [\[3\] \\](4), [\[4\] \\](5) and 2 more.`,
    );
    expect(relatedLocations.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("keeps the most pressing of more than 25 000, and reports that", () => {
    const { results, invocations } = runOf(reportOf(30_000));
    const having = (wanted: string) => results.filter((one: { level: string }) => one.level === wanted).length;
    expect([results.length, having("error"), having("warning"), having("note")]).toEqual([25_000, 25_000, 0, 0]);
    expect(invocations[0].toolExecutionNotifications[0].message.text).toMatch(/\b25000 of 30000\b/);
    const inGate = reportOf(25_002, (one, index) => ({ ...one, state: index < 2 ? "fixed" : index < 4 ? "existing" : "new" }));
    const states = runOf(inGate).results.map(({ baselineState }: { baselineState: string }) => baselineState);
    expect([states.length, states.indexOf("absent"), states.indexOf("unchanged")]).toEqual([25_000, -1, 0]);
  }, 60_000);

  it("keeps within 10 MB gzipped", () => {
    // Digests in base64 do not compress to less than three quarters.
    const noise = (index: number) =>
      Array.from({ length: 30 }, (_, n) => createHash("sha512").update(`${index} ${n}`).digest("base64")).join("");
    const log = sarif(reportOf(6_000, (one, index) => ({ ...one, message: noise(index) })));
    expect(gzipSync(log).length).toBeLessThanOrEqual(10_000_000);
    const { results, invocations } = JSON.parse(log).runs[0];
    expect(results.length).toBeGreaterThan(4_000);
    expect(results.length).toBeLessThan(6_000);
    expect(invocations[0].toolExecutionNotifications).toHaveLength(1);
  }, 60_000);

  it("is valid for any text, with links to related locations and indexes of rules", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const { results, tool } = runOf(hostile);
        expect(results).toHaveLength(hostile.findings.length);
        for (const [index, { ruleId, ruleIndex, message, relatedLocations = [], locations }] of results.entries()) {
          if (ruleIndex !== undefined) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
          const { path, related } = hostile.findings[index] ?? orphan;
          expect(decodeURIComponent(locations[0].physicalLocation.artifactLocation.uri)).toBe(path.replace(/\p{Cs}/gu, "\ufffd"));
          // The grammar of section 3.11.6; every other bracket is text.
          const links = [...message.text.matchAll(/\[(?:[^\\[\]]|\\[\\[\]])*\]\(([^)]*)\)/g)].map(([, to]) => Number(to));
          expect(links).toEqual(related.slice(0, 5).map((_, n) => n + 1));
          expect(relatedLocations).toHaveLength(related.length);
          // A brace stands for itself only when doubled (3.11.5).
          expect(message.text.replaceAll("{{", "").replaceAll("}}", "")).not.toMatch(/[{}]/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
