import type { FileCoverage, FunctionHits, LineRanges } from "../../../model/coverage.ts";

/** Collects the data of a report about one file, line by line. */
export interface LineHits {
  readonly paths: readonly string[];
  /** Whether each line that can run did run. */
  readonly lines: Map<number, boolean>;
  readonly functions: FunctionHits[];
}

export function newLineHits(paths: readonly string[]): LineHits {
  return { paths, lines: new Map(), functions: [] };
}

/** Records a line; if several records have it, it ran if any of them counts a hit. */
export function noteLine({ lines }: LineHits, line: number, ran: boolean): void {
  // coverage.py reports line 0 for an empty file.
  if (line >= 1) lines.set(line, ran || lines.get(line) === true);
}

export function toFileCoverage(report: string, { paths, lines, functions }: LineHits): FileCoverage {
  const instrumented = toRanges([...lines.keys()]);
  const executed = toRanges([...lines].flatMap(([line, ran]) => (ran ? [line] : [])));
  return { report, paths, instrumented, executed, functions };
}

/** Joins lines in any order into ranges. */
export function toRanges(lines: readonly number[]): LineRanges {
  const ranges: [number, number][] = [];
  // Most tools write lines in order, and sorting takes longer than everything else.
  const inOrder = lines.every((line, i) => i === 0 || (lines[i - 1] ?? 0) <= line) ? lines : [...lines].sort((a, b) => a - b);
  for (const line of inOrder) {
    const last = ranges.at(-1);
    if (last && line <= last[1] + 1) last[1] = Math.max(last[1], line);
    else ranges.push([line, line]);
  }
  return ranges;
}
