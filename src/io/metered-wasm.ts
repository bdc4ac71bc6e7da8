/*
 * Makes a WebAssembly module count its own work. Every function that is entered, every turn of a loop and every 64 bytes that are copied take
 * one unit of fuel, and without fuel the module stops with a trap. So a limit means the same on every machine and under any load.
 */

type Bytes = Uint8Array<ArrayBufferLike>;

/** The exported global (i32, mutable) of a metered module that holds its fuel. */
export const FUEL = "fuel";

const SECTION = { custom: 0, type: 1, import: 2, function: 3, global: 6, export: 7, code: 10 } as const;

const I32 = 0x7f;
const EMPTY = 0x40;
const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  localGet: 0x20,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  i32LtS: 0x48,
  i32Sub: 0x6b,
  i32ShrU: 0x76,
  bulk: 0xfc,
} as const;
const BULK = { memoryCopy: 10, memoryFill: 11 } as const;

// The greatest number, as a signed LEB128: a module starts before anyone could fill it.
const FULL = [0xff, 0xff, 0xff, 0xff, 0x07] as const;

/** 2^6 bytes copied or filled cost as much as one turn of a loop. */
const BYTES_SHIFT = 6;

/** Returns the module with meters. Throws for one with instructions beyond WebAssembly 2.0 without vectors. */
export function meterWasm(bytes: Bytes): Uint8Array<ArrayBuffer> {
  const sections = readSections(bytes);
  const body = (id: number): Cursor => new Cursor(sections.find((section) => section.id === id)?.body ?? new Uint8Array([0]));
  const paramCounts = readParamCounts(body(SECTION.type));
  const fuel = countGlobals(body(SECTION.import), body(SECTION.global));
  const types = body(SECTION.function);
  const parts = sections.map(({ id, body: own }) => {
    const cursor = new Cursor(own);
    if (id === SECTION.global) return toSection(id, appendEntry(cursor, [I32, 1, OP.i32Const, ...FULL, OP.end]));
    if (id === SECTION.export) {
      const name = [...Buffer.from(FUEL)];
      return toSection(id, appendEntry(cursor, [name.length, ...name, 3, ...leb(fuel)]));
    }
    return toSection(id, id === SECTION.code ? meterCode(cursor, types, paramCounts, fuel) : [own]);
  });
  return Buffer.concat([bytes.subarray(0, 8), ...parts.flat()]);
}

/** A position in bytes, which reads numbers as WebAssembly writes them. */
class Cursor {
  at = 0;
  readonly bytes: Bytes;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError("a WebAssembly module ends too early");
    return byte;
  }

  /** An unsigned number; of a signed one, only the length is right. */
  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  skip(count: number): void {
    this.at += count;
  }
}

interface Section {
  readonly id: number;
  readonly body: Bytes;
}

function readSections(bytes: Bytes): Section[] {
  const cursor = new Cursor(bytes);
  cursor.skip(8);
  const sections: Section[] = [];
  while (cursor.at < bytes.length) {
    const id = cursor.byte();
    const length = cursor.number();
    sections.push({ id, body: bytes.subarray(cursor.at, cursor.at + length) });
    cursor.skip(length);
  }
  return sections;
}

function readParamCounts(types: Cursor): number[] {
  return Array.from({ length: types.number() }, () => {
    if (types.byte() !== 0x60) throw new TypeError("a WebAssembly module has a type that is not a function");
    const params = types.number();
    types.skip(params);
    types.skip(types.number());
    return params;
  });
}

/** The number of globals, imported ones first: the index of one that is appended. */
function countGlobals(imports: Cursor, globals: Cursor): number {
  let imported = 0;
  for (let left = imports.number(); left > 0; left--) {
    imports.skip(imports.number());
    imports.skip(imports.number());
    const kind = imports.byte();
    if (kind === 0) imports.number();
    else if (kind === 3) {
      imports.skip(2);
      imported++;
    } else {
      if (kind === 1) imports.skip(1);
      const hasMaximum = imports.byte() & 1;
      imports.number();
      if (hasMaximum) imports.number();
    }
  }
  return imported + globals.number();
}

function appendEntry(cursor: Cursor, entry: readonly number[]): Bytes[] {
  const count = leb(cursor.number() + 1);
  return [Uint8Array.from(count), cursor.bytes.subarray(cursor.at), Uint8Array.from(entry)];
}

function meterCode(code: Cursor, types: Cursor, paramCounts: readonly number[], fuel: number): Bytes[] {
  types.number();
  const count = code.number();
  const burnOne = burnerOfOne(fuel);
  const parts: Bytes[] = [Uint8Array.from(leb(count))];
  for (let index = 0; index < count; index++) {
    const length = code.number();
    const metered = meterFunction(code, code.at + length, paramCounts[types.number()] ?? 0, fuel, burnOne);
    parts.push(Uint8Array.from(leb(sizeOf(metered))));
    for (const part of metered) parts.push(part);
  }
  return parts;
}

/** One function with its locals, up to `end`. The size of each copy goes through one local more. */
function meterFunction(code: Cursor, end: number, params: number, fuel: number, burnOne: Bytes): Bytes[] {
  const { bytes } = code;
  const groups = code.number();
  const groupsAt = code.at;
  let size = params;
  for (let left = groups; left > 0; left--) {
    size += code.number();
    code.skip(1);
  }
  const parts: Bytes[] = [Uint8Array.from(leb(groups + 1)), bytes.subarray(groupsAt, code.at), ONE_I32, burnOne];
  let from = code.at;
  while (code.at < end) {
    const at = code.at;
    const op = code.byte();
    const second = skipImmediates(code, op);
    if (op === OP.loop) {
      parts.push(bytes.subarray(from, code.at), burnOne);
      from = code.at;
    } else if (op === OP.bulk && (second === BULK.memoryCopy || second === BULK.memoryFill)) {
      parts.push(bytes.subarray(from, at), burnerOfSize(fuel, size));
      from = at;
    }
  }
  parts.push(bytes.subarray(from, end));
  return parts;
}

const ONE_I32 = Uint8Array.from([1, I32]);

function burnerOfOne(fuel: number): Bytes {
  const read = [OP.globalGet, ...leb(fuel)];
  const burn = [...read, OP.i32Const, 1, OP.i32Sub, OP.globalSet, ...leb(fuel)];
  return Uint8Array.from([...burn, ...read, OP.i32Const, 0, OP.i32LtS, OP.if, EMPTY, OP.unreachable, OP.end]);
}

/** Burns for the number of bytes on the stack, and leaves it there. */
function burnerOfSize(fuel: number, size: number): Bytes {
  const units = [OP.localGet, ...leb(size), OP.i32Const, BYTES_SHIFT, OP.i32ShrU];
  return Uint8Array.from([OP.localTee, ...leb(size), OP.globalGet, ...leb(fuel), ...units, OP.i32Sub, OP.globalSet, ...leb(fuel)]);
}

/** What follows an instruction: so many numbers in LEB128, or one of these. */
const FOLLOWS = { bytes4: 10, bytes8: 11, targets: 12, types: 13, second: 14, unknown: 15 } as const;

const IMMEDIATES = Uint8Array.from({ length: 256 }, (_, op) => {
  // block, loop, if, br, br_if, call; locals, globals, tables; memory.size, memory.grow, i32.const, i64.const; ref.null, ref.func
  if ((op >= 0x02 && op <= 0x04) || op === 0x0c || op === 0x0d || op === 0x10) return 1;
  if ((op >= 0x20 && op <= 0x26) || (op >= 0x3f && op <= 0x42) || op === 0xd0 || op === 0xd2) return 1;
  // call_indirect; loads and stores
  if (op === 0x11 || (op >= 0x28 && op <= 0x3e)) return 2;
  if (op === 0x43) return FOLLOWS.bytes4;
  if (op === 0x44) return FOLLOWS.bytes8;
  if (op === 0x0e) return FOLLOWS.targets;
  if (op === 0x1c) return FOLLOWS.types;
  if (op === OP.bulk) return FOLLOWS.second;
  return op <= 0xc4 || op === 0xd1 ? 0 : FOLLOWS.unknown;
});

/** Skips what follows an opcode. Returns the second opcode of one that has two, otherwise 0. */
function skipImmediates(code: Cursor, op: number): number {
  const follows = IMMEDIATES[op] ?? FOLLOWS.unknown;
  if (follows <= 2) {
    for (let left = follows; left > 0; left--) code.number();
    return 0;
  }
  if (follows === FOLLOWS.bytes4) code.skip(4);
  else if (follows === FOLLOWS.bytes8) code.skip(8);
  else if (follows === FOLLOWS.targets) for (let left = code.number() + 1; left > 0; left--) code.number();
  else if (follows === FOLLOWS.types) code.skip(code.number());
  else if (follows === FOLLOWS.second) {
    const second = code.number();
    for (let left = BULK_IMMEDIATES[second] ?? 0; left > 0; left--) code.number();
    return second;
  } else throw new TypeError(`a WebAssembly module has the unknown instruction ${op}`);
  return 0;
}

/** How many numbers follow each instruction that begins with 0xfc; the first eight convert numbers, without any. */
const BULK_IMMEDIATES = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

function toSection(id: number, parts: readonly Bytes[]): Bytes[] {
  return [Uint8Array.from([id, ...leb(sizeOf(parts))]), ...parts];
}

function sizeOf(parts: readonly Bytes[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** A number in LEB128. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}
