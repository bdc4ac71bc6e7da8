/** Lines as pairs of first and last, in order, neither touching nor overlapping. 1-based. */
export type LineRanges = readonly (readonly [first: number, last: number])[];

export interface FunctionHits {
  readonly name: string;
  /** Of its declaration or of its first statement, as the tool counts. */
  readonly line: number;
  readonly hits: number;
}

/** What one report says of one file. */
export interface FileCoverage {
  /** Path of the report. */
  readonly report: string;
  /** As the tool wrote it, maybe on another machine; several where the report names several roots it may lie in. */
  readonly paths: readonly string[];
  /** Lines that could run. */
  readonly instrumented: LineRanges;
  /** Those of them that did. */
  readonly executed: LineRanges;
  /** Empty where the format does not count calls. */
  readonly functions: readonly FunctionHits[];
}

/**
 * What the reports say of one CODE declaration. `measured`: of its symbol's lines, or its file's, `instrumented` could run and `executed` did;
 * `ran` is whether the tests ever called it, and not merely loaded it. `absent`: its file is in no report, though files of its language around it are, so nothing loaded it.
 * `unknown`: nothing was measured there, or there is nothing that runs.
 */
export type CodeCoverage =
  | { readonly kind: "measured"; readonly ran: boolean; readonly executed: number; readonly instrumented: number }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown" };

/** How many lines of a chain's CODEs could run and did, each line counted once; `absent`: how many of its CODEs lie in files that nothing loaded. */
export interface ChainCoverage {
  readonly executed: number;
  readonly instrumented: number;
  readonly absent: number;
  /** Of the lines that could run those that did, 0 to 1; `null` where no line is known. */
  readonly share: number | null;
  /** Whether the real share is lower, because the lines of absent files are not known. */
  readonly isAtMost: boolean;
}

/** What coverage reports prove. */
export interface CoverageEvidence {
  /** Every CODE declaration by its `declarationKey`. */
  readonly codes: ReadonlyMap<string, CodeCoverage>;
  /** Lines that could run, and whether they did, by line, of every measured file with a CODE. */
  readonly lines: ReadonlyMap<string, ReadonlyMap<number, boolean>>;
  /** Paths in the reports that are no file of the project. */
  readonly unmatched: readonly string[];
}
