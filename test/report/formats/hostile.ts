import fc from "fast-check";
import { FINDING_STATES, type Finding, SEVERITIES } from "../../../src/model/finding.ts";
import type { Report } from "../../../src/model/report.ts";
import { finding, report } from "../bookshop.ts";

/** Texts that end a field, begin a command, turn the direction of writing or are invalid in some format. */
const PIECES = [
  ..."\0\u0007\u001b\b\t\n\v\f\r\u007f\u0085\u009b\u00ad\u061c\u200b\u200e\u2028\u2029\u202e\u2066\ufeff\ufffe\uffff".split(""),
  ..."\ud800 \udfff 👩\u200d💻 \u{e0041} 書籍 é ' \" ` & < > | \\ % ; : , = + - @ # ! $ * _ ~ { } [ ] ( ) / ?".split(" "),
  ..."]]> ]( {0} %0A %25 %3B %AZP25 :: ::error::x ##vso[task.complete]x ##[error]x ##teamcity[x] |0x0041 <!-- --> </details> <img/src=x>".split(
    " ",
  ),
  ..."[link](https://evil.example) ![x](y) www.evil.example evil.com @TEST:CART-001 #12 :tada: &lt; &#60; =1+1 -1 a\r\nb CART-001".split(
    " ",
  ),
];

/** Pieces in any order, sometimes very many. */
export const hostileText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...PIECES, " "), fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 12 }),
    fc.integer({ min: 0, max: 40 }),
  )
  .map(([pieces, luck]) => (luck === 40 ? pieces.join("").repeat(400) : pieces.join("")));

/** A path without the one character that no file system allows. */
const hostilePath = hostileText.map(
  (text) =>
    `src/${text
      .replaceAll("\0", "")
      .replace(/[/\\]+/g, "/")
      .slice(0, 300)}.py`,
);

function hostileFinding(inGate: boolean): fc.Arbitrary<Finding> {
  return fc
    .record({
      rule: fc.constantFrom("missing-test", "orphan-code", "missing-doc", "written-by-another"),
      severity: fc.constantFrom(...SEVERITIES),
      id: fc.option(hostileText),
      path: hostilePath,
      line: fc.integer({ min: 1, max: 9 }),
      column: fc.integer({ min: 1, max: 20 }),
      message: hostileText.map((text) => `Wrong ${text}`),
      fix: hostileText,
      related: fc.array(fc.record({ path: hostilePath, line: fc.nat(9).map((n) => n + 1), column: fc.constant(1), message: hostileText }), {
        maxLength: 8,
      }),
      fingerprint: fc.constantFrom("aaa", "bbb", "aaa-2", "ccc"),
      excerpt: fc.option(hostileText),
      state: inGate ? fc.constantFrom(...FINDING_STATES) : fc.constant(null),
      lines: fc.constantFrom(0, 0, 0, 2),
    })
    .map(({ lines, ...rest }) => finding({ ...rest, endLine: rest.line + lines, endColumn: rest.column + 3 }));
}

/** Reports, in a gate and outside, with hostile texts everywhere. */
export const hostileReport: fc.Arbitrary<Report> = fc.boolean().chain((inGate) =>
  fc
    .record({
      findings: fc.array(hostileFinding(inGate), { maxLength: 30 }),
      title: hostileText,
      ids: fc.array(hostileText, { maxLength: 3 }),
    })
    .map(({ findings, title, ids }) => ({
      ...report,
      findings,
      chains: report.chains.map((chain) => ({ ...chain, title })),
      changedSpecs: inGate ? ["CART-001", ...ids] : null,
    })),
);

/** The given number of findings, fifty per file, every tenth a warning and every hundredth an info. */
export function reportOf(number: number, change: (finding: Finding, index: number) => Finding = (same) => same): Report {
  const findings = Array.from({ length: number }, (_, index) => {
    const severity = index % 100 === 99 ? "info" : index % 10 === 9 ? "warning" : "error";
    const path = `src/shop/order_${String(Math.floor(index / 50)).padStart(4, "0")}.py`;
    const id = `ORDER-${String(index).padStart(5, "0")}`;
    const message = `CODE ${id} belongs to no SPEC`;
    const fix = `Write its SPEC, for example .moai/specs/SPEC-${id}/spec.md.`;
    return change(
      finding({ rule: "orphan-code", severity, id, path, line: (index % 50) + 1, column: 3, message, fix, fingerprint: `${index}` }),
      index,
    );
  });
  return { ...report, findings };
}

/** Characters that no report may contain unescaped: those that control a terminal or mislead a reader, and lone surrogates. */
export const STEERING = /(?![\r\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Cs}]/u;
