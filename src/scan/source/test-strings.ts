// @CODE:SOURCE-001:TITLES | SPEC: SPEC-SOURCE-001.md | TEST: test/scan/source/test-strings.test.ts
import { compilePattern } from "../../model/counted-pattern.ts";
import type { LoadedRow, TokenRow } from "../../model/language.ts";
import { remembered } from "../../model/remember.ts";
import { LABEL_NAMES } from "../../model/test-labels.ts";
import type { Token } from "./lexer.ts";
import type { SourceText } from "./source-text.ts";

/** What a string is to the test that it belongs to. */
export interface TestString {
  readonly kind: "title" | "label";
  /** The test, as far as the text shows it, for a language without a grammar; `null` if it does not. */
  readonly sighted: () => SightedTest | null;
}

export interface SightedTest {
  readonly kind: "test" | "suite";
  readonly name: string;
  /** An offset on the line on which it begins. */
  readonly at: number;
}

/** Uses a parser to decide whether an offset is in a test's title, if the text before the title is not enough. */
export type TitleOpinion = (offset: number) => boolean;

/** What a string with something at `at` is to a test; `null` if it is nothing to any. `opinion`: `null` if the text alone decides. */
export function testStringAt({ text }: SourceText, token: Token, at: number, opinion: TitleOpinion | null): TestString | null {
  if (token.kind !== "string") return null;
  const { row } = token.lexer;
  const title = (kind: SightedTest["kind"]): TestString => ({
    kind: "title",
    sighted: () => ({ kind, name: text.slice(token.bodyStart, token.bodyEnd).replace(/\\(["'`\\])/g, "$1"), at: token.start }),
  });
  if (token.row?.labelsOf !== undefined) return { kind: "label", sighted: () => testBelow(text, token, linesOf(row)) };
  if (token.row?.testTitle !== undefined) return title(token.row.testTitle);
  for (const { kind, isSuite, before, behind, testName } of shapesOf(row)) {
    const opening = openingOf(text, token, before);
    if (opening === null || !isBehind(text, token, behind)) continue;
    if (kind === "title" && testName === null) return title(isSuite ? "suite" : "test");
    return { kind, sighted: () => (testName === null ? sight(opening, token.start) : nextTest(text, token.end, testName)) };
  }
  if (opinion) return opinion(at) ? title("test") : null;
  const called = calledIn(text, token);
  return called && title(called);
}

/** The test that the groups of a match name. */
function sight(match: RegExpExecArray, at: number): SightedTest | null {
  const name =
    match
      .slice(1)
      .find((group) => group !== undefined)
      ?.trim() ?? "";
  return name === "" ? null : { kind: "test", name, at };
}

// The lines of labels and comments between a label and its test.
const LONGEST_WAY = 4000;

function nextTest(text: string, from: number, testName: RegExp): SightedTest | null {
  const match = testName.exec(text.slice(from, from + LONGEST_WAY));
  return match && sight(match, from + match.index);
}

/** What says where the titles of tests are in a language whose titles are lines. */
interface Lines {
  readonly below: RegExp;
  readonly titles: RegExp;
  readonly suites: RegExp;
}

const linesOf = remembered((row: LoadedRow): Lines => {
  const openers = (...kinds: readonly TokenRow["testTitle"][]): string =>
    row.tokens.flatMap(({ open, testTitle }) => (testTitle !== undefined && kinds.includes(testTitle) ? [`(?:${open})`] : [])).join("|") ||
    "(?!)";
  const below = row.tokens.find(({ labelsOf }) => labelsOf !== undefined)?.labelsOf ?? "(?!)";
  return {
    below: compilePattern(row, below, "m"),
    titles: compilePattern(row, `(?:${openers("test", "suite")})([^\\n]*)`, "gm"),
    suites: compilePattern(row, openers("suite"), "my"),
  };
}, new WeakMap());

/** The test below a line of labels; if that has no title, the one that it is a part of. */
function testBelow(text: string, { start, end }: Token, { below, titles, suites }: Lines): SightedTest | null {
  const test = nextTest(text, end, below);
  const match = below.exec(text.slice(end, end + LONGEST_WAY));
  if (match === null) return null;
  const from = Math.max(0, start - LONGEST_WAY);
  const outer = test === null ? [...text.slice(from, start).matchAll(titles)].at(-1) : undefined;
  const found = test ?? (outer ? sight(outer as RegExpExecArray, from + outer.index) : null);
  if (found === null) return null;
  suites.lastIndex = found.at;
  return { ...found, kind: suites.test(text) ? "suite" : "test" };
}

/** Whether a language has labels, in which an id counts without `@TEST:`. */
export function hasLabels(row: LoadedRow): boolean {
  return shapesOf(row).some(({ kind }) => kind === "label");
}

// What is written around a string is on its line or a few lines above.
const LONGEST_LOOK_BACK = 400;
const LONGEST_LOOK_AHEAD = 100;

interface Shape {
  readonly kind: TestString["kind"];
  readonly isSuite: boolean;
  /** Looks back from the position where the string begins. */
  readonly before: RegExp;
  readonly behind: RegExp | null;
  readonly testName: RegExp | null;
}

const shapesOf = remembered((row: LoadedRow): readonly Shape[] => {
  const compile = (source: string): RegExp => compilePattern(row, source.replaceAll("<names>", LABEL_NAMES), "iy");
  return (row.testStrings ?? []).map(({ before, behind, label = false, suite = false, testName }) => ({
    kind: label ? "label" : "title",
    isSuite: suite,
    before: compile(`(?<=${before})`),
    behind: behind === undefined ? null : compile(behind),
    testName: testName === undefined ? null : compilePattern(row, testName, "m"),
  }));
}, new WeakMap());

function openingOf(text: string, { start }: Token, before: RegExp): RegExpExecArray | null {
  const from = Math.max(0, start - LONGEST_LOOK_BACK);
  before.lastIndex = start - from;
  return before.exec(text.slice(from, start));
}

function isBehind(text: string, { end }: Token, behind: RegExp | null): boolean {
  if (behind === null) return true;
  behind.lastIndex = 0;
  return behind.test(text.slice(end, end + LONGEST_LOOK_AHEAD));
}

const LONGEST_CALL = 120;

/** Whether a string is the first argument of a function for tests or suites. */
function calledIn(text: string, { lexer: { row }, start }: Token): SightedTest["kind"] | null {
  const { testCalls, suiteCalls = [] } = row;
  if (testCalls === undefined) return null;
  const before = text.slice(Math.max(0, start - LONGEST_CALL), start);
  const name = callOf(testCalls).exec(before)?.[1];
  if (name !== undefined) return suiteCalls.includes(name) ? "suite" : "test";
  return aliasesIn(text, row)?.test(before) ? "test" : null;
}

const callOf = remembered(callPattern, new WeakMap());

/** What is chained to a function for tests, and what stands between it and its first argument. */
export const UP_TO_TITLE = "(?:\\.\\w+)*(?:\\s*\\(\\s*|[ \\t]+)";

/** A pattern for one of some names as they are written. */
export function eitherName(names: readonly string[]): string {
  return names.map((name) => name.replaceAll(/[.$()]/g, "\\$&")).join("|");
}

/** The name of a function, and what stands between it and its first argument. */
function callPattern(names: readonly string[]): RegExp {
  return new RegExp(`(?<![\\w$.-])(${eitherName(names)})${UP_TO_TITLE}$`);
}

// A file of tests has a handful.
const MOST_ALIASES = 20;

/** The calls of functions to which a file gives a name of its own; `null` if there are none. The latest file is remembered. */
function aliasesIn(text: string, row: LoadedRow): RegExp | null {
  if (row.testAliases === undefined) return null;
  if (latest.text !== text || latest.row !== row) latest = { text, row, calls: findAliases(text, row) };
  return latest.calls;
}

let latest: { readonly text: string; readonly row: LoadedRow | null; readonly calls: RegExp | null } = { text: "", row: null, calls: null };

function findAliases(text: string, row: LoadedRow): RegExp | null {
  const names = new Set<string>();
  for (const pattern of row.testAliases ?? []) {
    for (const [, name] of text.matchAll(compilePattern(row, pattern, "gm"))) {
      if (name !== undefined && names.size < MOST_ALIASES) names.add(name);
    }
  }
  return names.size === 0 ? null : callPattern([...names]);
}
