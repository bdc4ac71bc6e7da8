import { comparePlaces, compareText } from "../model/location.ts";
import type { FileScan, SpecDocument } from "../model/scan.ts";
import { beginsWithId, type Tag, type TagId, valueOfLongest } from "../model/tag.ts";
import { groupBy } from "./group.ts";

/** Which chain each id belongs to, and which tags declare its SPEC. */
export interface Ownership {
  /** The declarations that count, each id once per place, sorted by location. */
  readonly specs: readonly Tag[];
  /** The main document of each place: it gives the SPEC's title, status and relations, and the location to report. */
  readonly speakers: ReadonlyMap<string, PlacedDocument>;
  /** The documents of each place, main document first. */
  readonly documents: ReadonlyMap<string, readonly PlacedDocument[]>;
  /** The chain that the documents of a place declare; if they declare several, the first. */
  readonly chainOfPlace: ReadonlyMap<string, string>;
  /** The longest declared SPEC id that an id begins with, up to an edge; otherwise the id itself. */
  chainIdOf(id: TagId): string;
}

/** A spec document with its path. */
export type PlacedDocument = SpecDocument & { readonly path: string };

/** The documents of one `SPEC-<ID>/` folder, or one file. */
interface Place {
  readonly name: string;
  /** The SPEC that the place is about; `null` for a document that can declare any number of SPECs. */
  readonly own: TagId | null;
  /** The main document comes first. */
  readonly documents: readonly [PlacedDocument, ...PlacedDocument[]];
  readonly tags: readonly Tag[];
}

/**
 * Decides which place declares which id. A place about one SPEC owns that id. Other ids that it declares (a part with a number of its
 * own, a heading that contradicts the folder) are names for the same SPEC, unless another place owns them: then they belong to that place.
 */
export function settleOwnership(scans: readonly FileScan[]): Ownership {
  const places = withoutIndexes(withoutSummaries(withOwnNames(collectPlaces(scans))));
  const chains = new Map<string, string>();
  for (const { own, tags } of places) {
    for (const full of own ? [own.full] : ownersAmong(tags)) chains.set(full, full);
  }
  for (const { own, documents, tags } of places) {
    if (!own) continue;
    const names = [...tags, ...documents.flatMap(({ folder }) => folder ?? [])].map(({ full }) => full);
    for (const name of names) if (!beginsWithId(name, own.full) && !chains.has(name)) chains.set(name, own.full);
  }
  const specs = places.flatMap((place) => declarationsOf(place, chains)).sort(comparePlaces);
  const chainIdOf = (id: TagId): string => valueOfLongest(chains, id) ?? id.id;
  const chainOfPlace = new Map<string, string>();
  for (const { name, own, tags } of places) {
    const first = own ?? tags[0];
    if (first) chainOfPlace.set(name, chainIdOf(first));
  }
  const speakers = new Map(places.map(({ name, documents: [speaker] }) => [name, speaker]));
  const documents = new Map(places.map((place) => [place.name, place.documents]));
  return { specs, speakers, documents, chainOfPlace, chainIdOf };
}

function collectPlaces(scans: readonly FileScan[]): Place[] {
  const places = new Map<string, FileScan[]>();
  for (const scan of scans) {
    const name = scan.spec?.place ?? null;
    if (name === null) continue;
    const files = places.get(name);
    if (files) files.push(scan);
    else places.set(name, [scan]);
  }
  return [...places].flatMap(([name, files]) => {
    const tags = files.flatMap((file) => file.tags.filter(({ role, type }) => role === "declaration" && type === "SPEC"));
    const [speaker, ...others] = inSpeakingOrder(
      files.flatMap(({ path, spec }) => (spec ? [{ ...spec, path }] : [])),
      tags,
    );
    if (!speaker) return [];
    const documents = [speaker, ...others] as const;
    return { name, own: documents.find(({ own }) => own !== null)?.own ?? null, documents, tags };
  });
}

/**
 * The documents of a place, main document first: the one with a main document's name, otherwise one that declares the SPEC; among
 * equals, the one that is not in a subfolder.
 */
function inSpeakingOrder(documents: readonly PlacedDocument[], tags: readonly Tag[]): PlacedDocument[] {
  const weigh = (document: PlacedDocument) => ({
    document,
    rank: document.rank ?? (tags.some(({ path }) => path === document.path) ? DECLARES : SAYS_NOTHING),
    depth: document.path.split("/").length,
  });
  return documents
    .map(weigh)
    .sort((a, b) => a.rank - b.rank || a.depth - b.depth || compareText(a.document.path, b.document.path))
    .map(({ document }) => document);
}

// Sorts after every rank that a name can have.
const DECLARES = Number.MAX_SAFE_INTEGER - 1;
const SAYS_NOTHING = Number.MAX_SAFE_INTEGER;

/**
 * Two folders of one name, such as `specs/001-login` of two applications, are two SPECs where the name of the folder is the id: each has the
 * shortest end of its path for an id that tells them apart. Ids that somebody gave (`SPEC-CART-001`) are meant to be unique, and are left.
 */
function withOwnNames(places: readonly Place[]): readonly Place[] {
  const alike = groupBy(places.filter(isNamedByFolder), ({ own }) => own?.full ?? "").filter(([, group]) => group.length > 1);
  const names = new Map(alike.flatMap(([, group]) => tellingEnds(group.map(({ name }) => name))));
  if (names.size === 0) return places;
  return places.map((place) => {
    const full = names.get(place.name);
    if (full === undefined || !isNamedByFolder(place)) return place;
    const own = { id: full, sub: null, full };
    const renamed = (document: PlacedDocument): PlacedDocument => ({
      ...document,
      own,
      folder: document.folder && { ...document.folder, ...own },
    });
    const [speaker, ...others] = place.documents;
    return { ...place, own, documents: [renamed(speaker), ...others.map(renamed)] };
  });
}

/** Whether the id of the SPEC is the name of its folder, as it is. */
function isNamedByFolder({ name, own, tags }: Place): boolean {
  return own !== null && tags.length === 0 && name.endsWith(`/${own.full}`);
}

/** The paths, each with as few of its last folders as tell them apart. */
function tellingEnds(paths: readonly string[]): [path: string, end: string][] {
  const endOf = (path: string, length: number): string => path.split("/").slice(-length).join("/");
  const longest = paths.reduce((most, path) => Math.max(most, path.split("/").length), 0);
  let length = 2;
  while (length < longest && new Set(paths.map((path) => endOf(path, length))).size < paths.length) length++;
  return paths.map((path) => [path, endOf(path, length)]);
}

/** A file `SPEC-CART-001-SUMMARY.md` that begins with `# SPEC-CART-001` is about a SPEC that has its own document elsewhere. */
function withoutSummaries(places: readonly Place[]): Place[] {
  const owners = new Map<string, number>();
  for (const { own } of places) if (own) owners.set(own.full, (owners.get(own.full) ?? 0) + 1);
  return places.filter(({ own, documents }) => {
    const named = documents[0].folder;
    const isSummary = own && named && named.full !== own.full && beginsWithId(named.full, own.full);
    return !(isSummary && (owners.get(own.full) ?? 0) > 1);
  });
}

/** A list of SPECs or of a SPEC's parts, with a heading for each (`### SPEC-CART-001: …`), refers to those that have their own document. */
function withoutIndexes(places: readonly Place[]): Place[] {
  const owned = new Set(places.flatMap(({ own }) => own?.full ?? []));
  return places.map((place) => ({
    ...place,
    tags: place.tags.filter(({ raw, full }) => raw.startsWith("@") || full === place.own?.full || !owned.has(full)),
  }));
}

/** In a document about several SPECs, an id with a sub-id is a part of the SPEC that the document declares without one. */
function ownersAmong(tags: readonly Tag[]): string[] {
  const whole = new Set(tags.filter(({ sub }) => sub === null).map(({ id }) => id));
  return tags.filter(({ sub, id }) => sub === null || !whole.has(id)).map(({ full }) => full);
}

/** The ids that a place declares, each at its best location. In a place about one SPEC, the folder's name counts if nothing else does. */
function declarationsOf({ own, documents, tags }: Place, chains: ReadonlyMap<string, string>): Tag[] {
  const [speaker] = documents;
  const isMine = ({ full }: Tag): boolean =>
    own === null || beginsWithId(full, own.full) || (chains.get(full) === own.full && full !== chains.get(full));
  const mine = mostTelling(tags.filter(isMine), documents);
  const { folder } = speaker;
  if (own === null || folder?.full !== own.full || mine.some(({ full, path }) => full === own.full && path === speaker.path)) return mine;
  return [...mine.filter(({ full }) => full !== own.full), folder];
}

/** A SPEC may state its id in frontmatter, heading and plan. For each id this picks the first document, and the heading within it. */
function mostTelling(tags: readonly Tag[], documents: readonly PlacedDocument[]): Tag[] {
  if (tags.length < 2) return [...tags];
  const order = new Map(documents.map(({ path }, at) => [path, at]));
  const weight = ({ path, context }: Tag): number => (order.get(path) ?? 0) + (context === "heading" ? 0 : 0.5);
  const best = new Map<string, Tag>();
  for (const tag of tags) {
    const known = best.get(tag.full);
    if (!known || weight(tag) < weight(known)) best.set(tag.full, tag);
  }
  return [...best.values()];
}
