import type { Commit, CommitFacts } from "../../model/history.ts";

/** The ancestors of a head, parents before children, and their ancestry. Commits are identified by index. */
export interface Ancestry {
  readonly facts: readonly CommitFacts[];
  readonly parents: readonly (readonly number[])[];
  /** Whether some parents of a commit are missing, so that its earlier history is cut off. */
  isCutOff(index: number): boolean;
  /** Whether the first commit is a proper ancestor of the second. */
  isAncestor(first: number, second: number): boolean;
}

/** The order of two commits: by ancestry, or by date if they are unrelated. `null`: unknown. */
export type CommitOrder = "before" | "after" | "same";

/**
 * Orders the ancestors of `head`. `boundary`: commits whose parents are missing from a shallow clone.
 * A parent that is not in the facts cuts off the history as well.
 */
export function buildAncestry(head: string, facts: readonly CommitFacts[], boundary: readonly string[]): Ancestry {
  const known = new Map(facts.map((fact) => [fact.sha, fact]));
  const ordered: CommitFacts[] = [];
  const indexes = new Map<string, number>();
  const opened = new Set<string>();
  const stack = [head];
  while (stack.length > 0) {
    const sha = stack.at(-1) ?? "";
    const fact = known.get(sha);
    if (fact === undefined || indexes.has(sha)) stack.pop();
    else if (opened.has(sha)) {
      stack.pop();
      indexes.set(sha, ordered.length);
      ordered.push(fact);
    } else {
      opened.add(sha);
      for (const parent of [...fact.parents].reverse()) if (!indexes.has(parent)) stack.push(parent);
    }
  }
  const parents = ordered.map((fact) => fact.parents.flatMap((sha) => indexes.get(sha) ?? []));
  const cut = new Set(boundary);
  const isAncestor = ancestorFinder(parents);
  return {
    facts: ordered,
    parents,
    isCutOff: (index) => {
      const fact = ordered[index];
      return fact !== undefined && (cut.has(fact.sha) || (parents[index]?.length ?? 0) < fact.parents.length);
    },
    isAncestor,
  };
}

/** The numbers that answers about runs may take in memory. */
const MOST_KEPT = 16_000_000;

/**
 * Answers whether a commit is a proper ancestor of another. Commits are joined to runs, each from a parent to its first child that has no
 * other parent, so that most histories have a run for each branch. What a run descends from is worked out once, when it is first asked for.
 */
function ancestorFinder(parents: readonly (readonly number[])[]): Ancestry["isAncestor"] {
  /** For each commit, its run, and its place in it. */
  const runs = new Int32Array(parents.length);
  const places = new Int32Array(parents.length);
  /** The first commit of each run. It is above the runs that it comes from, as a commit is above its parents. */
  const heads: number[] = [];
  const continued = new Uint8Array(parents.length);
  for (const [at, [parent, ...others]] of parents.entries()) {
    if (parent !== undefined && others.length === 0 && continued[parent] === 0) {
      continued[parent] = 1;
      runs[at] = runs[parent] ?? 0;
      places[at] = (places[parent] ?? 0) + 1;
    } else {
      runs[at] = heads.length;
      heads.push(at);
    }
  }

  /** How many commits of each run are ancestors of the head of this one. */
  const counted = (run: number): Int32Array => {
    const counts = new Int32Array(run + 1);
    for (let at = run; at >= 0; at--) {
      if (at !== run && counts[at] === 0) continue;
      for (const parent of parents[heads[at] ?? 0] ?? []) {
        const from = runs[parent] ?? 0;
        counts[from] = Math.max(counts[from] ?? 0, (places[parent] ?? 0) + 1);
      }
    }
    return counts;
  };

  let known = new Map<number, Int32Array>();
  let kept = 0;
  return (first, second) => {
    if (first >= second) return false;
    const [old, young] = [runs[first] ?? 0, runs[second] ?? 0];
    const place = places[first] ?? 0;
    if (old === young) return place < (places[second] ?? 0);
    let counts = known.get(young);
    if (counts === undefined) {
      if (kept > MOST_KEPT) [known, kept] = [new Map(), 0];
      counts = counted(young);
      known.set(young, counts);
      kept += counts.length;
    }
    return place < (counts[old] ?? 0);
  };
}

/** Which of two commits came first: by ancestry, or by date if they are unrelated. `null` if the dates are equal or missing. */
export function orderOf(ancestry: Ancestry, a: number, b: number): CommitOrder | null {
  if (a === b) return "same";
  if (ancestry.isAncestor(a, b)) return "before";
  if (ancestry.isAncestor(b, a)) return "after";
  const difference = compareDates(ancestry.facts[a]?.commit ?? null, ancestry.facts[b]?.commit ?? null);
  return difference < 0 ? "before" : difference > 0 ? "after" : null;
}

/** The earliest of the given commits; among unrelated commits with equal dates, the one with the lower index. `null` for an empty list. */
export function earliest(ancestry: Ancestry, indexes: Iterable<number>): number | null {
  const descending = [...new Set(indexes)].sort((a, b) => b - a);
  let best: number | null = null;
  for (const index of descending) {
    if (best === null || orderOf(ancestry, index, best) !== "after") best = index;
  }
  return best;
}

function compareDates(a: Commit | null, b: Commit | null): number {
  if (a === null || b === null) return 0;
  return Date.parse(a.authorDate) - Date.parse(b.authorDate) || Date.parse(a.committerDate) - Date.parse(b.committerDate) || 0;
}
