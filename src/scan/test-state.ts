// @CODE:SYMBOL-001
import type { LanguageRow } from "../model/language.ts";
import type { Inactivity } from "../model/tag.ts";
import type { FileSymbols, SourceSymbol, TextRange } from "./symbols.ts";

/** Whether a test case can fail when its runner meets it, and if not, why. */
export type TestState = "active" | Inactivity;

/** Answers from the syntax of one file. */
export interface StateReader {
  stateOf(test: SourceSymbol): TestState;
  /** Whether a test or suite runs nothing: its body is known and has no statement. */
  isEmpty(symbol: SourceSymbol): boolean;
  /** Whether something is asserted in the file's text beside some of its symbols. */
  assertsOutsideOf(symbols: readonly SourceSymbol[]): boolean;
}

// What stands in a body that does nothing: brackets, `pass`, `do … end`.
const NO_STATEMENT = /^(?:[\s{}();,:]|->|=>|=|\.\.\.|\b(?:do|end|begin|pass|return|Unit|null|nil|undefined)\b)*$/;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*[!?]?/gu;
// Where a function comes from that tests share: it may assert, whatever its name.
const SHARED = /helper|support|fixture|harness|driver|\bsteps?\b|matcher|test[-_]?(?:util|kit|lib)/i;
const IMPORT_WORD = /^(?:import|from|as|const|let|var|require|type|use|using|static|export|default|of)$/;
const CODE: ReadonlySet<SourceSymbol["kind"]> = new Set(["function", "method", "constant"]);

/**
 * Reads the state of a file's tests. A test asserts when its code, strings and comments left out, matches the row's `assertPattern` or
 * `mayAssertPattern`, or names a function of the same file that asserts: that matches `assertPattern`, or names one that does.
 */
export function createStateReader(file: FileSymbols, text: string, row: LanguageRow): StateReader {
  const code = blank(text, file.pieces, (piece) => (piece.kind === "string" ? '"' : " "));
  const sign = row.assertPattern === undefined ? null : new RegExp(row.assertPattern, "im");
  const mayBeSign = row.mayAssertPattern === undefined ? null : new RegExp(row.mayAssertPattern, "gim");
  const functions = new Map<string, SourceSymbol[]>();
  for (const symbol of file.symbols) if (CODE.has(symbol.kind)) functions.set(symbol.name, [...(functions.get(symbol.name) ?? []), symbol]);
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
        for (const symbol of functions.get(word) ?? []) {
          if (!reached.has(symbol)) open.push(codeOf(symbol));
          reached.add(symbol);
        }
      }
    }
    return false;
  };
  // A call that may assert does not, if its function is at hand and asserts nothing.
  const mayAssert = (part: string): boolean =>
    (mayBeSign !== null && [...part.matchAll(mayBeSign)].some(({ groups }) => !functions.has(groups?.helper ?? ""))) ||
    (shared.size > 0 && [...(part.match(WORD) ?? [])].some((word) => shared.has(word)));
  const markOf = (symbol: SourceSymbol): "skipped" | "todo" | null => {
    for (let at: SourceSymbol | undefined = symbol; at !== undefined; at = file.symbols[at.enclosing ?? -1]) {
      const own = ownMark(at);
      if (own !== null) return own;
    }
    return file.isSkipped ? "skipped" : null;
  };
  // A part of a benchmark is one, too.
  const isAsserting = (test: SourceSymbol): boolean => {
    const outer = file.symbols[test.enclosing ?? -1];
    return test.marks.includes("asserting") || (outer?.kind === "test" && isAsserting(outer));
  };
  const isEmpty = ({ body }: SourceSymbol): boolean => body !== null && NO_STATEMENT.test(code.slice(body.start, body.end));

  return {
    isEmpty,
    stateOf(test) {
      // Where something was not understood, brackets may be taken for those of another: only what stands on the test itself is sure.
      const isBroken = file.errors.some(({ start, end }) => start < test.end && end > test.start);
      const mark = isBroken ? ownMark(test) : markOf(test);
      if (mark !== null) return mark;
      const isUnsure = isBroken || test.body === null;
      if (isUnsure || isAsserting(test)) return "active";
      if (isEmpty(test)) return "empty";
      return sign === null || assertsIn(codeOf(test)) || mayAssert(codeOf(test)) ? "active" : "assertion-free";
    },
    assertsOutsideOf: (symbols) => assertsIn(blank(code, symbols)),
  };
}

function afterName({ nameStart, name, title }: SourceSymbol): number {
  return title?.end ?? nameStart + name.length;
}

function ownMark({ marks }: SourceSymbol): "skipped" | "todo" | null {
  return marks.includes("todo") ? "todo" : marks.includes("skipped") ? "skipped" : null;
}

/** The text with some stretches of it as blanks behind a first character; its lines stay where they are. */
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
