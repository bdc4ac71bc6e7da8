import type { Project } from "../../check/project.ts";
import type { Prover, Tree } from "../../model/ports.ts";

/** The project with what following the calls of its tests shows; without a prover as it is. */
export async function withCalls(project: Project, prove: Prover | undefined, tree: Tree, known: readonly string[]): Promise<Project> {
  if (!prove) return project;
  const calls = await prove(project.graph.chains.values(), tree, known);
  return { ...project, graph: { ...project.graph, evidence: { ...project.graph.evidence, calls } } };
}
