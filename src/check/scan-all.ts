import type { Ports } from "../check.ts";
import type { ScanBatch } from "../model/scan.ts";
import type { Settings } from "../model/settings.ts";
import { createScanner } from "../scan/scan-file.ts";
import { scanFiles } from "../scan/scan-files.ts";

// Starting a thread costs as much as scanning a thousand files; a batch is long enough to pay for its message.
const THREADS_FROM = 3000;
const BATCH = 400;

/** Scans the files of the ports' tree, in threads where there are many. */
export async function scanAll(paths: readonly string[], settings: Settings, ports: Ports, symbols: boolean): Promise<ScanBatch[]> {
  const { tree, syntax, languages } = ports;
  if (paths.length < THREADS_FROM || !ports.threads)
    return [await scanFiles(createScanner(settings, languages, syntax, symbols), tree, paths)];
  const threads = ports.threads();
  try {
    const batches: Promise<ScanBatch>[] = [];
    for (let at = 0; at < paths.length; at += BATCH) batches.push(threads.scan({ paths: paths.slice(at, at + BATCH), symbols }));
    return await Promise.all(batches);
  } finally {
    await threads.close();
  }
}
