// @CODE:MARKDOWN-001
import { lineText, type SourceText } from "../source/source-text.ts";
import type { MarkdownDocument } from "./document.ts";
import { historySections, type LineRange, sectionEnds } from "./sections.ts";
import type { Heading } from "./simple-blocks.ts";

/** A line of a document on which a SPEC is declared: 1-based, and whether it is the SPEC whose text is wanted. */
export interface SpecLine {
  readonly line: number;
  readonly own: boolean;
}

// Keys that change during a SPEC's life although its requirements do not.
const BOOKKEEPING =
  /^(?:version|status|created|updated|modified|date|last[_-]?(?:updated|modified)|(?:created|updated|modified|completed)[_-]?(?:at|on|date)?)$/i;
const HEADING = /^ {0,3}#{1,6}(?:\s|$)/;
const BLOCK_START = /^\s*(?:[-*+]|\d+[.)]|\||>|#{1,6}\s)/;

/**
 * The requirements of a document, sentence by sentence, so that a hash of them stays the same when text is reflowed, tables are realigned
 * or bullets change their character. Excluded: HISTORY sections, and the version, status and dates of the frontmatter. In a document of several
 * SPECs it is the SPEC's own sections: from its line to the next SPEC, or to the next heading that is not below its own.
 */
export function requirementSentences(document: MarkdownDocument, specs: readonly SpecLine[]): string[] {
  const head = isWholeDocument(specs) ? [...withoutBookkeeping(linesOf(document.source, 0, document.bodyLine)), ""] : [];
  return sentencesOf([...head, ...requirementLines(document, specs)]);
}

/** The lines of a document with the requirements of the SPEC, as written: its own sections, without frontmatter and HISTORY. */
export function requirementLines(document: MarkdownDocument, specs: readonly SpecLine[]): string[] {
  return ownLines(document, specs).map(({ text }) => text);
}

/** The same with the 0-based index of each line. */
function ownLines(
  { source, bodyLine, blocks }: MarkdownDocument,
  specs: readonly SpecLine[],
): { readonly at: number; readonly text: string }[] {
  const count = source.lineStarts.length;
  const isHistory = new Uint8Array(count);
  for (const { first, end } of historySections(blocks.headings, count)) isHistory.fill(1, first, end);
  const lines = isWholeDocument(specs) ? [{ first: bodyLine, end: count }] : ownSections(blocks.headings, specs, bodyLine, count);
  return lines.flatMap(({ first, end }) =>
    linesOf(source, first, end).flatMap((text, at) => (isHistory[first + at] === 0 ? [{ at: first + at, text }] : [])),
  );
}

/**
 * The same sentences, parted: those of each item that begins on one of these lines (1-based), up to the next item, heading or paragraph that
 * is not its own, and the rest.
 */
export function requirementParts(
  document: MarkdownDocument,
  specs: readonly SpecLine[],
  starts: ReadonlySet<number>,
): { readonly parts: ReadonlyMap<number, readonly string[]>; readonly rest: readonly string[] } {
  const headings = new Set(document.blocks.headings.map(({ line }) => line));
  const rest: string[] = isWholeDocument(specs) ? [...withoutBookkeeping(linesOf(document.source, 0, document.bodyLine)), ""] : [];
  const parts = new Map<number, string[]>();
  let item: number | null = null;
  let isBehindBlank = false;
  for (const { at, text } of ownLines(document, specs)) {
    const isHeading = headings.has(at);
    // Behind a blank line, what is not indented goes on below a heading alone.
    const leaves = isHeading || (item !== null && !headings.has(item - 1) && isBehindBlank && /^\S/.test(text) && !BLOCK_START.test(text));
    if (starts.has(at + 1)) item = at + 1;
    else if (leaves) item = null;
    isBehindBlank = text.trim() === "";
    const known = item === null ? rest : parts.get(item);
    if (known) known.push(text);
    else if (item !== null) parts.set(item, [text]);
  }
  return { parts: new Map([...parts].map(([line, own]) => [line, sentencesOf(own)])), rest: sentencesOf(rest) };
}

/** The sections of the wanted SPEC among several. One declared in or above the frontmatter has everything up to the next SPEC. */
function ownSections(headings: readonly Heading[], specs: readonly SpecLine[], bodyLine: number, count: number): LineRange[] {
  const ends = new Map([...sectionEnds(headings, count)].map(([{ line }, end]) => [line, end]));
  const declared = [...new Map(specs.map(({ line, own }) => [Math.max(line, bodyLine) - 1, own]))].sort(([a], [b]) => a - b);
  return declared.flatMap(([line, own], at) => {
    if (!own) return [];
    const close = line < bodyLine ? count : (ends.get(line) ?? nextHeading(headings, line) ?? count);
    return [{ first: Math.max(line, bodyLine), end: Math.min(declared[at + 1]?.[0] ?? count, close) }];
  });
}

/** The line of the first heading below a line, which is itself not a heading. */
function nextHeading(headings: readonly Heading[], line: number): number | undefined {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((headings[middle]?.line ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return headings[low]?.line;
}

function linesOf(source: SourceText, first: number, end: number): string[] {
  return Array.from({ length: end - first }, (_, at) => lineText(source, first + at).replace(/^\uFEFF/, ""));
}

function isWholeDocument(specs: readonly SpecLine[]): boolean {
  return specs.every(({ own }) => own);
}

function withoutBookkeeping(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let dropped = false;
  for (const line of lines) {
    const key = /^([\w-]+)\s*:/.exec(line)?.[1];
    // Indented lines belong to the key above them.
    if (key !== undefined || !/^\s/.test(line)) dropped = key !== undefined && BOOKKEEPING.test(key);
    if (!dropped && !/^(?:---|\.\.\.)\s*$/.test(line)) kept.push(line, "");
  }
  return kept;
}

/** Blocks, then sentences within them. A sentence ends at a full stop before a space, never at a line break. */
function sentencesOf(lines: readonly string[]): string[] {
  const blocks: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    const folded = open.map(normalised).join(" ").replace(/\s+/g, " ").trim();
    if (folded !== "") blocks.push(folded);
    open = [];
  };
  for (const line of lines) {
    if (line.trim() === "" || BLOCK_START.test(line) || HEADING.test(open.at(-1) ?? "")) close();
    open.push(line);
  }
  close();
  return blocks.flatMap((block) => block.split(/(?=\s)(?<=[.!?。！？]["')\]*_]*)\s+/));
}

function normalised(line: string): string {
  return line
    .replace(/^\s*(?:>\s?)+/, "")
    .replace(/^(\s*)[*+](?=\s)/, "$1-")
    .replace(/(?:-{3,}|={3,})/g, "---");
}
