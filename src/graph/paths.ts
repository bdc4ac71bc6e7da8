import { compareText } from "../model/location.ts";
import { remembered } from "../model/remember.ts";
import { groupBy } from "./group.ts";

/** The path resolved against the folder of the file that contains it and against each folder above, root last. */
export function candidates(from: string, path: string): string[] {
  return [...fromRoot(from, path)].reverse();
}

/** The same, root first, because most paths are written from the root. */
export function* fromRoot(from: string, path: string): Generator<string> {
  const folders = from.split("/").slice(0, -1);
  const parts = path.split("/");
  for (let depth = 0; depth <= folders.length; depth++) {
    const joined = normalise([...folders.slice(0, depth), ...parts]);
    if (joined !== null && joined !== "") yield joined;
  }
}

function normalise(parts: readonly string[]): string | null {
  const kept: string[] = [];
  for (const part of parts) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.pop() === undefined) return null;
  }
  return kept.join("/");
}

/**
 * Finds every file and folder of the tree whose path ends with some folders and a name, in the order of the tree. Takes time in proportion to
 * what it finds: a project may have a name in each of its folders.
 */
export function indexEndings(known: readonly string[]): (tail: string) => readonly string[] {
  let byName: Map<string, string[]> | null = null;
  const reversedOf = remembered((name: string): readonly Reversed[] =>
    (byName?.get(name) ?? [])
      .map((path, order) => ({ order, path, text: reversed(`/${path}`) }))
      .sort((a, b) => compareText(a.text, b.text)),
  );
  return remembered((tail) => {
    byName ??= new Map(groupBy(new Set([...known, ...known.flatMap(foldersAbove)]), nameOf));
    const name = nameOf(tail);
    if (tail === name) return byName.get(name) ?? [];
    const all = reversedOf(name);
    const wanted = reversed(`/${tail}`);
    const found: Reversed[] = [];
    for (let at = firstFrom(all, wanted); all[at]?.text.startsWith(wanted); at++) found.push(all[at] as Reversed);
    return found.sort((a, b) => a.order - b.order).map(({ path }) => path);
  });
}

/** A path with its characters from the last to the first, so that paths with the same end are beside each other when sorted. */
interface Reversed {
  readonly order: number;
  readonly path: string;
  readonly text: string;
}

function reversed(text: string): string {
  return text.split("").reverse().join("");
}

function firstFrom(sorted: readonly Reversed[], wanted: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Reversed).text < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) folders.push(path.slice(0, cut));
  return folders;
}

/** The name of a file or folder: what follows the last slash that is not at the end. */
export function nameOf(path: string): string {
  const bare = path.replace(/\/+$/, "");
  return bare.slice(bare.lastIndexOf("/") + 1);
}

/** What exists at a path that a document names: from the root or a folder above it, else anywhere by how it ends. */
export function pathsInTree(tree: LookedPaths, from: string, path: string): readonly string[] {
  const exact = exactPath(tree, from, path);
  return exact === null ? tree.endingWith(path.replace(/^(?:\.{0,2}\/)+|\/+$/g, "")) : [exact];
}

/** The same without the last: `null` if nothing is there. */
export function exactPath({ look }: Pick<LookedPaths, "look">, from: string, path: string): string | null {
  for (const candidate of fromRoot(from, path)) if (look(candidate) !== null) return candidate;
  return null;
}

interface LookedPaths {
  look(path: string): "file" | "folder" | "unread" | null;
  endingWith(tail: string): readonly string[];
}
