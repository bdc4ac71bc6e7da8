import { PAGE_EXTENTS, PAGE_REQUIREMENT_STATES, PAGE_TYPES, type PageIndex } from "../page-data.ts";

/** A list of numbers for each key, in one array: the list of `i` is `items[first[i]] … items[first[i + 1] - 1]`. */
export interface Grouped {
  readonly first: Uint32Array;
  readonly items: Uint32Array;
}

/** The index and what is derived from it; built once and read by every view. */
export interface PageProject {
  readonly index: PageIndex;
  readonly size: number;
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  readonly chainOf: ReadonlyMap<string, number>;
  /** By type in the order of `PAGE_TYPES`, then by chain. */
  readonly tagCounts: readonly Uint32Array[];
  readonly chainOfTag: Uint32Array;
  readonly findingsOf: Grouped;
  /** By chain: its requirements in force, and how many of them are tested. */
  readonly required: Uint32Array;
  readonly tested: Uint32Array;
  readonly domains: readonly string[];
  readonly domainOf: Uint32Array;
  /** The top-level folders, and in `topOf` the position of each path's folder. */
  readonly tops: readonly string[];
  readonly topOf: Uint32Array;
  readonly owners: readonly string[];
  /** Index into `owners`, or -1. */
  readonly ownerOf: Int32Array;
}

/** The number at a position of a column. Outside of the column it is -1, which is "none" in every column. */
export function at(column: ArrayLike<number>, position: number): number {
  return column[position] ?? -1;
}

export function textAt({ index }: PageProject, text: number): string {
  return index.strings[text] ?? "";
}

/** A path relative to the project, with `/`. */
export function pathAt({ index }: PageProject, path: number): string {
  const folder = index.strings[at(index.paths.folder, path)] ?? "";
  const name = index.strings[at(index.paths.name, path)] ?? "";
  return folder === "" || folder === "." ? name : name === "" ? folder : `${folder}/${name}`;
}

/** The positions of a chain's tags of one type in `index.tags`: from, and to (exclusive). */
export function tagsOf({ index, tagCounts }: PageProject, chain: number, type: number): readonly [number, number] {
  let from = at(index.chains.first, chain);
  for (let before = 0; before < type; before++) from += at(tagCounts[before] ?? [], chain);
  return [from, from + at(tagCounts[type] ?? [], chain)];
}

/** The positions of a chain's requirements: from, and to (exclusive). */
export function requirementsOf({ index: { requirements } }: PageProject, chain: number): readonly [number, number] {
  return [at(requirements.first, chain), at(requirements.first, chain + 1)];
}

/** `AUTH-001/UR-003` */
export function requirementAddress(project: PageProject, chain: number, requirement: number): string {
  return `${project.ids[chain] ?? ""}/${textAt(project, at(project.index.requirements.local, requirement))}`;
}

/** Finds what an id or an address names, in any letter case: the chain, and in it the requirement or -1; `null` if there is none. */
export function readAddress(project: PageProject, address: string): { readonly chain: number; readonly requirement: number } | null {
  const whole = chainNamed(project, address);
  if (whole >= 0) return { chain: whole, requirement: -1 };
  const wanted = address.toLowerCase();
  for (let cut = address.lastIndexOf("/"); cut > 0; cut = address.lastIndexOf("/", cut - 1)) {
    const chain = chainNamed(project, address.slice(0, cut));
    if (chain < 0) continue;
    const [from, to] = requirementsOf(project, chain);
    for (let requirement = from; requirement < to; requirement++)
      if (requirementAddress(project, chain, requirement).toLowerCase() === wanted) return { chain, requirement };
  }
  return null;
}

/** The chain with an id, else the first that has it in another letter case; -1: none. */
function chainNamed({ chainOf, ids }: PageProject, id: string): number {
  const wanted = id.toLowerCase();
  return chainOf.get(id) ?? ids.findIndex((one) => one.length === id.length && one.toLowerCase() === wanted);
}

/** Whether a chain requires a part that it does not have. `type` is a position in `PAGE_TYPES`. */
export function isLacking({ index }: PageProject, chain: number, type: number): boolean {
  return ((at(index.chains.lacks, chain) >> type) & 1) === 1;
}

/** Whether a chain has a SPEC but not all the parts that it requires. A chain without a SPEC is an orphan, not a gap. */
export function isGap(project: PageProject, chain: number): boolean {
  return at(project.index.chains.lacks, chain) > 0 && !isLacking(project, chain, PAGE_TYPES.indexOf("SPEC"));
}

export function groupedAt({ first, items }: Grouped, position: number): Uint32Array {
  return items.subarray(first[position], first[position + 1]);
}

/** The words of an id before its number: `SHOP-CART` of `SHOP-CART-001`. */
export function domainOfId(id: string): string {
  return /^(.+?)[-_.]\d/.exec(id)?.[1] ?? id;
}

export function openIndex(index: PageIndex): PageProject {
  const { chains, tags, findings, paths } = index;
  const size = chains.id.length;
  const ids = chains.id.map((id) => index.strings[id] ?? "");
  const tagCounts = PAGE_TYPES.map(() => new Uint32Array(size));
  const chainOfTag = new Uint32Array(tags.type.length);
  for (let chain = 0; chain < size; chain++) {
    for (let tag = at(chains.first, chain); tag < at(chains.first, chain + 1); tag++) {
      chainOfTag[tag] = chain;
      const counts = tagCounts[at(tags.type, tag)];
      if (counts) counts[chain] = at(counts, chain) + 1;
    }
  }
  const { required, tested } = countRequirements(index);
  const domains = named(ids.map(domainOfId));
  const tops = named(paths.folder.map((folder) => (index.strings[folder] ?? "").split("/")[0] || "."));
  const owners = named(paths.owner.filter((owner) => owner >= 0).map((owner) => index.strings[owner] ?? ""));
  const ownerNumber = new Map(owners.names.map((owner, number) => [owner, number]));
  return {
    index,
    size,
    ids,
    titles: chains.title.map((title) => index.strings[title] ?? ""),
    chainOf: new Map(ids.map((id, chain) => [id, chain])),
    tagCounts,
    chainOfTag,
    findingsOf: group(findings.chain, size),
    required,
    tested,
    domains: domains.names,
    domainOf: domains.numbers,
    tops: tops.names,
    topOf: tops.numbers,
    owners: owners.names,
    ownerOf: Int32Array.from(paths.owner, (owner) => (owner < 0 ? -1 : (ownerNumber.get(index.strings[owner] ?? "") ?? -1))),
  };
}

function countRequirements({ chains, requirements }: PageIndex): Pick<PageProject, "required" | "tested"> {
  const [active, all] = [PAGE_REQUIREMENT_STATES.indexOf("active"), PAGE_EXTENTS.indexOf("all")];
  const required = new Uint32Array(chains.id.length);
  const tested = new Uint32Array(chains.id.length);
  for (let chain = 0; chain < required.length; chain++) {
    if (at(chains.living, chain) === 0) continue;
    for (let each = at(requirements.first, chain); each < at(requirements.first, chain + 1); each++) {
      if (at(requirements.state, each) !== active) continue;
      required[chain] = at(required, chain) + 1;
      if (at(requirements.tested, each) === all) tested[chain] = at(tested, chain) + 1;
    }
  }
  return { required, tested };
}

/** The distinct names, sorted, and for each text the position of its name. */
function named(texts: readonly string[]): { readonly names: readonly string[]; readonly numbers: Uint32Array } {
  const names = [...new Set(texts)].sort();
  const numberOf = new Map(names.map((name, number) => [name, number]));
  return { names, numbers: Uint32Array.from(texts, (text) => numberOf.get(text) ?? 0) };
}

/** The positions of a column, grouped by the number at each position; -1 is in no group. */
export function group(column: readonly number[], size: number): Grouped {
  const first = new Uint32Array(size + 1);
  for (const key of column) if (key >= 0) first[key + 1] = at(first, key + 1) + 1;
  for (let key = 0; key < size; key++) first[key + 1] = at(first, key + 1) + at(first, key);
  const next = first.slice();
  const items = new Uint32Array(at(first, size));
  column.forEach((key, position) => {
    if (key < 0) return;
    const target = at(next, key);
    items[target] = position;
    next[key] = target + 1;
  });
  return { first, items };
}
