// @CODE:SYMBOL-001 | SPEC: SPEC-SYMBOL-001.md | TEST: test/scan/source/symbols.test.ts
/**
 * Binds tags to symbols. The `symbols.scm` of each grammar marks nodes with these capture names, which are the same for every language.
 * Captures of one match belong together, and a name that begins with `_` is used only within the query.
 *
 * | capture | node |
 * |---|---|
 * | `@symbol.function` `@symbol.method` `@symbol.class` `@symbol.interface` `@symbol.type` | a declaration, with `@name`; without one it is the `default` export |
 * | `@symbol.constant` | a constant that holds code: a function, a class, an object of functions |
 * | `@test` `@suite` | a test case and a group of them, with `@title` (the title argument) or `@name`; without them the match only adds to the symbol that begins at the same offset |
 * | `@body` | in a test's match: what it runs; extends the test to its end if the grammar sees a call and a separate block |
 * | `@end` | closes the preceding test without a body, if the grammar sees a sequence of commands (bats) |
 * | `@skipped` `@todo` `@asserting` | the test or suite of the match, otherwise the innermost symbol around the node, is not run, is still to be written, or asserts implicitly: `#[should_panic]` |
 * | `@skipped.file` | no test of the file is run |
 * | `@dead` | code that never runs |
 * | `@focused` | in a test's or suite's match: no others of the file run |
 * | `@conditional` | like `@skipped`: a variable of the environment decides whether the test runs |
 * | `@skipped.file` `@unreachable.file` `@conditional.file` | the same for each test of the file |
 * | `@unreachable.name` | the name of a test or suite above it, or of its `@parent`, which is taken away |
 * | `@alias` `@never` `@always` | a name of the file that stands for a way to skip tests, for false, for true |
 * | `@runner` | a name of the file for a function that runs tests |
 * | `@if.alias` `@if.never` `@if.always` `@if.runner` | the match counts only if this is such a name |
 * | `@parent` | in a symbol's match: the name of the type it belongs to, if it is not inside that type (a Go receiver) |
 * | `@signature` | on a symbol that is only declared here: an overload belongs to its implementation |
 * | `@docstring` | documentation in a string; `@name` in the match is the name of its owner, without it the owner is the file |
 * | `@comment` `@string` `@code` | comments; literals and text between elements; code inside of these (`${…}`) |
 * | `@decorator` | comes before a symbol and belongs to it |
 * | `@block` | a body that ends by indentation, without a bracket |
 * | `@statement` | a top-level node of the file, including comments |
 * | `@error` | code that the grammar could not parse |
 * | `@import` `@preamble` | the statements that still belong to the head of the file: imports; package clause, directive, documentation |
 *
 * If several matches capture the same name, the symbol has the widest of their ranges and the first of their kinds in `KINDS`.
 */
import type { SyntaxCapture } from "../../model/ports.ts";
import { remembered } from "../../model/remember.ts";
import type { TagContext, TagSymbol } from "../../model/tag.ts";
import { byStart, containing, firstAfter, innermost, overlapping, type TextRange, toRange } from "./ranges.ts";

export type SymbolKind = TagSymbol["kind"];

/**
 * What the syntax shows about running a test or suite. `asserting`: it can fail without containing an assertion. `focused`: others do not
 * run. `conditional`: a variable of the environment decides whether it runs. `unreachable`: it is never run, because nothing gets there.
 */
const TEST_MARKS = ["skipped", "todo", "asserting", "focused", "conditional", "unreachable"] as const;
export type TestMark = (typeof TEST_MARKS)[number];

/** A symbol with its position in the file. */
export interface SourceSymbol extends TextRange {
  readonly kind: SymbolKind;
  readonly name: string;
  /** The class of a method, the suite of a test. */
  readonly parent: string | null;
  /** 1-based line of the name or of the test call, not of the decorators. */
  readonly line: number;
  readonly endLine: number;
  /** Where the name or title begins. The first line of the symbol is this line or one before it. */
  readonly nameStart: number;
  /** The title argument, including quotes; `null` for a test that has a name. */
  readonly title: TextRange | null;
  /** The body of a test; `null` if it is not known. */
  readonly body: TextRange | null;
  readonly marks: readonly TestMark[];
  /** The innermost symbol around this one, as an index into `symbols`; `null` at the top. */
  readonly enclosing: number | null;
}

/** A range of text that is not code. Pieces do not overlap: code inside a template splits it. */
export interface TextPiece extends TextRange {
  readonly kind: "comment" | "docstring" | "string";
}

/** The symbols and other syntax of one file. All lists are in text order. */
export interface FileSymbols {
  /** Outer symbols before inner ones. */
  readonly symbols: readonly SourceSymbol[];
  readonly comments: readonly TextRange[];
  readonly decorators: readonly TextRange[];
  readonly blocks: readonly TextRange[];
  readonly imports: readonly TextRange[];
  /** `owner` is an index into `symbols`; `null` for the file. */
  readonly docstrings: readonly (TextRange & { readonly owner: number | null })[];
  readonly pieces: readonly TextPiece[];
  /** Where the first code other than imports begins; `null` if there is none. */
  readonly firstCode: number | null;
  /** Code that never runs. */
  readonly dead: readonly TextRange[];
  /** What holds for each test of the file. */
  readonly marks: readonly TestMark[];
  /** Syntax errors. A symbol may be missing there. */
  readonly errors: readonly TextRange[];
}

/** The contexts of a tag that can have a symbol. */
export type SymbolPlace = Extract<TagContext, "comment" | "docstring" | "test-title">;

export function isSymbolPlace(context: TagContext): context is SymbolPlace {
  return context === "comment" || context === "docstring" || context === "test-title";
}

/** From the most to the least specific kind: what pytest collects is a test rather than a method, and a method rather than a function. */
const KINDS = ["test", "suite", "method", "class", "interface", "constant", "function", "type"] as const satisfies readonly SymbolKind[];

const MAX_BLANK_LINES = 2;

/** Makes a file's captures (see `SyntaxReader`) into nested symbols, and ranges of comments, strings and imports. */
export function readSymbols(captures: readonly SyntaxCapture[]): FileSymbols {
  const all = groupMatches(captures);
  const holds = conditionsOf(captures);
  const matches = all.filter(holds);
  const ranges = (name: string): TextRange[] =>
    captures
      .filter((capture) => capture.name === name)
      .sort(byStart)
      .map(toRange);
  const symbols = addFacts(
    nest(
      mergeOverloads(
        closeTests(
          namedSymbols(matches),
          captures.filter(({ name }) => name === "end"),
        ),
      ),
    ),
    matches,
  );
  // In Rust, a doc comment includes its line break.
  const comments = captures.flatMap(({ name, start, end, text }) => {
    return name === "comment" ? [{ start, end: end - (/\r?\n$/.exec(text)?.[0].length ?? 0) }] : [];
  });
  comments.sort(byStart);
  const imports = ranges("import");
  const head = new Set([...comments, ...imports, ...ranges("preamble")].map(({ start }) => start));
  const statement = ranges("statement").find(({ start }) => !head.has(start));
  // A file that cannot be parsed as a whole may have symbols but no statements.
  const code = [statement, symbols[0]].flatMap((range) => range?.start ?? []);
  return {
    symbols,
    comments,
    decorators: ranges("decorator"),
    blocks: ranges("block"),
    imports,
    docstrings: documentation(matches, symbols),
    pieces: flatten(captures),
    firstCode: code.reduce<number | null>((first, start) => Math.min(first ?? start, start), null),
    dead: deadIn(matches),
    marks: TEST_MARKS.filter((mark) => matches.some((match) => match.some(({ name }) => name === `${mark}.file`))),
    errors: ranges("error"),
  };
}

/** Whether the names that a match depends on are what it takes them for. */
function conditionsOf(captures: readonly SyntaxCapture[]): (match: readonly SyntaxCapture[]) => boolean {
  const known = new Set(captures.map(({ name, text }) => (NAMED.has(name) ? `if.${name} ${text}` : "")));
  return (match) => match.every(({ name, text }) => !name.startsWith("if.") || known.has(`${name} ${text}`));
}

const NAMED: ReadonlySet<string> = new Set(["alias", "never", "always", "runner"]);

function deadIn(matches: readonly (readonly SyntaxCapture[])[]): TextRange[] {
  return matches
    .flatMap((match) => match.filter(({ name }) => name === "dead"))
    .sort(byStart)
    .map(toRange);
}

/** The kind of text at an offset. Delimiters belong to what they delimit. */
export function kindAt(symbols: FileSymbols, offset: number): TextPiece["kind"] | "code" {
  return containing(symbols.pieces, offset)?.kind ?? "code";
}

/** The test or suite whose title contains an offset of the text. */
export function testTitleAt(symbols: FileSymbols, offset: number): TagSymbol | null {
  return toTagSymbol(titledSymbol(symbols, offset));
}

function titledSymbol(file: FileSymbols, offset: number): SourceSymbol | undefined {
  return containing(positionsOf(file).titled, offset)?.symbol;
}

/**
 * The symbol that a tag annotates; `null` for the whole file or for something without a name. `span` is the comment, docstring or title
 * that contains the tag, or any part of it, in offsets of `text`.
 */
export function symbolFor(symbols: FileSymbols, text: string, span: TextRange, place: SymbolPlace): TagSymbol | null {
  return toTagSymbol(sourceSymbolFor(symbols, text, span, place));
}

/** The same with all data of the symbol; `undefined` for the whole file or for something without a name. */
export function sourceSymbolFor(file: FileSymbols, text: string, span: TextRange, place: SymbolPlace): SourceSymbol | undefined {
  if (place === "test-title") return titledSymbol(file, span.start) ?? labelledSymbol(file, text, span);
  if (place === "docstring") {
    const owner = containing(file.docstrings, span.start)?.owner ?? null;
    return owner === null ? undefined : file.symbols[owner];
  }
  return commentedSymbol(file, text, containing(file.comments, span.start) ?? span);
}

/** The test of a label: the one around it, or below the decorator that it is in. */
function labelledSymbol(file: FileSymbols, text: string, span: TextRange): SourceSymbol | undefined {
  const decorator = containing(file.decorators, span.start);
  return decorator === undefined ? positionsOf(file).symbolAt(span.start) : commentedSymbol(file, text, decorator);
}

/** What the search for a symbol looks up, in less time than it takes to go through the file's symbols for each of its tags. */
interface Positions {
  readonly symbolAt: (offset: number) => SourceSymbol | undefined;
  /** Where each symbol begins. */
  readonly starts: readonly number[];
  readonly blockAt: (offset: number) => TextRange | undefined;
  /** The titles in text order. */
  readonly titled: readonly (TextRange & { readonly symbol: SourceSymbol })[];
  /** What `nextCode` found. */
  readonly next: Map<number, NextCode>;
}

const positionsOf: (file: FileSymbols) => Positions = remembered(
  ({ symbols, blocks }: FileSymbols) => ({
    symbolAt: innermost(symbols),
    starts: symbols.map(({ start }) => start),
    blockAt: innermost(blocks),
    titled: symbols.flatMap((symbol) => (symbol.title === null ? [] : [{ ...symbol.title, symbol }])).sort(byStart),
    next: new Map<number, NextCode>(),
  }),
  new WeakMap(),
);

function commentedSymbol(file: FileSymbols, text: string, comment: TextRange): SourceSymbol | undefined {
  const lineStart = text.lastIndexOf("\n", comment.start - 1) + 1;
  const leads = isDecorated(file, text, lineStart, comment.start);
  const isHead = file.firstCode === null || comment.start < file.firstCode;

  if (!leads) {
    if (isHead) return undefined;
    return symbolOnLine(file, lineStart, comment) ?? positionsOf(file).symbolAt(comment.start);
  }
  const next = nextCode(file, text, comment.end);
  const candidate = sharesBlock(file, comment.start, next.offset) ? symbolStartingAt(file, text, next.offset) : undefined;
  if (candidate !== undefined && next.blankLines === 0) return candidate;
  if (isHead) return undefined;
  if (candidate !== undefined && next.blankLines <= MAX_BLANK_LINES) return candidate;
  return positionsOf(file).symbolAt(comment.start);
}

/** Whether a part of a line contains only decorators and comments. */
function isDecorated(file: FileSymbols, text: string, from: number, to: number): boolean {
  let end = to;
  for (;;) {
    const before = text.slice(from, end).trimEnd();
    if (before === "") return true;
    const last = from + before.length - 1;
    const passed = containing(file.decorators, last) ?? containing(file.comments, last);
    if (passed === undefined || passed.end !== last + 1) return false;
    if (passed.start < from) return true;
    end = passed.start;
  }
}

interface NextCode {
  readonly offset: number;
  readonly blankLines: number;
}

/** The first code after an offset, past comments and decorators, and how many blank lines come before it. */
function nextCode(file: FileSymbols, text: string, from: number): NextCode {
  const { next } = positionsOf(file);
  // Each comment of a long run leads to the same code.
  const passed: { readonly from: number; readonly blankLines: number }[] = [];
  let found: NextCode | undefined;
  for (let at = from; found === undefined; ) {
    found = next.get(at);
    if (found !== undefined) break;
    const gap = /\s*/y;
    gap.lastIndex = at;
    const blank = gap.exec(text)?.[0] ?? "";
    const blankLines = Math.max(0, blank.split("\n").length - 2);
    const offset = at + blank.length;
    const skipped = containing(file.comments, offset) ?? containing(file.decorators, offset);
    passed.push({ from: at, blankLines });
    if (skipped === undefined) found = { offset, blankLines: 0 };
    else at = skipped.end;
  }
  for (const { from: start, blankLines } of passed.reverse()) {
    found = { offset: found.offset, blankLines: found.blankLines + blankLines };
    next.set(start, found);
  }
  return found;
}

/** How far a symbol is looked for outwards. Real code nests a dozen levels. */
const MOST_LEVELS = 64;

/** The symbol and those around it, from the inside out. */
function outwards(file: FileSymbols, from: SourceSymbol | undefined): SourceSymbol[] {
  const levels: SourceSymbol[] = [];
  for (let at = from; at !== undefined && levels.length < MOST_LEVELS; at = file.symbols[at.enclosing ?? -1]) levels.push(at);
  return levels;
}

const MOST_WORDS_BEFORE = 80;
// Also a condition, as in `isOpen && it("…` and `if (false) { it("…`.
const WORDS_BEFORE = /^(?:[\w$ \t]*|[!\w$.]+[ \t]*(?:&&|\|\|)\s*|if\s*\(\s*(?:false|true|null|[01])\s*\)\s*\{?\s*)$/;

/** The outermost symbol whose first line begins at an offset, possibly with words before it: `export default async`. */
function symbolStartingAt(file: FileSymbols, text: string, offset: number): SourceSymbol | undefined {
  const around = outwards(file, positionsOf(file).symbolAt(offset)).filter(({ nameStart }) => offset <= nameStart);
  if (around.length > 0) return around.at(-1);
  for (let index = firstStarting(file, offset + 1); ; index++) {
    const symbol = file.symbols[index];
    if (symbol === undefined || symbol.start - offset >= MOST_WORDS_BEFORE) return undefined;
    if (WORDS_BEFORE.test(text.slice(offset, symbol.start))) return symbol;
  }
}

/** The index of the first symbol that begins at an offset or after it. */
function firstStarting(file: FileSymbols, offset: number): number {
  return firstAfter(positionsOf(file).starts, offset - 1);
}

/** The symbol of a trailing comment: the innermost around it that begins on this line, otherwise the last that ended on it. */
function symbolOnLine(file: FileSymbols, lineStart: number, comment: TextRange): SourceSymbol | undefined {
  const { symbolAt } = positionsOf(file);
  const beginsOnLine = ({ nameStart }: SourceSymbol): boolean => nameStart >= lineStart;
  const around = outwards(file, symbolAt(comment.start)).find(beginsOnLine);
  if (around !== undefined) return around;
  const before = outwards(file, symbolAt(lineStart)).reverse();
  const onLine = [...before, ...file.symbols.slice(firstStarting(file, lineStart), firstStarting(file, comment.start))].filter(
    beginsOnLine,
  );
  const known = new Set(onLine);
  return onLine.findLast(({ enclosing }) => !known.has(file.symbols[enclosing ?? -1] as SourceSymbol));
}

/** Whether no symbol or block that contains the first offset ends before the second. */
function sharesBlock(file: FileSymbols, first: number, second: number): boolean {
  const { symbolAt, blockAt } = positionsOf(file);
  return [symbolAt(first), blockAt(first)].every((range) => range === undefined || range.end > second);
}

/** The public part of a symbol; `null` if there is no symbol. */
export function toTagSymbol(symbol: SourceSymbol): TagSymbol;
export function toTagSymbol(symbol: SourceSymbol | undefined): TagSymbol | null;
export function toTagSymbol(symbol: SourceSymbol | undefined): TagSymbol | null {
  if (symbol === undefined) return null;
  const { kind, name, line, endLine, parent } = symbol;
  return { kind, name, line, endLine, ...(parent !== null && { parent }) };
}

/** Groups captures by match. The captures of one match are adjacent. */
function groupMatches(captures: readonly SyntaxCapture[]): readonly (readonly SyntaxCapture[])[] {
  const matches: SyntaxCapture[][] = [];
  for (const capture of captures) {
    const last = matches.at(-1);
    if (last?.[0]?.match === capture.match) last.push(capture);
    else matches.push([capture]);
  }
  return matches;
}

interface FoundSymbol extends Omit<SourceSymbol, "enclosing"> {
  readonly isSignature: boolean;
}

function namedSymbols(matches: readonly (readonly SyntaxCapture[])[]): FoundSymbol[] {
  const byName = new Map<number, FoundSymbol>();
  for (const match of matches) {
    const node = match.find(({ name }) => symbolKind(name) !== null);
    const kind = node === undefined ? null : symbolKind(node.name);
    if (node === undefined || kind === null || isNameless(match)) continue;
    const capture = (wanted: string) => match.find(({ name }) => name === wanted);
    const title = capture("title");
    const name = capture("name") ?? title;
    const body = capture("body");
    const nameStart = name?.start ?? node.start;
    const known = byName.get(nameStart);
    const marks = TEST_MARKS.filter((mark) => capture(mark) !== undefined || known?.marks.includes(mark));
    byName.set(nameStart, {
      kind: known !== undefined && KINDS.indexOf(known.kind) < KINDS.indexOf(kind) ? known.kind : kind,
      name: title === undefined ? (name?.text ?? "default") : unquote(title.text),
      parent: capture("parent")?.text ?? known?.parent ?? null,
      line: (title === undefined ? (name ?? node) : node).startRow + 1,
      endLine: Math.max(node.endRow + 1, (body?.endRow ?? 0) + 1, known?.endLine ?? 0),
      start: Math.min(node.start, known?.start ?? node.start),
      end: Math.max(node.end, body?.end ?? 0, known?.end ?? 0),
      nameStart,
      title: title === undefined ? null : toRange(title),
      body: body === undefined ? (known?.body ?? null) : toRange(body),
      marks,
      isSignature: capture("signature") !== undefined,
    });
  }
  return [...byName.values()].sort(byStart);
}

/** Adds the body of a test that the grammar sees as a sequence of commands: everything up to the next `@end`. */
function closeTests(symbols: readonly FoundSymbol[], ends: readonly SyntaxCapture[]): FoundSymbol[] {
  const sorted = [...ends].sort(byStart);
  const starts = sorted.map(({ start }) => start);
  return symbols.map((symbol) => {
    const end = symbol.kind === "test" && symbol.body === null ? sorted[firstAfter(starts, symbol.end - 1)] : undefined;
    return end === undefined ? symbol : { ...symbol, end: end.end, endLine: end.endRow + 1, body: { start: symbol.end, end: end.end } };
  });
}

/**
 * Adds marks and bodies from matches without a name to tests and suites: a mark on a decorator or statement belongs to the innermost
 * symbol around it, a mark or body in a nameless test match to the test that begins there.
 */
function addFacts(symbols: readonly SourceSymbol[], matches: readonly (readonly SyntaxCapture[])[]): readonly SourceSymbol[] {
  const indexByStart = new Map<number, number>();
  const indexOf = new Map<SourceSymbol, number>();
  symbols.forEach((symbol, index) => {
    if (symbol.kind === "test" || symbol.kind === "suite") indexByStart.set(symbol.start, index);
    indexOf.set(symbol, index);
  });
  const symbolAt = innermost(symbols);
  const isDead = overlapping(deadIn(matches));
  const taken = matches.flatMap((match) => {
    const parent = match.find(({ name }) => name === "parent")?.text ?? null;
    return match.flatMap(({ name, text, start }): [string, number][] =>
      name === "unreachable.name" ? [[scopedName(parent, text), start]] : [],
    );
  });
  const lastTaken = new Map(taken);
  const added = symbols.map((symbol) => {
    const isTest = symbol.kind === "test" || symbol.kind === "suite";
    const isGone =
      isTest &&
      (isDead({ start: symbol.start, end: symbol.start + 1 }) ||
        symbol.start < (lastTaken.get(scopedName(symbol.parent, symbol.name)) ?? 0));
    return isGone ? { ...symbol, marks: [...symbol.marks, "unreachable" as const] } : symbol;
  });
  for (const match of matches) {
    const named = match.find(({ name }) => symbolKind(name) !== null);
    if (named !== undefined && !isNameless(match)) continue;
    const body = match.find(({ name }) => name === "body");
    const start = named?.start ?? match.find(({ name }) => isMark(name))?.start;
    if (start === undefined) continue;
    const index = named === undefined ? indexOf.get(symbolAt(start) as SourceSymbol) : indexByStart.get(start);
    const symbol = added[index ?? -1];
    if (index === undefined || symbol === undefined) continue;
    const marks = TEST_MARKS.filter((mark) => symbol.marks.includes(mark) || match.some(({ name }) => name === mark));
    added[index] = { ...symbol, marks, body: symbol.body ?? (body === undefined ? null : toRange(body)) };
  }
  return added;
}

function scopedName(parent: string | null, name: string): string {
  return `${parent ?? ""} ${name}`;
}

/** Whether a match captures a test or suite, but neither its name nor its title. */
function isNameless(match: readonly SyntaxCapture[]): boolean {
  const isTest = match.some(({ name }) => name === "test" || name === "suite");
  return isTest && !match.some(({ name }) => name === "name" || name === "title");
}

function isMark(name: string): name is TestMark {
  return TEST_MARKS.some((mark) => mark === name);
}

/** Merges overloads: `function total(a: number): number;` is one symbol with the implementation that follows. */
function mergeOverloads(symbols: readonly FoundSymbol[]): FoundSymbol[] {
  const merged: FoundSymbol[] = [];
  for (const symbol of symbols) {
    const last = merged.at(-1);
    if (last?.isSignature && last.name === symbol.name && last.kind === symbol.kind) {
      merged[merged.length - 1] = { ...symbol, start: last.start, line: last.line, nameStart: last.nameStart };
    } else {
      merged.push(symbol);
    }
  }
  return merged;
}

function nest(found: readonly FoundSymbol[]): SourceSymbol[] {
  const symbols: SourceSymbol[] = [];
  const open: number[] = [];
  for (const { isSignature: _, ...symbol } of found) {
    while (open.length > 0 && (symbols[open.at(-1) ?? 0]?.end ?? 0) <= symbol.start) open.pop();
    const enclosing = open.at(-1) ?? null;
    const outer = enclosing === null ? undefined : symbols[enclosing];
    const parent = symbol.parent ?? (outer !== undefined && isParent(outer, symbol.kind) ? outer.name : null);
    open.push(symbols.length);
    symbols.push({ ...symbol, parent, enclosing });
  }
  return symbols;
}

function isParent(outer: SourceSymbol, inner: SymbolKind): boolean {
  if (inner === "test" || inner === "suite") return ["test", "suite", "class"].includes(outer.kind);
  const isType = ["class", "interface", "type", "constant"].includes(outer.kind) || (outer.kind === "suite" && outer.title === null);
  return inner === "method" && isType;
}

function documentation(matches: readonly (readonly SyntaxCapture[])[], symbols: readonly SourceSymbol[]): FileSymbols["docstrings"] {
  const indexByName = new Map(symbols.map(({ nameStart }, index) => [nameStart, index]));
  const found: (TextRange & { readonly owner: number | null })[] = [];
  for (const match of matches) {
    const docstring = match.find(({ name }) => name === "docstring");
    if (docstring === undefined) continue;
    const owner = match.find(({ name }) => name === "name");
    found.push({ ...toRange(docstring), owner: owner === undefined ? null : (indexByName.get(owner.start) ?? null) });
  }
  return found.sort(byStart);
}

/** Cuts nested ranges into pieces that do not overlap; the innermost range decides the kind of a piece. */
function flatten(captures: readonly SyntaxCapture[]): TextPiece[] {
  const rank = { code: 0, string: 1, docstring: 2, comment: 3 } as const;
  type Layer = TextRange & { readonly kind: keyof typeof rank };
  const layers = captures
    .flatMap(({ name, start, end }): Layer[] => (name in rank ? [{ start, end, kind: name as Layer["kind"] }] : []))
    .sort((a, b) => byStart(a, b) || rank[a.kind] - rank[b.kind]);

  const pieces: TextPiece[] = [];
  const open: Layer[] = [];
  let from = 0;
  const cut = (to: number): void => {
    const kind = open.at(-1)?.kind ?? "code";
    if (kind !== "code" && from < to) pieces.push({ start: from, end: to, kind });
    from = to;
  };
  const closeUpTo = (offset: number): void => {
    for (let top = open.at(-1); top !== undefined && top.end <= offset; top = open.at(-1)) {
      cut(top.end);
      open.pop();
    }
  };
  for (const layer of layers) {
    closeUpTo(layer.start);
    cut(layer.start);
    open.push(layer);
  }
  closeUpTo(Number.POSITIVE_INFINITY);
  return pieces;
}

function symbolKind(capture: string): SymbolKind | null {
  const kind = capture.startsWith("symbol.") ? capture.slice("symbol.".length) : capture;
  const isKind = kind !== capture || kind === "test" || kind === "suite";
  return isKind ? (KINDS.find((known) => known === kind) ?? null) : null;
}

/** A title as the runner prints it, as far as it consists of literals. */
function unquote(title: string): string {
  const joined = title.replace(/(["'`])\s*\+\s*\1/g, "");
  const literal = /^(?:(["'])((?:\\[\s\S]|(?!\1)[^\\])*)\1|`([\s\S]*)`)$/.exec(joined);
  return literal === null ? title : (literal[2] ?? literal[3] ?? "").replace(/\\(["'`\\])/g, "$1");
}
