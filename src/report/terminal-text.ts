/**
 * Text as a terminal may show it. Paths, titles and lines of a project come from strangers, so that nothing in them may
 * move the cursor, change a colour or turn the direction of writing; all that is measured here is in terminal columns.
 */

/** Control and format characters, and halves of surrogate pairs. The two joiners are left: scripts and emoji need them. */
const UNSAFE = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Characters that take two columns: East Asian Wide and Fullwidth (Unicode annex 11), and emoji. */
const WIDE_CLASS = String.raw`[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]`;
const WIDE = new RegExp(WIDE_CLASS, "u");
const BESIDE_WIDE = new RegExp(`(?<=${WIDE_CLASS})|(?=${WIDE_CLASS})`, "u");
/** Marks that stand on the character before them, joiners, and the vowels and finals of decomposed Hangul. */
const ZERO = /[\p{Mn}\p{Me}\u1160-\u11ff]|\u200c|\u200d/u;
const ASCII = /^[ -~]*$/;

/** The text on one line and harmless: a tab becomes one blank, what steers a terminal its escape (`\u202e`). */
export function plain(text: string): string {
  return ASCII.test(text) ? text : text.replace(UNSAFE, shown);
}

function shown(char: string): string {
  if (char === "\t") return " ";
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return "\uFFFD";
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** Columns that a plain text takes. */
export function columnsOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const char of text) columns += ZERO.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return columns;
}

/** A plain text, filled with blanks up to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** A plain text in at most a number of columns, with `…` where it goes on. */
export function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = "";
  let room = columns - 1;
  for (const char of text) {
    room -= columnsOf(char);
    if (room < 0) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}

export function widest(texts: Iterable<string>): number {
  let columns = 0;
  for (const text of texts) columns = Math.max(columns, columnsOf(text));
  return columns;
}

/**
 * The text, made plain, in lines of at most `room` columns. A word that is longer has a line of its own and is never cut,
 * so that a path can be copied; scripts without blanks break between their wide characters. At least one line.
 */
export function wrap(text: string, room: number): [first: string, ...rest: string[]] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r?\n/)) {
    let line = "";
    for (const [, gap = "", word = ""] of plain(paragraph).matchAll(/( *)([^ ]+)/g)) {
      let lead = line === "" ? "" : gap;
      for (const piece of columnsOf(word) > room ? word.split(BESIDE_WIDE) : [word]) {
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

/** Wrapped like `wrap` to end before column `width`, every line behind `indent` blanks, all but the first behind `hang` more. */
export function indented(text: string, indent: number, width: number, hang = 0): readonly string[] {
  const room = Math.max(24, width - indent - hang);
  return wrap(text, room).map((line, index) => (line === "" ? "" : " ".repeat(index === 0 ? indent : indent + hang) + line));
}
