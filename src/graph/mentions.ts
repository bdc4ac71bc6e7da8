// @CODE:GRAPH-001:MENTIONS | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/mentions.test.ts
import type { Mention, Qualifier } from "../model/requirement.ts";
import type { FileScan } from "../model/scan.ts";
import type { Tag } from "../model/tag.ts";
import { storyNumber } from "../model/vocabulary.ts";
import { localKey } from "./local-ids.ts";
import type { DeclaredRequirement, SpecRequirements } from "./requirements.ts";

/** What is known of a project when its mentions are resolved. */
export interface MentionContext {
  readonly requirements: ReadonlyMap<string, SpecRequirements>;
  /** The ids of the chains that a SPEC declares. */
  readonly declared: ReadonlySet<string>;
  chainIdOf(tag: Tag): string;
  /** The chains whose tasks name a file. */
  chainsOfTasks(path: string): readonly string[];
}

/** A SPEC or requirement that a mention names. */
export interface ResolvedMention {
  readonly mention: Mention;
  readonly chain: string;
  /** `null`: the SPEC itself. */
  readonly requirement: DeclaredRequirement | null;
}

/** A local id that several SPECs declare, at a place where nothing says which is meant. */
export interface AmbiguousMention {
  readonly at: Mention;
  readonly local: string;
  readonly chains: readonly string[];
}

/** A SPEC or requirement that is named and that nothing declares. */
export interface StrayMention {
  readonly at: Mention;
  /** `null`: the SPEC is not declared. */
  readonly chain: string | null;
  readonly local: string;
}

export interface ResolvedMentions {
  readonly links: readonly ResolvedMention[];
  readonly ambiguous: readonly AmbiguousMention[];
  readonly strays: readonly StrayMention[];
}

/** Finds out which SPECs and requirements the mentions of all files name. */
export function resolveMentions(files: readonly FileScan[], context: MentionContext): ResolvedMentions {
  const found = { links: [] as ResolvedMention[], ambiguous: [] as AmbiguousMention[], strays: [] as StrayMention[] };
  if (!files.some(({ mentions }) => mentions.length > 0)) return found;
  const specs = indexSpecs(context);
  for (const file of files) {
    if (file.mentions.length === 0) continue;
    const scopes = indexScopes(file, specs, context);
    // "Property 3" in a comment is also one of an object, a page or a proof.
    const isQualified = file.tags.length > 0 || file.mentions.some((each) => each.specs.length > 0 || each.locals.some(isCriterion));
    for (const mention of file.mentions) {
      const isProse = !isQualified && mention.context === "comment" && mention.locals.every((local) => PROPERTY.test(local));
      if (!isProse) resolve(mention, scopes, specs, context, found);
    }
  }
  return found;
}

function isCriterion(local: string): boolean {
  return /^\d/.test(local);
}

function resolve(
  mention: Mention,
  scopes: Scopes,
  specs: SpecIndex,
  context: MentionContext,
  { links, ambiguous, strays }: { links: ResolvedMention[]; ambiguous: AmbiguousMention[]; strays: StrayMention[] },
): void {
  const steps = scopes.around(mention);
  const linked = new Set<string>();
  for (const local of mention.locals) {
    const answer = resolveLocal(local, steps, specs, context);
    if (answer.kind === "found") {
      linked.add(answer.chain);
      for (const requirement of answer.requirements) links.push({ mention, chain: answer.chain, requirement });
    } else if (answer.kind === "ambiguous") ambiguous.push({ at: mention, local, chains: answer.chains });
    // A range names what is declared between its ends, and that need not be all.
    else if (answer.kind === "stray" && !mention.between.includes(local))
      strays.push({ at: mention, chain: answer.chain, local: answer.local });
  }
  for (const qualifier of mention.specs) {
    const chains = specs.named(qualifier);
    const [chain] = chains;
    if (chain === undefined) {
      if (specs.isMeant(qualifier)) strays.push({ at: mention, chain: null, local: withoutPrefix(qualifier.text) });
    } else if (chains.some((each) => linked.has(each))) continue;
    else if (chains.length > 1) ambiguous.push({ at: mention, local: qualifier.text, chains });
    else {
      linked.add(chain);
      links.push({ mention, chain, requirement: null });
    }
  }
}

type Answer =
  | { readonly kind: "found"; readonly chain: string; readonly requirements: readonly DeclaredRequirement[] }
  | { readonly kind: "ambiguous"; readonly chains: readonly string[] }
  | { readonly kind: "stray"; readonly chain: string; readonly local: string }
  | { readonly kind: "nothing" };

/** A local id that is only a number in a list, like the criterion `1.2` or the property `P3`. */
const COUNTED = /^P?\d+(?:\.\d+)*$/;

/** A property, or a part of one, which a SPEC need not declare by itself. */
const PROPERTY = /^P\d/;
const PART_OF_PROPERTY = /^(P\d+)\.\d+$/;

/** The step of a qualifier that names no SPEC of the project. */
const FOREIGN: readonly string[] = [];

/** A number of a SPEC between a family and a number: `FR-011-106` is FR-106 of the SPEC 011. */
const NUMBERED = /^(\p{L}[\p{L}-]*-)(\d{3,})-(\d+[a-z]?)$/u;

/** `steps`: the SPECs that may be meant, the nearest first. One that does not declare the id is passed over. */
function resolveLocal(local: string, steps: readonly (readonly string[])[], specs: SpecIndex, { requirements }: MentionContext): Answer {
  const [, family = "", number = "", rest = ""] = NUMBERED.exec(local) ?? [];
  const numbered = number === "" ? [] : specs.named({ kind: "number", text: number });
  for (const name of numbered.length === 0 ? [] : [local, family + rest]) {
    const answer = among(name, numbered, requirements);
    if (answer) return answer;
  }
  for (const chains of steps) {
    // A SPEC that is named and that nothing declares has requirements of its own.
    if (chains === FOREIGN) return { kind: "nothing" };
    const answer = among(local, chains, requirements);
    if (answer) return answer;
  }
  const declaring = specs.declaring(local);
  // Every list of criteria has a 1.1: that only one SPEC goes on to 2.4 does not say that 2.4 is of that one.
  const counted = declaring.length === 1 && COUNTED.test(local) ? specs.counting() : declaring;
  if (counted.length > 1 && declaring.length === 1) return { kind: "ambiguous", chains: counted };
  const everywhere = among(local, declaring, requirements);
  if (everywhere) return everywhere;
  const counting = (chains: readonly string[], name: string) => chains.find((chain) => requirements.get(chain)?.countsIn(name));
  const inNumbered = counting(numbered, family + rest);
  if (inNumbered !== undefined) return { kind: "stray", chain: inNumbered, local: family + rest };
  const near = steps.map((chains) => counting(chains, local)).find((chain) => chain !== undefined);
  return near === undefined ? { kind: "nothing" } : { kind: "stray", chain: near, local };
}

/** The one of these SPECs that declares a local id; `null` if none does. */
function among(local: string, chains: readonly string[], requirements: MentionContext["requirements"]): Answer | null {
  const declaring = chains.flatMap((chain) => {
    const own = requirements.get(chain);
    const exact = own?.meant(local) ?? [];
    const meant = exact.length > 0 ? exact : (own?.meant(local.replace(PART_OF_PROPERTY, "$1")) ?? []);
    return meant.length > 0 ? [{ chain, requirements: meant }] : [];
  });
  const [one, ...others] = declaring;
  if (one === undefined) return null;
  return others.length === 0 ? { kind: "found", ...one } : { kind: "ambiguous", chains: declaring.map(({ chain }) => chain) };
}

interface SpecIndex {
  /** The declared SPECs that a qualifier may name. */
  named(qualifier: Qualifier): readonly string[];
  /** The SPECs that declare a local id, in whatever way it is written. */
  declaring(local: string): readonly string[];
  /** The SPECs whose requirements are only counted. */
  counting(): readonly string[];
  /** Whether a qualifier that names no SPEC has the form of this project's ids, so that it was meant as one. */
  isMeant(qualifier: Qualifier): boolean;
}

const SLUG = /^0*(\d+)-(.+)$/;

function indexSpecs({ declared, requirements }: MentionContext): SpecIndex {
  const byNumber = new Map<string, string[]>();
  const bySlug = new Map<string, string[]>();
  const domains = new Set<string>();
  for (const id of declared) {
    const name = id.slice(id.lastIndexOf("/") + 1);
    const [, number = "", slug = ""] = SLUG.exec(name) ?? [];
    if (name !== id) add(bySlug, name, id);
    const story = storyNumber(name);
    if (story !== null) add(byNumber, story, id);
    if (number !== "") {
      add(byNumber, number, id);
      add(bySlug, slug, id);
    }
    domains.add(beforeNumber(id));
  }
  let byLocal: Map<string, string[]> | null = null;
  let counted: readonly string[] | null = null;
  return {
    named({ kind, text }) {
      if (kind === "number") return byNumber.get(text.replace(/^0+(?=\d)/, "")) ?? [];
      const id = [text, withoutPrefix(text)].find((one) => declared.has(one));
      return id === undefined ? (bySlug.get(text) ?? []) : [id];
    },
    declaring(local) {
      byLocal ??= indexLocals(requirements);
      return byLocal.get(localKey(local)) ?? [];
    },
    counting() {
      counted ??= [...requirements]
        .filter(([, { byLocal: own }]) => [...own.keys()].some((key) => COUNTED.test(key)))
        .map(([chain]) => chain);
      return counted;
    },
    isMeant: ({ kind, text }) => kind === "id" && domains.has(beforeNumber(withoutPrefix(text))) && beforeNumber(text) !== text,
  };
}

function indexLocals(requirements: MentionContext["requirements"]): Map<string, string[]> {
  const byLocal = new Map<string, string[]>();
  for (const [chain, { byLocal: own }] of requirements) for (const key of new Set([...own.keys()].map(localKey))) add(byLocal, key, chain);
  return byLocal;
}

function add<Key>(lists: Map<Key, string[]>, key: Key, item: string): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function withoutPrefix(text: string): string {
  return text.replace(/^SPEC-(?=[A-Z])/, "");
}

/** An id without its number: `AUTH-` of `AUTH-001`. An id that ends in none is its own domain. */
function beforeNumber(id: string): string {
  return id.replace(/(?<=-)\d{3,}$/, "");
}

interface Scopes {
  /** What may qualify a mention, the nearest first: its line, its comment, the class around it, the head of the file, its tags, its tasks. */
  around(mention: Mention): readonly (readonly string[])[];
}

function indexScopes({ path, mentions, tags }: FileScan, specs: SpecIndex, { chainIdOf, declared, chainsOfTasks }: MentionContext): Scopes {
  const byLine = new Map<number, string[]>();
  const name = (line: number, chains: readonly string[]): void => {
    for (const chain of chains) if (!byLine.get(line)?.includes(chain)) add(byLine, line, chain);
  };
  const ofTags = new Set<string>();
  for (const tag of tags) {
    const chain = chainIdOf(tag);
    if (tag.role === "none" || !declared.has(chain)) continue;
    name(tag.line, [chain]);
    if (tag.role === "declaration") ofTags.add(chain);
  }
  const foreign = new Set<number>();
  const lastLine = new Map<number, number>();
  const head: number[] = [];
  for (const { line, specs: qualifiers, block, isHead } of mentions) {
    for (const qualifier of qualifiers) {
      const chains = specs.named(qualifier);
      name(line, chains);
      if (chains.length === 0 && qualifier.kind === "id") foreign.add(line);
    }
    lastLine.set(block, Math.max(line, lastLine.get(block) ?? 0));
    if (isHead && !head.includes(block)) head.push(block);
  }
  const lines = [...new Set([...byLine.keys(), ...foreign])].sort((a, b) => a - b);
  const linesIn = (first: number, last: number): number[] => lines.slice(firstAt(lines, first), firstAt(lines, last + 1));
  const endOf = (block: number): number => Math.min(lastLine.get(block) ?? block, block + LONGEST_BLOCK);
  const chainsOf = (some: readonly number[]): readonly (readonly string[])[] =>
    some.map((line) => byLine.get(line) ?? (foreign.has(line) ? FOREIGN : []));
  const chainsIn = (block: number) => chainsOf(linesIn(block, endOf(block)));
  const common = [...head.flatMap(chainsIn), ofTags.size === 1 ? [...ofTags] : [], chainsOfTasks(path)];
  return {
    around({ line, block, outer }) {
      // What was said last before the line holds, then what comes behind it.
      const before = linesIn(Math.max(block, line - LONGEST_BLOCK), line - 1).reverse();
      const behind = linesIn(line + 1, Math.min(lastLine.get(block) ?? line, line + LONGEST_BLOCK));
      return [...chainsOf([line, ...before, ...behind]), ...(outer === null ? [] : chainsIn(outer)), ...common];
    },
  };
}

/** In lines. Whoever reads a longer comment does not look further for the SPEC that it is about. */
const LONGEST_BLOCK = 100;

/** The place of the first of some sorted numbers that is not below another. */
function firstAt(sorted: readonly number[], least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
