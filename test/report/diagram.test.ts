// @TEST:PAGE-001:DIAGRAM
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Overview } from "../../src/model/page.ts";
import { overviewReporters } from "../../src/report/overview.ts";
import { page } from "../page/content.ts";
import { tag, writer } from "./bookshop.ts";

const mermaid = writer(overviewReporters.mermaid);
const dot = writer(overviewReporters.dot);
const csv = writer(overviewReporters.csv);
const markdown = writer(overviewReporters.markdown);

/** Two chains, one depending on the other, with a text wherever a project's own text appears. */
function overview(text: string): Overview {
  const base = page();
  const [cart, , refund] = base.report.chains;
  if (!cart || !refund) throw new Error("The bookshop has no chains.");
  const test = tag({
    path: `tests/${text}.py`,
    line: 1,
    column: 1,
    raw: "@TEST:CART-001",
    type: "TEST",
    id: "CART-001",
    role: "declaration",
    context: "comment",
    symbol: { kind: "test", name: text, line: 2, endLine: 3 },
  });
  return { ...base, report: { ...base.report, chains: [{ ...cart, title: text, tests: [test] }, refund] } };
}

const texts = fc.oneof(
  fc.constantFrom(
    '"]; end\n',
    '"]:::x',
    "%%{init: {'theme': 'dark'}}%%",
    "`**bold**`",
    "<img src=x>",
    "&quot;",
    "\\",
    '\\"',
    "\\N",
    "a;b",
    "#quot;",
    "=1+1",
    "@SUM(A1)",
    "|x|",
    "\r\n",
    "\u202e",
  ),
  fc.string({ unit: "binary" }),
);

/** The text without quoted parts. */
const outside = (text: string, quoted: RegExp): string => text.replace(quoted, '""');

describe("the text of a project", () => {
  it("stays in its label in Mermaid, and has no meaning there", () => {
    const expected = outside(mermaid(overview("x")), /"[^"\n]*"/g);
    fc.assert(
      fc.property(texts, (text) => {
        const written = mermaid(overview(text));
        expect(outside(written, /"[^"\n]*"/g)).toBe(expected);
        for (const [label] of written.matchAll(/"[^"\n]*"/g)) {
          expect(label.replaceAll("<br/>", "").slice(1, -1)).toMatch(/^(?:#\d+;|[\p{L}\p{M}\p{N} .,/_()-])*$/u);
        }
      }),
    );
  });

  it("stays in its label in DOT", () => {
    const quoted = /"(?:[^"\\\n]|\\.)*"/g;
    const expected = outside(dot(overview("x")), quoted);
    fc.assert(
      fc.property(texts, (text) => {
        expect(outside(dot(overview(text)), quoted)).toBe(expected);
      }),
    );
  });

  it("is no formula in CSV, and does not end its field", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const records = csv(overview(text)).split("\r\n");
        expect(records).toHaveLength(4);
        for (const record of records.slice(0, -1)) {
          const fields = [...record.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)];
          expect(fields.map(([all]) => all).join("")).toBe(record);
          expect(fields).toHaveLength(10);
          for (const [, field = ""] of fields) expect(field).not.toMatch(/^ *[=+\-@]/);
        }
      }),
    );
  });

  it("adds no row, cell or element to Markdown", () => {
    const shape = (text: string): string => text.replace(/[^|\n]/g, "");
    const expected = shape(markdown(overview("x")));
    fc.assert(
      fc.property(texts, (text) => {
        const written = markdown(overview(text));
        expect(shape(written)).toBe(expected);
        expect(written.replace(/<\/?(?:code|br)>|<!-- tag-trace -->/g, "")).not.toMatch(/[<>]/);
      }),
    );
  });
});

it("a SPEC that depends on another has an edge to it", () => {
  const whole = overview("x");
  expect(mermaid(whole)).toContain("  c1_spec0 -.->|depends_on| c0_spec0\n");
  expect(dot(whole)).toContain('  c1_spec0 -> c0_spec0 [label="depends_on", style=dashed, constraint=false];\n');
});

it("a part that a living SPEC requires but lacks is drawn as a gap, and so is a missing SPEC", () => {
  const drawn = mermaid(page());
  expect(drawn).toContain('c2_no_test["no TEST"]:::gap');
  expect(drawn).toContain('c1_no_spec["no SPEC"]:::gap');
});
