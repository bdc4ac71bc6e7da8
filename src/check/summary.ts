import type { Graph } from "../graph/build.ts";
import { isLiving } from "../graph/query.ts";
import { type Chain, isComplete, STAGES } from "../model/chain.ts";
import type { Finding } from "../model/finding.ts";
import type { Summary } from "../model/report.ts";

/** Counts a run, or some chains of it. In a gate `findings` are the new ones: those that decide. */
export function summarise(graph: Graph, chains: readonly Chain[], files: number, findings: readonly Finding[]): Summary {
  const withSpec = chains.filter(({ specs }) => specs.length > 0);
  const living = chains.filter(isLiving);
  const share = (has: (chain: Chain) => boolean): number | null => (living.length === 0 ? null : living.filter(has).length / living.length);
  const count = (severity: Finding["severity"]): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    files,
    tags: countTags(graph),
    specs: withSpec.length,
    chains: chains.length,
    complete: chains.filter(isComplete).length,
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    stages: Object.fromEntries(
      STAGES.map((stage) => [stage, withSpec.filter((chain) => chain.stage === stage).length]),
    ) as Summary["stages"],
    coverage: {
      test: share(({ tests }) => tests.length > 0),
      code: share(({ codes }) => codes.length > 0),
      doc: share(({ docs }) => docs.length > 0),
    },
  };
}

/** Declarations and references. */
function countTags({ files }: Graph): number {
  let count = 0;
  for (const { tags } of files.values()) for (const { role } of tags) if (role !== "none") count++;
  return count;
}
