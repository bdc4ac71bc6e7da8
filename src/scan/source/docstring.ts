import { remembered } from "../../model/remember.ts";
import { lineIndexAt, lineText, type SourceText } from "./source-text.ts";

// Cython's `cdef` and `cpdef` are headers like `def`.
const HEADER = /^[ \t]*(?:async[ \t]+def|def|class|cp?def)\b/;
const STRING = /[rRbBuUfFtT]{0,2}("""|'''|"|')/y;
const DOCUMENTATION = /[rRuU]?["']/y;

// Limits in lines and in strings; anything longer is data.
const LONGEST_SIGNATURE = 200;
const MOST_PARTS = 20;

/**
 * Whether the string that begins at `start` (including its prefix) is a docstring or a part of one: the first statement of a module,
 * class or function, made of string literals only (Python reference, "Docstring"). Decided from the header, without a parser.
 */
export function isPythonDocstring(source: SourceText, start: number): boolean {
  return (
    isPartOfDocumentation(source.text, firstStatement(source), start) ||
    isPartOfDocumentation(source.text, bodyAfterHeader(source, start), start)
  );
}

/** Whether the statement at `first` consists of strings, as in `"one" "two"`, and one of them begins at `start`. */
function isPartOfDocumentation(text: string, first: number | null, start: number): boolean {
  if (first === null || first > start) return false;
  let isPart = false;
  let at = first;
  for (let parts = 0; parts < MOST_PARTS && matchAt(DOCUMENTATION, text, at); parts++) {
    isPart ||= at === start;
    at = afterBlanks(text, endOfString(text, at));
  }
  return isPart && (at >= text.length || /[\r\n;#]/.test(text[at] ?? ""));
}

const firstStatement = remembered(({ text }: SourceText) => afterGap(text, 0), new WeakMap());

/** Where the body begins below the nearest header that could belong to the string at `start`. */
function bodyAfterHeader(source: SourceText, start: number): number | null {
  const index = lineIndexAt(source, start);
  for (let at = index; at >= 0 && index - at < LONGEST_SIGNATURE; at--) {
    const header = HEADER.exec(lineText(source, at));
    if (!header) continue;
    const colon = endOfHeader(source.text, (source.lineStarts[at] ?? 0) + header[0].length, start);
    return colon === null ? null : afterGap(source.text, colon);
  }
  return null;
}

/** The offset after the colon that ends a header, if it is before `limit`; a signature may span lines and contain strings. */
function endOfHeader(text: string, from: number, limit: number): number | null {
  let level = 0;
  let at = from;
  while (at < limit) {
    const char = text[at] ?? "";
    if (matchAt(STRING, text, at)) at = endOfString(text, at);
    else if (char === "#") at = endOfLine(text, at);
    else if (char === "\\") at += text.startsWith("\r\n", at + 1) ? 3 : 2;
    else if (char === ":" && level === 0) return at + 1;
    else if (char === "\n" && level === 0) return null;
    else {
      if ("([{".includes(char)) level++;
      else if (")]}".includes(char)) level--;
      at++;
    }
  }
  return null;
}

const ENDS: Readonly<Record<string, RegExp>> = {
  '"': /\\(?:\r\n|[\s\S])|"|(?=\n)/g,
  "'": /\\(?:\r\n|[\s\S])|'|(?=\n)/g,
  '"""': /\\[\s\S]|"""/g,
  "'''": /\\[\s\S]|'''/g,
};

function endOfString(text: string, at: number): number {
  const opener = matchAt(STRING, text, at);
  const end = ENDS[opener?.[1] ?? ""];
  if (!opener || !end) return at + 1;
  end.lastIndex = at + opener[0].length;
  for (let found = end.exec(text); found; found = end.exec(text)) {
    if (!found[0].startsWith("\\")) return found.index + found[0].length;
  }
  return text.length;
}

/** The first offset from `at` on that is not a blank, a comment or a line break. */
function afterGap(text: string, at: number): number {
  let end = afterBlanks(text, at);
  while (text[end] === "#" || text[end] === "\n" || text[end] === "\r") {
    end = afterBlanks(text, text[end] === "#" ? endOfLine(text, end) : end + 1);
  }
  return end;
}

/** The first offset from `at` on that is not a blank within the logical line, which a backslash continues on the next line. */
function afterBlanks(text: string, at: number): number {
  const blanks = /(?:[ \t\f]|\\\r?\n)*/y;
  return at + (matchAt(blanks, text, at)?.[0].length ?? 0);
}

function endOfLine(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline < 0 ? text.length : newline;
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
