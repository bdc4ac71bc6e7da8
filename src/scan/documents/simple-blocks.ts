// @CODE:MARKDOWN-001
import { lineText, type SourceText } from "../source/source-text.ts";

/** The kind of a line by the block rules of Markdown. `own`: text of a paragraph outside lists, quotes and tables. */
export type LineKind = "own" | "nested" | "heading" | "html" | "code" | "frontmatter";

export interface Heading {
  readonly line: number;
  readonly level: number;
  readonly text: string;
}

/** The blocks of a document, by 0-based lines of its file. The kind of a blank line means nothing. */
export interface LineBlocks {
  readonly kinds: readonly LineKind[];
  /** The headings outside lists, quotes and tables. */
  readonly headings: readonly Heading[];
  /** First and last line (exclusive) of the block of text that contains a line; `undefined` for any other line. */
  paragraphAt(line: number): readonly [number, number] | undefined;
}

/** How the previous line may continue: as nothing, a paragraph, or a list with the column in which its latest item's text begins. */
interface Before {
  readonly open: "nothing" | "paragraph" | "list";
  readonly isBlank: boolean;
  readonly column: number;
}

/**
 * Reads the blocks from line `from` on, as long as they are of the plain kinds that nearly every document is made of: paragraphs, ATX
 * headings, lists, fences and comments that begin in the first column. Gives `null` at the first line that may mean anything else (a
 * quote, a table, HTML, an underlined heading, a fence in a list …), which the parser then reads. Ten times faster than a parser.
 * The result is that of CommonMark 0.31, which a test against the parser ensures.
 */
export function simpleBlocks(source: SourceText, from: number): LineBlocks | null {
  // A lone carriage return or a NUL is for the parser.
  if (source.text.includes("\0") || /\r(?!\n)/.test(source.text)) return null;
  const count = source.lineStarts.length;
  const kinds: LineKind[] = new Array<LineKind>(count).fill("own").fill("frontmatter", 0, from);
  const starts: number[] = new Array<number>(count).fill(-1);
  const headings: Heading[] = [];
  let before: Before = NOTHING;
  for (let index = from; index < count; index++) {
    const line = lineText(source, index);
    const shape = shapeOf(line);
    if (shape === "blank") {
      before = before.open === "list" ? { ...before, isBlank: true } : NOTHING;
      continue;
    }
    const goesOn = before.open !== "nothing" && !before.isBlank;
    if (shape === "heading") {
      kinds[index] = "heading";
      starts[index] = index;
      headings.push(headingIn(line, index));
      before = NOTHING;
    } else if (shape === "rule") {
      // Below a paragraph it would underline a heading, below a `|` part a table.
      if (index > from && shapeOf(lineText(source, index - 1)) !== "blank") return null;
      before = NOTHING;
    } else if (shape === "fence" || shape === "comment") {
      const last = shape === "fence" ? endOfFence(source, index, line) : endOfComment(source, index);
      if (shape === "comment" && before.open === "list") return null;
      if (line.includes("|") && DELIMITER_ROW.test(lineText(source, index + 1))) return null;
      kinds.fill(shape === "fence" ? "code" : "html", index, last + 1);
      index = last;
      before = NOTHING;
    } else if (shape === "text" || shape === "indented text") {
      if (shape === "indented text" && before.open !== "list") return null;
      if (shape === "indented text" && before.isBlank && spacesBefore(line) < before.column) return null;
      const isNested = before.open === "list" && (goesOn || shape === "indented text");
      if (isNested) kinds[index] = "nested";
      starts[index] = goesOn ? (starts[index - 1] ?? index) : index;
      before = isNested ? { ...before, isBlank: false } : PARAGRAPH;
    } else if (shape === "item" || shape === "numbered item") {
      const indent = spacesBefore(line);
      const isFirst = shape === "item" || /^ *1[.)]/.test(line);
      // Only a numbered list that begins with 1 interrupts a paragraph.
      if (!isFirst && (before.open === "paragraph" || indent > 0)) return null;
      if (indent > 0 && (before.open !== "list" || indent < before.column)) return null;
      kinds[index] = "nested";
      starts[index] = index;
      before = { open: "list", isBlank: false, column: indent > 0 ? before.column : line.indexOf(" ") + 1 };
    } else return null;
  }
  // From the last line to the first, each line knows where the block that it continues ends.
  const ends = starts.map((_, line) => line + 1);
  for (let line = count - 2; line >= 0; line--) if (starts[line + 1] === starts[line]) ends[line] = ends[line + 1] ?? count;
  return {
    kinds,
    headings,
    paragraphAt(line) {
      const first = starts[line] ?? -1;
      return first < 0 ? undefined : [first, ends[line] ?? count];
    },
  };
}

/** The heading in a single line, such as a title above the frontmatter; `null` for anything else. */
export function headingAt(source: SourceText, index: number): Heading | null {
  const line = lineText(source, index);
  return shapeOf(line) === "heading" ? headingIn(line, index) : null;
}

function headingIn(line: string, index: number): Heading {
  const level = line.indexOf(" ");
  return { line: index, level, text: withoutClosingMarks(line.slice(level)).trim() };
}

/** The text of a heading without the `##` that may close it. */
function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (isBlank(text[end - 1])) end--;
  const marks = end;
  while (text[end - 1] === "#") end--;
  return end < marks && isBlank(text[end - 1]) ? text.slice(0, end) : text;
}

function isBlank(char: string | undefined): boolean {
  return char === " " || char === "\t";
}

const NOTHING: Before = { open: "nothing", isBlank: false, column: 0 };
const PARAGRAPH: Before = { open: "paragraph", isBlank: false, column: 0 };

type Shape = "blank" | "heading" | "rule" | "fence" | "comment" | "item" | "numbered item" | "text" | "indented text" | "unsure";

// From this column on, text may be code in a list.
const DEEPEST_INDENT = 5;
const HEADING = /^#{1,6} +[^\s#]/;
const RULE = /^([*_-])\1{2,}[ \t]*$/;
const RULE_WITH_BLANKS = /^([*_-])(?:[ \t]*\1){2,}[ \t]*$/;
// A row of these characters may separate the head of a table from its body.
const DELIMITER_ROW = /^[|:\- \t]+$/;
const FENCE = /^`{3,}[^`]*$|^~{3}/;
const NUMBER = /^\d{1,9}[.)] (?=\S)/;

function shapeOf(line: string): Shape {
  const indent = spacesBefore(line);
  if (indent === line.length) return "blank";
  // The width of a tab depends on its column.
  if (line[indent] === "\t") return /[^ \t]/.test(line) ? "unsure" : "blank";
  if (indent > DEEPEST_INDENT) return "unsure";
  const text = indent === 0 ? line : line.slice(indent);
  const usual = indent === 0 ? "text" : "indented text";
  const first = text[0] ?? "";
  if (isLetter(text.charCodeAt(0))) return usual;
  if (first >= "0" && first <= "9") {
    const number = NUMBER.exec(text)?.[0];
    if (number !== undefined) return isPlain(text.slice(number.length)) ? "numbered item" : "unsure";
  } else if (first === "-" || first === "*" || first === "+") {
    if (indent === 0 && RULE.test(text)) return "rule";
    if (DELIMITER_ROW.test(text) || RULE_WITH_BLANKS.test(text)) return "unsure";
    if (text[1] === " ") return text.length > 2 && isPlain(text.slice(2)) ? "item" : "unsure";
  } else if (indent === 0) {
    if (first === "#") return HEADING.test(text) ? "heading" : "unsure";
    if (first === "_" && RULE.test(text)) return "rule";
    if (FENCE.test(text)) return "fence";
    if (text.startsWith("<!--")) return "comment";
  }
  return !DELIMITER_ROW.test(text) && !RULE_WITH_BLANKS.test(text) && isPlain(text) ? usual : "unsure";
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 160;
}

/** Whether text at the start of a line or an item can only begin a paragraph. */
function isPlain(text: string): boolean {
  if (isLetter(text.charCodeAt(0))) return true;
  const char = text[0] ?? "";
  if (char >= "0" && char <= "9") return !/^\d{1,9}[.)](?:\s|$)/.test(text);
  if (char === "*") return /^\*+[^\s*]/.test(text);
  if (char === "_") return /^_+[^\s_]/.test(text);
  if (char === "`") return !text.startsWith("```");
  // A definition of a link, `[cart]: https://…`, is not text; its label may continue on the next line.
  if (char === "[") return text.includes("]") && !text.includes("]:");
  return "\"'(@!$%&/{\\^;,.?)]}".includes(char);
}

function spacesBefore(line: string): number {
  let indent = 0;
  while (line[indent] === " ") indent++;
  return indent;
}

/** The line of the fence that closes the one at `index`, or the last line. */
function endOfFence(source: SourceText, index: number, opener: string): number {
  const fence = /^(?:`+|~+)/.exec(opener)?.[0] ?? "";
  const close = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`);
  const last = source.lineStarts.length - 1;
  for (let line = index + 1; line <= last; line++) {
    if (close.test(lineText(source, line))) return line;
  }
  return last;
}

/** The line in which the comment at the start of line `index` ends, or the last line. */
function endOfComment(source: SourceText, index: number): number {
  const last = source.lineStarts.length - 1;
  for (let line = index; line <= last; line++) {
    if (lineText(source, line).includes("-->")) return line;
  }
  return last;
}
