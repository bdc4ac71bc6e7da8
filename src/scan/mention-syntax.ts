// @CODE:SYNTAX-001:MENTIONS | SPEC: SPEC-SYNTAX-001.md | TEST: test/scan/mention-syntax.test.ts
import { numbersBehind } from "../model/number-range.ts";
import type { Qualifier } from "../model/requirement.ts";
import { domainOf } from "../model/tag.ts";
import { storyNumber, type Vocabulary } from "../model/vocabulary.ts";
import { readSlug, type TagGrammar } from "./tag-syntax.ts";

/** Something in a text that may be the name of SPECs or of requirements. The ids of a range all are among its `locals`. */
export interface NamedItem {
  readonly start: number;
  readonly end: number;
  readonly specs: readonly Qualifier[];
  readonly locals: readonly string[];
  /** See `Mention.between`. */
  readonly between: readonly string[];
}

/** The words of a project for its SPECs and requirements, compiled. */
export interface MentionSyntax {
  /** Everything in a text that may be such a name, in order; without regard to whether it is in a comment, a string or code. */
  items(text: string): NamedItem[];
}

// A word goes on at its left with any of these. An `@` in front of a name in a title is the sign of a label: `@FR-001`.
const LEFT = "(?<![\\p{L}\\p{N}_$.\\\\/-])(?<![\\p{L}\\p{N}_]@)";
// An underscore without a letter or digit behind it is Markdown emphasis.
const RIGHT = "(?![\\p{Script=Latin}\\p{N}]|_[A-Za-z0-9])";
const FAMILY = "[A-Z]+(?:\\d+[A-Z]+)*(?:-[A-Z]+(?:\\d+[A-Z]+)*)*";
const NUMBERS = "\\d{1,9}(?:\\.\\d{1,9})*[a-z]?";
const LOCAL = new RegExp(`(${FAMILY})([-#]?)(${NUMBERS}(?:-${NUMBERS})*)${RIGHT}`, "uy");
const NUMBER = new RegExp(`${NUMBERS}${RIGHT}(?!\\.\\d)`, "uy");
const STORY = new RegExp(`(\\d{1,2})[.-](\\d{1,3}[a-z]?)${RIGHT}(?!\\.\\d)`, "uy");
const PREFIXED = new RegExp(`SPEC-[A-Z0-9]+(?:-[A-Z0-9]+)*${RIGHT}`, "uy");

const SEPARATOR = /[ \t]*(?:[,;&+、/]|\band\b)[ \t]*/y;
const RANGE = /[ \t]*(?:\.{2,3}|…|[~～–—]|\bthrough\b|\bto\b)[ \t]*|-(?=[A-Z]|\d+\.\d)/y;
// Written by hand; more is data.
const MOST_LISTED = 200;

/** Compiles what is looked for; `null` if nothing is, as in a project without SPECs. `grammar`: with the slugs of the vocabulary. */
export function compileMentions(vocabulary: Vocabulary, grammar: TagGrammar): MentionSyntax | null {
  const { ids, slugs, families, parts, numbers } = vocabulary;
  if (!ids && slugs.length === 0 && families.length === 0 && !numbers) return null;
  const pattern = patternOf(vocabulary, grammar);
  const firsts = new Set(slugs.map(firstWord));
  // A word that no SPEC's name begins with is passed over before anything is asked of it: most words of a text are such.
  const isOther = (word: string | undefined): boolean => word !== undefined && !firsts.has(firstWord(word)) && !word.startsWith("SPEC-");
  const reader = createReader(vocabulary, grammar, { families: new Set(families), parts: new Set(parts) });
  return {
    items(text) {
      const found: NamedItem[] = [];
      pattern.lastIndex = 0;
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        if (match.groups?.listed !== undefined) {
          const list = listBelow(text, match.index + match[0].length);
          for (const item of list.items) found.push(item);
          pattern.lastIndex = list.end;
          continue;
        }
        const item = isOther(match.groups?.word) ? null : reader(text, match);
        if (item) found.push(item);
        pattern.lastIndex = Math.max(item?.end ?? 0, match.index + 1, item ? 0 : match.index + (match.groups?.word ?? "").length);
      }
      return found;
    },
  };
}

// Words for the items of formats that number them. What is listed in `numbered` is followed by a number.
const REQUIREMENT = "(?:[Rr]equirements?|REQUIREMENTS?|[Cc]riteri(?:on|a)|要件|需求|요구사항)";
const QUALIFIER = "(?:[Ff]eature|[Cc]apability|[Ss]pec(?:ification)?|SPEC|FEATURE)";

/** A line of a list of criteria, in a comment or a docstring: ` * - 2.1: what it says`. */
const BULLET = /[ \t]*(?:\*(?!\/)|\/\/+|#+)?[ \t]*[-*•][ \t]+(?<said>[^\n]*)\n?/uy;
const LISTED = /^\d{1,9}(?:\.\d{1,9})+(?![\p{L}\p{N}]|\.[\p{L}\p{N}])/u;

/** The numbers that the lines of a list begin with, each at its own place, from an offset on. */
function listBelow(text: string, start: number): { readonly items: readonly NamedItem[]; readonly end: number } {
  const items: NamedItem[] = [];
  let end = start;
  for (let line = exec(BULLET, text, end); line; line = exec(BULLET, text, end)) {
    const said = line.groups?.said ?? "";
    const number = LISTED.exec(said)?.[0];
    const at = end + line[0].trimEnd().length - said.trimEnd().length;
    if (number !== undefined) items.push({ start: at, end: at + number.length, specs: [], locals: [number], between: [] });
    end += line[0].length;
  }
  return { items, end };
}

/** A part of an address is not a word, nor is a word alone the name of a SPEC. */
const WORD = "(?<word>[\\p{L}\\p{N}]+(?:(?:_+|[-.])[\\p{L}\\p{N}]+)+|[\\p{L}\\p{N}]+(?=/))";

function patternOf({ slugs, families, numbers }: Vocabulary, grammar: TagGrammar): RegExp {
  const isNumbered = slugs.some((slug) => /^\d{2,}-/.test(slug));
  const names = [
    ...(isNumbered ? ["(?<counted>(?:[Ss]pec|[Ff]eature|SPEC)s?[ \\t]*[#-]?[ \\t]*|F)(?=\\d{2,}(?![\\p{L}\\p{N}_.]))"] : []),
    "(?<code>[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*[-#]?\\d|SPEC-[A-Z])",
    ...(grammar.ownPattern ? ["(?<own>[\\p{L}\\p{N}])"] : []),
    ...(numbers ? [`(?<listed>${REQUIREMENT}(?:[ \\t]+\\p{L}+){0,2}[ \\t]*[:：][ \\t]*\\r?\\n)(?=${BULLET.source})`] : []),
    ...(numbers ? [`_?(?<numbered>${REQUIREMENT})[ \\t]*[:：#]?[ \\t]*(?=\\d)`] : []),
    ...(numbers && families.includes("P") ? ["(?<property>[Pp]roperty|PROPERTY)[ \\t]*#?(?=\\d)"] : []),
    ...(slugs.some((slug) => storyNumber(slug) !== null) ? ["(?<told>[Ss]tory|STORY)[ \\t]*[#:-]?[ \\t]*(?=[1-9]\\d?[.-]\\d)"] : []),
    ...(families.includes("US") ? ["(?<story>[Uu]ser[ \\t]+[Ss]tory)[ \\t]*#?(?=\\d)"] : []),
    ...(slugs.length > 0 ? [`(?<qualifier>${QUALIFIER}):[ \\t]*["'\`]?(?=[\\p{L}\\p{N}])`, WORD] : []),
  ];
  const folder = slugs.length > 0 ? "(?<![\\p{L}\\p{N}_$])(?<folder>specs?/)(?=[\\p{L}\\p{N}])|" : "";
  return new RegExp(`${folder}${LEFT}(?:${names.join("|")})`, "gu");
}

/** The word that a slug begins with: `gift` of `gift-cards`. */
function firstWord(slug: string): string {
  return /^[\p{L}\p{N}]*/u.exec(slug)?.[0] ?? "";
}

type Reader = (text: string, match: RegExpExecArray) => NamedItem | null;

interface Known {
  readonly families: ReadonlySet<string>;
  readonly parts: ReadonlySet<string>;
}

function createReader(vocabulary: Vocabulary, grammar: TagGrammar, known: Known): Reader {
  const domains = new Set(vocabulary.bareIds ? vocabulary.domains : []);
  const titles = new Set(vocabulary.titles);
  const slugNumbers = new Set(vocabulary.slugs.flatMap((slug) => /^\d{2,}(?=-)/.exec(slug)?.[0].replace(/^0+(?=\d)/, "") ?? []));
  const isSlugNumber = (written: string): boolean => slugNumbers.has(written.replace(/^0+(?=\d)/, ""));
  const readLocals = localsReader(known, vocabulary.numbers);

  /** A SPEC, and the requirements that follow its id directly: `SPEC-CART-001:REQ-1`, `gift-cards/1.2`. */
  const spec = (text: string, start: number, end: number, written: string): NamedItem => {
    const behind = /[:/.-]/.test(text[end] ?? "") ? readLocals(text, end + 1) : null;
    return { start, end: behind?.end ?? end, specs: [{ kind: "id", text: written }], ...(behind?.named ?? NONE) };
  };

  const code = (text: string, at: number): NamedItem | null => {
    if (text.startsWith("SPEC-", at)) {
      const id = grammar.id(text, at);
      if (id) return spec(text, at, id[1], text.slice(at, id[1]));
      const word = exec(PREFIXED, text, at);
      return word && vocabulary.ids ? spec(text, at, at + word[0].length, word[0]) : null;
    }
    const locals = readLocals(text, at);
    if (locals) return { start: at, end: locals.end, specs: [], ...locals.named };
    const id = grammar.id(text, at);
    if (id === null || !domains.has(domainOf(text.slice(...id)))) return null;
    return spec(text, at, id[1], text.slice(at, id[1]));
  };

  /** The SPEC whose slug begins at an offset. A slug that could be words is one only behind a qualifier, or with a requirement behind it. */
  const slug = (text: string, start: number, at: number, isQualified: boolean): NamedItem | null => {
    const named = readSlug(grammar, text, at);
    if (named === null) return null;
    const end = named.start + named.id.length;
    const specs: readonly Qualifier[] = [{ kind: "id", text: named.id }];
    const separator = text[end] ?? "";
    const tail = named.full.slice(named.id.length + 1);
    if (separator === "/" && !isPath(text, named.end)) {
      const locals = readLocals(text, end + 1, "address");
      if (locals) return { start, end: locals.end, specs, ...locals.named };
      if (titles.has(tail)) return { start, end: named.end, specs, locals: [tail], between: [] };
    }
    if (isQualified || (isDistinct(named.id) && !isWordGoingOn(text, end))) return { start, end, specs, ...NONE };
    return null;
  };

  const number = (text: string, start: number, at: number): NamedItem | null => {
    const digits = /\d+/y;
    const written = exec(digits, text, at)?.[0] ?? "";
    return isSlugNumber(written) ? { start, end: at + written.length, specs: [{ kind: "number", text: written }], ...NONE } : null;
  };

  const story = (text: string, start: number, at: number): NamedItem | null => {
    const [all = "", epic = "", written = ""] = exec(STORY, text, at) ?? [];
    return all === "" ? null : { start, end: at + all.length, specs: [{ kind: "number", text: `${epic}.${written}` }], ...NONE };
  };

  const word = (text: string, start: number, at: number, prefix: string): NamedItem | null => {
    const locals = readLocals(text, at, "numbers", prefix);
    return locals && { start, end: locals.end, specs: [], ...locals.named };
  };

  return (text, { 0: all, index, groups = {} }) => {
    const behind = index + all.length;
    if (groups.code !== undefined) return code(text, index) ?? slug(text, index, index, false);
    if (groups.own !== undefined) return code(text, index) ?? slug(text, index, index, false);
    if (groups.numbered !== undefined) return word(text, index, behind, "");
    if (groups.property !== undefined) return word(text, index, behind, "P");
    if (groups.told !== undefined) return story(text, index, behind);
    if (groups.story !== undefined) return word(text, index, behind, "US");
    if (groups.folder !== undefined) return withDocument(text, slug(text, index, behind, true) ?? number(text, index, behind));
    if (groups.qualifier !== undefined) return slug(text, index, behind, true) ?? number(text, index, behind);
    if (groups.counted !== undefined) return number(text, index, behind) ?? code(text, index);
    return slug(text, index, index, false);
  };
}

/** With the rest of a path to a document: `specs/006-gift-cards/spec.md`. */
function withDocument(text: string, item: NamedItem | null): NamedItem | null {
  if (item === null || item.locals.length > 0) return item;
  const rest = /[^\s()[\]{}"'`,;:|<>]*[^\s()[\]{}"'`,;:|<>.]/y;
  const tail = exec(rest, text, item.end)?.[0] ?? "";
  return { ...item, end: item.end + tail.length };
}

/** Whether what ends here goes on as the path of a file: `gift-cards/1.2.ts`. */
function isPath(text: string, end: number): boolean {
  return /[/\\]|\.\w/y.test(text.slice(end, end + 2));
}

/** Whether a word goes on, so that it is another one: `001-gift-cards-old`, `001-gift-cards.ts`. */
function isWordGoingOn(text: string, end: number): boolean {
  return /^(?:[-_]?[\p{L}\p{N}]|[\\/]|\.\p{L})/u.test(text.slice(end, end + 2));
}

/** A name that nobody writes but for the SPEC: one with a number in front, or of three words and more. */
function isDistinct(slug: string): boolean {
  return /^\d{2,}-/.test(slug) || slug.split(/[-_]/).length > 2 || /^[A-Z0-9]+(?:-[A-Z0-9]+)+$/.test(slug);
}

interface Locals {
  readonly named: Pick<NamedItem, "locals" | "between">;
  readonly end: number;
}

const NONE: Locals["named"] = { locals: [], between: [] };

/** `code`: ids of families alone; `address`: numbers as well; `numbers`: numbers alone, of a family if there is a prefix. */
type LocalPlace = "code" | "address" | "numbers";

interface OneLocal {
  readonly prefix: string;
  readonly number: string;
  readonly end: number;
}

/** Reads the local ids that a list or range at an offset names; `null` if none begins there. */
function localsReader({ families, parts }: Known, hasNumbers: boolean) {
  const readOne = (text: string, at: number): OneLocal | null => {
    const [all = "", family = "", joiner = "", number = ""] = exec(LOCAL, text, at) ?? [];
    if (all === "") return null;
    if (families.has(`${family}-`) ? joiner !== "" : families.has(family))
      return { prefix: family + (joiner === "#" ? "" : joiner), number, end: at + all.length };
    return null;
  };
  const readNumber = (text: string, at: number, prefix: string): OneLocal | null => {
    const number = exec(NUMBER, text, at)?.[0];
    return number === undefined ? null : { prefix, number, end: at + number.length };
  };
  /** A part of the requirement that ends at an offset: `US1/AC2`, `US1 AC2`. */
  const readPart = (text: string, end: number): OneLocal | null => {
    if (parts.size === 0) return null;
    const gap = /[ \t]*[/:,-]?[ \t]*/y;
    const at = end + (exec(gap, text, end)?.[0].length ?? 0);
    const [all = "", family = "", , number = ""] = exec(LOCAL, text, at) ?? [];
    return all !== "" && at > end && parts.has(family) ? { prefix: family, number, end: at + all.length } : null;
  };

  return (text: string, start: number, place: LocalPlace = "code", prefix = ""): Locals | null => {
    const isBare = place === "numbers" || (place === "address" && hasNumbers);
    const first = (place === "numbers" ? null : readOne(text, start)) ?? (isBare ? readNumber(text, start, prefix) : null);
    // One letter with a digit or two names many things: rows, phases, priorities.
    if (first === null || (/^[A-Z]$/.test(first.prefix) && first.number.length < 3 && place === "code")) return null;
    const locals: string[] = [];
    const between: string[] = [];
    let last = first;
    const name = (one: OneLocal): void => {
      const whole = `${one.prefix}${one.number}`;
      const part = readPart(text, one.end);
      locals.push(part ? `${whole}/${part.prefix}${part.number}` : whole);
      last = part ? { ...one, end: part.end } : one;
      // The others of a list of parts: `US1 AC1, AC2`.
      for (let more = part && readPart(text, last.end); more; more = readPart(text, last.end)) {
        locals.push(`${whole}/${more.prefix}${more.number}`);
        last = { ...one, end: more.end };
      }
    };
    name(first);
    while (locals.length < MOST_LISTED) {
      const range = rangeFrom(text, last, readOne);
      if (range) {
        for (const local of range.locals) locals.push(local);
        for (const local of range.locals.slice(0, -1)) between.push(local);
        last = range.last;
      }
      const gap = exec(SEPARATOR, text, last.end)?.[0] ?? "";
      if (gap === "") break;
      const at = last.end + gap.length;
      const next = readOne(text, at) ?? shortened(text, at, gap, last, place);
      if (next === null) break;
      name(next);
    }
    return { named: { locals, between }, end: last.end };
  };

  /** A number behind an id with its family left out: `REQ-1.9/1.10`, `Requirements: 1.1, 1.2`. */
  function shortened(text: string, at: number, gap: string, before: OneLocal, place: LocalPlace): OneLocal | null {
    const next = readNumber(text, at, before.prefix);
    if (next === null) return null;
    // The last of several numbers is the one that changes: `REQ-AUTH-015-01/02`.
    const [stem = ""] = next.number.includes(".") ? [] : (/^.*-/.exec(before.number) ?? []);
    const isAlike = stem !== "" || next.number.includes(".") === before.number.includes(".");
    const isListed = place === "numbers" || before.prefix === "" ? /^[ \t]*[,、&]|and/.test(gap) : gap === "/";
    // `1.1, 1.2 books` is no list, but a number of things follows a number without a dot only.
    return isAlike && isListed && (next.number.includes(".") || !/^[ \t]+\p{Ll}/u.test(text.slice(next.end)) || gap === "/")
      ? { ...next, number: stem + next.number }
      : null;
  }
}

/** The rest of a range that begins with an id: `FR-033..FR-036`, `FR-015~019`. */
function rangeFrom(
  text: string,
  first: OneLocal,
  readOne: (text: string, at: number) => OneLocal | null,
): { readonly locals: readonly string[]; readonly last: OneLocal } | null {
  const dots = exec(RANGE, text, first.end)?.[0] ?? "";
  if (dots === "") return null;
  const at = first.end + dots.length;
  const whole = readOne(text, at);
  // A number behind "to" or a dash between blanks is a number of things.
  const bare = /[ \t]/.test(dots) ? undefined : exec(NUMBER, text, at)?.[0];
  const last = whole ?? (bare === undefined ? null : { prefix: first.prefix, number: bare, end: at + bare.length });
  if (last === null || last.prefix !== first.prefix) return null;
  const [, stem = "", from = ""] = /^(.*?)(\d+)$/.exec(first.number) ?? [];
  const [, stemOfLast = "", to = ""] = /^(.*?)(\d+)$/.exec(last.number) ?? [];
  const numbers = stemOfLast === stem || stemOfLast === "" ? numbersBehind(from, to) : null;
  if (numbers === null) return null;
  return { locals: numbers.map((number) => first.prefix + stem + number), last: { ...last, number: stem + to } };
}

function exec(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
