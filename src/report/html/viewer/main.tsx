import { render } from "preact";
import { type PackedIndex, unpackIndex } from "../page-data.ts";

/** Reads a block of data of this page: base64 of gzip of JSON. */
async function readBlock<T>(id: string): Promise<T> {
  const text = document.getElementById(id)?.textContent ?? "";
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).json()) as T;
}

async function start(): Promise<void> {
  const index = unpackIndex(await readBlock<PackedIndex>("index"));
  const app = document.getElementById("app");
  if (!app) return;
  app.replaceChildren();
  render(<p>{index.chains.id.length} chains</p>, app);
}

void start();
