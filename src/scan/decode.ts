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

/** Makes the pre-filter for words like `@CODE`. */
export function prefilter(words: readonly string[], ignoreCase: boolean): Prefilter {
  if (ignoreCase) {
    const any = new RegExp(words.join("|"), "i");
    return (bytes) => isUtf16(bytes) || any.test(view(bytes).toString("latin1"));
  }
  const needles = words.map((word) => Buffer.from(word));
  return (bytes) => isUtf16(bytes) || needles.some((needle) => view(bytes).includes(needle));
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
