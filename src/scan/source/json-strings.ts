/** Text decoded from a JSON value, with the offsets at which it is written. */
export interface JsonText {
  readonly text: string;
  /** The offset in the file at which each UTF-16 unit of `text` begins. */
  readonly places: readonly number[];
}

const STRING = /"(?:[^"\\\r\n]|\\.)*"/y;
const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The end of the string, or array of strings, that begins at `at`; `at` itself if there is none. */
export function endOfStrings(text: string, at: number): number {
  if (text[at] !== "[") return endOfString(text, at) ?? at;
  let end = afterGap(text, at + 1);
  for (let close = endOfString(text, end); close !== null; close = endOfString(text, end)) end = afterGap(text, close);
  return text[end] === "]" ? end + 1 : end;
}

/** Reads the string or array of strings between two offsets, joined as Jupyter joins the lines of a cell. */
export function readStrings(file: string, start: number, end: number): JsonText {
  const units: string[] = [];
  const places: number[] = [];
  let at = afterGap(file, file[start] === "[" ? start + 1 : start);
  for (let close = endOfString(file, at); close !== null && close <= end; close = endOfString(file, at)) {
    for (let unit = at + 1; unit < close - 1; unit = endOfUnit(file, unit)) {
      places.push(unit);
      units.push(decodeUnit(file.slice(unit, endOfUnit(file, unit))));
    }
    at = afterGap(file, close);
  }
  return { text: units.join(""), places };
}

/** The offset after the unit, escaped or not, that begins at `at`. */
export function endOfUnit(file: string, at: number): number {
  if (file[at] !== "\\") return at + 1;
  return at + (/^u[0-9a-fA-F]{4}/.test(file.slice(at + 1, at + 6)) ? 6 : 2);
}

function decodeUnit(written: string): string {
  if (written.length > 2) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return written.length === 2 ? (ESCAPED[written[1] ?? ""] ?? written.slice(1)) : written;
}

function endOfString(text: string, at: number): number | null {
  STRING.lastIndex = at;
  return STRING.test(text) ? STRING.lastIndex : null;
}

function afterGap(text: string, at: number): number {
  let end = at;
  while (/[\s,]/.test(text[end] ?? "")) end++;
  return end;
}
