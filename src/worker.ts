import { parentPort, workerData } from "node:worker_threads";
import { grammarsFolder, readLanguages } from "./io/package.ts";
import { createSyntaxReader } from "./io/syntax.ts";
import { createWorkTree } from "./io/work-tree.ts";
import type { PackedBatch, ScanThreads } from "./model/ports.ts";
import type { Settings } from "./model/settings.ts";
import { packOutcome } from "./scan/packed-outcome.ts";
import { createScanner, type Scanner } from "./scan/scan-file.ts";
import { scanFiles } from "./scan/scan-files.ts";

/** What a thread is told when it starts. */
export interface ThreadData {
  readonly root: string;
  readonly named: readonly string[];
  readonly settings: Settings;
}

/** What a thread answers: the lines of a `PackedBatch`, joined. */
export type SentBatch = Omit<PackedBatch, "lines"> & { readonly lines: string };

type Request = Parameters<ScanThreads["scan"]>[0];

const { root, named, settings } = workerData as ThreadData;
const tree = createWorkTree({ root, exclude: settings.exclude, named });
const grammars = grammarsFolder();
const languages = readLanguages(grammars);
const syntax = createSyntaxReader(grammars);
const scanners = new Map<boolean, Scanner>();

async function answer({ paths, symbols }: Request): Promise<void> {
  const scanner = scanners.get(symbols) ?? createScanner(settings, languages, syntax, symbols);
  scanners.set(symbols, scanner);
  const lines = (await scanFiles(scanner, tree, paths)).map(packOutcome);
  // One string is cheaper to send than many.
  parentPort?.postMessage({ lines: lines.join("\n"), isSound: syntax.isSound?.() !== false } satisfies SentBatch);
}

// Answers come in the order of the requests.
let latest = Promise.resolve();
parentPort?.on("message", (request: Request) => {
  latest = latest.then(() => answer(request));
});
