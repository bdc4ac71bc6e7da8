import type { Graph } from "../graph/build.ts";
import { countChains } from "../graph/chain-facts.ts";
import type { SettledChain } from "../model/chain.ts";
import type { Finding, WaivedFinding } from "../model/finding.ts";
import type { Summary } from "../model/report.ts";

/** Counts a run, or some chains of it. In a gate `findings` are the new ones: those that decide. */
export function summarise(
  graph: Graph,
  chains: readonly SettledChain[],
  files: number,
  findings: readonly Finding[],
  waived: readonly WaivedFinding[],
): Summary {
  const count = (severity: Finding["severity"]): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    ...countChains(chains),
    files,
    tags: countTags(graph),
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    waived: {
      suppressed: waived.filter(({ by }) => by === "suppression").length,
      ignored: waived.filter(({ by }) => by === "ignore").length,
    },
  };
}

/** Declarations and references. */
function countTags({ files }: Graph): number {
  let count = 0;
  for (const { tags } of files.values()) for (const { role } of tags) if (role !== "none") count++;
  return count;
}
