import type { Token } from "./lexer.ts";
import { lineIndexAt, lineText, type SourceText } from "./source-text.ts";

const FENCE = /^[\s*#/!;-]*(?:```|~~~)/;
const EXAMPLE_TAG = /^[\s*/]*@example\b/;
const OTHER_TAG = /^[\s*/]*@(?!example\b)[a-z]\w*/;
const EXAMPLE_HEADING =
  /^[\s*#/!;-]*(?:[^.:]{0,60}\b(?:examples?|formats?|patterns?|syntax|usage|e\.g\.|like|such as)\b[^.:]{0,40}|.{0,20}(?:예시?|예제|형식|사용법|例|使用例|格式|示例).{0,20}):{1,2}\s*$/i;
const PROMPT = /^[\s*#/]*(?:>>>|\.\.\. |\$ )/;

/**
 * Whether the line of a comment or docstring is an example and so claims nothing: inside a Markdown fence, under a JSDoc
 * `@example`, under a heading like `Example:` and indented deeper than it, or at a doctest prompt.
 */
export function insideExample(source: SourceText, token: Token, index: number): boolean {
  const line = lineText(source, index);
  if (PROMPT.test(line)) return true;
  const first = firstLineOfComment(source, token);
  let fences = 0;
  let underTag: boolean | null = null;
  let shallowest = contentColumn(line);
  let underHeading = false;
  for (let at = index - 1; at >= first; at--) {
    const above = lineText(source, at);
    if (FENCE.test(above)) fences++;
    if (underTag === null && EXAMPLE_TAG.test(above)) underTag = true;
    if (underTag === null && OTHER_TAG.test(above)) underTag = false;
    const column = contentColumn(above);
    if (column >= 0 && column < shallowest) {
      underHeading ||= EXAMPLE_HEADING.test(above);
      shallowest = column;
    }
  }
  return fences % 2 === 1 || underTag === true || underHeading;
}

/** Line comments that follow each other are one comment. */
function firstLineOfComment(source: SourceText, token: Token): number {
  let first = lineIndexAt(source, token.start);
  const opener = source.text.slice(token.start, token.bodyStart);
  if (lineIndexAt(source, token.end) !== first || opener === "") return first;
  while (
    first > 0 &&
    lineText(source, first - 1)
      .trimStart()
      .startsWith(opener)
  )
    first--;
  return first;
}

/** The column in which a comment's words begin behind its decoration, or -1 for an empty line. An item of a list counts as deeper than its lead-in. */
function contentColumn(line: string): number {
  const column = line.search(/[^\s*#/!;]/);
  return /^[-•] |^\d+[.)] /.test(line.slice(column)) ? column + 1 : column;
}
