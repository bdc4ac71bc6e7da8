import type { Stage } from "../model/chain.ts";
import type { Summary } from "../model/report.ts";

/** What is done first, what is not begun last. */
const STAGE_ORDER = ["green", "refactor", "red", "planned", "untested"] as const satisfies readonly Stage[];

/** `9 green, 2 red`; empty for no SPEC at all. */
export function stagesText(stages: Summary["stages"]): string {
  return STAGE_ORDER.filter((stage) => stages[stage] > 0)
    .map((stage) => `${stages[stage]} ${stage}`)
    .join(", ");
}
