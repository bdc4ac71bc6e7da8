// @CODE:MARKDOWN-001
import MarkdownIt from "markdown-it";

/*
 * The Markdown of the scanner and of the page: CommonMark with tables and strikethrough. HTML forms blocks, as it does where documents are
 * rendered; within a line it is text.
 */

const rules = new MarkdownIt({ html: true }).disable("html_inline");
// A link target is kept as it is written; a browser resolves it.
rules.normalizeLink = (target) => target;
rules.normalizeLinkText = (target) => target;

export type MarkdownToken = ReturnType<MarkdownIt["parse"]>[number];

/** The links that a document defines for all of itself (`[cart]: https://…`), filled by its blocks and used by its words. */
export interface MarkdownLinks {
  references?: Record<string, unknown>;
}

/** Only the blocks of a text, because reading the words is the larger part of the work. `map` of a token counts the text's lines from 0. */
export function blockTokens(text: string, links: MarkdownLinks = {}): MarkdownToken[] {
  const tokens: MarkdownToken[] = [];
  rules.block.parse(markdownText(text), rules, links, tokens);
  return tokens;
}

/** The words of a block that `blockTokens` gave. */
export function wordTokens({ content }: MarkdownToken, links: MarkdownLinks): MarkdownToken[] {
  const tokens: MarkdownToken[] = [];
  rules.inline.parse(content, rules, links, tokens);
  return tokens;
}

/** The text whose lines the tokens count. A lone carriage return does not end a line, so that line numbers stay those of the file. */
export function markdownText(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(/\0/g, "\uFFFD");
}
