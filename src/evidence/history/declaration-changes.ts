import { createHash } from "node:crypto";
import { type DeclarationChange, isTddType, type KeyedDeclaration, type WhyUnreadable } from "../../model/history.ts";
import { compareText } from "../../model/location.ts";
import { remembered } from "../../model/remember.ts";
import type { FileScan } from "../../model/scan.ts";
import type { Tag } from "../../model/tag.ts";

/** A declaration in one version of a file, with the context that identifies it if its id changes. */
export interface PlacedDeclaration extends KeyedDeclaration {
  /** The nearest lines above and below that have text but no declaration; `null` if there is none. */
  readonly above: string | null;
  readonly below: string | null;
}

/** One file before and after a commit: its declarations, or why that version was not read. */
export interface FileChange {
  readonly path: string;
  readonly before: readonly PlacedDeclaration[] | WhyUnreadable;
  readonly after: readonly PlacedDeclaration[] | WhyUnreadable;
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
  for (const { line, full, id } of tags) {
    const here = ids.get(line);
    if (here) here.push(full, id);
    else ids.set(line, [full, id]);
  }
  return ids;
}

/** The TEST and CODE declarations in a version of a file; duplicates count once. */
export function placedDeclarations(scan: FileScan, bytes: Uint8Array): readonly PlacedDeclaration[] {
  const declared = scan.tags.filter(({ role, type }) => role === "declaration" && isTddType(type));
  if (declared.length === 0) return [];
  // The lines around are only compared with each other, so any decoding works that is always the same.
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").split("\n");
  const ids = idsByLine(scan.tags);
  const above = neighbours(lines, ids, 1);
  const below = neighbours(lines, ids, -1);
  const maskOfLine = remembered((line: number) => maskOf(scan.lines[line] ?? "", ids.get(line) ?? []));
  const found = new Map<string, PlacedDeclaration>();
  for (const tag of declared) {
    const key = keyOf(tag);
    if (found.has(key)) continue;
    found.set(key, { key, mask: maskOfLine(tag.line), above: above.get(tag.line) ?? null, below: below.get(tag.line) ?? null });
  }
  return [...found.values()];
}

/** For each line with ids, the nearest line without one that was passed before it, read downwards (1) or upwards (-1). */
function neighbours(lines: readonly string[], ids: ReadonlyMap<number, unknown>, step: 1 | -1): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  let last: string | null = null;
  for (let at = step > 0 ? 1 : lines.length; at >= 1 && at <= lines.length; at += step) {
    const text = ids.has(at) ? null : (lines[at - 1]?.trim() ?? "");
    if (text === null) {
      if (last !== null) found.set(at, last);
    } else if (text !== "") last = text;
  }
  return found;
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
 * another has moved. One whose line now has a different id of the same domain was renumbered, if the rest of the line and an adjacent line
 * are unchanged; in a renamed file, both adjacent lines. With an id of another domain it belongs to another SPEC, where it is new.
 */
export function declarationChanges(files: readonly FileChange[]): DeclarationChange[] {
  const changes: DeclarationChange[] = [];
  const removed: Placed[] = [];
  const added: Placed[] = [];
  for (const { path, before, after } of files) {
    if (typeof after === "string") changes.push({ kind: "unreadable", path, why: after });
    else if (typeof before === "string") {
      changes.push({ kind: "readable", path, why: before, declared: after.map(({ key, mask }) => ({ key, mask })) });
    } else {
      const had = new Set(before.map(({ key }) => key));
      const has = new Set(after.map(({ key }) => key));
      for (const one of before) if (!has.has(one.key)) removed.push({ path, declaration: one, wholeFile: after.length === 0 });
      for (const one of after) if (!had.has(one.key)) added.push({ path, declaration: one, wholeFile: before.length === 0 });
    }
  }
  const taken = new Set<Placed>();
  const origins = new Map<Placed, Placed>();
  /** Pairs each with the first one removed that has a trait in common with it. */
  const pair = (traitsOf: (one: Placed) => readonly string[]): void => {
    const byTrait = new Map<string, number[]>();
    for (const [order, one] of removed.entries()) {
      if (taken.has(one)) continue;
      for (const trait of traitsOf(one)) {
        const orders = byTrait.get(trait);
        if (orders) orders.push(order);
        else byTrait.set(trait, [order]);
      }
    }
    const passed = new Map<string, number>();
    const firstWith = (trait: string): number => {
      const orders = byTrait.get(trait) ?? [];
      let at = passed.get(trait) ?? 0;
      for (let one = removed[orders[at] ?? -1]; one !== undefined && taken.has(one); one = removed[orders[at] ?? -1]) at++;
      passed.set(trait, at);
      return orders[at] ?? removed.length;
    };
    for (const to of added) {
      if (origins.has(to)) continue;
      const from = removed[traitsOf(to).reduce((first, trait) => Math.min(first, firstWith(trait)), removed.length)];
      if (from === undefined) continue;
      taken.add(from);
      origins.set(to, from);
    }
  };
  // From the most to the least certain, because when ids shift by one, an old id immediately appears in another file.
  pair((one) => betweenSame(one).map((trait) => `${one.path}\n${trait}`));
  pair(({ path, declaration }) => [`${nameOf(path)}\n${declaration.key}`]);
  pair(({ declaration }) => [declaration.key]);
  pair((one) => besideSame(one).map((trait) => `${one.path}\n${trait}`));
  pair((one) => (one.wholeFile ? betweenSame(one) : []));
  for (const one of removed) if (!taken.has(one)) changes.push({ kind: "removed", path: one.path, key: one.declaration.key });
  for (const one of added) {
    const { key, mask } = one.declaration;
    const from = origins.get(one);
    if (from === undefined) changes.push({ kind: "added", path: one.path, key, mask });
    else changes.push({ kind: "moved", path: one.path, key, mask, fromPath: from.path, fromKey: from.declaration.key });
  }
  return changes;
}

/** What two declarations of a kind have in common whose lines are alike between the same two lines. */
function betweenSame({ declaration: { key, mask, above, below } }: Placed): string[] {
  return above === null && below === null ? [] : [JSON.stringify([domainOfKey(key), mask, above, below])];
}

/** The same if one of the two lines is enough, or if there are none. */
function besideSame({ declaration: { key, mask, above, below } }: Placed): string[] {
  const sides = [above === null ? [] : ["above", above], below === null ? [] : ["below", below]].filter((side) => side.length > 0);
  return (sides.length > 0 ? sides : [["alone"]]).map((side) => JSON.stringify([domainOfKey(key), mask, ...side]));
}

/** The type in a key from `keyOf`. */
export function typeOf(key: string): string {
  return key.slice(0, key.indexOf(" "));
}

/** The type and the domain in a key from `keyOf`: `CODE CART` of `CODE CART-001:API`. */
export function domainOfKey(key: string): string {
  return key.replace(/-?\d+(?:[-:.].*)?$/s, "");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
