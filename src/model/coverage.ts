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

/** The evidence from coverage reports. */
export interface CoverageEvidence {
  /** Every CODE declaration by its `declarationKey`. */
  readonly codes: ReadonlyMap<string, CodeCoverage>;
  /** For every measured file with a CODE: each line that can run, and whether it did. */
  readonly lines: ReadonlyMap<string, ReadonlyMap<number, boolean>>;
  /** Paths in the reports that are not files of the project. */
  readonly unmatched: readonly string[];
}
