import type { RelatedPlace, Span } from "./location.ts";

export const SEVERITIES = ["info", "warning", "error"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a gate says of a finding: `new` in the head, `existing` in base and head, `fixed` in the base alone, which its place lies in, too. */
export const FINDING_STATES = ["new", "existing", "fixed"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** One fault in the user's project, found by one rule, at one place. */
export interface Finding extends Span {
  readonly rule: string;
  readonly severity: Severity;
  /** The SPEC id that the fault is about, or `null` where it is about none. */
  readonly id: string | null;
  /** What is wrong, in one sentence without a full stop's worth of advice. */
  readonly message: string;
  /** What to do now. */
  readonly fix: string;
  readonly related: readonly RelatedPlace[];
  /** Stable across moves inside the file: depends on rule, id, path and the n-th such finding, never on a line. */
  readonly fingerprint: string;
  /** `null` outside a gate. */
  readonly state: FindingState | null;
  /** The text of the line, for reporters that show it; `null` where the place has no line of text. */
  readonly excerpt: string | null;
}
