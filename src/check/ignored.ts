import type { Graph } from "../graph/build.ts";
import { missingTargets } from "../graph/query.ts";
import type { Tree } from "../model/ports.ts";
import type { Project } from "./project.ts";

/**
 * The project, in which a link target that git ignores does not count as missing: build output and personal settings exist on one machine
 * and not on the next. Asks git only about targets that do not exist.
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
