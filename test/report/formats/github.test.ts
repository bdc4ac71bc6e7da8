// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../../src/model/words.ts";
import { github as githubReporter } from "../../../src/report/github.ts";
import { finding, gateReport, report, writer } from "../bookshop.ts";
import { hostileReport, reportOf } from "./hostile.ts";

const github = writer(githubReporter);

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Reads a line as GitHub's runner does (`ActionCommand.TryParseV2`); `null` for a line that is not a command. */
function readCommand(line: string): Command | null {
  const message = line.trimStart();
  const end = message.indexOf("::", 2);
  if (!message.startsWith("::") || end < 0) return null;
  const info = message.slice(2, end);
  const space = info.indexOf(" ");
  const name = space < 0 ? info : info.slice(0, space);
  const pairs =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(",")
          .filter((pair) => pair !== "");
  const properties = pairs.map((pair) => {
    const [key = "", ...value] = pair.split("=");
    return [key, decoded(value.join("="), ["%0D", "\r"], ["%0A", "\n"], ["%3A", ":"], ["%2C", ","], ["%25", "%"])];
  });
  return {
    name,
    properties: Object.fromEntries(properties),
    data: decoded(message.slice(end + 2), ["%0D", "\r"], ["%0A", "\n"], ["%25", "%"]),
  };
}

function decoded(text: string, ...mappings: readonly (readonly [string, string])[]): string {
  return mappings.reduce((sofar, [written, meant]) => sofar.replaceAll(written, meant), text);
}

/** Every line of the output. Throws for a line that is not a command. */
function commands(output: string): readonly Command[] {
  return output
    .split("\n")
    .slice(0, -1)
    .map((line) => {
      const command = readCommand(line);
      if (!command) throw new Error(`not a command: ${line}`);
      return command;
    });
}

function kinds(output: string): readonly string[] {
  const read = commands(output);
  return ["error", "warning", "notice"].map((kind) => `${read.filter(({ name }) => name === kind).length} ${kind}`);
}

describe("github", () => {
  it("annotates the location of each finding", () => {
    expect(github(report)).toMatchInlineSnapshot(`
      "::error file=.moai/specs/SPEC-REFUND-001/spec.md,line=1,endLine=1,col=1,endColumn=2,title=tag-trace missing-test::SPEC REFUND-001 has no TEST%0AWrite a test and put @TEST:REFUND-001 over it.
      ::warning file=src/shop/cart.py,line=3,endLine=3,col=25,endColumn=41,title=tag-trace broken-link::The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code%0ACorrect the path.
      ::error file=src/shop/cart.py,line=12,endLine=12,col=3,endColumn=17,title=tag-trace orphan-code::CODE CART-010 belongs to no SPEC%0ADid you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.
      "
    `);
  });

  it("annotates the new findings in a gate and counts the rest", () => {
    expect(github(gateReport)).toMatchInlineSnapshot(`
      "::error file=.moai/specs/SPEC-REFUND-001/spec.md,line=1,endLine=1,col=1,endColumn=2,title=tag-trace missing-test::[new] SPEC REFUND-001 has no TEST%0AWrite a test and put @TEST:REFUND-001 over it.
      ::error file=src/shop/cart.py,line=12,endLine=12,col=3,endColumn=17,title=tag-trace orphan-code::[new] CODE CART-010 belongs to no SPEC%0ADid you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.
      ::notice title=tag-trace::2 more findings without an annotation: 1 existing, 1 fixed
      "
    `);
    const { findings } = gateReport;
    expect(github({ ...gateReport, findings: findings.filter(({ state }) => state !== "new") })).toBe(
      "::notice title=tag-trace::2 findings without an annotation: 1 existing, 1 fixed\n",
    );
  });

  it("writes at most ten of each kind, including the closing notice", () => {
    const output = github(reportOf(10_000));
    expect(kinds(output)).toEqual(["10 error", "10 warning", "10 notice"]);
    expect(commands(output).at(-1)?.data).toBe("9971 more findings without an annotation: 8990 errors, 890 warnings, 91 infos");
    expect(kinds(github(reportOf(11)))).toEqual(["10 error", "1 warning", "0 notice"]);
    expect(kinds(github(reportOf(12)))).toEqual(["10 error", "1 warning", "1 notice"]);
    const infos = reportOf(10, (one) => ({ ...one, severity: "info" }));
    expect(kinds(github(infos))).toEqual(["0 error", "0 warning", "10 notice"]);
    expect(commands(github(reportOf(11, (one) => ({ ...one, severity: "info" })))).at(-1)?.data).toMatch(/^2 more findings/);
  });

  it("writes no columns for a location on several lines, which GitHub refuses", () => {
    const long = finding({
      rule: "spec-metadata",
      severity: "warning",
      path: "spec.md",
      line: 1,
      column: 1,
      endLine: 4,
      endColumn: 3,
      message: "No HISTORY",
    });
    expect(github({ ...report, findings: [long] })).toBe(
      "::warning file=spec.md,line=1,endLine=4,title=tag-trace spec-metadata::No HISTORY\n",
    );
  });

  it("is decoded correctly by the runner, for any text", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const read = commands(github(hostile));
        const raised = hostile.findings.filter(({ state }) => state === null || state === "new");
        for (const kind of ["error", "warning", "notice"]) expect(read.filter(({ name }) => name === kind).length).toBeLessThanOrEqual(10);
        for (const { properties, data } of read.filter(({ properties }) => "file" in properties)) {
          const meant = raised.some(
            ({ path, line, rule, message, fix }) =>
              properties.file === plain(path) &&
              properties.line === String(line) &&
              properties.title === `tag-trace ${rule}` &&
              data.endsWith([plain(message), plain(fix)].filter((part) => part !== "").join("\n")),
          );
          expect(meant, JSON.stringify({ properties, data })).toBe(true);
        }
        const annotated = read.filter(({ properties }) => "file" in properties).length;
        const counted = read.find(({ properties }) => !("file" in properties))?.data.match(/^\d+/)?.[0] ?? "0";
        expect(annotated + Number(counted)).toBe(hostile.findings.length);
      }),
      { numRuns: 200 },
    );
  });
});
