// @TEST:REPORT-001
import fc from "fast-check";
import markdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import type { Report } from "../../../src/model/report.ts";
import { markdown as markdownReporter } from "../../../src/report/markdown.ts";
import { finding, gateReport, report, settled, writer } from "../bookshop.ts";
import { hostileReport, reportOf } from "./hostile.ts";

const markdown = writer(markdownReporter);

// As forges read it: tables, raw HTML, and links for addresses with a scheme.
const reader = markdownIt({ html: true, linkify: true });
reader.linkify.set({ fuzzyLink: false });

/** The HTML that a browser would get. */
function page(of: Report): string {
  return reader.render(markdown(of));
}

function occurrences(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

describe("markdown", () => {
  it("shows the numbers, the SPECs with missing parts and the findings by file", () => {
    expect(markdown(report)).toMatchInlineSnapshot(`
      "<!-- tag-trace -->
      ## tag-trace: 2 errors, 1 warning

      FAIL: 2 errors

      | SPECs | complete | TEST | CODE | DOC | stages |
      | ---: | ---: | ---: | ---: | ---: | --- |
      | 14 | 11 of 14 | 85 % (12 of 14 SPECs that owe one) | 92 % (13 of 14 SPECs that owe one) | 29 % (4 of 14 SPECs that owe one) | 2 planned, 2 red, 9 green, 1 untested |

      ### SPECs with missing parts

      | SPEC | title | stage | missing |
      | --- | --- | --- | --- |
      | <code>REFUND-001</code> |  | untested | TEST |

      ### Findings

      <details open><summary><code>.moai/specs/SPEC-REFUND-001/spec.md</code>: 1 error</summary>

      | location | severity | rule | finding |
      | ---: | --- | --- | --- |
      | 1:1 | error | missing-test | SPEC REFUND-001 has no TEST<br>Write a test and put <code>&#64;TEST&#58;REFUND-001</code> over it. |

      </details>
      <details open><summary><code>src/shop/cart.py</code>: 1 error, 1 warning</summary>

      | location | severity | rule | finding |
      | ---: | --- | --- | --- |
      | 3:25 | warning | broken-link | The field SPEC names <code>SPEC-CART-001.md</code>, which is neither in <code>.moai/specs</code> nor beside the code<br>Correct the path. |
      | 12:3 | error | orphan-code | CODE CART-010 belongs to no SPEC<br>Did you mean CART-001 (<code>.moai/specs/SPEC-CART-001/spec.md&#58;9</code>)? Otherwise write its SPEC. |

      </details>
      "
    `);
  });

  it("shows the SPECs in the change in a gate, and new findings first", () => {
    expect(markdown(gateReport)).toMatchInlineSnapshot(`
      "<!-- tag-trace -->
      ## tag-trace: 2 new errors, 1 existing, 1 fixed

      FAIL: 2 new errors

      | SPECs | complete | TEST | CODE | DOC | stages |
      | ---: | ---: | ---: | ---: | ---: | --- |
      | 14 | 11 of 14 | 85 % (12 of 14 SPECs that owe one) | 92 % (13 of 14 SPECs that owe one) | 29 % (4 of 14 SPECs that owe one) | 2 planned, 2 red, 9 green, 1 untested |

      ### SPECs in this change

      | SPEC | title | stage | missing |
      | --- | --- | --- | --- |
      | <code>CART-001</code> | The shopping cart | green, completed | nothing |
      | <code>CART-010</code> |  |  | SPEC |
      | <code>REFUND-001</code> |  | untested | TEST |
      | <code>WISHLIST-001</code> |  | removed |  |

      ### New findings

      <details open><summary><code>.moai/specs/SPEC-REFUND-001/spec.md</code>: 1 error</summary>

      | location | severity | rule | finding |
      | ---: | --- | --- | --- |
      | 1:1 | error | missing-test | SPEC REFUND-001 has no TEST<br>Write a test and put <code>&#64;TEST&#58;REFUND-001</code> over it. |

      </details>
      <details open><summary><code>src/shop/cart.py</code>: 1 error</summary>

      | location | severity | rule | finding |
      | ---: | --- | --- | --- |
      | 12:3 | error | orphan-code | CODE CART-010 belongs to no SPEC<br>Did you mean CART-001 (<code>.moai/specs/SPEC-CART-001/spec.md&#58;9</code>)? Otherwise write its SPEC. |

      </details>

      ### Fixed findings

      <details><summary><code>specs/wishlist.md</code>: 1 error</summary>

      | location | severity | rule | finding |
      | ---: | --- | --- | --- |
      | 3:1 | error | missing-test | SPEC WISHLIST-001 has no TEST<br>Write a test and put <code>&#64;TEST&#58;WISHLIST-001</code> over it. |

      </details>

      ### Existing findings

      <details><summary><code>src/shop/cart.py</code>: 1 warning</summary>

      | location | severity | rule | finding |
      | ---: | --- | --- | --- |
      | 3:25 | warning | broken-link | The field SPEC names <code>SPEC-CART-001.md</code>, which is neither in <code>.moai/specs</code> nor beside the code<br>Correct the path. |

      </details>
      "
    `);
  });

  it("reports that there are no findings", () => {
    const clean = { ...report, findings: [], chains: report.chains.slice(0, 1) };
    expect(markdown(clean)).toMatchInlineSnapshot(`
      "<!-- tag-trace -->
      ## tag-trace: no findings

      PASS: no findings

      | SPECs | complete | TEST | CODE | DOC | stages |
      | ---: | ---: | ---: | ---: | ---: | --- |
      | 14 | 11 of 14 | 85 % (12 of 14 SPECs that owe one) | 92 % (13 of 14 SPECs that owe one) | 29 % (4 of 14 SPECs that owe one) | 2 planned, 2 red, 9 green, 1 untested |
      "
    `);
    expect(markdown({ ...clean, changedSpecs: [] })).toContain("## tag-trace: no new findings\n");
  });

  it("lists a DOC as missing if the rule requires it, and nothing for draft and archived SPECs", () => {
    const [cart, , refund] = report.chains;
    if (!cart || !refund) throw new Error("The bookshop has no chains.");
    const draft = settled({ ...refund, id: "GIFT-001", status: "draft", codes: [] }, {}, true);
    const archived = settled({ ...refund, status: "archived" }, {}, true);
    const said = markdown({ ...report, chains: [settled(cart, {}, true), draft, archived] });
    expect(said.match(/^\| <code>.*/gm)).toEqual(["| <code>CART-001</code> | The shopping cart | green, completed | DOC |"]);
  });

  it("fits into a comment of 65 536 characters, and each section ends in a count of the rest", () => {
    const chains = Array.from(
      { length: 2_000 },
      (_, index) => ({ ...(report.chains[2] ?? { specs: [] }), id: `ORDER-${index}` }) as Report["chains"][number],
    );
    const said = markdown({ ...reportOf(10_000), chains });
    expect(said.length).toBeLessThanOrEqual(65_536);
    expect(said.length).toBeGreaterThan(50_000);
    const listed = occurrences(said, /^\| <code>ORDER-\d+<\/code> \|/gm);
    expect(said).toContain(`…and ${2_000 - listed} more SPECs.`);
    const shown = occurrences(said, /^\| \d+:\d+ \|/gm);
    expect(shown).toBeGreaterThan(150);
    expect(said).toContain(`…and ${10_000 - shown} more findings in ${200 - shown / 50} files.`);
  });

  it("counts the rest of a file with very many findings", () => {
    const said = markdown(reportOf(80, (one) => ({ ...one, path: "src/shop/order.py" })));
    expect(occurrences(said, /^\| \d+:\d+ \|/gm)).toBe(50);
    expect(said).toContain("…and 30 more in this file.");
  });

  it("escapes links, mentions and markup that a stranger wrote", () => {
    const texts = [
      "see @security-team, https://evil.example or www.evil.example",
      "![x](y) [a](b) <img src=x onerror=y> </details>",
      "a | b `c` **d** #1 !2 ~e $f$ :tada: &lt;",
    ];
    const findings = texts.map((message, index) =>
      finding({ rule: "orphan-code", severity: "error", path: message, line: index + 1, column: 1, message, fix: message }),
    );
    const html = page({ ...report, findings });
    expect(html).not.toMatch(/<(a|img|em|strong|s)\b/);
    for (const text of texts) {
      const row = html.split("\n").filter((line) => line.startsWith("<td>"));
      const seen = row.map((cell) => cell.replace(/<br>.*/, "").replace(/<\/?(td|code)>/g, ""));
      expect(seen).toContain(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
    }
    expect(html.replace(/<code>.*?<\/code>/g, "")).not.toMatch(/@|https|www/);
  });

  it("has only a marker, tables and folds, for any text", () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const said = markdown(hostile);
        expect(said.startsWith("<!-- tag-trace -->\n## tag-trace: ")).toBe(true);
        expect(said.length).toBeLessThanOrEqual(65_536);
        expect(said).not.toMatch(/www\./i);
        const html = reader.render(said);
        const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name));
        const allowed = ["h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "br", "details", "summary"];
        expect([...tags].filter((name) => !allowed.includes(name ?? ""))).toEqual([]);
        expect(html.replace(/<code>.*?<\/code>/g, "").replace(/&[#\w]+;/g, "")).not.toMatch(/@|#|:\/\/|www\./);
        expect(occurrences(html, /<details/g)).toBe(occurrences(html, /<\/details>/g));
        const rows = occurrences(said, /^\| \d+:\d+ \|/gm);
        const counted = [...said.matchAll(/^…and (\d+) more (?:findings? in \d+ files?|in this file)\.$/gm)].reduce(
          (sum, [, more]) => sum + Number(more),
          0,
        );
        expect(rows + counted).toBe(hostile.findings.length);
        expect(occurrences(html, /<td style="text-align:right">\d+:\d+<\/td>/g)).toBe(rows);
      }),
      { numRuns: 200 },
    );
  });
});
