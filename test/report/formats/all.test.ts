// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReporterName, render, reporters } from "../../../src/report/index.ts";
import type { Reporter } from "../../../src/report/reporter.ts";
import { orphan, report, writer } from "../bookshop.ts";
import { hostileReport, reportOf, STEERING } from "./hostile.ts";

const style = { color: false, width: 80, lead: "" };
const many = reportOf(10_000);

describe.each(Object.keys(reporters) as ReporterName[])("%s", (name) => {
  const written = writer(reporters[name]);

  it("contains no control or invisible characters, and the same input gives the same output", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const said = written(hostile);
        expect(said).not.toMatch(STEERING);
        expect(said.replaceAll("\r\n", "\n")).not.toContain("\r");
        expect(said === "" || said.endsWith("\n")).toBe(true);
        expect(written(structuredClone(hostile))).toBe(said);
      }),
      { numRuns: 60 },
    );
  });

  it("accepts ten thousand findings and none", () => {
    // Counts by rule name no finding.
    expect(written(many)).toContain(name === "statistics" ? "9000" : "ORDER-00000");
    expect(written({ ...report, findings: [] })).not.toContain("CART-010 belongs");
  });
});

/** Each format for a project in `shop/` of its repository, when run in that folder's `tools/`. */
describe("a project in a folder of its repository", () => {
  const LEADS = { project: "", repository: "shop/", "current folder": "../" };
  const viewpointOf = (name: ReporterName) => (reporters[name] as Reporter).viewpoint ?? "project";
  const at = (name: ReporterName) => ({ ...style, lead: LEADS[viewpointOf(name)] });
  const one = { ...report, findings: [{ ...orphan, related: [{ ...orphan, message: "the same" }] }] };

  const namesPaths = (Object.keys(reporters) as ReporterName[]).filter((name) => name !== "statistics");
  it.each(namesPaths)("has the paths in %s that its consumer expects", (name) => {
    const named = [...render(reporters[name], one, at(name)).matchAll(/(?<=^|["'`: =(]|<code>)[\w./]*src\/shop\/cart\.py/gm)].map(
      ([found]) => found,
    );
    expect(new Set(named)).toEqual(new Set([`${at(name).lead}src/shop/cart.py`]));
  });

  it("has paths from the repository for every platform", () => {
    const ofPlatforms = ["sarif", "github", "gitlab", "junit", "checkstyle", "azure", "teamcity", "bitbucket", "markdown"] as const;
    expect(ofPlatforms.map(viewpointOf)).toEqual(ofPlatforms.map(() => "repository"));
  });

  it("has its own category in code scanning", () => {
    expect(JSON.parse(render(reporters.sarif, report, at("sarif"))).runs[0].automationDetails).toEqual({ id: "tag-trace/shop/" });
    expect(JSON.parse(render(reporters.sarif, report, style)).runs[0].automationDetails).toBeUndefined();
  });
});
