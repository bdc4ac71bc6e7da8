// @CODE:SYMBOL-001
import { compilePattern } from "../../model/counted-pattern.ts";
import type { LoadedRow } from "../../model/language.ts";
import { remembered } from "../../model/remember.ts";
import type { Tag } from "../../model/tag.ts";
import { findTokens, type Lexer, type LexerLookup, type Token } from "../source/lexer.ts";
import { lineBounds, lineIndexAt, lineText, type SourceText } from "../source/source-text.ts";

/** How many lines of prose may be between a tag and the code that it annotates. */
const MOST_PROSE = 5;
const MOST_LINES = 200;

// What is around the text of a line of a comment.
const LEADER = /^[ \t]*(?:\/\/+[!/]?|\/?\*+(?!\/)|#+!?|--+|;+|%+)?[ \t]?/;
const CLOSER = /[ \t]*\*+\/[ \t]*$/;
const OPENING_QUOTE = /^\s*["'`[]/;

/**
 * The tags over a test that is commented out as a whole: the lines below the tag, in the same comment or in the run of comments that it
 * begins, are the beginning of a test by the language's pattern, and all that it opens is closed again in comments. Whatever follows is
 * another test.
 */
export function commentedOut(source: SourceText, lexer: Lexer, lookup: LexerLookup, tags: readonly Tag[]): ReadonlySet<Tag> {
  const test = patternOf(lexer.row);
  if (test === null) return new Set();
  const placed = tags
    .filter(({ context }) => context === "comment")
    .map((tag) => ({ tag, at: (source.lineStarts[tag.line - 1] ?? 0) + tag.column - 1 }))
    .filter(({ tag }) => mayBeFollowed(source, tag, test));
  if (placed.length === 0) return new Set();
  const tokens = findTokens(
    lexer,
    source.text,
    placed.map(({ at }) => at),
    lookup,
  );
  const found = placed.filter(({ at }) => {
    const token = tokens.findLast(({ start, end }) => start <= at && at < end);
    return token?.kind === "comment" && isTest(linesBelow(source, token, at), test);
  });
  return new Set(found.map(({ tag }) => tag));
}

const patternOf = remembered(
  (row: LoadedRow) => (row.testPattern === undefined ? null : compilePattern(row, row.testPattern, "m")),
  new WeakMap(),
);

/** A quick look, for the tags of most files are over live code. */
function mayBeFollowed(source: SourceText, { line }: Tag, test: RegExp): boolean {
  for (let index = line; index < line + MOST_PROSE; index++) {
    const text = lineText(source, index);
    if (text.trim() !== "" && test.test(text.replace(LEADER, ""))) return true;
  }
  return false;
}

/** The lines below the tag without what makes them comments: to the end of a block, or as far as line comments follow each other. */
function linesBelow(source: SourceText, token: Token, at: number): string[] {
  const first = lineIndexAt(source, at) + 1;
  const last = lineIndexAt(source, token.end - 1);
  const opener = source.text.slice(token.start, token.bodyStart).trim();
  const isInside = (index: number): boolean =>
    index <= last || (opener !== "" && first > last && lineText(source, index).trimStart().startsWith(opener));
  const lines: string[] = [];
  for (let index = first; index < first + MOST_LINES && index < source.lineStarts.length && isInside(index); index++) {
    const { start, end } = lineBounds(source, index);
    lines.push(
      source.text
        .slice(start, Math.min(end, first > last ? end : token.bodyEnd))
        .replace(LEADER, "")
        .replace(CLOSER, ""),
    );
  }
  return lines;
}

function isTest(lines: readonly string[], test: RegExp): boolean {
  const start = lines.slice(0, MOST_PROSE).findIndex((line) => beginsTest(line, test));
  if (start < 0) return false;
  const own = lines.slice(start);
  // An old heading over a live test opens more than it closes; a language with blocks by indentation closes nothing.
  let depth = 0;
  for (const [index, line] of own.entries()) {
    for (const char of line) {
      if ("([{".includes(char)) depth++;
      else if (")]}".includes(char)) depth--;
    }
    const isBlock = /(?::|\b(?:do|then))[ \t]*$/.test(own[0] ?? "") || /^\s*def\b/.test(own[0] ?? "");
    if (depth <= 0 && (isBlock ? index > 0 && line.trim() !== "" : index > 0 || /[)}\]];?\s*$/.test(line))) return true;
  }
  return false;
}

/** Prose such as `it (the cart) is empty` is not a test: a title is in quotes. */
function beginsTest(line: string, test: RegExp): boolean {
  const match = test.exec(line);
  if (match === null || line.slice(0, match.index).trim() !== "") return false;
  return (
    !match[0].endsWith("(") ||
    !/^\s*(?:\w+\.)*(?:it|test|describe|specify|suite|context)\b/.test(match[0]) ||
    OPENING_QUOTE.test(line.slice(match.index + match[0].length))
  );
}
