import { allowStepsFor, PatternWork } from "../model/counted-pattern.ts";
import type { LoadedRow } from "../model/language.ts";
import { comparePlaces, type Place } from "../model/location.ts";
import type { SyntaxAnswer, SyntaxReader } from "../model/ports.ts";
import type { Mention, WrittenTask } from "../model/requirement.ts";
import type { FileOutcome, FileScan, TestPresence, UnjudgedPart } from "../model/scan.ts";
import type { Settings } from "../model/settings.ts";
import type { LoadedFormat } from "../model/spec-format.ts";
import type { Tag } from "../model/tag.ts";
import { NO_VOCABULARY, type Vocabulary } from "../model/vocabulary.ts";
import { decode } from "./decode.ts";
import { compileFormats, type SpecName, type SpecNames } from "./documents/spec-formats.ts";
import {
  isMarkdown,
  isOnlyTypes,
  isTestFile,
  isTestSetup,
  isUnfitForTests,
  LONGEST_LINE,
  liesAmongTests,
  withPlainBreaks,
} from "./file-kinds.ts";
import { IGNORE_MARK } from "./inline-ignore.ts";
import { findLabels, type LabelSyntax } from "./label-syntax.ts";
import { isGenerated, isOwnReport } from "./marks.ts";
import { compileMentions, type MentionSyntax } from "./mention-syntax.ts";
import { type Prefilter, prefilter, prefilterFor, prefilterForLabels } from "./prefilter.ts";
import { indexLanguages, type Languages } from "./source/languages.ts";
import type { Lexer } from "./source/lexer.ts";
import { readMentions } from "./source/mentions.ts";
import { needsTitleOpinion, readSource, type SourceTags } from "./source/source-code.ts";
import { lineBounds, lineIndexAt, lineText, type SourceText } from "./source/source-text.ts";
import { type FileSymbols, isSymbolPlace, readSymbols, symbolFor, testTitleAt, toTagSymbol } from "./source/symbols.ts";
import { hasLabels } from "./source/test-strings.ts";
import { sightedTest } from "./source/tests-by-sight.ts";
import { compileGrammar, findHits, findNearMisses, type TagGrammar } from "./tag-syntax.ts";
import { judgeMentions, judgeTests } from "./tests/inactive.ts";
import { claimedSymbol, claimOf } from "./tests/test-claim.ts";
import { testPatternOf } from "./tests/test-pattern.ts";

/** The settings and tables of a run that the scan of a file needs; made once per run. */
export interface Scanner {
  readonly grammar: TagGrammar;
  readonly languages: Languages;
  readonly mayHoldTags: Prefilter;
  /** The same for tags and mentions. */
  readonly mayName: Prefilter;
  /** The same with labels of tests, for files that are tests by their path. */
  readonly mayLabel: Prefilter;
  /** `null`: nothing is looked for. */
  readonly mentions: MentionSyntax | null;
  readonly labels: LabelSyntax;
  readonly specNames: SpecNames;
  readonly syntax: SyntaxReader;
  /** Whether to bind declarations to the symbols that they annotate. */
  readonly symbols: boolean;
  /** Whether to find tests that prove nothing, which may need a parser. */
  readonly inactivity: boolean;
  /** See `SyntaxQuery`. */
  readonly isThrifty: boolean;
  /** Whether a file's own content may take it out of the project: a mark of generated files or of reports, or a NUL. */
  readonly obeysMarks: boolean;
}

/** The outcome for a file that could be read. */
export type ScanOutcome = Exclude<FileOutcome, { readonly kind: "absent" | "unreadable" }>;

/** What is data of languages and of formats of SPECs. */
export interface ScanRows {
  readonly languages: readonly LoadedRow[];
  readonly formats: readonly LoadedFormat[];
}

interface ScannerOptions extends Partial<Pick<Scanner, "inactivity" | "isThrifty" | "obeysMarks">> {
  readonly vocabulary?: Vocabulary;
  readonly findsMentions?: boolean;
}

/**
 * Compiles the settings and rows for a run. `vocabulary`: what the SPECs are called that the files may name; by default they name none.
 * `findsMentions`: whether mentions are looked for, besides tags; by default they are.
 */
export function createScanner(
  settings: Settings,
  { languages, formats }: ScanRows,
  syntax: SyntaxReader,
  symbols: boolean,
  { inactivity = true, isThrifty = false, obeysMarks = true, vocabulary = NO_VOCABULARY, findsMentions = true }: ScannerOptions = {},
): Scanner {
  const named = findsMentions ? vocabulary : { ...NO_VOCABULARY, domains: vocabulary.domains };
  const words = [...Object.keys(settings.tags.types).map((type) => `@${type.toUpperCase()}`), IGNORE_MARK];
  const grammar = compileGrammar(settings.tags, vocabulary.slugs);
  return {
    grammar,
    languages: indexLanguages(languages),
    mayHoldTags: prefilter(words, settings.tags.ignoreCase),
    mayName: prefilterFor(words, settings.tags.ignoreCase, named),
    mayLabel: prefilterForLabels(words, settings.tags, named),
    mentions: compileMentions(named, grammar),
    labels: { grammar, domains: new Set(vocabulary.domains) },
    specNames: compileFormats(formats, settings.specs, grammar),
    syntax,
    symbols,
    inactivity,
    isThrifty,
    obeysMarks,
  };
}

/** Scans one file in three steps, each run only if needed: bytes, lexer, parser. Never throws, whatever the content. */
export async function scanFile(scanner: Scanner, path: string, bytes: Uint8Array): Promise<ScanOutcome> {
  const name = scanner.specNames(path);
  // In Markdown nothing is a mention.
  const mayCount = isMarkdown(path) ? scanner.mayHoldTags : isTestFile(path) || liesAmongTests(path) ? scanner.mayLabel : scanner.mayName;
  if (name === null && !mayCount(bytes)) return { kind: "untagged" };
  const source = decode(path, bytes);
  if (source === null) return { kind: "skipped", reason: "binary" };
  if (scanner.obeysMarks && isOwnReport(source.text) && !isCode(scanner, source)) return { kind: "own-report" };
  try {
    return await (isMarkdown(path) ? scanMarkdown(scanner, source, name) : scanSource(scanner, source));
  } catch (error) {
    if (!(error instanceof PatternWork)) throw error;
    const reason = `the patterns of its ${isMarkdown(path) ? "format of SPECs" : "language"} take too much work in it`;
    return { kind: "scanned", scan: toScan(source, { ...NOTHING, unjudged: [{ line: 1, column: 1, reason }] }, {}) };
  }
}

/** Whether a file is in a language that has tests, in which nobody saves a report. */
function isCode({ languages }: Scanner, source: SourceText): boolean {
  return languages.ofFile(source.path, lineText(source, 0)).row.testPattern !== undefined;
}

const NOTHING: SourceTags = { tags: [], malformed: [], links: [], ignores: [], unjudged: [] };

async function scanMarkdown(scanner: Scanner, source: SourceText, name: SpecName | null): Promise<ScanOutcome> {
  // The Markdown parser is loaded with the first Markdown file.
  const { readMarkdown } = await import("./documents/markdown.ts");
  allowStepsFor(source.text);
  const { spec, ...found } = await readMarkdown(source, scanner.grammar, name);
  if (!spec && Object.values(found).every((list) => list.length === 0)) return { kind: "untagged" };
  return { kind: "scanned", scan: toScan(source, found, { spec }) };
}

async function scanSource(scanner: Scanner, given: SourceText): Promise<ScanOutcome> {
  const { grammar, languages } = scanner;
  const source = { ...given, text: withPlainBreaks(given.text) };
  const { path, text } = source;
  const hits = hitsIn(grammar, text);
  const items = (scanner.mentions?.items(text) ?? []).filter(({ start }) => !isOverlong(source, lineIndexAt(source, start)));
  const lexer = languages.ofFile(path, lineText(source, 0));
  const labels = hasLabels(lexer.row) ? findLabels(scanner.labels, text) : [];
  if (hits.length === 0 && items.length === 0 && labels.length === 0) return { kind: "untagged" };
  allowStepsFor(text);
  // A whole file that holds tags is not left out in silence.
  const firstTag = hits[0] ?? labels[0] ?? text.length;
  if (scanner.obeysMarks && isGenerated(text, lexer, languages.lookup, firstTag)) return { kind: "skipped", reason: "generated" };
  const isMinified = items.length === 0 && [...hits, ...labels].every((at) => isOverlong(source, lineIndexAt(source, at)));
  const parser = openParser(scanner, lexer, text);
  const titles = !isMinified && needsTitleOpinion(source, lexer) ? await parser.parse() : null;
  const isUnsureOfTitles = parser.refusal() !== null;
  const opinion = titles && ((at: number) => testTitleAt(titles, at) !== null);
  const { sighted, ...read } = readSource(source, scanner.labels, lexer, languages.lookup, { hits, labels }, opinion);
  const found = withoutOverlong(source, read);
  if (isMinified && found.unjudged.length === 0) return { kind: "untagged" };
  const declares = found.tags.some(({ role }) => role === "declaration");
  const mentioned = readMentions({
    source,
    lexer,
    lookup: languages.lookup,
    items,
    hits: labels.length === 0 ? hits : [...hits, ...labels].sort((a, b) => a - b),
    presence: () => testPresence(path, lexer, text, true),
    opinion,
  });
  if (hits.length === 0 && found.tags.length === 0 && mentioned.length === 0) return { kind: "untagged" };
  // Symbols that were parsed for another purpose are dropped, so that a fresh scan and a cached one give the same result.
  const claims = declares || mentioned.length > 0;
  const symbols = scanner.symbols && claims ? await parser.parse() : null;
  const bindBySight = (tag: Tag): Tag => {
    if (tag.role !== "declaration" || tag.type !== "TEST") return tag;
    return { ...tag, symbol: tag.context === "comment" ? sightedTest(source, lexer.row, tag) : (sighted.get(tag)?.() ?? null) };
  };
  const tags = symbols
    ? found.tags.map((tag) => bind(tag, source, symbols))
    : scanner.symbols && parser.hasNoGrammar()
      ? found.tags.map(bindBySight)
      : found.tags;
  const bound = symbols ? mentioned.map((mention) => bindMention(mention, source, symbols)) : mentioned;
  const tests = testPresence(path, lexer, text, claims);
  const file = { source, lexer, lookup: languages.lookup, tags, tests };
  let isUnsureOfTests = false;
  const parse = async (): Promise<FileSymbols | null> => {
    const parsed = await parser.parse();
    isUnsureOfTests = parser.refusal() !== null;
    return parsed;
  };
  const mentions = scanner.inactivity ? await judgeMentions(file, bound, parser.parse) : bound;
  const { inactive, doubtful, hidden } = scanner.inactivity ? await judgeTests(file, parse) : { ...NOT_JUDGED, hidden: null };
  const refusal = unjudgedFrom(tags, parser.refusal());
  const unjudged = [
    ...found.unjudged,
    ...(refusal !== null && (isUnsureOfTitles || isUnsureOfTests) ? [refusal] : []),
    ...(hidden === null ? [] : [{ ...hidden, reason: HIDDEN }]),
  ];
  const unbound = scanner.symbols && claims ? refusal : null;
  const scan = toScan(source, { ...found, tags, unjudged }, { mentions, tests, inactive, doubtful, unbound, excess: parser.excess() });
  return { kind: "scanned", scan };
}

function isOverlong(source: SourceText, index: number): boolean {
  const { start, end } = lineBounds(source, index);
  return end - start > LONGEST_LINE;
}

/** What was found, without what is in a line of minified code or data. Where that would have counted, it is said that it does not. */
function withoutOverlong(source: SourceText, found: SourceTags): SourceTags {
  const isKept = ({ line }: { readonly line: number }): boolean => !isOverlong(source, line - 1);
  const counting = [...found.tags.filter(({ role }) => role === "declaration"), ...found.malformed, ...found.unjudged];
  const [first] = counting.filter((one) => !isKept(one)).sort((a, b) => a.line - b.line || a.column - b.column);
  const unjudged = first === undefined ? [] : [{ line: first.line, column: first.column, reason: OVERLONG }];
  return {
    tags: found.tags.filter(isKept),
    malformed: found.malformed.filter(isKept),
    links: found.links.filter(isKept),
    ignores: found.ignores.filter(isKept),
    unjudged: [...found.unjudged.filter(isKept), ...unjudged],
  };
}

const OVERLONG = `this tag is in a line of more than ${LONGEST_LINE} characters`;

/** The parser for one file. It is asked once at most, and what it could not do is remembered. */
interface FileParser {
  parse(): Promise<FileSymbols | null>;
  /** Why the file was given up; `null` if it was not, or not parsed yet. */
  refusal(): string | null;
  excess(): number;
  /** Whether the file was to be parsed, and its language has no grammar. */
  hasNoGrammar(): boolean;
}

function openParser({ syntax, isThrifty }: Scanner, lexer: Lexer, text: string): FileParser {
  let answer: SyntaxAnswer | undefined;
  let symbols: FileSymbols | null = null;
  return {
    async parse() {
      if (answer === undefined) {
        answer = await syntax.captures(lexer.row.name, text, { isThrifty });
        if (answer.kind === "captures") symbols = readSymbols(answer.captures);
      }
      return symbols;
    },
    refusal: () => (answer?.kind === "given-up" ? answer.reason : null),
    hasNoGrammar: () => answer?.kind === "no-grammar",
    excess: () => (answer === undefined || answer.kind === "no-grammar" ? 0 : answer.excess),
  };
}

const HIDDEN = "a syntax error hides the test below this tag";

/** What could not be judged begins with the first declaration. */
function unjudgedFrom(tags: readonly Tag[], reason: string | null): UnjudgedPart | null {
  if (reason === null) return null;
  const { line, column } = tags.find(({ role }) => role === "declaration") ?? tags[0] ?? { line: 1, column: 1 };
  return { line, column, reason };
}

function bind(tag: Tag, source: SourceText, symbols: FileSymbols): Tag {
  if (tag.role !== "declaration" || !isSymbolPlace(tag.context)) return tag;
  const offset = (source.lineStarts[tag.line - 1] ?? 0) + tag.column - 1;
  return { ...tag, symbol: symbolFor(symbols, source.text, { start: offset, end: offset + tag.raw.length }, tag.context) };
}

function bindMention(mention: Mention, source: SourceText, symbols: FileSymbols): Mention {
  return { ...mention, symbol: toTagSymbol(claimedSymbol(claimOf(mention, source), source, symbols)) };
}

function hitsIn(grammar: TagGrammar, text: string): number[] {
  // A near miss may begin like a tag: `@CODE(CART-001)`.
  const hits = [...new Set([...findHits(grammar, text), ...findNearMisses(grammar, text)])];
  for (let at = text.indexOf(IGNORE_MARK); at >= 0; at = text.indexOf(IGNORE_MARK, at + 1)) hits.push(at);
  return hits.sort((a, b) => a - b);
}

function testPresence(path: string, { row }: Lexer, text: string, declares: boolean): TestPresence {
  const amongTests = liesAmongTests(path);
  const pattern = testPatternOf(row);
  const holdsTest = pattern === null ? null : declares && pattern.test(text);
  if (isUnfitForTests(path, text) || row.tests === "never") return "unfit";
  if (isTestSetup(path)) return holdsTest === false ? "unfit" : "unknown";
  if (isOnlyTypes(path)) return "none";
  if (row.tests === "among-tests" && ((!amongTests && !isTestFile(path)) || holdsTest === false)) return "unfit";
  if (isTestFile(path)) return "by-path";
  if (!declares || holdsTest === null) return amongTests ? "by-path" : "unknown";
  return amongTests ? (holdsTest ? "by-path" : "support") : holdsTest ? "found" : "none";
}

type Judged = Pick<FileScan, "spec" | "mentions" | "tests" | "inactive" | "doubtful" | "unbound" | "excess">;

const NOT_JUDGED: Judged = { spec: null, mentions: [], tests: "unknown", inactive: [], doubtful: [], unbound: null, excess: 0 };

function toScan(source: SourceText, found: SourceTags, judged: Partial<Judged>): FileScan {
  const { spec, mentions } = { ...NOT_JUDGED, ...judged };
  const tags = [...found.tags].sort(comparePlaces);
  const shown = [
    ...tags,
    ...found.malformed,
    ...found.links,
    ...found.ignores,
    // A line of megabytes is not kept only to show where its tag is.
    ...found.unjudged.filter(({ line }) => !isOverlong(source, line - 1)),
    ...mentions,
    ...(spec ? [...spec.faults, ...spec.relations, ...spec.paths, ...spec.requirements, ...spec.tasks.flatMap(placesOf)] : []),
  ];
  const lines = Object.fromEntries(shown.map(({ line }) => [line, lineText(source, line - 1)]));
  return { ...NOT_JUDGED, ...judged, ...found, path: source.path, tags, lines };
}

/** The places of a task that a finding may be about. */
function placesOf(task: WrittenTask): readonly Place[] {
  return [task, ...task.references, ...task.paths];
}
