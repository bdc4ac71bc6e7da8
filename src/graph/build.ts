// @CODE:GRAPH-001 | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/build.test.ts
import { type Chain, type Status, statusMeaning } from "../model/chain.ts";
import type { Evidence } from "../model/evidence.ts";
import { comparePlaces, compareText } from "../model/location.ts";
import { LINK_KINDS, type LinkKind, type Requirement, type SecondDeclaration } from "../model/requirement.ts";
import type { FileScan, SpecRelation, TestPlace, UnreadableFile } from "../model/scan.ts";
import type { Tag, TagId } from "../model/tag.ts";
import { joinLists, type ListContext } from "./addresses.ts";
import { groupBy } from "./group.ts";
import { type IdleLink, type JoinedLinks, joinLinks, type Stray } from "./links.ts";
import type { AmbiguousMention } from "./mentions.ts";
import { type Ownership, type PlacedDocument, settleOwnership } from "./ownership.ts";
import { indexEndings } from "./paths.ts";
import { type DeclaredRequirement, declareAll, type SpecRequirements } from "./requirements.ts";
import { findTaskFiles, type PlacedTask, placeTasks, type TaskFiles, toTasks } from "./tasks.ts";

/** The data that the rules query: built once, then only read. Lists are sorted by location, chains by id. */
export interface Graph {
  readonly chains: ReadonlyMap<string, Chain>;
  /** Every tag that references another, with the id of the chain that it references. */
  readonly references: readonly Reference[];
  /** The requirements of each SPEC that declares any, by the id of its chain. */
  readonly requirements: ReadonlyMap<string, SpecRequirements>;
  /** Sorted by location. */
  readonly secondDeclarations: readonly SecondDeclaration[];
  /** The places that name a SPEC or a requirement that is not declared, sorted by location; those of tags are `references`. */
  readonly strays: readonly Stray[];
  /** The places that name a requirement which several SPECs declare, sorted by location. */
  readonly ambiguous: readonly AmbiguousMention[];
  /** The mentions of SPECs and requirements by tests that prove nothing, sorted by location. They link nothing. */
  readonly idle: readonly IdleLink[];
  /** Every task of a document, with the chains that it belongs to. */
  readonly tasks: readonly PlacedTask[];
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

/** The facts about the file tree that the graph needs. */
export interface TreeFacts {
  readonly unreadable: readonly UnreadableFile[];
  /** Every path of the tree, including excluded ones. */
  readonly known: readonly string[];
  look(path: string): "file" | "folder" | "unread" | null;
  /** What a file that a task wrote links as; by default every file is CODE. */
  readonly typeOf?: TaskFiles["typeOf"];
  /** By what links are known in this project; by default by each kind. */
  readonly links?: readonly LinkKind[];
  /** What a status that a document writes means, where a team has words of its own; `null`: unknown. */
  readonly statusOf?: (written: string, path: string) => Status | null;
}

/** Joins the scans of all files into chains. The order of the scans does not matter. */
export function buildGraph(scans: readonly FileScan[], given: TreeFacts): Graph {
  const { unreadable, known, look, statusOf = usualMeaning, typeOf = () => "CODE", links = LINK_KINDS } = given;
  const read = new Map([...scans].sort((a, b) => compareText(a.path, b.path)).map((scan) => [scan.path, scan]));
  const ownership = settleOwnership([...read.values()]);
  const { specs, speakers, chainOfPlace, chainIdOf } = ownership;
  const chainAt = chainFinder(ownership);
  const ids = new Set(specs.map(chainIdOf));
  const requirements = declareAll(ownership.documents, chainAt, ids);
  const files = withoutTickets(requirements.size === 0 ? read : withAddresses(read, ownership, requirements), (tag) =>
    ids.has(chainIdOf(tag)),
  );
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
  const endingWith = indexEndings(known);
  const tasks = placeTasks(ownership.documents, chainAt);
  const placesOf = new Map(groupBy(specs, chainIdOf).map(([chain, tags]) => [chain, tags.map(placeOf)]));
  const joined = joinLinks({
    files: [...files.values()],
    requirements,
    tasks,
    declared: ids,
    chainIdOf,
    kinds: links,
    isPartOf: (chain, path) => placesOf.get(chain)?.some((place) => path.startsWith(`${place}/`)) === true,
    taskFiles: findTaskFiles({ files, look, endingWith, typeOf }),
  });
  const tasksOf = new Map(groupBy(tasks.flatMap(toTasks), ({ chain }) => chain));
  const chains = new Map(
    [...members]
      .sort(([a], [b]) => compareText(a, b))
      .map(([id, tags]) => {
        const more = joined.ofChain.get(id) ?? [];
        const chain = toChain(id, [...tags, ...more], (tag) => speakers.get(placeOf(tag)), statusOf);
        const own = (requirements.get(id)?.roots ?? []).map((root) => toRequirement(root, joined));
        return [id, { ...chain, requirements: own, tasks: tasksOf.get(id) ?? [] }];
      }),
  );
  return {
    chains,
    references,
    requirements,
    secondDeclarations: [...requirements.values()]
      .flatMap(({ second }) => second)
      .sort((a, b) => comparePlaces(a.requirement, b.requirement)),
    strays: joined.strays,
    ambiguous: joined.ambiguous,
    idle: joined.idle,
    tasks,
    relations: relationsOf([...speakers.values()], chainIdOf, chainOfPlace),
    files,
    unreadable: [...unreadable, ...[...files.values()].flatMap(partsOf)].sort(comparePlaces),
    chainIdOf,
    placeOf,
    chainOfPlace,
    speakers,
    endingWith,
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

/** Whether a bare id in a label is the number of a ticket: no SPEC has it. */
export function isTicket(tag: Tag, isDeclared: (tag: Tag) => boolean): boolean {
  return tag.bare === true && !isDeclared(tag);
}

/** The files without the bare ids in labels that no SPEC has. */
function withoutTickets(files: ReadonlyMap<string, FileScan>, isDeclared: (tag: Tag) => boolean): ReadonlyMap<string, FileScan> {
  const changed = [...files].flatMap(([path, scan]): [string, FileScan][] => {
    const tickets = scan.tags.filter((tag) => isTicket(tag, isDeclared));
    if (tickets.length === 0) return [];
    const gone = new Set(tickets.map(({ line, column }) => `${line}:${column}`));
    const isKept = ({ line, column }: TestPlace): boolean => !gone.has(`${line}:${column}`);
    const { inactive, doubtful } = scan;
    const kept = {
      tags: scan.tags.filter((tag) => !isTicket(tag, isDeclared)),
      inactive: inactive.filter(isKept),
      doubtful: doubtful.filter(isKept),
    };
    return [[path, { ...scan, ...kept }]];
  });
  return changed.length === 0 ? files : new Map([...files, ...changed]);
}

function toRequirement(declared: DeclaredRequirement, joined: JoinedLinks): Requirement {
  const { written, address, parts } = declared;
  const named = joined.ofRequirement.get(declared) ?? [];
  return {
    ...written,
    address,
    tests: named.filter(({ type }) => type === "TEST"),
    codes: named.filter(({ type }) => type === "CODE"),
    tasks: joined.tasksOf.get(declared) ?? [],
    requirements: parts.map((part) => toRequirement(part, joined)),
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
