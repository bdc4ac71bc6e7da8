import { eastAsianWidth } from "get-east-asian-width";
import { isAscii, plain } from "../model/words.ts";

/**
 * Text that is safe to show on a terminal. Paths, titles and lines of a project come from strangers, so nothing in them may
 * move the cursor, change a colour or turn the direction of writing. All widths here are in terminal columns.
 */

/** Marks on the character before them, the two joiners, and the vowels and finals of decomposed Hangul. */
const MARK = String.raw`[\p{Mn}\p{Me}\u200c\u200d\u1160-\u11ff\ud7b0-\ud7ff]`;
const ZERO = new RegExp(String.raw`^(?:${MARK}|\p{Default_Ignorable_Code_Point})`, "u");
/** One picture of two columns, made of several characters: a flag, a keycap, an emoji with its modifiers and joined emoji. */
const EMOJI = String.raw`(?![0-9#*])\p{Emoji}`;
const PICTURE = String.raw`\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|${EMOJI}(?:[\ufe0f\p{EMod}]|\u200d${EMOJI})+`;
const CLUSTER = new RegExp(`(?:(${PICTURE})|.)${MARK}*`, "gsu");

/** The number of columns of a plain text. */
export function columnsOf(text: string): number {
  if (isAscii(text)) return text.length;
  let columns = 0;
  for (const cluster of clustersOf(text)) columns += cluster.columns;
  return columns;
}

/** One character as a terminal shows it, however many characters it is made of. */
export interface Cluster {
  readonly text: string;
  readonly columns: number;
}

/**
 * Splits a text into the characters that a terminal shows. Widths are those of Unicode's East Asian Width; terminals differ in characters
 * of ambiguous width, and most use one column for them.
 */
export function clustersOf(text: string): Cluster[] {
  return Array.from(text.matchAll(CLUSTER), ([cluster, picture]) => {
    const columns = picture !== undefined ? 2 : ZERO.test(cluster) ? 0 : eastAsianWidth(cluster.codePointAt(0) ?? 0);
    return { text: cluster, columns };
  });
}

/** A plain text, padded with blanks to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** A plain text in at most a number of columns, with `…` where it goes on. */
export function cutToColumns(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = "";
  let room = columns - 1;
  for (const cluster of clustersOf(text)) {
    room -= cluster.columns;
    if (room < 0) break;
    kept += cluster.text;
  }
  return `${kept.trimEnd()}…`;
}

export function widest(texts: Iterable<string>): number {
  let columns = 0;
  for (const text of texts) columns = Math.max(columns, columnsOf(text));
  return columns;
}

/**
 * The text, made plain, in lines of at most `room` columns. A longer word gets its own line and is never cut,
 * so that a path can be copied; scripts without blanks break between their wide characters. At least one line.
 */
export function wrap(text: string, room: number): [first: string, ...rest: string[]] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r?\n/)) {
    let line = "";
    for (const [, gap = "", word = ""] of plain(paragraph).matchAll(/( *)([^ ]+)/g)) {
      let lead = line === "" ? "" : gap;
      for (const piece of columnsOf(word) > room ? breakable(word) : [word]) {
        if (line !== "" && columnsOf(line + lead + piece) > room) {
          lines.push(line);
          line = piece;
        } else {
          line += lead + piece;
        }
        lead = "";
      }
    }
    lines.push(line);
  }
  const [first = "", ...rest] = lines;
  return [first, ...rest];
}

/** Splits a word where it may break: on both sides of each wide character. */
function breakable(word: string): string[] {
  const parts: string[] = [];
  let isOpen = false;
  for (const { text, columns } of clustersOf(word)) {
    if (isOpen && columns < 2) parts[parts.length - 1] += text;
    else parts.push(text);
    isOpen = columns < 2;
  }
  return parts;
}

/** Wrapped like `wrap` to end before column `width`, every line indented by `indent` blanks, all but the first by `hang` more. */
export function indented(text: string, indent: number, width: number, hang = 0): readonly string[] {
  const room = Math.max(24, width - indent - hang);
  return wrap(text, room).map((line, index) => (line === "" ? "" : " ".repeat(index === 0 ? indent : indent + hang) + line));
}
