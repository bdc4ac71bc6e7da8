// @TRACE-IGNORE test-first -- its tests fail with the code broken: seen with comments that were called strings
// @CODE:SOURCE-001 | SPEC: SPEC-SOURCE-001.md | TEST: test/scan/source/lexer.test.ts

import { compilePattern } from "../../model/counted-pattern.ts";
import type { LoadedRow, TokenRow } from "../../model/language.ts";
import { parsePattern } from "../../model/pattern-tree.ts";
import { remembered } from "../../model/remember.ts";
import { endOfStrings, endOfUnit, readStrings } from "./json-strings.ts";
import { indexLines, type SourceText } from "./source-text.ts";

/** A compiled language row. */
export interface Lexer {
  readonly row: LoadedRow;
  readonly tokens: readonly TokenPattern[];
  /** Any opener; global, multi-line. */
  readonly opener: RegExp;
  /** The openers of tokens that are also searched for inside other tokens; `null` if there are none. */
  readonly everywhere: string | null;
}

interface TokenPattern {
  readonly row: TokenRow;
  /** Index of the opener's group in `Lexer.opener`. */
  readonly group: number;
  readonly groups: number;
}

/** A comment, string or regular expression that contains at least one of the requested offsets. */
export interface Token {
  readonly kind: "comment" | "string" | "regex";
  readonly start: number;
  readonly end: number;
  /** The text between opener and closer. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly lexer: Lexer;
  /** What says that it is a title or labels, wherever it is. */
  readonly row?: Pick<TokenRow, "testTitle" | "labelsOf">;
  /** Where the token begins in the text decoded from a JSON value, if it is in one. */
  readonly decoded?: { readonly source: SourceText; readonly start: number };
}

/** Finds a language by name for a token that embeds it; `null` if it is unknown. */
export type LexerLookup = (nameOrExtension: string) => Lexer | null;

// Beyond this depth of strings in code in strings, the rest is read as a string, so that no input can exhaust the stack.
const DEEPEST_NESTING = 60;

// Limits on failed searches, so that every text takes linear time; code written by people comes nowhere near them.
const MOST_SHIFTS = 100;
const MOST_FALSE_REGEXES = 20;
const MOST_NAMES = 200;
const LONGEST_LOOK_BACK = 4_000_000;
const MOST_HEREDOCS = 100;

/** Compiles a row. Throws a `SyntaxError` for an invalid pattern, which is a fault of the row that its fixture finds. */
export function compileLexer(row: LoadedRow): Lexer {
  let group = 1;
  const tokens = row.tokens.map((token) => {
    const { groups } = parsePattern(token.open);
    const pattern = { row: token, group, groups };
    group += groups + 1;
    return pattern;
  });
  const everywhere = row.tokens.filter((token) => token.everywhere).map(({ open }) => open);
  return {
    row,
    tokens,
    opener: compilePattern(row, tokens.map(({ row: { open } }) => `(${shiftless(open)})`).join("|") || "(?!)", "gm"),
    everywhere: everywhere.length > 0 ? everywhere.join("|") : null,
  };
}

/** A language with template marks added to it: `<% … %>` in a script. Returns the language itself if the template has no such marks. */
export function withTemplate(lexer: Lexer, template: Lexer): Lexer {
  const marks = template.row.tokens.filter((token) => token.everywhere);
  if (marks.length === 0) return lexer;
  return templateOf(template)(lexer);
}

const templateOf = remembered(
  ({ row: { name, tokens, counted = false } }: Lexer) =>
    remembered(({ row }: Lexer): Lexer => {
      const marks = tokens.filter((token) => token.everywhere);
      // The language's parser cannot read it, so it must not have the language's name.
      return compileLexer({ ...row, name, tokens: [...marks, ...row.tokens], counted: counted || row.counted === true });
    }, new WeakMap()),
  new WeakMap(),
);

/** A language without template marks, because they do not count inside `{% raw %}`. */
const withoutTemplate = remembered(
  ({ row }: Lexer): Lexer => compileLexer({ ...row, tokens: row.tokens.filter((token) => !token.everywhere) }),
  new WeakMap(),
);

/**
 * The tokens of `text` that contain one of the `offsets` (ascending), in order. Offsets in no token are in code.
 * Does not read beyond the last offset.
 */
export function findTokens(lexer: Lexer, text: string, offsets: readonly number[], lookup: LexerLookup): Token[] {
  const last = offsets.at(-1);
  if (last === undefined) return [];
  const run: Run = {
    offsets,
    next: 0,
    last,
    found: [],
    lookup,
    blank: null,
    shifts: 0,
    nests: true,
    missedTo: 0,
    misses: 0,
    lastEnds: new Map(),
    lookedBack: 0,
    languages: new Map(),
  };
  lexCode(run, lexer, { text, at: 0, brackets: null, depth: 0 });
  return run.found;
}

interface Run {
  readonly offsets: readonly number[];
  /** Index of the first offset that has not been passed yet. */
  next: number;
  readonly last: number;
  readonly found: Token[];
  readonly lookup: LexerLookup;
  /** The latest run of comments with only blanks between them, which is skipped when looking back before a regular expression. */
  blank: { readonly start: number; readonly end: number } | null;
  /** How many heredocs had no end. */
  shifts: number;
  /** Whether all nested tokens so far were closed. */
  nests: boolean;
  /** End of the line of the latest slash that turned out not to begin a regular expression, and how many there were on it. */
  missedTo: number;
  misses: number;
  /** Where the last end tag of each name is. */
  readonly lastEnds: Map<string, number>;
  /** How many units were searched backwards for the bracket that a `)` closes. */
  lookedBack: number;
  /** The language that the file declares for a kind of token, by the pattern that finds it. */
  readonly languages: Map<string, string>;
}

/** A range of code to lex: from `at` to the end of `text`, which is the file's text or a prefix of it. */
interface Stretch {
  readonly text: string;
  readonly at: number;
  /** The bracket pair whose unmatched closer ends this range; `null` for the file itself. */
  readonly brackets: string | null;
  readonly depth: number;
}

interface OpenHeredoc {
  readonly pattern: TokenPattern;
  readonly match: RegExpExecArray;
}

/** Lexes code until its closing bracket, its end or the last offset; returns where it stopped. */
function lexCode(run: Run, lexer: Lexer, { text, at, brackets, depth }: Stretch): number {
  const opener = brackets === null ? lexer.opener : withBrackets(lexer, brackets);
  let heredocs: OpenHeredoc[] = [];
  let newline = -1;
  let level = 0;
  let position = at;
  while (position <= run.last && position < text.length) {
    opener.lastIndex = position;
    const match = opener.exec(text);
    if (heredocs.length > 0) {
      if (newline < position) newline = indexOrEnd(text, "\n", position);
      if (newline < text.length && (!match || match.index > newline)) {
        position = lexHeredocs(run, lexer, heredocs, text, newline + 1);
        heredocs = [];
        continue;
      }
    }
    if (!match) return text.length;
    const pattern = lexer.tokens.find(({ group }) => match[group] !== undefined);
    if (!pattern) {
      if (match[0] === brackets?.[0]) level++;
      else if (--level < 0) return match.index + 1;
      position = match.index + 1;
    } else if (pattern.row.heredoc || pattern.row.indented) {
      if (heredocs.length < MOST_HEREDOCS) heredocs.push({ pattern, match });
      position = match.index + match[0].length;
    } else {
      // An empty token at an empty opener would loop forever.
      position = Math.max(lexToken(run, lexer, pattern, match, text, depth), match.index + 1);
    }
  }
  return position;
}

/** Lexes the token that begins at `match`; returns the offset after it, or after its opener if it is not a token after all. */
function lexToken(run: Run, lexer: Lexer, pattern: TokenPattern, match: RegExpExecArray, text: string, depth: number): number {
  const { row } = pattern;
  const start = match.index;
  const bodyStart = start + match[0].length;
  if (row.kind === "regex") {
    const end = valueMayBegin(run, lexer, text, start) ? endOfRegex(run, text, start) : null;
    if (end === null) return bodyStart;
    keep(run, { kind: "regex", start, end, bodyStart, bodyEnd: end, lexer });
    return end;
  }
  if (row.kind === "embed") return lexEmbed(run, lexer, pattern, match, text, depth);
  if (row.kind === "element") {
    return valueMayBegin(run, lexer, text, start) && depth < DEEPEST_NESTING && isElement(run, text, start)
      ? lexElement(run, lexer, text, start, depth)
      : bodyStart;
  }
  if (row.close === "") {
    keep(run, { kind: row.kind, start, end: bodyStart, bodyStart: start, bodyEnd: bodyStart, lexer });
    return bodyStart;
  }
  const closer = closerOf(lexer, pattern, match, Boolean(row.nests) && run.nests, row.everywhere ? null : lexer.everywhere);
  let level = 0;
  let innermost: { readonly index: number; readonly end: number } | null = null;
  let piece = { start, bodyStart };
  let position = bodyStart;
  for (;;) {
    closer.lastIndex = position;
    const found = closer.exec(text);
    if (!found) {
      // A nested opener without a closer: the first closer was the end, here and in the rest of the file.
      const { index, end } = innermost ?? { index: text.length, end: text.length };
      if (innermost) run.nests = false;
      keepText(run, lexer, text, row, piece, end, index);
      return end;
    }
    const after = found.index + found[0].length;
    const groups = found.groups ?? {};
    if (groups.escape !== undefined) position = after;
    else if (groups.deeper !== undefined) {
      level++;
      position = after;
    } else if (groups.code !== undefined && depth < DEEPEST_NESTING) {
      keepText(run, lexer, text, row, piece, found.index, found.index);
      const { brackets = null, language } = row.interpolation ?? {};
      const inner = (language !== undefined && run.lookup(language)) || lexer;
      position = lexCode(run, inner, { text, at: after, brackets, depth: depth + 1 });
      piece = { start: position, bodyStart: position };
    } else if (groups.mark !== undefined && depth < DEEPEST_NESTING) {
      keepText(run, lexer, text, row, piece, found.index, found.index);
      position = lexMark(run, lexer, text, found.index, depth + 1);
      piece = { start: position, bodyStart: position };
    } else if (groups.code !== undefined || groups.mark !== undefined) position = Math.max(after, position + 1);
    else if (groups.close !== undefined && level > 0) {
      level--;
      innermost ??= { index: found.index, end: after };
      position = Math.max(after, position + 1);
    } else {
      // A line break closes the token but is not part of it.
      const end = groups.close === undefined ? found.index : after;
      keepText(run, lexer, text, row, piece, end, found.index);
      return end;
    }
    if (run.next >= run.offsets.length) return position;
  }
}

/** Lexes the template mark at `at` inside another token; returns the offset after it. */
function lexMark(run: Run, lexer: Lexer, text: string, at: number, depth: number): number {
  lexer.opener.lastIndex = at;
  const match = lexer.opener.exec(text);
  const pattern = match && lexer.tokens.find(({ group }) => match[group] !== undefined);
  return match && pattern ? Math.max(lexToken(run, lexer, pattern, match, text, depth), at + 1) : at + 1;
}

function keepText(
  run: Run,
  lexer: Lexer,
  text: string,
  row: TokenRow,
  piece: { readonly start: number; readonly bodyStart: number },
  end: number,
  bodyEnd: number,
): void {
  const kind = row.kind === "comment" ? "comment" : "string";
  if (kind === "comment") {
    const before = run.blank;
    const joins = before !== null && text.slice(before.end, piece.start).trim() === "";
    run.blank = { start: joins ? before.start : piece.start, end };
  }
  keep(run, { kind, start: piece.start, end, bodyStart: piece.bodyStart, bodyEnd, lexer, row });
}

/** Stores the token if it contains a requested offset; the offsets before it are in code. */
function keep(run: Run, token: Token): void {
  while (run.next < run.offsets.length && (run.offsets[run.next] ?? 0) < token.start) run.next++;
  if ((run.offsets[run.next] ?? Number.POSITIVE_INFINITY) >= token.end) return;
  run.found.push(token);
  while (run.next < run.offsets.length && (run.offsets[run.next] ?? 0) < token.end) run.next++;
}

function lexEmbed(run: Run, lexer: Lexer, pattern: TokenPattern, match: RegExpExecArray, text: string, depth: number): number {
  const { row } = pattern;
  const bodyStart = match.index + match[0].length;
  const inner = embedded(run, lexer, pattern, match, text);
  if (row.brackets !== undefined) {
    if (!inner || depth >= DEEPEST_NESTING) return bodyStart;
    return lexCode(run, inner, { text, at: bodyStart, brackets: row.brackets, depth: depth + 1 });
  }
  if (row.json) return inner ? lexStrings(run, inner, text, bodyStart) : bodyStart;
  const closer = closerOf(lexer, pattern, match, false, null);
  closer.lastIndex = bodyStart;
  const close = closer.exec(text);
  const bodyEnd = close?.index ?? text.length;
  // The body's closer is found first: `</script>` ends a script even inside one of its strings.
  if (inner && depth < DEEPEST_NESTING)
    lexCode(run, inner, { text: text.slice(0, bodyEnd), at: bodyStart, brackets: null, depth: depth + 1 });
  return bodyEnd + (close?.[0].length ?? 0);
}

/** The language of an embedded body. Template marks are searched for in what the template embeds, not in the code of a mark. */
function embedded(run: Run, lexer: Lexer, { row, group }: TokenPattern, match: RegExpExecArray, text: string): Lexer | null {
  if (row.language === undefined && row.languageFrom === undefined) return withoutTemplate(lexer);
  let named = row.language === "$1" ? (match[group + 1] ?? "") : (row.language ?? "");
  if (row.languageFrom !== undefined) {
    named = run.languages.get(row.languageFrom) ?? compilePattern(lexer.row, row.languageFrom, "m").exec(text)?.[1] ?? "";
    run.languages.set(row.languageFrom, named);
  }
  const inner = run.lookup(named.toLowerCase()) ?? (row.fallback ? run.lookup(row.fallback) : null);
  return inner && !row.everywhere ? withTemplate(inner, lexer) : inner;
}

// Put before a notebook's cell, because a cell is not a module: a string at its beginning is not a docstring.
const NO_MODULE = "0\n";

/** Lexes the code in JSON strings; returns the offset after the strings. */
function lexStrings(run: Run, inner: Lexer, file: string, start: number): number {
  const end = endOfStrings(file, start);
  while ((run.offsets[run.next] ?? end) < start) run.next++;
  let next = run.next;
  while ((run.offsets[next] ?? end) < end) next++;
  if (next === run.next) return end;
  const { text, places } = readStrings(file, start, end);
  let unit = 0;
  const asked = run.offsets.slice(run.next, next).map((offset) => {
    while (unit + 1 < text.length && (places[unit + 1] ?? end) <= offset) unit++;
    return unit;
  });
  const source = indexLines("", `${NO_MODULE}${text}`);
  for (const token of findTokens(inner, text, asked, run.lookup)) {
    // Each line of the code is a separate string, with quotes and a comma before the next.
    for (const { 0: line, index } of text.slice(token.start, token.end).matchAll(/[^\n]+/g)) {
      const first = token.start + index;
      const last = first + line.length;
      const edge = (at: number) => (at <= first ? (places[first] ?? end) : endOfUnit(file, places[Math.min(at, last) - 1] ?? end));
      keep(run, {
        kind: token.kind,
        start: edge(first),
        end: edge(last),
        bodyStart: edge(token.bodyStart),
        bodyEnd: edge(token.bodyEnd),
        lexer: token.lexer,
        decoded: { source, start: token.start + NO_MODULE.length },
      });
    }
  }
  return end;
}

/**
 * Lexes an element and its content (JSX): attributes, text (which has neither comments nor strings) and code in braces.
 * Returns the offset after it.
 */
function lexElement(run: Run, lexer: Lexer, text: string, start: number, depth: number): number {
  let level = 0;
  let position = start;
  while (position <= run.last && position < text.length) {
    if (text[position] === "{") {
      position = lexCode(run, lexer, { text, at: position + 1, brackets: "{}", depth: depth + 1 });
    } else if (text.startsWith("<!--", position)) {
      // Not valid in JSX, but in Astro.
      const bodyEnd = indexOrEnd(text, "-->", position + 4);
      const end = Math.min(bodyEnd + 3, text.length);
      keep(run, { kind: "comment", start: position, end, bodyStart: position + 4, bodyEnd, lexer });
      position = end;
    } else {
      const closes = /^\s*\//.test(text.slice(position + 1, position + 9));
      position = lexElementTag(run, lexer, text, position + 1, depth);
      if (closes) level--;
      else if (text[position - 2] !== "/") level++;
      if (level <= 0) return position;
    }
    CHILD.lastIndex = position;
    position = CHILD.exec(text)?.index ?? text.length;
  }
  return position;
}

const CHILD = /[{<]/g;
// What can be in an element's tag; type arguments have their own angle brackets.
const TAG_PART = /\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|"[^"]*"|'[^']*'|=>|[{<>]/g;

/** Lexes an element's tag from after its `<`; returns the offset after its `>`. */
function lexElementTag(run: Run, lexer: Lexer, text: string, at: number, depth: number): number {
  let level = 0;
  let position = at;
  while (position <= run.last) {
    TAG_PART.lastIndex = position;
    const match = TAG_PART.exec(text);
    if (!match) return text.length;
    const [part] = match;
    const start = match.index;
    position = start + part.length;
    if (part === "{") position = lexCode(run, lexer, { text, at: position, brackets: "{}", depth: depth + 1 });
    else if (part === "<") level++;
    else if (part === ">" && --level < 0) return position;
    else if (part.startsWith("/")) {
      const bodyEnd = part.length > 3 && part.endsWith("*/") ? position - 2 : position;
      keep(run, { kind: "comment", start, end: position, bodyStart: start + 2, bodyEnd, lexer });
    } else if (part.length > 1 && part !== "=>") {
      keep(run, { kind: "string", start, end: position, bodyStart: start + 1, bodyEnd: position - 1, lexer });
    }
  }
  return position;
}

/**
 * Whether `<` at `start` begins an element, not type parameters as in `<T,>`, `<T extends Book>`, `<const T>`, and `<T>` without a `</T>`.
 */
function isElement(run: Run, text: string, start: number): boolean {
  const head = /<([\w$.:-]*)\s*(,|=|>|extends\b)?/y;
  head.lastIndex = start;
  const [, name = "", behind] = head.exec(text) ?? [];
  if (behind !== ">") return behind === undefined && name !== "const";
  const last = run.lastEnds.get(name) ?? (run.lastEnds.size < MOST_NAMES ? text.lastIndexOf(`</${name}>`) : text.length);
  run.lastEnds.set(name, last);
  return last > start;
}

function lexHeredocs(run: Run, lexer: Lexer, heredocs: readonly OpenHeredoc[], text: string, at: number): number {
  let position = at;
  for (const { pattern, match } of heredocs) {
    const kind = pattern.row.kind === "comment" ? "comment" : "string";
    if (pattern.row.indented) {
      const end = endOfIndented(text, match, position);
      keep(run, { kind, start: position, end, bodyStart: position, bodyEnd: end, lexer });
      position = end;
      continue;
    }
    if (run.shifts > MOST_SHIFTS) break;
    const closer = closerOf(lexer, pattern, match, false, null);
    closer.lastIndex = position;
    const close = closer.exec(text);
    // No end was found, so it is not a heredoc but a shift: `$((x << y))`.
    if (!close) {
      run.shifts++;
      continue;
    }
    const bodyEnd = close.index;
    const end = bodyEnd + close[0].length;
    keep(run, { kind, start: position, end, bodyStart: position, bodyEnd, lexer });
    position = end;
  }
  return position;
}

/**
 * Where the body that begins at `from` ends (YAML 1.2, block scalars): before the first line that is indented less than the first line
 * with text, or less than the digit in the opener. The body is indented deeper than the node of the opener.
 */
function endOfIndented(text: string, opener: RegExpExecArray, from: number): number {
  const before = text.slice(text.lastIndexOf("\n", opener.index - 1) + 1, opener.index);
  // A whole document has no node around it, so its text may begin in the first column.
  const isDocument = /^(?:---[ \t].*)?$/.test(before);
  const parent = isDocument ? -1 : (/^[ \t]*(?:[-?:] +(?=[^|>\s!&]))*/.exec(before)?.[0].length ?? 0);
  const digit = /\d/.exec(opener[0])?.[0];
  let indent = digit ? Math.max(parent, 0) + Number(digit) : -1;
  let at = from;
  while (at < text.length) {
    const newline = indexOrEnd(text, "\n", at);
    const line = text.slice(at, newline);
    if (line.trim() !== "") {
      const width = line.length - line.trimStart().length;
      if (indent < 0) indent = Math.max(width, parent + 1);
      if (width < indent || (width === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(line))) return at;
    }
    at = newline + 1;
  }
  return text.length;
}

function indexOrEnd(text: string, sought: string, from: number): number {
  const index = text.indexOf(sought, from);
  return index < 0 ? text.length : index;
}

/** Whether a value may begin at `at`, so that a `/` there is not a division. Looks back past blanks and comments. */
function valueMayBegin(run: Run, lexer: Lexer, text: string, at: number): boolean {
  let before = lastNonBlank(text, at - 1);
  if (run.blank && before === run.blank.end - 1) before = lastNonBlank(text, run.blank.start - 1);
  if (before < 0) return true;
  const char = text[before] ?? "";
  if (char === "<") return !/[A-Za-z>]/.test(text[at + 1] ?? "");
  if (char === ")") {
    const open = openingOf(run, text, before);
    return /(?<![\w$.])(?:if|while|for(?:\s+await)?|with)\s*$/.test(text.slice(Math.max(0, open - 20), open));
  }
  // A line after a block begins a statement, because hardly anyone breaks a line before a division.
  if (char === "}") return text.slice(before, at).includes("\n");
  if (/[\]"'`]/.test(char)) return false;
  if (text.startsWith("++", before - 1) || text.startsWith("--", before - 1)) return false;
  // `total! / 2` in TypeScript: after a value, `!` is not a prefix operator.
  if (char === "!" && /[\w$)\]]/.test(text[before - 1] ?? "")) return endsInWord(lexer, text, before - 1);
  return /[\w$]/.test(char) || char > "\u007f" ? endsInWord(lexer, text, before) : true;
}

function lastNonBlank(text: string, from: number): number {
  let at = from;
  while (at >= 0 && /\s/.test(text[at] ?? "")) at--;
  return at;
}

/** Whether a word that is followed by a value ends at `at`: `return`, but not `total` and not the property `.return`. */
function endsInWord(lexer: Lexer, text: string, at: number): boolean {
  const word = /(?<![\w$.#\u0080-\uffff])[a-z]+$/.exec(text.slice(Math.max(0, at - 20), at + 1))?.[0] ?? "";
  return lexer.row.regexAfterWords?.includes(word) ?? false;
}

/** The bracket that `)` at `close` closes, within the length of a condition; brackets in strings are rare enough there to ignore. */
function openingOf(run: Run, text: string, close: number): number {
  let level = 0;
  for (let at = close; at >= 0 && at > close - 1000 && run.lookedBack < LONGEST_LOOK_BACK; at--) {
    run.lookedBack++;
    if (text[at] === ")") level++;
    else if (text[at] === "(" && --level === 0) return at;
  }
  return 0;
}

const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\r\n])*\]|[^/\\[\r\n])+\/[A-Za-z]*/y;

function endOfRegex(run: Run, text: string, start: number): number | null {
  if (start < run.missedTo && run.misses > MOST_FALSE_REGEXES) return null;
  REGEX.lastIndex = start;
  const match = REGEX.exec(text);
  if (match) return start + match[0].length;
  run.misses = start < run.missedTo ? run.misses + 1 : 1;
  run.missedTo = indexOrEnd(text, "\n", start);
  return null;
}

const MOST_CLOSERS = 1000;
// The size of a pattern is limited, and nobody writes `####"` that long.
const LONGEST_MARK = 1000;
const closers = new Map<string, RegExp>();

/** What to search for inside a token: an escape, a deeper opener, code, the closer, the end of the line. Cached by source. */
function closerOf(
  { row: { counted = false } }: Lexer,
  { row, group, groups }: TokenPattern,
  match: RegExpExecArray,
  nests: boolean,
  marks: string | null,
): RegExp {
  const given = (row.close ?? "").replace(/\\(\d)/g, (_, n: string) => {
    const mark = match[group + Number(n)] ?? "";
    return Number(n) <= groups && mark.length <= LONGEST_MARK ? mark.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : "(?!)";
  });
  const parts = [
    marks !== null && `(?<mark>${marks})`,
    row.escape && `(?<escape>${row.escape})`,
    nests && `(?<deeper>${typeof row.nests === "string" ? row.nests : row.open})`,
    row.interpolation && `(?<code>${row.interpolation.open})`,
    row.close !== undefined && `(?<close>${given})`,
    (row.close === undefined || row.oneLine) && "\\r?\\n",
  ];
  const source = parts.filter(Boolean).join("|");
  const key = `${counted} ${source}`;
  let closer = closers.get(key);
  if (!closer) {
    closer = compilePattern({ counted }, source, "gm");
    // The cache is bounded, because every heredoc has its own closer.
    if (closers.size > MOST_CLOSERS) closers.clear();
    closers.set(key, closer);
  }
  return closer;
}

const bracketed = remembered(
  ({ opener, row }: Lexer) =>
    remembered((brackets: string) => compilePattern(row, `${opener.source}|[\\${brackets[0]}\\${brackets[1]}]`, "gm")),
  new WeakMap(),
);

function withBrackets(lexer: Lexer, brackets: string): RegExp {
  return bracketed(lexer)(brackets);
}

// Openers are joined into one expression, where a back reference would count the groups of the openers before it.
function shiftless(open: string): string {
  if (/(?<!\\)(?:\\\\)*\\[1-9]/.test(open)) throw new SyntaxError(`an opener must not have back references: ${open}`);
  return open;
}
