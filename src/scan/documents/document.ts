// @CODE:MARKDOWN-001
import { lineIndexAt, type SourceText } from "../source/source-text.ts";
import { type Frontmatter, readFrontmatter } from "./frontmatter.ts";
import { headingAt, type LineBlocks, simpleBlocks } from "./simple-blocks.ts";

/** A Markdown document, read once for all callers that need its parts. */
export interface MarkdownDocument {
  readonly source: SourceText;
  readonly frontmatter: Frontmatter | null;
  /** 0-based index of the first line after the frontmatter, and after a title above it; 0 without a frontmatter. */
  readonly bodyLine: number;
  readonly blocks: LineBlocks;
}

/** Reads a document's frontmatter, and the blocks of what follows. */
export async function readDocument(source: SourceText): Promise<MarkdownDocument> {
  const frontmatter = await readFrontmatter(source);
  const bodyLine = frontmatter ? lineBehind(source, frontmatter.end) : 0;
  // The parser is loaded with the first document that needs it.
  const blocks = simpleBlocks(source, bodyLine) ?? (await import("./parsed-blocks.ts")).parsedBlocks(source, bodyLine);
  return { source, frontmatter, bodyLine, blocks: frontmatter?.title == null ? blocks : withTitle(source, frontmatter.title, blocks) };
}

/** The blocks with the heading above the frontmatter, which is part of neither. */
function withTitle(source: SourceText, at: number, blocks: LineBlocks): LineBlocks {
  const title = headingAt(source, lineIndexAt(source, at));
  return title ? { ...blocks, kinds: blocks.kinds.with(title.line, "heading"), headings: [title, ...blocks.headings] } : blocks;
}

/** The line that begins at an offset, or would begin there if the text went on. */
function lineBehind(source: SourceText, offset: number): number {
  const line = lineIndexAt(source, offset);
  return source.lineStarts[line] === offset ? line : line + 1;
}
