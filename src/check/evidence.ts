// @CODE:TDD-001:EVIDENCE
import { UsageError } from "../errors.ts";
import { evidenceSources } from "../evidence/index.ts";
import type { EvidenceSource, FlagValues, Gather, Readers, TracedProject } from "../evidence/source.ts";
import type { ConfigKey, Settings } from "../model/settings.ts";
import type { Ports } from "./ports.ts";
import type { Project } from "./project.ts";

export { evidenceSources } from "../evidence/index.ts";
export type { EvidenceSource, FlagValues } from "../evidence/source.ts";

/** A source of evidence that a run uses. */
export interface OpenSource extends Pick<EvidenceSource, "key" | "needs" | "ofBase"> {
  readonly gather: Gather<unknown>;
}

/** The config keys that the sources read. */
export const evidenceKeys: readonly ConfigKey[] = evidenceSources.flatMap(({ config }) => config);

/** Opens the sources that the settings and the command line request, in their order. Throws `UsageError` if a requested one is missing. */
export async function openSources(settings: Settings, ports: Ports, flags: FlagValues = {}): Promise<readonly OpenSource[]> {
  const open: OpenSource[] = [];
  for (const source of ports.sources ?? evidenceSources) {
    const gather = await source.open({ settings, flags }, ports);
    if (gather !== null) open.push({ key: source.key, needs: source.needs, ofBase: source.ofBase, gather });
  }
  return open;
}

/** Whether one of the sources needs the symbols that declarations annotate. */
export function needSymbols(sources: readonly OpenSource[]): boolean {
  return sources.some(({ needs }) => needs.includes("symbols"));
}

/** The project with the evidence of one source. `base`: the project is the base of a gate. */
export async function withEvidence<P extends Project>(
  project: P,
  source: OpenSource,
  readers: Readers,
  base: TracedProject["base"] = null,
): Promise<P> {
  const { graph, known, notices } = project;
  const gathered = await whileReadable(base !== null && source.ofBase === "if readable", () =>
    source.gather({ graph, known, base }, readers),
  );
  if (gathered === null) return project;
  const evidence = { ...graph.evidence, [source.key]: gathered.value };
  return { ...project, notices: [...notices, ...(gathered.notices ?? [])], graph: { ...graph, evidence } };
}

async function whileReadable<T>(isLenient: boolean, ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (isLenient && error instanceof UsageError) return null;
    throw error;
  }
}
