// @TEST:MARKDOWN-001
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsedBlocks } from "../../../src/scan/documents/parsed-blocks.ts";
import { type LineBlocks, simpleBlocks } from "../../../src/scan/documents/simple-blocks.ts";
import { indexLines } from "../../../src/scan/source/source-text.ts";

/** Everything that the blocks provide, for each line that is not blank. */
function told(text: string, blocks: LineBlocks): unknown {
  const lines = text
    .split("\n")
    .map((line, index) => (line.trim() === "" ? null : [blocks.kinds[index], blocks.paragraphAt(index) ?? null]));
  return { lines, headings: blocks.headings.map((heading) => ({ ...heading, text: heading.text.trim() })) };
}

function both(text: string): { readonly simple: unknown; readonly parsed: unknown } {
  const source = indexLines("specs/shop.md", text);
  const simple = simpleBlocks(source, 0);
  return { simple: simple && told(text, simple), parsed: told(text, parsedBlocks(source, 0)) };
}

describe("simple blocks agree with the parser on", () => {
  it.each([
    ["headings and paragraphs", "# @SPEC:CART-001: Cart\n\nA cart holds\nbooks.\n## HISTORY ##\n\n@DOC:CART-001\n"],
    ["lists", "Text\n- one\n  more\n- two\nlazy\n\n  still two\n\n1. first\n   - below\n2. second\n\nText\n"],
    ["fences", "- a\n```md\n# @SPEC:CART-001\n\n- b\n```\nText\n~~~~\n```\n~~~\n~~~~~\n"],
    ["comments", "<!-- @SPEC:CART-001 -->\n# Cart\ntext\n<!--\n\n- x\n--> end\ntext\n"],
    ["rules", "# Cart\n\n---\n\ntext\n\n***\ntext\n"],
    ["an unclosed fence", "```\n# Cart\n"],
    ["CRLF", "# Cart\r\n\r\n- one\r\n- two\r\n\r\ntext\r\n"],
    ["other scripts", "장바구니\n- 책을 담는다\n\n書籍\n"],
  ])("%s", (_name, text) => {
    const { simple, parsed } = both(text);
    expect(simple).toEqual(parsed);
  });
});

describe("simple blocks leave to the parser", () => {
  it.each([
    ["a quote", "> text\n"],
    ["a table", "a | b\n--|--\n1 | 2\n"],
    ["an underlined heading", "Cart\n---\n"],
    ["a table whose head looks like a heading", "# Cart |\n---\n"],
    ["a table whose head looks like a fence", "```md |\n---\n"],
    ["indented code", "text\n\n    code\n"],
    ["a fence in a list", "- a\n  ```\n  x\n  ```\n"],
    ["HTML", "<div>\n"],
    ["a link definition", "[cart]: https://example.org\n"],
    ["a number in mid-sentence", "in\n2020. It was\n"],
    ["text that left its list", "10. a\n\n  text\n"],
  ])("%s", (_name, text) => expect(both(text).simple).toBeNull());
});

it("simple blocks never disagree with the parser", () => {
  const indent = fc.constantFrom("", "", "", " ", "  ", "   ", "    ", "     ", "      ", "\t", " \t");
  const marker = fc.constantFrom(
    "",
    "",
    "",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "10) ",
    "-",
    "-  ",
    "- - ",
    "1. - ",
    "# ",
    "## ",
    "#",
    "> ",
    "| ",
    "[ ] ",
    "- [ ] ",
  );
  const word = fc.constantFrom(
    "cart",
    "@SPEC:CART-001",
    "`code",
    "`",
    "**bold**",
    "_low_",
    "書",
    "[link](x)",
    "[cart]: /x",
    "[cart",
    "|",
    "1986.",
    "\\- x",
    "<b>",
    "&amp;",
    "x #",
    "\u00a0",
    "=",
    "a\rb",
    "~~",
  );
  const line = fc.oneof(
    { weight: 2, arbitrary: fc.constant("") },
    { weight: 6, arbitrary: fc.tuple(indent, marker, word, fc.constantFrom("", " ", " |", " -->", "  ")).map((parts) => parts.join("")) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        "---",
        "***",
        "* * *",
        "===",
        "- -",
        "```",
        "```py",
        "~~~",
        "````",
        "  ```",
        "<!-- x -->",
        "<!--",
        "-->",
        "<div>",
        "--|--",
        ":-:",
        "__",
        "___ ",
        "  ---",
        "   ",
        "-",
        "1.",
        "***x",
        "`` ` x",
      ),
    },
  );
  const document = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
  let understood = 0;
  fc.assert(
    fc.property(document, (text) => {
      const { simple, parsed } = both(text);
      if (simple === null) return;
      understood++;
      expect(simple).toEqual(parsed);
    }),
    { numRuns: 4000 },
  );
  expect(understood).toBeGreaterThan(400);
});
