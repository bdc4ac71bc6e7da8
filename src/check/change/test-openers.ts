// @CODE:GATE-001:LOOSENED
import { allowStepsFor, compilePattern, PatternWork } from "../../model/counted-pattern.ts";
import type { LoadedRow } from "../../model/language.ts";
import type { FileScan } from "../../model/scan.ts";
import type { Tag } from "../../model/tag.ts";
import { indexLanguages } from "../../scan/source/languages.ts";
import { findTokens } from "../../scan/source/lexer.ts";
import { indexLines, lineText } from "../../scan/source/source-text.ts";

/** The line that opens a test or a suite, like `it("adds a book", () => {`. */
interface Opener {
  /** 0-based. */
  readonly line: number;
  /** Without indentation and without what makes it a comment. */
  readonly text: string;
  readonly indent: number;
}

/** The tests of one file as its text shows them, in any language whose row has a pattern for tests. */
export interface TestOpeners {
  /** The openers in code. */
  readonly live: readonly Opener[];
  /** The openers that are only text, in a comment or a string. */
  readonly dead: readonly Opener[];
  readonly tests: readonly PlacedTest[];
}

/** A TEST declaration with the openers that it annotates. */
export interface PlacedTest {
  readonly tag: Tag;
  /** The opener that the tag is on; `null`: there is none. */
  readonly first: Opener | null;
  /** The openers inside of it, if the tag is directly on it. */
  readonly inner: readonly Opener[];
  /** Whether the tag is directly on its opener. */
  readonly isDirect: boolean;
  /** The openers that are only text between the tag and the next code, or the next TEST. */
  readonly dead: readonly Opener[];
}

const COMMENT_MARK = /^[\s/*#;%!-]+|^<!--\s*/;
// Between a tag and its test: blanks, comments, attributes, brackets of a comment that ends.
const NO_CODE = /^\s*(?:$|\/\/|\/?\*|#|--|;|%|<!--|-->|@|\[)/;

/**
 * Reads the openers of a file; `null` if its language has no pattern for tests, or patterns of its own that take too much work, which
 * the scan of the file tells.
 */
export function testOpeners(scan: FileScan, text: string, languages: readonly LoadedRow[]): TestOpeners | null {
  try {
    return readOpeners(scan, text, languages);
  } catch (error) {
    if (error instanceof PatternWork) return null;
    throw error;
  }
}

function readOpeners({ path, tags }: FileScan, text: string, languages: readonly LoadedRow[]): TestOpeners | null {
  const { ofFile, lookup } = indexLanguages(languages);
  const source = indexLines(path, text);
  const lexer = ofFile(path, lineText(source, 0));
  const pattern = lexer.row.testPattern;
  if (pattern === undefined) return null;
  allowStepsFor(text);
  const opens = compilePattern(lexer.row, pattern, "");
  const found = source.lineStarts.flatMap((start, line) => {
    const whole = lineText(source, line);
    const bare = whole.replace(COMMENT_MARK, "");
    const match = opens.exec(bare);
    return match === null
      ? []
      : [{ line, text: bare.trim(), indent: whole.search(/\S/), at: start + whole.length - bare.length + match.index }];
  });
  const tokens = findTokens(
    lexer,
    text,
    found.map(({ at }) => at),
    lookup,
  );
  let next = 0;
  const live: Opener[] = [];
  const dead: Opener[] = [];
  for (const { at, ...opener } of found) {
    while (next < tokens.length && (tokens[next]?.end ?? 0) <= at) next++;
    const token = tokens[next];
    if (token !== undefined && token.start <= at) dead.push(opener);
    else live.push(opener);
  }
  const declared = tags.filter(({ type, role }) => type === "TEST" && role === "declaration");
  const isLive = new Map(live.map((opener) => [opener.line, opener]));
  // From the last TEST to the first, because each needs the line of the next one.
  let [end, own] = [source.lineStarts.length, source.lineStarts.length];
  const tests = declared.toReversed().map((tag): PlacedTest => {
    const line = tag.line - 1;
    if (line !== own) [end, own] = [own, line];
    const on = tag.context === "comment" ? isLive.get(line) : (isLive.get(line) ?? isLive.get(line - 1));
    const below = live[indexFrom(live, line + 1)];
    const next = below !== undefined && below.line < end ? below : undefined;
    const gone = on === undefined ? dead.slice(indexFrom(dead, line), indexFrom(dead, next?.line ?? end)) : [];
    const first = on ?? next;
    if (first === undefined) return { tag, first: null, inner: [], isDirect: false, dead: gone };
    const isDirect = on !== undefined || isGapFree(line + 1, first.line, tag);
    return { tag, first, inner: isDirect ? inside(live, first) : [], isDirect, dead: gone };
  });
  return { live, dead, tests: tests.reverse() };

  /** Whether a tag leads its opener: no code and no blank line is between them. */
  function isGapFree(from: number, to: number, { context }: Tag): boolean {
    if (context !== "comment") return false;
    for (let line = from; line < to; line++) {
      const between = lineText(source, line);
      if (between.trim() === "" || !NO_CODE.test(between)) return false;
    }
    return true;
  }
}

/** The index of the first opener at or below a line. */
function indexFrom(openers: readonly Opener[], line: number): number {
  let [low, high] = [0, openers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((openers[middle] as Opener).line < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inside(live: readonly Opener[], { line, indent }: Opener): readonly Opener[] {
  const from = indexFrom(live, line + 1);
  let to = from;
  while ((live[to]?.indent ?? -1) > indent) to++;
  return live.slice(from, to);
}
