// @CODE:SYMBOL-001
import type { LoadedRow } from "../../model/language.ts";
import { comparePlaces } from "../../model/location.ts";
import { remembered } from "../../model/remember.ts";
import type { Mention } from "../../model/requirement.ts";
import { type Doubt, type DoubtfulTest, type InactiveTest, isAmongTests, type TestPlace, type TestPresence } from "../../model/scan.ts";
import type { Inactivity, Tag } from "../../model/tag.ts";
import type { Lexer, LexerLookup } from "../source/lexer.ts";
import { countIn, firstAfter, overlapping, type TextRange } from "../source/ranges.ts";
import type { SourceText } from "../source/source-text.ts";
import { type FileSymbols, isSymbolPlace, type SourceSymbol, toTagSymbol } from "../source/symbols.ts";
import { commentedOut } from "./commented-out.ts";
import { clearedTags } from "./state-by-sight.ts";
import { createStateReader, type StateReader } from "./state-by-syntax.ts";
import { claimedSymbol, claimOf, rangeOf } from "./test-claim.ts";
import { testPatternOf } from "./test-pattern.ts";

/** The parts of a scanned source file that are needed to judge its TEST declarations. */
export interface TestFile {
  readonly source: SourceText;
  readonly lexer: Lexer;
  readonly lookup: LexerLookup;
  readonly tags: readonly Tag[];
  readonly tests: TestPresence;
}

export interface JudgedTests {
  readonly inactive: InactiveTest[];
  readonly doubtful: DoubtfulTest[];
  /** The first TEST of which nothing is known, because it is in a piece of text that the grammar could not read at all. */
  readonly hidden: TestPlace | null;
}

const NOTHING: JudgedTests = { inactive: [], doubtful: [], hidden: null };

/**
 * Judges the TEST declarations of a file. `inactive`: those that prove nothing, because they annotate tests that are skipped, todo, empty,
 * commented out or without an assertion, or no test. `doubtful`: see `DoubtfulTest`. All others prove something, or it is
 * not known.
 * `parse` is called only if the text alone cannot clear them; it gives `null` for a language without a grammar, where nothing is
 * reported. In case of doubt, a test is not reported.
 */
export async function judgeTests(file: TestFile, parse: () => Promise<FileSymbols | null>): Promise<JudgedTests> {
  const { source, lexer, lookup, tags, tests } = file;
  const all = tags.filter(({ type, role }) => type === "TEST" && role === "declaration");
  // A TEST in production code without any test is reported as misplaced instead.
  if (tests === "none" || all.length === 0) return NOTHING;
  if (tests === "unfit") return { ...NOTHING, inactive: all.map((tag) => toInactive(tag, ["unfit"], undefined)) };
  const gone = commentedOut(source, lexer, lookup, all);
  const declared = all.filter((tag) => isSymbolPlace(tag.context) && !gone.has(tag));
  const cleared = clearedTags(source, lexer, lookup, declared);
  const open = declared.filter((tag) => !cleared.has(tag));
  const symbols = open.length === 0 ? null : await parse();
  const inactive = [...gone].map((tag) => toInactive(tag, ["commented-out"], undefined));
  if (symbols === null) return { inactive, doubtful: [], hidden: null };
  const judge = judgeOf(symbols, source.text, lexer.row, isAmongTests(tests));
  const isUnread = overlapping(symbols.errors);
  const doubtful: DoubtfulTest[] = [];
  let hidden: TestPlace | null = null;
  for (const tag of open) {
    const { start } = rangeOf(source, tag);
    const symbol = claimedSymbol(tag, source, symbols);
    const verdict = judge(symbol);
    if (verdict === "unknown" && isUnread({ start, end: start + 1 })) hidden ??= toPlace(tag);
    if (verdict === "conditional" || verdict === "tautology") doubtful.push({ ...toPlace(tag), doubt: verdict });
    else if (verdict !== "unknown" && verdict !== "live") inactive.push(toInactive(tag, verdict, symbol));
  }
  return { inactive: inactive.sort(comparePlaces), doubtful, hidden };
}

/**
 * The mentions of a file, those that link as TEST with the reasons for which their tests prove nothing. A mention claims less than a tag:
 * what may be meant so, or is about no test, is not held against it. `parse`: as in `judgeTests`.
 */
export async function judgeMentions(
  { source, lexer, lookup, tests }: TestFile,
  mentions: readonly Mention[],
  parse: () => Promise<FileSymbols | null>,
): Promise<readonly Mention[]> {
  const claims = mentions.flatMap((mention) => (mention.type === "TEST" ? [{ ...claimOf(mention, source), mention }] : []));
  if (claims.length === 0) return mentions;
  const gone = commentedOut(source, lexer, lookup, claims);
  const live = claims.filter((claim) => !gone.has(claim));
  const cleared = clearedTags(source, lexer, lookup, live);
  const open = live.filter((claim) => !cleared.has(claim));
  const symbols = open.length === 0 ? null : await parse();
  const reasons = new Map<Mention, readonly Inactivity[]>([...gone].map(({ mention }) => [mention, ["commented-out"]]));
  const judge = symbols && judgeOf(symbols, source.text, lexer.row, isAmongTests(tests));
  for (const claim of open) {
    const verdict = symbols && judge?.(claimedSymbol(claim, source, symbols));
    if (Array.isArray(verdict)) reasons.set(claim.mention, verdict);
  }
  return mentions.map((mention) => ({ ...mention, inactive: reasons.get(mention) ?? [] }));
}

function toInactive(tag: Tag, reasons: readonly Inactivity[], symbol: SourceSymbol | undefined): InactiveTest {
  const { path, line, column, endLine, endColumn, id, sub, full } = tag;
  return { path, line, column, endLine, endColumn, id, sub, full, reasons, symbol: toTagSymbol(symbol) };
}

function toPlace({ line, column }: Tag): TestPlace {
  return { line, column };
}

/** Why the tests of a symbol, or of the file, prove nothing: empty if there are no tests. `live`: one of them proves something. */
type Verdict = readonly Inactivity[] | Doubt | "live" | "unknown";
type Judge = (symbol: SourceSymbol | undefined) => Verdict;

function judgeOf(file: FileSymbols, text: string, row: LoadedRow, inTestFile: boolean): Judge {
  const states = createStateReader(file, text, row);
  const tests = file.symbols.filter(({ kind }) => kind === "test");
  const testStarts = tests.map(({ start }) => start);
  const isBroken = overlapping(file.errors);
  const errorStarts = file.errors.map(({ start }) => start);
  // Thousands of tags may annotate one symbol.
  return remembered((symbol) => {
    if (symbol?.kind === "test") {
      const verdict = verdictOf([symbol], states);
      return verdict === "live" && isBroken(symbol) ? "unknown" : verdict;
    }
    const whole: TextRange = symbol ?? { start: 0, end: text.length };
    // A syntax error may hide another test.
    if (countIn(errorStarts, whole.start, whole.end) > 0) return "unknown";
    const inside = tests.slice(firstAfter(testStarts, whole.start - 1), firstAfter(testStarts, whole.end - 1));
    if (inside.length > 0) return verdictOf(inside, states);
    if (symbol?.kind === "suite") return states.isEmpty(symbol) ? ["empty"] : "unknown";
    const mayTest = symbol === undefined ? fileMayTest(file, text, row, states) : symbolMayTest(file, text, row, symbol, states);
    return !inTestFile || file.errors.length > 0 || mayTest ? "unknown" : [];
  });
}

function verdictOf(tests: readonly SourceSymbol[], states: StateReader): Verdict {
  const reasons = new Set<Inactivity>();
  let doubt: Doubt | undefined;
  for (const test of tests) {
    const state = states.stateOf(test);
    if (state === "active") return "live";
    if (state === "conditional" || state === "tautology") doubt ??= state;
    else reasons.add(state);
  }
  return doubt ?? [...reasons];
}

const EXAMPLE = /^[ \t]*(?:\*[ \t]*)?(?:>>>|iex(?:\(\d+\))?>) /m;
const MAIN = /^(?:main|default|run|__main__)$/;

/** Whether a file without a known test case may still be a test: for an unknown runner, as examples, or as a program. */
function fileMayTest(file: FileSymbols, text: string, row: LoadedRow, states: StateReader): boolean {
  if (matches(row, states.code)) return true;
  if (file.docstrings.some(({ start, end }) => EXAMPLE.test(text.slice(start, end)))) return true;
  return states.assertsOutsideOf(file.symbols.filter(({ name }) => !MAIN.test(name)));
}

const LIKE_A_TEST = /test|spec|should|suite|scenario|feature|step|bench|example|check|verif|assert|expect/i;
const STEP = /@(?:given|when|then|and|but|step)\b|#\[(?:given|when|then)\b|\[(?:Given|When|Then)\b/i;
// A class with a base may inherit its tests.
const WITHOUT_BASE = /^[ \t]*(?:\([ \t]*\)[ \t]*)?(?:\{|:[ \t]*(?:#.*)?$|$)/;

/** Whether a symbol without a known test case may still be a test: by its name, base class, annotations or examples. */
function symbolMayTest(file: FileSymbols, text: string, row: LoadedRow, symbol: SourceSymbol, { code, mentions }: StateReader): boolean {
  const own = text.slice(symbol.start, symbol.end);
  // No runner collects a function with a leading underscore, but others of the file may call it.
  const isPrivate = symbol.name.startsWith("_") && symbol.kind !== "class" && mentions(symbol.name) < 2;
  if ((LIKE_A_TEST.test(symbol.name) && !isPrivate) || MAIN.test(symbol.name) || STEP.test(own)) return true;
  if (matches(row, code.slice(symbol.start, symbol.end))) return true;
  if (file.docstrings.some(({ start, end, owner }) => file.symbols[owner ?? -1] === symbol && EXAMPLE.test(text.slice(start, end))))
    return true;
  const isClass = symbol.kind === "class" || symbol.kind === "interface";
  const behindName = text.slice(symbol.nameStart + symbol.name.length).split(/\r?\n/, 1)[0] ?? "";
  return isClass && !WITHOUT_BASE.test(behindName);
}

function matches(row: LoadedRow, text: string): boolean {
  return testPatternOf(row)?.test(text) === true;
}
