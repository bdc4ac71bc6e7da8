// @CODE:GRAPH-001
import type { Chain, PartType, SettledChain } from "../model/chain.ts";
import { compareText } from "../model/location.ts";
import { nearestAmong } from "../model/nearest.ts";
import { remembered } from "../model/remember.ts";
import { type Requirement, withParts } from "../model/requirement.ts";
import type { FieldLink, MalformedTag, Tag, TagId, TagType } from "../model/tag.ts";
import type { Graph } from "./build.ts";
import type { SettledGraph } from "./chain-facts.ts";
import { groupBy } from "./group.ts";
import { fromRoot } from "./paths.ts";

/** Chains whose SPEC requires a TEST and CODE. */
export function livingChains({ chains }: Pick<SettledGraph, "chains">): SettledChain[] {
  return [...chains.values()].filter(({ facts }) => facts.living);
}

/** Living chains that require a type and have no declaration of it. */
export function chainsLacking({ chains }: Pick<SettledGraph, "chains">, type: PartType): SettledChain[] {
  return [...chains.values()].filter(({ facts }) => facts.living && facts.lacks.includes(type));
}

/** Chains that have declarations but no SPEC. */
export function chainsWithoutSpec(graph: Graph): Chain[] {
  return [...graph.chains.values()].filter(({ specs }) => specs.length === 0);
}

/** Ids that a SPEC declares, with the location to show. */
export function declaredSpecs(graph: Graph): Map<string, Tag> {
  const specs = new Map<string, Tag>();
  for (const chain of graph.chains.values()) {
    const [first] = chain.specs;
    if (first) specs.set(chain.id, first);
  }
  return specs;
}

/** Every malformed tag; what another tool may have written only if the project declares the SPEC that it names. */
export function malformedTags(graph: Graph): MalformedTag[] {
  return [...graph.files.values()].flatMap(({ malformed }) => malformed.filter(({ meant }) => meant === null || isDeclared(graph, meant)));
}

/** The chain with a declared SPEC whose id is probably meant by another, for "did you mean"; `null` if none is near. */
export function nearestSpec({ chains }: Pick<Graph, "chains">, id: string): Chain | null {
  const near = nearSpecs(chains)(id);
  return near === null ? null : (chains.get(near) ?? null);
}

const nearSpecs = remembered(
  (chains: Graph["chains"]) =>
    nearestAmong(
      [...chains.values()].flatMap(({ id, specs }) => (specs.length > 0 ? [id] : [])),
      mayBeTypo,
    ),
  new WeakMap(),
);

/** Serial numbers are not typos of one another: `CART-003` is the next SPEC rather than `CART-001`, but `CART-010` has its digits swapped. */
function mayBeTypo(word: string, candidate: string): boolean {
  const [, domain, number] = SERIAL.exec(word) ?? [];
  const [, otherDomain, otherNumber] = SERIAL.exec(candidate) ?? [];
  if (number === undefined || otherNumber === undefined || domain !== otherDomain) return true;
  const digits = (text: string): string => [...text.replace(/^0+/, "")].sort().join("");
  return number.length === otherNumber.length
    ? [...number].sort().join("") === [...otherNumber].sort().join("")
    : digits(number) === digits(otherNumber);
}

const SERIAL = /^(.*-)(\d+)$/;

/** What the path in a field leads to. `lacks-tag`: the file exists but does not contain the tag that the link promises. */
export type LinkState = "resolved" | "missing" | "lacks-tag";

/**
 * Follows a path in a field. The path may be relative to the project root or to any folder above the file that contains it.
 * The three ways to name a SPEC's file lead to the location where that SPEC is declared.
 */
export function followPath(graph: Graph, link: FieldLink & { readonly target: { readonly kind: "path" } }): LinkState {
  const { path, spec } = link.target;
  if (link.holds === "SPEC" && isDeclared(graph, spec)) return "resolved";
  let state: LinkState = "missing";
  // A bare file name matches that file in any folder.
  const anywhere = path.includes("/") ? [] : graph.endingWith(path);
  for (const candidate of inTurn(fromRoot(link.path, path), anywhere)) {
    const found = graph.look(candidate);
    if (found === null) continue;
    if (found === "unread" || holdsTag(graph, candidate, found, link.holds, graph.chainIdOf(link.owner))) return "resolved";
    state = "lacks-tag";
  }
  return state;
}

function* inTurn(first: Iterable<string>, then: Iterable<string>): Generator<string> {
  yield* first;
  yield* then;
}

function isDeclared(graph: Graph, spec: TagId | null): boolean {
  return spec !== null && (graph.chains.get(graph.chainIdOf(spec))?.specs.length ?? 0) > 0;
}

/** Targets of fields and scopes that do not exist, as paths from the root. */
export function missingTargets(graph: Graph): string[] {
  const missing = new Set<string>();
  // Relative to its own folder, every path would be ignored if that folder is ignored, even if git tracks the file.
  const add = (from: string, path: string): void => {
    for (const place of fromRoot(from, path)) if (graph.look(place) !== null) return;
    const [written] = fromRoot(from, path);
    if (written !== undefined) missing.add(written);
  };
  for (const { links, spec } of graph.files.values()) {
    for (const { path, holds, target } of links) {
      if (target.kind !== "path" || (holds === "SPEC" && isDeclared(graph, target.spec))) continue;
      const isElsewhere = !target.path.includes("/") && graph.endingWith(target.path).some((place) => graph.look(place) !== null);
      if (!isElsewhere) add(path, target.path);
    }
    for (const { path, target } of spec?.paths ?? []) add(path, target);
  }
  for (const { task } of graph.tasks) {
    for (const { path, target } of task.done ? task.paths : []) if (graph.endingWith(target).length === 0) add(path, target);
  }
  return [...missing];
}

function holdsTag(graph: Graph, path: string, found: "file" | "folder", type: TagType, chain: string): boolean {
  const paths = pathsByTag(graph).get(`${type}\n${chain}`) ?? [];
  const start = found === "file" ? path : `${path}/`;
  const first = paths[firstFrom(paths, start)];
  if (found === "folder") return first?.startsWith(start) ?? false;
  return first === path || (type === "SPEC" && (graph.chains.get(chain)?.specs.some((tag) => tag.path === path) ?? false));
}

/** The files with tags of a type and chain, in order. */
const pathsByTag = remembered((graph: Graph): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  // The files are in the order of their paths.
  for (const { path, tags } of graph.files.values()) {
    for (const tag of tags) {
      if (tag.role === "none") continue;
      const key = `${tag.type}\n${graph.chainIdOf(tag)}`;
      const paths = found.get(key);
      if (!paths) found.set(key, [path]);
      else if (paths.at(-1) !== path) paths.push(path);
    }
  }
  return found;
}, new WeakMap());

/** The place of the first of some sorted texts that is not before another. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(sorted[middle] ?? "", text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By chain id: tags of a type that reference the chain from outside its SPEC but declare nothing, e.g. a CODE in Markdown. */
export function pointersByChain(graph: Graph, type: TagType): Map<string, Tag[]> {
  const places = new Set([...graph.chains.values()].flatMap(({ id, specs }) => specs.map((tag) => `${id}\n${graph.placeOf(tag)}`)));
  const outside = graph.references.filter(
    ({ tag, chain }) => tag.type === type && tag.context !== "inline-code" && !places.has(`${chain}\n${graph.placeOf(tag)}`),
  );
  return new Map(groupBy(outside, ({ chain }) => chain).map(([id, found]) => [id, found.map(({ tag }) => tag)]));
}

/**
 * What covers a requirement, by type: what names it or one of its parts, else what names the nearest requirement that it is a part of, else
 * what names its SPEC alone.
 */
export function coveringTags({ requirements, tests, codes }: Chain, local: string, type: "TEST" | "CODE"): readonly Tag[] {
  const of = (requirement: Requirement): readonly Tag[] => (type === "TEST" ? requirement.tests : requirement.codes);
  const path = pathTo(requirements, local);
  const own = path.at(-1);
  const below = own ? [...new Set(withParts(own).flatMap(of))] : [];
  if (below.length > 0) return below;
  const above = path.findLast((requirement) => of(requirement).length > 0);
  if (above) return of(above);
  const named = new Set(requirements.flatMap((each) => withParts(each)).flatMap(of));
  return (type === "TEST" ? tests : codes).filter((tag) => !named.has(tag));
}

/** A requirement behind all that it is a part of; empty if it is not there. */
function pathTo(requirements: readonly Requirement[], local: string): readonly Requirement[] {
  for (const requirement of requirements) {
    if (requirement.local === local) return [requirement];
    const below = pathTo(requirement.requirements, local);
    if (below.length > 0) return [requirement, ...below];
  }
  return [];
}
