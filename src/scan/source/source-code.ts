// @CODE:SOURCE-001
import { remembered } from "../../model/remember.ts";
import type { InlineIgnore, UnjudgedPart } from "../../model/scan.ts";
import type { MalformedTag, TagContext, TagRole, TagType } from "../../model/tag.ts";
import { readIgnore } from "../inline-ignore.ts";
import { type Collected, type Collecting, noteTag, readTagLine, startCollecting, toMalformed } from "../tag-line.ts";
import { readNearMiss, readTag, type TagGrammar } from "../tag-syntax.ts";
import { isPythonDocstring } from "./docstring.ts";
import { examplesIn } from "./example.ts";
import { findTokens, type Lexer, type LexerLookup, type Token } from "./lexer.ts";
import { indentOf, lineBounds, lineIndexAt, lineText, type SourceText, spanOf } from "./source-text.ts";

/** The tags, faults and links in a source file's comments and titles, before tags are bound to symbols. */
export interface SourceTags extends Collected {
  readonly ignores: InlineIgnore[];
  readonly unjudged: UnjudgedPart[];
}

/** Uses a parser to decide whether an offset is in a test's title, if the text before the title is not enough. */
export type TitleOpinion = (offset: number) => boolean;

/** The role of a leading tag in a source comment: `@SPEC` refers to the SPEC, any other type declares. */
function roleInSource(type: TagType, leading: boolean): TagRole {
  return leading && type !== "SPEC" ? "declaration" : "reference";
}

/**
 * Reads the tags of a source file. `hits` are the offsets of every `@WORD` in it, ascending, including `@TRACE-IGNORE`.
 * `isTitle` is called if a title is behind another call: `test.each(rows)("…")`.
 */
export function readSource(
  source: SourceText,
  grammar: TagGrammar,
  lexer: Lexer,
  lookup: LexerLookup,
  hits: readonly number[],
  opinion: TitleOpinion | null,
): SourceTags {
  const out: Reading = { ...startCollecting(), ignores: [] };
  let next = 0;
  const inCode = (end: number): void => {
    for (let at = hits[next]; at !== undefined && at < end; at = hits[++next])
      noteTag(source, grammar, at, endOfLine(source, at), "code", out);
  };
  for (const token of findTokens(lexer, source.text, hits, lookup)) {
    inCode(token.start);
    const from = next;
    while ((hits[next] ?? Number.POSITIVE_INFINITY) < token.end) next++;
    const inside = hits.slice(from, next);
    const context = contextOf(source, token);
    if (context === "comment" || context === "docstring") readComment(source, grammar, token, inside, context, out);
    else readString(source, grammar, token, inside, opinion, out);
  }
  inCode(Number.POSITIVE_INFINITY);
  const { ranged: _, ...found } = out;
  return found;
}

type Reading = Collecting & SourceTags;

function endOfLine(source: SourceText, at: number): number {
  return lineBounds(source, lineIndexAt(source, at)).end;
}

/** Where a token is, as tags in it see it. */
export function contextOf(source: SourceText, token: Token): TagContext {
  if (token.kind === "comment") return "comment";
  const written = token.decoded ?? { source, start: token.start };
  if (token.kind === "string" && token.lexer.row.docstrings === "python" && isPythonDocstring(written.source, written.start))
    return "docstring";
  return "string";
}

function readComment(
  source: SourceText,
  grammar: TagGrammar,
  token: Token,
  inside: readonly number[],
  context: "comment" | "docstring",
  out: Reading,
): void {
  const isExample = examplesIn(source, token);
  const indent = context === "docstring" ? indentOf(lineText(source, lineIndexAt(source, token.start))) : 0;
  for (const [index, hits] of groupByLine(source, inside)) {
    const bounds = lineBounds(source, index);
    const start = bounds.start > token.bodyStart ? bounds.start : token.bodyStart + docLeader(source, token, bounds.end);
    const end = Math.min(bounds.end, Math.max(token.bodyEnd, start));
    const ignore = readIgnore(source, start, end);
    if (ignore) out.ignores.push(ignore);
    const tagsEnd = ignore ? (source.lineStarts[index] ?? 0) + ignore.column - 1 : end;
    if (isExample(index)) {
      for (const at of hits) noteTag(source, grammar, at, end, "code-fence", out);
      continue;
    }
    const decorated = context === "docstring" && indentOf(lineText(source, index)) <= indent;
    const below = ignore ? [] : linesBelow(source, token, index);
    readTagLine(source, grammar, { start, end: tagsEnd, context, decorated, below, roleOf: roleInSource, isFault: () => true }, out);
  }
}

// What doc tools want between a comment's opener and its text, by the opener: Haddock's `-- |` and `-- ^`, roxygen's `#'`, three quotation
// marks in Visual Basic, Doxygen's `///<` and `!>`. A bar at the end of the line as well is that of a table.
const DOC_LEADERS: readonly (readonly [opener: RegExp, leader: RegExp])[] = [
  [/^(?:--|\{-)/, /^-*[ \t]?[|^](?=\s)(?!.*\|\s*$)/],
  [/^#/, /^#*'(?=\s)/],
  [/^'/, /^''?(?=\s)/],
  [/^(?:\/[/*]|!)/, /^[/*!]*[<>](?=\s)/],
];
const LONGEST_LEADER_LINE = 2000;

/** The length of what a doc tool wants before the text of a comment. */
function docLeader({ text }: SourceText, token: Token, lineEnd: number): number {
  if (token.kind !== "comment") return 0;
  const opener = text.slice(token.start, token.bodyStart);
  const body = text.slice(token.bodyStart, Math.min(lineEnd, token.bodyEnd, token.bodyStart + LONGEST_LEADER_LINE));
  const [, leader] = DOC_LEADERS.find(([of]) => of.test(opener)) ?? [];
  return leader?.exec(body)?.[0].length ?? 0;
}

/** The lines of a comment or docstring below one of its lines. Line comments with the same opener below each other are one comment. */
function* linesBelow(source: SourceText, token: Token, index: number): Generator<{ readonly start: number; readonly end: number }> {
  const opener = source.text.slice(token.start, token.bodyStart);
  const isBlock = lineIndexAt(source, token.end) > index;
  for (let below = index + 1; below < source.lineStarts.length; below++) {
    const { start, end } = lineBounds(source, below);
    if (isBlock) {
      if (start >= token.bodyEnd) return;
      yield { start, end: Math.min(end, token.bodyEnd) };
    } else {
      const from = start + indentOf(source.text.slice(start, end));
      if (opener === "" || !source.text.startsWith(opener, from)) return;
      yield { start: from + opener.length, end };
    }
  }
}

function groupByLine(source: SourceText, hits: readonly number[]): Map<number, number[]> {
  const lines = new Map<number, number[]>();
  for (const at of hits) {
    const index = lineIndexAt(source, at);
    const line = lines.get(index);
    if (line) line.push(at);
    else lines.set(index, [at]);
  }
  return lines;
}

/** A string contains no tags, unless it is the title of a test, which may declare its TEST. */
function readString(
  source: SourceText,
  grammar: TagGrammar,
  token: Token,
  inside: readonly number[],
  opinion: TitleOpinion | null,
  out: Reading,
): void {
  const from = out.tags.length;
  const mentions = inside.flatMap((at) => readInString(source, grammar, token, at, opinion, out));
  // A title that has a tag of its own may say what another test is about.
  if (mentions.length > 0 && !out.tags.slice(from).some(({ role }) => role === "declaration"))
    for (const mention of mentions) out.malformed.push(mention);
}

/** Reads one tag of a string. Returns it if it is in the middle of a title. */
function readInString(
  source: SourceText,
  grammar: TagGrammar,
  token: Token,
  at: number,
  opinion: TitleOpinion | null,
  out: Reading,
): MalformedTag[] {
  const reading = readTag(grammar, source.text, at, token.bodyEnd);
  const leads = /^[^\p{L}\p{N}]*$/u.test(source.text.slice(token.bodyStart, at));
  const near = leads ? readNearMiss(grammar, source.text, at, token.bodyEnd) : null;
  if (near?.type === "TEST" && isTitle(source, token, at, opinion)) out.malformed.push(toMalformed(source, at, near));
  else if (reading.kind === "malformed" && reading.type === "TEST" && leads && isTitle(source, token, at, opinion)) {
    out.malformed.push(toMalformed(source, at, { ...reading, meant: null }));
  } else if (
    reading.kind === "tag" &&
    reading.type === "TEST" &&
    isTitle(source, token, at, opinion) &&
    standsApart(source, token, at, reading.end)
  ) {
    for (const [n, id] of reading.ids.entries()) {
      const description = n === 0 ? titleText(source.text.slice(reading.end, token.bodyEnd)) : null;
      out.tags.push({
        path: source.path,
        ...spanOf(source, id.start, id.end),
        raw: source.text.slice(id.start, id.end),
        type: "TEST",
        id: id.id,
        sub: id.sub,
        full: id.full,
        role: "declaration",
        context: "test-title",
        symbol: null,
        fields: null,
        description,
      });
    }
  } else {
    noteTag(source, grammar, at, token.bodyEnd, "string", out);
    const [first] = reading.kind === "tag" && reading.type === "TEST" ? reading.ids : [];
    if (first && isTitle(source, token, at, opinion)) {
      const { start, end, id, sub, full } = first;
      return [toMalformed(source, at, { end, reason: MID_TITLE, suggestion: source.text.slice(start, end), meant: { id, sub, full } })];
    }
  }
  return [];
}

const MID_TITLE = "it is in the middle of a title, which only mentions it";

// A tag begins or ends its title or is in brackets. In mid-sentence, the test only mentions it.
function standsApart(source: SourceText, token: Token, at: number, end: number): boolean {
  const start = Math.max(token.bodyStart, at - LONGEST_TITLE);
  const before = source.text.slice(start, at);
  const behind = source.text.slice(end, token.bodyEnd);
  const beginsTitle = start === token.bodyStart && isBehindTags(before, firstTag(before));
  return beginsTitle || isBehindTags(before, bracketedTag(before)) || /^[\s)\]}.,]*$/.test(behind);
}

// A title is a line of text.
const LONGEST_TITLE = 2000;
// Tags joined by commas alone are one word here. If the gaps could be commas as well, a line of them could be read in countless ways.
const TAGS = /^(?:@\S+\s[\s,]*)*(?:@\S+,)?$/;

function isBehindTags(before: string, first: number): boolean {
  return first >= 0 && TAGS.test(before.slice(first));
}

/** Where the tags begin that a title begins with, after signs; the end if there are only signs, -1 if a word comes first. */
function firstTag(before: string): number {
  const letter = before.search(/[\p{L}\p{N}]/u);
  if (letter < 0) return before.length;
  let at = letter;
  while (at > 0 && !/\s/.test(before[at - 1] ?? "")) at--;
  const sign = before.indexOf("@", at);
  return sign < letter ? sign : -1;
}

/** Where the tags begin that follow the last bracket; -1 without one. */
function bracketedTag(before: string): number {
  if (/[([{]$/.test(before.trimEnd())) return before.length;
  let last = -1;
  for (const { 0: bracket, index } of before.matchAll(/[([{]\s*(?=@)/g)) last = index + bracket.length;
  return last;
}

function titleText(behind: string): string | null {
  return (
    behind
      .replace(/^[\s\])}:\-–—|,]+/, "")
      .slice(0, LONGEST_TITLE)
      .trim() || null
  );
}

/** Whether a string with something at `at` is the title of a test. */
export function isTitle(source: SourceText, token: Token, at: number, opinion: TitleOpinion | null): boolean {
  const calls = token.lexer.row.testCalls;
  if (!calls || token.kind !== "string") return false;
  if (opinion) return opinion(at);
  return titleCall(calls).test(source.text.slice(Math.max(0, token.start - 120), token.start));
}

const titleCall = remembered((calls: readonly string[]): RegExp => {
  const names = calls.map((name) => name.replaceAll(".", "\\.")).join("|");
  return new RegExp(`(?<![\\w$.])(?:${names})(?:\\.\\w+)*(?:\\s*\\(\\s*|[ \\t]+)$`);
}, new WeakMap());

// A title after another call: `test.each(rows)("…@TEST`, `` test.each`…`("…@TEST ``.
const HIDDEN_TITLE = /[)`]\s*\(\s*["'`][^"'`\n]*@/;

/** Whether this file has a title that only a parser can recognise. */
export function needsTitleOpinion(source: SourceText, lexer: Lexer): boolean {
  return lexer.row.testCalls !== undefined && HIDDEN_TITLE.test(source.text);
}
