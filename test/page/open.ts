import { gunzipSync } from "node:zlib";
import { type PackedIndex, type PageDetail, type PageIndex, unpackIndex } from "../../src/page/page-data.ts";

/** Reads a block of data of a page as the viewer does. */
function readBlock(page: string, id: string): unknown {
  const base64 = new RegExp(`<script type="application/json" id="${id}">([A-Za-z0-9+/=]*)</script>`).exec(page)?.[1];
  if (base64 === undefined) throw new Error(`Block ${id} not found in the page`);
  return JSON.parse(gunzipSync(Buffer.from(base64, "base64")).toString("utf8"));
}

/** The data of a page as the viewer reads it. */
export interface OpenedPage {
  readonly index: PageIndex;
  readonly details: readonly PageDetail[];
}

export function openPage(page: string): OpenedPage {
  const index = unpackIndex(readBlock(page, "index") as PackedIndex);
  const blocks = Math.ceil(index.chains.id.length / index.detailSize);
  return { index, details: Array.from({ length: blocks }, (_, at) => readBlock(page, `detail-${at}`) as PageDetail[]).flat() };
}
