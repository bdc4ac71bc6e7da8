/** A file's text with an index to convert offsets to lines and columns. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  /** Offsets at which lines begin; a line ends with `\n` or `\r\n`. */
  readonly lineStarts: readonly number[];
}

/** Indexes the lines of a text. */
export function indexLines(path: string, text: string): SourceText {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { path, text, lineStarts };
}

/** 0-based index of the line that contains the offset. */
export function lineIndexAt({ lineStarts }: SourceText, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offsets of a line without its line break; `index` is 0-based. */
export function lineBounds({ text, lineStarts }: SourceText, index: number): { readonly start: number; readonly end: number } {
  const start = lineStarts[index] ?? text.length;
  let end = (lineStarts[index + 1] ?? text.length + 1) - 1;
  if (text[end - 1] === "\r") end--;
  return { start, end: Math.max(start, end) };
}

/** The text of a line; `index` is 0-based. */
export function lineText(source: SourceText, index: number): string {
  const { start, end } = lineBounds(source, index);
  return source.text.slice(start, end);
}

/** How many blanks a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/**
 * Where the block that begins on a line (0-based) ends, assuming the usual layout: its content is indented deeper, and the lines that close
 * it are not. A block on a single line ends with that line.
 */
export function endOfBlock(source: SourceText, head: number): number {
  const indent = indentOf(lineText(source, head));
  const isInside = (line: string): boolean =>
    line.trim() === "" || indentOf(line) > indent || (indentOf(line) === indent && CLOSING.test(line));
  let index = head + 1;
  if (lineText(source, index).trim() === "{") index++;
  while (index < source.lineStarts.length && isInside(lineText(source, index))) index++;
  return lineBounds(source, index - 1).end;
}

/** The last line (0-based) with text of the block that begins on a line, see `endOfBlock`. */
export function lastLineOfBlock(source: SourceText, head: number): number {
  const start = source.lineStarts[head] ?? 0;
  return lineIndexAt(source, start + source.text.slice(start, endOfBlock(source, head)).trimEnd().length);
}

const CLOSING = /^[ \t]*(?:[)\]}]|end\b)/;

/** The 1-based span between two offsets. */
export function spanOf(
  source: SourceText,
  start: number,
  end: number,
): { line: number; column: number; endLine: number; endColumn: number } {
  const line = lineIndexAt(source, start);
  const endLine = lineIndexAt(source, end);
  return {
    line: line + 1,
    column: start - (source.lineStarts[line] ?? 0) + 1,
    endLine: endLine + 1,
    endColumn: end - (source.lineStarts[endLine] ?? 0) + 1,
  };
}
