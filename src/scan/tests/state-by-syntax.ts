// @CODE:SYMBOL-001
import { compilePattern } from "../../model/counted-pattern.ts";
import type { LoadedRow } from "../../model/language.ts";
import { remembered } from "../../model/remember.ts";
import type { Doubt } from "../../model/scan.ts";
import type { Inactivity } from "../../model/tag.ts";
import { byStart, countIn, firstAfter, innermost, overlapping, type TextRange } from "../source/ranges.ts";
import { endOfBlock, indexLines, lineIndexAt } from "../source/source-text.ts";
import type { FileSymbols, SourceSymbol, TestMark } from "../source/symbols.ts";

/** Whether a test case can fail when it is run, and if not, why. */
export type TestState = "active" | Doubt | Inactivity;

/** Answers questions about tests from the syntax of one file. */
export interface StateReader {
  stateOf(test: SourceSymbol): TestState;
  /** The text without comments and strings: blanks in the place of comments, a quote and blanks in the place of strings. */
  readonly code: string;
  /** How often the code has a word, its declaration included. */
  mentions(word: string): number;
  /** Whether a test or suite is empty: its body is known and has no statement. */
  isEmpty(symbol: SourceSymbol): boolean;
  /** Whether there is an assertion in the file outside the given symbols. */
  assertsOutsideOf(symbols: readonly SourceSymbol[]): boolean;
}

// The content of a body that does nothing: brackets, `pass`, `do … end`.
const NO_STATEMENT = /^(?:[\s{}();,:]|->|=>|=|\.\.\.|\b(?:do|end|begin|pass|return|Unit|null|nil|undefined)\b)*$/;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*[!?]?/gu;
// Sources of functions that tests share: such a function may assert, whatever its name.
const SHARED =
  /helper|support|fixture|harness|driver|\bsteps?\b|matcher|test[-_]?(?:util|kit|lib)|\butils?\b|\b(?:common|shared|setup|robot|dsl|screenplay)\b|page[-_]?objects?|\bpages?\/|\btests?\/|__tests__|[\\/.]e2e\b/i;
const IMPORT_WORD = /^(?:import|from|as|const|let|var|require|type|use|using|static|export|default|of)$/;
// Names of tests that fail only by throwing or by not compiling. Words are separated by single spaces.
const RUNS_THROUGH =
  /\b(?:not|never|no|without|cannot|(?:do|does|did|wo|should|is|are|ca|must|could|would)n ?t|avoids?|prevents?)(?: \w+){0,2} (?:throw|rais|crash|fail|panic|error|exception|abort|hang|deadlock|leak|segfault|overflow|warn|complain|explod|block|break)|\b(?:swallows?|smoke|compiles?|harmless|safe|safely|safety)\b/;
// Hooks, which run before or after each test, recognised by name, annotation or call.
const HOOK =
  /\b(?:before|after)(?:_?(?:each|all|every|test|class|method|suite|scenario))?\b|\b(?:set|tear)_?(?:up|down)|on_exit|clean_?up|dispose|autouse/i;
const HOOK_CALL =
  /^([ \t]*)(?:\w+\.)?(?:(?:before|after)(?:_?(?:each|all|every|test|suite|scenario))?|(?:set|tear)_?(?:up|down)\w*|on_exit|t\.cleanup)\b(?!\s*[=:.]).*/gim;
// Runners that run focused tests alone only where a flag says so.
const NEEDS_FLAG_TO_FOCUS = /["'](?:node:test|bun:test|tap)["']/;
const CODE: ReadonlySet<SourceSymbol["kind"]> = new Set(["function", "method", "constant"]);

/** A hook that asserts before or after each test of its scope; without a scope, of the whole file. */
interface Hook {
  readonly scope: TextRange | undefined;
}

/**
 * Reads the state of a file's tests. A test asserts if its code, without strings and comments, matches the row's `assertPattern` or
 * `mayAssertPattern`, or uses a function or stub of the same file that asserts: one that matches `assertPattern` or uses one that does.
 * Code around a section, and hooks that run before or after a test, also assert for it. A test whose name only promises that it runs
 * without an error can fail as well.
 */
export function createStateReader(file: FileSymbols, text: string, row: LoadedRow): StateReader {
  const { symbols } = file;
  const unread = [...file.pieces, ...file.dead.map((range) => ({ ...range, kind: "dead" as const }))].sort(byStart);
  const code = blank(text, unread, (piece) => (piece.kind === "string" ? '"' : " "));
  const mayBeSign = row.mayAssertPattern === undefined ? null : compilePattern(row, row.mayAssertPattern, "gim");
  const tests = symbols.filter(({ kind }) => kind === "test");
  const testStarts = tests.map(({ start }) => start);
  const holdsTest = ({ start, end }: TextRange): boolean => (testStarts[firstAfter(testStarts, start - 1)] ?? end) < end;
  // A stub may assert how it is used. A class with tests is not a stub.
  const mayBeUsed = symbols.map((symbol) => CODE.has(symbol.kind) || (symbol.kind === "class" && !holdsTest(symbol)));
  const functionNames = new Set(symbols.flatMap(({ kind, name }) => (CODE.has(kind) ? [name] : [])));
  const { assertions, tautologies, shared } = readWords(file, text, code, row, mayBeUsed);
  const asserts = ({ start, end }: TextRange): boolean => countIn(assertions, start, end) > 0;
  const mentionsAssertion = ({ start, end }: TextRange): boolean => asserts({ start, end }) || countIn(tautologies, start, end) > 0;
  const codeOf = (symbol: SourceSymbol): TextRange => ({ start: afterName(symbol), end: symbol.end });

  // A call that may assert does not if its function is in this file and asserts nothing.
  const mayAssert = ({ start, end }: TextRange): boolean => {
    if (countIn(shared, start, end) > 0) return true;
    if (mayBeSign === null) return false;
    for (const { groups } of code.slice(start, end).matchAll(mayBeSign)) if (!functionNames.has(groups?.helper ?? "")) return true;
    return false;
  };
  let hooks: readonly Hook[] | undefined;
  const readHooks = (): readonly Hook[] => {
    // In a shell, every command may fail, including those that only set something up.
    if (mayBeSign === null) return [];
    const methods = symbols.filter((symbol) => CODE.has(symbol.kind) && HOOK.test(text.slice(symbol.start, afterName(symbol))));
    const symbolAt = innermost(symbols);
    const lines = indexLines("", code);
    return [
      ...methods.filter((method) => asserts(codeOf(method))).map(({ enclosing }) => ({ scope: symbols[enclosing ?? -1] })),
      ...[...code.matchAll(HOOK_CALL)]
        .filter(({ index }) => asserts({ start: index, end: endOfBlock(lines, lineIndexAt(lines, index)) }))
        .map(({ index }) => ({ scope: symbolAt(index) })),
    ];
  };
  const assertsInHooks = (test: SourceSymbol): boolean => {
    hooks ??= readHooks();
    return hooks.some(({ scope }) => scope === undefined || (scope.start <= test.start && test.start < scope.end));
  };
  // Symbols come after those around them, so one pass gives each what it has from its surroundings.
  const inherited = <T>(
    own: (symbol: SourceSymbol, outer: T | undefined, around: SourceSymbol | undefined) => T,
  ): ReadonlyMap<SourceSymbol, T> => {
    const values: T[] = [];
    for (const symbol of symbols) values.push(own(symbol, values[symbol.enclosing ?? -1], symbols[symbol.enclosing ?? -1]));
    return new Map(symbols.map((symbol, index) => [symbol, values[index] as T]));
  };
  const isFocused = inherited<boolean>((symbol, outer) => symbol.marks.includes("focused") || outer === true);
  const isConditional = inherited<boolean>(
    (symbol, outer) => symbol.marks.includes("conditional") || (outer ?? file.marks.includes("conditional")),
  );
  const marks = inherited<Mark | null>((symbol, outer) => ownMark(symbol) ?? outer ?? null);
  const runsFocusedOnly =
    symbols.some((symbol) => symbol.marks.includes("focused") && marks.get(symbol) === null) && !NEEDS_FLAG_TO_FOCUS.test(text);
  // A part of a benchmark is a benchmark as well.
  const implied = inherited<boolean>(
    (test, outer, around) => test.marks.includes("asserting") || (around?.kind === "test" && outer === true),
  );
  let assertingAround: ReadonlyMap<SourceSymbol, boolean> | undefined;
  // A section of a test is run together with the code around it.
  const assertsAround = (test: SourceSymbol): boolean => {
    assertingAround ??= readAround();
    return assertingAround.get(test) === true;
  };
  const readAround = (): ReadonlyMap<SourceSymbol, boolean> => {
    const inTests = new Map<SourceSymbol, number>();
    for (const { start, end, enclosing } of tests) {
      const outer = symbols[enclosing ?? -1];
      if (outer !== undefined) inTests.set(outer, (inTests.get(outer) ?? 0) + countIn(assertions, Math.max(start, afterName(outer)), end));
    }
    const assertsBeside = (outer: SourceSymbol): boolean => countIn(assertions, afterName(outer), outer.end) > (inTests.get(outer) ?? 0);
    return inherited<boolean>(
      (_, outer, around) => around !== undefined && ((around.kind === "test" && assertsBeside(around)) || outer === true),
    );
  };
  const isEmpty = ({ body }: SourceSymbol): boolean => body !== null && NO_STATEMENT.test(code.slice(body.start, body.end));
  const isBroken = overlapping(file.errors);

  function readState(test: SourceSymbol): TestState {
    // Near a syntax error, brackets may be matched wrongly, so only marks on the test itself are reliable.
    const isUnsure = isBroken(test);
    const mark = isUnsure ? ownMark(test) : (marks.get(test) ?? ownMark(file));
    if (mark !== null) return mark;
    if (runsFocusedOnly && !isUnsure && isFocused.get(test) !== true) return "unfocused";
    if (isUnsure) return "active";
    const state = readAssertions(test);
    return state === "active" && isConditional.get(test) === true ? "conditional" : state;
  }

  function readAssertions(test: SourceSymbol): TestState {
    if (test.body === null || implied.get(test) === true) return "active";
    if (isEmpty(test)) return "empty";
    if (row.assertPattern === undefined || asserts(codeOf(test))) return "active";
    if (countIn(tautologies, afterName(test), test.end) > 0) return "tautology";
    if (mayAssert(codeOf(test))) return "active";
    return RUNS_THROUGH.test(words(test.name)) || assertsAround(test) || assertsInHooks(test) ? "active" : "assertion-free";
  }

  let counts: Map<string, number> | undefined;
  return {
    code,
    mentions(word) {
      if (counts === undefined) {
        counts = new Map();
        for (const [one] of code.matchAll(WORD)) counts.set(one, (counts.get(one) ?? 0) + 1);
      }
      return counts.get(word) ?? 0;
    },
    isEmpty,
    stateOf: remembered(readState, new WeakMap()),
    assertsOutsideOf(covered) {
      let from = 0;
      for (const { start, end } of [...covered].sort((a, b) => a.start - b.start)) {
        if (start > from && mentionsAssertion({ start: from, end: start })) return true;
        from = Math.max(from, end);
      }
      return mentionsAssertion({ start: from, end: code.length });
    },
  };
}

interface Words {
  /** Where an assertion is that always holds. Ascending. */
  readonly tautologies: readonly number[];
  /** Where an assertion is, or the name of a function or stub of the file that asserts. Ascending. */
  readonly assertions: readonly number[];
  /** Where a name is that was imported from what tests share. Ascending. */
  readonly shared: readonly number[];
}

/**
 * Finds what asserts, in one pass over the code. `mayBeUsed`: for each symbol, whether whatever uses its name asserts if the symbol does.
 * From each assertion on, the symbols around it assert, then whatever uses their names, and so on until nothing new does.
 */
function readWords(file: FileSymbols, text: string, code: string, row: LoadedRow, mayBeUsed: readonly boolean[]): Words {
  const { symbols } = file;
  const names = new Set(symbols.flatMap(({ name }, index) => (mayBeUsed[index] ? [name] : [])));
  const imported = new Set(
    file.imports.flatMap(({ start, end }) => {
      const statement = text.slice(start, end);
      return SHARED.test(statement) ? [...(statement.match(WORD) ?? [])].filter((word) => !IMPORT_WORD.test(word)) : [];
    }),
  );
  const uses = new Map<string, number[]>();
  const shared: number[] = [];
  for (const { 0: word, index } of code.matchAll(WORD)) {
    if (imported.has(word)) shared.push(index);
    if (!names.has(word)) continue;
    const known = uses.get(word);
    if (known) known.push(index);
    else uses.set(word, [index]);
  }
  const indexOf = new Map(symbols.map((symbol, index) => [symbol, index]));
  const symbolAt = innermost(symbols);
  const asserting = new Set<SourceSymbol>();
  const always = tautologiesIn(code, row);
  const isTautology = overlapping(always);
  const assertions =
    row.assertPattern === undefined
      ? []
      : [...code.matchAll(compilePattern(row, row.assertPattern, "gim"))]
          .map(({ index }) => index)
          .filter((index) => !isTautology({ start: index, end: index + 1 }));
  const open = [...assertions];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (let symbol = symbolAt(at); symbol !== undefined && !asserting.has(symbol); symbol = symbols[symbol.enclosing ?? -1]) {
      // What comes before the name belongs to the surroundings: decorators, types, modifiers.
      if (at < afterName(symbol)) continue;
      asserting.add(symbol);
      const used = mayBeUsed[indexOf.get(symbol) ?? -1] ? uses.get(symbol.name) : undefined;
      if (used === undefined) continue;
      uses.delete(symbol.name);
      for (const index of used) {
        assertions.push(index);
        open.push(index);
      }
    }
  }
  return { assertions: assertions.sort((a, b) => a - b), tautologies: always.map(({ start }) => start), shared };
}

/** The assertions that always hold. */
export function tautologiesIn(code: string, row: LoadedRow): TextRange[] {
  if (row.tautologyPattern === undefined) return [];
  return [...code.matchAll(compilePattern(row, row.tautologyPattern, "gim"))].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}

/** A title or name as words: `shouldNotThrow`, `should_not_throw` and `"should not throw!"` give the same. */
function words(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .toLowerCase();
}

function afterName({ nameStart, name, title }: SourceSymbol): number {
  return title?.end ?? nameStart + name.length;
}

type Mark = Extract<TestMark, Inactivity>;

const MARKS = ["todo", "skipped", "unreachable"] as const satisfies readonly Mark[];

function ownMark({ marks }: Pick<SourceSymbol, "marks">): Mark | null {
  return MARKS.find((mark) => marks.includes(mark)) ?? null;
}

/** The text with the given ranges replaced by a first character and blanks; line breaks stay where they are. */
function blank<R extends TextRange>(text: string, pieces: readonly R[], first: (piece: R) => string = () => " "): string {
  const parts: string[] = [];
  let from = 0;
  for (const piece of pieces) {
    if (piece.end <= from) continue;
    const start = Math.max(from, piece.start);
    parts.push(text.slice(from, start), first(piece), text.slice(start + 1, piece.end).replace(/[^\n]/g, " "));
    from = piece.end;
  }
  return parts.join("") + text.slice(from);
}
