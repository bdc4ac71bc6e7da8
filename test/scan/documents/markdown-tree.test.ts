// @TEST:MARKDOWN-001
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import type { MarkdownBlock, MarkdownWords } from "../../../src/model/markdown.ts";
import { readDocument } from "../../../src/scan/documents/document.ts";
import { markdownTree } from "../../../src/scan/documents/markdown-tree.ts";
import { parsedBlocks } from "../../../src/scan/documents/parsed-blocks.ts";
import { simpleBlocks } from "../../../src/scan/documents/simple-blocks.ts";
import { indexLines, lineText } from "../../../src/scan/source/source-text.ts";

const { escapeHtml } = new MarkdownIt().utils;

/** The tree as the HTML that CommonMark has for it. */
function htmlOf(blocks: readonly MarkdownBlock[]): string {
  return blocks.map(blockHtml).join("");
}

function blockHtml(block: MarkdownBlock): string {
  switch (block[0]) {
    case "paragraph":
    case "words": {
      const [kind, ...words] = block;
      return kind === "words" ? wordsHtml(words) : `<p>${wordsHtml(words)}</p>`;
    }
    case "heading": {
      const [, level, ...words] = block;
      return `<h${level}>${wordsHtml(words)}</h${level}>`;
    }
    case "code":
      return `<pre><code>${escapeHtml(block[1])}</code></pre>`;
    case "html":
      return block[1];
    case "quote": {
      const [, ...inner] = block;
      return `<blockquote>${htmlOf(inner)}</blockquote>`;
    }
    case "list": {
      const [, ...items] = block;
      return `<ul>${items.map(([, ...inner]) => `<li>${htmlOf(inner)}</li>`).join("")}</ul>`;
    }
    case "numbered": {
      const [, start, ...items] = block;
      return `<ol${start === 1 ? "" : ` start="${start}"`}>${items.map(([, ...inner]) => `<li>${htmlOf(inner)}</li>`).join("")}</ol>`;
    }
    case "table": {
      const [, sides, head = [], ...rows] = block;
      const cells = (row: typeof head, name: string) =>
        `<tr>${row.map((cell, at) => `<${name}${sides[at] ? ` style="text-align:${sides[at]}"` : ""}>${wordsHtml(cell)}</${name}>`).join("")}</tr>`;
      const body = rows.length === 0 ? "" : `<tbody>${rows.map((row) => cells(row, "td")).join("")}</tbody>`;
      return `<table><thead>${cells(head, "th")}</thead>${body}</table>`;
    }
    case "rule":
      return "<hr>";
  }
}

function wordsHtml(words: readonly MarkdownWords[]): string {
  return words.map(wordHtml).join("");
}

function wordHtml(word: MarkdownWords): string {
  if (typeof word === "string") return escapeHtml(word);
  switch (word[0]) {
    case "code":
      return `<code>${escapeHtml(word[1])}</code>`;
    case "image":
      return `[${escapeHtml(word[1])}]`;
    case "break":
      return "<br>";
    case "link": {
      const [, target, ...label] = word;
      return `<a href="${escapeHtml(target)}">${wordsHtml(label)}</a>`;
    }
    default: {
      const [mark, ...inner] = word;
      const name = mark === "del" ? "s" : mark;
      return `<${name}>${wordsHtml(inner)}</${name}>`;
    }
  }
}

/** The HTML without what the tree leaves out: titles, languages of fences, and line breaks between elements. */
function reference(text: string): string {
  const parser = new MarkdownIt({ html: true }).disable("html_inline");
  parser.normalizeLink = (target) => target;
  parser.normalizeLinkText = (target) => target;
  parser.renderer.rules.image = (tokens, at) => `[${escapeHtml(tokens[at]?.content || String(tokens[at]?.attrGet("src")))}]`;
  return parser
    .render(text)
    .replace(/ title="[^"]*"/g, "")
    .replace(/<code class="[^"]*">/g, "<code>");
}

/** Where a line of HTML ends says nothing. */
const squeezed = (html: string): string => html.replace(/\s+/g, "");

describe("what a text says", () => {
  it.each<readonly [string, string, readonly MarkdownBlock[]]>([
    [
      "a sentence",
      "WHEN a book is added,\nthe cart *shall* hold it.",
      [["paragraph", "WHEN a book is added,\nthe cart ", ["em", "shall"], " hold it."]],
    ],
    [
      "headings",
      "# Cart\n\nOrder\n-----\n",
      [
        ["heading", 1, "Cart"],
        ["heading", 2, "Order"],
      ],
    ],
    [
      "a list",
      "- one\n- two\n  1. below\n",
      [["list", ["item", ["words", "one"]], ["item", ["words", "two"], ["numbered", 1, ["item", ["words", "below"]]]]]],
    ],
    ["a list with room", "3. one\n\n4. two", [["numbered", 3, ["item", ["paragraph", "one"]], ["item", ["paragraph", "two"]]]]],
    [
      "tasks",
      "- [ ] pack\n- [x] **pay**\n- [X] go\n- []\n- [y] no",
      [
        [
          "list",
          ["open", ["words", "pack"]],
          ["done", ["words", "", ["strong", "pay"]]],
          ["done", ["words", "go"]],
          ["item", ["words", "[]"]],
          ["item", ["words", "[y] no"]],
        ],
      ],
    ],
    [
      "a table",
      "| a | b | c |\n|:-|:-:|-:|\n| 1 | `2\\|` | |\n",
      [["table", ["left", "center", "right"], [["a"], ["b"], ["c"]], [["1"], [["code", "2|"]], []]]],
    ],
    ["a quote", "> as *it*\n> is", [["quote", ["paragraph", "as ", ["em", "it"], "\nis"]]]],
    [
      "code",
      "```ts\na <b>\n\n```\n\n    c\n",
      [
        ["code", "a <b>\n"],
        ["code", "c"],
      ],
    ],
    [
      "HTML",
      "<!-- a -->\n\nx <b>y</b>",
      [
        ["html", "<!-- a -->"],
        ["paragraph", "x <b>y</b>"],
      ],
    ],
    [
      "links",
      '[a *b*](./책.md "t") <https://a.example> [c][d] ![e](f.png)\n\n[d]: mailto:g@h.example',
      [
        [
          "paragraph",
          ["link", "./책.md", "a ", ["em", "b"]],
          " ",
          ["link", "https://a.example", "https://a.example"],
          " ",
          ["link", "mailto:g@h.example", "c"],
          " ",
          ["image", "e"],
        ],
      ],
    ],
    ["what leads nowhere", "[a](javascript:x)", [["paragraph", "[a](javascript:x)"]]],
    ["marks", "~~old~~ a\\\nb\\*c&amp;", [["paragraph", ["del", "old"], " a", ["break"], "b*c&"]]],
    ["nothing", " \n\n", []],
  ])("%s", (_name, text, blocks) => expect(markdownTree(text)).toEqual(blocks));

  it("is shown as it stands where it is nested deeper than anybody writes", () => {
    const text = `${"> ".repeat(200)}deep`;
    let [block] = markdownTree(text);
    for (let depth = 0; depth < 12; depth++) block = block?.[0] === "quote" ? block[1] : undefined;
    expect(block).toEqual(["code", text]);
  });

  it("is what CommonMark says, whatever the text is", () => {
    const part = fc.constantFrom(
      ..."- |* |1. |> |# |    |\n|\n\n|```\n|`|*|**|_|~~|a|b c|[|](|]|)|![|<b>|<div>|\\|&amp;|a\\|b\n|-\\|-\n|  \n|===|[x] |--"
        .split(/(?<!\\)\|/)
        .map((text) => text.replaceAll("\\|", "|")),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join("").replace(/\[[ xX]\][ \n]/g, "");
        expect(squeezed(htmlOf(markdownTree(text)))).toBe(squeezed(reference(text)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("takes no more than linear time", () => {
  // A quadratic one would hit the test's own limit by far.
  it.each([
    "> ",
    ">",
    "- ",
    "1. ",
    "*a ",
    "*",
    "**a ",
    "_a ",
    "*a **b ",
    "a**b",
    "~~a ",
    "`a",
    "``a`",
    "[",
    "[a](",
    "[a](<b",
    "![",
    "[a][",
    "&",
    "<!-- ",
    "<?",
    "<a ",
    "<http://a",
    "\\",
    "|a\n",
    "a|b\n-|-\n",
    "[a]: b\n",
    "[a\n",
    "a\n=\n",
    "> a\n> > b\n",
    "- > ",
    "  - a\n    - b\n",
    "***a ***",
    "\t",
  ])("a text of %j", (part) => expect(markdownTree(part.repeat(100_000 / part.length)).length).toBeGreaterThanOrEqual(0));
});

const FIXTURES = fileURLToPath(new URL("../../../fixtures", import.meta.url));
const documents = readdirSync(FIXTURES, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
const HOSTILE: Readonly<Record<string, string>> = {
  "lone carriage returns": "# A\rb\r\n\r- c\r\n\r\n    d\r\n",
  "NUL characters": "#\0A\n\0\n- b\0\n",
  "headings in lists and quotes": "- # A\n> ## B\n\n# C\n",
  "a fence that never ends": "# A\n\n- b\n\n```\n# c\n",
  "fences in lists and quotes": "- ```\n  # a\n  ```\n> ```\n> # b\n\n# c\n",
  "a table below a heading": "# A |\n---\n\n| b |\n|---|\n| # c |\n",
  "underlined headings": "A\nb\n===\n\n- c\n---\n",
  "HTML around headings": "<div>\n# a\n\n# B\n</div>\n\n<!--\n# c\n-->\n# D\n",
  "indented headings": "   # A\n    # b\n\t# c\n",
  "deep quotes": `${"> ".repeat(8)}# a\n\n# B\n`,
};

describe.each([...documents.map((path) => [path, readFileSync(join(FIXTURES, path), "utf8")] as const), ...Object.entries(HOSTILE)])(
  "the page shows the blocks that the scanner saw: %s",
  (path, text) => {
    it("headings and code", async () => {
      const source = indexLines(path, text);
      const { bodyLine } = await readDocument(source);
      const tree = markdownTree(text.slice(source.lineStarts[bodyLine] ?? text.length));
      const shown = tree.flatMap((block) => {
        if (block[0] !== "heading") return [];
        const [, level, ...words] = block;
        return [`${level} ${squeezed(wordsHtml(words))}`];
      });
      for (const blocks of [parsedBlocks(source, bodyLine), simpleBlocks(source, bodyLine)]) {
        if (!blocks) continue;
        const seen = blocks.headings.map(({ level, text: heading }) => `${level} ${squeezed(headingHtml(heading))}`);
        expect(shown).toEqual(seen);
        const code = source.lineStarts.map((_, line) => (blocks.kinds[line] === "code" ? lineText(source, line) : ""));
        expect(unmatched(linesOfCode(tree), code)).toEqual([]);
      }
    });
  },
);

function headingHtml(text: string): string {
  const [block] = markdownTree(`# ${text.replaceAll("\n", " ")}`);
  return block ? blockHtml(block).replace(/<\/?h1>/g, "") : "";
}

/** The lines of all code that a tree holds, however deep. */
function linesOfCode(blocks: readonly MarkdownBlock[]): string[] {
  return blocks.flatMap((block) => {
    switch (block[0]) {
      case "code":
        return block[1].split("\n");
      case "quote": {
        const [, ...inner] = block;
        return linesOfCode(inner);
      }
      case "list": {
        const [, ...items] = block;
        return items.flatMap(([, ...inner]) => linesOfCode(inner));
      }
      case "numbered": {
        const [, , ...items] = block;
        return items.flatMap(([, ...inner]) => linesOfCode(inner));
      }
      default:
        return [];
    }
  });
}

/** Lines of one side that the other side has not, in order; the scanner's are with their fences and marks. */
function unmatched(shown: readonly string[], seen: readonly string[]): string[] {
  const left = shown.map((line) => line.trim()).filter((line) => line !== "");
  const more: string[] = [];
  for (const line of seen) {
    if (left[0] !== undefined && line.includes(left[0])) left.shift();
    else if (line.replace(/^[\s>]*(?:[-*+]|\d+[.)])?\s*/, "").trim() !== "" && !/^[\s>]*(?:[-*+] |\d+[.)] )?\s*(?:`{3,}|~{3,})/.test(line))
      more.push(line);
  }
  return [...left, ...more];
}
