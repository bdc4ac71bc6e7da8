import type { Graph } from "../graph/build.ts";
import { compareText } from "../model/location.ts";
import { defineRule } from "./engine/rule.ts";

export default defineRule({
  id: "dependency-cycle",
  severity: "error",
  docs: {
    summary: "SPECs do not depend on each other in a cycle.",
    why: "When SPECs wait for each other through depends_on or blocks, none of them can be started.",
    fix: "Remove one of the dependencies.",
    bad: {
      "specs/cart.md": "---\nid: CART-001\nstatus: draft\ndepends_on: [LOGIN-001]\n---\n",
      "specs/login.md": "---\nid: LOGIN-001\nstatus: draft\ndepends_on: [CART-001]\n---\n",
    },
    good: {
      "specs/cart.md": "---\nid: CART-001\nstatus: draft\ndepends_on: [LOGIN-001]\n---\n",
      "specs/login.md": "---\nid: LOGIN-001\nstatus: draft\nblocks: [CART-001]\n---\n",
    },
  },
  *check(graph) {
    const edges = dependencies(graph);
    for (const cycle of cycles(edges)) {
      const steps = cycle
        .map((from, n) => edges.get(from)?.get(cycle[(n + 1) % cycle.length] ?? from))
        .filter((step) => step !== undefined);
      const [at, ...rest] = steps;
      if (!at) continue;
      yield {
        at,
        id: cycle[0] ?? null,
        message: `Dependency cycle: ${[...cycle, cycle[0]].join(" → ")}`,
        fix: "Remove one of these dependencies.",
        related: rest.map((step) => ({ path: step.path, line: step.line, column: step.column, message: `${step.kind}: ${step.full}` })),
      };
    }
  },
});

type Relation = Graph["relations"][number];
type Edges = Map<string, Map<string, Relation>>;

/** Which SPEC depends on which, with the line that declares it; "A blocks B" means that B depends on A. */
function dependencies(graph: Graph): Edges {
  const edges: Edges = new Map();
  for (const relation of graph.relations) {
    if (relation.kind === "related_specs") continue;
    const [from, to] = relation.kind === "depends_on" ? [relation.from, relation.to] : [relation.to, relation.from];
    const targets = edges.get(from) ?? new Map<string, Relation>();
    edges.set(from, targets);
    if (!targets.has(to)) targets.set(to, relation);
  }
  return edges;
}

/** One shortest cycle of each strongly connected component, starting at its first id, so that a component is one finding. */
function cycles(edges: Edges): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  for (const id of [...edges.keys()].sort(compareText)) {
    if (done.has(id)) continue;
    const cycle = shortestCycle(edges, id);
    if (!cycle) continue;
    found.push(cycle);
    for (const member of edges.keys()) if (reaches(edges, id, member) && reaches(edges, member, id)) done.add(member);
  }
  return found;
}

function shortestCycle(edges: Edges, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const next of [...(edges.get(at)?.keys() ?? [])].sort(compareText)) {
      if (next === start) {
        const cycle = [at];
        while (cycle[0] !== start) cycle.unshift(cameFrom.get(cycle[0] ?? start) ?? start);
        return cycle;
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, at);
        queue.push(next);
      }
    }
  }
  return null;
}

function reaches(edges: Edges, from: string, to: string): boolean {
  const seen = new Set([from]);
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const next of edges.get(at)?.keys() ?? []) {
      if (next === to) return true;
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return false;
}
