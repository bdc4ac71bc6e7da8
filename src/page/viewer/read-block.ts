import { PAGE_VERSION, type PackedIndex, type PageDetail, type PageIndex, unpackIndex } from "../page-data.ts";

/** Reads a block of data of this page: base64 of gzip of JSON. Throws an error if the file is damaged. */
async function readBlock<T>(id: string): Promise<T> {
  const text = (await element(id))?.textContent;
  if (!text) throw new Error(`The block "${id}" is missing from this file, so the file may be incomplete. Create the report again.`);
  const stream = new Blob([bytesOf(text.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).json()) as T;
}

/** The detail blocks come after the script, so a link to a chain may need one before the browser has read it. */
async function element(id: string): Promise<HTMLElement | null> {
  const found = document.getElementById(id);
  if (found || document.readyState !== "loading") return found;
  await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  return document.getElementById(id);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

export async function readIndex(): Promise<PageIndex> {
  const packed = await readBlock<PackedIndex>("index");
  if (packed.version !== PAGE_VERSION)
    throw new Error(
      `The data of this file has version ${packed.version}, but its viewer reads version ${PAGE_VERSION}. Create the report again.`,
    );
  return unpackIndex(packed);
}

/** Only the blocks used last are kept in memory; the source of a whole project would not fit. */
const KEPT = 8;
const blocks = new Map<number, Promise<readonly PageDetail[]>>();

export async function readDetail({ detailSize }: PageIndex, chain: number): Promise<PageDetail> {
  const number = Math.floor(chain / detailSize);
  const block = blocks.get(number) ?? readBlock<readonly PageDetail[]>(`detail-${number}`);
  blocks.delete(number);
  blocks.set(number, block);
  for (const oldest of blocks.keys()) if (blocks.size > KEPT) blocks.delete(oldest);
  const detail = (await block)[chain - number * detailSize];
  if (!detail)
    throw new Error(`The block "detail-${number}" has no entry for this chain, so the file may be damaged. Create the report again.`);
  return detail;
}
