// @CODE:MARKDOWN-001
import type { RequirementPlace } from "../../model/spec-format.ts";
import { lineBounds, type SourceText } from "../source/source-text.ts";
import type { MarkdownDocument } from "./document.ts";

/** The beginning of a heading, an item, a row of a table or a line of a paragraph: a place where something with an id may begin. */
export interface Lead {
  readonly place: RequirementPlace;
  /** 0-based. */
  readonly line: number;
  /** Offset of the text behind list marks, boxes, emphasis and brackets. */
  readonly start: number;
  /** Offset at which its line ends, or its cell. */
  readonly end: number;
  /** Headings have their level. What is deeper is a part of what is above. */
  readonly depth: number;
  /** The number of a numbered item. */
  readonly number: number | null;
  /** The box of an item: `[ ]`, `[x]`. */
  readonly box: { readonly done: boolean; readonly optional: boolean } | null;
  /** Of a row: offsets of the cells behind the first, and the words above the first. */
  readonly row: { readonly cells: readonly { readonly start: number; readonly end: number }[]; readonly header: string } | null;
}

/** Paragraphs and tables are below every heading, and above the items of lists. */
export const PARAGRAPH_DEPTH = 9;
const ITEM_DEPTH = 10;
// Nobody indents more; it bounds the depth.
const WIDEST_INDENT = 60;

const ITEM = /^([ \t]*)(?:[-*+]|(\d{1,9})[.)])[ \t]+/;
const BOX = /^\[([ xX~-])\](\*?)[ \t]+/;
const MARKS = /^(?:\*\*|__|~~|[*_[`(【「])*/;
const ROW = /^[ \t]*\|/;
const BOLD = /^(?:~~)?(?:\*\*|__)/;

/** The row between the head of a table and its body. */
function isDelimiterRow(line: string): boolean {
  return line.includes("-") && /^[ \t:|-]*$/.test(line);
}

/** Reads the leads of a document's body, in order. Code, comments and quotes have none. `isComment`: whether an offset is in a comment. */
export function readLeads({ source, bodyLine, blocks }: MarkdownDocument, isComment: (offset: number) => boolean): Lead[] {
  const leads: Lead[] = [];
  const headings = new Map(blocks.headings.map((heading) => [heading.line, heading]));
  let header: string | null = null;
  const read = (line: number): void => {
    const { start, end } = lineBounds(source, line);
    const text = source.text.slice(start, end);
    const kind = blocks.kinds[line] ?? "own";
    if (kind === "code" || kind === "frontmatter" || text.trim() === "" || isComment(start + text.length - text.trimStart().length)) {
      header = null;
      return;
    }
    const heading = headings.get(line);
    if (heading) {
      const marks = /^[ \t]*#{1,6}[ \t]*/.exec(text)?.[0].length ?? 0;
      leads.push({ ...lead("heading", source, line, start + marks, end), depth: heading.level });
      header = null;
    } else if (ROW.test(text)) {
      if (header === null) header = isDelimiterRow(nextLine(source, line)) ? headerOf(text) : "";
      else if (!isDelimiterRow(text)) for (const lead of rowOf(source, line, start, text, header)) leads.push(lead);
      return;
    } else if (kind !== "heading" && !/^[ \t]*>/.test(text)) {
      leads.push(itemOf(source, line, start, text) ?? paragraphOf(source, line, start, text));
    }
    header = null;
  };
  for (const line of headings.keys()) if (line < bodyLine) read(line);
  for (let line = bodyLine; line < source.lineStarts.length; line++) read(line);
  return leads;
}

/** The text of a lead, up to the end of its line or cell. */
export function leadText({ text }: SourceText, { start, end }: Pick<Lead, "start" | "end">): string {
  return text.slice(start, end);
}

function lead(place: RequirementPlace, { text }: SourceText, line: number, from: number, end: number): Lead {
  const marks = MARKS.exec(text.slice(from, Math.min(end, from + 20)))?.[0].length ?? 0;
  return { place, line, start: from + marks, end, depth: PARAGRAPH_DEPTH, number: null, box: null, row: null };
}

function nextLine(source: SourceText, line: number): string {
  const { start, end } = lineBounds(source, line + 1);
  return source.text.slice(start, end);
}

function itemOf(source: SourceText, line: number, start: number, text: string): Lead | null {
  const mark = ITEM.exec(text);
  if (!mark) return null;
  const [marks, blanks = "", number] = mark;
  const box = BOX.exec(text.slice(marks.length));
  const from = start + marks.length + (box?.[0].length ?? 0);
  return {
    ...lead(number === undefined ? "item" : "numbered", source, line, from, start + text.length),
    depth: ITEM_DEPTH + Math.min(indentOf(blanks), WIDEST_INDENT),
    number: number === undefined ? null : Number(number),
    box: box && { done: /[xX]/.test(box[1] ?? ""), optional: box[2] === "*" },
  };
}

/** A tab is as wide as four blanks: what matters is what is deeper. */
function indentOf(blanks: string): number {
  return blanks.replaceAll("\t", "    ").length;
}

function paragraphOf(source: SourceText, line: number, start: number, text: string): Lead {
  const indent = text.length - text.trimStart().length;
  return lead(BOLD.test(text.slice(indent)) ? "bold" : "line", source, line, start + indent, start + text.length);
}

function rowOf(source: SourceText, line: number, start: number, text: string, header: string): Lead[] {
  const [first, ...cells] = cellsOf(text);
  if (!first) return [];
  return [
    {
      ...lead("cell", source, line, start + first.start, start + first.end),
      row: {
        cells: cells.map((cell) => ({ start: start + cell.start, end: start + cell.end })),
        header,
      },
    },
  ];
}

/** The words above the first column. */
function headerOf(text: string): string {
  const [first] = cellsOf(text);
  return first ? text.slice(first.start, first.end) : "";
}

/** The cells of a row, without the blanks around them. */
function cellsOf(text: string): { readonly start: number; readonly end: number }[] {
  const cells: { start: number; end: number }[] = [];
  let from = text.indexOf("|") + 1;
  for (let at = from; at <= text.length; at++) {
    if (at < text.length && (text[at] !== "|" || text[at - 1] === "\\")) continue;
    const cell = text.slice(from, at);
    const start = from + cell.length - cell.trimStart().length;
    if (at < text.length || cell.trim() !== "") cells.push({ start, end: Math.max(start, from + cell.trimEnd().length) });
    from = at + 1;
  }
  return cells;
}
