import type { Stage } from "../model/chain.ts";
import type { Summary } from "../model/report.ts";

/** Finished stages first, those not started last. */
const STAGE_ORDER = ["green", "refactor", "red", "planned", "untested"] as const satisfies readonly Stage[];

/** `9 green, 2 red, 1 retired`; empty if there is no SPEC. Deprecated and archived SPECs have no stage. */
export function stagesText({ specs, stages }: Pick<Summary, "specs" | "stages">): string {
  const standing = STAGE_ORDER.filter((stage) => stages[stage] > 0).map((stage) => `${stages[stage]} ${stage}`);
  const retired = specs - STAGE_ORDER.reduce((sum, stage) => sum + stages[stage], 0);
  return [...standing, ...(retired > 0 ? [`${retired} retired`] : [])].join(", ");
}
