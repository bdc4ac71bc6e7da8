import type { Tree } from "../model/ports.ts";
import { indexLines, type SourceText } from "./source/source-text.ts";

const BINARY_HEAD = 8192;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The text of a file with its lines; `null` for bytes that are not a text. */
export function decode(path: string, bytes: Uint8Array): SourceText | null {
  const text = decodeText(bytes);
  return text === null ? null : indexLines(path, text);
}

/**
 * Decodes UTF-8 with or without BOM, UTF-16 with BOM, anything else as Latin-1, so that tags in ASCII survive; `null` for a NUL in the first
 * 8 KiB, which means binary. A byte order mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  if (isUtf16(bytes)) return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  if (isBinary(bytes)) return null;
  try {
    return utf8.decode(bytes);
  } catch {
    return asBuffer(bytes).toString("latin1");
  }
}

/** Returns the text of a tree's file by path; `null` if there is none. Texts are not cached, because a tree may have many. */
export function textIn(tree: Pick<Tree, "read">): (path: string) => string | null {
  return (path) => {
    const content = tree.read(path);
    return content.kind === "bytes" ? decodeText(content.bytes) : null;
  };
}

/** Whether the bytes are not text: a NUL in their first 8 KiB. UTF-16 is told by its BOM before. */
function isBinary(bytes: Uint8Array): boolean {
  const nul = bytes.indexOf(0);
  return nul >= 0 && nul < BINARY_HEAD && !isUtf16(bytes);
}

/** Whether the bytes begin with a UTF-16 byte order mark. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The bytes as a Node `Buffer`, without copying. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
