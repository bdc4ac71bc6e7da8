// @CODE:GRAPH-001 | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/build.test.ts
import { type Chain, STATUSES, type Status } from "../model/chain.ts";
import type { Evidence } from "../model/evidence.ts";
import { comparePlaces, compareText } from "../model/location.ts";
import type { FileScan, SpecDocument, SpecRelation, UnreadableFile } from "../model/scan.ts";
import type { Tag, TagId } from "../model/tag.ts";
import { groupBy } from "./group.ts";
import { settleOwnership } from "./ownership.ts";

/** What the rules ask about: built once, then only read. All lists are in the order of places, chains in the order of ids. */
export interface Graph {
  readonly chains: ReadonlyMap<string, Chain>;
  /** Every tag that points at another, with the id of the chain it points at. */
  readonly references: readonly Reference[];
  readonly relations: readonly (SpecRelation & { readonly from: string; readonly to: string })[];
  readonly files: ReadonlyMap<string, FileScan>;
  readonly unreadable: readonly UnreadableFile[];
  /** The chain that an id belongs to: the longest declared SPEC id that it begins with, else its own. */
  chainIdOf(id: TagId): string;
  /** The place (see `SpecDocument.place`) of a SPEC's declaration. */
  placeOf(tag: Tag): string;
  /** The chain that the documents of a place declare, the first if they declare several. */
  readonly chainOfPlace: ReadonlyMap<string, string>;
  /** Every file and folder of the tree whose path ends with some folders and a name, e.g. `cart/add.py`. */
  endingWith(tail: string): readonly string[];
  /** What the tree has at a path, or nothing; `unread`: it is there and was not looked into. */
  look(path: string): "file" | "folder" | "unread" | null;
  readonly evidence: Evidence;
}

export interface Reference {
  readonly tag: Tag;
  readonly chain: string;
}

/** What the graph needs to know of the tree. */
export interface TreeFacts {
  readonly unreadable: readonly UnreadableFile[];
  /** Every path of the tree, left out or not. */
  readonly known: readonly string[];
  look(path: string): "file" | "folder" | "unread" | null;
}

/** Joins the scans of all files into chains. The scans' order does not matter. */
export function buildGraph(scans: readonly FileScan[], { unreadable, known, look }: TreeFacts): Graph {
  const files = new Map([...scans].sort((a, b) => compareText(a.path, b.path)).map((scan) => [scan.path, scan]));
  const { specs, chainOfPlace, chainIdOf } = settleOwnership([...files.values()]);
  const placeOf = (tag: Tag): string => files.get(tag.path)?.spec?.place ?? tag.path;

  const members = new Map<string, Tag[]>();
  const references: Reference[] = [];
  const declared = [...files.values()].flatMap(({ tags }) => tags.filter(({ role, type }) => role === "declaration" && type !== "SPEC"));
  for (const tag of [...specs, ...declared]) {
    const id = chainIdOf(tag);
    const list = members.get(id);
    if (list) list.push(tag);
    else members.set(id, [tag]);
  }
  for (const { tags } of files.values()) {
    for (const tag of tags) if (tag.role === "reference") references.push({ tag, chain: chainIdOf(tag) });
  }
  const documents = new Map(
    groupBy(
      [...files.values()].flatMap(({ spec }) => spec ?? []),
      ({ place }) => place,
    ),
  );
  // The main document speaks for its SPEC before the plan beside it does.
  for (const all of documents.values()) if (all.length > 1) all.sort((a, b) => Number(b.main) - Number(a.main));
  const documentsAt = (place: string): readonly SpecDocument[] => documents.get(place) ?? [];
  const chains = new Map(
    [...members].sort(([a], [b]) => compareText(a, b)).map(([id, tags]) => [id, toChain(id, tags, placeOf, documentsAt)]),
  );
  return {
    chains,
    references,
    relations: relationsOf([...files.values()], chainIdOf, chainOfPlace),
    files,
    unreadable,
    chainIdOf,
    placeOf,
    chainOfPlace,
    endingWith: indexEndings(known),
    look,
    evidence: {},
  };
}

function toChain(
  id: string,
  tags: readonly Tag[],
  placeOf: Graph["placeOf"],
  documentsAt: (place: string) => readonly SpecDocument[],
): Chain {
  const of = (type: Tag["type"]): Tag[] => inOrder(tags.filter((tag) => tag.type === type));
  const specs = ownFirst(id, onePerPlace(of("SPEC"), placeOf));
  const documents = specs.flatMap((tag) => documentsAt(placeOf(tag)));
  const written = documents.find(({ status }) => status !== null)?.status ?? "active";
  const status: Status = STATUSES.find((known) => known === written) ?? "active";
  return {
    id,
    title: titleOf(documents, specs),
    status: specs.length > 0 ? status : null,
    specs,
    tests: of("TEST"),
    codes: of("CODE"),
    docs: of("DOC"),
    notes: of("NOTE"),
  };
}

/** A document about one SPEC has its title; in one about many each heading is a title. */
function titleOf(documents: readonly SpecDocument[], specs: readonly Tag[]): string | null {
  const own = documents.find((document) => document.own !== null && document.title !== null);
  return own?.title ?? specs.find(({ description }) => description !== null)?.description ?? documents[0]?.title ?? null;
}

/** A SPEC says its id in its frontmatter, its heading and its plan; in one place that is one declaration, the most telling. */
function onePerPlace(specs: readonly Tag[], placeOf: Graph["placeOf"]): Tag[] {
  if (specs.length < 2) return [...specs];
  const best = new Map<string, Tag>();
  // The main document before the plan and the report beside it, and in one document the heading.
  const rank = (path: string): number => (/\/spec\.md$/i.test(path) ? 4 : /\/SPEC-[^/]*\.md$/.test(path) ? 2 : 0);
  const weight = ({ path, context }: Tag): number => rank(path) + (context === "heading" ? 1 : 0);
  for (const tag of specs) {
    const key = `${placeOf(tag)}\n${tag.full}`;
    const known = best.get(key);
    if (!known || weight(tag) > weight(known)) best.set(key, tag);
  }
  return inOrder([...best.values()]);
}

/** What declares the chain's own id speaks for the chain before what declares a part of it, such as a report with an id of its own. */
function ownFirst(id: string, specs: readonly Tag[]): Tag[] {
  if (specs.length < 2) return [...specs];
  return [...specs.filter(({ full }) => full === id), ...specs.filter(({ full }) => full !== id)];
}

function inOrder(tags: Tag[]): Tag[] {
  return tags.length < 2 ? tags : tags.sort(comparePlaces);
}

function relationsOf(scans: readonly FileScan[], chainIdOf: Graph["chainIdOf"], chainOfPlace: Graph["chainOfPlace"]): Graph["relations"] {
  return scans.flatMap(({ spec }) => {
    const from = spec && chainOfPlace.get(spec.place);
    return spec && from ? spec.relations.map((relation) => ({ ...relation, from, to: chainIdOf(relation) })) : [];
  });
}

function indexEndings(known: readonly string[]): Graph["endingWith"] {
  let byName: Map<string, string[]> | null = null;
  const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
  return (tail) => {
    byName ??= new Map(groupBy(new Set([...known, ...known.flatMap(foldersAbove)]), nameOf));
    return (byName.get(nameOf(tail)) ?? []).filter((path) => path === tail || path.endsWith(`/${tail}`));
  };
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) folders.push(path.slice(0, cut));
  return folders;
}
