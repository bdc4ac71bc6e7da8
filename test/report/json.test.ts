import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { STAGES, STATUSES } from "../../src/model/chain.ts";
import { FINDING_STATES, SEVERITIES } from "../../src/model/finding.ts";
import type { Report } from "../../src/model/report.ts";
import { TAG_TYPES } from "../../src/model/tag.ts";
import { reporters } from "../../src/report/index.ts";
import { scanJson } from "../../src/report/scan.ts";
import { gateReport, report, tag, tags, writer } from "./bookshop.ts";

const json = writer(reporters.json);

function schema(name: string) {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8"));
}

/** The schema's errors for a text; empty if it is valid. */
function faults(name: string, text: string): readonly string[] {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema(name));
  validate(JSON.parse(text));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe("check --format json", () => {
  it("prints the documented keys in their order", () => {
    const [cart] = report.chains;
    const small: Report = { ...report, findings: report.findings.slice(2), chains: cart ? [cart] : [] };
    expect(json(small)).toMatchInlineSnapshot(`
      "{
        "version": 2,
        "root": ".",
        "verdict": {
          "pass": false,
          "exit": 1,
          "because": [
            "1 error"
          ]
        },
        "summary": {
          "files": 48,
          "tags": 52,
          "specs": 14,
          "chains": 15,
          "complete": 11,
          "errors": 2,
          "warnings": 1,
          "infos": 0,
          "stages": {
            "planned": 2,
            "red": 2,
            "green": 9,
            "refactor": 0,
            "untested": 1
          },
          "coverage": {
            "test": 0.8571428571428571,
            "code": 0.9285714285714286,
            "doc": 0.29
          },
          "requirements": {
            "total": 0,
            "tested": 0,
            "implemented": 0
          },
          "waived": {
            "suppressed": 0,
            "ignored": 0
          }
        },
        "findings": [
          {
            "rule": "orphan-code",
            "severity": "error",
            "id": "CART-010",
            "message": "CODE CART-010 belongs to no SPEC",
            "path": "src/shop/cart.py",
            "line": 12,
            "column": 3,
            "endLine": 12,
            "endColumn": 17,
            "related": [
              {
                "path": ".moai/specs/SPEC-CART-001/spec.md",
                "line": 9,
                "column": 3,
                "message": "SPEC CART-001"
              }
            ],
            "fix": "Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.",
            "fingerprint": "orphan-code-src/shop/cart.py-0"
          }
        ],
        "waived": [],
        "chains": [
          {
            "id": "CART-001",
            "title": "The shopping cart",
            "status": "completed",
            "stage": "green",
            "complete": true,
            "spec": [
              {
                "path": ".moai/specs/SPEC-CART-001/spec.md",
                "line": 9,
                "column": 3,
                "sub": null,
                "symbol": null,
                "by": "tag"
              }
            ],
            "test": [
              {
                "path": "tests/test_cart.py",
                "line": 4,
                "column": 3,
                "sub": "total",
                "symbol": {
                  "kind": "test",
                  "name": "test_total",
                  "line": 5
                },
                "by": "tag"
              }
            ],
            "code": [
              {
                "path": "src/shop/cart.py",
                "line": 3,
                "column": 3,
                "sub": null,
                "symbol": {
                  "kind": "method",
                  "name": "total",
                  "line": 4,
                  "parent": "Cart"
                },
                "by": "tag"
              }
            ],
            "doc": [],
            "note": [
              {
                "path": "docs/research.md",
                "line": 2,
                "column": 1,
                "sub": null,
                "symbol": null,
                "by": "tag"
              }
            ],
            "requirements": []
          }
        ]
      }
      "
    `);
  });

  it("matches its schema", () => {
    expect(faults("check", json(report))).toEqual([]);
    const coverage = { test: null, code: null, doc: null };
    const empty: Report = { ...report, summary: { ...report.summary, coverage }, findings: [], chains: [] };
    expect(faults("check", json(empty))).toEqual([]);
    expect(faults("check", json(gateReport))).toEqual([]);
    const lost = {
      report: "junit.xml",
      reportLine: 1,
      scope: "case" as const,
      within: [],
      name: "pays",
      suites: ["till"],
      classname: null,
      file: null,
      line: 3,
      seconds: 1,
      message: null,
    };
    const unmatchedResults = [{ ...lost, status: "pass" as const }];
    expect(faults("check", json({ ...report, unmatchedResults }))).toEqual([]);
  });

  it("has a schema that forbids undocumented keys", () => {
    const data = JSON.parse(json(report));
    data.findings[0].excerpt = "# @CODE:CART-010";
    data.chains[0].code[0].symbol.endLine = 6;
    delete data.summary.coverage;
    expect(faults("check", JSON.stringify(data))).toEqual([
      "/summary must have required property 'coverage'",
      "/findings/0 must NOT have additional properties",
      "/chains/0/code/0/symbol must NOT have additional properties",
    ]);
  });

  it("writes the state of findings only in a gate", () => {
    const states = (text: string) => JSON.parse(text).findings.map((finding: { state?: string }) => finding.state);
    expect(states(json(gateReport))).toEqual(["new", "existing", "new", "fixed"]);
    expect(states(json(report))).toEqual([undefined, undefined, undefined]);
  });

  it("has a schema with every stage, status, severity and state", () => {
    const { stage, chain, finding, summary } = schema("check").$defs;
    expect(stage.enum).toEqual(STAGES);
    expect(Object.keys(summary.properties.stages.properties)).toEqual(STAGES);
    expect(chain.properties.status.enum).toEqual([...STATUSES, null]);
    expect(finding.properties.severity.enum).toEqual(SEVERITIES);
    expect(finding.properties.state.enum).toEqual(FINDING_STATES);
  });

  it("escapes characters that control a terminal and keeps the data", () => {
    const title = "\u202eThe cart\u009b31m\u2028";
    const hostile: Report = { ...report, chains: report.chains.map((chain) => ({ ...chain, title })) };
    const said = json(hostile);
    expect(said).toContain(String.raw`"title": "\u202eThe cart\u009b31m\u2028"`);
    expect(JSON.parse(said).chains[0].title).toBe(title);
  });
});

describe("scan --format json", () => {
  it("prints the documented keys in their order", () => {
    expect(scanJson(tags.slice(3, 5))).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "root": ".",
        "tags": [
          {
            "path": "src/shop/cart.py",
            "line": 3,
            "column": 3,
            "raw": "@CODE:CART-001",
            "type": "CODE",
            "id": "CART-001",
            "sub": null,
            "role": "declaration",
            "context": "comment",
            "symbol": {
              "kind": "method",
              "name": "total",
              "line": 4,
              "parent": "Cart"
            },
            "fields": {
              "SPEC": [
                "SPEC-CART-001.md"
              ],
              "TEST": [
                "tests/test_cart.py"
              ]
            },
            "description": null
          },
          {
            "path": "src/shop/cart.py",
            "line": 12,
            "column": 3,
            "raw": "@CODE:CART-010",
            "type": "CODE",
            "id": "CART-010",
            "sub": null,
            "role": "declaration",
            "context": "comment",
            "symbol": null,
            "fields": null,
            "description": null
          }
        ]
      }
      "
    `);
  });

  it("matches its schema", () => {
    const example = tag({
      path: "docs/plan.md",
      line: 8,
      column: 1,
      raw: "@CODE:{ID}",
      type: "CODE",
      id: "",
      role: "none",
      context: "placeholder",
    });
    expect(faults("scan", scanJson([...tags, example]))).toEqual([]);
    expect(faults("scan", scanJson([]))).toEqual([]);
    expect(schema("scan").$defs.tag.properties.type.enum).toEqual(TAG_TYPES);
  });
});
