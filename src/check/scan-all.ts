import type { PackedBatch, ScanRequest } from "../model/ports.ts";
import { remembered } from "../model/remember.ts";
import type { FileOutcome, FileScan, ScanBatch, UnreadableFile } from "../model/scan.ts";
import type { Settings } from "../model/settings.ts";
import { packOutcome, unpackOutcome } from "../scan/packed-outcome.ts";
import { createScanner } from "../scan/scan-file.ts";
import { excessOf, scanFiles } from "../scan/scan-files.ts";
import type { Ports } from "./ports.ts";

// Starting a thread costs as much as scanning a thousand files; a batch is long enough to pay for its message.
const THREADS_FROM = 3000;
const BATCH = 400;
/** A thread finds its next request waiting when it has answered one. */
const REQUESTS = 2;

// If fewer than one file in a hundred had to be read, reading them again costs less than writing the whole cache.
const WORTH_WRITING = 100;

/** A scan with symbols also serves a run that needs none, but not the other way round. */
const WITH_SYMBOLS = "+";

/** The work of a thread: scans the files of each request in turn, and packs the outcomes. */
export function answerScans(
  settings: Settings,
  { tree, syntax, ...rows }: Pick<ScanPorts, "tree" | "syntax" | "languages" | "formats">,
): (request: ScanRequest) => Promise<PackedBatch> {
  const scannersOf = remembered((symbols: boolean) => scanners(settings, { ...rows, syntax }, symbols));
  return async ({ paths, symbols, mostExcess }) => {
    const lines = (await scanFiles(scannersOf(symbols), tree, paths, mostExcess)).map(packOutcome);
    return { lines, isSound: syntax.isSound?.() !== false };
  };
}

function scanners(settings: Settings, { syntax, ...rows }: Pick<ScanPorts, "syntax" | "languages" | "formats">, symbols: boolean) {
  return remembered((isThrifty: boolean) => createScanner(settings, rows, syntax, symbols, { isThrifty }));
}

export type ScanPorts = Pick<Ports, "tree" | "syntax" | "languages" | "formats" | "threads" | "cache">;

/** Scans some files of the ports' tree, in threads if there are many. */
export async function scanAll(paths: readonly string[], settings: Settings, ports: ScanPorts, symbols: boolean): Promise<ScanBatch> {
  const outcomes = await read(paths, settings, ports, symbols, null);
  await rescanHeavy(paths, outcomes, settings, ports, symbols);
  return toBatch(paths, outcomes);
}

/** Scans all files of the ports' tree. Files that the cache knows are not read again; the cache is then updated. */
export async function scanTree(paths: readonly string[], settings: Settings, ports: ScanPorts, symbols: boolean): Promise<ScanBatch> {
  const { cache, tree } = ports;
  if (!cache || !tree.stamp) return scanAll(paths, settings, ports, symbols);
  const stamps = paths.map(tree.stamp);
  const key = JSON.stringify([settings.tags, settings.specs, ports.formats]);
  const kept = readKept(cache.read(key, paths, stamps), paths, symbols);
  const { lines, outcomes } = kept ?? { lines: paths.map(() => null), outcomes: paths.map(() => null) };
  const unread = [...outcomes.keys()].filter((index) => outcomes[index] === null);
  const wanted = unread.map((index) => paths[index] ?? "");
  const keep = (at: number, line: string): void => {
    lines[unread[at] ?? -1] = symbols && line.startsWith("[") ? WITH_SYMBOLS + line : line;
  };
  for (const index of unread) lines[index] = null;
  for (const [at, outcome] of (await read(wanted, settings, ports, symbols, keep)).entries()) outcomes[unread[at] ?? -1] = outcome;
  const known = outcomes as FileOutcome[];
  // Whether they are heavy in the next run depends on its other files.
  for (const index of await rescanHeavy(paths, known, settings, ports, symbols)) lines[index] = null;
  if (unread.length * WORTH_WRITING > paths.length) await cache.write(key, paths, stamps, lines);
  return toBatch(paths, known);
}

/**
 * The work beyond what is fair that the files of a run may take together, as fuel: ten to twenty seconds. A project of minified or
 * misnamed source has some files that take more than is fair; it takes a hundred of the worst to get here.
 */
const MOST_EXCESS = 3_000_000_000;

/**
 * If the files together took too much work, scans every file again that took more than is fair, and gives it up if it does so again. So the
 * outcome does not depend on the order in which files were read, nor on the number of threads. Returns the indexes of these files.
 */
async function rescanHeavy(
  paths: readonly string[],
  outcomes: FileOutcome[],
  settings: Settings,
  ports: ScanPorts,
  symbols: boolean,
): Promise<readonly number[]> {
  const heavy = [...outcomes.keys()].filter((index) => excessOf(outcomes[index] as FileOutcome) > 0);
  if (heavy.reduce((sum, index) => sum + excessOf(outcomes[index] as FileOutcome), 0) <= MOST_EXCESS) return [];
  const asked = heavy.map((index) => paths[index] ?? "");
  const again = await scanFiles(scanners(settings, ports, symbols), ports.tree, asked, -1);
  for (const [at, index] of heavy.entries()) outcomes[index] = again[at] as FileOutcome;
  return heavy;
}

interface Kept {
  readonly lines: (string | null)[];
  /** `null` for a file that has to be read. */
  readonly outcomes: (FileOutcome | null)[];
}

/** The cached scans of files. `null` if any line is damaged, because then none can be trusted: a cache must never change a result. */
function readKept(lines: readonly (string | null)[], paths: readonly string[], symbols: boolean): Kept | null {
  if (lines.length !== paths.length) return null;
  try {
    return { lines: [...lines], outcomes: paths.map((path, index) => outcomeOf(path, lines[index] ?? null, symbols)) };
  } catch {
    return null;
  }
}

function outcomeOf(path: string, line: string | null, symbols: boolean): FileOutcome | null {
  if (line === null || (symbols && line.startsWith("["))) return null;
  if (!line.startsWith(WITH_SYMBOLS)) return unpackOutcome(path, line);
  const outcome = unpackOutcome(path, line.slice(WITH_SYMBOLS.length));
  if (symbols || outcome.kind !== "scanned") return outcome;
  // Without symbols it might not have been parsed at all.
  if (outcome.scan.excess > 0 || outcome.scan.unbound !== null) return null;
  const tags = outcome.scan.tags.map((tag) => (tag.symbol === null ? tag : { ...tag, symbol: null }));
  return { kind: "scanned", scan: { ...outcome.scan, tags } };
}

type Keep = (at: number, line: string) => void;

/** Reads and scans; `keep` receives the outcomes that a later run may reuse. */
async function read(
  paths: readonly string[],
  settings: Settings,
  { tree, syntax, languages, formats, threads: start }: ScanPorts,
  symbols: boolean,
  keep: Keep | null,
): Promise<FileOutcome[]> {
  const keepAll = (from: number, isSound: boolean, lines: readonly string[]): void => {
    if (keep && isSound) for (const [at, line] of lines.entries()) if (mayKeep(line)) keep(from + at, line);
  };
  if (paths.length < THREADS_FROM || !start) {
    if (paths.length === 0) return [];
    const outcomes = await scanFiles(scanners(settings, { languages, formats, syntax }, symbols), tree, paths, MOST_EXCESS);
    if (keep) keepAll(0, syntax.isSound?.() !== false, outcomes.map(packOutcome));
    return outcomes;
  }
  const threads = start();
  const outcomes: FileOutcome[] = new Array(paths.length);
  let next = 0;
  let excess = 0;
  async function readInThread(): Promise<void> {
    while (next < paths.length) {
      const from = next;
      next += BATCH;
      const asked = paths.slice(from, next);
      const { lines, isSound } = await threads.scan({ paths: asked, symbols, mostExcess: MOST_EXCESS - excess });
      if (lines.length !== asked.length) throw new Error(`a thread answered ${lines.length} lines for ${asked.length} files`);
      for (const [at, path] of asked.entries()) {
        const outcome = unpackOutcome(path, lines[at] ?? "");
        outcomes[from + at] = outcome;
        excess += excessOf(outcome);
      }
      keepAll(from, isSound, lines);
    }
  }
  try {
    await Promise.all(Array.from({ length: threads.size * REQUESTS }, readInThread));
    return outcomes;
  } finally {
    await threads.close();
  }
}

/** An unreadable file is not kept, because it may be readable the next time with the same stamp. */
function mayKeep(line: string): boolean {
  return !/^[au]/.test(line);
}

function toBatch(paths: readonly string[], outcomes: readonly FileOutcome[]): ScanBatch {
  const scans: FileScan[] = [];
  const unreadable: UnreadableFile[] = [];
  const skipped: { path: string; reason: string }[] = [];
  const absent: string[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const path = paths[index] ?? "";
    if (outcome.kind === "scanned") scans.push(outcome.scan);
    else if (outcome.kind === "unreadable") unreadable.push({ path, line: 1, column: 1, extent: "whole", reason: outcome.reason });
    else if (outcome.kind === "skipped") skipped.push({ path, reason: outcome.reason });
    else if (outcome.kind !== "untagged") absent.push(path);
  }
  return { scans, unreadable, skipped, absent };
}
