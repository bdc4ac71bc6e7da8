// @CODE:SOURCE-001
import type { InlineIgnore, UnjudgedPart } from "../../model/scan.ts";
import type { MalformedTag, Tag, TagContext, TagRole, TagSymbol, TagType } from "../../model/tag.ts";
import { readIgnore } from "../inline-ignore.ts";
import { type LabelId, type LabelSyntax, readLabel } from "../label-syntax.ts";
import { type Collected, type Collecting, noteTag, readTagLine, startCollecting, toMalformed } from "../tag-line.ts";
import { type NamedId, readNearMiss, readTag, type TagGrammar } from "../tag-syntax.ts";
import { isPythonDocstring } from "./docstring.ts";
import { examplesIn } from "./example.ts";
import { findTokens, type Lexer, type LexerLookup, type Token } from "./lexer.ts";
import { indentOf, lastLineOfBlock, lineBounds, lineIndexAt, lineText, type SourceText, spanOf } from "./source-text.ts";
import { type TestString, type TitleOpinion, testStringAt } from "./test-strings.ts";

/** The tags, faults and links in a source file's comments and titles, before tags are bound to symbols. */
export interface SourceTags extends Collected {
  readonly ignores: InlineIgnore[];
  readonly unjudged: UnjudgedPart[];
}

/** The same with the tests of tags in titles, as far as the text shows them, for a language without a grammar. */
export interface SourceReading extends SourceTags {
  readonly sighted: ReadonlyMap<Tag, () => TagSymbol | null>;
}

/** Where something may be that counts: ascending offsets. */
export interface SourceMarks {
  /** Every `@WORD`, including `@TRACE-IGNORE`. */
  readonly hits: readonly number[];
  /** Where the text of a string begins that may be a label of a test. */
  readonly labels: readonly number[];
}

/** The role of a leading tag in a source comment: `@SPEC` refers to the SPEC, any other type declares. */
function roleInSource(type: TagType, leading: boolean): TagRole {
  return leading && type !== "SPEC" ? "declaration" : "reference";
}

/** Reads the tags of a source file. `opinion` is asked if a title is behind another call: `test.each(rows)("…")`. */
export function readSource(
  source: SourceText,
  syntax: LabelSyntax,
  lexer: Lexer,
  lookup: LexerLookup,
  { hits, labels }: SourceMarks,
  opinion: TitleOpinion | null,
): SourceReading {
  const { grammar } = syntax;
  const out: Reading = { ...startCollecting(), ignores: [], sighted: new Map() };
  const isLabel = new Set(labels);
  let next = 0;
  const inCode = (end: number): void => {
    for (let at = hits[next]; at !== undefined && at < end; at = hits[++next])
      noteTag(source, grammar, at, endOfLine(source, at), "code", out);
  };
  const offsets = labels.length === 0 ? hits : [...new Set([...hits, ...labels])].sort((a, b) => a - b);
  for (const token of findTokens(lexer, source.text, offsets, lookup)) {
    inCode(token.start);
    const from = next;
    while ((hits[next] ?? Number.POSITIVE_INFINITY) < token.end) next++;
    const inside = hits.slice(from, next);
    const context = contextOf(source, token);
    if (context === "comment" || context === "docstring") readComment(source, grammar, token, inside, context, out);
    else {
      readString(source, grammar, token, inside, opinion, out);
      if (isLabel.has(token.bodyStart)) readLabels(source, syntax, token, opinion, out);
    }
  }
  inCode(Number.POSITIVE_INFINITY);
  const { ranged: _, ...found } = out;
  return found;
}

interface Reading extends Collecting, SourceTags {
  readonly sighted: Map<Tag, () => TagSymbol | null>;
}

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

/** A string contains no tags, unless it is the title or a label of a test, which may declare its TEST. */
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
  const said = testStringAt(source, token, at, opinion);
  const kind = said?.kind ?? null;
  // A label names what its test is for. What a title says of a SPEC is not that it is its test.
  const isMeant = (type: TagType): boolean => kind !== null && (type === "TEST" || (type === "SPEC" && kind === "label"));
  if (near && isMeant(near.type)) out.malformed.push(toMalformed(source, at, near));
  else if (reading.kind === "malformed" && isMeant(reading.type) && leads) {
    out.malformed.push(toMalformed(source, at, { ...reading, meant: null }));
  } else if (said !== null && reading.kind === "tag" && isMeant(reading.type) && standsApart(source, token, at, reading.end)) {
    const description = kind === "label" ? null : titleText(source.text.slice(reading.end, token.bodyEnd));
    declareTests(source, reading.ids, description, said, out);
  } else {
    noteTag(source, grammar, at, token.bodyEnd, "string", out);
    const [first] = reading.kind === "tag" && reading.type === "TEST" ? reading.ids : [];
    if (first && kind !== null) {
      const { start, end, id, sub, full } = first;
      return [toMalformed(source, at, { end, reason: MID_TITLE, suggestion: source.text.slice(start, end), meant: { id, sub, full } })];
    }
  }
  return [];
}

/** Reads the ids without a sign in a label: `@Tag("TEST:CART-001")`, `[Trait("requirement", "CART-001")]`. */
function readLabels(source: SourceText, syntax: LabelSyntax, token: Token, opinion: TitleOpinion | null, out: Reading): void {
  const said = testStringAt(source, token, token.bodyStart, opinion);
  if (said?.kind !== "label") return;
  declareTests(source, readLabel(syntax, source.text, token.bodyStart, token.bodyEnd), null, said, out);
}

function declareTests(
  source: SourceText,
  ids: readonly (NamedId & Partial<Pick<LabelId, "isBare">>)[],
  description: string | null,
  said: TestString,
  out: Reading,
): void {
  for (const [n, { start, end, id, sub, full, isBare }] of ids.entries()) {
    const tag: Tag = {
      ...{ path: source.path, ...spanOf(source, start, end), raw: source.text.slice(start, end), id, sub, full },
      ...{ type: "TEST", role: "declaration", context: "test-title", symbol: null, fields: null },
      description: n === 0 ? description : null,
      ...(isBare && { bare: true }),
    };
    out.tags.push(tag);
    out.sighted.set(tag, () => testBySight(source, said));
  }
}

/** The test of a title or label, as far as the text shows it. */
function testBySight(source: SourceText, { sighted }: TestString): TagSymbol | null {
  const test = sighted();
  if (test === null) return null;
  const line = lineIndexAt(source, test.at);
  return { kind: test.kind, name: test.name, line: line + 1, endLine: lastLineOfBlock(source, line) + 1 };
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

// A title after another call: `test.each(rows)("…@TEST`, `` test.each`…`("…@TEST ``.
const HIDDEN_TITLE = /[)`]\s*\(\s*["'`][^"'`\n]*@/;

/** Whether this file has a title that only a parser can recognise. */
export function needsTitleOpinion(source: SourceText, lexer: Lexer): boolean {
  return lexer.row.testCalls !== undefined && HIDDEN_TITLE.test(source.text);
}
