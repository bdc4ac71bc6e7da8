// @CODE:SYMBOL-001
import type { LanguageRow } from "../../model/language.ts";
import type { Inactivity } from "../../model/tag.ts";
import type { FileSymbols, SourceSymbol, TextRange } from "../source/symbols.ts";

/** Whether a test case can fail when it is run, and if not, why. */
export type TestState = "active" | Inactivity;

/** Answers questions about tests from the syntax of one file. */
export interface StateReader {
  stateOf(test: SourceSymbol): TestState;
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
export function createStateReader(file: FileSymbols, text: string, row: LanguageRow): StateReader {
  const code = blank(text, file.pieces, (piece) => (piece.kind === "string" ? '"' : " "));
  const sign = row.assertPattern === undefined ? null : new RegExp(row.assertPattern, "im");
  const mayBeSign = row.mayAssertPattern === undefined ? null : new RegExp(row.mayAssertPattern, "gim");
  const functions = named(file.symbols.filter(({ kind }) => CODE.has(kind)));
  // A stub may assert how it is used. A class with tests is not a stub.
  const classes = named(file.symbols.filter((symbol) => symbol.kind === "class" && !file.symbols.some((test) => isTestIn(symbol, test))));
  const shared = new Set(
    file.imports.flatMap(({ start, end }) => {
      const statement = text.slice(start, end);
      return SHARED.test(statement) ? [...(statement.match(WORD) ?? [])].filter((word) => !IMPORT_WORD.test(word)) : [];
    }),
  );

  const read = new Map<SourceSymbol, string>();
  const codeOf = (symbol: SourceSymbol): string => {
    const known = read.get(symbol) ?? code.slice(afterName(symbol), symbol.end);
    read.set(symbol, known);
    return known;
  };
  const assertsIn = (part: string): boolean => {
    const reached = new Set<SourceSymbol>();
    const open = [part];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (sign?.test(next)) return true;
      for (const word of next.match(WORD) ?? []) {
        for (const symbol of [...(functions.get(word) ?? []), ...(classes.get(word) ?? [])]) {
          if (!reached.has(symbol)) open.push(codeOf(symbol));
          reached.add(symbol);
        }
      }
    }
    return false;
  };
  // A call that may assert does not if its function is in this file and asserts nothing.
  const mayAssert = (part: string): boolean =>
    (mayBeSign !== null && [...part.matchAll(mayBeSign)].some(({ groups }) => !functions.has(groups?.helper ?? ""))) ||
    (shared.size > 0 && [...(part.match(WORD) ?? [])].some((word) => shared.has(word)));
  let hooks: readonly Hook[] | undefined;
  const readHooks = (): readonly Hook[] => {
    // In a shell, every command may fail, including those that only set something up.
    if (mayBeSign === null) return [];
    const methods = file.symbols.filter((symbol) => CODE.has(symbol.kind) && HOOK.test(text.slice(symbol.start, afterName(symbol))));
    const calls = [...code.matchAll(HOOK_CALL)];
    return [
      ...methods.filter((method) => assertsIn(codeOf(method))).map(({ enclosing }) => ({ scope: file.symbols[enclosing ?? -1] })),
      ...calls
        .filter(({ index, 0: line, 1: indent = "" }) => assertsIn(blockFrom(code, index, index + line.length, indent)))
        .map(({ index }) => ({ scope: file.symbols.findLast(({ start, end }) => start <= index && index < end) })),
    ];
  };
  const assertsInHooks = (test: SourceSymbol): boolean => {
    hooks ??= readHooks();
    return hooks.some(({ scope }) => scope === undefined || (scope.start <= test.start && test.start < scope.end));
  };
  // A section of a test is run together with the code around it.
  const assertsAround = ({ enclosing }: SourceSymbol): boolean => {
    const outer = file.symbols[enclosing ?? -1];
    if (outer === undefined) return false;
    const inner = file.symbols.filter((symbol) => symbol.kind === "test" && file.symbols[symbol.enclosing ?? -1] === outer);
    return (outer.kind === "test" && assertsIn(blank(code, inner).slice(afterName(outer), outer.end))) || assertsAround(outer);
  };
  const markOf = (symbol: SourceSymbol): "skipped" | "todo" | null => {
    for (let at: SourceSymbol | undefined = symbol; at !== undefined; at = file.symbols[at.enclosing ?? -1]) {
      const own = ownMark(at);
      if (own !== null) return own;
    }
    return file.isSkipped ? "skipped" : null;
  };
  // A part of a benchmark is a benchmark as well.
  const isAsserting = (test: SourceSymbol): boolean => {
    const outer = file.symbols[test.enclosing ?? -1];
    return test.marks.includes("asserting") || (outer?.kind === "test" && isAsserting(outer));
  };
  const isEmpty = ({ body }: SourceSymbol): boolean => body !== null && NO_STATEMENT.test(code.slice(body.start, body.end));

  return {
    isEmpty,
    stateOf(test) {
      // Near a syntax error, brackets may be matched wrongly, so only marks on the test itself are reliable.
      const isBroken = file.errors.some(({ start, end }) => start < test.end && end > test.start);
      const mark = isBroken ? ownMark(test) : markOf(test);
      if (mark !== null) return mark;
      const isUnsure = isBroken || test.body === null;
      if (isUnsure || isAsserting(test)) return "active";
      if (isEmpty(test)) return "empty";
      if (sign === null || assertsIn(codeOf(test)) || mayAssert(codeOf(test))) return "active";
      return RUNS_THROUGH.test(words(test.name)) || assertsAround(test) || assertsInHooks(test) ? "active" : "assertion-free";
    },
    assertsOutsideOf: (symbols) => assertsIn(blank(code, symbols)),
  };
}

function named(symbols: readonly SourceSymbol[]): ReadonlyMap<string, readonly SourceSymbol[]> {
  const byName = new Map<string, SourceSymbol[]>();
  for (const symbol of symbols) byName.set(symbol.name, [...(byName.get(symbol.name) ?? []), symbol]);
  return byName;
}

function isTestIn(whole: TextRange, { kind, start }: SourceSymbol): boolean {
  return kind === "test" && start >= whole.start && start < whole.end;
}

/** A title or name as words: `shouldNotThrow`, `should_not_throw` and `"should not throw!"` give the same. */
function words(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .toLowerCase();
}

/** The block that begins with the given line, assuming the usual layout: the following lines are indented deeper, or close it. */
function blockFrom(code: string, start: number, endOfLine: number, indent: string): string {
  const next = new RegExp(`\\n(?!${indent}(?:[ \\t]|[)\\]}]|end\\b)|[ \\t]*(?:\\r?\\n|$))`, "g");
  next.lastIndex = endOfLine;
  return code.slice(start, next.exec(code)?.index ?? code.length);
}

function afterName({ nameStart, name, title }: SourceSymbol): number {
  return title?.end ?? nameStart + name.length;
}

function ownMark({ marks }: SourceSymbol): "skipped" | "todo" | null {
  return marks.includes("todo") ? "todo" : marks.includes("skipped") ? "skipped" : null;
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
