// @CODE:SYNTAX-001 | SPEC: SPEC-SYNTAX-001.md | TEST: test/scan/tag-syntax.test.ts
import { compileLinear } from "../model/linear-pattern.ts";
import { LONGEST_RANGE, numbersBehind } from "../model/number-range.ts";
import type { TagSettings } from "../model/settings.ts";
import { ID_EDGE, type TagId, type TagType } from "../model/tag.ts";

/** The only definition of a tag, compiled from the settings. Everything that reads tags uses it. */
export interface TagGrammar {
  /** The type that each upper-case word means. */
  readonly types: ReadonlyMap<string, TagType>;
  readonly ignoreCase: boolean;
  /** Whether the project has its own pattern for ids. */
  readonly ownPattern: boolean;
  /** `@WORD`; sticky. `findHits` finds the `@` and checks the left edge itself, which takes a tenth of the time of an expression. */
  readonly hit: RegExp;
  /** Where the id that begins at an offset has its own beginning, behind a dropped `SPEC-`, and its end; `null` if there is none. */
  readonly id: (text: string, at: number) => readonly [start: number, end: number] | null;
  /** The ids of SPECs that have the names of their folders; `null` in a project without any, where a tag cannot name one. */
  readonly slugs: ReadonlySet<string> | null;
}

/** One id that a tag names, with its place in the text; the first begins at the `@`. */
export interface NamedId extends TagId {
  readonly start: number;
  readonly end: number;
}

/** What was read at one `@WORD`. `ids` has several members for a list or range after one `@`. */
export type TagReading =
  | { readonly kind: "tag"; readonly type: TagType; readonly ids: readonly NamedId[]; readonly isRange: boolean; readonly end: number }
  | {
      readonly kind: "malformed";
      readonly type: TagType;
      readonly end: number;
      readonly reason: string;
      readonly suggestion: string | null;
    }
  | { readonly kind: "placeholder"; readonly end: number };

// DESIGN section 2: WORD *( "-" PART ) "-" number; each word begins with a letter, the number has three digits or more.
const DEFAULT_ID = "[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*-\\d{3,}";
const NO_LEFT_EDGE = /[A-Za-z0-9_@.\\]/;
// An underscore that is not followed by a letter or digit is Markdown emphasis, not part of the id.
const RIGHT_EDGE = "(?![A-Za-z0-9]|_[A-Za-z0-9])";
// `.md` is the ending of a SPEC's file name, not a sub-id.
const SUB = /(?:(?!\.md\b)[:.-][A-Za-z0-9]+(?:_+[A-Za-z0-9]+)*)*/y;
// Whoever looks up an id looks up each of its beginnings, too. The longest that people write have some fifty characters.
const LONGEST_ID = 500;
// A list is written by hand; what is longer is data.
const LONGEST_LIST = 500;
// `@Code:`, `@TESTS:`, `@CODE(`, `@CODE="`. Not a blank, a slash or a dot: `@code x`, `@test/tools` and `@test.fixture` are not about tags.
const NEAR_MISS = /@([A-Za-z]{2,20})([:：=([{<;#_-]{1,2})["'`]?(?=[A-Za-z])/y;

/** Something like a tag that no reading accepts. It may be of another tool, so it is a fault only if the project declares the SPEC `meant`. */
export interface NearMiss {
  readonly type: TagType;
  readonly end: number;
  readonly reason: string;
  readonly suggestion: string;
  readonly meant: TagId;
}

/**
 * Compiles the settings once per run. `slugs`: the ids of SPECs that are no ids by the settings, but names of folders. Throws a
 * `PatternFault` for an invalid `idPattern`, but the config has already checked it.
 */
export function compileGrammar(settings: TagSettings, slugs: readonly string[] = []): TagGrammar {
  const types = new Map(Object.entries(settings.types).map(([word, type]) => [word.toUpperCase(), type]));
  const words = [...types.keys()].sort((a, b) => b.length - a.length).join("|");
  const flags = settings.ignoreCase ? "i" : "";
  return {
    types,
    ignoreCase: settings.ignoreCase,
    ownPattern: settings.idPattern !== null,
    hit: new RegExp(`@(${words})(?![A-Za-z0-9_])`, `y${flags}`),
    id: settings.idPattern === null ? usualIds(flags) : ownIds(settings.idPattern, flags),
    slugs: slugs.length === 0 ? null : new Set(slugs),
  };
}

function usualIds(flags: string): TagGrammar["id"] {
  const expression = new RegExp(`(?:SPEC-(?=${DEFAULT_ID}${RIGHT_EDGE}))?(${DEFAULT_ID})${RIGHT_EDGE}`, `y${flags}`);
  return (text, at) => {
    expression.lastIndex = at;
    const [whole = "", id = ""] = expression.exec(text) ?? [];
    return id === "" ? null : [at + whole.length - id.length, at + whole.length];
  };
}

// How much of the text in front a project's own form sees.
const SEEN_IN_FRONT = 50;
const PREFIX = "SPEC-";

function ownIds(idPattern: string, flags: string): TagGrammar["id"] {
  const pattern = compileLinear(idPattern, flags);
  const edge = new RegExp(RIGHT_EDGE, "y");
  const isEdge = (text: string, at: number): boolean => {
    edge.lastIndex = at;
    return edge.test(text);
  };
  return (text, at) => {
    const from = Math.max(0, at - SEEN_IN_FRONT);
    const seen = text.slice(from, at + PREFIX.length + LONGEST_ID);
    const written = text.slice(at, at + PREFIX.length);
    const hasPrefix = (flags === "" ? written : written.toUpperCase()) === PREFIX;
    for (const start of hasPrefix ? [at + PREFIX.length, at] : [at]) {
      const end = pattern.endOf(seen, start - from, (found) => found > start - from && isEdge(text, from + found));
      if (end >= 0) return [start, from + end];
    }
    return null;
  };
}

/** Offsets of every `@WORD` in `text` between `start` and `end` that could begin a tag, in order. */
export function findHits(grammar: TagGrammar, text: string, start = 0, end = text.length): number[] {
  const hits: number[] = [];
  for (let at = text.indexOf("@", start); at >= 0 && at < end; at = text.indexOf("@", at + 1)) {
    grammar.hit.lastIndex = at;
    if (grammar.hit.test(text) && hasLeftEdge(text, at)) hits.push(at);
  }
  return hits;
}

/** Offsets between `start` and `end` of everything that `readNearMiss` reads, in order. */
export function findNearMisses(grammar: TagGrammar, text: string, start = 0, end = text.length): number[] {
  const found: number[] = [];
  for (let at = text.indexOf("@", start); at >= 0 && at < end; at = text.indexOf("@", at + 1)) {
    NEAR_MISS.lastIndex = at;
    if (NEAR_MISS.test(text) && hasLeftEdge(text, at) && readNearMiss(grammar, text, at, end) !== null) found.push(at);
  }
  return found;
}

/**
 * Reads something like a tag at the offset `at`: its type has small letters or a letter too many or too few, or another sign than a colon is
 * behind it. `null` for anything else, including tags and what `readTag` calls malformed.
 */
export function readNearMiss(grammar: TagGrammar, text: string, at: number, limit: number): NearMiss | null {
  NEAR_MISS.lastIndex = at;
  const [opening = "", written = "", sign = ""] = NEAR_MISS.exec(text) ?? [];
  // Most are tags, which need not be read twice.
  if (grammar.types.has(written) && opening.length === written.length + "@:".length && sign === ":") return null;
  const word = opening === "" ? null : typeWordMeant(grammar, written);
  const type = word === null ? undefined : grammar.types.get(word);
  if (word === null || type === undefined || readTag(grammar, text, at, limit).kind !== "placeholder") return null;
  const from = at + opening.length;
  const line = text.slice(0, limit);
  const run = /[A-Za-z0-9_.:-]*[A-Za-z0-9]/y;
  run.lastIndex = from;
  const token = run.exec(line)?.[0] ?? "";
  const id = readId(grammar, line, from);
  const meant = id ?? parseId(grammar, token.toUpperCase().replaceAll("_", "-"));
  if (meant === null) return null;
  return {
    type,
    end: id?.end ?? from + token.length,
    reason: explainNearMiss(written, word, sign),
    suggestion: `@${word}:${meant.full}`,
    meant: { id: meant.id, sub: meant.sub, full: meant.full },
  };
}

function explainNearMiss(written: string, word: string, sign: string): string {
  if (written.toUpperCase() !== word) return `unknown type "${written}"`;
  if (written !== word) return "a type must be in capital letters";
  return sign === ":" ? "unexpected text between the type and the id" : `expected a colon but got "${sign}"`;
}

/** The type that a word is in capital letters, or is a typo of: `CODE` for `Code`, `TEST` for `TESTS`; `null` if there is none. */
function typeWordMeant({ types }: TagGrammar, written: string): string | null {
  const upper = written.toUpperCase();
  if (types.has(upper)) return upper;
  for (const word of types.keys()) if (isSlip(upper, word)) return word;
  return null;
}

/** Whether a word is another with one letter more or less, or with two letters swapped. Another letter makes other words: `CORE`, `TEXT`. */
function isSlip(written: string, word: string): boolean {
  if (written[0] !== word[0] || written.length < 3) return false;
  let at = 0;
  while (at < word.length && written[at] === word[at]) at++;
  const [rest, expected] = [written.slice(at), word.slice(at)];
  if (rest.length === expected.length) return rest.slice(2) === expected.slice(2) && rest[0] === expected[1] && rest[1] === expected[0];
  return rest.slice(1) === expected || rest === expected.slice(1);
}

function hasLeftEdge(text: string, at: number): boolean {
  const before = text[at - 1];
  if (before === undefined) return true;
  if (before !== "/") return !NO_LEFT_EDGE.test(before);
  // The slashes in `//@CODE:…` open a comment; those in `https://@…` do not.
  const slashes = /\/{2,3}$/.exec(text.slice(Math.max(0, at - 4), at))?.[0];
  if (slashes === undefined || text[at - 4] === "/") return false;
  const opener = text[at - slashes.length - 1];
  return opener === undefined || (opener !== ":" && !NO_LEFT_EDGE.test(opener));
}

/** Reads a whole string (a frontmatter value, a bare field value) as an id; `null` if it is not one. `SPEC-` is dropped as in a tag. */
export function parseId(grammar: TagGrammar, value: string): TagId | null {
  const named = readId(grammar, value, 0) ?? readSlug(grammar, value, 0);
  return named && named.end === value.length ? { id: named.id, sub: named.sub, full: named.full } : null;
}

/**
 * Reads the text at the hit `at`, but not beyond `limit` (the end of its line or comment).
 * Never throws; anything that is neither a tag nor meant as one is a placeholder.
 */
export function readTag(grammar: TagGrammar, text: string, at: number, limit: number): TagReading {
  grammar.hit.lastIndex = at;
  const word = grammar.hit.exec(text)?.[1] ?? "";
  const type = grammar.types.get(word.toUpperCase());
  const afterWord = at + 1 + word.length;
  if (!type) return { kind: "placeholder", end: afterWord };
  const line = text.slice(0, limit);
  if (line[afterWord] !== ":") return readWithoutColon(grammar, line, type, word, afterWord);
  const first = readId(grammar, line, afterWord + 1) ?? readSlug(grammar, line, afterWord + 1) ?? readAlien(grammar, line, afterWord + 1);
  if (!first) return readNonId(grammar, line, type, word, afterWord + 1);
  const range = isAddress(first) ? null : readRange(grammar, line, first);
  if (range?.isTooLong) {
    const reason = `a range must not have more than ${LONGEST_RANGE} ids`;
    return { kind: "malformed", type, end: range.end, reason, suggestion: null };
  }
  const ids = [{ ...first, start: at }, ...(range ? range.ids : readList(grammar, line, first))];
  const { end } = ids.at(-1) ?? first;
  const isLong = ids.some(({ full }) => full.length > LONGEST_ID);
  if (isLong || ids.length > LONGEST_LIST) {
    const reason = isLong ? `an id must not have more than ${LONGEST_ID} characters` : `a list must not have more than ${LONGEST_LIST} ids`;
    return { kind: "malformed", type, end, reason, suggestion: null };
  }
  return { kind: "tag", type, ids, isRange: range !== null && range.ids.length > 0, end };
}

function readId(grammar: TagGrammar, text: string, at: number): NamedId | null {
  const found = grammar.id(text, at);
  if (found === null) return null;
  const [start, end] = found;
  return named(grammar, text.slice(start, end), text, start, at);
}

function named(grammar: TagGrammar, id: string, text: string, start: number, from: number): NamedId {
  const idEnd = start + id.length;
  SUB.lastIndex = idEnd;
  const tail = SUB.exec(text)?.[0] ?? "";
  const written = id + tail;
  const full = grammar.ignoreCase ? written.toUpperCase() : written;
  return { id: full.slice(0, id.length), sub: tail ? full.slice(id.length + 1) : null, full, start: from, end: idEnd + tail.length };
}

// Words of a slug, or of the title that is a local id. What begins with a digit ends before letters of other scripts, as other ids do.
const SLUG_WORD = "(?:\\d[A-Za-z0-9]*|[\\p{L}\\p{N}]+)(?:_+[\\p{L}\\p{N}]+)*";
const SLUG = new RegExp(`${SLUG_WORD}(?:[-.]${SLUG_WORD})*`, "uy");
const ADDRESS = new RegExp(`(?:(?!\\.md\\b)[:/.-]${SLUG_WORD})*`, "uy");
// What is meant as a slug, though no SPEC has it: words in small letters.
const ALIEN = /[a-z0-9]+(?:-[a-z0-9]+)*(?:(?<=-[a-z0-9]+)(?![A-Za-z0-9_])|(?=\/[A-Za-z0-9]))/y;

/** The longest slug of a SPEC that the text at `at` begins with, and the address behind it: `001-user-auth/FR-001`. */
export function readSlug({ slugs }: TagGrammar, text: string, at: number): NamedId | null {
  if (slugs === null) return null;
  SLUG.lastIndex = at;
  const word = SLUG.exec(text.slice(0, at + LONGEST_ID))?.[0] ?? "";
  for (let length = word.length; length > 0; length = lastEdge(word, length)) {
    const id = word.slice(0, length);
    if (slugs.has(id)) return withAddress(id, text, at, at);
    const bare = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : "";
    if (slugs.has(bare)) return withAddress(bare, text, at + PREFIX.length, at);
  }
  return null;
}

/** The last `-`, `.` or `_` before an offset; 0 if there is none. */
function lastEdge(word: string, before: number): number {
  let at = before - 1;
  while (at > 0 && !/[-._]/.test(word[at] ?? "")) at--;
  return Math.max(at, 0);
}

function withAddress(id: string, text: string, at: number, start: number): NamedId {
  ADDRESS.lastIndex = at + id.length;
  const tail = ADDRESS.exec(text)?.[0] ?? "";
  return { id, sub: tail === "" ? null : tail.slice(1), full: id + tail, start, end: at + id.length + tail.length };
}

/** Something in the form of a slug that no SPEC has, so that its tag belongs to no SPEC. An id in small letters is malformed as elsewhere. */
function readAlien(grammar: TagGrammar, text: string, at: number): NamedId | null {
  if (grammar.slugs === null) return null;
  ALIEN.lastIndex = at;
  const id = ALIEN.exec(text)?.[0] ?? "";
  const mayBeId = text[at + id.length] !== "/" && grammar.id(id.toUpperCase(), 0) !== null;
  return id === "" || mayBeId || !/[a-z]/.test(id) || isPlaceholder(id) ? null : withAddress(id, text, at, at);
}

/**
 * Reads the ids with which a list goes on in another line, from the offset `at`; empty if what is there is not only a list. Ids in a sentence
 * are not.
 */
export function readListedIds(grammar: TagGrammar, text: string, at: number, limit: number): readonly NamedId[] {
  const line = text.slice(0, limit);
  const first = readId(grammar, line, at);
  if (!first) return [];
  const ids = [first, ...readList(grammar, line, first)];
  return ids.length <= LONGEST_LIST && /^\s*(?:$|[,|])/.test(line.slice(ids.at(-1)?.end)) ? ids : [];
}

// One `@` may name several ids: `A-001, A-002`, `A-001-E1/E2`, `A-001..A-004`. What could be prose (`A-001, SHA-256 hashing`) is not.
function readList(grammar: TagGrammar, text: string, first: NamedId): NamedId[] {
  const listed: NamedId[] = [];
  let last = first;
  for (;;) {
    const addresses = readAddresses(text, first, last);
    const next = addresses.length > 0 ? null : (readSlashed(grammar, text, first, last) ?? readAfterComma(grammar, text, first, last));
    const more = next === null ? addresses : [next];
    last = more.at(-1) ?? last;
    if (more.length === 0) return listed;
    for (const one of more) listed.push(one);
  }
}

// `FR-` and `3` of `FR-003`, `1.` and `2` of `1.2`.
const NUMBERED = /((?:[A-Z]+-?)*(?:\d+\.)*)(\d{1,4}[a-z]?)(?![A-Za-z0-9_-]|\.\d)/y;

function isAddress({ id, full }: NamedId): boolean {
  return full[id.length] === "/";
}

/** The requirements that a list goes on with behind the address of one: `user-auth/1.2, 1.3`, `001-login/FR-001..FR-003`. */
function readAddresses(text: string, first: NamedId, last: NamedId): NamedId[] {
  if (!isAddress(first)) return [];
  const joiner = /\s*,\s*|\s*(?:\.\.+|[~～])\s*/y;
  joiner.lastIndex = last.end;
  const between = joiner.exec(text)?.[0] ?? "";
  if (between === "") return [];
  const at = last.end + between.length;
  NUMBERED.lastIndex = at;
  const [word = "", stem = "", number = ""] = NUMBERED.exec(text) ?? [];
  const before = /^(.*?)(\d+[a-z]?)$/.exec(last.sub ?? "");
  if (word === "" || !before || (stem !== before[1] && (stem !== "" || between.includes(",")))) return [];
  const [, own = "", from = ""] = before;
  const end = at + word.length;
  const isRange = !between.includes(",");
  const numbers = isRange ? numbersBehind(from, number) : [number];
  return (numbers ?? []).map((one) => {
    const sub = own + one;
    return { id: first.id, sub, full: `${first.id}/${sub}`, start: isRange ? first.start : at, end };
  });
}

interface RangeOfIds {
  /** The ids after the first; none if what follows the dots does not end a range. */
  readonly ids: readonly NamedId[];
  readonly isTooLong: boolean;
  readonly end: number;
}

/** The range that `first` begins; `null` if no dots follow it. */
function readRange(grammar: TagGrammar, text: string, first: NamedId): RangeOfIds | null {
  const range = /\.\.+|\s*[~～]\s*/y;
  range.lastIndex = first.end;
  const dots = range.exec(text);
  if (!dots) return null;
  const at = first.end + dots[0].length;
  const none = { ids: [], isTooLong: false, end: first.end };
  const number = numberOf(first.id);
  if (number === "" || first.sub) return none;
  const domain = first.id.slice(0, -number.length);
  const end = readId(grammar, text, at);
  const bare = /\d{3,}(?![A-Za-z0-9_])/y;
  bare.lastIndex = at;
  const last = end && !end.sub && end.id.startsWith(domain) ? end.id.slice(domain.length) : bare.exec(text)?.[0];
  if (!last || !/^\d+$/.test(last) || Number(last) <= Number(number)) return none;
  const close = end?.end ?? at + last.length;
  const count = Number(last) - Number(number);
  if (count > LONGEST_RANGE) return { ids: [], isTooLong: true, end: close };
  const ids = (numbersBehind(number, last) ?? []).map((each) => {
    const id = domain + each;
    return { id, sub: null, full: id, start: first.start, end: close };
  });
  return { ids, isTooLong: false, end: close };
}

/** The digits that an id ends with. */
function numberOf(id: string): string {
  let start = id.length;
  while (start > 0 && /\d/.test(id[start - 1] ?? "")) start--;
  return id.slice(start);
}

function readSlashed(grammar: TagGrammar, text: string, first: NamedId, last: NamedId): NamedId | null {
  if (text[last.end] !== "/") return null;
  const whole = readId(grammar, text, last.end + 1);
  if (whole) return whole;
  // Not a part of a path: `/src`, `/A.md`.
  const part = /[A-Z0-9]+(?![A-Za-z0-9_-]|\.[A-Za-z0-9]|\/[a-z.])/y;
  part.lastIndex = last.end + 1;
  const word = part.exec(text)?.[0];
  if (!word) return null;
  const end = last.end + 1 + word.length;
  // `A-001-E1/E2`: another sub-id; `A-001/002`: another number.
  if (first.sub) {
    const joiner = first.full.slice(0, first.full.length - (first.sub.split(ID_EDGE).at(-1)?.length ?? 0));
    const full = joiner + word;
    return { id: first.id, sub: full.slice(first.id.length + 1), full, start: last.end + 1, end };
  }
  if (!/^\d{3,}$/.test(word)) return null;
  const id = beforeNumber(first.id) + word;
  return { id, sub: null, full: id, start: last.end + 1, end };
}

function readAfterComma(grammar: TagGrammar, text: string, first: NamedId, last: NamedId): NamedId | null {
  const comma = /\s*,\s*/y;
  comma.lastIndex = last.end;
  const separator = comma.exec(text);
  if (!separator) return null;
  const at = last.end + separator[0].length;
  const next = readId(grammar, text, at) ?? readSlug(grammar, text, at);
  if (!next) return null;
  const sameDomain = beforeNumber(first.id) === beforeNumber(next.id);
  return sameDomain || /^\s*(?:$|[,|)\]]|-->|\*\/)/.test(text.slice(next.end)) ? next : null;
}

function beforeNumber(id: string): string {
  return id.slice(0, id.length - numberOf(id).length);
}

// `@CODE-AUTH-001`, `@CODE AUTH-001` and the full-width colon are typing errors; `@CODE` in a sentence is not.
function readWithoutColon(grammar: TagGrammar, line: string, type: TagType, word: string, at: number): TagReading {
  const slip = /[-：]|[ \t]+/y;
  slip.lastIndex = at;
  const separator = slip.exec(line)?.[0];
  const meant = separator && readId(grammar, line, at + separator.length);
  if (!meant || (/\s/.test(separator) && !endsPhrase(line, meant.end))) return { kind: "placeholder", end: at };
  const what = separator === "-" ? "a hyphen" : separator === "：" ? "a full-width colon" : "a space";
  return {
    kind: "malformed",
    type,
    end: meant.end,
    reason: `expected a colon but got ${what}`,
    suggestion: `@${word}:${meant.full}`,
  };
}

// `@SPEC RFC-7231 section 6` is a sentence. A mistyped tag is at the end of its phrase.
function endsPhrase(line: string, end: number): boolean {
  return /^\s*(?:$|[|:,)\]]|[-–—]\s|-->|\*\/)/.test(line.slice(end));
}

function readNonId(grammar: TagGrammar, line: string, type: TagType, word: string, at: number): TagReading {
  const blank = /[ \t]+/y;
  blank.lastIndex = at;
  const gap = blank.exec(line)?.[0] ?? "";
  if (gap) {
    const meant = readId(grammar, line, at + gap.length);
    if (!meant || !endsPhrase(line, meant.end)) return { kind: "placeholder", end: at };
    return {
      kind: "malformed",
      type,
      end: meant.end,
      reason: "unexpected space between the colon and the id",
      suggestion: `@${word}:${meant.full}`,
    };
  }
  const run = /[A-Za-z0-9_][A-Za-z0-9_.:/-]*/y;
  run.lastIndex = at;
  const written = run.exec(line)?.[0] ?? "";
  let length = written.length;
  while (length > 0 && /[.:/_-]/.test(written[length - 1] ?? "")) length--;
  const token = written.slice(0, length);
  const end = at + token.length;
  // `AUTH-{NNN}`, `AUTH-*`, `<DOMAIN>`, `$ID`, `…` are templates for ids. `id=login` is another tool's annotation.
  if (!token || /[{<[$*%(#?\\…=]/.test(line[at + written.length] ?? "") || isPlaceholder(token) || isPointer(written)) {
    return { kind: "placeholder", end };
  }
  return { kind: "malformed", type, end, ...explainNonId(grammar, word, token) };
}

const PLACEHOLDER_WORD =
  /^(?:I?D|ID\d*|TAG|TAG[_-]?ID|TYPE|DOMAIN|CATEGORY|NAME|SPEC[_-]?ID|YOUR|X{2,}|N{2,}|Y{2,}|TODO|TBD|NONE|NA|N\/A)$/i;
const PLACEHOLDER_NUMBER = /^(?:0*[XN]+|ID|NUM|NUMBER|DIGITS)$/i;

// A path, a URL or a test's node id is a link, not an id.
function isPointer(written: string): boolean {
  return /\/|::|\.[A-Za-z][A-Za-z0-9]{0,4}$/.test(written);
}

function isPlaceholder(token: string): boolean {
  const parts = token.split(/[-:]/);
  const last = parts.at(-1) ?? "";
  return PLACEHOLDER_WORD.test(parts[0] ?? "") || (parts.length > 1 && PLACEHOLDER_NUMBER.test(last));
}

function explainNonId(grammar: TagGrammar, word: string, token: string): { reason: string; suggestion: string | null } {
  const suggest = (id: string): string | null => (parseId(grammar, id) ? `@${word}:${id}` : null);
  const upper = token.toUpperCase();
  if (suggest(upper)) return { reason: "an id must be in capital letters", suggestion: suggest(upper) };
  const hyphens = upper.replaceAll("_", "-");
  if (suggest(hyphens)) return { reason: "the parts of an id must be joined by hyphens", suggestion: suggest(hyphens) };
  const runOn = /^(.*-\d{3,})([A-Za-z]\w*)$/.exec(upper);
  if (runOn?.[1]) return { reason: `unexpected "${runOn[2]}" after the number`, suggestion: suggest(`${runOn[1]}-${runOn[2]}`) };
  const digit = /(?:^|-)(\d[A-Z0-9]*)-/.exec(upper)?.[1];
  if (digit && /-\d{3,}$/.test(upper)) return { reason: `a part of the domain must begin with a letter, not "${digit}"`, suggestion: null };
  if (grammar.ownPattern) return { reason: "it does not match the config's idPattern", suggestion: null };
  const short = /^((?:[A-Z][A-Z0-9]*-)+)(\d{1,2})$/.exec(upper);
  if (short?.[1] && short[2]) {
    return { reason: "the number must have at least three digits", suggestion: suggest(short[1] + short[2].padStart(3, "0")) };
  }
  const inner = upper.split(":").find((part) => suggest(part));
  if (inner) return { reason: "unexpected text between the type and the id", suggestion: suggest(inner) };
  if (/^\d/.test(token)) return { reason: "an id must begin with a capital letter", suggestion: null };
  return { reason: "an id must end in a number, like AUTH-001", suggestion: null };
}
