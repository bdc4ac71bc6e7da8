import { lineIndexAt, lineText, type SourceText } from "./source-text.ts";

const HEADER = /^\s*(?:async\s+def|def|class)\b/;
const LONGEST_SIGNATURE = 60;

/**
 * Whether the string that begins at `start` is a docstring: the first statement of its module, class or function
 * (Python reference, "Docstring"). Judged by indentation, without a parser.
 */
export function isPythonDocstring(source: SourceText, start: number): boolean {
  const index = lineIndexAt(source, start);
  const before = source.text.slice(source.lineStarts[index] ?? 0, start);
  if (before.trim() !== "") return HEADER.test(before) && /:\s*$/.test(before);
  let above = index - 1;
  while (above >= 0 && /^\s*(?:#.*)?$/.test(lineText(source, above))) above--;
  if (above < 0) return before === "";
  const closing = withoutComment(lineText(source, above));
  if (!closing.trimEnd().endsWith(":")) return false;
  const limit = indentOf(closing);
  if (before.length <= limit && !HEADER.test(closing)) return false;
  // A signature of several lines ends in `) -> Cart:`, as far out as its `def`.
  for (let at = above; at >= 0 && above - at < LONGEST_SIGNATURE; at--) {
    const line = lineText(source, at);
    if (HEADER.test(line)) return indentOf(line) < before.length;
    if (at < above && line.trim() !== "" && indentOf(line) < limit) return false;
    if (at === above && !/^\s*[)\]]|[)\]]\s*(?:->.*)?:\s*$/.test(closing)) return false;
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function withoutComment(line: string): string {
  return line.replace(/\s#[^"']*$/, "");
}
