import type { Graph } from "../../graph/build.ts";
import type { Chain } from "../../model/chain.ts";
import { isRefactorTag } from "../../model/chain.ts";
import type { ChainHistory, Commit, DeclarationHistory, HistoryEvidence, Origin, TddOrder, WhyUnreadable } from "../../model/history.ts";
import { remembered } from "../../model/remember.ts";
import type { FileScan } from "../../model/scan.ts";
import { beginsWithId, type Tag } from "../../model/tag.ts";
import { type Ancestry, earliest, orderOf } from "./ancestry.ts";
import { domainOfKey, idsByLine, keyOf, maskOf } from "./declaration-changes.ts";
import { eachStep, type Life, type Living } from "./lives.ts";
import type { History } from "./read-history.ts";

/** The evidence for every chain. The graph is of the work tree, or of the revision whose history was read. */
export function chainHistories({ head, shallow, ancestry, living }: History, graph: Pick<Graph, "chains" | "files">): HistoryEvidence {
  const lifeOf = lifeFinder(living, graph);
  const chains = [...graph.chains.values()].map((chain): [string, ChainHistory] => [chain.id, chainHistory(chain, ancestry, lifeOf)]);
  return { head, shallow, chains: new Map(chains) };
}

/** `null`: not committed. Otherwise why the last version of its file was not read. */
type LifeFinder = (tag: Tag) => Life | WhyUnreadable | null;

/** Finds the life of each current declaration, even if it has an uncommitted move or new id. */
function lifeFinder({ files, unreadable }: Living, graph: Pick<Graph, "chains" | "files">): LifeFinder {
  const current = new Set(
    [...graph.chains.values()]
      .map(taggedIn)
      .flatMap(({ tests, codes }) => [...tests, ...codes])
      .map((tag) => `${keyOf(tag)}\n${tag.path}`),
  );
  const gone = new Map<string, Life>();
  /** Lives whose declaration is gone, by what it has in common with one of another id. */
  const byMask = new Map<string, Life[]>();
  for (const [path, lives] of files) {
    for (const [key, life] of lives) {
      if (current.has(`${key}\n${path}`)) continue;
      gone.set(key, life);
      const trait = [domainOfKey(key), life.mask, path].join("\n");
      const alike = byMask.get(trait);
      if (alike) alike.push(life);
      else byMask.set(trait, [life]);
    }
  }
  const idsOf = remembered((scan: FileScan) => idsByLine(scan.tags));
  return (tag) => {
    const key = keyOf(tag);
    const known = files.get(tag.path)?.get(key) ?? gone.get(key);
    if (known) return known;
    const why = unreadable.get(tag.path);
    if (why !== undefined) return why;
    const scan = graph.files.get(tag.path);
    if (scan === undefined || !files.has(tag.path)) return null;
    const mask = maskOf(scan.lines[tag.line] ?? "", idsOf(scan).get(tag.line) ?? []);
    const [renumbered, ...others] = byMask.get([domainOfKey(key), mask, tag.path].join("\n")) ?? [];
    // If several are alike, none of them can be identified.
    return others.length === 0 ? (renumbered ?? null) : null;
  };
}

/** The beginning of a life as an index of the ancestry; if it is not exact, the declaration existed by then. */
type Start =
  | { readonly kind: "commit"; readonly at: number }
  | { readonly kind: "unknown"; readonly at: number; readonly reason: "shallow-clone" | WhyUnreadable }
  | { readonly kind: "uncommitted" }
  | { readonly kind: "unreadable"; readonly reason: WhyUnreadable };

interface Dated {
  readonly tag: Tag;
  readonly life: Life | null;
  readonly start: Start;
}

/** Only tags have a history: git knows when a line with a tag came, not since when a comment mentions a SPEC. */
function taggedIn({ id, tests, codes }: Chain): Pick<Chain, "id" | "tests" | "codes"> {
  const isTagged = ({ by }: Tag): boolean => by === undefined;
  return { id, tests: tests.filter(isTagged), codes: codes.filter(isTagged) };
}

function chainHistory(chain: Chain, ancestry: Ancestry, lifeOf: LifeFinder): ChainHistory {
  const { id, tests, codes } = taggedIn(chain);
  const date = (tag: Tag): Dated => {
    const life = lifeOf(tag);
    if (typeof life === "string") return { tag, life: null, start: { kind: "unreadable", reason: life } };
    return { tag, life, start: life === null ? { kind: "uncommitted" } : startOf(life, ancestry) };
  };
  const dated = { tests: tests.map(date), codes: codes.map(date) };
  const test = first(dated.tests, ancestry);
  const code = first(dated.codes, ancestry);
  const tell = ({ tag, start }: Dated): DeclarationHistory => ({ tag, origin: originOf(start, ancestry) });
  return {
    order: test === null || code === null ? null : tddOrder(test.start, code.start, ancestry),
    test: test && tell(test),
    code: code && tell(code),
    refactor: test && code && refactorStep(id, test.start, code.start, dated.codes, ancestry),
    declarations: inOrder([...dated.tests, ...dated.codes], ancestry).map(tell),
  };
}

function startOf({ births }: Life, ancestry: Ancestry): Start {
  for (const { at, unknown } of births) if (unknown !== null) return { kind: "unknown", at, reason: unknown };
  const at = earliest(
    ancestry,
    births.map((birth) => birth.at),
  );
  return { kind: "commit", at: at ?? 0 };
}

/** The earliest of the given declarations. One of unknown origin may be earlier than any other; an uncommitted one is the latest. */
function first(dated: readonly Dated[], ancestry: Ancestry): Dated | null {
  const unknown = dated.find(({ start }) => start.kind === "unknown" || start.kind === "unreadable");
  if (unknown) return unknown;
  const at = earliest(
    ancestry,
    dated.flatMap(({ start }) => (start.kind === "commit" ? [start.at] : [])),
  );
  return dated.find(({ start }) => start.kind === "commit" && start.at === at) ?? dated[0] ?? null;
}

/** Each commit of a chain is compared with each other one. Real chains were added in a few. */
const MOST_ORDERED = 500;

/** Declarations in the order in which they were added: ancestors before descendants, and otherwise by date. */
function inOrder(dated: readonly Dated[], ancestry: Ancestry): Dated[] {
  const commits = new Set(dated.flatMap(({ start }) => (start.kind === "commit" ? [start.at] : [])));
  const ranks = new Map<number, number>();
  // The index of a commit is above those of its ancestors. Among very many commits, that is order enough.
  if (commits.size > MOST_ORDERED) for (const at of [...commits].sort((a, b) => a - b)) ranks.set(at, ranks.size + 1);
  else
    while (commits.size > 0) {
      const next = earliest(ancestry, commits) ?? 0;
      ranks.set(next, ranks.size + 1);
      commits.delete(next);
    }
  const rank = ({ start }: Dated): number =>
    start.kind === "commit" ? (ranks.get(start.at) ?? 0) : start.kind === "uncommitted" ? Number.POSITIVE_INFINITY : 0;
  return [...dated].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

function tddOrder(test: Start, code: Start, ancestry: Ancestry): TddOrder {
  const unknown = (start: Start): boolean => start.kind === "unknown" || start.kind === "unreadable";
  if (unknown(test) || unknown(code)) return "unknown";
  if (test.kind !== "commit") return code.kind === "commit" ? "code-first" : "together";
  if (code.kind !== "commit") return "test-first";
  switch (orderOf(ancestry, test.at, code.at)) {
    case "before":
      return "test-first";
    case "after":
      return "code-first";
    case "same":
      return "together";
    case null:
      return "unknown";
  }
}

/**
 * The first commit after TEST and CODE both existed that is a REFACTOR step on a file of the CODE, or that added a `:REFACTOR` tag.
 * A step whose subject names other SPECs belongs to those.
 */
function refactorStep(id: string, test: Start, code: Start, codes: readonly Dated[], ancestry: Ancestry): Commit | null {
  if (!("at" in test) || !("at" in code)) return null;
  const follows = (at: number, start: { at: number; kind: string }, same: boolean): boolean => {
    // If a start is not exact, the declaration already existed at that commit.
    const order = orderOf(ancestry, start.at, at);
    return start.kind === "unknown"
      ? start.at === at || ancestry.isAncestor(start.at, at)
      : order === "before" || (same && order === "same");
  };
  const isAfterGreen = (at: number, same: boolean): boolean => follows(at, test, same) && follows(at, code, same);
  const isOurs = (at: number): boolean => {
    const commit = ancestry.facts[at]?.commit ?? null;
    return commit !== null && mayConcern(commit, id);
  };
  const steps = new Set(codes.flatMap(({ life }) => [...eachStep(life?.refactors ?? null)]));
  const marked = [...steps].filter((at) => isAfterGreen(at, false) && isOurs(at));
  const tagged = codes
    .flatMap(({ tag, start }) => (isRefactorTag(tag) && start.kind === "commit" ? [start.at] : []))
    .filter((at) => isAfterGreen(at, true));
  const step = earliest(ancestry, [...marked, ...tagged]);
  return step === null ? null : (ancestry.facts[step]?.commit ?? null);
}

const specsNamedIn = remembered(
  ({ subject }: Commit): readonly string[] =>
    subject.match(/\bSPEC-[A-Z0-9]+(?:-[A-Z0-9]+)*|(?<=\()[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d{3,}(?=\))/g) ?? [],
  new WeakMap(),
);

/** Whether a commit's subject names this SPEC or no SPEC at all: `refactor(SPEC-CART-001): …`, `refactor(CART-001): …`. */
function mayConcern(commit: Commit, id: string): boolean {
  const named = specsNamedIn(commit);
  return named.length === 0 || named.some((name) => beginsWithId(name, `SPEC-${id}`) || beginsWithId(name, id));
}

function originOf(start: Start, ancestry: Ancestry): Origin {
  if (start.kind === "uncommitted") return { kind: "uncommitted" };
  if (start.kind === "unreadable" || start.kind === "unknown") return { kind: "unknown", reason: start.reason };
  const commit = ancestry.facts[start.at]?.commit ?? null;
  return commit === null ? { kind: "unknown", reason: "missing-objects" } : { kind: "commit", commit };
}
