// @CODE:SYMBOL-001

import { compilePattern } from "../../model/counted-pattern.ts";
import type { LoadedRow, TokenRow } from "../../model/language.ts";
import { remembered, rememberedBy } from "../../model/remember.ts";
import { findTokens, type Lexer, type LexerLookup } from "../source/lexer.ts";
import { overlapping, type TextRange } from "../source/ranges.ts";
import { endOfBlock, indentOf, lineBounds, lineIndexAt, lineText, type SourceText } from "../source/source-text.ts";
import { tautologiesIn } from "./state-by-syntax.ts";
import type { TestClaim } from "./test-claim.ts";
import { testPatternOf } from "./test-pattern.ts";

// How many possible assertions are examined. A file with more of them in strings is left to the parser.
const MOST_CANDIDATES = 8;

interface Signs {
  /** What opens a token that may extend beyond its line. */
  readonly reaching: RegExp;
  readonly test: RegExp;
  readonly skip: RegExp;
  readonly assertion: RegExp;
}

/**
 * The TEST declarations that need no parser, because the text alone shows that their test asserts something. This is the case if no word
 * in the whole file could skip a test, and there is an assertion in code within the lines that the tag annotates: those of the test
 * below or next to it, or the whole file for a tag at its head. A language row without patterns clears nothing.
 */
export function clearedTags<Claim extends TestClaim>(
  source: SourceText,
  lexer: Lexer,
  lookup: LexerLookup,
  tags: readonly Claim[],
): ReadonlySet<Claim> {
  const signs = signsOf(lexer.row);
  if (signs === null || signs.skip.test(source.text)) return new Set();
  const layout = createLayout(source, signs);
  const ranges = tags.flatMap((tag) => {
    const range = rangeOf(source, tag, signs, layout);
    return range === null ? [] : [{ tag, range }];
  });
  const isTautology = overlapping(tautologiesIn(source.text, lexer.row));
  const assertionsOf = remembered((range: TextRange) => assertionsIn(source.text, range, signs, isTautology));
  const cleared = new Set<Claim>();
  // The first possible assertion nearly always is one; the others are examined only for tags that it does not clear.
  for (const most of [1, MOST_CANDIDATES]) {
    const open = ranges.filter(({ tag }) => !cleared.has(tag));
    const candidates = open.map(({ tag, range }) => ({ tag, offsets: assertionsOf(range).slice(0, most) }));
    const offsets = [...new Set(candidates.flatMap((one) => one.offsets))].sort((x, y) => x - y);
    if (offsets.length === 0) break;
    const inCode = new Set(offsetsInCode(source, lexer, lookup, offsets, signs));
    for (const { tag, offsets: own } of candidates) if (own.some((at) => inCode.has(at))) cleared.add(tag);
  }
  return cleared;
}

/** Of ascending offsets, those in code. A line can be judged alone if no token before it can extend beyond its line. */
function offsetsInCode(source: SourceText, lexer: Lexer, lookup: LexerLookup, offsets: readonly number[], signs: Signs): number[] {
  const reaching = signs.reaching.exec(source.text)?.index ?? source.text.length;
  const alone = offsets.filter((at) => at < reaching);
  const rest = offsets.filter((at) => at >= reaching);
  const inCode = (text: string, asked: readonly number[]): number[] => {
    const tokens = findTokens(lexer, text, asked, lookup);
    const isInToken = overlapping(tokens);
    return asked.filter((at) => !isInToken({ start: at, end: at + 1 }));
  };
  const isAloneInCode = (at: number): boolean => {
    const { start, end } = lineBounds(source, lineIndexAt(source, at));
    return inCode(source.text.slice(start, end), [at - start]).length > 0;
  };
  return [...alone.filter(isAloneInCode), ...(rest.length === 0 ? [] : inCode(source.text, rest))];
}

const signsOf = remembered((row: LoadedRow): Signs | null => {
  const { tokens, skipPattern, assertPattern } = row;
  const test = testPatternOf(row);
  if (test === null || skipPattern === undefined || assertPattern === undefined) return null;
  return {
    reaching: compilePattern(row, tokens.flatMap((token) => (staysOnLine(token) ? [] : `(?:${token.open})`)).join("|") || "(?!)", "m"),
    test,
    skip: compilePattern(row, skipPattern, "m"),
    assertion: compilePattern(row, assertPattern, "gim"),
  };
}, new WeakMap());

function staysOnLine({ kind, close, oneLine, heredoc, indented }: TokenRow): boolean {
  return (
    kind === "regex" ||
    ((close === undefined || close === "" || oneLine === true) && kind !== "embed" && kind !== "element" && !heredoc && !indented)
  );
}

function assertionsIn(text: string, { start, end }: TextRange, { assertion }: Signs, isTautology: (range: TextRange) => boolean): number[] {
  const found: number[] = [];
  assertion.lastIndex = start;
  while (found.length < MOST_CANDIDATES) {
    const match = assertion.exec(text);
    if (match === null || match.index >= end) break;
    if (!isTautology({ start: match.index, end: match.index + 1 })) found.push(match.index);
    if (match[0] === "") assertion.lastIndex++;
  }
  return found;
}

/** How the lines of a file are laid out. Thousands of tags may be over one piece of code, so each answer is found once. */
interface Layout {
  /** The first line (0-based) from this one on that is not a comment. */
  belowComments(index: number): number;
  /** The same for annotations. */
  belowAnnotations(index: number): number;
  /** The first line that could not be at the head of a file. */
  readonly endOfHead: number;
  /** The text from one line to the end of the block that begins with another; `null` if it has no test. */
  blockOf(top: number, head: number): TextRange | null;
  /** The innermost test around a line, as indentation tells; `null` if there is none. */
  around(index: number): TextRange | null;
  /** The whole text; `null` if it has no test. */
  readonly whole: TextRange | null;
}

function createLayout(source: SourceText, { test }: Signs): Layout {
  const lines = source.lineStarts.length;
  const at = (index: number): string => lineText(source, index);
  const withTest = (start: number, end: number): TextRange | null => (test.test(source.text.slice(start, end)) ? { start, end } : null);
  const below: number[] = [];
  let endOfHead = 0;
  while (endOfHead < lines && HEAD.test(at(endOfHead))) endOfHead++;
  const testsAround = remembered((_: null) => enclosingTests(source, test));
  return {
    endOfHead,
    around(index) {
      const head = testsAround(null)[index] ?? -1;
      return head < 0 ? null : { start: source.lineStarts[head] ?? 0, end: endOfBlock(source, head) };
    },
    whole: withTest(0, source.text.length),
    belowComments(index) {
      let end = index;
      while (end < lines && below[end] === undefined && COMMENT.test(at(end))) end++;
      const found = below[end] ?? end;
      for (let line = index; line <= end; line++) below[line] = found;
      return found;
    },
    belowAnnotations: remembered((index: number) => {
      let end = index;
      while (end < lines && ANNOTATION.test(at(end))) end++;
      return end;
    }),
    blockOf: rememberedBy(
      (top: number, head: number) => `${top} ${head}`,
      (top: number, head: number) => withTest(source.lineStarts[top] ?? 0, endOfBlock(source, head)),
    ),
  };
}

/** For each line, the line (0-based) on which the innermost test around it begins; -1 if there is none. */
function enclosingTests(source: SourceText, test: RegExp): readonly number[] {
  const open: { readonly head: number; readonly indent: number }[] = [];
  return source.lineStarts.map((_, index) => {
    const line = lineText(source, index);
    if (line.trim() === "") return open.at(-1)?.head ?? -1;
    const indent = indentOf(line);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const around = open.at(-1)?.head ?? -1;
    if (test.test(line)) open.push({ head: index, indent });
    return around;
  });
}

/** The text that a tag annotates, if that can be found without a parser and contains a test. */
function rangeOf(source: SourceText, tag: TestClaim, signs: Signs, layout: Layout): TextRange | null {
  if (tag.context === "comment" && standsForFile(source, tag, layout)) return layout.whole;
  const first = firstLineOf(source, tag, signs, layout);
  const below = first === undefined ? null : layout.blockOf(first.top, first.head);
  return below ?? (tag.isMention ? layout.around(tag.line - 1) : null);
}

/** Lines (0-based) on which the annotated code begins, with and without its annotations. */
function firstLineOf(
  source: SourceText,
  tag: TestClaim,
  signs: Signs,
  layout: Layout,
): { readonly top: number; readonly head: number } | undefined {
  const own = tag.line - 1;
  const at = (index: number): string => lineText(source, index);
  if (signs.test.test(at(own))) return { top: own, head: own };
  if (tag.context === "decorator") return { top: own, head: layout.belowAnnotations(own) };
  if (tag.context === "docstring") return signs.test.test(at(own - 1)) ? { top: own - 1, head: own - 1 } : undefined;
  if (tag.context !== "comment" || !COMMENT.test(at(own))) return undefined;
  const top = layout.belowComments(tag.line);
  return { top, head: layout.belowAnnotations(top) };
}

const COMMENT = /^[ \t]*(?:\/\/|\/\*|\*|#(?![![])|--)/;
const ANNOTATION = /^[ \t]*(?:@(?!test\b)[\w.:]+(?:\(.*\))?|#?!?\[.*\])[ \t]*$/;
const HEAD =
  /^[ \t]*(?:$|\/\/|\/\*|\*|#(?!\[)|--|import\b|from\b.*\bimport\b|export\b.*\bfrom\b|package\b|use\b|using\b|require\b|namespace\b.*;|alias\b|['"]use |const\b.*\brequire\(|<\?php\b|load\b|source\b|set\b)/;

/** Whether a tag is at the head of its file: only comments, imports and blank lines above it, and no code directly below. */
function standsForFile(source: SourceText, tag: TestClaim, { endOfHead, belowComments }: Layout): boolean {
  return tag.line <= endOfHead && HEAD.test(lineText(source, belowComments(tag.line)));
}
