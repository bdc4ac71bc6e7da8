// @CODE:SYMBOL-001

import { findTokens, type Lexer, type LexerLookup, type Token } from "../source/lexer.ts";
import { containing } from "../source/ranges.ts";
import { indentOf, lineBounds, lineIndexAt, lineText, type SourceText } from "../source/source-text.ts";
import type { TestClaim } from "./test-claim.ts";
import { testPatternOf } from "./test-pattern.ts";

/** How many lines of prose may be between a tag and the code that it annotates. */
const MOST_PROSE = 5;
/** How many lines the head of a test may have, up to where its body begins: annotations, parameters. */
const MOST_OF_HEAD = 20;

// What is around the text of a line of a comment.
const LEADER = /^[ \t]*(?:\/\/+[!/]?|\/?\*+(?!\/)|#+!?|--+|;+|%+)?[ \t]*/;
const OPENING_QUOTE = /^\s*["'`[]/;
const MODIFIERS = /^\s*(?:(?:public|protected|private|internal|static|final|open|override|suspend|async|export|default|await)\s+)*$/;

/**
 * The tags over a test that is commented out as a whole: below the tag, in the same comment or in those directly below it, is the head of a
 * test by the language's pattern, with a body that ends in comments as well. Whatever follows is another test. Takes time in
 * proportion to the text.
 */
export function commentedOut<Claim extends TestClaim>(
  source: SourceText,
  lexer: Lexer,
  lookup: LexerLookup,
  tags: readonly Claim[],
): ReadonlySet<Claim> {
  const test = testPatternOf(lexer.row);
  if (test === null) return new Set();
  const placed = tags
    .filter(({ context }) => context === "comment")
    .map((tag) => ({ tag, at: (source.lineStarts[tag.line - 1] ?? 0) + tag.column - 1 }))
    .filter(({ tag }) => mayBeFollowed(source, tag, test));
  if (placed.length === 0) return new Set();
  const comments = readComments(source, lexer, lookup, placed);
  const heads = placed.map(({ tag, at }) => ({ tag, lines: headsBelow(source, comments, at, tag.isMention ? 0 : 1, test) }));
  const starts = [...new Set(heads.flatMap(({ lines }) => lines))].sort((a, b) => a - b);
  const isTest = readTests(source, lexer, lookup, comments, starts);
  return new Set(heads.filter(({ lines }) => lines.some(isTest)).map(({ tag }) => tag));
}

/** A quick look, for the tags of most files are over live code. */
function mayBeFollowed(source: SourceText, { line, isMention }: TestClaim, test: RegExp): boolean {
  for (let index = isMention ? line - 1 : line; index < line + MOST_PROSE; index++) {
    const text = lineText(source, index);
    if (text.trim() !== "" && (test.test(text) || test.test(text.replace(LEADER, "")))) return true;
  }
  return false;
}

interface Comments {
  /** The comment that contains an offset: that of a tag, or of the first character of a line. */
  at(offset: number): Token | undefined;
  /** What a line says without what makes it a comment: empty for a blank line, `null` for a line of code. */
  textOf(index: number): string | null;
}

function readComments(source: SourceText, lexer: Lexer, lookup: LexerLookup, placed: readonly { readonly at: number }[]): Comments {
  // Tags are in the order of the text.
  const first = lineIndexAt(source, placed[0]?.at ?? 0);
  const begins = source.lineStarts.slice(first).map((start, index) => start + indentOf(lineText(source, first + index)));
  const offsets = [...new Set([...begins, ...placed.map(({ at }) => at)])].sort((a, b) => a - b);
  const tokens = findTokens(lexer, source.text, offsets, lookup);
  const at = (offset: number): Token | undefined => {
    const token = containing(tokens, offset);
    return token?.kind === "comment" && token.decoded === undefined ? token : undefined;
  };
  return {
    at,
    textOf(index) {
      const { start, end } = lineBounds(source, index);
      const line = source.text.slice(start, end);
      if (line.trim() === "") return "";
      const token = at(start + indentOf(line));
      return token === undefined ? null : commentText(source.text, token, start, end);
    },
  };
}

/** The part of a comment that is in a line. */
function commentText(text: string, token: Token, start: number, end: number): string {
  const body = text.slice(Math.max(start, token.bodyStart), Math.max(start, Math.min(end, token.bodyEnd)));
  if (start > token.start) return body.replace(/^[ \t]*\*+(?!\/)[ \t]?/, "");
  // A comment of documentation repeats the end of its opener: `///`, `/**`, `##`.
  const mark = text[token.bodyStart - 1] ?? "";
  let from = 0;
  while (body[from] === mark) from++;
  return body.slice(body[from] === "!" ? from + 1 : from);
}

/** The lines below a tag that may be the head of the test that it was on. A mention may be in the title of that test, `below` is 0 then. */
function headsBelow(source: SourceText, { at, textOf }: Comments, offset: number, below: 0 | 1, test: RegExp): number[] {
  const token = at(offset);
  if (token === undefined) return [];
  const first = lineIndexAt(source, offset) + below;
  const last = lineIndexAt(source, token.end - 1);
  const found: number[] = [];
  for (let index = first; index < first + MOST_PROSE && index < source.lineStarts.length; index++) {
    const text = textOf(index);
    if (text === null || (text === "" && index > last)) break;
    if (beginsTest(text, test)) found.push(index);
  }
  return found;
}

/** Prose such as `it (the cart) is empty` is not a test: a title is in quotes. */
function beginsTest(text: string, test: RegExp): boolean {
  const line = text.trimStart();
  const match = test.exec(line);
  if (match === null || !MODIFIERS.test(line.slice(0, match.index))) return false;
  return (
    !match[0].endsWith("(") ||
    !/^\s*(?:\w+\.)*(?:it|test|describe|specify|suite|context)\b/.test(match[0]) ||
    OPENING_QUOTE.test(line.slice(match.index + match[0].length))
  );
}

/** A line of commented code that is not blank. */
interface CodeLine {
  /** Without comments, and with `""` for each string. */
  readonly code: string;
  /** How many brackets are open behind it; nothing reaches over a line of live code. */
  readonly depth: number;
}

interface Head {
  /** Index of its line of code. */
  readonly at: number;
  /** How many brackets are open before it. */
  readonly depth: number;
}

/**
 * Judges which of some lines (ascending) are the head of a whole test. The text from each to the next is lexed as code, by itself: prose
 * before it may have a quote that nothing closes.
 */
function readTests(
  source: SourceText,
  lexer: Lexer,
  lookup: LexerLookup,
  { textOf }: Comments,
  starts: readonly number[],
): (start: number) => boolean {
  const lines: CodeLine[] = [];
  const heads = new Map<number, Head>();
  const opening = PAGE.exec(source.text)?.[0] ?? "";
  let depth = 0;
  for (const [at, start] of starts.entries()) {
    heads.set(start, { at: lines.length, depth });
    const end = starts[at + 1] ?? source.lineStarts.length;
    const texts: string[] = [];
    let text = textOf(start);
    for (let index = start; text !== null && index < end; text = textOf(++index)) texts.push(text);
    for (const code of codeIn(opening, texts, lexer, lookup)) {
      for (const char of code) {
        if ("([{".includes(char)) depth++;
        else if (")]}".includes(char)) depth--;
      }
      if (code.trim() !== "") lines.push({ code, depth });
    }
    if (text === null) lines.push({ code: "", depth: Number.NEGATIVE_INFINITY });
  }
  const shallower = shallowerBelow(lines);
  const signs = countSigns(lines);
  return (start) => {
    const head = heads.get(start);
    return head !== undefined && isWhole(head, lines, shallower, signs);
  };
}

// PHP is a page until its first mark.
const PAGE = /^<\?(?:php\b|=)\s?/;

/** The code of some lines; of a string that extends over several, the first has all. */
function codeIn(opening: string, texts: readonly string[], lexer: Lexer, lookup: LexerLookup): string[] {
  const text = opening + texts.join("\n");
  const tokens = findTokens(
    lexer,
    text,
    Array.from({ length: text.length }, (_, at) => at),
    lookup,
  );
  let code = "";
  let from = opening.length;
  for (const { start, end, kind } of tokens) {
    if (end <= from) continue;
    code += text.slice(from, start) + (kind === "comment" ? " " : '""') + text.slice(start, end).replace(/[^\n]+/g, "");
    from = end;
  }
  return (code + text.slice(from)).split("\n");
}

/** For each line, the index of the first one below it with fewer open brackets. */
function shallowerBelow(lines: readonly CodeLine[]): readonly number[] {
  const below: number[] = [];
  const open: number[] = [];
  for (const [at, { depth }] of lines.entries()) {
    while (depth < (lines[open.at(-1) ?? -1]?.depth ?? Number.NEGATIVE_INFINITY)) below[open.pop() as number] = at;
    open.push(at);
  }
  return below;
}

/** How many of the lines above each line may begin the body of a test. */
function countSigns(lines: readonly CodeLine[]): readonly number[] {
  const counts = [0];
  for (const { code } of lines) counts.push((counts.at(-1) ?? 0) + (BODY.test(code) ? 1 : 0));
  return counts;
}

const BODY = /\{|=>|\)[^=!<>]*=(?!=)/;
const CLOSED = /[)\]}]\s*[;,]?\s*$/;
const BLOCK = /\b(?:do|then)(?:\s*\|[^|]*\|)?\s*$|^\s*def\s+\w+[?!]?\s*(?:\([^)]*\)\s*)?$/;
const END = /^\s*(?:end|fi|done)\b/;
const INDENTED = /^\s*(?:(?:async\s+)?def|class)\b/;
const ON_ONE_LINE = /^\s*(?:async\s+)?def\b.*\)[^:]*:\s*\S|,\s*do:\s*\S/;
/** How a head goes on in its next line. */
const CONTINUED = /^\s*(?:[{(.]|=>|->|throws\b|where\b)/;

/** Whether a head has a body, and all that it opens is closed again. An old heading over a live test only opens. */
function isWhole({ at, depth }: Head, lines: readonly CodeLine[], shallower: readonly number[], signs: readonly number[]): boolean {
  const first = lines[at]?.code ?? "";
  let from = at;
  for (let count = 0; count < MOST_OF_HEAD; count++) {
    let last: number | undefined = from;
    while (last !== undefined && (lines[last]?.depth ?? 0) > depth) last = shallower[last];
    const code = lines[last ?? -1]?.code ?? "";
    if (last === undefined || code === "") return false;
    const next = lines[last + 1]?.code ?? "";
    if (isAnnotation(lines[from]?.code ?? "", code)) from = last + 1;
    else if (BLOCK.test(code)) return END.test(lineUpTo(indentOf(first), lines, last + 1));
    else if (INDENTED.test(first) && code.trimEnd().endsWith(":")) return next !== "" && indentOf(next) > indentOf(first);
    else if (ON_ONE_LINE.test(code)) return true;
    else if (CLOSED.test(code) && (signs[last + 1] ?? 0) > (signs[from] ?? 0)) return true;
    else if (CONTINUED.test(next)) from = last + 1;
    else return false;
  }
  return false;
}

function isAnnotation(first: string, last: string): boolean {
  return /^\s*@[\w.:]+\s*$/.test(first) || (/^\s*(?:@[\w.:]+\s*\(|#!?\[|\[)/.test(first) && /[)\]]\s*$/.test(last));
}

/** The next line that is indented as deep as this, or less. */
function lineUpTo(indent: number, lines: readonly CodeLine[], from: number): string {
  let at = from;
  while (at < lines.length && indentOf(lines[at]?.code ?? "") > indent) at++;
  return lines[at]?.code ?? "";
}
