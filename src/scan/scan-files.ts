import type { Tree } from "../model/ports.ts";
import type { FileOutcome } from "../model/scan.ts";
import { type Scanner, scanFile } from "./scan-file.ts";

/** Reads and scans files of a tree one after the other; returns their outcomes in the same order. */
export async function scanFiles(scanner: Scanner, tree: Tree, paths: readonly string[]): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const path of paths) {
    const content = tree.read(path);
    outcomes.push(content.kind === "bytes" ? await scanFile(scanner, path, content.bytes) : content);
  }
  return outcomes;
}
