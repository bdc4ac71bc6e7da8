import type { Ports } from "../../check/ports.ts";
import type { Project } from "../../check/project.ts";
import { isLiving } from "../../graph/chain-facts.ts";
import type { Chain } from "../../model/chain.ts";
import type { HistoryCache, HistoryEvidence } from "../../model/history.ts";
import type { HistoryPort, SyntaxReader } from "../../model/ports.ts";
import type { Settings } from "../../model/settings.ts";
import { isMarkdown } from "../../scan/file-kinds.ts";
import { createScanner, scanFile } from "../../scan/scan-file.ts";

/** The base of a gate: the commit that its tree is of, and the project that is compared with it. */
export interface BasePoint {
  readonly commit: string;
  readonly head: Project;
}

/**
 * The project with what git history proves of it.
 * `base`: the project is not what is checked, but what that is compared with.
 */
export async function withHistory(settings: Settings, ports: Ports, project: Project, base: BasePoint | null = null): Promise<Project> {
  const { graph } = project;
  const history = ports.history === undefined ? undefined : await readPast(settings, ports, project, ports.history, base);
  if (history === undefined) return project;
  const notices = ports.history ? whatIsNotKnown(ports.history, history, project) : [];
  return { ...project, notices: [...project.notices, ...notices], graph: { ...graph, evidence: { ...graph.evidence, history } } };
}

/** `undefined`: there is nothing to ask for. */
async function readPast(
  settings: Settings,
  { languages, syntax }: Ports,
  { graph }: Project,
  port: HistoryPort,
  base: BasePoint | null,
): Promise<HistoryEvidence | null | undefined> {
  if (![...graph.chains.values()].some(({ tests, codes }) => tests.length + codes.length > 0)) return undefined;
  const log = await port.open(base?.commit);
  if (log === null) return null;
  // Files that were named on the command line are looked into, whatever leaves them out; the same ones in head and base.
  const chains = [...(base?.head.graph ?? graph).chains.values()];
  const declared = chains.flatMap(({ tests, codes }) => [...tests, ...codes]);
  const asked = new Set(declared.map(({ path }) => path).filter(port.leavesOut));
  const [{ readHistory }, { chainHistories }, { compileMarkers }] = await Promise.all([
    import("./read-history.ts"),
    import("./history.ts"),
    import("./commit-markers.ts"),
  ]);
  const scanner = createScanner(settings, languages, syntax, false, false);
  const past = await readHistory(log, base ? readOnly(port.cache) : whileSound(port.cache, syntax), {
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

/** A base that does not lead to the head must not push the head's history out of the cache. */
function readOnly(cache: HistoryCache | null): HistoryCache | null {
  return cache && { read: cache.read, write: () => {} };
}

/** What an engine said that failed or was late on the way is true of this run alone. */
function whileSound(cache: HistoryCache | null, { isSound }: SyntaxReader): HistoryCache | null {
  return cache && { read: cache.read, write: (key, facts) => (isSound?.() === false ? undefined : cache.write(key, facts)) };
}

function whatIsNotKnown({ isRequired }: HistoryPort, history: HistoryEvidence | null, { graph }: Project): string[] {
  if (history === null) return isRequired ? ["There is no git history here, so the order of TEST and CODE is not known."] : [];
  const isUnknown = ({ id }: Chain): boolean => {
    const { order, test, code } = history.chains.get(id) ?? {};
    return order === "unknown" && [test, code].some((step) => step?.origin.kind === "unknown");
  };
  const unknown = [...graph.chains.values()].filter((chain) => isLiving(chain) && isUnknown(chain)).length;
  if (unknown === 0) return [];
  const why = history.shallow ? "This clone is shallow" : "This clone lacks the old content of files";
  const which = unknown === 1 ? "one SPEC" : `${unknown} SPECs`;
  return [`${why}: whether TEST or CODE came first is not known for ${which}, and is no fault; a whole clone knows it.`];
}
