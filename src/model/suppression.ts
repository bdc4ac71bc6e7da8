/** The name of the committed file, in the project's root. */
export const SUPPRESSIONS_FILE = ".tag-trace-suppressions.json";

/** Findings that a team has agreed to live with for now: `count` findings of a rule about an id in a file. */
export interface Suppression {
  readonly rule: string;
  readonly id: string | null;
  readonly path: string;
  readonly count: number;
  readonly reason: string | null;
  readonly owner: string | null;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string | null;
}

/** A suppression as it stands in its file. */
export interface WrittenSuppression extends Suppression {
  /** 1-based place in the suppressions file. */
  readonly line: number;
  readonly column: number;
}
