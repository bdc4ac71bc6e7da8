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
  // The number of the last walk that visited a commit, so that no walk has to clear the marks of another.
  const seen = new Uint32Array(ordered.length);
  let walk = 0;
  return {
    facts: ordered,
    parents,
    isCutOff: (index) => {
      const fact = ordered[index];
      return fact !== undefined && (cut.has(fact.sha) || (parents[index]?.length ?? 0) < fact.parents.length);
    },
    isAncestor(first, second) {
      if (first >= second) return false;
      walk++;
      const open = [second];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        for (const parent of parents[at] ?? []) {
          if (parent === first) return true;
          // Ancestors have lower indexes, so commits with a lower index than the ancestor cannot descend from it.
          if (parent < first || seen[parent] === walk) continue;
          seen[parent] = walk;
          open.push(parent);
        }
      }
      return false;
    },
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
