// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Report } from "../../../src/model/report.ts";
import { junit as junitReporter } from "../../../src/report/junit.ts";
import { finding, gateReport, report, writer } from "../bookshop.ts";
import { hostileReport } from "./hostile.ts";
import { type Element, elements, readXml } from "./xml.ts";

const junit = writer(junitReporter);

/** What Jenkins' xUnit plugin allows (junit-10.xsd): the attributes and child elements of an element, and its required attributes. */
const ALLOWED: Readonly<Record<string, { attributes: readonly string[]; required: readonly string[]; children: readonly string[] }>> = {
  testsuites: { attributes: ["name", "time", "tests", "failures", "errors"], required: [], children: ["testsuite"] },
  testsuite: {
    attributes: [
      "name",
      "tests",
      "failures",
      "errors",
      "group",
      "time",
      "skipped",
      "timestamp",
      "hostname",
      "id",
      "package",
      "file",
      "log",
      "url",
    ],
    required: ["name", "tests", "failures", "errors"],
    children: ["testsuite", "properties", "testcase", "system-out", "system-err"],
  },
  testcase: { attributes: ["name", "time", "classname", "group"], required: ["name"], children: ["skipped", "error", "failure"] },
  skipped: { attributes: ["type", "message"], required: [], children: [] },
  failure: { attributes: ["type", "message"], required: [], children: [] },
  "system-out": { attributes: [], required: [], children: [] },
};

function breaches(root: Element): readonly string[] {
  return elements(root).flatMap(({ name, attributes, children }) => {
    const allowed = ALLOWED[name];
    if (!allowed) return [`<${name}>`];
    return [
      ...Object.keys(attributes).filter((key) => !allowed.attributes.includes(key)),
      ...allowed.required.filter((key) => !(key in attributes)).map((key) => `no ${key}`),
      ...children.filter((child) => !allowed.children.includes(child.name)).map((child) => `${child.name} in ${name}`),
      ...("time" in attributes && !/^(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?$/.test(attributes.time ?? "") ? ["time"] : []),
    ];
  });
}

function named(root: Element, name: string): readonly Element[] {
  return elements(root).filter((element) => element.name === name);
}

/** The cases as `classname.name: outcome`. */
function outcomes(of: Report): readonly string[] {
  return named(readXml(junit(of)), "testcase").map(
    ({ attributes, children }) => `${attributes.classname}.${attributes.name}: ${children[0]?.name ?? "passed"}`,
  );
}

describe("junit", () => {
  it("writes every rule as a suite and a finding that fails the run as a failed case", () => {
    expect(junit(report)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="tag-trace" tests="6" failures="2" errors="0" time="0">
        <testsuite name="verdict" tests="1" failures="0" errors="0" skipped="0" time="0">
          <testcase classname="tag-trace.verdict" name="The check passes." time="0"/>
          <system-out>FAIL: 2 errors</system-out>
        </testsuite>
        <testsuite name="orphan-code" tests="1" failures="1" errors="0" skipped="0" time="0">
          <testcase classname="tag-trace.orphan-code" name="CART-010 in src/shop/cart.py" time="0">
            <failure type="error" message="CODE CART-010 belongs to no SPEC">src/shop/cart.py:12:3
      Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.
      also .moai/specs/SPEC-CART-001/spec.md:9:3  SPEC CART-001</failure>
          </testcase>
        </testsuite>
        <testsuite name="missing-test" tests="1" failures="1" errors="0" skipped="0" time="0">
          <testcase classname="tag-trace.missing-test" name="REFUND-001 in .moai/specs/SPEC-REFUND-001/spec.md" time="0">
            <failure type="error" message="SPEC REFUND-001 has no TEST">.moai/specs/SPEC-REFUND-001/spec.md:1:1
      Write a test and put @TEST:REFUND-001 over it.</failure>
          </testcase>
        </testsuite>
        <testsuite name="missing-doc" tests="1" failures="0" errors="0" skipped="1" time="0">
          <testcase classname="tag-trace.missing-doc" name="Every SPEC is described by a DOC." time="0">
            <skipped message="The rule is off."/>
          </testcase>
        </testsuite>
        <testsuite name="duplicate-spec" tests="1" failures="0" errors="0" skipped="0" time="0">
          <testcase classname="tag-trace.duplicate-spec" name="Every SPEC is declared once." time="0"/>
        </testsuite>
        <testsuite name="broken-link" tests="1" failures="0" errors="0" skipped="0" time="0">
          <testcase classname="tag-trace.broken-link" name="CART-001 in src/shop/cart.py" time="0"/>
          <system-out>warning: The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code
      src/shop/cart.py:3:25
      Correct the path.</system-out>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it("fails for new findings only, skips existing ones and passes fixed ones", () => {
    expect(outcomes(gateReport)).toEqual([
      "tag-trace.verdict.The check passes.: passed",
      "tag-trace.orphan-code.CART-010 in src/shop/cart.py: failure",
      "tag-trace.missing-test.REFUND-001 in .moai/specs/SPEC-REFUND-001/spec.md: failure",
      "tag-trace.missing-test.WISHLIST-001 in specs/wishlist.md: passed",
      "tag-trace.missing-doc.Every SPEC is described by a DOC.: skipped",
      "tag-trace.duplicate-spec.Every SPEC is declared once.: passed",
      "tag-trace.broken-link.CART-001 in src/shop/cart.py: skipped",
    ]);
  });

  it("names a case so that the name stays when lines move", () => {
    const place = { rule: "orphan-code", severity: "error", id: "CART-010", path: "src/shop/cart.py", column: 3, message: "CODE" } as const;
    const at = (...lines: number[]) => outcomes({ ...report, rules: [], findings: lines.map((line) => finding({ ...place, line })) });
    expect(at(3, 9)).toEqual([
      "tag-trace.verdict.The check passes.: passed",
      "tag-trace.orphan-code.CART-010 in src/shop/cart.py: failure",
      "tag-trace.orphan-code.CART-010 in src/shop/cart.py-2: failure",
    ]);
    expect(at(5, 6)).toEqual(at(3, 9));
  });

  it("is well-formed and valid for any text, its counts right and its names unique", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const root = readXml(junit(hostile));
        expect(breaches(root)).toEqual([]);
        const cases = named(root, "testcase");
        const failed = hostile.findings.filter(({ state, severity }) => severity === "error" && (state === null || state === "new"));
        expect(named(root, "failure")).toHaveLength(failed.length);
        expect(root.attributes).toMatchObject({ tests: String(cases.length), failures: String(failed.length) });
        expect(new Set(cases.map(({ attributes }) => `${attributes.classname}.${attributes.name}`)).size).toBe(cases.length);
        for (const { attributes, children } of named(root, "testsuite")) {
          const having = (name: string) => String(children.filter((one) => one.children[0]?.name === name).length);
          const counts = {
            tests: String(children.filter(({ name }) => name === "testcase").length),
            failures: having("failure"),
            skipped: having("skipped"),
          };
          expect(attributes).toMatchObject(counts);
        }
      }),
      { numRuns: 200 },
    );
  });
});
