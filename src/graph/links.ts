// @CODE:GRAPH-001:LINKS | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/links.test.ts
import { comparePlaces, type Span } from "../model/location.ts";
import { LINK_KINDS, type LinkKind, type Task } from "../model/requirement.ts";
import type { FileScan } from "../model/scan.ts";
import type { Inactivity, Tag, TagType } from "../model/tag.ts";
import { cut } from "../model/words.ts";
import { addressOf } from "./addresses.ts";
import { localKey } from "./local-ids.ts";
import { type AmbiguousMention, type MentionContext, type ResolvedMention, type ResolvedMentions, resolveMentions } from "./mentions.ts";
import type { DeclaredRequirement } from "./requirements.ts";
import { type PlacedTask, type TaskFiles, toTasks } from "./tasks.ts";

/** A place that names a SPEC or a requirement that is not declared. */
export interface Stray {
  readonly at: Span;
  /** `null`: the SPEC itself is not declared. */
  readonly chain: string | null;
  /** The local id, or the id of the SPEC. */
  readonly local: string;
  /** What is written there. */
  readonly said: string;
}

/** What is known when links are joined. */
export interface LinkContext extends Omit<MentionContext, "chainsOfTasks"> {
  readonly files: readonly FileScan[];
  readonly tasks: readonly PlacedTask[];
  readonly taskFiles: TaskFiles;
  readonly kinds: readonly LinkKind[];
  /** Whether a file is in the folder that a SPEC has for itself: what stands there, such as its contracts, is a part of the SPEC. */
  isPartOf(chain: string, path: string): boolean;
}

/** Every link between requirements and files. */
export interface JoinedLinks extends Links {
  readonly tasksOf: ReadonlyMap<DeclaredRequirement, readonly Task[]>;
  readonly strays: readonly Stray[];
  readonly ambiguous: readonly AmbiguousMention[];
  /** What mentions say of tests that prove nothing, which links nothing. Sorted by location. */
  readonly idle: readonly IdleLink[];
}

/** What a mention would link if its test proved something. */
export interface IdleLink extends Link {
  readonly reasons: readonly Inactivity[];
}

/** Joins what tags, mentions and tasks say of SPECs and their requirements. */
export function joinLinks(context: LinkContext): JoinedLinks {
  const { files, kinds, requirements, tasks: written } = context;
  if (requirements.size === 0 && written.length === 0 && files.every(({ mentions }) => mentions.length === 0)) return NO_LINKS;
  const tags = tagLinks(context);
  const tasks = taskLinks(context);
  const mentions = kinds.includes("mention") ? resolveMentions(files, { ...context, chainsOfTasks: taskIndex(context) }) : NO_MENTIONS;
  const foreign = mentions.links.filter(({ chain, mention }) => !context.isPartOf(chain, mention.path));
  const named = foreign.flatMap((found): IdleLink[] => {
    const link = linkOfMention(found);
    return link === null ? [] : [{ ...link, reasons: found.mention.inactive }];
  });
  const all = [...tags.links, ...named.filter(({ reasons }) => reasons.length === 0), ...tasks.links];
  const strays = [...tags.strays, ...mentions.strays.map((stray) => ({ ...stray, said: stray.at.raw })), ...tasks.strays];
  return {
    ...chooseLinks(all, kinds),
    tasksOf: tasks.tasksOf,
    strays: strays.sort((a, b) => comparePlaces(a.at, b.at)),
    ambiguous: mentions.ambiguous.toSorted((a, b) => comparePlaces(a.at, b.at)),
    idle: named.filter(({ reasons }) => reasons.length > 0).sort((a, b) => comparePlaces(a.tag, b.tag)),
  };
}

const NO_LINKS: JoinedLinks = { ofChain: new Map(), ofRequirement: new Map(), tasksOf: new Map(), strays: [], ambiguous: [], idle: [] };
const NO_MENTIONS: ResolvedMentions = { links: [], ambiguous: [], strays: [] };

const IN_SOURCE: ReadonlySet<Tag["context"]> = new Set(["comment", "docstring", "test-title"]);

/** What the tags of all files say: each TEST and CODE with what it names. */
function tagLinks({ files, chainIdOf, requirements }: LinkContext): { readonly links: readonly Link[]; readonly strays: readonly Stray[] } {
  const links: Link[] = [];
  const strays: Stray[] = [];
  for (const { tags } of files) {
    const unknown = new Map<string, Stray>();
    const known = new Set<string>();
    for (const tag of tags) {
      if (tag.role === "none" || !IN_SOURCE.has(tag.context)) continue;
      const chain = chainIdOf(tag);
      const isLink = tag.role === "declaration" && (tag.type === "TEST" || tag.type === "CODE");
      if (isLink) links.push({ chain, requirement: null, tag });
      const spec = requirements.get(chain);
      if (!spec) continue;
      const address = addressOf(tag, spec);
      for (const requirement of address.requirements) {
        known.add(`${tag.line} ${localKey(requirement.written.local)}`);
        if (isLink) links.push({ chain, requirement, tag });
      }
      // The tags of a line share their description.
      for (const local of address.unknown) unknown.set(`${tag.line} ${localKey(local)}`, { at: tag, chain, local, said: tag.raw });
    }
    for (const [key, stray] of unknown) if (!known.has(key)) strays.push(stray);
  }
  return { links, strays };
}

interface TaskLinks {
  readonly links: readonly Link[];
  readonly tasksOf: ReadonlyMap<DeclaredRequirement, readonly Task[]>;
  readonly strays: readonly Stray[];
}

/** What tasks say: each names requirements, and one that is done links the files that it wrote. */
function taskLinks({ tasks, requirements, taskFiles, isPartOf }: LinkContext): TaskLinks {
  const links: Link[] = [];
  const strays: Stray[] = [];
  const tasksOf = new Map<DeclaredRequirement, Task[]>();
  for (const task of tasks.flatMap(toTasks)) {
    const spec = requirements.get(task.chain);
    if (!spec) continue;
    for (const reference of task.references) {
      const meant = spec.meant(reference.local);
      for (const requirement of meant) {
        push(tasksOf, requirement, task);
        for (const file of filesOf(task, taskFiles)) if (!isPartOf(task.chain, file.path)) links.push(linkOfTask(task, file, requirement));
      }
      if (meant.length === 0 && spec.countsIn(reference.local))
        strays.push({ at: reference, chain: spec.chain, local: reference.local, said: said(task) });
    }
  }
  return { links, tasksOf, strays };
}

function said({ id, text }: Task): string {
  return `Task ${id ?? JSON.stringify(cut(text, 60))}`;
}

function filesOf(task: Task, { fileOf, typeOf }: TaskFiles): readonly { readonly path: string; readonly type: LinkType }[] {
  if (!task.done) return [];
  return task.paths.flatMap((written) => {
    const path = written.does === "removes" ? null : fileOf(written);
    const type = path === null ? null : typeOf(path);
    return path === null || type === null ? [] : [{ path, type }];
  });
}

/** Which SPECs have a task, done or not, that names a file. */
function taskIndex({ tasks, taskFiles }: LinkContext): (path: string) => readonly string[] {
  let byFile: Map<string, string[]> | null = null;
  const index = (): Map<string, string[]> => {
    const found = new Map<string, string[]>();
    for (const { task, chains } of tasks) {
      for (const written of chains.length === 0 ? [] : task.paths) {
        const path = taskFiles.fileOf(written);
        if (path !== null) for (const chain of chains) if (!found.get(path)?.includes(chain)) push(found, path, chain);
      }
    }
    return found;
  };
  return (path) => {
    byFile ??= index();
    return byFile.get(path) ?? [];
  };
}

/** The declarations of TEST and CODE that count, each kind only where none before it is known: a tag, a mention, a task. */
export interface Links {
  /** By chain id: those of the SPEC and of its requirements, beside its tags. */
  readonly ofChain: ReadonlyMap<string, readonly Tag[]>;
  /** Those that name a requirement, its tags among them. Sorted by location. */
  readonly ofRequirement: ReadonlyMap<DeclaredRequirement, readonly Tag[]>;
}

/** A link before it is known whether it counts. */
export interface Link {
  readonly chain: string;
  /** `null`: the SPEC itself. */
  readonly requirement: DeclaredRequirement | null;
  readonly tag: Tag;
}

type LinkType = "TEST" | "CODE";
const LINK_TYPES: readonly LinkType[] = ["TEST", "CODE"];

/**
 * Chooses what counts. A kind counts for a type for which the SPEC or the requirement that it names has no link of a kind before it, so
 * that a link never gets weaker by being written more exactly. `kinds`: those that the project uses.
 */
export function chooseLinks(all: readonly Link[], kinds: readonly LinkKind[] = LINK_KINDS): Links {
  const ofRequirement = new Map<DeclaredRequirement, Tag[]>();
  const ofChain = new Map<string, Tag[]>();
  const tagged = new Set<string>();
  const groups = new Map<DeclaredRequirement | string, Link[]>();
  for (const link of all) {
    if (!kinds.includes(kindOf(link.tag))) continue;
    if (kindOf(link.tag) === "tag") tagged.add(`${link.tag.type} ${link.chain}`);
    push(groups, link.requirement ?? link.chain, link);
  }
  for (const group of groups.values()) {
    for (const type of LINK_TYPES) {
      const own = group.filter(({ tag }) => tag.type === type);
      if (own.length === 0) continue;
      const kind = LINK_KINDS.find((one) => own.some(({ tag }) => kindOf(tag) === one));
      const counting = onePerLine(own.filter(({ tag }) => kindOf(tag) === kind));
      for (const { chain, requirement, tag } of counting) {
        // A tag of a requirement is a tag of its SPEC.
        if (requirement === null && kind !== "tag" && tagged.has(`${type} ${chain}`)) continue;
        if (requirement !== null) push(ofRequirement, requirement, tag);
        if (kind !== "tag") push(ofChain, chain, tag);
      }
    }
  }
  for (const tags of [...ofRequirement.values(), ...ofChain.values()]) tags.sort(comparePlaces);
  return { ofChain, ofRequirement };
}

function kindOf({ by }: Tag): LinkKind {
  return by ?? "tag";
}

function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** A line that names a requirement twice is one link. */
function onePerLine(links: readonly Link[]): readonly Link[] {
  const seen = new Set<string>();
  return links.filter(({ tag: { by, path, line, full } }) => {
    if (by === undefined) return true;
    const key = `${line} ${full} ${path}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** What a mention links as; `null` where it only refers, such as in Markdown. */
export function linkOfMention({ mention, chain, requirement }: ResolvedMention): Link | null {
  if (mention.type === null) return null;
  const { path, line, column, endLine, endColumn, raw, symbol } = mention;
  // What a decorator says of a test is said of it as its title is.
  const context = mention.context === "decorator" ? "test-title" : mention.context;
  const tag: Tag = {
    ...{ path, line, column, endLine, endColumn, raw, context, symbol },
    ...named(mention.type, chain, requirement),
    by: "mention",
  };
  return { chain, requirement, tag };
}

/** What a task links as that is done and wrote a file. */
export function linkOfTask(
  task: Task,
  { path, type }: { readonly path: string; readonly type: LinkType },
  requirement: DeclaredRequirement,
): Link {
  const tag: Tag = {
    ...{ path, line: 1, column: 1, endLine: 1, endColumn: 1, raw: task.id ?? task.text, context: "comment", symbol: null },
    ...named(type, task.chain, requirement),
    by: "task",
  };
  return { chain: task.chain, requirement, tag };
}

function named(type: TagType, chain: string, requirement: DeclaredRequirement | null) {
  const local = requirement?.written.local ?? null;
  const full = requirement?.address ?? chain;
  return { type, id: chain, sub: local, full, role: "declaration", fields: null, description: null } as const;
}
