import type { PackedBatch, ScanRequest, ScanThreads, Stamp } from "../model/ports.ts";
import { remembered, rememberedBy } from "../model/remember.ts";
import type { FileOutcome, FileScan, ScanBatch, UnreadableFile } from "../model/scan.ts";
import type { Settings } from "../model/settings.ts";
import { NO_VOCABULARY, type Vocabulary } from "../model/vocabulary.ts";
import { compileFormats } from "../scan/documents/spec-formats.ts";
import { packOutcome, unpackOutcome } from "../scan/packed-outcome.ts";
import { createScanner } from "../scan/scan-file.ts";
import { excessOf, scanFiles } from "../scan/scan-files.ts";
import { compileGrammar } from "../scan/tag-syntax.ts";
import { vocabularyOf } from "../scan/vocabulary.ts";
import type { Ports } from "./ports.ts";

// Each thread compiles all the code of a scan anew, which costs as much as scanning some thousand files; a batch is long enough to pay for its
// message.
const THREADS_FROM = 20_000;
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
  const scannersOf = rememberedBy(
    ({ symbols, vocabulary }: Way) => JSON.stringify([symbols, vocabulary]),
    (way) => scanners(settings, { ...rows, syntax }, way),
  );
  return async ({ paths, mostExcess, ...way }) => {
    const lines = (await scanFiles(scannersOf(way), tree, paths, mostExcess)).map(packOutcome);
    return { lines, isSound: syntax.isSound?.() !== false };
  };
}

/** How the files of a run are scanned. */
type Way = Pick<ScanRequest, "symbols" | "vocabulary">;

function scanners(settings: Settings, { syntax, ...rows }: Pick<ScanPorts, "syntax" | "languages" | "formats">, way: Way) {
  return remembered((isThrifty: boolean) => createScanner(settings, rows, syntax, way.symbols, { isThrifty, vocabulary: way.vocabulary }));
}

export type ScanPorts = Pick<Ports, "tree" | "syntax" | "languages" | "formats" | "threads" | "cache" | "progress">;

/** The scans of a tree, with the vocabulary of its SPECs, by which the rest of it was scanned. */
export interface TreeScan {
  readonly batch: ScanBatch;
  readonly vocabulary: Vocabulary;
}

/** Scans some files of the ports' tree, in threads if there are many. */
export async function scanAll(
  paths: readonly string[],
  settings: Settings,
  ports: ScanPorts,
  symbols: boolean,
  vocabulary: Vocabulary = NO_VOCABULARY,
): Promise<ScanBatch> {
  const reader = openReader(settings, ports, paths.length);
  const way = { symbols, vocabulary };
  try {
    const outcomes = await reader.read(paths, way, null);
    await rescanHeavy(paths, outcomes, settings, ports, way);
    return toBatch(paths, outcomes);
  } finally {
    await reader.close();
  }
}

/** The path of what the cache keeps beside the files: the vocabulary by which they were scanned. No file has it. */
const NO_FILE = "";
const NO_STAMP: Stamp = [0, 0, 0, 0];

/**
 * Scans all files of the ports' tree: its spec documents first, because what else counts depends on how their SPECs are called. Files that
 * the cache knows are not read again; the cache is then updated.
 */
export async function scanTree(paths: readonly string[], settings: Settings, ports: ScanPorts, symbols: boolean): Promise<TreeScan> {
  const { cache, tree } = ports;
  const stamps = cache && tree.stamp ? paths.map(tree.stamp) : null;
  const key = JSON.stringify([settings.tags, settings.specs, ports.formats]);
  const [told = null, ...cached] = stamps && cache ? cache.read(key, [NO_FILE, ...paths], [NO_STAMP, ...stamps]) : [];
  const kept = stamps && readKept(cached, paths, symbols);
  const { lines, outcomes } = kept ?? { lines: paths.map(() => null), outcomes: paths.map(() => null) };
  const isDocument = documentsOf(settings, ports);
  const documents = [...paths.keys()].filter((index) => isDocument(paths[index] ?? ""));
  const reader = openReader(settings, ports, outcomes.filter((outcome) => outcome === null).length);
  let read = 0;

  /** Scans those of some files that the cache does not know. */
  const scan = async (indexes: readonly number[], way: Way): Promise<void> => {
    const unread = indexes.filter((index) => outcomes[index] === null);
    for (const index of unread) lines[index] = null;
    const keep = (at: number, line: string): void => {
      lines[unread[at] ?? -1] = symbols && line.startsWith("[") ? WITH_SYMBOLS + line : line;
    };
    const wanted = unread.map((index) => paths[index] ?? "");
    for (const [at, outcome] of (await reader.read(wanted, way, stamps && keep)).entries()) outcomes[unread[at] ?? -1] = outcome;
    read += unread.length;
  };

  try {
    const fresh = documents.filter((index) => outcomes[index] === null);
    await scan(documents, { symbols, vocabulary: NO_VOCABULARY });
    const vocabulary = vocabularyOf(
      documents.flatMap((index) => scanOf(outcomes[index] ?? null)),
      compileGrammar(settings.tags),
    );
    const words = JSON.stringify(vocabulary);
    const isOld = words !== told;
    // In a document only the ids of SPECs that are names of folders are read in another way.
    const again = (index: number): boolean => (isDocument(paths[index] ?? "") ? vocabulary.slugs.length > 0 : true);
    for (const index of isOld ? outcomes.keys() : fresh) if (again(index)) outcomes[index] = null;
    await scan([...paths.keys()], { symbols, vocabulary });
    const known = outcomes as FileOutcome[];
    // Whether they are heavy in the next run depends on its other files.
    for (const index of await rescanHeavy(paths, known, settings, ports, { symbols, vocabulary })) lines[index] = null;
    if (cache && stamps && read * WORTH_WRITING > paths.length)
      await cache.write(key, [NO_FILE, ...paths], [NO_STAMP, ...stamps], [words, ...lines]);
    return { batch: toBatch(paths, known), vocabulary };
  } finally {
    await reader.close();
  }
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
  way: Way,
): Promise<readonly number[]> {
  const heavy = [...outcomes.keys()].filter((index) => excessOf(outcomes[index] as FileOutcome) > 0);
  if (heavy.reduce((sum, index) => sum + excessOf(outcomes[index] as FileOutcome), 0) <= MOST_EXCESS) return [];
  const asked = heavy.map((index) => paths[index] ?? "");
  const again = await scanFiles(scanners(settings, ports, way), ports.tree, asked, -1);
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

/** Reads and scans files, some after others, with the same threads. */
interface FileReader {
  /** `keep` receives the outcomes that a later run may reuse; `null`: none does. */
  read(paths: readonly string[], way: Way, keep: Keep | null): Promise<FileOutcome[]>;
  close(): Promise<void>;
}

const READING = "Reading files";

/** `most`: how many files there are to read in all, which decides whether threads are worth their start. */
function openReader(
  settings: Settings,
  { tree, syntax, languages, formats, threads: start, progress }: ScanPorts,
  most: number,
): FileReader {
  let threads: ScanThreads | null = null;
  let excess = 0;
  return {
    async read(paths, way, keep) {
      const keepAll = (from: number, isSound: boolean, lines: readonly string[]): void => {
        if (keep && isSound) for (const [at, line] of lines.entries()) if (mayKeep(line)) keep(from + at, line);
      };
      if (paths.length === 0) return [];
      if (Math.max(paths.length, most) < THREADS_FROM || paths.length < BATCH || !start) {
        const tell = progress && ((done: number): void => progress(READING, done, paths.length));
        const outcomes = await scanFiles(scanners(settings, { languages, formats, syntax }, way), tree, paths, MOST_EXCESS - excess, tell);
        for (const outcome of outcomes) excess += excessOf(outcome);
        if (keep) keepAll(0, syntax.isSound?.() !== false, outcomes.map(packOutcome));
        return outcomes;
      }
      threads ??= start();
      const { size, scan } = threads;
      const outcomes: FileOutcome[] = new Array(paths.length);
      let next = 0;
      async function readInThread(): Promise<void> {
        while (next < paths.length) {
          const from = next;
          next += BATCH;
          const asked = paths.slice(from, next);
          const { lines, isSound } = await scan({ ...way, paths: asked, mostExcess: MOST_EXCESS - excess });
          if (lines.length !== asked.length) throw new Error(`a thread answered ${lines.length} lines for ${asked.length} files`);
          for (const [at, path] of asked.entries()) {
            const outcome = unpackOutcome(path, lines[at] ?? "");
            outcomes[from + at] = outcome;
            excess += excessOf(outcome);
          }
          keepAll(from, isSound, lines);
          progress?.(READING, Math.min(next, paths.length), paths.length);
        }
      }
      await Promise.all(Array.from({ length: size * REQUESTS }, readInThread));
      return outcomes;
    },
    async close() {
      await threads?.close();
    },
  };
}

/** An unreadable file is not kept, because it may be readable the next time with the same stamp. */
function mayKeep(line: string): boolean {
  return !/^[au]/.test(line);
}

/** Whether a file is a spec document by its path. */
export function documentsOf(settings: Settings, { formats }: Pick<ScanPorts, "formats">): (path: string) => boolean {
  const names = compileFormats(formats, settings.specs, compileGrammar(settings.tags));
  return (path) => names(path) !== null;
}

function scanOf(outcome: FileOutcome | null): FileScan[] {
  return outcome?.kind === "scanned" ? [outcome.scan] : [];
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
