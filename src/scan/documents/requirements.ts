// @CODE:MARKDOWN-001
import type { RequirementState, WrittenRequirement } from "../../model/requirement.ts";
import { type SourceText, spanOf } from "../source/source-text.ts";
import type { MarkdownDocument } from "./document.ts";
import { formOf, namedForm } from "./ears.ts";
import { requirementFamily } from "./families.ts";
import type { CompiledRequirements, CompiledShape, FormatRules } from "./format-rules.ts";
import { type Lead, leadText, PARAGRAPH_DEPTH } from "./leads.ts";
import { historyHeadings, isAside, promisesRequirements } from "./sections.ts";

/** What is read of a document for its requirements. */
export interface RequirementReading {
  readonly document: MarkdownDocument;
  readonly leads: readonly Lead[];
  readonly rules: CompiledRequirements;
  /** How sections of a change to a SPEC are called; `null`: the document is not part of a change. */
  readonly changes: FormatRules["changes"];
}

// The words of a requirement. What is longer is a chapter.
const LONGEST_TEXT = 2000;
const LONGEST_LEAD = 2000;
/** What is longer is not an id. The slug of a scenario below that of its requirement reaches some 200. */
const LONGEST_LOCAL = 500;

interface Open {
  readonly local: string;
  readonly shape: string;
  readonly depth: number;
  /** The id as it is written; empty where it is counted. */
  readonly written: string;
  /** The last number that was given to a part of it. */
  count: number;
  /** The nearest bold line or heading since it began. */
  label: string;
}

interface Found {
  readonly lead: Lead;
  readonly shape: CompiledShape;
  readonly match: RegExpExecArray;
}

/**
 * The requirements that a document declares, in its order. Sections such as assumptions or HISTORY declare nothing, neither do the
 * placeholders of a template.
 */
export function readRequirements(reading: RequirementReading): WrittenRequirement[] {
  const { rules, leads } = reading;
  const sections = readSections(reading);
  const ids = findIds(reading, sections);
  const found: WrittenRequirement[] = [];
  /** The ids, each with the words of its declaration. */
  const known = new Map<string, string>();
  const open: Open[] = [];
  let former: string | null = null;
  const top: Open = { local: "", shape: "", depth: 0, written: "", count: 0, label: "" };
  for (const [at, lead] of leads.entries()) {
    const section = sections[at];
    if (!section) continue;
    closeAt(open, lead);
    if (lead.place === "heading" || lead.place === "bold") (open.at(-1) ?? top).label = plainWords(leadText(reading.document.source, lead));
    if (section.kind === "silent") continue;
    if (section.kind === "renamed") {
      const to = renameIn(reading, lead, "to");
      if (to !== null && former !== null) found.push(renamed(reading, lead, to, former));
      former = to === null ? (renameIn(reading, lead, "from") ?? former) : null;
      continue;
    }
    const begun = shapeAt(reading, lead, open, top);
    if (!begun || (begun.shape.family === true && !isOfFamily(begun, ids, section))) continue;
    const body = bodyOf(reading, at);
    // A heading such as "Requirement 1" has its words below it, an id on a line of its own has them above.
    const text = textOf(reading, at, begun) || (lead.place === "heading" ? body : section.heading);
    if (rules.placeholder?.test(text)) continue;
    const parent = parentOf(begun, open);
    const named = localOf(begun, parent ?? top, text);
    if (named === "") continue;
    const local = begun.shape.local.includes("<slug>") ? withOwnSlug(named, text, known) : named;
    // A list or table of what has its own heading or item, or the same words again, only repeat it.
    const isRepeated = begun.shape.family === true && (weightOf(begun) < (ids.get(local)?.weight ?? 0) || known.get(local) === text);
    if (isRepeated) continue;
    const byId = begun.shape.family === true ? longestStart(known, local) : null;
    if (!known.has(local)) known.set(local, text);
    found.push(write(reading, begun, { local, parent: byId ?? parent?.local ?? null, text, section, body }));
    if (lead.place !== "cell") {
      const written = begun.match.groups?.id ?? "";
      open.push({ local, shape: begun.shape.name, depth: lead.depth, written, count: 0, label: "" });
    }
  }
  return found;
}

interface Section {
  readonly kind: RequirementState | "silent" | "renamed";
  /** The nearest heading. */
  readonly heading: string;
  /** Whether a heading or a bold line above announces requirements. */
  readonly promises: boolean;
}

/** The section of each lead. */
function readSections({ document, leads, rules, changes }: RequirementReading): readonly Section[] {
  const { source, blocks } = document;
  const history = new Set(historyHeadings(blocks.headings).map(({ line }) => line));
  const above: { readonly level: number; readonly section: Section }[] = [];
  const whole: Section = { kind: changes === null ? "active" : "silent", heading: "", promises: rules.promised };
  let label: Section | null = null;
  return leads.map((lead) => {
    const text = leadText(source, lead).slice(0, LONGEST_LEAD);
    const isLabel = lead.place === "bold" && /^[^*_]{1,100}(?:\*\*|__)[ \t]*[:：]?[ \t]*$/.test(text);
    if (lead.place === "heading") {
      while ((above.at(-1)?.level ?? 0) >= lead.depth) above.pop();
      const outer = above.at(-1)?.section ?? whole;
      const heading = plainWords(text);
      const begins = lead.depth > 1 ? rules.shapes.find((shape) => shape.at.includes("heading") && shape.begins.test(text)) : undefined;
      const isSilent =
        begins === undefined && lead.depth > 1 && (history.has(lead.line) || isAside(heading) || rules.silent?.test(heading) === true);
      // A heading that only a requirement has ends a section about something else, which has no heading behind it.
      const isOwn = begins !== undefined && begins.family !== true && changes === null;
      const kind = isSilent ? "silent" : isOwn ? "active" : (kindOfChange(changes, heading) ?? outer.kind);
      // The title of a document is about all of it.
      const section = { kind, heading, promises: outer.promises || (lead.depth > 1 && promisesRequirements(heading)) };
      above.push({ level: lead.depth, section });
      label = null;
      return section;
    }
    const around = above.at(-1)?.section ?? whole;
    if (isLabel) {
      const words = plainWords(text);
      const isSilent = isAside(words) || rules.silent?.test(words) === true;
      label = isSilent ? { ...around, kind: "silent" } : promisesRequirements(words) ? { ...around, promises: true } : null;
    }
    return label ?? around;
  });
}

function kindOfChange(changes: FormatRules["changes"], heading: string): Section["kind"] | null {
  if (changes === null) return null;
  if (changes.added.test(heading) || changes.modified.test(heading)) return "planned";
  if (changes.removed.test(heading)) return "retired";
  return changes.renamed.test(heading) ? "renamed" : null;
}

/** Closes what a lead is not a part of: a heading closes all of its level and below, an item those that are not around it. */
function closeAt(open: Open[], { place, depth }: Lead): void {
  if (place === "line" || place === "bold" || place === "cell") return;
  while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
}

function shapeAt({ document, rules }: RequirementReading, lead: Lead, open: readonly Open[], top: Open): Found | null {
  const text = leadText(document.source, lead).slice(0, LONGEST_LEAD);
  for (const shape of rules.shapes) {
    if (!shape.at.includes(lead.place)) continue;
    const around = shape.below ? open.findLast(({ shape: name }) => shape.below?.includes(name)) : (open.at(-1) ?? top);
    if (!around) continue;
    if (shape.after && !shape.after.test(around.label)) continue;
    const match = shape.begins.exec(text);
    if (!match) continue;
    const last = open.at(-1);
    const isDirect = !shape.below || lead.place === "heading" || last === around;
    // Lines do not close each other: the next of a paragraph is known by its number.
    const isNext = last?.shape === shape.name && last.depth === lead.depth && countsOn(last.written, match);
    if (isDirect || isNext) return { lead, shape, match };
  }
  return null;
}

/**
 * Whether the id of a line is a later one of the same parent: `1.2` behind `1.1`. Where numbers are left out, a word in lower case shows
 * that the sentence before goes on: "1.5 times its price".
 */
function countsOn(before: string, match: RegExpExecArray): boolean {
  const [, front, last] = /^(.*\D)(\d+)$/.exec(before) ?? [];
  const [, nextFront, next] = /^(.*\D)(\d+)$/.exec(match.groups?.id ?? "") ?? [];
  if (front === undefined || front !== nextFront) return false;
  const step = Number(next) - Number(last);
  return step === 1 || (step > 1 && !/^[a-z]/.test(match.input.slice(match[0].length)));
}

/** The requirement that something is a part of. */
function parentOf({ lead, shape }: Found, open: Open[]): Open | null {
  if (shape.below) {
    const parent = open.findLast(({ shape: name }) => shape.below?.includes(name)) ?? null;
    while (lead.depth === PARAGRAPH_DEPTH && open.at(-1) !== parent && open.at(-1)?.depth === PARAGRAPH_DEPTH) open.pop();
    return parent;
  }
  if (shape.family !== true) return null;
  // A table is a part of its section.
  if (lead.place === "cell") return open.findLast(({ depth }) => depth < PARAGRAPH_DEPTH) ?? null;
  // A paragraph ends the one before, but not the heading or the item around it.
  if (lead.depth === PARAGRAPH_DEPTH) while (open.at(-1)?.depth === PARAGRAPH_DEPTH) open.pop();
  return open.at(-1) ?? null;
}

/** The local id by the shape's template; empty if there is none. */
function localOf({ lead, shape, match }: Found, parent: Open, text: string): string {
  let lacks = false;
  const local = shape.local.replace(/<(\w+)>/g, (_, name: string) => {
    if (name === "parent") return parent.local;
    if (name === "number") {
      // Lists in which every number is 1, or which begin anew, are counted on.
      parent.count = Math.max(parent.count + 1, lead.number ?? 0);
      return String(parent.count);
    }
    const value = name === "slug" ? slugOf(text) : (match.groups?.[name] ?? "");
    lacks ||= value === "";
    return value;
  });
  return lacks || local.length > LONGEST_LOCAL ? "" : local;
}

/** The letters and digits of a title in lower case, joined by hyphens. */
export function slugOf(title: string): string {
  return (title.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join("-");
}

const MOST_ALIKE = 100;

/** A slug of its own for a title that differs from an earlier one by signs alone: `NO_COLOR` and `--no-color`. */
function withOwnSlug(local: string, title: string, known: ReadonlyMap<string, string>): string {
  const same = (one: string | undefined): boolean => one === undefined || one.toLowerCase() === title.toLowerCase();
  if (same(known.get(local))) return local;
  let count = 2;
  while (count < MOST_ALIKE && !same(known.get(`${local}-${count}`))) count++;
  return `${local}-${count}`;
}

/** The known id that an id continues: `REQ-1` for `REQ-1.2`. */
function longestStart(known: ReadonlyMap<string, unknown>, local: string): string | null {
  for (let end = local.length - 1; end > 0; end--) {
    if (/[.-]/.test(local[end] ?? "") && known.has(local.slice(0, end))) return local.slice(0, end);
  }
  return null;
}

/** An id that a document begins something with. */
interface FamilyId {
  /** How many ids of its family there are. */
  family: number;
  /** How many of them are in headings. */
  headings: number;
  /** That of the best place that has it. */
  weight: number;
}

/** The ids with a family that begin something outside of silent sections. */
function findIds({ document, leads, rules }: RequirementReading, sections: readonly Section[]): ReadonlyMap<string, FamilyId> {
  const shapes = rules.shapes.filter(({ family }) => family === true);
  const weights = new Map<string, number>();
  for (const [at, lead] of leads.entries()) {
    if (sections[at]?.kind === "silent" || shapes.length === 0) continue;
    const text = leadText(document.source, lead).slice(0, LONGEST_LEAD);
    const shape = shapes.find((each) => each.at.includes(lead.place) && each.begins.test(text));
    const match = shape?.begins.exec(text);
    const id = match?.groups?.id;
    if (match && id !== undefined) weights.set(id, Math.max(weights.get(id) ?? 0, weightOf({ lead, match })));
  }
  const counts = new Map<string, Pick<FamilyId, "family" | "headings">>();
  for (const [id, weight] of weights) {
    const name = requirementFamily(id);
    if (name === null) continue;
    const { family, headings } = counts.get(name) ?? NO_FAMILY;
    counts.set(name, { family: family + 1, headings: headings + (weight >= HEADING ? 1 : 0) });
  }
  return new Map([...weights].map(([id, weight]) => [id, { ...(counts.get(requirementFamily(id) ?? "") ?? NO_FAMILY), weight }]));
}

const NO_FAMILY = { family: 0, headings: 0 };
const HEADING = 3;

/**
 * How much a place says that an id is declared there: a heading more than an item, a checklist or a table least. Words that follow an id with
 * nothing in between may speak of it: `REQ-6.1 passes`, `### REQ-1 extension`.
 */
function weightOf({ lead: { place, box }, match }: Pick<Found, "lead" | "match">): number {
  const base = place === "heading" ? HEADING : place === "cell" || box !== null ? 1 : 2;
  return place === "cell" || isMarkedOff(match) ? base + 0.5 : base;
}

/** Whether signs set an id off from the words behind it, or there are none. */
function isMarkedOff({ 0: begun, input, groups = {} }: RegExpExecArray): boolean {
  const id = groups.id ?? "";
  const behind = input.slice(begun.indexOf(id) + id.length);
  return !/^[ \t]+[\p{L}\p{N}]/u.test(behind);
}

const ID_COLUMN =
  /^(?:#|no\.?|id|key|ref|code|번호|식별자|番号|编号)$|\bid\b|requirement|criteri|\breq\b|\bAC\b|scenario|story|요구|기준|要件|需求/i;

/** Whether a lead's id is one of a family that the document uses for its requirements. */
function isOfFamily({ lead, match }: Found, ids: ReadonlyMap<string, FamilyId>, section: Section): boolean {
  const id = match.groups?.id ?? "";
  const family = requirementFamily(id);
  if (family === null) return false;
  // Tables have ids of many things: states, fields, errors.
  if (lead.row)
    return (
      ID_COLUMN.test(lead.row.header) && (promisesRequirements(section.heading) || /(?:^|-)(?:N?FR|REQ|AC|UR|US|SR)(?:-|$)/.test(family))
    );
  const known = ids.get(id);
  if (section.promises || known === undefined) return section.promises;
  // Where the requirements have headings, a list elsewhere speaks of them, but for parts: `REQ-1.2` of `REQ-1`.
  return known.family >= 2 && (lead.place === "heading" || known.headings < 2 || longestStart(ids, id) !== null);
}

/** What a heading says of its form matters only to what has no word of its own. */
function write(
  { document: { source }, rules }: RequirementReading,
  { lead, shape, match }: Found,
  { local, parent, text, section, body }: { local: string; parent: string | null; text: string; section: Section; body: string },
): WrittenRequirement {
  const id = match.groups?.id;
  const title = match.groups?.text;
  const offset = id !== undefined ? match[0].indexOf(id) : title !== undefined ? match[0].indexOf(title) : 0;
  const length = id?.length ?? title?.trimEnd().length ?? (match[0].trimEnd().length || lead.end - lead.start);
  const isRetired = isStruck(source, lead) || rules.retired?.test(leadText(source, lead).slice(0, LONGEST_LEAD)) === true;
  const state = section.kind === "silent" || section.kind === "renamed" ? "active" : section.kind;
  return {
    path: source.path,
    ...spanOf(source, lead.start + offset, lead.start + offset + length),
    local,
    parent,
    text,
    form: shape.form ?? ownForm(text, body) ?? namedForm(section.heading) ?? "plain",
    state: isRetired ? "retired" : state,
    owes: shape.owes,
    formerly: [],
  };
}

function ownForm(text: string, body: string): WrittenRequirement["form"] | null {
  const form = formOf(text);
  if (form !== "plain") return form;
  const below = formOf(body);
  return below === "plain" ? null : below;
}

function isStruck({ text }: SourceText, { start }: Lead): boolean {
  return text.slice(Math.max(0, start - 4), start).includes("~~");
}

/** The words of a requirement: those of its lead, and the lines that go on in its paragraph; in a table those of the next cells. */
function textOf({ document, leads }: RequirementReading, at: number, { lead, shape, match }: Found): string {
  const { source } = document;
  const given = match.groups?.text;
  if (given !== undefined) return plainWords(given);
  if (lead.row)
    return plainWords(lead.row.cells.map(({ start, end }) => source.text.slice(start, end)).find((cell) => /\p{L}{2}/u.test(cell)) ?? "");
  const first = source.text.slice(lead.start + match[0].length, lead.end);
  return plainWords((lead.place === "heading" ? [first] : [first, ...continued(document, leads, at, { shape, match })]).join(" "));
}

/** The lines of a paragraph behind its first. In an item they may begin in bold. */
function continued(
  { source }: MarkdownDocument,
  leads: readonly Lead[],
  at: number,
  begun: Pick<Found, "shape" | "match"> | null = null,
): string[] {
  const lines: string[] = [];
  const isItem = leads[at]?.place === "item" || leads[at]?.place === "numbered";
  let length = 0;
  for (let index = at + 1; length < LONGEST_TEXT; index++) {
    const lead = leads[index];
    if (!lead || !(lead.place === "line" || (isItem && lead.place === "bold")) || lead.line !== (leads[at]?.line ?? 0) + lines.length + 1)
      break;
    const text = leadText(source, lead);
    const next = leads[at]?.depth === lead.depth ? begun?.shape.begins.exec(text.slice(0, LONGEST_LEAD)) : null;
    if (next && countsOn(begun?.match.groups?.id ?? "", next)) break;
    lines.push(text);
    length += lead.end - lead.start;
  }
  return lines;
}

/** The first words below a heading, or below an item or a bold line that has no words of its own. */
function bodyOf({ document, leads, rules }: RequirementReading, at: number): string {
  const { source } = document;
  const first = leads[at];
  const next = leads[at + 1];
  const isNext =
    next &&
    rules.shapes.some(
      ({ at: places, begins, below }) =>
        !below && places.includes(next.place) && begins.test(leadText(source, next).slice(0, LONGEST_LEAD)),
    );
  if (isNext) return "";
  // A quote below it has no lead, and often is the sentence itself.
  const quote = first ? quoteBelow(source, first.line, next?.line ?? source.lineStarts.length) : "";
  const said =
    next && next.place !== "heading" && next.place !== "cell"
      ? plainWords([leadText(source, next), ...continued(document, leads, at + 1)].join(" "))
      : "";
  return quote || said;
}

function quoteBelow({ text, lineStarts }: SourceText, line: number, end: number): string {
  const below = text.slice(
    lineStarts[line + 1] ?? text.length,
    Math.min(lineStarts[end] ?? text.length, (lineStarts[line + 1] ?? 0) + LONGEST_TEXT),
  );
  return plainWords(/^[ \t]*>[ \t]*(.+)$/m.exec(below)?.[1] ?? "");
}

/** Text on one line, without Markdown and without the signs in front of it. */
export function plainWords(text: string): string {
  return withoutMarks(text.slice(0, LONGEST_TEXT))
    .replace(/\s+/g, " ")
    .replace(/^[\s:：\-–—.)\]】」]+/, "")
    .replace(/[\s#]+$/, "");
}

function withoutMarks(text: string): string {
  // Most texts have none.
  if (!/[*_~`[]/.test(text)) return text;
  return text
    .replace(/!?\[([^\]\n]*)\]\([^()\n]*\)/g, "$1")
    .replace(/\*\*|__|~~|`/g, "")
    .replace(/(^|[\s(])[*_]+(?=\S)|(?<=\S)[*_]+(?=$|[\s).,:;])/g, "$1");
}

/** The old title or the new one of a line of a change. */
function renameIn({ document: { source }, changes }: RequirementReading, lead: Lead, part: "from" | "to"): string | null {
  return changes?.[part].exec(leadText(source, lead).slice(0, LONGEST_LEAD))?.groups?.title ?? null;
}

/** A requirement with a new title. */
function renamed({ document: { source } }: RequirementReading, lead: Lead, title: string, former: string): WrittenRequirement {
  const offset = lead.start + leadText(source, lead).indexOf(title);
  return {
    path: source.path,
    ...spanOf(source, offset, offset + title.length),
    local: slugOf(title),
    parent: null,
    text: plainWords(title),
    form: "plain",
    state: "planned",
    owes: [],
    formerly: [slugOf(former)],
  };
}
