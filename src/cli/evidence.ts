import type { Ports } from "../check/ports.ts";
import { loadProver, loadReports, type OpenProject } from "../server/open-project.ts";
import { historyPort } from "./history.ts";
import type { Terminal } from "./terminal.ts";

/** What a command line asks for beside the tags; all of it is optional. */
export interface EvidenceOptions {
  readonly prove?: boolean;
  /** Over the config's `tdd.history`. */
  readonly history?: "on" | "off" | undefined;
  readonly results?: readonly string[];
  readonly coverage?: readonly string[];
}

/** The project's ports with all that is to be found out beside the tags: every command that judges a project judges it by the same evidence. */
export async function withEvidence(
  project: OpenProject,
  terminal: Terminal,
  { prove = false, history, results = [], coverage = [] }: EvidenceOptions,
): Promise<Ports> {
  const { root, settings, ports } = project;
  const reports = await loadReports(root, terminal.cwd, settings, { results, coverage });
  const readsHistory = history === undefined ? settings.tdd.history : history === "on";
  return {
    ...ports,
    ...(readsHistory ? { history: await historyPort(project, history === "on") } : {}),
    ...(reports ? { reports } : {}),
    ...(prove ? { prove: await loadProver(ports.syntax) } : {}),
  };
}
