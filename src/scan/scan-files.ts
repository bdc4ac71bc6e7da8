import type { Tree } from "../model/ports.ts";
import type { ScanBatch } from "../model/scan.ts";
import { type Scanner, scanFile } from "./scan-file.ts";

/** Reads and scans files of a tree one after the other. What cannot be read is said; the run goes on. */
export async function scanFiles(scanner: Scanner, tree: Tree, paths: readonly string[]): Promise<ScanBatch> {
  const batch = { scans: [], unreadable: [], skipped: [], absent: [] } as { -readonly [K in keyof ScanBatch]: ScanBatch[K][number][] };
  for (const path of paths) {
    const content = tree.read(path);
    if (content.kind === "absent") batch.absent.push(path);
    else if (content.kind === "unreadable") batch.unreadable.push({ path, line: 1, column: 1, reason: content.reason });
    else if (content.kind === "skipped") batch.skipped.push({ path, reason: content.reason });
    else {
      const outcome = await scanFile(scanner, path, content.bytes);
      if (outcome.kind === "scanned") batch.scans.push(outcome.scan);
      else if (outcome.kind === "own-report") batch.absent.push(path);
      else if (outcome.kind === "skipped") batch.skipped.push({ path, reason: outcome.reason });
    }
  }
  return batch;
}
