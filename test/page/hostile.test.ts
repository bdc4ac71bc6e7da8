// @TEST:PAGE-001:STATIC
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PageContent } from "../../src/model/page.ts";
import { htmlPage } from "../../src/page/page.ts";
import { markdownTree } from "../../src/scan/documents/markdown-tree.ts";
import { finding, settled, tag } from "../report/bookshop.ts";
import { page, run, viewer } from "./content.ts";
import { openPage } from "./open.ts";

const NASTY = [
  "</script><script>alert(1)</script>",
  "<!--",
  "-->",
  "<![CDATA[",
  "</noscript><img src=x onerror=alert(1)>",
  "</title>",
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  "`alert(1)`",
  "&lt;b&gt;&#x202e;",
  "\u202egnp.exe",
  "\u2066hidden\u2069",
  "\0",
  "\u001b[31m",
  "\ud800",
  "\udc00x",
  "\u2028",
  "a\tb\nc\r\nd",
  "javascript:alert(1)",
  "##vso[task.complete]",
  "###teamcity[x]##[error]",
  "::error::x",
  ":::stop-commands::x",
];

/** What a CI system obeys in a line of its log. */
const COMMAND = /##(?:vso|teamcity)?\[|^[^\S\n]*::/im;

/** The bookshop with one text everywhere a project can have its own text. */
function hostile(text: string): PageContent {
  const spec = tag({
    path: `specs/${text}.md`,
    line: 3,
    column: 1,
    raw: text,
    type: "SPEC",
    id: text,
    role: "declaration",
    context: "heading",
  });
  const test = tag({
    path: `${text}/test.py`,
    line: 1,
    column: 1,
    raw: text,
    type: "TEST",
    id: text,
    sub: text,
    role: "declaration",
    context: "comment",
    symbol: { kind: "test", name: text, parent: text, line: 2, endLine: 3 },
  });
  const chain = settled({
    id: text,
    title: text,
    status: "active",
    specs: [spec],
    tests: [test],
    codes: [],
    docs: [],
    notes: [],
    requirements: [],
    tasks: [],
  });
  const fault = finding({
    rule: "orphan-test",
    severity: "error",
    id: text,
    path: `${text}/test.py`,
    line: 1,
    column: 1,
    message: text,
    fix: text,
  });
  const base = page();
  return {
    ...base,
    project: {
      name: text,
      commit: null,
      checkout: { branch: text, day: text, isDirty: true },
      config: text,
      links: { forge: null, editor: null },
    },
    report: { ...base.report, chains: [chain], findings: [fault], leftOut: [{ reason: text, paths: [text] }] },
    relations: [],
    references: [{ chain: text, path: `${text}/other.py`, line: 1 }],
    texts: new Map([[text, [{ path: spec.path, line: 3, text }]]]),
    excerpts: new Map([
      [spec, { line: 1, text }],
      [test, { line: 1, text }],
    ]),
    owners: () => text,
    files: [text],
    tagged: new Set(),
  };
}

const EMPTY = hostile("CART-001");
const MARKUP = /<[^>]*>/g;

/** The elements of a page in their order, without data and hashes. */
function skeleton(html: string): string[] {
  return (html.match(MARKUP) ?? []).map((element) => element.replace(/ (?:id|href|content)="[^"]*"/g, ""));
}

const texts = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary", minLength: 1 }),
  fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string()), { minLength: 1, maxLength: 4 }).map((parts) => `x${parts.join("")}`),
);

describe("a hostile project", () => {
  it("adds no element and no attribute to the page, and hides nothing in it", () => {
    const expected = skeleton(htmlPage(EMPTY, run, viewer));
    fc.assert(
      fc.property(texts, (text) => {
        const html = htmlPage(hostile(text), run, viewer);
        expect(skeleton(html)).toEqual(expected);
        expect(html.replace(MARKUP, "\n")).not.toMatch(COMMAND);
        expect(html).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 300 },
    );
  });

  it("is unchanged in the viewer's data", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { index, details } = openPage(htmlPage(hostile(text), run, viewer));
        expect(index.project).toBe(text);
        expect(index.strings[index.chains.title[0] ?? -1]).toBe(text);
        expect(index.strings[index.findings.message[0] ?? -1]).toBe(text);
        expect(details[0]?.texts[0]?.blocks).toEqual(markdownTree(text));
      }),
      { numRuns: 100 },
    );
  });
});
