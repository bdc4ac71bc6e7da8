// @CODE:MARKDOWN-001
import { compileGlobs } from "../../model/glob.ts";
import type { LoadedFormat, SpecFormat } from "../../model/spec-format.ts";
import type { TagId } from "../../model/tag.ts";
import { isMarkdown } from "../file-kinds.ts";
import { parseId, type TagGrammar } from "../tag-syntax.ts";
import { compileFormatRules, type FormatRules } from "./format-rules.ts";

/** The facts in the path of a spec document, as its format defines them. */
export interface SpecName {
  /** The SPEC that the name of its folder or file gives, with that name; `null`: none. */
  readonly named: { readonly id: TagId; readonly name: string; readonly isFolder: boolean } | null;
  /** See `SpecDocument.place`: the folder of a SPEC, else the path itself. */
  readonly place: string;
  /** See `SpecDocument.rank`. */
  readonly rank: number | null;
  /** The path of the document below its place. */
  readonly inside: string;
  readonly rules: FormatRules;
  /** `null`: the SPEC's id is that of its tags. */
  readonly scope: SpecScope | null;
}

/** The facts in the path of a document whose SPEC has the name of its folder or file for its id. */
export interface SpecScope {
  /** The folder of the change to SPECs that the document is a part of; `null`: of none. */
  readonly change: string | null;
  /** The reading of the document by its tags, which counts if it declares a SPEC by them; `null`: no format in use reads tags. */
  readonly byTags: SpecName | null;
  /** The reading of a document that turns out not to be one of the format; `null`: it is no spec document then. */
  readonly otherwise: SpecName | null;
}

/** Reads the path of a file; `null` if it is not a spec document. */
export type SpecNames = (path: string) => SpecName | null;

// The format of documents that match a config's `specs` but no format.
const USUAL_FORMAT = "moai";
/** The rank of a document of a change: behind every document of the SPEC itself. */
const RANK_OF_CHANGE = 1000;

type ReadableFormat = LoadedFormat & { readonly spec: NonNullable<SpecFormat["spec"]> };

/**
 * Compiles the formats in use. `globs` replaces the list of documents that the formats have together. A document that several
 * formats match belongs to the first whose folders of SPECs it is in and which its text shows, otherwise to the first that reads tags. Throws if there is no readable format.
 */
export function compileFormats(formats: readonly LoadedFormat[], globs: readonly string[] | null, grammar: TagGrammar): SpecNames {
  const readable = formats.filter((format): format is ReadableFormat => format.spec !== undefined);
  const isDocument = compileGlobs(globs ?? readable.flatMap(({ documents }) => documents));
  // A format that is known by its path comes before those that a document must show by its text.
  const scopedFormats = readable.filter(({ spec }) => spec.scoped !== undefined);
  const certain = scopedFormats.filter(({ spec }) => spec.scoped?.proof === undefined);
  const scoped = [...certain, ...scopedFormats.filter((format) => !certain.includes(format))].map(compileScopes);
  const tagged = readable
    .filter(({ spec }) => spec.scoped === undefined)
    .map((format) => ({ name: format.name, isOwn: compileGlobs(format.documents), read: compileNames(format, grammar) }));
  const usual = tagged.find(({ name }) => name === USUAL_FORMAT) ?? tagged[0];
  if (readable.length === 0) throw new Error("no format can read SPECs");
  const byTags: SpecNames = (path) => {
    const own = tagged.find(({ isOwn }) => isOwn(path)) ?? (globs === null ? undefined : usual);
    return own?.read(path) ?? null;
  };
  return (path) => {
    if (!isMarkdown(path) || !isDocument(path)) return null;
    const tagReading = byTags(path);
    const readings = { byTags: tagReading ?? usual?.read(path) ?? null };
    // What turns out not to be of one format may be of the next.
    return scoped.reduceRight<SpecName | null>((otherwise, read) => {
      const name = read(path, { ...readings, otherwise });
      return name === undefined ? otherwise : name;
    }, tagReading);
  };
}

/**
 * Reads the paths of a format whose SPECs have the names of their folders or files. `undefined`: not a path of the format; `null`: one that
 * declares nothing.
 */
function compileScopes(format: ReadableFormat): (path: string, readings: Omit<SpecScope, "change">) => SpecName | null | undefined {
  const { named, main, scoped } = format.spec;
  const rules = compileFormatRules(format);
  const isId = (text: string): boolean => rules.scopedId?.test(text) === true;
  const isHistory = compileGlobs(scoped?.history ?? []);
  const isOwn = compileGlobs(format.documents);
  const ranks = main.map(compileMain);
  const rankOf = (file: string, id: string): number => ranks.findIndex((speaks) => speaks(file, id));
  const spec = compilePath(named, isId);
  const change = scoped?.changes && compilePath(scoped.changes.named, isId);
  const changeFolder = scoped?.changes && compilePath(scoped.changes.folder, isId);
  return (path, readings) => {
    if (!isOwn(path)) return undefined;
    if (scoped?.history !== undefined && isHistory(path)) return null;
    const changed = changeFolder?.(path) ?? null;
    const place = spec(path) ?? change?.(path) ?? null;
    const scope: SpecScope = { change: changed?.folder ?? null, ...readings };
    if (place === null) {
      return changed === null ? undefined : { named: null, place: changed.folder, rank: null, inside: changed.inside, rules, scope };
    }
    const id = { id: place.id, sub: null, full: place.id };
    const isChange = changed !== null;
    const rank = place.inside === "" ? 0 : rankOf(place.inside, place.id);
    return {
      named: { id, name: place.id, isFolder: place.inside !== "" },
      place: isChange
        ? named.replace(/^\*\*\//, () => placeAbove(path, changed.folder, scoped?.changes?.folder)).replace("<ID>", place.id)
        : place.folder,
      rank: rank < 0 ? null : isChange ? RANK_OF_CHANGE + rank : rank,
      inside: place.inside === "" ? path.slice(path.lastIndexOf("/") + 1) : place.inside,
      rules,
      scope,
    };
  };
}

/** What stands for the `**` in front of a format's folders, with its `/`, where it has one of its folders of changes. */
function placeAbove(path: string, folder: string, template = ""): string {
  const depth = folder.split("/").length - template.replace(/^\*\*\//, "").split("/").length;
  return path
    .split("/")
    .slice(0, depth)
    .map((name) => `${name}/`)
    .join("");
}

/**
 * Matches paths whose first folders are those of a template: `<ID>` is an id, `*` any name, `**` in front any folders. A template that ends
 * in `.md` is that of a file. Of several folders that fit, the first counts.
 */
function compilePath(
  template: string,
  isId: (text: string) => boolean,
): (path: string) => { readonly id: string; readonly folder: string; readonly inside: string } | null {
  const isDeep = template.startsWith("**/");
  const parts = template.replace(/^\*\*\//, "").split("/");
  const isFile = template.endsWith(".md");
  const idIn = (name: string, part: string): string | null => {
    const [before = "", after = ""] = part.split("<ID>");
    if (!name.startsWith(before) || !name.endsWith(after) || name.length <= before.length + after.length) return null;
    const id = name.slice(before.length, name.length - after.length);
    return isId(id) ? id : null;
  };
  return (path) => {
    const names = path.split("/");
    const last = isDeep ? names.length - parts.length : 0;
    for (let at = 0; at <= last; at++) {
      // The document is the file itself, or lies in the folder.
      if (isFile ? at + parts.length !== names.length : at + parts.length >= names.length) continue;
      let id = "";
      const fits = parts.every((part, n) => {
        const name = names[at + n] ?? "";
        if (part === "*") return true;
        if (!part.includes("<ID>")) return part === name;
        id = idIn(name, part) ?? "";
        return id !== "";
      });
      if (fits) return { id, folder: names.slice(0, at + parts.length).join("/"), inside: names.slice(at + parts.length).join("/") };
    }
    return null;
  };
}

function compileNames(format: ReadableFormat, grammar: TagGrammar): (path: string) => SpecName {
  const { named, main } = format.spec;
  const rules = compileFormatRules(format);
  const [before = "", after = ""] = named.split("<ID>");
  /** The part of a name where its format has the id; `null` for a name of another form. */
  const written = (name: string): string | null =>
    name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after)
      ? name.slice(before.length, name.length - after.length)
      : null;
  // `SPEC-001` is an id of the domain SPEC.
  const idOf = (name: string): TagId | null => {
    const inner = written(name);
    return inner === null ? null : (parseId(grammar, inner) ?? parseId(grammar, name) ?? wordsAsId(grammar, inner));
  };
  // If the id is the whole name, a folder is that of a SPEC only if its name is an id.
  const isFolderOfSpec = (name: string): boolean => (named === "<ID>" ? idOf(name) !== null : written(name) !== null);
  const ranks = main.map(compileMain);
  return (path) => {
    const folders = path.split("/");
    const file = folders.pop() ?? "";
    const at = folders.findLastIndex(isFolderOfSpec);
    const folder = folders[at];
    const stem = file.replace(/\.(?:md|markdown)$/i, "");
    const names = [...[...folders].reverse().map((name) => ({ name, isFolder: true })), { name: stem, isFolder: false }];
    const rank = folder === undefined ? 0 : ranks.findIndex((speaks) => speaks(file, written(folder) ?? ""));
    return {
      named: first(names, ({ name, isFolder }) => {
        const id = idOf(name);
        return id && { id, name, isFolder };
      }),
      place: folder === undefined ? path : folders.slice(0, at + 1).join("/"),
      rank: rank < 0 ? null : rank,
      inside: folder === undefined ? file : [...folders.slice(at + 1), file].join("/"),
      rules,
      scope: null,
    };
  };
}

// Names of templates, which are nobody's SPEC.
const PLACEHOLDER = /^(?:X+|N+|ID|DOMAIN|TEMPLATE|EXAMPLE|SAMPLE)$/;

/**
 * The id of a SPEC in another form, `SPEC-AUTH-COVERAGE`, `SPEC-V2-1-CART-001`: only names of folders and files may have one. Where a team
 * has a pattern of its own, that says what a number in an id looks like.
 */
function wordsAsId({ ownPattern }: TagGrammar, name: string): TagId | null {
  const words = name.split("-");
  const isWord = ownPattern ? /^[A-Z][A-Z0-9]*$/ : /^[A-Z0-9]+$/;
  const isId = /^[A-Z]/.test(name) && words.every((word) => isWord.test(word)) && !words.some((word) => PLACEHOLDER.test(word));
  return isId ? { id: name, sub: null, full: name } : null;
}

/** Whether a file has a name of the list `main`, in a folder with this text for its id. */
function compileMain(name: string): (file: string, id: string) => boolean {
  const hasGaps = /<ID>|\*/.test(name);
  const folded = (file: string): string => (hasGaps ? file.replace(/\.\w+$/, (ending) => ending.toLowerCase()) : file.toLowerCase());
  const parts = folded(name).split("*");
  return (file, id) => {
    const pattern = parts.map((part) => part.replaceAll(/<id>/gi, () => id).replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
    return new RegExp(`^${pattern}$`).test(folded(file));
  };
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
