/** The name of the committed suppressions file in the project root. */
export const SUPPRESSIONS_FILE = ".tag-trace-suppressions.json";

/** Findings that a team accepts for now: `count` findings of a rule about an id in a file. */
export interface Suppression {
  readonly rule: string;
  readonly id: string | null;
  readonly path: string;
  readonly count: number;
  readonly reason: string | null;
  readonly owner: string | null;
  /** The last day on which it applies, `YYYY-MM-DD`. */
  readonly until: string | null;
}

/** A suppression as written in its file. */
export interface WrittenSuppression extends Suppression {
  /** 1-based location in the suppressions file. */
  readonly line: number;
  readonly column: number;
}
