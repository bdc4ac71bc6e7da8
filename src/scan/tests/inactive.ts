// @CODE:SYMBOL-001
import { compilePattern } from "../../model/counted-pattern.ts";
import type { LoadedRow } from "../../model/language.ts";
import { remembered } from "../../model/remember.ts";
import { type InactiveTest, isAmongTests, type TestPresence } from "../../model/scan.ts";
import type { Inactivity, Tag } from "../../model/tag.ts";
import type { Lexer, LexerLookup } from "../source/lexer.ts";
import { countIn, firstAfter, type TextRange } from "../source/ranges.ts";
import type { SourceText } from "../source/source-text.ts";
import { type FileSymbols, type SourceSymbol, type SymbolPlace, sourceSymbolFor, toTagSymbol } from "../source/symbols.ts";
import { clearedTags } from "./state-by-sight.ts";
import { createStateReader, type StateReader } from "./state-by-syntax.ts";

/** The parts of a scanned source file that are needed to judge its TEST declarations. */
export interface TestFile {
  readonly source: SourceText;
  readonly lexer: Lexer;
  readonly lookup: LexerLookup;
  readonly tags: readonly Tag[];
  readonly tests: TestPresence;
}

/**
 * The TEST declarations of a file that prove nothing: they annotate tests that are skipped, todo, empty or assertion-free, or no test.
 * `parse` is called only if the text alone cannot clear them; it gives `null` for a language without a grammar, where nothing is
 * reported. In case of doubt, a test counts as proving something.
 */
export async function findInactive(file: TestFile, parse: () => Promise<FileSymbols | null>): Promise<InactiveTest[]> {
  const { source, lexer, lookup, tags, tests } = file;
  // A TEST in production code without any test is reported as misplaced instead.
  if (tests === "none") return [];
  const declared = tags.filter(({ type, role, context }) => type === "TEST" && role === "declaration" && isSymbolPlace(context));
  if (declared.length === 0) return [];
  const cleared = clearedTags(source, lexer, lookup, declared);
  const open = declared.filter((tag) => !cleared.has(tag));
  const symbols = open.length === 0 ? null : await parse();
  if (symbols === null) return [];
  const judge = judgeOf(symbols, source.text, lexer.row, isAmongTests(tests));
  return open.flatMap((tag) => {
    const start = (source.lineStarts[tag.line - 1] ?? 0) + tag.column - 1;
    const symbol = sourceSymbolFor(symbols, source.text, { start, end: start + tag.raw.length }, tag.context as SymbolPlace);
    const reasons = judge(symbol);
    const { path, line, column, endLine, endColumn, id, sub, full } = tag;
    return reasons === null ? [] : [{ path, line, column, endLine, endColumn, id, sub, full, reasons, symbol: toTagSymbol(symbol) }];
  });
}

function isSymbolPlace(context: Tag["context"]): context is SymbolPlace {
  return context === "comment" || context === "docstring" || context === "test-title";
}

/** Why the tests of a symbol, or of the file, prove nothing: empty if there are no tests, `null` if one proves something. */
type Judge = (symbol: SourceSymbol | undefined) => readonly Inactivity[] | null;

function judgeOf(file: FileSymbols, text: string, row: LoadedRow, inTestFile: boolean): Judge {
  const states = createStateReader(file, text, row);
  const tests = file.symbols.filter(({ kind }) => kind === "test");
  const testStarts = tests.map(({ start }) => start);
  const errorStarts = file.errors.map(({ start }) => start);
  // Thousands of tags may annotate one symbol.
  return remembered((symbol) => {
    if (symbol?.kind === "test") return reasonsOf([symbol], states);
    const whole: TextRange = symbol ?? { start: 0, end: text.length };
    // A syntax error may hide another test.
    if (countIn(errorStarts, whole.start, whole.end) > 0) return null;
    const inside = tests.slice(firstAfter(testStarts, whole.start - 1), firstAfter(testStarts, whole.end - 1));
    if (inside.length > 0) return reasonsOf(inside, states);
    if (symbol?.kind === "suite") return states.isEmpty(symbol) ? ["empty"] : null;
    const mayTest = symbol === undefined ? fileMayTest(file, text, row, states) : symbolMayTest(file, text, row, symbol);
    return !inTestFile || file.errors.length > 0 || mayTest ? null : [];
  });
}

function reasonsOf(tests: readonly SourceSymbol[], states: StateReader): readonly Inactivity[] | null {
  const reasons = new Set<Inactivity>();
  for (const test of tests) {
    const state = states.stateOf(test);
    if (state === "active") return null;
    reasons.add(state);
  }
  return [...reasons];
}

const EXAMPLE = /^[ \t]*(?:\*[ \t]*)?(?:>>>|iex(?:\(\d+\))?>) /m;
const MAIN = /^(?:main|default|run|__main__)$/;

/** Whether a file without a known test case may still be a test: for an unknown runner, as examples, or as a program. */
function fileMayTest(file: FileSymbols, text: string, row: LoadedRow, states: StateReader): boolean {
  if (matches(row, text)) return true;
  if (file.docstrings.some(({ start, end }) => EXAMPLE.test(text.slice(start, end)))) return true;
  return states.assertsOutsideOf(file.symbols.filter(({ name }) => !MAIN.test(name)));
}

const LIKE_A_TEST = /test|spec|should|suite|scenario|feature|step|bench|example|check|verif|assert|expect/i;
const STEP = /@(?:given|when|then|and|but|step)\b|#\[(?:given|when|then)\b|\[(?:Given|When|Then)\b/i;
// A class with a base may inherit its tests.
const WITHOUT_BASE = /^[ \t]*(?:\([ \t]*\)[ \t]*)?(?:\{|:[ \t]*(?:#.*)?$|$)/;

/** Whether a symbol without a known test case may still be a test: by its name, base class, annotations or examples. */
function symbolMayTest(file: FileSymbols, text: string, row: LoadedRow, symbol: SourceSymbol): boolean {
  const own = text.slice(symbol.start, symbol.end);
  if (LIKE_A_TEST.test(symbol.name) || MAIN.test(symbol.name) || STEP.test(own) || matches(row, own)) return true;
  if (file.docstrings.some(({ start, end, owner }) => file.symbols[owner ?? -1] === symbol && EXAMPLE.test(text.slice(start, end))))
    return true;
  const isClass = symbol.kind === "class" || symbol.kind === "interface";
  const behindName = text.slice(symbol.nameStart + symbol.name.length).split(/\r?\n/, 1)[0] ?? "";
  return isClass && !WITHOUT_BASE.test(behindName);
}

function matches(row: LoadedRow, text: string): boolean {
  return row.testPattern !== undefined && compilePattern(row, row.testPattern, "m").test(text);
}
