// @CODE:MARKDOWN-001
import type { MarkdownAlignment, MarkdownBlock, MarkdownItem, MarkdownRow, MarkdownWords } from "../../model/markdown.ts";
import { blockTokens, type MarkdownLinks, type MarkdownToken, markdownText, wordTokens } from "./markdown-rules.ts";

/** Blocks that are nested deeper than this, which nobody writes, are given as plain lines. */
const DEEPEST = 12;

/** Reads a whole text, which begins after the frontmatter. Linear in the text's length, whatever it holds. */
export function markdownTree(text: string): MarkdownBlock[] {
  const links: MarkdownLinks = {};
  const tokens = blockTokens(text, links);
  return readBlocks({ tokens, at: 0, links, lines: markdownText(text).split("\n") }, 0);
}

interface Reading {
  readonly tokens: readonly MarkdownToken[];
  readonly links: MarkdownLinks;
  readonly lines: readonly string[];
  /** The token that is read next. */
  at: number;
}

/** The blocks up to the end of their parent; also reads that end. */
function readBlocks(reading: Reading, depth: number): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  for (let token = next(reading); token && token.nesting >= 0; token = next(reading)) {
    const block = readBlock(reading, token, depth);
    if (block) blocks.push(block);
  }
  return blocks;
}

function readBlock(reading: Reading, token: MarkdownToken, depth: number): MarkdownBlock | null {
  switch (token.type) {
    case "paragraph_open": {
      const words = readWords(reading);
      return words.length === 0 ? null : [token.hidden ? "words" : "paragraph", ...words];
    }
    case "heading_open":
      return ["heading", Number(token.tag.slice(1)), ...readWords(reading)];
    case "fence":
    case "code_block":
      return ["code", token.content.replace(/\n$/, "")];
    case "html_block":
      return ["html", token.content.replace(/\n$/, "")];
    case "hr":
      return ["rule"];
    case "table_open":
      return readTable(reading);
  }
  if (depth >= DEEPEST) return skipped(reading, token);
  switch (token.type) {
    case "blockquote_open":
      return ["quote", ...readBlocks(reading, depth + 1)];
    case "bullet_list_open":
      return ["list", ...readItems(reading, depth + 1)];
    case "ordered_list_open":
      return ["numbered", Number(token.attrGet("start") ?? 1), ...readItems(reading, depth + 1)];
    default:
      throw new Error(`Unknown Markdown block ${token.type}`);
  }
}

function next(reading: Reading): MarkdownToken | undefined {
  return reading.tokens[reading.at++];
}

/** Skips a block with everything in it. */
function skipped(reading: Reading, { map, level }: MarkdownToken): MarkdownBlock {
  for (let token = next(reading); token && !(token.nesting < 0 && token.level === level); token = next(reading));
  return ["code", reading.lines.slice(...(map ?? [0, 0])).join("\n")];
}

function readItems(reading: Reading, depth: number): MarkdownItem[] {
  const items: MarkdownItem[] = [];
  for (let token = next(reading); token && token.nesting > 0; token = next(reading)) items.push(itemOf(readBlocks(reading, depth)));
  return items;
}

/** `[ ]` and `[x]` at the beginning of an item's text make it a task. */
function itemOf(blocks: readonly MarkdownBlock[]): MarkdownItem {
  const [first, ...rest] = blocks;
  if (first?.[0] !== "words" && first?.[0] !== "paragraph") return ["item", ...blocks];
  const [kind, text, ...words] = first;
  const box = typeof text === "string" ? /^\[([ xX])\]\s+/.exec(text) : null;
  if (!box || typeof text !== "string") return ["item", ...blocks];
  return [box[1] === " " ? "open" : "done", [kind, text.slice(box[0].length), ...words], ...rest];
}

function readTable(reading: Reading): MarkdownBlock {
  const alignments: MarkdownAlignment[] = [];
  const rows: MarkdownRow[] = [];
  let row: (readonly MarkdownWords[])[] = [];
  for (let token = next(reading); token && token.type !== "table_close"; token = next(reading)) {
    if (token.type === "th_open") alignments.push(alignmentOf(token));
    if (token.type === "th_open" || token.type === "td_open") row.push(readWords(reading));
    else if (token.type === "tr_close") {
      rows.push(row);
      row = [];
    }
  }
  return ["table", alignments, ...rows];
}

function alignmentOf(token: MarkdownToken): MarkdownAlignment {
  const [, side] = /^text-align:(left|center|right)$/.exec(String(token.attrGet("style"))) ?? [];
  return (side as MarkdownAlignment | undefined) ?? null;
}

/** The words of the open block; also reads its end. */
function readWords(reading: Reading): MarkdownWords[] {
  const inline = next(reading);
  reading.at++;
  return inline ? joined({ tokens: wordTokens(inline, reading.links), at: 0 }) : [];
}

/** The words up to the end of the mark that contains them. */
function joined(reading: Pick<Reading, "tokens"> & { at: number }): MarkdownWords[] {
  const words: MarkdownWords[] = [];
  const say = (text: string): void => {
    const last = words.at(-1);
    if (typeof last === "string") words[words.length - 1] = last + text;
    else if (text !== "") words.push(text);
  };
  for (let token = reading.tokens[reading.at++]; token && token.nesting >= 0; token = reading.tokens[reading.at++]) {
    switch (token.type) {
      case "text":
      case "text_special":
        say(token.content);
        break;
      case "softbreak":
        say("\n");
        break;
      case "hardbreak":
        words.push(["break"]);
        break;
      case "code_inline":
        words.push(["code", token.content]);
        break;
      case "em_open":
      case "strong_open":
        words.push([token.type === "em_open" ? "em" : "strong", ...joined(reading)]);
        break;
      case "s_open":
        words.push(["del", ...joined(reading)]);
        break;
      case "link_open":
        words.push(["link", String(token.attrGet("href")), ...joined(reading)]);
        break;
      case "image":
        words.push(["image", token.content || String(token.attrGet("src"))]);
        break;
      default:
        throw new Error(`Unknown Markdown token ${token.type}`);
    }
  }
  return words;
}
