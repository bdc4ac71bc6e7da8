import type { Stage } from "../model/chain.ts";
import type { Summary } from "../model/report.ts";

/** Finished stages first, those not started last. */
const STAGE_ORDER = ["green", "refactor", "red", "planned", "untested"] as const satisfies readonly Stage[];

/** `9 green, 2 red`; empty if there is no SPEC. */
export function stagesText(stages: Summary["stages"]): string {
  return STAGE_ORDER.filter((stage) => stages[stage] > 0)
    .map((stage) => `${stages[stage]} ${stage}`)
    .join(", ");
}
