// @CODE:SYMBOL-001 | SPEC: SPEC-SYMBOL-001.md | TEST: test/scan/source/symbols.test.ts
/**
 * Binds a tag's place to a symbol. A grammar's `symbols.scm` says what is what, in these capture names, the same for every language;
 * captures of one match belong together, and a name that begins with `_` serves the query alone.
 *
 * | capture | node |
 * |---|---|
 * | `@symbol.function` `@symbol.method` `@symbol.class` `@symbol.interface` `@symbol.type` | a declaration, with `@name`; without one it is the `default` export |
 * | `@symbol.constant` | a constant that holds code: a function, a class, an object of functions |
 * | `@test` `@suite` | a test case and a group of them, with `@title` (the title's argument) or `@name`; without them the match only adds to what begins at the same place |
 * | `@body` | in a test's match: what it runs; the test reaches to its end, where the grammar sees a call and a block behind it |
 * | `@end` | closes the test before it that has no body, where the grammar sees a row of commands (bats) |
 * | `@skipped` `@todo` `@asserting` | the test or suite of the match, else the innermost symbol around the node, is not run, is still to be written, or asserts by what it is: `#[should_panic]` |
 * | `@skipped.file` | no test of the file is run |
 * | `@parent` | in a symbol's match: the name of the type it belongs to, where it does not stand inside (a Go receiver) |
 * | `@signature` | on a symbol that is only declared here: an overload goes with its implementation |
 * | `@docstring` | documentation in a string; `@name` in the match is its owner's, without it the owner is the file |
 * | `@comment` `@string` `@code` | comments; literals and text between elements; code inside of these (`${…}`) |
 * | `@decorator` | stands before a symbol and belongs to it |
 * | `@block` | a body that ends by indentation, where no bracket parts it from what follows |
 * | `@statement` | a child of the file itself, comments and all |
 * | `@error` | what the grammar did not understand |
 * | `@import` `@preamble` | of these, what still belongs to the head of the file: imports; package clause, directive, documentation |
 *
 * One name may be captured by several matches; the symbol then has the widest range of them and the first of their kinds in `KINDS`.
 */
import type { SyntaxCapture } from "../../model/ports.ts";
import type { TagContext, TagSymbol } from "../../model/tag.ts";

export type SymbolKind = TagSymbol["kind"];

/** Offsets in UTF-16 units; `end` is the one after the last. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** What the syntax of a test or suite says of its running; `asserting`: it can fail without an assertion in it. */
export const MARKS = ["skipped", "todo", "asserting"] as const;
export type Mark = (typeof MARKS)[number];

/** A symbol with its place in the file. */
export interface SourceSymbol extends TextRange {
  readonly kind: SymbolKind;
  readonly name: string;
  /** The class of a method, the suite of a test. */
  readonly parent: string | null;
  /** 1-based line of the name, or of a test call: not of the decorators. */
  readonly line: number;
  readonly endLine: number;
  /** Where the name or title begins: the last thing that can be called the symbol's first line. */
  readonly nameStart: number;
  /** The title's argument, quotes included; `null` for a test that has a name. */
  readonly title: TextRange | null;
  /** What a test runs; `null` where that is not known. */
  readonly body: TextRange | null;
  readonly marks: readonly Mark[];
  /** The innermost symbol around this one, as an index into `symbols`; `null` at the top. */
  readonly enclosing: number | null;
}

/** A stretch of text that is no code. They do not overlap: code inside a template parts it. */
export interface TextPiece extends TextRange {
  readonly kind: "comment" | "docstring" | "string";
}

/** What the syntax of one file says. All lists are in the order of the text. */
export interface FileSymbols {
  /** Outer symbols before inner ones. */
  readonly symbols: readonly SourceSymbol[];
  readonly comments: readonly TextRange[];
  readonly decorators: readonly TextRange[];
  readonly blocks: readonly TextRange[];
  readonly imports: readonly TextRange[];
  /** `owner` is an index into `symbols`; `null`: the file. */
  readonly docstrings: readonly (TextRange & { readonly owner: number | null })[];
  readonly pieces: readonly TextPiece[];
  /** Where the first code begins that is no import; `null` when there is none. */
  readonly firstCode: number | null;
  /** Whether the file says of itself that none of its tests is run. */
  readonly isSkipped: boolean;
  /** What was not understood. A symbol may be missing there. */
  readonly errors: readonly TextRange[];
}

/** The places of a tag that can have a symbol. */
export type SymbolPlace = Extract<TagContext, "comment" | "docstring" | "test-title">;

/** The more a kind says the earlier: what pytest collects is a test before it is a method, and a method before it is a function. */
const KINDS = ["test", "suite", "method", "class", "interface", "constant", "function", "type"] as const satisfies readonly SymbolKind[];

const MAX_BLANK_LINES = 2;

/** Puts a file's captures (see `SyntaxReader`) in order: symbols with their nesting, and what is comment, string or import. */
export function readSymbols(captures: readonly SyntaxCapture[]): FileSymbols {
  const matches = groupMatches(captures);
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
  // A doc comment of Rust takes the end of its line with it.
  const comments = captures.flatMap(({ name, start, end, text }) => {
    return name === "comment" ? [{ start, end: end - (/\r?\n$/.exec(text)?.[0].length ?? 0) }] : [];
  });
  comments.sort(byStart);
  const imports = ranges("import");
  const head = new Set([...comments, ...imports, ...ranges("preamble")].map(({ start }) => start));
  const statement = ranges("statement").find(({ start }) => !head.has(start));
  // A file that cannot be understood as a whole may have symbols and no statements.
  const code = [statement, symbols[0]].flatMap((range) => range?.start ?? []);
  return {
    symbols,
    comments,
    decorators: ranges("decorator"),
    blocks: ranges("block"),
    imports,
    docstrings: documentation(matches, symbols),
    pieces: flatten(captures),
    firstCode: code.length === 0 ? null : Math.min(...code),
    isSkipped: captures.some(({ name }) => name === "skipped.file"),
    errors: ranges("error"),
  };
}

/** What stands at an offset of the text. The delimiters belong to what they delimit. */
export function kindAt(symbols: FileSymbols, offset: number): TextPiece["kind"] | "code" {
  return containing(symbols.pieces, offset)?.kind ?? "code";
}

/** The test or suite in whose title an offset of the text lies. */
export function testTitleAt(symbols: FileSymbols, offset: number): TagSymbol | null {
  return toTagSymbol(titledSymbol(symbols, offset));
}

function titledSymbol({ symbols }: FileSymbols, offset: number): SourceSymbol | undefined {
  return symbols.findLast(({ title }) => title !== null && contains(title, offset));
}

/**
 * The symbol that a tag annotates; `null` for the whole file, or for nothing that has a name. `span` is the comment, docstring or title
 * that holds the tag, or any part of it, in offsets of `text`.
 */
export function symbolFor(symbols: FileSymbols, text: string, span: TextRange, place: SymbolPlace): TagSymbol | null {
  return toTagSymbol(sourceSymbolFor(symbols, text, span, place));
}

/** The same with all that is known of the symbol; `undefined` for the whole file, or for nothing that has a name. */
export function sourceSymbolFor(file: FileSymbols, text: string, span: TextRange, place: SymbolPlace): SourceSymbol | undefined {
  if (place === "test-title") return titledSymbol(file, span.start);
  if (place === "docstring") {
    const owner = file.docstrings.find((docstring) => contains(docstring, span.start))?.owner ?? null;
    return owner === null ? undefined : file.symbols[owner];
  }
  return commentedSymbol(file, text, containing(file.comments, span.start) ?? span);
}

function commentedSymbol(file: FileSymbols, text: string, comment: TextRange): SourceSymbol | undefined {
  const lineStart = text.lastIndexOf("\n", comment.start - 1) + 1;
  const leads = isDecorated(file, text, lineStart, comment.start);
  const isHead = file.firstCode === null || comment.start < file.firstCode;

  if (!leads) {
    if (isHead) return undefined;
    return symbolOnLine(file, lineStart, comment) ?? enclosingSymbol(file, comment.start);
  }
  const next = nextCode(file, text, comment.end);
  const candidate = sharesBlock(file, comment.start, next.offset) ? symbolStartingAt(file, text, next.offset) : undefined;
  if (candidate !== undefined && next.blankLines === 0) return candidate;
  if (isHead) return undefined;
  if (candidate !== undefined && next.blankLines <= MAX_BLANK_LINES) return candidate;
  return enclosingSymbol(file, comment.start);
}

/** Whether nothing but decorators stands in a stretch of a line. */
function isDecorated(file: FileSymbols, text: string, from: number, to: number): boolean {
  let end = to;
  for (;;) {
    const before = text.slice(from, end).trimEnd();
    if (before === "") return true;
    const decorator = containing(file.decorators, from + before.length - 1);
    if (decorator === undefined || decorator.end !== from + before.length) return false;
    end = decorator.start;
  }
}

/** The first code after an offset, past comments and decorators, and how many blank lines lie before it. */
function nextCode(file: FileSymbols, text: string, from: number): { readonly offset: number; readonly blankLines: number } {
  let offset = from;
  let blankLines = 0;
  for (;;) {
    const gap = /\s*/y;
    gap.lastIndex = offset;
    const blank = gap.exec(text)?.[0] ?? "";
    blankLines += Math.max(0, blank.split("\n").length - 2);
    offset += blank.length;
    const skipped = containing(file.comments, offset) ?? containing(file.decorators, offset);
    if (skipped === undefined) return { offset, blankLines };
    offset = skipped.end;
  }
}

/** The outermost symbol whose first line begins at an offset; words may come before it: `export default async`. */
function symbolStartingAt(file: FileSymbols, text: string, offset: number): SourceSymbol | undefined {
  return file.symbols.find(({ start, nameStart }) =>
    start <= offset ? offset <= nameStart : start - offset < 80 && /^[\w$ \t]*$/.test(text.slice(offset, start)),
  );
}

/** The symbol that a comment trails: the innermost around it that begins on this line, else the last one that ended on it. */
function symbolOnLine(file: FileSymbols, lineStart: number, comment: TextRange): SourceSymbol | undefined {
  const onLine = file.symbols.filter(({ start, nameStart }) => nameStart >= lineStart && start < comment.start);
  const around = onLine.findLast((symbol) => contains(symbol, comment.start));
  const outermost = onLine.filter(({ enclosing }) => !onLine.some((symbol) => symbol === file.symbols[enclosing ?? -1]));
  return around ?? outermost.at(-1);
}

/** Whether nothing that holds the first offset ends before the second. */
function sharesBlock(file: FileSymbols, first: number, second: number): boolean {
  const parts = (range: TextRange): boolean => contains(range, first) && range.end <= second;
  return !file.symbols.some(parts) && !file.blocks.some(parts);
}

function enclosingSymbol(file: FileSymbols, offset: number): SourceSymbol | undefined {
  return file.symbols.findLast((symbol) => contains(symbol, offset));
}

/** What of a symbol is told to the world; `null` for none. */
export function toTagSymbol(symbol: SourceSymbol): TagSymbol;
export function toTagSymbol(symbol: SourceSymbol | undefined): TagSymbol | null;
export function toTagSymbol(symbol: SourceSymbol | undefined): TagSymbol | null {
  if (symbol === undefined) return null;
  const { kind, name, line, endLine, parent } = symbol;
  return { kind, name, line, endLine, ...(parent !== null && { parent }) };
}

/** The captures of one match lie side by side. */
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
    const marks = MARKS.filter((mark) => capture(mark) !== undefined || known?.marks.includes(mark));
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

/** Gives a test that the grammar sees as a row of commands its body, up to the next `@end`. */
function closeTests(symbols: readonly FoundSymbol[], ends: readonly SyntaxCapture[]): FoundSymbol[] {
  return symbols.map((symbol) => {
    const end = symbol.kind === "test" && symbol.body === null ? ends.find(({ start }) => start >= symbol.end) : undefined;
    return end === undefined ? symbol : { ...symbol, end: end.end, endLine: end.endRow + 1, body: { start: symbol.end, end: end.end } };
  });
}

/**
 * Gives tests and suites what matches without a name of theirs say of them: a mark on a decorator or a statement belongs to the innermost
 * symbol around it, a mark or a body of a nameless test to the one that begins there.
 */
function addFacts(symbols: readonly SourceSymbol[], matches: readonly (readonly SyntaxCapture[])[]): readonly SourceSymbol[] {
  const indexByStart = new Map<number, number>();
  symbols.forEach(({ kind, start }, index) => {
    if (kind === "test" || kind === "suite") indexByStart.set(start, index);
  });
  const added = [...symbols];
  for (const match of matches) {
    const named = match.find(({ name }) => symbolKind(name) !== null);
    if (named !== undefined && !isNameless(match)) continue;
    const body = match.find(({ name }) => name === "body");
    const start = named?.start ?? match.find(({ name }) => isMark(name))?.start;
    if (start === undefined) continue;
    const index = named === undefined ? symbols.findLastIndex((symbol) => contains(symbol, start)) : indexByStart.get(start);
    const symbol = added[index ?? -1];
    if (index === undefined || symbol === undefined) continue;
    const marks = MARKS.filter((mark) => symbol.marks.includes(mark) || match.some(({ name }) => name === mark));
    added[index] = { ...symbol, marks, body: symbol.body ?? (body === undefined ? null : toRange(body)) };
  }
  return added;
}

/** Whether a match is of a test or suite, but says neither its name nor its title. */
function isNameless(match: readonly SyntaxCapture[]): boolean {
  const isTest = match.some(({ name }) => name === "test" || name === "suite");
  return isTest && !match.some(({ name }) => name === "name" || name === "title");
}

function isMark(name: string): name is Mark {
  return MARKS.some((mark) => mark === name);
}

/** `function total(a: number): number;` is one symbol with the implementation that follows. */
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

/** Cuts nested ranges into pieces that do not overlap: the innermost says what a stretch is. */
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

/** The range that holds an offset, of ranges that do not overlap and are in order. */
function containing<R extends TextRange>(ranges: readonly R[], offset: number): R | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as R).end <= offset) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range.start <= offset ? range : undefined;
}

function contains(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}

function symbolKind(capture: string): SymbolKind | null {
  const kind = capture.startsWith("symbol.") ? capture.slice("symbol.".length) : capture;
  const isKind = kind !== capture || kind === "test" || kind === "suite";
  return isKind ? (KINDS.find((known) => known === kind) ?? null) : null;
}

/** A title as the runner prints it, as far as it is made of literals. */
function unquote(title: string): string {
  const joined = title.replace(/(["'`])\s*\+\s*\1/g, "");
  const literal = /^(?:(["'])((?:\\[\s\S]|(?!\1)[^\\])*)\1|`([\s\S]*)`)$/.exec(joined);
  return literal === null ? title : (literal[2] ?? literal[3] ?? "").replace(/\\(["'`\\])/g, "$1");
}

function toRange({ start, end }: TextRange): TextRange {
  return { start, end };
}

/** Outer before inner where two begin at one place. */
function byStart(a: TextRange, b: TextRange): number {
  return a.start - b.start || b.end - a.end;
}
