// @CODE:SOURCE-001:MENTIONS | SPEC: SPEC-SOURCE-001.md | TEST: test/scan/source/mentions.test.ts
import { remembered } from "../../model/remember.ts";
import type { Mention } from "../../model/requirement.ts";
import type { TestPresence } from "../../model/scan.ts";
import { LABEL_NAMES } from "../../model/test-labels.ts";
import type { NamedItem } from "../mention-syntax.ts";
import { saysExample } from "../tag-line.ts";
import { testPatternOf } from "../tests/test-pattern.ts";
import { examplesIn } from "./example.ts";
import { findTokens, type Lexer, type LexerLookup, type Token } from "./lexer.ts";
import { contextOf } from "./source-code.ts";
import { indentOf, lineBounds, lineIndexAt, lineText, type SourceText, spanOf } from "./source-text.ts";
import { type TitleOpinion, testStringAt } from "./test-strings.ts";

/** What the mentions of a file are read from. */
export interface MentionFile {
  readonly source: SourceText;
  readonly lexer: Lexer;
  readonly lookup: LexerLookup;
  /** See `MentionSyntax`. */
  readonly items: readonly NamedItem[];
  /** Offsets of everything that may begin a tag, ascending. */
  readonly hits: readonly number[];
  /** Whether the file contains tests; asked only if it mentions something. */
  presence(): TestPresence;
  readonly opinion: TitleOpinion | null;
}

// A file that names more is data.
const MOST_MENTIONS = 10_000;

/** The mentions of a file, before they are bound to symbols. Those in strings that are no titles, and in code, do not count. */
export function readMentions(file: MentionFile): Mention[] {
  const { source, lexer, lookup } = file;
  const items = besideTags(file).slice(0, MOST_MENTIONS);
  const offsets = items.map(({ start }) => start);
  const blockOf = createBlocks(source);
  const placed: Placed[] = [];
  let next = 0;
  for (const token of findTokens(lexer, source.text, offsets, lookup)) {
    while ((offsets[next] ?? token.start) < token.start) next++;
    const from = next;
    while ((offsets[next] ?? token.end) < token.end) next++;
    const context = placeOf(file, token);
    if (context === null) continue;
    const inside = items.slice(from, next).filter((item) => item.end <= token.end && counts(source, token, item, context));
    if (inside.length === 0) continue;
    const block = context === "comment" || context === "docstring" ? blockOf(token) : lineIndexAt(source, token.start);
    for (const group of groupItems(source, inside)) placed.push({ ...group, context, block });
  }
  if (placed.length === 0) return [];
  const typeAt = createTypes(file, file.presence());
  const outerOf = createOuter(
    source,
    placed.map(({ block }) => block),
  );
  return placed.map(({ start, end, specs, locals, between, context, block }) => ({
    path: source.path,
    ...spanOf(source, start, end),
    raw: source.text.slice(start, end),
    context,
    symbol: null,
    type: typeAt(lineIndexAt(source, start), context),
    inactive: [],
    specs,
    locals,
    between,
    block: block + 1,
    outer: outerOf(lineIndexAt(source, start), block),
    isHead: (context === "comment" || context === "docstring") && block <= endOfHead(source),
  }));
}

type Context = Mention["context"];

interface Placed extends NamedItem {
  readonly context: Context;
  /** 0-based line. */
  readonly block: number;
}

/** The items without those that a tag on their line names, or that are in its fields. */
function besideTags({ source, items, hits }: MentionFile): readonly NamedItem[] {
  if (hits.length === 0) return items;
  const firstHit = new Map<number, number>();
  for (const hit of hits) {
    const line = lineIndexAt(source, hit);
    if (!firstHit.has(line)) firstHit.set(line, hit);
  }
  return items.filter(({ start, specs }) => {
    const hit = firstHit.get(lineIndexAt(source, start));
    if (hit === undefined) return true;
    if (specs.length > 0) return false;
    const between = source.text.slice(hit, start);
    return start < hit || (/\s/.test(between) && !between.includes("|"));
  });
}

/** Where a token is that names something; `null`: in a string that does not count. */
function placeOf({ source, opinion }: MentionFile, token: Token): Context | null {
  const context = contextOf(source, token);
  if (context === "comment" || context === "docstring") return context;
  if (token.kind !== "string") return null;
  const said = testStringAt(source, token, token.start, opinion);
  if (said?.kind === "label") return "decorator";
  if (said !== null || isRowTitle(source, token)) return "test-title";
  return isDecorator(source, token) ? "decorator" : null;
}

const LONGEST_LOOK_BACK = 400;
// `test.each(rows)("…")`, `` test.each`…`("…") ``, `test.skipIf(isSlow)("…")`.
const ROWS = /(?<![\w$.])(?:it|test|describe|specify|suite|bench)(?:\.\w+)*\.(?:each|for|if|skipIf|runIf|todoIf)\b[^;]*[)`]\s*\(\s*$/;
// `@Requirement("…", "`, `#[requirement("`, `[Requirement("`: attributes that say for which SPEC they are, in whatever language.
const DECORATOR = new RegExp(
  `(?:^|[\\n;{(,])[ \\t]*(?:@(?:[\\w:]+\\.)*|#!?\\[(?:[\\w:]+\\\\)*|\\[[ \\t]*(?:\\w+:[ \\t]*)?(?:\\w+\\.)*)${LABEL_NAMES}(?:Attribute)?[ \\t]*\\((?:[^()]|\\([^()]*\\))*$`,
  "i",
);

function isRowTitle({ text }: SourceText, { lexer, start }: Token): boolean {
  if (lexer.row.testCalls === undefined || !/[)`]\s*\(\s*$/.test(text.slice(Math.max(0, start - 40), start))) return false;
  return ROWS.test(text.slice(Math.max(0, start - LONGEST_LOOK_BACK), start));
}

function isDecorator({ text }: SourceText, { start }: Token): boolean {
  return DECORATOR.test(text.slice(Math.max(0, start - LONGEST_LOOK_BACK), start));
}

/** Whether an item counts at its place: not as an example, and not as a string of code in a comment. */
function counts(source: SourceText, token: Token, { start }: NamedItem, context: Context): boolean {
  if (context === "test-title" || context === "decorator") return true;
  const index = lineIndexAt(source, start);
  if (examplesIn(source, token)(index)) return false;
  const from = Math.max(lineBounds(source, index).start, token.bodyStart);
  const before = source.text.slice(from, start);
  return !STILL_TO_DO.test(before) && (before.match(/"/g)?.length ?? 0) % 2 === 0 && !saysExample(source.text, from, start);
}

// A note of what is missing does not claim to be it.
const STILL_TO_DO = /^\W*(?:TODO|FIXME|XXX|HACK)\b/;

// What may be between the names of one mention.
const GAP = /^[\s,:;.()[\]{}/&+|_*`–—-]*(?:(?:and|of|in)\b[\s()[\]]*)?$/;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Joins the items on a line: the SPEC and its requirements, `SPEC-CART-001 REQ-1.9/1.10`, or the other way round, `FR-083 (spec 011)`. */
function groupItems(source: SourceText, items: readonly NamedItem[]): NamedItem[] {
  const groups: (Mutable<NamedItem> & { isClosed: boolean })[] = [];
  for (const { start, end, specs, locals, between } of items) {
    const last = groups.at(-1);
    const isNear =
      last !== undefined &&
      lineIndexAt(source, last.start) === lineIndexAt(source, start) &&
      GAP.test(source.text.slice(last.end, start)) &&
      !last.isClosed;
    if (!isNear || (specs.length > 0 && last.locals.length > 0 && last.specs.length > 0)) {
      groups.push({ start, end, specs, locals, between, isClosed: false });
      continue;
    }
    last.isClosed = specs.length > 0 && last.locals.length > 0;
    last.end = end;
    last.specs = [...last.specs, ...specs];
    last.locals = [...last.locals, ...locals];
    last.between = [...last.between, ...between];
  }
  return groups;
}

/** The line on which a comment or docstring begins: that of the first of line comments that follow each other. */
function createBlocks(source: SourceText): (token: Token) => number {
  let run = { first: 0, last: -1, opener: "" };
  return (token) => {
    const own = lineIndexAt(source, token.start);
    const opener = source.text.slice(token.start, token.bodyStart).trim();
    if (opener === "" || lineIndexAt(source, token.end) !== own || token.kind !== "comment") return own;
    const isComment = (index: number): boolean => lineText(source, index).trimStart().startsWith(opener);
    if (!isComment(own)) return own;
    if (run.opener === opener && own === run.last + 1) run = { ...run, last: own };
    else if (run.opener !== opener || own > run.last || own < run.first) {
      const known = run.opener === opener ? run.last : -1;
      let first = own;
      while (first > 0 && first - 1 > known && isComment(first - 1)) first--;
      // The lines down to here may belong to the run that is known.
      run = { first: first - 1 === known && known >= 0 && isComment(known) ? run.first : first, last: own, opener };
    }
    return run.first;
  };
}

const TEST_NEAR = 8;

/** What a mention links as, by where the tests of the file are. */
function createTypes({ source, lexer }: MentionFile, tests: TestPresence): (line: number, context: Context) => Mention["type"] {
  if (tests === "by-path") return () => "TEST";
  if (tests === "support") return () => null;
  const pattern = testPatternOf(lexer.row);
  if (tests !== "found" || pattern === null) return (_, context) => (context === "test-title" ? "TEST" : tests === "unfit" ? null : "CODE");
  const inTest = testLines(source, (line) => pattern.test(line));
  return (line, context) => (context === "test-title" || inTest.has(line) ? "TEST" : "CODE");
}

/** The lines of tests, with the comments and annotations over them. */
function testLines(source: SourceText, beginsTest: (line: string) => boolean): ReadonlySet<number> {
  const found = new Set<number>();
  let indent = -1;
  for (let index = 0; index < source.lineStarts.length; index++) {
    const line = lineText(source, index);
    if (line.trim() === "") continue;
    if (beginsTest(line)) {
      indent = indentOf(line);
      for (let above = index - 1; above >= 0 && index - above <= TEST_NEAR && isOverCode(lineText(source, above)); above--)
        found.add(above);
      found.add(index);
    } else if (indent >= 0 && indentOf(line) > indent) found.add(index);
    else if (indent >= 0 && !/^[ \t]*(?:[)\]}]|end\b|#\[|@|(?:pub |async |static |public )*(?:fn|func|def)\b)/.test(line)) indent = -1;
    else if (indent >= 0) found.add(index);
  }
  return found;
}

const COMMENT_LINE = /^[ \t]*(?:\/\/|\/?\*|#(?![![])|--|;|%)/;
const ANNOTATION_LINE = /^[ \t]*(?:@[\w.:]+(?:\(.*)?|#!?\[.*|\[.*\])[ \t]*$/;

function isOverCode(line: string): boolean {
  return COMMENT_LINE.test(line) || ANNOTATION_LINE.test(line);
}

const HEAD_LINE =
  /^[ \t]*(?:$|\/\/|\/\*|\*|#(?!\[)|--|;|%|<!--|-->|import\b|from\b.*\bimport\b|export\b.*\bfrom\b|package\b|use\b|using\b|require\b|namespace\b.*;|alias\b|['"]use |const\b.*\brequire\(|<\?php\b|load\b|source\b|set\b|[)\]}])/;
const LONGEST_HEAD = 500;

/** The last line (0-based) before any code but imports. */
export const endOfHead = remembered(readHead, new WeakMap());

function readHead(source: SourceText): number {
  let closer: string | null = null;
  let depth = 0;
  let index = 0;
  for (; index < Math.min(LONGEST_HEAD, source.lineStarts.length); index++) {
    const line = lineText(source, index);
    if (closer !== null) {
      if (line.includes(closer)) closer = null;
      continue;
    }
    const opener = /^[ \t]*(?:[rRuU]?("""|''')|(\/\*)|(<!--))/.exec(line);
    if (opener) {
      const end: string = opener[1] ?? (opener[2] ? "*/" : "-->");
      if (!line.slice(opener[0].length).includes(end)) closer = end;
      continue;
    }
    if (depth === 0 && !HEAD_LINE.test(line)) break;
    // The names of an import may take lines of their own.
    if (!COMMENT_LINE.test(line)) for (const char of line) depth += "([{".includes(char) ? 1 : ")]}".includes(char) ? -1 : 0;
    depth = Math.max(0, depth);
  }
  return index - 1;
}

const CLASS_LINE =
  /^[ \t]*(?:(?:export|default|public|private|protected|internal|abstract|final|sealed|static|partial|open|data|pub(?:\([^)]*\))?|unsafe|declare)[ \t]+)*(?:class|struct|interface|trait|impl|enum|object|module|namespace|mod|record|extension|describe|context|suite)\b/;

/** Which block says what the class around a line is for: the comment over it, the docstring in it, or its own title. */
function createOuter(source: SourceText, blocks: readonly number[]): (line: number, block: number) => number | null {
  const known = new Set(blocks);
  const classes = remembered((_: null) => enclosingClasses(source));
  const blockOf = remembered((header: number): number | null => {
    let above = header;
    while (above > 0 && header - above < LONGEST_HEAD && isOverCode(lineText(source, above - 1))) above--;
    const inside = nextLine(source, header);
    return [...Array.from({ length: header - above }, (_, n) => above + n), header, inside].find((index) => known.has(index)) ?? null;
  });
  return (line, block) => {
    for (const header of classes(null)(line)) {
      const outer = blockOf(header);
      if (outer !== null && outer !== block) return outer + 1;
    }
    return null;
  };
}

function nextLine(source: SourceText, index: number): number {
  let next = index + 1;
  while (next < source.lineStarts.length && lineText(source, next).trim() === "") next++;
  return next;
}

/** For a line, the lines of the classes and suites around it, the innermost first, as indentation tells. */
function enclosingClasses(source: SourceText): (line: number) => readonly number[] {
  const around: (Enclosing | null)[] = [];
  let innermost: Enclosing | null = null;
  for (let index = 0; index < source.lineStarts.length; index++) {
    const line = lineText(source, index);
    if (line.trim() !== "") {
      const indent = indentOf(line);
      while (innermost !== null && innermost.indent >= indent) innermost = innermost.outer;
      around.push(innermost);
      if (CLASS_LINE.test(line)) innermost = { header: index, indent, outer: innermost };
    } else around.push(innermost);
  }
  return (line) => {
    const headers: number[] = [];
    for (let one = around[line] ?? null; one !== null; one = one.outer) headers.push(one.header);
    return headers;
  };
}

interface Enclosing {
  readonly header: number;
  readonly indent: number;
  readonly outer: Enclosing | null;
}
