// @TEST:REPORT-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../../src/model/words.ts";
import { azure as azureReporter } from "../../../src/report/azure.ts";
import { gateReport, report, writer } from "../bookshop.ts";
import { hostileReport, reportOf } from "./hostile.ts";

const azure = writer(azureReporter);

/** Reads a line as the agent of Azure Pipelines does (`Command.TryParse`); `null` for a line that is not a command. */
function readCommand(line: string) {
  const prefix = "##vso[";
  const start = line.indexOf(prefix);
  const end = line.indexOf("]", start);
  if (start < 0 || end < 0) return null;
  const info = line.slice(start + prefix.length, end);
  const space = info.indexOf(" ");
  const name = space < 0 ? info : info.slice(0, space);
  const pairs =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .split(";")
          .filter((pair) => pair !== "");
  const properties = pairs.map((pair) => {
    const [key = "", ...value] = pair.split("=");
    return [key, decoded(value.join("="))];
  });
  return { name, properties: Object.fromEntries(properties) as Readonly<Record<string, string>>, data: decoded(line.slice(end + 1)) };
}

function decoded(text: string): string {
  return text.replaceAll("%3B", ";").replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%5D", "]").replaceAll("%AZP25", "%");
}

describe("azure", () => {
  it("raises an issue for each finding", () => {
    expect(azure(report)).toMatchInlineSnapshot(`
      "##vso[task.logissue type=error;sourcepath=.moai/specs/SPEC-REFUND-001/spec.md;linenumber=1;columnnumber=1;code=missing-test;]SPEC REFUND-001 has no TEST. Write a test and put @TEST:REFUND-001 over it.
      ##vso[task.logissue type=warning;sourcepath=src/shop/cart.py;linenumber=3;columnnumber=25;code=broken-link;]The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code. Correct the path.
      ##vso[task.logissue type=error;sourcepath=src/shop/cart.py;linenumber=12;columnnumber=3;code=orphan-code;]CODE CART-010 belongs to no SPEC. Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.
      "
    `);
  });

  it("raises the new findings in a gate and counts the rest", () => {
    expect(azure(gateReport)).toMatchInlineSnapshot(`
      "##vso[task.logissue type=error;sourcepath=.moai/specs/SPEC-REFUND-001/spec.md;linenumber=1;columnnumber=1;code=missing-test;][new] SPEC REFUND-001 has no TEST. Write a test and put @TEST:REFUND-001 over it.
      ##vso[task.logissue type=error;sourcepath=src/shop/cart.py;linenumber=12;columnnumber=3;code=orphan-code;][new] CODE CART-010 belongs to no SPEC. Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.
      tag-trace raised no issue for 1 existing, 1 fixed
      "
    `);
  });

  it("counts infos, because Azure has no issues for them", () => {
    expect(azure(reportOf(100)).split("\n").at(-2)).toBe("tag-trace raised no issue for 1 info");
  });

  it("is decoded correctly by the agent, for any text", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const lines = azure(hostile).split("\n").slice(0, -1);
        const read = lines.map(readCommand).filter((command) => command !== null);
        const raised = hostile.findings.filter(({ state, severity }) => (state === null || state === "new") && severity !== "info");
        expect(read).toHaveLength(raised.length);
        expect(lines.length - read.length).toBe(raised.length < hostile.findings.length ? 1 : 0);
        read.forEach(({ name, properties, data }, index) => {
          const { path, line, column, rule, severity, message } = raised[index] ?? report.findings[0] ?? {};
          expect(name).toBe("task.logissue");
          expect(properties).toEqual({
            type: severity,
            sourcepath: plain(path ?? ""),
            linenumber: `${line}`,
            columnnumber: `${column}`,
            code: rule,
          });
          expect(data).toContain(plain(message ?? ""));
        });
      }),
      { numRuns: 200 },
    );
  });
});
