import type { FileCoverage, FunctionHits, LineRanges } from "../../../model/coverage.ts";

/** Gathers what a report says of one file, line by line. */
export interface LineHits {
  readonly paths: readonly string[];
  /** Whether each line that could run did. */
  readonly lines: Map<number, boolean>;
  readonly functions: FunctionHits[];
}

export function newLineHits(paths: readonly string[]): LineHits {
  return { paths, lines: new Map(), functions: [] };
}

/** Notes a line; one that several records tell of ran if any of them says so. */
export function noteLine({ lines }: LineHits, line: number, ran: boolean): void {
  // coverage.py gives line 0 to an empty file.
  if (line >= 1) lines.set(line, ran || lines.get(line) === true);
}

export function toFileCoverage(report: string, { paths, lines, functions }: LineHits): FileCoverage {
  const instrumented = toRanges([...lines.keys()]);
  const executed = toRanges([...lines].flatMap(([line, ran]) => (ran ? [line] : [])));
  return { report, paths, instrumented, executed, functions };
}

/** Lines in any order as ranges. */
export function toRanges(lines: readonly number[]): LineRanges {
  const ranges: [number, number][] = [];
  // Most tools write them in order, and sorting costs more than all the rest.
  const inOrder = lines.every((line, i) => i === 0 || (lines[i - 1] ?? 0) <= line) ? lines : [...lines].sort((a, b) => a - b);
  for (const line of inOrder) {
    const last = ranges.at(-1);
    if (last && line <= last[1] + 1) last[1] = Math.max(last[1], line);
    else ranges.push([line, line]);
  }
  return ranges;
}
