import type { Graph } from "../graph/build.ts";
import { compareText } from "../model/location.ts";
import { defineRule } from "./engine/rule.ts";

export default defineRule({
  id: "dependency-cycle",
  severity: "error",
  docs: {
    summary: "depends_on and blocks run in no circle.",
    why: "Of SPECs that wait for each other none can be begun.",
    fix: "Take one of the dependencies out.",
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
    for (const circle of circles(edges)) {
      const steps = circle
        .map((from, n) => edges.get(from)?.get(circle[(n + 1) % circle.length] ?? from))
        .filter((step) => step !== undefined);
      const [at, ...rest] = steps;
      if (!at) continue;
      yield {
        at,
        id: circle[0] ?? null,
        message: `The SPECs depend on each other in a circle: ${[...circle, circle[0]].join(" → ")}`,
        fix: "Take one of these dependencies out.",
        related: rest.map((step) => ({ path: step.path, line: step.line, column: step.column, message: `${step.kind}: ${step.full}` })),
      };
    }
  },
});

type Relation = Graph["relations"][number];
type Edges = Map<string, Map<string, Relation>>;

/** Who needs whom, with the line that says so; "A blocks B" means that B needs A. */
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

/** One shortest circle of each knot (strongly connected part), beginning at its least id, so that a knot is one finding. */
function circles(edges: Edges): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  for (const id of [...edges.keys()].sort(compareText)) {
    if (done.has(id)) continue;
    const circle = shortestCircle(edges, id);
    if (!circle) continue;
    found.push(circle);
    for (const member of edges.keys()) if (reaches(edges, id, member) && reaches(edges, member, id)) done.add(member);
  }
  return found;
}

function shortestCircle(edges: Edges, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const next of [...(edges.get(at)?.keys() ?? [])].sort(compareText)) {
      if (next === start) {
        const circle = [at];
        while (circle[0] !== start) circle.unshift(cameFrom.get(circle[0] ?? start) ?? start);
        return circle;
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
