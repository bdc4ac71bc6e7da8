import type { Graph } from "../graph/build.ts";
import { missingTargets } from "../graph/query.ts";
import type { Tree } from "../model/ports.ts";
import type { Project } from "./project.ts";

/**
 * The project, in which what a link leads to is not missing where git ignores it: a build's output or a person's own settings are on one
 * machine and not on the next. Asks only about what is not there.
 */
export async function withIgnored(project: Project, tree: Tree): Promise<Project> {
  if (!tree.ignored) return project;
  const { graph } = project;
  const missing = missingTargets(graph);
  const ignored = missing.length === 0 ? new Set() : await tree.ignored(missing);
  if (ignored.size === 0) return project;
  const look: Graph["look"] = (path) => graph.look(path) ?? (ignored.has(path) ? "unread" : null);
  return { ...project, graph: { ...graph, look } };
}
