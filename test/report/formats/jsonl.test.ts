// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { json as jsonReporter } from "../../../src/report/json.ts";
import { jsonl as jsonlReporter } from "../../../src/report/jsonl.ts";
import { gateReport, report, writer } from "../bookshop.ts";
import { hostileReport } from "./hostile.ts";

const json = writer(jsonReporter);
const jsonl = writer(jsonlReporter);

describe("jsonl", () => {
  it("is a line for each finding, and the counts last", () => {
    expect(jsonl({ ...gateReport, findings: gateReport.findings.slice(2) })).toMatchInlineSnapshot(`
      "{"type":"finding","rule":"orphan-code","severity":"error","id":"CART-010","message":"CODE CART-010 belongs to no SPEC","path":"src/shop/cart.py","line":12,"column":3,"endLine":12,"endColumn":17,"related":[{"path":".moai/specs/SPEC-CART-001/spec.md","line":9,"column":3,"message":"SPEC CART-001"}],"fix":"Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.","fingerprint":"orphan-code-src/shop/cart.py-0","state":"new"}
      {"type":"finding","rule":"missing-test","severity":"error","id":"WISHLIST-001","message":"SPEC WISHLIST-001 has no TEST","path":"specs/wishlist.md","line":3,"column":1,"endLine":3,"endColumn":2,"related":[],"fix":"Write a test and put @TEST:WISHLIST-001 over it.","fingerprint":"missing-test-specs/wishlist.md-0","state":"fixed"}
      {"type":"summary","version":2,"verdict":{"pass":false,"exit":1,"because":["1 new error"]},"files":48,"tags":52,"specs":14,"chains":15,"complete":11,"errors":2,"warnings":1,"infos":0,"stages":{"planned":2,"red":2,"green":9,"refactor":0,"untested":1},"coverage":{"test":0.8571428571428571,"code":0.9285714285714286,"doc":0.29},"requirements":{"total":0,"tested":0,"implemented":0},"waived":{"suppressed":0,"ignored":0}}
      "
    `);
    expect(jsonl({ ...report, findings: [] })).toMatch(/^\{"type":"summary",.*\}\n$/);
  });

  it("has the same data as json, for any text", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const lines = jsonl(hostile)
          .split("\n")
          .slice(0, -1)
          .map((line) => JSON.parse(line));
        const { version, verdict, summary, findings } = JSON.parse(json(hostile));
        expect(lines.pop()).toEqual({ type: "summary", version, verdict, ...summary });
        expect(lines).toEqual(findings.map((one: object) => ({ type: "finding", ...one })));
      }),
      { numRuns: 100 },
    );
  });
});
