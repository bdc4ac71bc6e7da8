import type { TestResult } from "../../model/results.ts";
import { dottedNames, isPathLike, type ResultPlace, titleThatIsAPath } from "./result-places.ts";

/** A title as written in the source: the texts between placeholders (`%s`, `$name`, `${price}`), which match anything. */
export type TitlePattern = readonly string[];

/** How well a pattern matches. `whole`: word for word. `around`: the same, with titles nested in it. `loose`: by placeholder or parameters. */
export type Fit = "whole" | "around" | "loose";

/** The titles of a case, joined in one text. */
export interface TitleText {
  readonly text: string;
  /** The separators that may be between two titles. */
  readonly separators: readonly string[];
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
  { text, separators }: TitleText,
  { anywhere, isNested, isParameters }: FitOptions,
): Fit | null {
  const hasPlaceholder = titles.some((title) => title.length > 1);
  const starts = anywhere ? startsOf(text, separators) : [0];
  let best: Fit | null = null;
  for (const start of starts) {
    for (const end of endsOf(titles, text, start, separators)) {
      const rest = text.slice(end);
      const nested = isNested(rest);
      if (rest !== "" && !nested && !isParameters(rest)) continue;
      if (hasPlaceholder || (rest !== "" && !nested)) best ??= "loose";
      else if (rest === "") return "whole";
      else best = "around";
    }
  }
  return best;
}

function startsOf(text: string, separators: readonly string[]): number[] {
  const starts = [0];
  for (const separator of separators) {
    for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) starts.push(at + separator.length);
  }
  return starts;
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

/** The possible readings of a result's titles. */
export function titleTexts(result: TestResult, place: ResultPlace): readonly TitleText[] {
  const { name, classname, suites } = result;
  if (place.kind === "folder") return [{ text: oneLine(name), separators: ["/"] }];
  const path = place.kind === "file" ? place.path : null;
  const separators = [NESTED, ...JOINS.filter((join) => name.includes(join) || classname?.includes(join))];
  const nested = (titles: readonly string[], more: readonly string[] = []): TitleText => ({
    text: titles.map(oneLine).join(NESTED),
    separators: [...separators, ...more],
  });
  if (classname === null || classname === "test") {
    const isPath = path !== null && titleThatIsAPath(result) !== null;
    if (isPath && suites.length === 0) return [nested([name.split(" > ").slice(1).join(" > ")])];
    // If titles are listed separately, none is searched for inside another.
    return [{ text: [...suites.slice(isPath ? 1 : 0), name].map(oneLine).join(NESTED), separators: [NESTED] }];
  }
  const names = dottedNames(classname);
  const stem = path?.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  if (names !== null && names.length > 0 && stem !== undefined) {
    const at = names.lastIndexOf(stem);
    const inner = names.slice(at + 1);
    // A class may be the file or be in it.
    if (at >= 0) return [nested([...inner, name], inner.length === 0 ? [" "] : []), nested([stem, ...inner, name])];
  }
  if (classname === "" || isPathLike(classname)) return [nested([name])];
  // Some runners put all titles in the name, and repeat some or all of them in the class.
  if (name.includes(classname)) return [nested([name], [" "])];
  if (names !== null && names.length > 1) return [nested([names.at(-1) ?? "", name]), nested([...names, name])];
  return [nested([classname, name])];
}
