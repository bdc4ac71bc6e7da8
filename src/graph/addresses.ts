// @CODE:GRAPH-001:ADDRESSES | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/addresses.test.ts
import { ID_EDGE, type Tag } from "../model/tag.ts";
import { familyOf, lastNumber } from "./local-ids.ts";
import type { DeclaredRequirement, SpecRequirements } from "./requirements.ts";

/** The requirements that a tag names. A tag without any is about its SPEC as a whole. */
export interface Address {
  readonly requirements: readonly DeclaredRequirement[];
  /** Local ids that have the form of the SPEC's own, as written, and that it does not declare. */
  readonly unknown: readonly string[];
}

export const NO_ADDRESS: Address = { requirements: [], unknown: [] };

/** Reads which requirements of its SPEC a tag names: by its sub-id, by the field `REQ`, otherwise by the ids that its description begins with. */
export function addressOf(tag: Pick<Tag, "full" | "sub" | "fields" | "description">, spec: SpecRequirements): Address {
  const bySub = readSub(tailOf(tag, spec.chain), spec);
  const values = tag.fields?.REQ ?? [];
  const byField = values.map((value) => readLocals(unscoped(value, spec.chain), spec, "address"));
  const { description } = tag;
  // Behind a slash is an address: `@TEST:AUTH-001/REQ-1.2`.
  const place = description?.startsWith("/") ? "address" : "description";
  const bySaying = description === null || !isWhole(bySub) || values.length > 0 ? [] : [readLocals(description, spec, place)];
  return joined([bySub, ...byField, ...bySaying]);
}

function isWhole({ requirements, unknown }: Address): boolean {
  return requirements.length === 0 && unknown.length === 0;
}

function joined(addresses: readonly Address[]): Address {
  const all = addresses.filter((address) => !isWhole(address));
  const [only = NO_ADDRESS, ...others] = all;
  if (others.length === 0) return only;
  return {
    requirements: [...new Set(all.flatMap(({ requirements }) => requirements))],
    unknown: [...new Set(all.flatMap(({ unknown }) => unknown))],
  };
}

interface Tail {
  readonly text: string;
  /** Whether a slash precedes it, after which nothing but a local id can stand. */
  readonly isAddress: boolean;
}

/** What follows the SPEC's id in a tag. A tag that names the SPEC by another id of its document has its sub-id. */
function tailOf({ full, sub }: Pick<Tag, "full" | "sub">, chain: string): Tail {
  const text = full.startsWith(chain) ? full.slice(chain.length + 1) : (sub ?? "");
  return { text, isAddress: full.startsWith(`${chain}/`) };
}

/** `UR-003`, and `UR-003:API` with more behind it; `REQ-1.9` is never `REQ-1`. */
function readSub({ text, isAddress }: Tail, spec: SpecRequirements): Address {
  for (let end = text.length; end > 0; end--) {
    if (end < text.length && !isEnd(text, end)) continue;
    const written = text.slice(0, end);
    const found = spec.meant(written);
    if (found.length > 0) return { requirements: found, unknown: [] };
    // More may follow a number behind a hyphen: the second test of UR-003 is UR-003-002.
    if (spec.countsIn(written) && mayBeMeant(written) && spec.meant(written.replace(/-\d+$/, "")).length === 0)
      return { requirements: [], unknown: [written] };
  }
  return isAddress && text !== "" ? { requirements: [], unknown: [text] } : NO_ADDRESS;
}

function isEnd(text: string, at: number): boolean {
  return ID_EDGE.test(text[at] ?? "") || text[at] === "/";
}

/** Whether an id that is not declared was meant as a local one. Bare numbers count other things as well, such as the parts of a SPEC. */
function mayBeMeant(written: string): boolean {
  return familyOf(written) !== "";
}

/** The value of a field without the SPEC in front of it: `AUTH-001/UR-003`. */
function unscoped(value: string, chain: string): string {
  const bare = value.replace(/^`|`$/g, "").replace(/^SPEC-(?=[A-Z])/, "");
  return bare.startsWith(chain) && /^[/:.-]/.test(bare.slice(chain.length)) ? bare.slice(chain.length + 1) : bare;
}

const ITEM = /[\p{L}\p{N}]+(?:[-._:#][\p{L}\p{N}]+|\/[\p{L}\p{N}]+)*/uy;
const LEAD = /[\s([/]*/y;
const SEPARATOR = /\s*(?:[,;&+]|\band\b)\s*/y;
const RANGE = /\s*(?:\.{2,3}|…|[~～–—])\s*/y;
/** Lists are written by hand. */
const MOST_LISTED = 200;

/**
 * Reads the local ids that a text begins with: one, a list (`UR-003, UR-004`, `REQ-1.9/1.10`) or a range (`UR-003..UR-005`).
 * In a description, words such as titles and bare numbers are prose.
 */
export function readLocals(text: string, spec: SpecRequirements, place: "address" | "description"): Address {
  const requirements = new Set<DeclaredRequirement>();
  const unknown = new Set<string>();
  let at = after(LEAD, text, 0);
  for (let count = 0; count < MOST_LISTED; count++) {
    const end = after(ITEM, text, at);
    if (end === at) break;
    const first = readItem(text.slice(at, end), spec, place);
    if (first === null) break;
    const dots = after(RANGE, text, end);
    const close = dots === end ? end : after(ITEM, text, dots);
    // "UR-003 - 5 books" is a sentence.
    const mayEnd = close > dots && !(/\s/.test(text.slice(end, dots)) && /\d/.test(text[dots] ?? ""));
    const range = dots > end && mayEnd ? readRange(first, text.slice(dots, close), spec) : null;
    for (const one of range ?? first) {
      if (typeof one === "string") unknown.add(one);
      else requirements.add(one);
    }
    at = range === null ? end : close;
    const next = after(SEPARATOR, text, at);
    if (next === at) break;
    at = next;
  }
  return { requirements: [...requirements], unknown: [...unknown] };
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

type Named = DeclaredRequirement | string;

/** The requirements that one word of a list names; `null` if it names none. */
function readItem(word: string, spec: SpecRequirements, place: "address" | "description"): readonly Named[] | null {
  const read = (one: string): readonly Named[] | null => {
    if (place === "description" && !looksLikeId(one)) return null;
    const meant = spec.meant(one);
    if (meant.length > 0) return meant;
    return spec.countsIn(one) && (place === "address" || mayBeMeant(one)) ? [one] : null;
  };
  const whole = spec.find(word);
  if (whole && (place === "address" || looksLikeId(word))) return [whole];
  const [head = "", ...others] = word.split("/");
  const first = read(head);
  if (first === null) return null;
  const named: Named[] = [...first];
  let last = head;
  for (const other of others) {
    // `REQ-1.9/1.10`: another number; `US1/AC9`: a part that is not declared.
    const next = /^\d/.test(other) ? `${familyOf(last) ?? ""}${other}` : other;
    const one = read(next) ?? (spec.countsIn(`${last}/${other}`) ? [`${last}/${other}`] : null);
    if (one === null) break;
    for (const each of one) named.push(each);
    last = next;
  }
  return named;
}

/** A word with a digit and something else than digits: titles and plain numbers begin sentences. */
function looksLikeId(word: string): boolean {
  return /\d/.test(word) && /[^\d]/.test(word);
}

/** The declared requirements from one to another; `null` if the second is not of the first's family. An end that is not declared is unknown. */
function readRange(first: readonly Named[], written: string, spec: SpecRequirements): readonly Named[] | null {
  const [from] = first;
  if (from === undefined || first.length > 1) return null;
  const local = localOf(from);
  const family = familyOf(local);
  const end = /^\d/.test(written) ? `${familyPrefix(local)}${written}` : written;
  const [low, high] = [lastNumber(local), lastNumber(end)];
  if (family === null || low === null || high === null || familyPrefix(end) !== familyPrefix(local) || high <= low) return null;
  const between = [...spec.byLocal.values()].filter(({ written: { local: other } }) => {
    const number = lastNumber(other);
    return number !== null && number > low && number < high && familyPrefix(other) === familyPrefix(local);
  });
  return [from, ...between, spec.find(end) ?? end];
}

/** What comes before the last number: `REQ-1.` of `REQ-1.9`. */
function familyPrefix(local: string): string {
  return local.replace(/\d+[a-z]?$/, "");
}

function localOf(named: Named): string {
  return typeof named === "string" ? named : named.written.local;
}

/** What decides to which SPEC a list belongs. */
export interface ListContext {
  /** Whether a SPEC declares the id of a tag. */
  isDeclared(tag: Tag): boolean;
  /** The requirements of the SPEC that a tag belongs to; `null` if it has none. */
  specOf(tag: Tag): SpecRequirements | null;
}

/**
 * The tags of a file, those of a list that goes on with local ids as addresses: `@TEST:AUTH-001:UR-003, UR-004`, `@TEST:AUTH-001/UR-003` and
 * `@TEST:AUTH-001:US1/AC2` name requirements of AUTH-001, and `UR-004` is not a SPEC of its own.
 */
export function joinLists(tags: readonly Tag[], context: ListContext): readonly Tag[] {
  if (!tags.some(isListed)) return tags;
  const joined: Tag[] = [];
  let head: Tag | null = null;
  for (const tag of tags) {
    if (!isListed(tag)) {
      head = tag;
      joined.push(tag);
      continue;
    }
    const spec: SpecRequirements | null = head?.line === tag.line && head.type === tag.type ? context.specOf(head) : null;
    const before: Tag | undefined = joined.at(-1);
    const slashed = before?.line === tag.line && before.endColumn + 1 === tag.column ? before : null;
    const member: Member | null = spec && readMember(tag, slashed, spec, context.isDeclared(tag));
    if (member === null || spec === null) {
      joined.push(tag);
      continue;
    }
    const { local, whole } = member;
    const address = { id: spec.chain, sub: local, full: `${spec.chain}/${local}` };
    if (whole !== null) joined.pop();
    joined.push(whole === null ? { ...tag, ...address } : { ...tag, ...address, column: whole.column, raw: `${whole.raw}/${tag.raw}` });
  }
  return joined;
}

interface Member {
  readonly local: string;
  /** The tag before the slash, if it is a part of this one's address. */
  readonly whole: Tag | null;
}

/** The requirement that a member of a list names; `null` if it is a tag like others. */
function readMember(tag: Tag, slashed: Tag | null, spec: SpecRequirements, isDeclared: boolean): Member | null {
  const outer = slashed === null ? "" : tailOf(slashed, spec.chain).text;
  const nested = outer === "" ? null : spec.find(`${outer}/${tag.raw}`);
  if (nested) return { local: nested.written.local, whole: slashed };
  if (isDeclared) return null;
  const found = spec.find(tag.raw)?.written.local ?? (spec.countsIn(tag.raw) ? tag.raw : null);
  return found === null ? null : { local: found, whole: slashed?.full === spec.chain ? slashed : null };
}

/** Whether a tag is a member of a list behind its first. */
function isListed({ raw }: Tag): boolean {
  return !raw.startsWith("@");
}
