// @CODE:MARKDOWN-001
import type { SourceText } from "../source/source-text.ts";
import { blockTokens } from "./markdown-rules.ts";
import type { Heading, LineBlocks, LineKind } from "./simple-blocks.ts";

/** Reads the blocks of any document from line `offset` on, where its body begins. */
export function parsedBlocks({ text, lineStarts }: SourceText, offset: number): LineBlocks {
  const bodyStart = lineStarts[offset] ?? text.length;
  const kinds: LineKind[] = new Array<LineKind>(lineStarts.length).fill("own").fill("frontmatter", 0, offset);
  const paragraphOf = new Map<number, readonly [number, number]>();
  const headings: Heading[] = [];
  let nesting = 0;
  let level = 0;
  for (const token of blockTokens(text.slice(bodyStart))) {
    const first = offset + (token.map?.[0] ?? 0);
    const end = offset + (token.map?.[1] ?? 0);
    if (/^(?:bullet_list|ordered_list|blockquote|table)_open$/.test(token.type)) {
      if (nesting === 0 && token.map) kinds.fill("nested", first, end);
      nesting++;
    } else if (/^(?:bullet_list|ordered_list|blockquote|table)_close$/.test(token.type)) nesting--;
    else if (token.type === "fence" || token.type === "code_block") kinds.fill("code", first, end);
    else if (token.type === "html_block") kinds.fill("html", first, end);
    else if (token.type === "heading_open") {
      level = Number(token.tag.slice(1));
      // A heading in a list or quote is prose that happens to be large.
      if (nesting === 0) kinds.fill("heading", first, end);
    } else if (token.type === "inline" && token.map) {
      for (let line = first; line < end; line++) paragraphOf.set(line, [first, end]);
      if (level > 0 && nesting === 0) headings.push({ line: first, level, text: token.content });
    } else if (token.type === "heading_close") level = 0;
  }
  return { kinds, headings, paragraphAt: (line) => paragraphOf.get(line) };
}
