import type { ParsedText, TextPlace } from "../model/parsed-text.ts";

/** The place of the character at `offset`. */
export function placeAt(text: string, offset: number): TextPlace {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** A text whose syntax is broken. It takes one fault, the first: those after it mostly follow from it. */
export function brokenText(format: string, place: TextPlace, reason: string): ParsedText {
  return { kind: "broken", faults: [{ place, message: `this is no valid ${format} (${reason}); correct it` }] };
}
