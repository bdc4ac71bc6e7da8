import type { Tag } from "./tag.ts";

/** Where a chain stands in the TDD cycle; DESIGN's table of stages. */
export const STAGES = ["planned", "red", "green", "refactor", "untested"] as const;
export type Stage = (typeof STAGES)[number];

/** Every status a SPEC may have. A SPEC without one is active. */
export const STATUSES = ["draft", "active", "completed", "deprecated", "archived"] as const;
export type Status = (typeof STATUSES)[number];

/** One SPEC id with all its declarations. Lists are in the order of places. */
export interface Chain {
  /** The SPEC's id as declared, sub-id included where the SPEC has one of its own. */
  readonly id: string;
  readonly title: string | null;
  /** `null` for a chain that no SPEC declares. */
  readonly status: Status | null;
  /** `null` for a chain that no SPEC declares. */
  readonly stage: Stage | null;
  readonly specs: readonly Tag[];
  readonly tests: readonly Tag[];
  readonly codes: readonly Tag[];
  readonly docs: readonly Tag[];
  readonly notes: readonly Tag[];
}
