// @CODE:GRAPH-001 | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/build.test.ts
import { type Chain, type Status, statusMeaning } from "../model/chain.ts";
import type { Evidence } from "../model/evidence.ts";
import { comparePlaces, compareText, type Span } from "../model/location.ts";
import type { Requirement, SecondDeclaration } from "../model/requirement.ts";
import type { FileScan, SpecRelation, UnreadableFile } from "../model/scan.ts";
import type { Tag, TagId } from "../model/tag.ts";
import { addressOf, joinLists, type ListContext } from "./addresses.ts";
import { groupBy } from "./group.ts";
import { localKey } from "./local-ids.ts";
import { type Ownership, type PlacedDocument, settleOwnership } from "./ownership.ts";
import { type DeclaredRequirement, declareAll, type SpecRequirements } from "./requirements.ts";

/** The data that the rules query: built once, then only read. Lists are sorted by location, chains by id. */
export interface Graph {
  readonly chains: ReadonlyMap<string, Chain>;
  /** Every tag that references another, with the id of the chain that it references. */
  readonly references: readonly Reference[];
  /** The requirements of each SPEC that declares any, by the id of its chain. */
  readonly requirements: ReadonlyMap<string, SpecRequirements>;
  /** Sorted by location. */
  readonly secondDeclarations: readonly SecondDeclaration[];
  /** The places that name a requirement which their SPEC does not declare, sorted by location. */
  readonly strays: readonly StrayAddress[];
  readonly relations: readonly (SpecRelation & { readonly from: string; readonly to: string })[];
  readonly files: ReadonlyMap<string, FileScan>;
  /** Files that could not be read, and those that could not be judged as a whole. */
  readonly unreadable: readonly UnreadableFile[];
  /** The chain that an id belongs to: the longest declared SPEC id that it begins with, otherwise the id itself. */
  chainIdOf(id: TagId): string;
  /** The place (see `SpecDocument.place`) in which a SPEC is declared. */
  placeOf(tag: Tag): string;
  /** The chain that the documents of a place declare; if they declare several, the first. */
  readonly chainOfPlace: ReadonlyMap<string, string>;
  /** The main document of each place. */
  readonly speakers: ReadonlyMap<string, PlacedDocument>;
  /** Every file and folder of the tree whose path ends with some folders and a name, e.g. `cart/add.py`. */
  endingWith(tail: string): readonly string[];
  /** What exists at a path, or `null`; `unread`: it exists but was not read. */
  look(path: string): "file" | "folder" | "unread" | null;
  readonly evidence: Evidence;
}

export interface Reference {
  readonly tag: Tag;
  readonly chain: string;
}

/** A place that names a requirement which its SPEC does not declare. */
export interface StrayAddress {
  readonly at: Span;
  readonly chain: string;
  readonly local: string;
  /** What is written there. */
  readonly said: string;
}

/** The facts about the file tree that the graph needs. */
export interface TreeFacts {
  readonly unreadable: readonly UnreadableFile[];
  /** Every path of the tree, including excluded ones. */
  readonly known: readonly string[];
  look(path: string): "file" | "folder" | "unread" | null;
  /** What a status that a document writes means, where a team has words of its own; `null`: unknown. */
  readonly statusOf?: (written: string, path: string) => Status | null;
}

/** Joins the scans of all files into chains. The order of the scans does not matter. */
export function buildGraph(scans: readonly FileScan[], { unreadable, known, look, statusOf = usualMeaning }: TreeFacts): Graph {
  const read = new Map([...scans].sort((a, b) => compareText(a.path, b.path)).map((scan) => [scan.path, scan]));
  const ownership = settleOwnership([...read.values()]);
  const { specs, speakers, chainOfPlace, chainIdOf } = ownership;
  const requirements = declareAll(ownership.documents, chainFinder(ownership));
  const files = requirements.size === 0 ? read : withAddresses(read, ownership, requirements);
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
  const { links, strays } = readAddresses([...files.values()], chainIdOf, requirements);
  const chains = new Map(
    [...members]
      .sort(([a], [b]) => compareText(a, b))
      .map(([id, tags]) => {
        const own = (requirements.get(id)?.roots ?? []).map((root) => toRequirement(root, links));
        return [id, { ...toChain(id, tags, (tag) => speakers.get(placeOf(tag)), statusOf), requirements: own }];
      }),
  );
  return {
    chains,
    references,
    requirements,
    secondDeclarations: [...requirements.values()]
      .flatMap(({ second }) => second)
      .sort((a, b) => comparePlaces(a.requirement, b.requirement)),
    strays,
    relations: relationsOf([...speakers.values()], chainIdOf, chainOfPlace),
    files,
    unreadable: [...unreadable, ...[...files.values()].flatMap(partsOf)].sort(comparePlaces),
    chainIdOf,
    placeOf,
    chainOfPlace,
    speakers,
    endingWith: indexEndings(known),
    look,
    evidence: {},
  };
}

/** The chain that a line of a document is about: in a document of several SPECs, the last one declared above it. */
function chainFinder({ specs, chainOfPlace, chainIdOf }: Ownership): (document: PlacedDocument, line: number) => string | null {
  const byPath = new Map(groupBy(specs, ({ path }) => path));
  return ({ own, path, place }, line) => {
    const above = own === null ? byPath.get(path)?.findLast((tag) => tag.line <= line) : undefined;
    return above ? chainIdOf(above) : (chainOfPlace.get(place) ?? null);
  };
}

function withAddresses(
  files: ReadonlyMap<string, FileScan>,
  { specs, chainIdOf }: Ownership,
  requirements: Graph["requirements"],
): ReadonlyMap<string, FileScan> {
  const declared = new Set(specs.map(chainIdOf));
  const context: ListContext = {
    isDeclared: (tag) => declared.has(chainIdOf(tag)),
    specOf: (tag) => requirements.get(chainIdOf(tag)) ?? null,
  };
  return new Map(
    [...files].map(([path, scan]) => {
      const tags = joinLists(scan.tags, context);
      return [path, tags === scan.tags ? scan : { ...scan, tags }];
    }),
  );
}

/** The declarations that name a requirement, sorted by location. */
type Links = ReadonlyMap<DeclaredRequirement, readonly Tag[]>;

const IN_SOURCE: ReadonlySet<Tag["context"]> = new Set(["comment", "docstring", "test-title"]);

function readAddresses(
  files: readonly FileScan[],
  chainIdOf: Graph["chainIdOf"],
  requirements: Graph["requirements"],
): { readonly links: Links; readonly strays: readonly StrayAddress[] } {
  const links = new Map<DeclaredRequirement, Tag[]>();
  const strays: StrayAddress[] = [];
  if (requirements.size === 0) return { links, strays };
  for (const { tags } of files) {
    const unknown = new Map<string, StrayAddress>();
    const known = new Set<string>();
    for (const tag of tags) {
      const spec = tag.role !== "none" && IN_SOURCE.has(tag.context) ? requirements.get(chainIdOf(tag)) : undefined;
      if (!spec) continue;
      const address = addressOf(tag, spec);
      for (const requirement of address.requirements) {
        known.add(`${tag.line} ${localKey(requirement.written.local)}`);
        if (tag.role !== "declaration") continue;
        const named = links.get(requirement);
        if (named) named.push(tag);
        else links.set(requirement, [tag]);
      }
      // The tags of a line share their description.
      for (const local of address.unknown)
        unknown.set(`${tag.line} ${localKey(local)}`, { at: tag, chain: spec.chain, local, said: tag.raw });
    }
    for (const [key, stray] of unknown) if (!known.has(key)) strays.push(stray);
  }
  return { links, strays: strays.sort((a, b) => comparePlaces(a.at, b.at)) };
}

function toRequirement(declared: DeclaredRequirement, links: Links): Requirement {
  const { written, address, parts } = declared;
  const named = links.get(declared) ?? [];
  return {
    ...written,
    address,
    tests: named.filter(({ type }) => type === "TEST"),
    codes: named.filter(({ type }) => type === "CODE"),
    tasks: [],
    requirements: parts.map((part) => toRequirement(part, links)),
  };
}

function partsOf({ path, unjudged }: FileScan): UnreadableFile[] {
  return unjudged.map((part) => ({ path, ...part, extent: "part" }));
}

function usualMeaning(written: string): Status | null {
  return statusMeaning(written);
}

function toChain(
  id: string,
  tags: readonly Tag[],
  speakerOf: (spec: Tag) => PlacedDocument | undefined,
  statusOf: NonNullable<TreeFacts["statusOf"]>,
): Chain {
  const of = (type: Tag["type"]): Tag[] => inOrder(tags.filter((tag) => tag.type === type));
  const specs = ownFirst(id, of("SPEC"));
  // A SPEC that is declared in two places is described by the first.
  const speaker = specs[0] && speakerOf(specs[0]);
  const status = (speaker?.status && statusOf(speaker.status, speaker.path)) || "active";
  return {
    id,
    title: speaker ? titleOf(speaker, specs) : null,
    status: specs.length > 0 ? status : null,
    specs,
    tests: of("TEST"),
    codes: of("CODE"),
    docs: of("DOC"),
    notes: of("NOTE"),
    requirements: [],
    tasks: [],
  };
}

/** A document about one SPEC has that SPEC's title. In a document about several, each heading is a title. */
function titleOf(speaker: PlacedDocument, specs: readonly Tag[]): string | null {
  const own = speaker.own === null ? null : speaker.title;
  return own ?? specs.find(({ path, description }) => path === speaker.path && description !== null)?.description ?? speaker.title;
}

/** Declarations of the chain's own id come before declarations of a part of it, such as a report with a separate id. */
function ownFirst(id: string, specs: readonly Tag[]): Tag[] {
  if (specs.length < 2) return [...specs];
  return [...specs.filter(({ full }) => full === id), ...specs.filter(({ full }) => full !== id)];
}

function inOrder(tags: Tag[]): Tag[] {
  return tags.length < 2 ? tags : tags.sort(comparePlaces);
}

function relationsOf(
  speakers: readonly PlacedDocument[],
  chainIdOf: Graph["chainIdOf"],
  chainOfPlace: Graph["chainOfPlace"],
): Graph["relations"] {
  return speakers
    .flatMap(({ place, relations }) => {
      const from = chainOfPlace.get(place);
      return from ? relations.map((relation) => ({ ...relation, from, to: chainIdOf(relation) })) : [];
    })
    .sort(comparePlaces);
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
