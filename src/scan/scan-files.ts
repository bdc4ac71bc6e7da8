import type { Tree } from "../model/ports.ts";
import type { FileOutcome } from "../model/scan.ts";
import { type Scanner, scanFile } from "./scan-file.ts";

/**
 * Reads and scans files of a tree one after the other; returns their outcomes in the same order. When the files together have taken more than
 * `mostExcess` (see `SyntaxAnswer`), the rest of them is scanned thriftily. `tell` is told how many are done, after each.
 */
export async function scanFiles(
  scannerOf: (isThrifty: boolean) => Scanner,
  tree: Tree,
  paths: readonly string[],
  mostExcess: number,
  tell?: (done: number) => void,
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  let excess = 0;
  for (const path of paths) {
    const content = tree.read(path);
    const outcome = content.kind === "bytes" ? await scanFile(scannerOf(excess > mostExcess), path, content.bytes) : content;
    excess += excessOf(outcome);
    outcomes.push(outcome);
    tell?.(outcomes.length);
  }
  return outcomes;
}

/** How much work a file took beyond what is fair; see `SyntaxAnswer`. */
export function excessOf(outcome: FileOutcome): number {
  return outcome.kind === "scanned" ? outcome.scan.excess : 0;
}
