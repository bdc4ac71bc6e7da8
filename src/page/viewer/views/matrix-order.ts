import { PAGE_CHAIN_OUTCOMES } from "../../page-data.ts";
import { at, type PageProject, requirementsOf } from "../project.ts";

/** The columns of the matrix in their order. `numeric` columns are right-aligned and sort with the largest number first. */
export const COLUMNS = [
  { name: "id", title: "Id", numeric: false },
  { name: "title", title: "Title", numeric: false },
  { name: "status", title: "Status", numeric: false },
  { name: "stage", title: "Stage", numeric: false },
  { name: "requirements", title: "Reqs", numeric: true },
  { name: "test", title: "Test", numeric: false },
  { name: "code", title: "Code", numeric: false },
  { name: "doc", title: "Doc", numeric: false },
  { name: "result", title: "Result", numeric: false },
  { name: "coverage", title: "Coverage", numeric: true },
  { name: "findings", title: "Findings", numeric: true },
] as const;
export type ColumnName = (typeof COLUMNS)[number]["name"];

const collator = new Intl.Collator("en", { numeric: true });
const ranksOf = new WeakMap<PageProject, ArrayLike<number>>();

/** The alphabetical rank of each title; sorting by rank is many times faster than comparing texts each time. */
function titleRanks(project: PageProject): ArrayLike<number> {
  const known = ranksOf.get(project);
  if (known) return known;
  const ranks = new Uint32Array(project.size);
  const order = project.titles
    .map((_, chain) => chain)
    .sort((one, other) => collator.compare(project.titles[one] ?? "", project.titles[other] ?? ""));
  order.forEach((chain, rank) => {
    ranks[chain] = rank;
  });
  ranksOf.set(project, ranks);
  return ranks;
}

function keyOf(project: PageProject, name: string): ((chain: number) => number) | null {
  const { index, tagCounts, findingsOf } = project;
  switch (name) {
    case "title": {
      const ranks = titleRanks(project);
      return (chain) => at(ranks, chain);
    }
    case "status":
      return (chain) => at(index.chains.status, chain);
    case "stage":
      return (chain) => at(index.chains.stage, chain);
    // Those with the most untested requirements first.
    case "requirements":
      return (chain) => at(project.required, chain) - at(project.tested, chain);
    case "test":
    case "code":
    case "doc": {
      const counts = tagCounts[["spec", "test", "code", "doc"].indexOf(name)] ?? [];
      return (chain) => at(counts, chain);
    }
    case "result":
      return (chain) => ["fail", "unknown", "pass"].indexOf(PAGE_CHAIN_OUTCOMES[at(index.chains.outcome, chain)] ?? "");
    case "coverage":
      return (chain) => at(index.chains.covered, chain);
    case "findings":
      return (chain) => at(findingsOf.first, chain + 1) - at(findingsOf.first, chain);
    default:
      return null;
  }
}

/** The chains sorted by a column, descending with `-` before its name. Equal chains, and all by an unknown column, are in the order of ids. */
export function sortChains(project: PageProject, chains: Uint32Array, sort: string): ArrayLike<number> {
  const descending = sort.startsWith("-");
  const name = sort.replace(/^-/, "");
  if (name === "id" && descending) return chains.slice().reverse();
  const key = keyOf(project, name);
  if (!key) return chains;
  const direction = descending ? -1 : 1;
  return chains.slice().sort((one, other) => direction * (key(one) - key(other)) || one - other);
}

/** A row of the matrix: a chain, where `requirement` is -1, or one of its requirements below it. */
export interface MatrixRow {
  readonly chain: number;
  readonly requirement: number;
}

/** The name in an address that unfolds every chain but those that are named beside it. */
export const EVERY = "*";

/**
 * The rows of the chains that are unfolded, with those of their requirements that a search names. A search for requirements unfolds every
 * chain; then, and with `EVERY`, the chains in `toggled` are those that are folded.
 */
export function matrixRows(
  project: PageProject,
  chains: ArrayLike<number>,
  toggled: readonly string[],
  named: ((requirement: number) => boolean) | null,
): { readonly rows: readonly MatrixRow[]; isOpen(chain: number): boolean } {
  const unfolds = named !== null || toggled.includes(EVERY);
  const chosen = new Set(toggled.flatMap((id) => project.chainOf.get(id) ?? []));
  const isOpen = (chain: number): boolean => unfolds !== chosen.has(chain);
  const rows = Array.from(chains).flatMap((chain): MatrixRow[] => {
    const own = { chain, requirement: -1 };
    if (!isOpen(chain)) return [own];
    const [from, to] = requirementsOf(project, chain);
    const below = Array.from({ length: to - from }, (_, position) => ({ chain, requirement: from + position }));
    return [own, ...(named ? below.filter(({ requirement }) => named(requirement)) : below)];
  });
  return { rows, isOpen };
}
