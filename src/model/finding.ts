import type { RelatedPlace, Span } from "./location.ts";

export const SEVERITIES = ["info", "warning", "error"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A finding's state in a gate: `new` is only in the head, `existing` in both, `fixed` only in the base, where its location is. */
export const FINDING_STATES = ["new", "existing", "fixed"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** What several findings have in common, so that a report states it once. Findings of different rules can share it. */
export interface Cause {
  /** What tells it from other causes. */
  readonly key: string;
  /** What is wrong, as a sentence to which their number is added; for requirements, what follows their number. */
  readonly message: string;
  readonly fix: string;
  /** What their number counts: SPECs, each once, places, or requirements. */
  readonly counts: "SPEC" | "place" | "requirement";
  /** How many there are with those that are in order. */
  readonly of?: number;
  /** What the finding adds to the names that the joined message lists. */
  readonly name?: string;
  /** The fewest findings that are joined; absent: two. */
  readonly least?: number;
}

/** One fault in the user's project, found by one rule at one location. */
export interface Finding extends Span {
  readonly rule: string;
  readonly severity: Severity;
  /** The SPEC id that the fault is about, or `null` if there is none. */
  readonly id: string | null;
  /** What is wrong, in one sentence; advice belongs in `fix`. */
  readonly message: string;
  /** What to do now. */
  readonly fix: string;
  readonly related: readonly RelatedPlace[];
  /** Stable when the fault moves within its file: it depends on rule, id, path and the n-th such finding, never on a line. */
  readonly fingerprint: string;
  /** `null` outside a gate. */
  readonly state: FindingState | null;
  /** The text of the line, for reporters that show it; `null` if the location has no line of text. */
  readonly excerpt: string | null;
  /** Absent: its own. */
  readonly cause?: Cause;
}

/** A finding that a team lives with: it decides nothing, but it is counted and listed with the reason. */
export interface WaivedFinding extends Finding {
  readonly by: "suppression" | "ignore";
  readonly reason: string | null;
  readonly owner: string | null;
  /** The last day on which the waiver applies, `YYYY-MM-DD`. */
  readonly until: string | null;
}
