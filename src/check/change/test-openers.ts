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
  /** The opener that the tag is on, and those inside of it; all of the file for a tag that stands for the file. */
  readonly own: readonly Opener[];
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
  const tests = declared.map((tag, index): PlacedTest => {
    const line = tag.line - 1;
    const end = declared.slice(index + 1).find((other) => other.line > tag.line)?.line ?? source.lineStarts.length + 1;
    const on = tag.context === "comment" ? isLive.get(line) : (isLive.get(line) ?? isLive.get(line - 1));
    const after = live.filter((opener) => opener.line > line && opener.line < end - 1);
    const below = dead.filter((opener) => opener.line >= line && opener.line < (after[0]?.line ?? end - 1));
    const first = on ?? after[0];
    if (first === undefined) return { tag, own: [], isDirect: false, dead: below };
    const isDirect = on !== undefined || isGapFree(line + 1, first.line, tag);
    const more = live.filter((opener) => opener.line > first.line);
    const past = more.findIndex(({ indent }) => indent <= first.indent);
    const inner = isDirect ? more.slice(0, past < 0 ? more.length : past) : live;
    return { tag, own: [first, ...inner], isDirect, dead: on === undefined ? below : [] };
  });
  return { live, dead, tests };

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
