// @CODE:SYNTAX-001
import type { UnjudgedPart } from "../model/scan.ts";
import type { FieldLink, MalformedTag, Tag, TagContext, TagRole, TagType } from "../model/tag.ts";
import { type SourceText, spanOf } from "./source/source-text.ts";
import { findHits, findNearMisses, parseId, readListedIds, readNearMiss, readTag, type TagGrammar, type TagReading } from "./tag-syntax.ts";

/** What was read from the lines of a file so far. */
export interface Collected {
  readonly tags: Tag[];
  readonly malformed: MalformedTag[];
  readonly links: FieldLink[];
  readonly unjudged: UnjudgedPart[];
}

/** The same while the lines are read. */
export interface Collecting extends Collected {
  /** How many ids the ranges in the file have so far. */
  ranged: number;
}

/** Nothing read yet. */
export function startCollecting(): Collecting {
  return { tags: [], malformed: [], links: [], unjudged: [], ranged: 0 };
}

// A line written by people declares a handful of ids, with fields of some hundred characters. All tags of a line share its fields, so
// without limits a line would give their product.
const MOST_DECLARED = 500;
const LONGEST_TAIL = 5000;
const LONGEST_DESCRIPTION = 1000;
// Each asks for the text in front of it.
const MOST_NEAR_MISSES = 10;
// The ids of all ranges in a file. A range is a few characters long but gives hundreds of tags.
const MOST_RANGED = 5000;

/** One line of a comment, docstring or document from which to read tags. */
export interface TagLine {
  /** Offsets of the text itself: after the comment's opener and before its closer. */
  readonly start: number;
  readonly end: number;
  readonly context: TagContext;
  /** The role of a tag of this type here; `leading`: it is the first thing on its line. */
  roleOf(type: TagType, leading: boolean): TagRole;
  /** Whether a malformed tag of this type at the beginning of the line is a fault here. */
  isFault(type: TagType): boolean;
  /** Whether a docstring's line is at the docstring's own indentation, where `#` is a heading, not code. */
  readonly decorated?: boolean;
  /** Where the leading tags begin, if the caller knows; otherwise they are searched for after leaders and bullets. */
  readonly lead?: number;
  /** The lines of the same comment below this one, on which a list of ids may go on. */
  readonly below?: Iterable<{ readonly start: number; readonly end: number }>;
}

// Leaders: comment decoration, bullets, numbers, check boxes, pictograms, the JSDoc tag `@tags`, tags of types that are unknown here. Not leaders: an arrow or
// a branch of a drawn tree, which points at something else, and a quotation mark, which quotes it.
const LEADER =
  /^[^\p{L}\p{N}@"'`<>→⇒{}()|\u2500-\u257f]*(?:\d+[.)]\s+)?(?:<!--\s*)?(?:(?:@tags?\b|tags?(?=:)):?\s*)?(?:@[A-Z][A-Z0-9_]*:[\w.:-]+[\s,]+)*[[*_]*$/iu;
// A comment inside a comment is commented-out code.
const COMMENTED_OUT = /(?:^|\s)(?:#+|\/\/+|--+|\/\*+|<!--)\s*$/;
const SAYS_EXAMPLE =
  /(?:\be\.g\.,?|\bfor (?:example|instance),?|\bsuch as|\b(?:examples?|usage|formats?|match(?:es)?|patterns?):|예:|예시:|例:|例如:?)$/i;
const LONGEST_SAYING = 20;

/** Reads one line: its leading tags with their fields and description, and the references after them. */
export function readTagLine(source: SourceText, grammar: TagGrammar, line: TagLine, out: Collecting): void {
  const hits = findHits(grammar, source.text, line.start, line.end);
  noteNearMisses(source, grammar, line, out);
  const first = hits[0];
  if (first === undefined) return;
  const before = source.text.slice(line.start, first);
  const leads = mayLead(source, line, first);
  if (leads && isCommentedOut(before, line)) {
    for (const at of hits) readPointers(source, grammar, line, at, "none", "code", out);
    return;
  }
  const behind = leads ? readLeading(source, grammar, line, first, out) : first;
  const quotes = countQuotes(source.text, line.start);
  for (const at of hits) if (at >= behind) readReference(source, grammar, line, at, quotes(at), out);
}

function mayLead({ text }: SourceText, { start, lead }: TagLine, at: number): boolean {
  return lead === undefined ? LEADER.test(text.slice(start, at)) : at === lead;
}

/** Notes what is like a tag at the beginning of the line, or behind the tags there. */
function noteNearMisses(source: SourceText, grammar: TagGrammar, line: TagLine, out: Collecting): void {
  for (const at of findNearMisses(grammar, source.text, line.start, line.end).slice(0, MOST_NEAR_MISSES)) {
    const near = readNearMiss(grammar, source.text, at, line.end);
    const leads = mayLead(source, line, at) && !isCommentedOut(source.text.slice(line.start, at), line);
    if (near !== null && leads && line.isFault(near.type)) out.malformed.push(toMalformed(source, at, near));
  }
}

/** A near miss at an offset, as data. */
export function toMalformed(
  source: SourceText,
  at: number,
  { end, reason, suggestion, meant }: Pick<MalformedTag, "reason" | "suggestion" | "meant"> & { readonly end: number },
): MalformedTag {
  return { path: source.path, ...spanOf(source, at, end), raw: source.text.slice(at, end), reason, suggestion, meant };
}

interface Quotes {
  readonly double: number;
  readonly backticks: number;
}

/** Counts the quotes between the start of a line and an offset; each call continues from the one before. */
function countQuotes(text: string, start: number): (offset: number) => Quotes {
  let at = start;
  let double = 0;
  let backticks = 0;
  return (offset) => {
    for (; at < offset; at++) {
      const code = text.charCodeAt(at);
      if (code === 34) double++;
      else if (code === 96) backticks++;
    }
    return { double, backticks };
  };
}

// `## @CODE:…` is decoration; `# # @CODE:…` and an indented `#` inside a docstring are code in a comment.
function isCommentedOut(before: string, line: TagLine): boolean {
  if (line.lead !== undefined || line.decorated) return false;
  const undecorated = line.context === "docstring" ? before : before.replace(/^[*#/!;%-]+/, "").replace(/^\s*\*+(?=\s)/, "");
  return COMMENTED_OUT.test(undecorated);
}

/** Reads the tags at the beginning of the line; returns the offset after which every tag is a reference. */
function readLeading(source: SourceText, grammar: TagGrammar, line: TagLine, first: number, out: Collecting): number {
  const { text } = source;
  const group: Extract<TagReading, { readonly kind: "tag" }>[] = [];
  let at = first;
  let end = first;
  let declared = 0;
  let lineEnd = line.end;
  for (;;) {
    const reading = readTag(grammar, text, at, line.end);
    if (reading.kind === "malformed" && line.isFault(reading.type)) {
      const raw = text.slice(at, reading.end);
      const { reason, suggestion } = reading;
      out.malformed.push({ path: source.path, ...spanOf(source, at, reading.end), raw, reason, suggestion, meant: null });
    }
    end = reading.end;
    if (reading.kind !== "tag") break;
    if (!mayExpand(source, reading, at, out)) return end;
    group.push(reading);
    declared += reading.ids.length;
    if (declared > MOST_DECLARED) {
      const { line: row, column } = spanOf(source, reading.end, reading.end);
      out.unjudged.push({ line: row, column, reason: `a line declares more than ${MOST_DECLARED} ids, so none of them counts` });
      return line.end;
    }
    const gap = /[\s,*_`]*(?=@)/y;
    gap.lastIndex = end;
    const next = gap.exec(text);
    if (!next || end + next[0].length >= line.end || !findHits(grammar, text, end + next[0].length, end + next[0].length + 1).length) break;
    at = end + next[0].length;
  }
  const last = group.at(-1);
  if (last === undefined) return end;
  const below = last.end === end ? (line.below ?? []) : [];
  for (const more of below) {
    if (declared > MOST_DECLARED || !/^\s*,\s*$/.test(text.slice(end, lineEnd))) break;
    const lead = /^[^\p{L}\p{N}@]*/u.exec(text.slice(more.start, more.end))?.[0].length ?? 0;
    const ids = readListedIds(grammar, text, more.start + lead, more.end);
    if (ids.length === 0) break;
    group.push({ ...last, ids, isRange: false });
    declared += ids.length;
    end = ids.at(-1)?.end ?? end;
    lineEnd = more.end;
  }
  const { fields, description, links } = readTail(source, grammar, end, lineEnd, out);
  const from = out.tags.length;
  for (const { type, ids } of group) {
    const role = line.roleOf(type, true);
    for (const { id, sub, full, start, end: idEnd } of ids) {
      out.tags.push({
        path: source.path,
        ...spanOf(source, start, idEnd),
        raw: text.slice(start, idEnd),
        type,
        id,
        sub,
        full,
        role,
        context: line.context,
        symbol: null,
        fields,
        description,
      });
    }
  }
  // Fields say what the whole group is linked to; one owner is enough to check them once.
  const owner = out.tags[from];
  if (owner && owner.role !== "none") {
    const { type, id, sub, full } = owner;
    for (const link of links) out.links.push({ ...link, owner: { type, id, sub, full } });
  }
  return end;
}

function readReference(source: SourceText, grammar: TagGrammar, line: TagLine, at: number, quotes: Quotes, out: Collecting): void {
  const { text } = source;
  if (quotes.double % 2 === 1 || isBehindQuote(text, line.start, at)) readPointers(source, grammar, line, at, "none", "string", out);
  else if (saysExample(text, line.start, at) || saysSoOn(text, at, line.end))
    readPointers(source, grammar, line, at, "none", "placeholder", out);
  else readPointers(source, grammar, line, at, null, quotes.backticks % 2 === 1 ? "inline-code" : line.context, out);
}

/** Whether there is no word between a quotation mark and the tag at `at`. */
function isBehindQuote(text: string, start: number, at: number): boolean {
  for (let before = at - 1; before >= start; before--) {
    if (/["'“‘]/.test(text[before] ?? "")) return true;
    if (/\w/.test(text[before] ?? "")) return false;
  }
  return false;
}

/** Whether the words before the tag at `at` announce an example. */
export function saysExample(text: string, start: number, at: number): boolean {
  let end = at;
  while (end > start && /[("'`]/.test(text[end - 1] ?? "")) end--;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  return SAYS_EXAMPLE.test(text.slice(Math.max(start, end - LONGEST_SAYING), end));
}

/** Whether the words behind the tag at `at` say that there are more like it. */
function saysSoOn(text: string, at: number, end: number): boolean {
  return /^\S+\s*,?\s*(?:etc\b|and so on\b)/.test(text.slice(at, Math.min(end, at + LONGEST_SAYING * 5)));
}

/** Adds the tag at `at` with role `none`, for output that lists those as well. */
export function noteTag(source: SourceText, grammar: TagGrammar, at: number, end: number, context: TagContext, out: Collecting): void {
  readPointers(source, grammar, { start: at, end, context, roleOf: () => "none", isFault: () => false }, at, "none", context, out);
}

/** Adds the ids of the tag at `at` with the given role. */
function readPointers(
  source: SourceText,
  grammar: TagGrammar,
  line: TagLine,
  at: number,
  role: TagRole | null,
  context: TagContext,
  out: Collecting,
): void {
  const reading = readTag(grammar, source.text, at, line.end);
  if (reading.kind !== "tag" || !mayExpand(source, reading, at, out)) return;
  for (const { id, sub, full, start, end } of reading.ids) {
    out.tags.push({
      path: source.path,
      ...spanOf(source, start, end),
      raw: source.text.slice(start, end),
      type: reading.type,
      id,
      sub,
      full,
      role: role ?? line.roleOf(reading.type, false),
      context,
      symbol: null,
      fields: null,
      description: null,
    });
  }
}

/** Whether the file's ranges may have the ids of this one, too. What they may not have is noted once. */
function mayExpand(
  source: SourceText,
  { ids, isRange }: Extract<TagReading, { readonly kind: "tag" }>,
  at: number,
  out: Collecting,
): boolean {
  if (!isRange) return true;
  const before = out.ranged;
  out.ranged += ids.length;
  if (out.ranged <= MOST_RANGED) return true;
  const { line, column } = spanOf(source, at, at);
  if (before <= MOST_RANGED) {
    out.unjudged.push({ line, column, reason: `the ranges of its tags have more than ${MOST_RANGED} ids; from here on, none is read` });
  }
  return false;
}

interface Tail {
  readonly fields: Tag["fields"];
  readonly description: string | null;
  readonly links: readonly Omit<FieldLink, "owner">[];
}

/** Reads the text after the leading tags: a description and, after pipes, fields. */
function readTail(source: SourceText, grammar: TagGrammar, start: number, lineEnd: number, out: Collecting): Tail {
  const end = Math.min(lineEnd, start + LONGEST_TAIL);
  if (end < lineEnd) {
    const { line, column } = spanOf(source, end, end);
    out.unjudged.push({ line, column, reason: `the fields of a tag are read up to ${LONGEST_TAIL} characters behind it` });
  }
  const fields = new Map<string, string[]>();
  const links: Omit<FieldLink, "owner">[] = [];
  let description = "";
  let at = start;
  for (const [n, segment] of source.text.slice(start, end).split("|").entries()) {
    const field = n === 0 ? null : readField(source, grammar, segment, at);
    if (field) {
      const values = fields.get(field.key) ?? [];
      fields.set(field.key, values);
      for (const value of field.values) values.push(value);
      for (const link of field.links) links.push(link);
    } else if (description === "") {
      description = withoutMarks(n === 0 ? segment.replace(/^[\s*_`\])]*[:\-–—→.,]*\s*/, "") : segment);
    }
    at += segment.length + 1;
  }
  return {
    fields: fields.size > 0 ? Object.fromEntries(fields) : null,
    description: description.slice(0, LONGEST_DESCRIPTION).trimEnd() || null,
    links,
  };
}

/** A text without blanks around it, and without marks of emphasis behind it. */
function withoutMarks(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s*_]/.test(text[end - 1] ?? "")) end--;
  return text.slice(0, end).trimStart();
}

interface Field {
  readonly key: string;
  readonly values: readonly string[];
  readonly links: readonly Omit<FieldLink, "owner">[];
}

function readField(source: SourceText, grammar: TagGrammar, segment: string, at: number): Field | null {
  const blank = segment.length - segment.trimStart().length;
  const pointer = findHits(grammar, source.text, at + blank, at + segment.length)[0];
  if (pointer === at + blank) {
    const word = /^@([A-Za-z0-9_]+)/.exec(segment.trimStart())?.[1]?.toUpperCase() ?? "";
    return { key: word, values: splitValues(segment).map(({ value }) => value), links: [] };
  }
  const match = /^\s*([A-Za-z][\w-]*)\s*:\s*/.exec(segment);
  if (!match?.[1]) return null;
  const key = match[1].toUpperCase();
  const holds = grammar.types.get(key) ?? null;
  const values = splitValues(segment.slice(match[0].length)).map(({ value, offset }) => ({ value, start: at + match[0].length + offset }));
  const links =
    holds === null || holds === "NOTE" ? [] : values.flatMap(({ value, start }) => linkOf(source, grammar, value, start, holds));
  return { key, values: values.map(({ value }) => value), links };
}

/** The values of a field are separated by commas, those of a chain by arrows. */
function splitValues(text: string): { value: string; offset: number }[] {
  const values: { value: string; offset: number }[] = [];
  let at = 0;
  for (const part of text.split(/(,|->|→)/)) {
    const value = part.trim();
    if (value !== "" && !/^(?:,|->|→)$/.test(value)) values.push({ value, offset: at + part.indexOf(value) });
    at += part.length;
  }
  return values;
}

/** A path as Windows writes it, with slashes; without an ending it may be a namespace of PHP. */
function withSlashes(path: string): string {
  return /\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(path) ? path.replaceAll("\\", "/") : path;
}

/** The id or path in a field's value; nothing for tags (they are references), `TBD` and free text. */
function linkOf(source: SourceText, grammar: TagGrammar, value: string, start: number, holds: TagType): Omit<FieldLink, "owner">[] {
  const word = /^`?([^\s`]+)`?/.exec(value)?.[1] ?? "";
  const rest =
    word === value
      ? ""
      : value
          .slice(value.indexOf(word) + word.length)
          .replace(/^`/, "")
          .trim();
  // A word that is followed by more words is prose, unless the rest is an aside.
  if (word === "" || (rest !== "" && !/^[(#—–-]/.test(rest))) return [];
  const at = start + value.indexOf(word);
  const where = { path: source.path, ...spanOf(source, at, at + word.length), holds };
  const id = parseId(grammar, word);
  if (id) return [{ ...where, target: { kind: "id", ...id } }];
  const path = withSlashes(/[:#]/.test(word) ? word.replace(/(?:::|#|:\d).*$/, "") : word).replace(/^\.\//, "");
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word) || /[{}<>$*]|\.\.\./.test(path) || /^(?:N\/A|n\/a)$/.test(path)) return [];
  if (!/^[^\s/]+\/.*\w|\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(path)) return [];
  const named = /spec-/i.test(path) ? /(?:^|\/)(SPEC-[^/]+?)(?:\.md|\/spec\.md|\/)?$/i.exec(path)?.[1] : undefined;
  const spec = named ? parseId(grammar, named) : null;
  return [{ ...where, target: { kind: "path", path, spec } }];
}
