import { remembered } from "../../model/remember.ts";
import { firstAfter } from "./ranges.ts";
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
  const { module, headers, bodies } = codeOf(source);
  if (module.parts.has(start)) return true;
  const header = headers[firstAfter(headers, lineIndexAt(source, start)) - 1];
  if (header === undefined || lineIndexAt(source, start) - header >= LONGEST_SIGNATURE) return false;
  const body = bodies.get(header) ?? beginBody(source, header);
  bodies.set(header, body);
  return partsOf(source.text, body, start).has(start);
}

/** What is known of a Python source, read once for all its strings. */
interface PythonCode {
  readonly module: Documentation;
  /** The lines of headers, ascending. */
  readonly headers: readonly number[];
  readonly bodies: Map<number, Body>;
}

/** The offsets at which the strings begin that are documentation. */
interface Documentation {
  readonly parts: ReadonlySet<number>;
}

/** A header as far as it was read: strings are asked for from the first to the last, so that each header is read once. */
interface Body {
  at: number;
  level: number;
  documentation: Documentation | null;
}

const codeOf = remembered(
  (source: SourceText): PythonCode => ({
    module: { parts: documentationAt(source.text, afterGap(source.text, 0)) },
    headers: source.lineStarts.flatMap((_, index) => (HEADER.test(lineText(source, index)) ? [index] : [])),
    bodies: new Map(),
  }),
  new WeakMap(),
);

/** The strings of the statement at `first`, as in `"one" "two"`, if it consists of strings only. */
function documentationAt(text: string, first: number): ReadonlySet<number> {
  const parts = new Set<number>();
  let at = first;
  while (parts.size < MOST_PARTS && matchAt(DOCUMENTATION, text, at)) {
    parts.add(at);
    at = afterBlanks(text, endOfString(text, at));
  }
  return at >= text.length || /[\r\n;#]/.test(text[at] ?? "") ? parts : new Set();
}

function beginBody(source: SourceText, header: number): Body {
  const word = HEADER.exec(lineText(source, header))?.[0] ?? "";
  return { at: (source.lineStarts[header] ?? 0) + word.length, level: 0, documentation: null };
}

/** The documentation below a header, if its colon is before `limit`. */
function partsOf(text: string, body: Body, limit: number): ReadonlySet<number> {
  if (body.documentation === null) {
    const colon = endOfHeader(text, body, limit);
    if (colon === "unknown") return new Set();
    body.documentation = { parts: colon === "none" ? new Set() : documentationAt(text, afterGap(text, colon)) };
  }
  return body.documentation.parts;
}

/**
 * The offset after the colon that ends a header; a signature may span lines and contain strings. `unknown` if it is not before `limit`,
 * from where the next call goes on.
 */
function endOfHeader(text: string, body: Body, limit: number): number | "none" | "unknown" {
  while (body.at < limit) {
    const { at } = body;
    const char = text[at] ?? "";
    if (matchAt(STRING, text, at)) body.at = endOfString(text, at);
    else if (char === "#") body.at = endOfLine(text, at);
    else if (char === "\\") body.at += text.startsWith("\r\n", at + 1) ? 3 : 2;
    else if (char === ":" && body.level === 0) return at + 1;
    else if (char === "\n" && body.level === 0) return "none";
    else {
      if ("([{".includes(char)) body.level++;
      else if (")]}".includes(char)) body.level--;
      body.at++;
    }
  }
  return "unknown";
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
