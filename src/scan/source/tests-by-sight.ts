// @CODE:SOURCE-001:SIGHT | SPEC: SPEC-SOURCE-001.md | TEST: test/scan/source/tests-by-sight.test.ts
import { compilePattern } from "../../model/counted-pattern.ts";
import type { LoadedRow } from "../../model/language.ts";
import { remembered } from "../../model/remember.ts";
import type { Tag, TagSymbol } from "../../model/tag.ts";
import { endOfHead } from "./mentions.ts";
import { indentOf, lastLineOfBlock, lineIndexAt, lineText, type SourceText } from "./source-text.ts";
import { eitherName, UP_TO_TITLE } from "./test-strings.ts";

interface TestLine {
  readonly isSuite: boolean;
  readonly pattern: RegExp;
}

/** How a test or suite begins behind the indentation of its line, in a language without a grammar. */
const testLinesOf = remembered((row: LoadedRow): readonly TestLine[] => {
  const { testCalls = [], suiteCalls = [], testLines = [], tokens } = row;
  const calls = (names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`(?:${eitherName(names)})${UP_TO_TITLE}(?:"([^"\\n]+)"|'([^'\\n]+)')`];
  const keywords = (kind: "test" | "suite"): string[] =>
    tokens.flatMap(({ open, testTitle }) => (testTitle === kind ? [`${open.replace(/^\^\[ \\t\]\*/, "")}([^\\n]*)`] : []));
  const lines = (suite: boolean): string[] => testLines.filter((one) => (one.suite ?? false) === suite).map(({ pattern }) => pattern);
  const patterns = [
    ...[...calls(suiteCalls), ...keywords("suite"), ...lines(true)].map((pattern) => ({ isSuite: true, pattern })),
    ...[...calls(testCalls.filter((name) => !suiteCalls.includes(name))), ...keywords("test"), ...lines(false)].map((pattern) => ({
      isSuite: false,
      pattern,
    })),
  ];
  return patterns.map(({ isSuite, pattern }) => ({ isSuite, pattern: compilePattern(row, pattern, "my") }));
}, new WeakMap());

// What opens or closes a comment, and what is over a test and belongs to it.
const COMMENT = /^[ \t]*(?:\/\/|\/?\*|#|--|;|%|'|\(\*|\*\)|\{-|-\}|\]\]|<!--|-->)/;
const ANNOTATION = /^[ \t]*(?:@[\w.:]+(?:\(.*\))?(?:[ \t]+@\S+)*|\[<.*>\]|<[A-Z].*>[ \t]*_?)[ \t]*$/;
const MOST_BLANK_LINES = 2;
// A test around a comment begins near it.
const MOST_LINES_ABOVE = 200;

/**
 * The test or suite that a tag in a comment annotates, as the lines show it: below the comment, on its line, or around it. `null`: the whole
 * file, or it is not shown.
 */
export function sightedTest(source: SourceText, row: LoadedRow, { line, column }: Pick<Tag, "line" | "column">): TagSymbol | null {
  if (testLinesOf(row).length === 0) return null;
  const { testOn, below } = layoutOf(source)(row);
  const own = line - 1;
  const text = lineText(source, own);
  if (/[\p{L}\p{N}]/u.test(text.slice(0, column - 1))) return testOn(own);
  const isHead = own <= endOfHead(source);
  const next = below[own + 1];
  const test = next && next.blanks <= (isHead ? 0 : MOST_BLANK_LINES) ? testOn(next.line) : null;
  if (test !== null && indentOf(lineText(source, test.line - 1)) >= indentOf(text)) return test;
  return isHead ? null : testAround(source, testOn, own);
}

/** Each answer is found once, because thousands of comments may follow each other. */
interface Layout {
  /** The test or suite that begins on a line (0-based), with annotations in front. */
  testOn(index: number): TagSymbol | null;
  /** For each line the first one from it on that is neither blank nor a comment nor an annotation, and the blank lines before that. */
  readonly below: readonly { readonly line: number; readonly blanks: number }[];
}

const layoutOf = remembered(
  (source: SourceText) =>
    remembered((row: LoadedRow): Layout => {
      const testOn = remembered((index: number) => testOnLine(source, testLinesOf(row), index));
      const below: { readonly line: number; readonly blanks: number }[] = [];
      for (let index = source.lineStarts.length - 1; index >= 0; index--) {
        const text = lineText(source, index);
        const { line, blanks } = below[index + 1] ?? { line: index, blanks: 0 };
        if (text.trim() === "") below[index] = { line, blanks: blanks + 1 };
        else if (COMMENT.test(text) || (ANNOTATION.test(text) && testOn(index) === null)) below[index] = { line, blanks };
        else below[index] = { line: index, blanks: 0 };
      }
      return { testOn, below };
    }),
  new WeakMap(),
);

function testOnLine(source: SourceText, lines: readonly TestLine[], index: number): TagSymbol | null {
  const start = (source.lineStarts[index] ?? 0) + indentOf(lineText(source, index));
  for (const { isSuite, pattern } of lines) {
    pattern.lastIndex = start;
    const match = pattern.exec(source.text);
    const name = match
      ?.slice(1)
      .find((group) => group !== undefined)
      ?.trim();
    if (match === null || !name) continue;
    const line = lineIndexAt(source, start + match[0].length);
    return { kind: isSuite ? "suite" : "test", name, line: line + 1, endLine: lastLineOfBlock(source, line) + 1 };
  }
  return null;
}

function testAround(source: SourceText, testOn: Layout["testOn"], own: number): TagSymbol | null {
  let indent = indentOf(lineText(source, own));
  for (let above = own - 1; above >= 0 && own - above <= MOST_LINES_ABOVE && indent > 0; above--) {
    const text = lineText(source, above);
    if (text.trim() === "" || indentOf(text) >= indent) continue;
    const found = testOn(above);
    if (found !== null && found.endLine > own) return found;
    indent = indentOf(text);
  }
  return null;
}
