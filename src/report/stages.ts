import type { Chain, Stage } from "../model/chain.ts";
import type { Summary } from "../model/report.ts";

/** What is done first, what is not begun last. */
const STAGE_ORDER = ["green", "refactor", "red", "planned", "untested"] as const satisfies readonly Stage[];

/** `9 green, 2 red`; empty for no SPEC at all. */
export function stagesText(stages: Summary["stages"]): string {
  return STAGE_ORDER.filter((stage) => stages[stage] > 0)
    .map((stage) => `${stages[stage]} ${stage}`)
    .join(", ");
}

/** How many chains stand at each stage. */
export function countStages(chains: Iterable<Chain>): Summary["stages"] {
  const counts: Record<Stage, number> = { planned: 0, red: 0, green: 0, refactor: 0, untested: 0 };
  for (const { stage } of chains) if (stage !== null) counts[stage]++;
  return counts;
}
