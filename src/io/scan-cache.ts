// @CODE:TREE-001
import { endianness } from "node:os";
import { crc32 } from "node:zlib";
import { UsageError } from "../errors.ts";
import type { ScanCache, Stamp } from "../model/ports.ts";
import { readInProject } from "./disk.ts";
import { writeCacheFile } from "./output.ts";

const FORMAT = `tag-trace scans 3 ${endianness()}`;

/** In bytes. Of 60 000 files that are nearly all tagged, the cache has 60 MB. */
const LARGEST = 1024 * 1024 * 1024;

/** The numbers of a stamp. */
const WIDTH = 4;
const BYTES_PER_STAMP = WIDTH * Float64Array.BYTES_PER_ELEMENT;

interface Header {
  readonly format: string;
  readonly key: string;
  readonly files: number;
  /** Length in bytes of the paths; the lines are the rest. */
  readonly paths: number;
  readonly crc32: number;
}

interface Kept {
  readonly paths: readonly string[];
  readonly stamps: Float64Array;
  readonly lines: readonly string[];
}

/**
 * Keeps the lines in one file (absolute path, outside of the project): a header of JSON, the stamps, the paths, then a line for each. The key
 * of a run is `own`, which names this build of the tool, with the caller's. A file that is damaged, foreign or has another key
 * is ignored, and so is a failure to write it.
 */
export function openScanCache(file: string, own: string): ScanCache {
  return {
    read(key, paths, stamps) {
      const kept = readKept(file, JSON.stringify([own, key]));
      // Both lists are in one order, so that one look at each path is enough.
      let at = 0;
      return paths.map((path, index) => {
        while (at < kept.paths.length && (kept.paths[at] ?? "") < path) at++;
        const stamp = stamps[index];
        const isKnown = kept.paths[at] === path && stamp && stamp.every((part, n) => part === kept.stamps[at * WIDTH + n]);
        return isKnown ? (kept.lines[at] ?? null) : null;
      });
    },
    write(key, paths, stamps, lines) {
      const known = paths.flatMap((path, index) => {
        const stamp = stamps[index];
        const line = lines[index];
        return stamp && line !== null && line !== undefined ? [{ path, stamp, line }] : [];
      });
      return writeCacheFile(file, toBytes(JSON.stringify([own, key]), known));
    },
  };
}

function toBytes(key: string, known: readonly { readonly path: string; readonly stamp: Stamp; readonly line: string }[]): Uint8Array[] {
  const stamps = new Float64Array(known.length * WIDTH);
  for (const [index, { stamp }] of known.entries()) stamps.set(stamp, index * WIDTH);
  const paths = Buffer.from(known.map(({ path }) => path).join("\0"));
  const body = [Buffer.from(stamps.buffer), paths, Buffer.from(known.map(({ line }) => line).join("\n"))];
  const about = { format: FORMAT, key, files: known.length, paths: paths.length };
  const header: Header = { ...about, crc32: sumOf(about, body) };
  return [Buffer.from(`${JSON.stringify(header)}\n`), ...body];
}

const NOTHING: Kept = { paths: [], stamps: new Float64Array(), lines: [] };

function readKept(file: string, key: string): Kept {
  const bytes = readOrNothing(file);
  if (bytes === null) return NOTHING;
  const newline = bytes.indexOf(10);
  const header = readHeader(bytes.toString("utf8", 0, Math.max(newline, 0)));
  const body = bytes.subarray(newline + 1);
  // The checksum detects a file that was cut off or edited.
  if (header === null || header.format !== FORMAT || header.key !== key || header.crc32 !== sumOf(header, [body]) || header.files === 0)
    return NOTHING;
  const stampsEnd = header.files * BYTES_PER_STAMP;
  const pathsEnd = stampsEnd + header.paths;
  const paths = body.toString("utf8", stampsEnd, pathsEnd).split("\0");
  const lines = body.toString("utf8", pathsEnd).split("\n");
  if (paths.length !== header.files || lines.length !== header.files) return NOTHING;
  // Typed arrays must begin at a multiple of their element size.
  return { stamps: new Float64Array(new Uint8Array(body.subarray(0, stampsEnd)).buffer), paths, lines };
}

function readOrNothing(file: string): Buffer | null {
  try {
    return readInProject(file, LARGEST);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** Includes the numbers of the header, because they give the start of each part of the body. */
function sumOf({ format, key, files, paths }: Omit<Header, "crc32">, body: readonly Uint8Array[]): number {
  return body.reduce((value, part) => crc32(part, value), crc32(JSON.stringify([format, key, files, paths])));
}

function readHeader(text: string): Header | null {
  try {
    return JSON.parse(text) as Header | null;
  } catch {
    return null;
  }
}
