// @TEST:REPORT-001 | SPEC: SPEC-REPORT-001.md
import { describe, expect, it } from "vitest";
import type { Report } from "../../src/model/report.ts";
import { text as textReporter } from "../../src/report/text.ts";
import { finding, orphan, report, summary, writer } from "./bookshop.ts";

const text = writer(textReporter);

const narrow = { color: false, width: 80 };
const wide = { color: false, width: 200 };

function withOnly(...findings: Report["findings"]): Report {
  return { ...report, findings, leftOut: [] };
}

/** The lines about one finding, without the path above them and the counts below. */
function block(written: Parameters<typeof finding>[0], style = narrow): string {
  const [said = ""] = text(withOnly(finding(written)), style).split(/\n\n\d+ errors/);
  return said.slice(said.indexOf("\n") + 1);
}

describe("the whole report", () => {
  it("fits into 80 columns", () => {
    expect(text(report, narrow)).toMatchInlineSnapshot(`
      ".moai/specs/SPEC-REFUND-001/spec.md
        1:1  error  SPEC REFUND-001 has no TEST  missing-test
             Write a test and put @TEST:REFUND-001 over it.

      src/shop/cart.py
         3:25  warning  The field SPEC names SPEC-CART-001.md, which is  broken-link
                        neither in .moai/specs nor beside the code
               |  # @CODE:CART-001 | SPEC: SPEC-CART-001.md
               |                         ^^^^^^^^^^^^^^^^
               Correct the path.
        12:3   error    CODE CART-010 belongs to no SPEC                 orphan-code
               | # @CODE:CART-010 | SPEC: SPEC-CART-010.md
               |   ^^^^^^^^^^^^^^
               Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise
               write its SPEC.
               also .moai/specs/SPEC-CART-001/spec.md:9:3  SPEC CART-001

      2 errors, 1 warning in 2 files
      14 SPECs: 9 green, 2 red, 2 planned, 1 untested
        TEST 85 % (12 of 14 SPECs that owe one)
        CODE 92 % (13 of 14 SPECs that owe one)
        DOC 29 % (4 of 14 SPECs that owe one)
      Excluded: 1 file larger than 2 MiB (name them on the command line to check
        them)
      FAIL: 2 errors
      "
    `);
  });

  it("uses a wide terminal", () => {
    expect(text(report, wide)).toMatchInlineSnapshot(`
      ".moai/specs/SPEC-REFUND-001/spec.md
        1:1  error  SPEC REFUND-001 has no TEST  missing-test
             Write a test and put @TEST:REFUND-001 over it.

      src/shop/cart.py
         3:25  warning  The field SPEC names SPEC-CART-001.md, which is neither in .moai/specs nor beside the code  broken-link
               |  # @CODE:CART-001 | SPEC: SPEC-CART-001.md
               |                         ^^^^^^^^^^^^^^^^
               Correct the path.
        12:3   error    CODE CART-010 belongs to no SPEC                                                            orphan-code
               | # @CODE:CART-010 | SPEC: SPEC-CART-010.md
               |   ^^^^^^^^^^^^^^
               Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.
               also .moai/specs/SPEC-CART-001/spec.md:9:3  SPEC CART-001

      2 errors, 1 warning in 2 files
      14 SPECs: 9 green, 2 red, 2 planned, 1 untested   TEST 85 % (12 of 14 SPECs that owe one)  CODE 92 % (13 of 14 SPECs that owe one)  DOC 29 % (4 of 14 SPECs that owe one)
      Excluded: 1 file larger than 2 MiB (name them on the command line to check them)
      FAIL: 2 errors
      "
    `);
  });

  it("marks severity, caret, path and rule if colour is on", () => {
    const colored = text({ ...report, findings: [orphan] }, { color: true, width: 100 });
    expect(colored.replaceAll("\u001b", "ESC")).toMatchInlineSnapshot(`
      "ESC[1msrc/shop/cart.pyESC[22m
        12:3  ESC[31merrorESC[39m  CODE CART-010 belongs to no SPEC  ESC[2morphan-codeESC[22m
              | # @CODE:CART-010 | SPEC: SPEC-CART-010.md
              |   ESC[31m^^^^^^^^^^^^^^ESC[39m
              Did you mean CART-001 (.moai/specs/SPEC-CART-001/spec.md:9)? Otherwise write its SPEC.
              also .moai/specs/SPEC-CART-001/spec.md:9:3  SPEC CART-001

      2 errors, 1 warning in 1 file
      14 SPECs: 9 green, 2 red, 2 planned, 1 untested
        TEST 85 % (12 of 14 SPECs that owe one)
        CODE 92 % (13 of 14 SPECs that owe one)
        DOC 29 % (4 of 14 SPECs that owe one)
      ESC[2mExcluded: 1 file larger than 2 MiB (name them on the command line to check them)ESC[22m
      ESC[31mFAIL: 1 errorESC[39m
      "
    `);
  });
});

describe("the last lines", () => {
  const clean = { ...summary, errors: 0, warnings: 0 };

  it("list what was checked if nothing was found", () => {
    expect(text({ ...withOnly(), summary: clean }, narrow)).toMatchInlineSnapshot(`
      "Checked 14 SPECs, 52 tags in 48 files: no findings.
      14 SPECs: 9 green, 2 red, 2 planned, 1 untested
        TEST 85 % (12 of 14 SPECs that owe one)
        CODE 92 % (13 of 14 SPECs that owe one)
        DOC 29 % (4 of 14 SPECs that owe one)
      PASS: no findings
      "
    `);
  });

  it("show no shares without a living SPEC", () => {
    const stages = { planned: 0, red: 0, green: 0, refactor: 0, untested: 0 };
    const empty = { ...clean, files: 1, tags: 1, specs: 0, stages, coverage: { test: null, code: null, doc: null } };
    expect(text({ ...withOnly(), summary: empty }, narrow)).toMatchInlineSnapshot(`
      "Checked 0 SPECs, 1 tag in 1 file: no findings.
      0 SPECs
      PASS: no findings
      "
    `);
  });

  it("show 100 % only for all", () => {
    const almost = { ...clean, coverage: { test: 19_999 / 20_000, code: 1, doc: 0 } };
    expect(text({ ...withOnly(), summary: almost }, narrow)).toMatch(/TEST 99 % .*\n.*CODE 100 % .*\n.*DOC 0 % /);
  });

  it("count infos, and findings that only other reports show", () => {
    const quiet = { ...clean, warnings: 1, infos: 3, stages: { ...clean.stages, refactor: 1 } };
    expect(text({ ...withOnly(), summary: quiet }, narrow)).toMatchInlineSnapshot(`
      "1 warning, 3 infos
      14 SPECs: 9 green, 1 refactor, 2 red, 2 planned, 1 untested
        TEST 85 % (12 of 14 SPECs that owe one)
        CODE 92 % (13 of 14 SPECs that owe one)
        DOC 29 % (4 of 14 SPECs that owe one)
      PASS: no findings
      "
    `);
  });
});

describe("a finding", () => {
  const place = { rule: "orphan-code", severity: "error", path: "src/shop/cart.py", line: 3 } as const;
  const cjk = "장바구니 합계를 계산한다 書籍の合計金額を計算する関数。".repeat(3);

  it("shows the part of a long line around its location, with carets under wide characters", () => {
    const excerpt = `${cjk} @CODE:장바구니 ${cjk}`;
    const column = excerpt.indexOf("@") + 1;
    expect(block({ ...place, column, endColumn: column + 10, message: "The id is bad", excerpt })).toMatchInlineSnapshot(`
      "  3:89  error  The id is bad  orphan-code
              | …籍の合計金額を計算する関数。 @CODE:장바구니 장바구니 합계를 계산한다…
              |                               ^^^^^^^^^^^^^^"
    `);
  });

  it("breaks a message without blanks between wide characters, and never a path", () => {
    const path = "src/shop/a-very-long-folder-name/with/a-very-long-file-name-that-fits-in-no-column.py";
    const message = `No file ${path} for 書籍の合計金額を計算する関数書籍の合計金額を計算する関数`;
    expect(block({ ...place, column: 1, message })).toMatchInlineSnapshot(`
      "  3:1  error  No file                                                orphan-code
                    src/shop/a-very-long-folder-name/with/a-very-long-file-name-that-fits-in-no-column.py
                    for 書籍の合計金額を計算する関数書籍の合計金額を計算
                    する関数"
    `);
  });

  it("cannot control the terminal", () => {
    const hostile = "\u001b[2J# \u202e@CODE:CART-010\u2066\r\u0007\ud800\u009b31m 👩\u200d💻\u{e0041}";
    const column = hostile.indexOf("@") + 1;
    const said = text(
      withOnly(
        finding({
          ...place,
          path: "src/\u001b]0;shop\u0007.py",
          column,
          endColumn: column + 14,
          message: "CODE \u001b[31mCART-010\u2028 belongs to no SPEC",
          fix: "Look at \u202espec.md",
          related: [{ path: "a\nb.py", line: 1, column: 1, message: "\u0000" }],
          excerpt: hostile,
        }),
      ),
      narrow,
    );
    expect(said).not.toMatch(/(?!\n|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u);
    expect(said).toMatchInlineSnapshot(`
      "src/\\u001b]0;shop\\u0007.py
        3:8  error  CODE \\u001b[31mCART-010\\u2028 belongs to no SPEC  orphan-code
             | \\u001b[2J# \\u202e@CODE:CART-010\\u2066\\u000d\\u0007�\\u009b31m 👩‍💻\\u{e0041}
             |                  ^^^^^^^^^^^^^^
             Look at \\u202espec.md
             also a\\u000ab.py:1:1  \\u0000

      2 errors, 1 warning in 1 file
      14 SPECs: 9 green, 2 red, 2 planned, 1 untested
        TEST 85 % (12 of 14 SPECs that owe one)
        CODE 92 % (13 of 14 SPECs that owe one)
        DOC 29 % (4 of 14 SPECs that owe one)
      FAIL: 1 error
      "
    `);
  });

  it("marks the end of a line that is too short, and the rest of the line if it spans several lines", () => {
    expect(block({ ...place, column: 40, message: "A tag is missing", excerpt: "def total(self):" })).toMatchInlineSnapshot(`
      "  3:40  error  A tag is missing  orphan-code
              | def total(self):
              |                 ^"
    `);
    expect(block({ ...place, column: 5, endLine: 9, message: "Too long", excerpt: "def total(self):" })).toMatchInlineSnapshot(`
      "  3:5  error  Too long  orphan-code
             | def total(self):
             |     ^^^^^^^^^^^^"
    `);
  });

  it("cuts a marked part that is wider than the terminal, in a line of megabytes", () => {
    const excerpt = `${"x".repeat(3_000_000)}@CODE:${"A".repeat(500)}-001`;
    const said = block({ ...place, column: 3_000_001, endColumn: 3_000_511, message: "The id is bad", excerpt });
    expect(said.split("\n").map((line) => line.length)).toEqual([46, 80, 79]);
    expect(said).toContain("| …@CODE:AAA");
    expect(said.match(/\^+/)?.[0]).toHaveLength(63);
  });

  it("lists five related locations and counts the rest", () => {
    const related = Array.from({ length: 12 }, (_, index) => ({
      path: `src/shop/order_${index}.py`,
      line: index + 1,
      column: 3,
      message: "declares the same",
    }));
    expect(block({ ...place, column: 1, message: "SPEC CART-001 is declared twice", related })).toMatchInlineSnapshot(`
      "  3:1  error  SPEC CART-001 is declared twice  orphan-code
             also src/shop/order_0.py:1:3  declares the same
             also src/shop/order_1.py:2:3  declares the same
             also src/shop/order_2.py:3:3  declares the same
             also src/shop/order_3.py:4:3  declares the same
             also src/shop/order_4.py:5:3  declares the same
             and 7 more"
    `);
  });
});
