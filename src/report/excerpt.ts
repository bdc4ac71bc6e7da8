import type { Span } from "../model/location.ts";
import { plain } from "../model/words.ts";
import { clustersOf, columnsOf } from "./terminal-text.ts";

/** A line of the user's file, cut to fit into a terminal. Columns are the terminal's, counted from 0. */
export interface Excerpt {
  readonly line: string;
  readonly caretAt: number;
  readonly caretWidth: number;
}

interface Cell {
  readonly text: string;
  readonly columns: number;
  /** Where the character begins and ends in the user's line, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const CUT = "…";

/**
 * The part of a line around a span, in at most `room` columns, with `…` where the line goes on. A span that ends on a later line
 * is marked to the end of this line; for a span behind the end, the column after the line is marked.
 */
export function excerptOf(span: Span, text: string, room: number): Excerpt {
  const start = Math.min(span.column - 1, text.length);
  const end = span.endLine > span.line ? text.length : Math.min(span.endColumn - 1, text.length);
  // A minified line can have megabytes, of which no more than this can be shown.
  const near = { from: Math.max(0, start - 2 * room), to: Math.min(text.length, start + 2 * room) };
  const cells = cellsOf(text.slice(near.from, near.to), near.from);
  if (start === text.length) cells.push({ text: " ", columns: 1, start, end: start + 1 });

  const marked = cells.findIndex((cell) => cell.end > start);
  const markedEnd = Math.max(marked + 1, cells.filter((cell) => cell.start < end).length);
  let first = marked;
  let last = marked;
  let used = 0;
  const isCutBefore = () => first > 0 || near.from > 0;
  const isCutAfter = () => last < cells.length || near.to < text.length;
  const tryCell = (index: number, limit: number): boolean => {
    const cell = cells[index];
    if (cell === undefined || index >= limit) return false;
    const before = { first, last, used };
    if (index < first) first = index;
    else last = index + 1;
    used += cell.columns;
    if (used + (isCutBefore() ? 1 : 0) + (isCutAfter() ? 1 : 0) <= room) return true;
    ({ first, last, used } = before);
    return false;
  };

  while (tryCell(last, markedEnd));
  const caretWidth = Math.max(1, used);
  let hasGrown = true;
  while (hasGrown) {
    const left = tryCell(first - 1, marked);
    const right = tryCell(last, cells.length);
    hasGrown = left || right;
  }

  const lead = isCutBefore() ? CUT : "";
  const caretAt = columnsOf(lead) + cells.slice(first, marked).reduce((sum, cell) => sum + cell.columns, 0);
  const shown = cells.slice(first, last).map((cell) => cell.text);
  return { line: `${lead}${shown.join("")}${isCutAfter() ? CUT : ""}`.trimEnd(), caretAt, caretWidth };
}

function cellsOf(text: string, offset: number): Cell[] {
  const cells: Cell[] = [];
  let start = offset;
  for (const cluster of clustersOf(text)) {
    const shown = plain(cluster.text);
    cells.push({ text: shown, columns: columnsOf(shown), start, end: start + cluster.text.length });
    start += cluster.text.length;
  }
  return cells;
}
