import { crc32, deflateSync, inflateSync } from "node:zlib";

/*
 * PNG with a palette. A page has few colours, so its picture is a third of the size that a browser writes. Only the PNGs of browsers are read:
 * eight bits, three or four channels, not interlaced (PNG specification, third edition).
 */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel as one number. */
  readonly colours: Uint32Array;
}

/** The same picture with at most 256 colours. Throws for a PNG of another kind than browsers write. */
export function withPalette(png: Buffer): Buffer {
  const { width, height, colours } = decode(png);
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const kept = paletteOf(counts);
  const places = new Map(kept.map((colour, place) => [colour, place]));
  for (const colour of counts.keys()) if (!places.has(colour)) places.set(colour, nearest(colour, kept));
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = places.get(colours[y * width + x] ?? 0) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const entries = Buffer.from(kept.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", entries),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The most frequent colours, then one by one the colour that differs most from these, so that a rare but distinct colour is kept. */
function paletteOf(counts: ReadonlyMap<number, number>): readonly number[] {
  const sorted = [...counts].sort(([one, often], [other, times]) => times - often || one - other);
  const kept = sorted.slice(0, COLOURS / 2).map(([colour]) => colour);
  const rest = sorted
    .slice(COLOURS / 2)
    .map(([colour, times]) => ({ colour, times, miss: Math.min(...kept.map((other) => distance(colour, other))) }));
  while (kept.length < COLOURS && rest.length > 0) {
    let worst = 0;
    rest.forEach(({ miss, times }, place) => {
      const { miss: most = 0, times: often = 0 } = rest[worst] ?? {};
      if (miss * Math.sqrt(times) > most * Math.sqrt(often)) worst = place;
    });
    const [found] = rest.splice(worst, 1);
    if (!found || found.miss === 0) break;
    kept.push(found.colour);
    for (const one of rest) one.miss = Math.min(one.miss, distance(one.colour, found.colour));
  }
  return kept;
}

function distance(one: number, other: number): number {
  return ((one >> 16) - (other >> 16)) ** 2 + (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 + ((one & 255) - (other & 255)) ** 2;
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  palette.forEach((other, place) => {
    if (distance(colour, other) < distance(colour, palette[best] ?? 0)) best = place;
  });
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function decode(png: Buffer): Pixels {
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = body[9] === 6 ? 4 : body[9] === 2 ? 3 : 0;
      if (body[8] !== 8 || channels === 0 || body[12] !== 0) throw new Error("this PNG is not made as browsers make them");
    }
    if (type === "IDAT") data.push(body);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const colours = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const line = Uint8Array.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    unfilter(raw[y * (stride + 1)] ?? 0, line, above, channels);
    for (let x = 0; x < width; x++) {
      const at = x * channels;
      colours[y * width + x] = ((line[at] ?? 0) << 16) | ((line[at + 1] ?? 0) << 8) | (line[at + 2] ?? 0);
    }
    above = line;
  }
  return { width, height, colours };
}

/** Restores a line: each byte is stored as its difference from the bytes to the left and above. */
function unfilter(kind: number, line: Uint8Array, above: Uint8Array, channels: number): void {
  for (let at = 0; at < line.length; at++) {
    const left = at < channels ? 0 : (line[at - channels] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < channels ? 0 : (above[at - channels] ?? 0);
    const guess = kind === 0 ? 0 : kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    line[at] = ((line[at] ?? 0) + guess) & 255;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}
