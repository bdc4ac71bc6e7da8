import { createHash } from "node:crypto";
import { type DeclarationChange, isTddType, type KeyedDeclaration } from "../../model/history.ts";
import { compareText } from "../../model/location.ts";
import type { FileScan } from "../../model/scan.ts";
import type { Tag } from "../../model/tag.ts";

/** A declaration in one version of a file, with the context that identifies it if its id changes. */
export interface PlacedDeclaration extends KeyedDeclaration {
  /** The nearest lines above and below that have text but no declaration; `null` if there is none. */
  readonly above: string | null;
  readonly below: string | null;
}

/** One file before and after a commit. `unreadable`: the content of that version is missing from the clone. */
export interface FileChange {
  readonly path: string;
  readonly before: readonly PlacedDeclaration[] | "unreadable";
  readonly after: readonly PlacedDeclaration[] | "unreadable";
}

/** Type and full id, which identify a declaration within its file. */
export function keyOf({ type, full }: Pick<Tag, "type" | "full">): string {
  return `${type} ${full}`;
}

/** A short hash of a line's text without the ids that its tags declare, which stays the same when a declaration is renumbered. */
export function maskOf(line: string, ids: readonly string[]): string {
  return createHash("sha256").update(masked(line, ids)).digest("base64url").slice(0, 8);
}

/** The ids to mask on each tag's line. */
export function idsByLine(tags: readonly Tag[]): ReadonlyMap<number, readonly string[]> {
  const ids = new Map<number, string[]>();
  for (const { line, full, id } of tags) ids.set(line, [...(ids.get(line) ?? []), full, id]);
  return ids;
}

/** The TEST and CODE declarations in a version of a file; duplicates count once. */
export function placedDeclarations(scan: FileScan, bytes: Uint8Array): readonly PlacedDeclaration[] {
  const declared = scan.tags.filter(({ role, type }) => role === "declaration" && isTddType(type));
  if (declared.length === 0) return [];
  // The lines around are only compared with each other, so any decoding works that is always the same.
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").split("\n");
  const ids = idsByLine(scan.tags);
  const neighbour = (from: number, step: 1 | -1): string | null => {
    for (let at = from + step; at >= 1 && at <= lines.length; at += step) {
      const text = lines[at - 1]?.trim() ?? "";
      if (text !== "" && !ids.has(at)) return text;
    }
    return null;
  };
  const found = new Map<string, PlacedDeclaration>();
  for (const tag of declared) {
    const key = keyOf(tag);
    if (found.has(key)) continue;
    const mask = maskOf(scan.lines[tag.line] ?? "", ids.get(tag.line) ?? []);
    found.set(key, { key, mask, above: neighbour(tag.line, -1), below: neighbour(tag.line, 1) });
  }
  return [...found.values()];
}

// An id in the default form, and names that contain one: `SPEC-CART-001.md`, `test_cart_001.py`.
const ID_FORM = /[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*[-_]\d{3,}/g;

function masked(line: string, ids: readonly string[]): string {
  const plain = line.trim().replace(/\s+/g, " ");
  if (ids.length === 0) return plain;
  // Longest first, because one id can begin another. Ids in a project's own form are only known from the declarations on the line.
  const forms = [...new Set(ids)]
    .sort((a, b) => b.length - a.length || compareText(a, b))
    .map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[-_]/g, "[-_]"))
    .join("|");
  return plain
    .replace(new RegExp(`(?<![\\w-])(?:${forms})(?!\\w)`, "gi"), "#")
    .replace(ID_FORM, "#")
    .replace(new RegExp(forms, "gi"), "#");
}

interface Placed {
  readonly path: string;
  readonly declaration: PlacedDeclaration;
  /** Whether the commit added or deleted the whole file. */
  readonly wholeFile: boolean;
}

/**
 * What a commit did to declarations, from the versions of the files it changed. A declaration that was removed from one file and added to
 * another has moved. One whose line now has a different id was renumbered, if the rest of the line and an adjacent line are unchanged;
 * in a renamed file, both adjacent lines.
 */
export function declarationChanges(files: readonly FileChange[]): DeclarationChange[] {
  const changes: DeclarationChange[] = [];
  const removed: Placed[] = [];
  const added: Placed[] = [];
  for (const { path, before, after } of files) {
    if (after === "unreadable") changes.push({ kind: "unreadable", path });
    else if (before === "unreadable") {
      changes.push({ kind: "readable", path, declared: after.map(({ key, mask }) => ({ key, mask })) });
    } else {
      const had = new Set(before.map(({ key }) => key));
      const has = new Set(after.map(({ key }) => key));
      for (const one of before) if (!has.has(one.key)) removed.push({ path, declaration: one, wholeFile: after.length === 0 });
      for (const one of after) if (!had.has(one.key)) added.push({ path, declaration: one, wholeFile: before.length === 0 });
    }
  }
  const taken = new Set<Placed>();
  const origins = new Map<Placed, Placed>();
  const pair = (isOrigin: (from: Placed, to: Placed) => boolean): void => {
    for (const to of added) {
      if (origins.has(to)) continue;
      const from = removed.find((candidate) => !taken.has(candidate) && isOrigin(candidate, to));
      if (from === undefined) continue;
      taken.add(from);
      origins.set(to, from);
    }
  };
  const sameKey = (a: Placed, b: Placed): boolean => a.declaration.key === b.declaration.key;
  // From the most to the least certain, because when ids shift by one, an old id immediately appears in another file.
  pair((from, to) => from.path === to.path && isAlike(from, to) && sharesNeighbours(from, to));
  pair((from, to) => sameKey(from, to) && nameOf(from.path) === nameOf(to.path));
  pair(sameKey);
  pair((from, to) => from.path === to.path && isAlike(from, to) && sharesNeighbour(from, to));
  pair((from, to) => from.wholeFile && to.wholeFile && isAlike(from, to) && sharesNeighbours(from, to));
  for (const one of removed) if (!taken.has(one)) changes.push({ kind: "removed", path: one.path, key: one.declaration.key });
  for (const one of added) {
    const { key, mask } = one.declaration;
    const from = origins.get(one);
    if (from === undefined) changes.push({ kind: "added", path: one.path, key, mask });
    else changes.push({ kind: "moved", path: one.path, key, mask, fromPath: from.path, fromKey: from.declaration.key });
  }
  return changes;
}

function isAlike({ declaration: a }: Placed, { declaration: b }: Placed): boolean {
  return typeOf(a.key) === typeOf(b.key) && a.mask === b.mask;
}

/** The type in a key from `keyOf`. */
export function typeOf(key: string): string {
  return key.slice(0, key.indexOf(" "));
}

function sharesNeighbour({ declaration: a }: Placed, { declaration: b }: Placed): boolean {
  const alone = [a.above, a.below, b.above, b.below].every((line) => line === null);
  return alone || (a.above !== null && a.above === b.above) || (a.below !== null && a.below === b.below);
}

function sharesNeighbours({ declaration: a }: Placed, { declaration: b }: Placed): boolean {
  return a.above === b.above && a.below === b.below && (a.above !== null || a.below !== null);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
