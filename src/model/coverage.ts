import type { ReportFault } from "./results.ts";

/** Line ranges as pairs of first and last line, 1-based, sorted, neither adjacent nor overlapping. */
export type LineRanges = readonly (readonly [first: number, last: number])[];

export interface FunctionHits {
  readonly name: string;
  /** The line of its declaration or of its first statement, depending on the tool. */
  readonly line: number;
  readonly hits: number;
}

/** What one report says about one file. */
export interface FileCoverage {
  /** Path of the report. */
  readonly report: string;
  /** As the tool wrote it, possibly on another machine; several if the report names several roots that may contain the file. */
  readonly paths: readonly string[];
  /** Names of its module, if the report has them: a group, a project, a package of a monorepo. */
  readonly modules: readonly string[];
  /** Lines that can run. */
  readonly instrumented: LineRanges;
  /** The lines that did run. */
  readonly executed: LineRanges;
  /** Empty if the format does not count calls. */
  readonly functions: readonly FunctionHits[];
}

/**
 * What the reports say about one CODE declaration. `measured`: of the lines of its symbol or file, `instrumented` can run, `executed` did;
 * `ran`: the tests called it, and did not only load it. `absent`: it was never loaded, because no report has its file although reports
 * have files of its language around it. `unknown`: nothing was measured there, or it has nothing that can run.
 */
export type CodeCoverage =
  | { readonly kind: "measured"; readonly ran: boolean; readonly executed: number; readonly instrumented: number }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown" };

/** How many lines of a chain's CODEs can run and did, each counted once; `absent`: how many CODEs are in files that were never loaded. */
export interface ChainCoverage {
  readonly executed: number;
  readonly instrumented: number;
  readonly absent: number;
  /** The share of runnable lines that ran, 0 to 1; `null` if no line is known. */
  readonly share: number | null;
  /** Whether the real share is lower because the lines of absent files are not known. */
  readonly isAtMost: boolean;
}

/** Lines in order, and for each how many of the lines before it ran; then how many ran in all. So a range of lines is counted at once. */
export interface LineTally {
  readonly lines: readonly number[];
  readonly ran: readonly number[];
}

export function tallyLines(entries: Iterable<readonly [line: number, ran: boolean]>): LineTally {
  const sorted = [...entries].sort(([a], [b]) => a - b);
  const ran = [0];
  let count = 0;
  for (const [, did] of sorted) ran.push(did ? ++count : count);
  return { lines: sorted.map(([line]) => line), ran };
}

/** How many entries of a tally are on lines from `first` to `last`, both included, and how many of them ran. */
export function countLines({ lines, ran }: LineTally, first: number, last: number): { readonly all: number; readonly ran: number } {
  const [start, end] = [countBelow(lines, first), countBelow(lines, last + 1)];
  return { all: Math.max(0, end - start), ran: Math.max(0, (ran[end] ?? 0) - (ran[start] ?? 0)) };
}

function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The evidence from coverage reports. */
export interface CoverageEvidence {
  /** Every CODE declaration by its `declarationKey`. */
  readonly codes: ReadonlyMap<string, CodeCoverage>;
  /** For every measured file with a CODE: the lines that can run, and those that did. */
  readonly lines: ReadonlyMap<string, LineTally>;
  /** Files in the reports that are none of the project, or may be several. */
  readonly unmatched: readonly UnmatchedFile[];
  /** The reports that do not fit the project as was asked. */
  readonly faults: readonly ReportFault[];
}

/** A file in a report of which it is not known which file of the project it is. */
export interface UnmatchedFile {
  readonly report: string;
  /** As the tool wrote it. */
  readonly path: string;
  /** The files of the project that it may be; empty if it is none of them. */
  readonly candidates: readonly string[];
}
