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
        message: `Dependency cycle: ${shown(cycle)}`,
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
  const component = components(edges);
  const seen = new Set<number>();
  return [...edges.keys()].sort(compareText).flatMap((id) => {
    const own = component.get(id);
    if (own === undefined || seen.has(own)) return [];
    seen.add(own);
    const cycle = shortestCycle(edges, id, (other) => component.get(other) === own);
    return cycle ? [cycle] : [];
  });
}

/** The number of the strongly connected component of each SPEC (Tarjan 1972), without recursion. */
function components(edges: Edges): ReadonlyMap<string, number> {
  const component = new Map<string, number>();
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const lower = (id: string, to: number): void => void lowest.set(id, Math.min(lowest.get(id) ?? to, to));
  for (const start of edges.keys()) {
    const path: { readonly id: string; readonly targets: Iterator<string> }[] = [];
    const enter = (id: string): void => {
      order.set(id, order.size);
      lower(id, order.size - 1);
      open.push(id);
      path.push({ id, targets: (edges.get(id) ?? new Map<string, Relation>()).keys() });
    };
    if (!order.has(start)) enter(start);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const { id, targets } = last;
      const { done, value: target } = targets.next();
      if (!done) {
        if (!order.has(target)) enter(target);
        else if (!component.has(target)) lower(id, order.get(target) ?? 0);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lower(above.id, lowest.get(id) ?? 0);
      if (lowest.get(id) !== order.get(id)) continue;
      for (let member = open.pop(); member !== undefined; member = member === id ? undefined : open.pop())
        component.set(member, order.get(id) ?? 0);
    }
  }
  return component;
}

function shortestCycle(edges: Edges, start: string, isNear: (id: string) => boolean): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const at of queue) {
    for (const next of [...(edges.get(at)?.keys() ?? [])].sort(compareText)) {
      if (next === start) {
        const cycle = [at];
        for (let from = at; from !== start; ) {
          from = cameFrom.get(from) ?? start;
          cycle.push(from);
        }
        return cycle.reverse();
      }
      if (isNear(next) && !cameFrom.has(next)) {
        cameFrom.set(next, at);
        queue.push(next);
      }
    }
  }
  return null;
}

/** A longer cycle is cut in the message; its related locations name all of it. */
const MOST_NAMED = 20;

function shown(cycle: readonly string[]): string {
  const hidden = cycle.length - MOST_NAMED;
  const named = hidden > 0 ? [...cycle.slice(0, MOST_NAMED), `… (${hidden} more)`] : cycle;
  return [...named, cycle[0]].join(" → ");
}
