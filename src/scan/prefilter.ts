import { asBuffer, isUtf16 } from "./decode.ts";

/** Searches the bytes of a file for words that any tag contains, so that most files need not be decoded. */
export type Prefilter = (bytes: Uint8Array) => boolean;

// A file with more `@` than this (annotations, decorators, addresses) is searched for each word separately.
const MOST_SIGNS = 100;
const AT_SIGN = 64;

/** Makes the pre-filter for words that all begin with `@`, like `@CODE`. */
export function prefilter(words: readonly string[], ignoreCase: boolean): Prefilter {
  const needles = words.map((word) => Buffer.from(word));
  const folded = needles.map((needle) => needle.map(toLower));
  const second = new Uint8Array(256);
  for (const needle of needles) {
    const byte = needle[1] ?? 0;
    second[byte] = 1;
    if (ignoreCase) second[toLower(byte)] = 1;
  }
  const beginsAt = (bytes: Buffer, at: number): boolean =>
    ignoreCase
      ? folded.some((needle) => needle.every((byte, n) => byte === toLower(bytes[at + n] ?? 0)))
      : needles.some((needle) => needle.every((byte, n) => byte === bytes[at + n]));
  return (given) => {
    if (isUtf16(given)) return true;
    const bytes = asBuffer(given);
    let signs = 0;
    // One pass for a single byte that is rare in source, instead of one pass per word.
    for (let at = bytes.indexOf(AT_SIGN); at >= 0; at = bytes.indexOf(AT_SIGN, at + 1)) {
      if (second[bytes[at + 1] ?? 0] === 1 && beginsAt(bytes, at)) return true;
      if (++signs > MOST_SIGNS && !ignoreCase) return needles.some((needle) => bytes.includes(needle, at + 1));
    }
    return false;
  };
}

function toLower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}
