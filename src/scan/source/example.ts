import type { Token } from "./lexer.ts";
import { lineIndexAt, lineText, type SourceText } from "./source-text.ts";

const FENCE = /^[\s*#/!;-]*(?:```|~~~)/;
const EXAMPLE_TAG = /^[\s*/]*@example\b/;
const OTHER_TAG = /^[\s*/]*@(?!example\b)[a-z]\w*/;
const EXAMPLE_HEADING =
  /^[\s*#/!;-]*(?:[^.:]{0,60}\b(?:examples?|formats?|patterns?|syntax|usage|e\.g\.|like|such as)\b[^.:]{0,40}|.{0,20}(?:예시?|예제|형식|사용법|例|使用例|格式|示例).{0,20}):{1,2}\s*$/i;
const PROMPT = /^[\s*#/]*(?:>>>|\.\.\. |\$ )/;

interface Run {
  readonly first: number;
  readonly last: number;
  readonly examples: ReadonlySet<number>;
}

// Consecutive line comments are one comment, which is read once for all its lines.
let latest: { readonly source: SourceText; readonly run: Run } | null = null;

/**
 * Decides for each line of a comment or docstring whether it is an example, which claims nothing: in a Markdown fence, below a JSDoc
 * `@example`, below a heading like `Example:` and indented deeper, or at a doctest prompt. Reads the comment once.
 */
export function examplesIn(source: SourceText, token: Token): (index: number) => boolean {
  const first = lineIndexAt(source, token.start);
  const last = lineIndexAt(source, token.end);
  const opener = source.text.slice(token.start, token.bodyStart);
  if (last !== first || opener === "") {
    const examples = readExamples(source, first, last);
    return (index) => examples.has(index);
  }
  const known = latest?.source === source && latest.run.first <= first && first <= latest.run.last;
  const { run } = known && latest ? latest : { run: readRun(source, first, opener) };
  latest = { source, run };
  return (index) => run.examples.has(index);
}

function readRun(source: SourceText, own: number, opener: string): Run {
  const isComment = (index: number): boolean => lineText(source, index).trimStart().startsWith(opener);
  // Text before a comment on its line is code, not a prompt or fence of the comment.
  if (!isComment(own)) return { first: own, last: own, examples: new Set() };
  let first = own;
  let last = own;
  while (first > 0 && isComment(first - 1)) first--;
  while (last + 1 < source.lineStarts.length && isComment(last + 1)) last++;
  return { first, last, examples: readExamples(source, first, last) };
}

function readExamples(source: SourceText, first: number, last: number): Set<number> {
  const examples = new Set<number>();
  let inFence = false;
  let underTag = false;
  // The headings above a line, each indented deeper than the one before.
  let headings: { readonly column: number; readonly announces: boolean }[] = [];
  for (let index = first; index <= last; index++) {
    const line = lineText(source, index);
    const column = contentColumn(line);
    if (FENCE.test(line)) inFence = !inFence;
    if (EXAMPLE_TAG.test(line)) underTag = true;
    else if (OTHER_TAG.test(line)) underTag = false;
    if (column < 0) continue;
    headings = headings.filter((heading) => heading.column < column);
    if (inFence || underTag || PROMPT.test(line) || headings.some(({ announces }) => announces)) examples.add(index);
    headings.push({ column, announces: EXAMPLE_HEADING.test(line) });
  }
  return examples;
}

/** The column where a comment's words begin after its decoration; -1 for an empty line. A list item counts as deeper than its lead-in. */
function contentColumn(line: string): number {
  const column = line.search(/[^\s*#/!;]/);
  return /^[-•] |^\d+[.)] /.test(line.slice(column)) ? column + 1 : column;
}
