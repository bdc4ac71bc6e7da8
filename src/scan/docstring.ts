import { lineIndexAt, lineText, type SourceText } from "./source-text.ts";

// Cython's `cdef` and `cpdef` are headers like `def`.
const HEADER = /^[ \t]*(?:async[ \t]+def|def|class|c(?:p?)def)\b/;
const LONGEST_SIGNATURE = 400;
const STRING = /[rRbBuUfFtT]{0,2}("""|'''|"|')/y;
const DOCUMENTATION = /[rRuU]?["']/y;

/**
 * Whether the string that begins at `start`, its prefix included, is a docstring: the first statement of its module, class or function
 * (Python reference, "Docstring"), made of nothing but strings. Judged from the header above it, without a parser.
 */
export function isPythonDocstring(source: SourceText, start: number): boolean {
  const first = bodyStart(source, start);
  if (first === null) return false;
  // `"one" "two"` is one string; the tag may lie in either.
  let at = first;
  let isPart = false;
  while (at < source.text.length) {
    DOCUMENTATION.lastIndex = at;
    if (!DOCUMENTATION.test(source.text)) break;
    isPart ||= at === start;
    at = afterGap(source.text, endOfString(source.text, at), false);
  }
  return isPart && /^(?:$|[\r\n;])/.test(source.text.slice(at, at + 1));
}

/** Where the first statement begins of the innermost body that could begin with the string at `start`; `null` where there is none. */
function bodyStart(source: SourceText, start: number): number | null {
  const { text } = source;
  const top = afterGap(text, text.startsWith("\uFEFF") ? 1 : 0, true);
  if (start <= endOfLogicalLine(text, top, start)) return top;
  const index = lineIndexAt(source, start);
  for (let at = index; at >= 0 && index - at < LONGEST_SIGNATURE; at--) {
    const line = lineText(source, at);
    const header = HEADER.exec(line);
    if (!header) continue;
    const colon = endOfHeader(text, (source.lineStarts[at] ?? 0) + header[0].length, start);
    return colon === null ? null : afterGap(text, colon, true);
  }
  return null;
}
