// @TEST:PAGE-001
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { htmlPage } from "../../src/page/page.ts";
import { page, run, viewer } from "./content.ts";
import { openPage } from "./open.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

describe("the page", () => {
  it("allows only its one script and its one style sheet, by their hashes", () => {
    const html = htmlPage(page(), run, viewer);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.split("; ");
    const [script = "", ...scripts] = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text ?? "");
    const [style = "", ...styles] = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => text ?? "");
    expect([scripts, styles]).toEqual([[], []]);
    expect(policy).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${sha256(script)}'`,
      `style-src 'sha256-${sha256(style)}'`,
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ]);
    expect(html).not.toMatch(/ style=| on\w+=|unsafe/);
  });

  it("refuses a viewer script that would end its element early", () => {
    expect(() => htmlPage(page(), run, { ...viewer, script: "a('</script>')" })).toThrow(/viewer's script/);
  });

  it("has every chain with its declarations, in the order of types and locations", () => {
    const { index, details } = openPage(htmlPage(page(), run, viewer));
    const text = (at: number | undefined) => (at === undefined || at < 0 ? null : index.strings[at]);
    expect(index.chains.id.map(text)).toEqual(["CART-001", "CART-010", "REFUND-001"]);
    expect(index.chains.first).toEqual([0, 4, 5, 7]);
    expect(index.tags.type).toEqual([0, 1, 2, 4, 2, 0, 2]);
    expect(index.tags.path.map((at) => text(index.paths.name[at]))).toEqual([
      "spec.md",
      "test_cart.py",
      "cart.py",
      "research.md",
      "cart.py",
      "spec.md",
      "refund.py",
    ]);
    expect(index.tags.line).toEqual([9, 4, 3, 2, 12, 0, 1]);
    expect(details).toHaveLength(3);
  });

  it("shows every chain with its missing parts, and every finding, without scripts", () => {
    const html = htmlPage(page(), { ...run, notices: ["This is a shallow clone."] }, viewer);
    const tables = /<noscript>([\s\S]*)<\/noscript>/.exec(html)?.[1] ?? "";
    const rows = [...tables.matchAll(/<tr[^>]*>(.*)/g)].map(([, cells = ""]) => cells.replace(/<t[hd][^>]*>/g, "|").replace(/<br>/g, " "));
    expect(rows).toContain(
      "|CART-001|The shopping cart|green, completed|.moai/specs/SPEC-CART-001/spec.md:9|tests/test_cart.py:4|src/shop/cart.py:3|",
    );
    expect(rows).toContain("|CART-010||no SPEC|||src/shop/cart.py:12|");
    expect(rows).toContain("|REFUND-001||untested|.moai/specs/SPEC-REFUND-001/spec.md|none|src/shop/refund.py:1|");
    expect(rows.filter((row) => /^\|(?:error|warning)\|/.test(row))).toHaveLength(3);
    expect(tables).toContain('<td><a href="#CART-010">CART-010</a>');
    expect(tables).toContain('<tr id="CART-010">');
    expect(tables).toContain("<p>This is a shallow clone.</p>");
    expect(tables).not.toMatch(/<th(?!ead>| scope=(?:row|col)>)/);
  });
});
