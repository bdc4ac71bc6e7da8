import type { Span } from "../model/location.ts";
import type { LocalReference, TaskPath } from "../model/requirement.ts";
import type { FileOutcome, FileScan, SpecDocument, UnjudgedPart } from "../model/scan.ts";
import { type FieldLink, TAG_TYPES, type Tag, type TagContext, type TagId, type TagRole } from "../model/tag.ts";
import {
  isPackedScan,
  type PackedId,
  type PackedLink,
  type PackedPart,
  type PackedScan,
  type PackedSpan,
  type PackedSpec,
  type PackedSub,
  type PackedTag,
  type PackedTask,
  type Placed,
} from "./packed-shape.ts";

/*
 * A file's outcome as one line of text, a quarter as long as its JSON, to pass it between threads and store it in the cache. Lists replace
 * records, `0` replaces `null`, and derivable values are left out. `unpackOutcome(path, packOutcome(outcome))` gives an equal outcome.
 */

const ROLES = ["declaration", "reference", "none"] as const satisfies readonly TagRole[];
const CONTEXTS = [
  "comment",
  "docstring",
  "test-title",
  "heading",
  "frontmatter",
  "html-comment",
  "folder",
  "prose",
  "inline-code",
  "string",
  "code-fence",
  "code",
  "placeholder",
] as const satisfies readonly TagContext[];

const LETTERS = { untagged: "-", skipped: "s", "own-report": "o", absent: "a", unreadable: "u" } as const;

/** One line, without a line break; never empty, so that a lost line is not read as a file without tags. */
export function packOutcome(outcome: FileOutcome): string {
  if (outcome.kind === "scanned") return JSON.stringify(packScan(outcome.scan));
  return "reason" in outcome ? LETTERS[outcome.kind] + JSON.stringify(outcome.reason) : LETTERS[outcome.kind];
}

/** Restores a packed outcome. Throws for a line that `packOutcome` did not write. */
export function unpackOutcome(path: string, line: string): FileOutcome {
  try {
    if (line.startsWith("[")) return { kind: "scanned", scan: unpackScan(path, parseScan(line)) };
    for (const kind of ["untagged", "own-report", "absent"] as const) if (line === LETTERS[kind]) return { kind };
    for (const kind of ["skipped", "unreadable"] as const)
      if (line.startsWith(LETTERS[kind])) return { kind, reason: parseReason(line.slice(LETTERS[kind].length)) };
  } catch (cause) {
    throw new Error(`the scan of ${path} was damaged in transit: ${shown(line)}`, { cause });
  }
  throw new Error(`the scan of ${path} was lost in transit: ${shown(line)}`);
}

function parseReason(text: string): string {
  const reason: unknown = JSON.parse(text);
  if (typeof reason !== "string") throw new TypeError("a reason must be a string");
  return reason;
}

function parseScan(line: string): PackedScan {
  const parts: unknown = JSON.parse(line);
  if (!isPackedScan(parts)) throw new TypeError("a scan must have the shape of one");
  return parts;
}

function shown(line: string): string {
  return JSON.stringify(line.slice(0, 80));
}

function packScan({
  tags,
  malformed,
  links,
  ignores,
  spec,
  tests,
  inactive,
  doubtful,
  unjudged,
  unbound,
  excess,
  mentions,
  lines,
}: FileScan): PackedScan {
  // A map, because a data file can have ten thousand tags with a link each.
  const first = new Map<string, number>();
  for (let at = tags.length - 1; at >= 0; at--) first.set(ownerKey(tags[at] as Tag), at);
  return [
    tests,
    tags.map(packTag),
    links.map((link) => packLink(link, tags, first)),
    Object.entries(lines).flatMap(([line, text]) => [Number(line), text]),
    spec === null ? 0 : packSpec(spec),
    malformed.map(packPlaced),
    ignores.map(packPlaced),
    inactive.map(packPlaced),
    doubtful.map(({ line, column, doubt }) => [line, column, doubt]),
    unjudged.map(packPart),
    unbound === null ? 0 : packPart(unbound),
    excess,
    mentions.map(packPlaced),
  ];
}

function unpackScan(
  path: string,
  [tests, packedTags, links, texts, spec, malformed, ignores, inactive, doubtful, unjudged, unbound, excess, mentions]: PackedScan,
): FileScan {
  const tags = packedTags.map((tag) => unpackTag(path, tag));
  const lines: Record<number, string> = {};
  for (let at = 0; at < texts.length; at += 2) lines[texts[at] as number] = texts[at + 1] as string;
  return {
    path,
    tags,
    malformed: malformed.map((one) => unpackPlaced(path, one)),
    links: links.map((link) => unpackLink(path, link, tags)),
    ignores: ignores.map((one) => unpackPlaced(path, one)),
    spec: spec === 0 ? null : unpackSpec(path, spec),
    tests,
    inactive: inactive.map((one) => unpackPlaced(path, one)),
    doubtful: doubtful.map(([line, column, doubt]) => ({ line, column, doubt })),
    unjudged: unjudged.map(unpackPart),
    unbound: unbound === 0 ? null : unpackPart(unbound),
    excess,
    mentions: mentions.map((one) => unpackPlaced(path, one)),
    lines,
  };
}

function packPart({ line, column, reason }: UnjudgedPart): PackedPart {
  return [line, column, reason];
}

function unpackPart([line, column, reason]: PackedPart): UnjudgedPart {
  return { line, column, reason };
}

function packSpan({ line, column, endLine, endColumn }: Span): PackedSpan {
  return [line, column, endLine === line ? endColumn : [endLine, endColumn]];
}

function packId({ id, sub, full }: TagId): PackedId {
  const follows = full.startsWith(id) && (sub === null ? full.length === id.length : full.slice(id.length + 1) === sub && sub !== "");
  return [full, follows ? id.length : [id, sub]];
}

function unpackId([full, rest]: PackedId): TagId {
  return idOf(full, rest);
}

/** The word that a number stands for. */
function named<T>(words: readonly T[], at: number): T {
  const word = words[at];
  if (word === undefined) throw new TypeError(`no word has the number ${at}`);
  return word;
}

function idOf(full: string, rest: PackedSub): TagId {
  if (typeof rest !== "number") return { id: rest[0], sub: rest[1], full };
  return rest === full.length ? { id: full, sub: null, full } : { id: full.slice(0, rest), sub: full.slice(rest + 1), full };
}

function packTag(tag: Tag): PackedTag {
  const { raw, type, role, context, symbol, fields, description } = tag;
  return [
    ...packSpan(tag),
    ...packId(tag),
    raw === `@${type}:${tag.full}` ? 0 : raw,
    TAG_TYPES.indexOf(type),
    ROLES.indexOf(role) + (tag.bare ? ROLES.length : 0),
    CONTEXTS.indexOf(context),
    symbol ?? 0,
    fields ?? 0,
    description ?? 0,
  ];
}

function unpackTag(path: string, [line, column, end, full, rest, raw, typeAt, role, context, symbol, fields, description]: PackedTag): Tag {
  const { id, sub } = idOf(full, rest);
  const type = named(TAG_TYPES, typeAt);
  const isBare = role >= ROLES.length;
  return {
    path,
    line,
    column,
    endLine: typeof end === "number" ? line : end[0],
    endColumn: typeof end === "number" ? end : end[1],
    raw: raw === 0 ? `@${type}:${full}` : raw,
    type,
    id,
    sub,
    full,
    role: named<TagRole>(ROLES, isBare ? role - ROLES.length : role),
    context: named<TagContext>(CONTEXTS, context),
    symbol: symbol === 0 ? null : symbol,
    fields: fields === 0 ? null : fields,
    description: description === 0 ? null : description,
    ...(isBare && { bare: true }),
  };
}

function ownerKey({ type, full }: FieldLink["owner"]): string {
  return `${type} ${full}`;
}

/** `first`: the index of the first tag of the file with an `ownerKey`. */
function packLink(link: FieldLink, tags: readonly Tag[], first: ReadonlyMap<string, number>): PackedLink {
  const { owner, holds, target } = link;
  const at = first.get(ownerKey(owner)) ?? -1;
  const isOwner = tags[at]?.id === owner.id && tags[at]?.sub === owner.sub;
  return [
    ...packSpan(link),
    isOwner ? at : [TAG_TYPES.indexOf(owner.type), packId(owner)],
    TAG_TYPES.indexOf(holds),
    target.kind === "id" ? packId(target) : [target.path, target.spec === null ? 0 : packId(target.spec), 0],
  ];
}

function unpackLink(path: string, [line, column, end, ownerAt, holds, target]: PackedLink, tags: readonly Tag[]): FieldLink {
  let owner: FieldLink["owner"];
  if (typeof ownerAt === "number") {
    const { type, id, sub, full } = tags[ownerAt] as Tag;
    owner = { type, id, sub, full };
  } else owner = { type: named(TAG_TYPES, ownerAt[0]), ...unpackId(ownerAt[1]) };
  return {
    path,
    line,
    column,
    endLine: typeof end === "number" ? line : end[0],
    endColumn: typeof end === "number" ? end : end[1],
    owner,
    holds: named(TAG_TYPES, holds),
    target:
      target.length === 3
        ? { kind: "path", path: target[0], spec: target[1] === 0 ? null : unpackId(target[1]) }
        : { kind: "id", ...unpackId(target) },
  };
}

function packPlaced<T extends Span>({ path: _, line, column, endLine, endColumn, ...rest }: T): Placed<T> {
  return [packSpan({ path: "", line, column, endLine, endColumn }), rest];
}

function unpackPlaced<T extends Span>(path: string, [[line, column, end], rest]: Placed<T>): T {
  const [endLine, endColumn] = typeof end === "number" ? [line, end] : end;
  return { path, line, column, endLine, endColumn, ...rest } as unknown as T;
}

function packSpec({ folder, relations, paths, faults, requirements, tasks, ...rest }: SpecDocument): PackedSpec {
  return {
    ...rest,
    folder: folder === null ? 0 : packTag(folder),
    relations: relations.map(packPlaced),
    paths: paths.map(packPlaced),
    faults: faults.map(packPlaced),
    requirements: requirements.map(packPlaced),
    tasks: tasks.map((task) => packPlaced({ ...task, references: task.references.map(packPlaced), paths: task.paths.map(packPlaced) })),
  };
}

function unpackSpec(path: string, { folder, relations, paths, faults, requirements, tasks, ...rest }: PackedSpec): SpecDocument {
  return {
    ...rest,
    folder: folder === 0 ? null : unpackTag(path, folder),
    relations: relations.map((one) => unpackPlaced(path, one)),
    paths: paths.map((one) => unpackPlaced(path, one)),
    faults: faults.map((one) => unpackPlaced(path, one)),
    requirements: requirements.map((one) => unpackPlaced(path, one)),
    tasks: tasks.map((one) => {
      const task = unpackPlaced<PackedTask>(path, one);
      return {
        ...task,
        references: task.references.map((each) => unpackPlaced<LocalReference>(path, each)),
        paths: task.paths.map((each) => unpackPlaced<TaskPath>(path, each)),
      };
    }),
  };
}
