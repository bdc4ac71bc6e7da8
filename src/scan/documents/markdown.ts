// @CODE:MARKDOWN-001 | SPEC: SPEC-MARKDOWN-001.md | TEST: test/scan/documents/markdown.test.ts
import { statusMeaning } from "../../model/chain.ts";
import type { InlineIgnore, MetadataFault, SpecDocument, SpecPath, SpecRelation, UnjudgedPart } from "../../model/scan.ts";
import { beginsWithId, type Tag, type TagContext, type TagId, type TagRole, type TagType } from "../../model/tag.ts";
import { readIgnore } from "../inline-ignore.ts";
import { lineBounds, lineIndexAt, lineText, type SourceText, spanOf } from "../source/source-text.ts";
import { type Collected, type Collecting, noteTag, readTagLine, startCollecting, type TagLine } from "../tag-line.ts";
import { findHits, findNearMisses, parseId, readTag, type TagGrammar } from "../tag-syntax.ts";
import { type MarkdownDocument, readDocument } from "./document.ts";
import type { Frontmatter, FrontmatterValue } from "./frontmatter.ts";
import { historyHeadings, titleHeading } from "./sections.ts";
import type { Heading, LineBlocks, LineKind } from "./simple-blocks.ts";
import { readContents, titleIn } from "./spec-contents.ts";
import type { SpecName } from "./spec-formats.ts";
import { ID_FORM, metadataFaults } from "./spec-metadata.ts";

/** The result of reading a Markdown file. */
export interface MarkdownTags extends Collected {
  readonly ignores: InlineIgnore[];
  readonly unjudged: UnjudgedPart[];
  readonly spec: SpecDocument | null;
}

interface Blocks extends LineBlocks {
  /** Code spans by the first line of their paragraph, as far as they were needed. */
  readonly spans: Map<number, readonly TextRange[]>;
  /** The contents of HTML comments. */
  readonly comments: readonly TextRange[];
}

interface TextRange {
  readonly start: number;
  readonly end: number;
}

// `# SPEC @SPEC:AUTH-001` also starts with the tag.
const HEADING_LEAD = /^[\s#>]*[[*_`]*(?:SPEC\s+(?=@))?/i;
const RELATIONS = ["depends_on", "blocks", "related_specs"] as const;

/** Reads a Markdown file. `name`: the facts from the path of a spec document, which can declare a SPEC; `null` for any other document. */
export async function readMarkdown(source: SourceText, grammar: TagGrammar, name: SpecName | null): Promise<MarkdownTags> {
  const document = await readDocument(source);
  const reading = { document, grammar, blocks: { ...document.blocks, spans: new Map(), comments: readComments(source.text) } };
  for (let each = name; each?.scope; each = each.scope.otherwise) {
    // Tags say more than the name of a folder.
    if (each.scope.byTags !== null && mayDeclare(reading)) {
      const byTags = readByTags(reading, each.scope.byTags);
      if (byTags.tags.some(({ type, role }) => type === "SPEC" && role === "declaration")) return byTags;
    }
    const spec = describeScoped(reading, each);
    if (spec !== null) return { ...readByTags(reading, null), spec };
    name = each.scope.otherwise;
  }
  return readByTags(reading, name);
}

/** Whether a document may declare a SPEC by a tag, or by an id in its frontmatter or headings. */
function mayDeclare({ document: { source, frontmatter }, grammar, blocks }: Reading): boolean {
  return (
    findHits(grammar, source.text).length > 0 ||
    frontmatter?.entries.has("id") === true ||
    blocks.headings.some((heading) => headingId(source, grammar, heading) !== null)
  );
}

interface Reading {
  readonly document: MarkdownDocument;
  readonly grammar: TagGrammar;
  readonly blocks: Blocks;
}

/** Reads a document whose SPECs, if it declares any, have the ids of their tags. */
function readByTags({ document, grammar, blocks }: Reading, name: SpecName | null): MarkdownTags {
  const { source, frontmatter } = document;
  const isSpec = name !== null;
  const main = name?.rank != null;
  const own = name && ownId(source, grammar, { document, frontmatter, blocks, name });
  const out = { ...startCollecting(), ignores: [] };
  const isOwn: Declares = (id) => isSpec && (own === null || id.id === own.id || beginsWithId(id.full, own.full));
  // The main document may declare parts of its SPEC that have ids of their own; the plan beside it only mentions them.
  const declares: Declares = (id) => isSpec && (main || isOwn(id));

  if (isSpec && frontmatter) declareByFrontmatter(source, grammar, frontmatter, out.tags);
  if (isSpec) for (const heading of blocks.headings) declareByHeading(source, grammar, heading, isOwn, out.tags);
  const hits = new Set(
    [...findHits(grammar, source.text), ...findNearMisses(grammar, source.text), ...marksIn(source.text)].map((at) =>
      lineIndexAt(source, at),
    ),
  );
  for (const index of hits) readLine(source, grammar, blocks, index, isSpec, declares, out);
  const { ranged: _, ...found } = out;
  return { ...found, spec: name && describeSpec(source, grammar, { document, frontmatter, blocks, name }, own, out.tags) };
}

type Declares = (id: TagId) => boolean;

/** The SPEC that the whole document is about; `null` for a document that may declare any number of them. */
function ownId(source: SourceText, grammar: TagGrammar, { frontmatter, blocks, name }: Read): TagId | null {
  const written = frontmatter?.entries.get("id")?.values[0]?.text;
  const id = written === undefined ? null : parseId(grammar, written);
  const named = name.named?.id ?? null;
  if (id) return id;
  if (!named || name.rank === null) return named;
  return titleId(source, grammar, blocks)?.id ?? named;
}

/** The id that the document's title names. */
function titleId(source: SourceText, grammar: TagGrammar, blocks: Blocks): ReturnType<typeof headingId> {
  const title = blocks.headings.find(({ level }) => level === 1);
  return title ? headingId(source, grammar, title) : null;
}

/** The id that a heading starts with, as `@SPEC:<ID>` or `SPEC-<ID>`, with its offsets. */
function headingId(
  source: SourceText,
  grammar: TagGrammar,
  heading: Heading,
): { readonly id: TagId; readonly start: number; readonly end: number } | null {
  const { start, end } = lineBounds(source, heading.line);
  const line = source.text.slice(start, end);
  const lead = HEADING_LEAD.exec(line)?.[0].length ?? 0;
  if (grammar.ownPattern) {
    const word = /^[^\s:]+/.exec(line.slice(lead))?.[0] ?? "";
    const bare = parseId(grammar, word);
    if (bare) return { id: bare, start: start + lead, end: start + lead + word.length };
  }
  if (line.startsWith("SPEC-", lead)) {
    const word = /^SPEC-[A-Za-z0-9._:-]*[A-Za-z0-9]/.exec(line.slice(lead))?.[0] ?? "";
    const id = parseId(grammar, word) ?? parseId(grammar, word.replace(/:.*$/, ""));
    return id ? { id, start: start + lead, end: start + lead + word.length } : null;
  }
  if (findHits(grammar, source.text, start + lead, start + lead + 1).length === 0) return null;
  const reading = readTag(grammar, source.text, start + lead, end);
  const id = reading.kind === "tag" && reading.type === "SPEC" ? reading.ids[0] : undefined;
  return id ? { id: { id: id.id, sub: id.sub, full: id.full }, start: start + lead, end: id.end } : null;
}

function declaration(source: SourceText, id: TagId, start: number, end: number, context: TagContext, description: string | null): Tag {
  return {
    path: source.path,
    ...spanOf(source, start, end),
    raw: source.text.slice(start, end),
    type: "SPEC",
    id: id.id,
    sub: id.sub,
    full: id.full,
    role: "declaration",
    context,
    symbol: null,
    fields: null,
    description,
  };
}

function declareByFrontmatter(source: SourceText, grammar: TagGrammar, frontmatter: Frontmatter, tags: Tag[]): void {
  const value = frontmatter.entries.get("id")?.values[0];
  const id = value && parseId(grammar, value.text);
  if (value && id) tags.push(declaration(source, id, value.start, value.end, "frontmatter", null));
}

/** A heading that starts with a bare `SPEC-<ID>`; one with `@SPEC:` is read with the other tags. */
function declareByHeading(source: SourceText, grammar: TagGrammar, heading: Heading, declares: Declares, tags: Tag[]): void {
  const found = headingId(source, grammar, heading);
  if (!found || source.text[found.start] === "@" || !declares(found.id)) return;
  const rest = source.text.slice(found.end, lineBounds(source, heading.line).end);
  tags.push(declaration(source, found.id, found.start, found.end, "heading", cleanTitle(rest)));
}

function readLine(
  source: SourceText,
  grammar: TagGrammar,
  blocks: Blocks,
  index: number,
  isSpec: boolean,
  declares: Declares,
  out: Collecting & Pick<MarkdownTags, "ignores">,
): void {
  const { start, end } = lineBounds(source, index);
  const kind = blocks.kinds[index] ?? "own";
  if (kind === "code" || kind === "frontmatter") {
    for (const at of findHits(grammar, source.text, start, end))
      noteTag(source, grammar, at, end, kind === "code" ? "code-fence" : "string", out);
    return;
  }
  const before = out.tags.length;
  const commented = commentsOn(blocks, start, end);
  for (const comment of commented) {
    const ignore = readIgnore(source, comment.start, comment.end);
    if (ignore) out.ignores.push(ignore);
    else
      readTagLine(source, grammar, { ...comment, context: "html-comment", roleOf: roles(isSpec, true), isFault: declarable(isSpec) }, out);
  }
  const free: TagLine[] = [];
  let at = start;
  for (const comment of [...commented, { start: end, end }]) {
    if (comment.start > at) free.push(lineOfProse(source, index, kind, isSpec, at, comment.start));
    at = comment.end;
  }
  for (const line of free) readTagLine(source, grammar, line, out);
  // In a document about one SPEC, the id of another SPEC in its text is a reference, wherever it occurs.
  const spans = codeSpans(source, blocks, index);
  for (let n = before; n < out.tags.length; n++) {
    const tag = out.tags[n];
    if (!tag || tag.role === "none") continue;
    const offset = (source.lineStarts[tag.line - 1] ?? 0) + tag.column - 1;
    const inCode = tag.role === "reference" && isInside(spans, offset);
    const alien = tag.role === "declaration" && tag.type === "SPEC" && !declares(tag);
    if (alien) out.tags[n] = { ...tag, role: "reference" };
    else if (inCode) out.tags[n] = { ...tag, context: "inline-code" };
  }
}

// Tags joined by commas alone are one word. If the gaps could be commas as well, a line of them could be read in countless ways.
const TAGS_ALONE = /^\s*[*_]*@[^\s|*_]+(?:\s[\s,]*@[^\s|*_]+)*[*_\s]*(?:\||$)/;

/** A part of a line outside comments, with the offset where a declaration would have to begin. */
function lineOfProse(source: SourceText, index: number, kind: LineKind, isSpec: boolean, start: number, end: number): TagLine {
  const text = source.text.slice(start, end);
  if (kind === "heading") {
    const lead = start + (HEADING_LEAD.exec(text)?.[0].length ?? 0);
    return {
      start,
      end,
      lead,
      context: "heading",
      roleOf: (type, leading) => (type === "DOC" ? "declaration" : roles(isSpec, leading)(type, leading)),
      isFault: declarable(isSpec),
    };
  }
  const lead = start + (/^\s*[*_]*/.exec(text)?.[0].length ?? 0);
  const bold = /^\s*(?:\*\*|__)@[^\s*]+(?:\*\*|__)/.test(text);
  const alone = TAGS_ALONE.test(text) && start === lineBounds(source, index).start;
  const declaring = kind === "own" && (bold || alone);
  return {
    start,
    end,
    lead: declaring ? lead : -1,
    context: "prose",
    roleOf: roles(isSpec, declaring),
    isFault: declaring ? declarable(isSpec) : () => false,
  };
}

/** The types that a Markdown file can declare; TEST and CODE are declared elsewhere. */
function declarable(isSpec: boolean): (type: TagType) => boolean {
  return (type) => type === "DOC" || type === "NOTE" || (type === "SPEC" && isSpec);
}

function roles(isSpec: boolean, declaring: boolean): (type: TagType, leading: boolean) => TagRole {
  return (type, leading) => (declaring && leading && declarable(isSpec)(type) ? "declaration" : "reference");
}

/** The index of the first of some ascending ranges that ends behind an offset. */
function firstBehind(ranges: readonly TextRange[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isInside(ranges: readonly TextRange[], offset: number): boolean {
  const range = ranges[firstBehind(ranges, offset)];
  return range !== undefined && range.start <= offset;
}

/** The parts of `<!-- … -->` on one line. */
function commentsOn({ comments }: Blocks, start: number, end: number): TextRange[] {
  const found: TextRange[] = [];
  for (let at = firstBehind(comments, start); at < comments.length && (comments[at]?.start ?? end) < end; at++) {
    const comment = comments[at];
    if (comment) found.push({ start: Math.max(comment.start, start), end: Math.min(comment.end, end) });
  }
  return found;
}

/** The text between `<!--` and `-->` in the whole text; an unclosed comment continues to the end. */
function readComments(text: string): TextRange[] {
  return [...text.matchAll(/<!--([\s\S]*?)(?:-->|$(?![\s\S]))/g)].map((match) => ({
    start: match.index + 4,
    end: match.index + 4 + (match[1] ?? "").length,
  }));
}

/** Code spans (`` `…` ``, with any number of backticks, across the lines of a paragraph) around a line. */
function codeSpans(source: SourceText, { paragraphAt, spans }: Blocks, index: number): readonly TextRange[] {
  const [first, last] = paragraphAt(index) ?? [index, index + 1];
  const known = spans.get(first);
  if (known) return known;
  const start = source.lineStarts[first] ?? 0;
  const text = source.text.slice(start, lineBounds(source, last - 1).end);
  const found = codeSpansIn(text, start);
  spans.set(first, found);
  return found;
}

/** The code spans of a paragraph's text, which begins at an offset. A span is closed by the next run of as many backticks. */
function codeSpansIn(text: string, offset: number): TextRange[] {
  const runs = [...text.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ start: offset + index, length }));
  const next = new Map<number, number>();
  const closers = runs.map(() => -1);
  for (let at = runs.length - 1; at >= 0; at--) {
    const length = runs[at]?.length ?? 0;
    closers[at] = next.get(length) ?? -1;
    next.set(length, at);
  }
  const found: TextRange[] = [];
  for (let at = 0; at < runs.length; at++) {
    const closer = closers[at] ?? -1;
    const [open, close] = [runs[at], runs[closer]];
    if (!open || !close) continue;
    found.push({ start: open.start, end: close.start + close.length });
    at = closer;
  }
  return found;
}

function* marksIn(text: string): Generator<number> {
  for (let at = text.indexOf("@TRACE-IGNORE"); at >= 0; at = text.indexOf("@TRACE-IGNORE", at + 1)) yield at;
}

interface Read {
  readonly document: MarkdownDocument;
  readonly frontmatter: Frontmatter | null;
  readonly blocks: Blocks;
  readonly name: SpecName;
}

function describeSpec(source: SourceText, grammar: TagGrammar, read: Read, own: TagId | null, tags: readonly Tag[]): SpecDocument {
  const { frontmatter, blocks, name } = read;
  const { named, place, rank } = name;
  const main = rank !== null && !isOther(grammar, read, own, tags);
  const value = (key: string): FrontmatterValue | undefined => frontmatter?.entries.get(key)?.values[0];
  const packages = pathsOf(source, frontmatter, "scope.packages");
  return {
    place,
    rank,
    own,
    title: value("title")?.text ?? titleOf(source, grammar, blocks, own, tags),
    folder: named && {
      ...declaration(source, named.id, 0, 0, "folder", null),
      raw: place.slice(place.lastIndexOf("/") + 1).replace(/\.(?:md|markdown)$/i, ""),
    },
    takesStatus: true,
    status: main ? (value("status")?.text.toLowerCase() ?? null) : null,
    relations: main ? RELATIONS.flatMap((kind) => relationsOf(source, grammar, frontmatter, kind)) : [],
    paths: [...pathsOf(source, frontmatter, "scope.files"), ...packages],
    packages: packages.map(({ target }) => target),
    faults: main ? faultsOf(source, grammar, read, declaresNone(own, tags)) : [],
    change: null,
    // Reviews and indexes beside SPECs only speak of requirements.
    ...(declaresNone(own, tags)
      ? { requirements: [], tasks: [] }
      : readContents(read.document, name, (offset) => isInside(blocks.comments, offset))),
  };
}

function faultsOf(source: SourceText, grammar: TagGrammar, read: Read, isUndeclared: boolean): MetadataFault[] {
  const { frontmatter, blocks, name } = read;
  const undeclared = isUndeclared ? undeclaredFaults(source, grammar, read) : [];
  // What is among SPECs and does not claim to be one, such as a roadmap, may look as it likes.
  if (isUndeclared && !frontmatter?.error && !frontmatter?.entries.has("id")) return undeclared;
  const hasHistory = historyHeadings(blocks.headings).length > 0;
  return [
    ...emptyFaults(source, read),
    ...(frontmatter ? metadataFaults(source, grammar, frontmatter, name.named, hasHistory) : []),
    ...NEEDED.flatMap((kind) => relationFaults(source, grammar, frontmatter, kind)),
    ...titleFaults(source, grammar, read),
    ...undeclared,
  ];
}

/** A document whose SPEC has the name of its folder or file for its id; `null` if it shows nothing of its format. */
function describeScoped({ document, blocks }: Reading, name: SpecName): SpecDocument | null {
  const { source } = document;
  const { named, place, rank, rules, scope } = name;
  const contents = readContents(document, name, (offset) => isInside(blocks.comments, offset));
  const title = titleIn(document, rules);
  if (rules.proof && rank !== null && !title.isProof && contents.requirements.length === 0) return null;
  const isChange = scope?.change != null;
  const isMain = rank !== null && named !== null;
  return {
    place,
    rank,
    own: named?.id ?? null,
    title: title.text,
    folder: isMain ? { ...declaration(source, named.id, 0, 0, "folder", null), raw: named.name } : null,
    takesStatus: rules.statusLine !== null,
    // A SPEC that only a change has is yet to come.
    status: isChange && isMain ? "planned" : isMain ? title.status : null,
    relations: [],
    paths: [],
    packages: [],
    faults: [],
    change: scope?.change ?? null,
    ...contents,
  };
}

/** Whether a document beside the SPECs is no SPEC: a checklist has an id and a status of its own kind. */
function isOther(grammar: TagGrammar, { frontmatter, name }: Read, own: TagId | null, tags: readonly Tag[]): boolean {
  const written = frontmatter?.entries.get("id")?.values[0]?.text;
  if (own !== null || written === undefined || /(?:^|\/)spec\.\w+$/i.test(name.place)) return false;
  if (!declaresNone(own, tags)) return false;
  const meant = written.toUpperCase().replace(/[_ ]/g, "-");
  return !grammar.ownPattern && parseId(grammar, meant) === null && !/^(?:SPEC-)?[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-?\d+[A-Z]?$/.test(meant);
}

function declaresNone(own: TagId | null, tags: readonly Tag[]): boolean {
  return own === null && !tags.some(({ type, role }) => type === "SPEC" && role === "declaration");
}

// Only with a digit is it surely an id that was meant: `SPEC-V2-1-CART-001`, `SPEC_CART_002`, `Spec CART-003`.
const MEANT = /^\[?((?:SPEC[-_]+[A-Z0-9]+(?:[-_.]+[A-Z0-9]+)*|SPEC[ \t]+[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+))(?![\w-])/i;

/** A fault if a document has the title of a SPEC with an id of another form, so that it declares nothing. */
function undeclaredFaults(source: SourceText, grammar: TagGrammar, { blocks, name, frontmatter }: Read): MetadataFault[] {
  const title = titleHeading(blocks.headings);
  // The id in the frontmatter has a fault of its own. Beside a spec.md, plans have the same title.
  if (!title || grammar.ownPattern || frontmatter?.entries.has("id")) return [];
  const isBeside = /(?:^|\/)SPEC[-_][^/]*\/(?!spec\.\w+$)[^/]*$/i.test(source.path);
  if (name.named !== null || isBeside) return [];
  const { start, end } = lineBounds(source, title.line);
  const line = source.text.slice(start, end);
  const lead = HEADING_LEAD.exec(line)?.[0].length ?? 0;
  const written = MEANT.exec(line.slice(lead))?.[1];
  if (written === undefined || !/\d/.test(written)) return [];
  const at = start + lead + line.slice(lead).indexOf(written);
  const message = `"${written}" is not an id of a SPEC, so this document declares none`;
  return [{ path: source.path, ...spanOf(source, at, at + written.length), message, fix: ID_FORM }];
}

/** A fault if a SPEC that asks for tests says nothing: it has no heading, no text, and no sentence in its frontmatter. */
function emptyFaults(source: SourceText, { frontmatter, blocks }: Read): MetadataFault[] {
  const status = frontmatter?.entries.get("status")?.values[0]?.text;
  const meaning = (status === undefined ? null : statusMeaning(status)) ?? "active";
  if (meaning !== "active" && meaning !== "completed") return [];
  let at = frontmatter?.end ?? 0;
  if (frontmatter?.title != null) return [];
  for (const { start, end } of blocks.comments) {
    if (start < at) continue;
    if (/[^\s<!-]/.test(source.text.slice(at, start))) return [];
    at = end + "-->".length;
  }
  if (/\S/.test(source.text.slice(at))) return [];
  const values = [...(frontmatter?.entries ?? [])].flatMap(([key, { values }]) => (key === "title" ? [] : values));
  if (values.some(({ text }) => /\S\s+\S+\s+\S/.test(text))) return [];
  const message = "The SPEC has no text, so nothing can be tested against it";
  return [{ path: source.path, ...spanOf(source, 0, 0), message, fix: "Write what it requires, or set its status to draft." }];
}

/** A fault if the title names another SPEC than the frontmatter or the folder. */
function titleFaults(source: SourceText, grammar: TagGrammar, { frontmatter, blocks, name }: Read): MetadataFault[] {
  const written = frontmatter?.entries.get("id")?.values[0]?.text;
  const expected = (written === undefined ? null : parseId(grammar, written)) ?? name.named?.id;
  const found = titleId(source, grammar, blocks);
  if (!expected || !found || beginsWithId(found.id.full, expected.full) || beginsWithId(expected.full, found.id.full)) return [];
  const message = `The title names SPEC ${found.id.full}, but this is SPEC ${expected.full}`;
  return [{ path: source.path, ...spanOf(source, found.start, found.end), message, fix: "Make the two the same." }];
}

function relationsOf(source: SourceText, grammar: TagGrammar, frontmatter: Frontmatter | null, kind: SpecRelation["kind"]): SpecRelation[] {
  return (frontmatter?.entries.get(kind)?.values ?? []).flatMap(({ text, start, end }) => {
    const id = relatedId(grammar, text);
    return id ? [{ path: source.path, ...spanOf(source, start, end), kind, ...id }] : [];
  });
}

// Other SPECs are needed only by these; what is merely related may be a document or a subject.
const NEEDED = ["depends_on", "blocks"] as const;
const NO_SPEC = /^(?:|-+|~|none|null|n\/a|nothing|tbd|없음|なし|无)$/i;

function relationFaults(
  source: SourceText,
  grammar: TagGrammar,
  frontmatter: Frontmatter | null,
  kind: (typeof NEEDED)[number],
): MetadataFault[] {
  return (frontmatter?.entries.get(kind)?.values ?? []).flatMap(({ text, start, end }) => {
    if (relatedId(grammar, text) || NO_SPEC.test(text.trim()) || /[/{<]|\.\w/.test(text)) return [];
    const message = `${kind}: "${text}" is not a SPEC id`;
    return [{ path: source.path, ...spanOf(source, start, end), message, fix: "Write the id of a SPEC, like CART-001, or remove it." }];
  });
}

/** The id that a value begins with; a note may follow: `SPEC-CART-001 (the cart)`. What looks like an id but has another form is declared nowhere. */
function relatedId(grammar: TagGrammar, text: string): TagId | null {
  const written = text.trim().replace(/^@[A-Za-z]+:/, "");
  const [word = ""] = /^[^\s(,;]+/.exec(written) ?? [];
  const id = parseId(grammar, written) ?? parseId(grammar, word) ?? parseId(grammar, word.replace(/:$/, ""));
  if (id) return id;
  const alike = /^SPEC-([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)$/.exec(word.replace(/:$/, ""))?.[1];
  return alike === undefined || grammar.ownPattern ? null : { id: alike, sub: null, full: alike };
}

function pathsOf(source: SourceText, frontmatter: Frontmatter | null, key: string): SpecPath[] {
  return (frontmatter?.entries.get(key)?.values ?? [])
    .filter(({ text }) => text !== "" && !/[*{}<>$]|\s|:\/\//.test(text))
    .map(({ text, start, end }) => ({
      path: source.path,
      ...spanOf(source, start, end),
      target: text.replaceAll("\\", "/").replace(/\/$/, ""),
    }));
}

// Deeper headings with the SPEC's id are about parts of it.
const DEEPEST_TITLE = 2;

/** The words of the heading that holds the SPEC's own id, otherwise of the document's title. */
function titleOf(source: SourceText, grammar: TagGrammar, blocks: Blocks, own: TagId | null, tags: readonly Tag[]): string | null {
  const holdsOwn = (one: Heading): boolean => one.level <= DEEPEST_TITLE && headingId(source, grammar, one)?.id.full === own?.full;
  const heading = (own && blocks.headings.find(holdsOwn)) ?? titleHeading(blocks.headings);
  if (!heading) return null;
  const found = headingId(source, grammar, heading);
  const declaring = tags.find((tag) => tag.line === heading.line + 1 && tag.context === "heading" && tag.description !== null);
  if (declaring) return declaring.description;
  if (found) return cleanTitle(source.text.slice(found.end, lineBounds(source, heading.line).end));
  // The name of a SPEC without a number is not an id of tags.
  const named = own === null ? "" : `SPEC-${own.full}`;
  return cleanTitle(named !== "" && heading.text.startsWith(named) ? heading.text.slice(named.length) : lineText(source, heading.line));
}

function cleanTitle(text: string): string | null {
  let end = text.length;
  while (end > 0 && /[\s#*_`]/.test(text[end - 1] ?? "")) end--;
  return text.slice(0, end).replace(/^[\s#>*_`\])]*[:\-–—|]*\s*/, "") || null;
}
