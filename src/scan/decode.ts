const BINARY_HEAD = 8192;

/** The text of a file, or why it is none. Bytes that are not UTF-8 are read as Latin-1, so that tags in ASCII survive. */
export type Decoded = { readonly kind: "text"; readonly text: string } | { readonly kind: "binary" };

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Decodes UTF-8 with or without BOM, UTF-16 with BOM, anything else as Latin-1; a NUL in the first 8 KiB means binary. */
export function decode(bytes: Uint8Array): Decoded {
  if (isUtf16(bytes)) return { kind: "text", text: new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes) };
  if (isBinary(bytes)) return { kind: "binary" };
  try {
    return { kind: "text", text: utf8.decode(bytes) };
  } catch {
    return { kind: "text", text: view(bytes).toString("latin1") };
  }
}

/** Whether the bytes are no text: a NUL in their first 8 KiB. UTF-16 is told by its BOM before. */
export function isBinary(bytes: Uint8Array): boolean {
  const nul = bytes.indexOf(0);
  return nul >= 0 && nul < BINARY_HEAD && !isUtf16(bytes);
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** A search for the words that a file with tags must hold, on its bytes, so that most files are never decoded. */
export type Prefilter = (bytes: Uint8Array) => boolean;

// A file with more of them (annotations, decorators, addresses) is searched for each word by itself.
const MOST_SIGNS = 100;
const AT_SIGN = 64;

/** Makes the pre-filter for words like `@CODE`, which all begin with `@`. */
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
    const bytes = view(given);
    let signs = 0;
    // One pass for one byte that is rare in source, instead of one for each word.
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

function view(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
