import type { ParsedText, TextPlace } from "../model/parsed-text.ts";

/** Makes the function that gives the line and column of the character at an offset. The lines are looked for once. */
export function placesIn(text: string): (offset: number) => TextPlace {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return (offset) => {
    let [low, high] = [1, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: offset - (starts[low - 1] ?? 0) + 1 };
  };
}

export function placeAt(text: string, offset: number): TextPlace {
  return placesIn(text)(offset);
}

/** Parsers and what reads their data call themselves for each level. No config has more than ten. */
export const DEEPEST = 100;

/** A text with a syntax error. Only the first error is reported, because later ones are mostly caused by it. */
export function brokenText(format: string, place: TextPlace, reason: string): ParsedText {
  return { kind: "broken", faults: [{ place, message: `invalid ${format}: ${reason}` }] };
}
