import type { ParsedText, TextPlace } from "../model/parsed-text.ts";

/** The line and column of the character at `offset`. */
export function placeAt(text: string, offset: number): TextPlace {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** A text with a syntax error. Only the first error is reported, because later ones are mostly caused by it. */
export function brokenText(format: string, place: TextPlace, reason: string): ParsedText {
  return { kind: "broken", faults: [{ place, message: `invalid ${format}: ${reason}` }] };
}
