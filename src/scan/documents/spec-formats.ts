// @CODE:MARKDOWN-001
import { compileGlobs } from "../../model/glob.ts";
import type { SpecFormat } from "../../model/spec-format.ts";
import type { TagId } from "../../model/tag.ts";
import { isMarkdown } from "../file-kinds.ts";
import { parseId, type TagGrammar } from "../tag-syntax.ts";

/** The facts in the path of a spec document, as its format defines them. */
export interface SpecName {
  /** The SPEC that the name of its folder or file gives, with that name; `null`: none. */
  readonly named: { readonly id: TagId; readonly name: string; readonly isFolder: boolean } | null;
  /** See `SpecDocument.place`: the folder of a SPEC, else the path itself. */
  readonly place: string;
  /** See `SpecDocument.rank`. */
  readonly rank: number | null;
}

/** Reads the path of a file; `null` if it is not a spec document. */
export type SpecNames = (path: string) => SpecName | null;

// The format of documents that match a config's `specs` but no format.
const USUAL_FORMAT = "moai";

/**
 * Compiles the formats in use. `globs` replaces the list of documents that the formats have together. A document that several
 * formats match belongs to the first. Throws if there is no readable format.
 */
export function compileFormats(formats: readonly SpecFormat[], globs: readonly string[] | null, grammar: TagGrammar): SpecNames {
  const readable = formats.flatMap(({ name, documents, spec }) =>
    spec ? [{ name, documents, isOwn: matcher(documents), read: compileNames(spec, grammar) }] : [],
  );
  const usual = readable.find(({ name }) => name === USUAL_FORMAT) ?? readable[0];
  if (!usual) throw new Error("no format can read SPECs");
  const isDocument = matcher(globs ?? readable.flatMap(({ documents }) => documents));
  return (path) => {
    if (!isMarkdown(path) || !isDocument(path)) return null;
    return (readable.length === 1 ? usual : (readable.find(({ isOwn }) => isOwn(path)) ?? usual)).read(path);
  };
}

function matcher(globs: readonly string[]): (path: string) => boolean {
  return compileGlobs(globs);
}

function compileNames({ named, main }: NonNullable<SpecFormat["spec"]>, grammar: TagGrammar): (path: string) => SpecName {
  const [before = "", after = ""] = named.split("<ID>");
  /** The part of a name where its format has the id; `null` for a name of another form. */
  const written = (name: string): string | null =>
    name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after)
      ? name.slice(before.length, name.length - after.length)
      : null;
  // `SPEC-001` is an id of the domain SPEC.
  const idOf = (name: string): TagId | null => {
    const inner = written(name);
    return inner === null ? null : (parseId(grammar, inner) ?? parseId(grammar, name));
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
    };
  };
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
