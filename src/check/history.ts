import type { Ports } from "../check.ts";
import type { HistoryPort } from "../model/ports.ts";
import type { Settings } from "../model/settings.ts";
import { isMarkdown } from "../scan/file-kinds.ts";
import { createScanner, scanFile } from "../scan/scan-file.ts";
import type { Project } from "./project.ts";

/** The project with what git history proves of it, and each chain at the stage that all evidence together proves. */
export async function withHistory(settings: Settings, ports: Ports, project: Project, port: HistoryPort | undefined): Promise<Project> {
  const { graph } = project;
  const history = port === undefined ? undefined : await readPast(settings, ports, project, port);
  const { results } = graph.evidence;
  if (history === undefined && results === undefined) return project;
  const [{ withStages }, { chainOutcomes }] = await Promise.all([import("../tdd/stage.ts"), import("../tdd/results.ts")]);
  const outcomes = results ? chainOutcomes(graph.chains.values(), results) : null;
  const chains = withStages(graph.chains, history ?? null, outcomes);
  const evidence = { ...graph.evidence, ...(history === undefined ? {} : { history }) };
  const notices =
    history === null
      ? ["There is no git history here, so the order of TEST and CODE is not known."]
      : history?.shallow
        ? ["This is a shallow clone: what lies beyond it is not known and is no fault."]
        : [];
  return { ...project, notices: [...project.notices, ...notices], graph: { ...graph, chains, evidence } };
}

async function readPast(settings: Settings, { languages, syntax }: Ports, { graph }: Project, port: HistoryPort) {
  const chains = [...graph.chains.values()];
  const declared = chains.flatMap(({ tests, codes }) => [...tests, ...codes]);
  // Files that were named on the command line are looked into, whatever leaves them out.
  const asked = new Set(declared.map(({ path }) => path).filter(port.leavesOut));
  const log = await port.open();
  if (log === null) return null;
  const [{ readHistory }, { chainHistories }, { compileMarkers }] = await Promise.all([
    import("../tdd/read-history.ts"),
    import("../tdd/history.ts"),
    import("../tdd/commit-markers.ts"),
  ]);
  const scanner = createScanner(settings, languages, syntax, false, false);
  const past = await readHistory(log, port.cache, {
    mayDeclare: (path) => !isMarkdown(path) && (asked.has(path) || !port.leavesOut(path)),
    scan: async (path, bytes) => {
      const outcome = await scanFile(scanner, path, bytes);
      return outcome.kind === "scanned" ? outcome.scan : null;
    },
    markerOf: compileMarkers(settings.tdd.commits),
    key: JSON.stringify([port.version, settings.tags, settings.exclude, settings.tdd.commits, [...asked].sort()]),
  });
  return past && chainHistories(past, graph);
}
