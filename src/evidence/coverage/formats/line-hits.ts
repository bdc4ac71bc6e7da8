import type { FileCoverage, FunctionHits, LineRanges } from "../../../model/coverage.ts";

/** Collects the data of a report about one file, line by line. */
export interface LineHits {
  readonly paths: readonly string[];
  readonly modules: readonly string[];
  /** Whether each line that can run did run. */
  readonly lines: Map<number, boolean>;
  readonly functions: FunctionHits[];
}

export function newLineHits(paths: readonly string[], modules: readonly string[] = []): LineHits {
  return { paths, modules, lines: new Map(), functions: [] };
}

/** The last line that a report may name: a source with more lines is never read, and a map holds no more. */
const LAST_LINE = 2 ** 24 - 1;

/** Whether a number can be a line. 0 can, because coverage.py reports it for an empty file, and some tools count down to it. */
export function isLine(number: number): boolean {
  return Number.isInteger(number) && number <= LAST_LINE;
}

/** The end of the message about a number for which `isLine` is false. */
export function notALine(written: unknown): string {
  return `invalid line number ${String(written).slice(0, 60)}`;
}

/** The most lines that the blocks of a report may have together: a block takes more characters than it has lines, unless it is one of a few. */
export function longestTotal(text: string): number {
  return text.length + 1_000_000;
}

/** Records a line; if several records have it, it ran if any of them counts a hit. */
export function noteLine({ lines }: LineHits, line: number, ran: boolean): void {
  if (line >= 1) lines.set(line, ran || lines.get(line) === true);
}

export function toFileCoverage(report: string, { paths, modules, lines, functions }: LineHits): FileCoverage {
  const instrumented = toRanges([...lines.keys()]);
  const executed = toRanges([...lines].flatMap(([line, ran]) => (ran ? [line] : [])));
  return { report, paths, modules, instrumented, executed, functions };
}

/** Joins lines in any order into ranges. */
function toRanges(lines: readonly number[]): LineRanges {
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
