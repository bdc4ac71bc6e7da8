import type { TestResult } from "../../model/results.ts";
import { dottedNames, isPathLike, type ResultPlace, titleThatIsAPath } from "./result-places.ts";
import { isJavaScript } from "./test-languages.ts";

/** A title as written in the source: the texts between placeholders (`%s`, `$name`, `${price}`), which match anything. */
export type TitlePattern = readonly string[];

/** How well a pattern matches. `exact`: word for word. `enclosing`: the same, with titles nested in it. `loose`: by placeholder or parameters. */
export type Fit = "exact" | "enclosing" | "loose";

/** The titles of a case, joined in one text. */
export interface TitleText {
  readonly text: string;
  /** The separators that may be between two titles. */
  readonly separators: readonly string[];
  /** The offsets at which a title may begin. */
  readonly starts: readonly number[];
}

// Titles that people write have up to 40 words. In longer ones the first and the last places are looked at.
const MOST_STARTS = 100;

/** The titles of a case in one text, with the places where each may begin. */
export function titleText(text: string, separators: readonly string[]): TitleText {
  const starts = new Set([0]);
  for (const separator of separators) {
    for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) starts.add(at + separator.length);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  const few = sorted.length > MOST_STARTS ? [...sorted.slice(0, MOST_STARTS / 2), ...sorted.slice(-MOST_STARTS / 2)] : sorted;
  return { text, separators, starts: few };
}

/** Separates titles that a report lists separately; no title contains it. */
export const NESTED = "\u0001";

// Titles that are variables of a table of cases: their values are only known when the test runs.
const FROM_TABLE = /^(?:[A-Za-z_]\w*\.)?(?:name|title|desc|description|label|scenario|input)$|^fmt\.Sprintf\(/i;
const PLACEHOLDER = /%%|%[sdifjoOcp#$]|\$\{[^}]*\}|#\{[^}]*\}|\$#?[A-Za-z_][\w.]*|\$\d+/g;

/** How runners join titles. */
export const JOINS = [" > ", " › ", "::"];

// Longer titles would only cost time.
const LONGEST = 1000;

/** Normalises white space as an XML attribute does. */
export function oneLine(title: string): string {
  return title.slice(0, LONGEST).replace(/\s+/g, " ").trim();
}

const BETWEEN_WORDS = /[\s._:/\\>›|#$-]+/;

/**
 * Runners join a file, a class, suites, a title and parameters in ways that teams configure: `cart with members-adds a book`,
 * `chrome.cart_with_members`, `Shop.Tests.CartTests.Adds(1)`. Written as words alone they are all the same: what a person would say.
 */
export function normalizedName(...names: readonly string[]): string {
  return names
    .flatMap((name) => oneLine(name).split(BETWEEN_WORDS))
    .filter((word) => word !== "")
    .join(" ");
}

/** A name without what runners write after it: `(1, "a")`, `[1-2]`, `/0`. */
export function withoutParameters(name: string): string {
  const at = name.endsWith(")")
    ? name.indexOf("(")
    : name.endsWith("]")
      ? name.indexOf("[", name.lastIndexOf("]", name.length - 2) + 1)
      : -1;
  return at < 0 ? name.replace(/\/\d+$/, "") : name.slice(0, at);
}

/** The titles in a text in which a runner joined them. */
export function splitTitles(text: string): readonly string[] {
  return JOINS.reduce((titles: readonly string[], join) => titles.flatMap((title) => title.split(join)), [text]);
}

/** Reads a symbol's name or title. A name (`test_add`) has no placeholder. */
export function titlePattern(name: string): TitlePattern {
  const title = oneLine(name.replace(/^`(.*)`$/s, "$1"));
  if (FROM_TABLE.test(title)) return ["", ""];
  if (/^[\w$]*$/.test(title)) return [title];
  const parts: string[] = [""];
  let from = 0;
  for (const { 0: found, index } of title.matchAll(PLACEHOLDER)) {
    parts.push(`${parts.pop()}${title.slice(from, index)}${found === "%%" ? "%" : ""}`);
    if (found !== "%%") parts.push("");
    from = index + found.length;
  }
  parts.push(`${parts.pop()}${title.slice(from)}`);
  return parts;
}

export interface FitOptions {
  /** Whether other titles may come before. */
  readonly anywhere: boolean;
  /** Whether more titles follow, nested in the last one. */
  readonly isNested: (rest: string) => boolean;
  /** Whether only the parameters of this case follow: `[1-2]`. */
  readonly isParameters: (rest: string) => boolean;
}

/** How well nested titles match a case's text; `null` if they do not. */
export function fitTitles(
  titles: readonly TitlePattern[],
  { text, separators, starts }: TitleText,
  { anywhere, isNested, isParameters }: FitOptions,
): Fit | null {
  const hasPlaceholder = titles.some((title) => title.length > 1);
  let best: Fit | null = null;
  for (const start of anywhere ? starts : [0]) {
    for (const end of endsOf(titles, text, start, separators)) {
      const rest = text.slice(end);
      const nested = isNested(rest);
      if (rest !== "" && !nested && !isParameters(rest)) continue;
      if (hasPlaceholder || (rest !== "" && !nested)) best ??= "loose";
      else if (rest === "") return "exact";
      else best = "enclosing";
    }
  }
  return best;
}

/** Every offset where titles that begin at `start` can end. */
function endsOf(titles: readonly TitlePattern[], text: string, start: number, separators: readonly string[]): readonly number[] {
  const [title, ...inner] = titles;
  if (!title) return [start];
  const ends = titleEnds(title, text, start);
  if (inner.length === 0) return ends;
  const found = new Set<number>();
  for (const end of ends) {
    for (const separator of separators) {
      if (!text.startsWith(separator, end)) continue;
      for (const innerEnd of endsOf(inner, text, end + separator.length, separators)) found.add(innerEnd);
    }
  }
  return [...found];
}

function titleEnds(title: TitlePattern, text: string, start: number): number[] {
  const [first = "", ...rest] = title;
  if (!text.startsWith(first, start)) return [];
  let at = start + first.length;
  const last = rest.pop();
  if (last === undefined) return [at];
  // A placeholder matches anything, so only the earliest offset matters for the next part.
  for (const part of rest) {
    const next = text.indexOf(part, at);
    if (next < 0) return [];
    at = next + part.length;
  }
  const ends: number[] = [];
  for (let next = text.indexOf(last, at); next >= 0 && next <= text.length; next = text.indexOf(last, next + 1)) {
    ends.push(next + last.length);
    if (next === text.length) break;
  }
  return ends;
}

/** The titles of a case in JavaScript whose suites a report joins as words: jest-junit's `{classname}` and `{title}` in whatever attribute. */
export function joinedTitles({ name, classname }: TestResult, place: ResultPlace): readonly TitleText[] {
  if (classname === null || place.kind === "folder" || ("path" in place && !isJavaScript(place.path))) return [];
  return [titleText(oneLine(isPathLike(classname) ? name : `${classname} ${name}`), [" "])];
}

/** The possible readings of a result's titles. */
export function titleTexts(result: TestResult, place: ResultPlace): readonly TitleText[] {
  const { name, classname, suites } = result;
  if (place.kind === "folder") return [titleText(oneLine(name), ["/"])];
  const path = place.kind === "file" ? place.path : null;
  const separators = [NESTED, ...JOINS.filter((join) => name.includes(join) || classname?.includes(join))];
  const nested = (titles: readonly string[], more: readonly string[] = []): TitleText =>
    titleText(titles.map(oneLine).join(NESTED), [...separators, ...more]);
  if (classname === null || classname === "test") {
    const isPath = path !== null && titleThatIsAPath(result) !== null;
    if (isPath && suites.length === 0) return [nested([name.split(" > ").slice(1).join(" > ")])];
    // If titles are listed separately, none is searched for inside another.
    return [titleText([...suites.slice(isPath ? 1 : 0), name].map(oneLine).join(NESTED), [NESTED])];
  }
  const names = dottedNames(classname);
  const stem = path?.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  if (names !== null && names.length > 0 && stem !== undefined) {
    const at = names.lastIndexOf(stem);
    const inner = names.slice(at + 1);
    // A class may be the file or be in it.
    if (at >= 0) return [nested([...inner, name], inner.length === 0 ? [" "] : []), nested([stem, ...inner, name])];
  }
  const ofNames = names !== null && names.length > 1 ? [nested([names.at(-1) ?? "", name]), nested([...names, name])] : [];
  // What has dots may be a file or a class: `cart.test.js`, `ShopTests.CartTests`.
  if (classname === "" || isPathLike(classname)) return [nested([name]), ...ofNames];
  // `{classname}-{title}` of jest-junit, which begins with the hyphen if there is no suite.
  if (name === classname) return [nested([name.replace(/^-/, "")], [" ", "-"])];
  // Some runners put all titles in the name, and repeat some or all of them in the class.
  if (name.includes(classname)) return [nested([name], [" "])];
  return ofNames.length > 0 ? ofNames : [nested([classname, name])];
}
