import { groupBy } from "../../graph/group.ts";
import { remembered } from "../../model/remember.ts";
import type { CaseResult } from "../../model/results.ts";
import type { Tag, TagSymbol } from "../../model/tag.ts";
import { indentOf } from "../../scan/source/source-text.ts";
import { goFolderOf, hasAnnotations, isGo, isGroovy, isJavaScript } from "./test-languages.ts";
import { normalizedName, type TitlePattern, titlePattern } from "./titles.ts";

/** A TEST with the titles of its cases, and the cases that were found. */
export interface Declared {
  readonly tag: Tag;
  /** `null`: the TEST covers its whole file. */
  readonly symbol: TagSymbol | null;
  readonly parent: TitlePattern | null;
  readonly name: TitlePattern;
  /** All titles around its test and its own, as words alone, in languages where suites nest; else `null`. */
  readonly outerName: () => string | null;
  /** The annotations above its test, in a language where they name it. */
  readonly annotations: string;
  readonly cases: CaseResult[];
}

/**
 * The TESTs by the names of their symbols and, in languages that have them, by the display names that runners show instead. Each file is read once.
 */
export function toDeclared(tests: readonly Tag[], text: (path: string) => string | null): Declared[] {
  const sourceOf = remembered((path: string) => testSource(text(path) ?? ""));
  return tests.flatMap((tag) => {
    const { symbol } = tag;
    // Go replaces characters that are not allowed in a test name on its command line.
    const pattern = (title: string): TitlePattern =>
      titlePattern(isGroovy(tag.path) ? title.replace(/#(?=[A-Za-z_])/g, "$") : title).map((part) =>
        isGo(tag.path) ? part.replace(/\s/g, "_") : part,
      );
    const parent = symbol?.parent === undefined ? null : pattern(symbol.parent);
    const cases: CaseResult[] = [];
    const annotations = symbol && hasAnnotations(tag.path) ? annotationsAbove(sourceOf(tag.path).lines, symbol) : "";
    const shown = displayName(annotations);
    let outer: string | null | undefined;
    const outerName = (): string | null => {
      if (outer === undefined)
        outer = symbol?.parent !== undefined && isJavaScript(tag.path) ? outerNameOf(symbol, sourceOf(tag.path)) : null;
      return outer;
    };
    return [symbol?.name ?? "", ...(shown === null ? [] : [shown])].map((name) => ({
      tag,
      symbol,
      parent,
      name: pattern(name),
      outerName,
      annotations,
      cases,
    }));
  });
}

/** A suite of JavaScript and those around it: a symbol knows only the innermost. */
interface Suite {
  readonly title: string;
  readonly indent: number;
  readonly outer: Suite | null;
}

interface TestSource {
  readonly lines: readonly string[];
  /** The innermost suite that begins above each line, by the indentation of its call. */
  readonly suites: () => readonly (Suite | null)[];
}

function testSource(text: string): TestSource {
  const lines = text.split("\n");
  let suites: (Suite | null)[] | undefined;
  return {
    lines,
    suites() {
      let innermost: Suite | null = null;
      suites ??= lines.map((line) => {
        const above = innermost;
        const title = /^\s*(?:\w+\.)?(?:describe|context|suite)\b[\w.]*\(\s*(["'`])(.*?)\1/.exec(line)?.[2];
        if (title !== undefined) innermost = { title, indent: indentOf(line), outer: enclosing(innermost, indentOf(line)) };
        return above;
      });
      return suites;
    },
  };
}

/** The innermost of some suites that is indented less than something in it. */
function enclosing(suite: Suite | null, indent: number): Suite | null {
  let found = suite;
  while (found !== null && found.indent >= indent) found = found.outer;
  return found;
}

// Tests have up to ten suites around them.
const MOST_SUITES = 20;

function outerNameOf({ name, line }: TagSymbol, { lines, suites }: TestSource): string {
  const titles = [name];
  let suite = enclosing(suites()[line - 1] ?? null, indentOf(lines[line - 1] ?? ""));
  for (; suite !== null && titles.length <= MOST_SUITES; suite = suite.outer) titles.unshift(suite.title);
  return normalizedName(...titles);
}

/** The title in JUnit 5's `@DisplayName` or xUnit's `DisplayName = "…"`, which is reported instead of the method's name. */
function displayName(annotations: string): string | null {
  return /\bDisplayName\s*(?:\(|:?=)\s*"((?:\\.|[^"\\])*)"/.exec(annotations)?.[1]?.replace(/\\(["\\])/g, "$1") ?? null;
}

// A table of rows above a parametrised test can be long; more than this says nothing of the test.
const MOST_ANNOTATION_LINES = 100;
const LONGEST_ANNOTATIONS = 10_000;

/** The lines above a symbol's own up to the statement before it, the nearest first. */
function annotationsAbove(lines: readonly string[], { line }: TagSymbol): string {
  const above = lines.slice(Math.max(0, line - MOST_ANNOTATION_LINES), line).reverse();
  const end = above.findIndex((source, i) => i > 0 && /^\s*$|[;{}]\s*$/.test(source));
  return above
    .slice(0, end < 0 ? undefined : end)
    .join("\n")
    .slice(0, LONGEST_ANNOTATIONS);
}

/** TESTs in one file: of those in several, nothing says which of them a report without files means. */
export function inOneFile(declared: readonly Declared[]): readonly Declared[] {
  return new Set(declared.map(({ tag }) => tag.path)).size === 1 ? declared : [];
}

/** An index of TESTs to find those that a case's titles may name. */
export interface DeclaredGroup {
  readonly all: readonly Declared[];
  readonly ofFile: readonly Declared[];
  /** TESTs on a symbol without placeholders, by the symbol's whole title. */
  readonly byTitle: ReadonlyMap<string, readonly Declared[]>;
  readonly withPlaceholder: readonly Declared[];
  /** How long the titles in `byTitle` are. */
  readonly titleLengths: ReadonlySet<number>;
}

/** Every TEST, and those of each file and folder. */
export interface DeclaredIndex {
  readonly everywhere: DeclaredGroup;
  readonly byPath: ReadonlyMap<string, DeclaredGroup>;
  /** TESTs in Go, whose runner reports only the folder. */
  readonly byFolder: ReadonlyMap<string, DeclaredGroup>;
}

/** Indexes TESTs by their place and their titles. */
export function indexDeclared(declared: readonly Declared[]): DeclaredIndex {
  const groups = (of: readonly Declared[], key: (tag: Tag) => string): ReadonlyMap<string, DeclaredGroup> =>
    new Map(groupBy(of, ({ tag }) => key(tag)).map(([name, group]) => [name, groupDeclared(group)]));
  return {
    everywhere: groupDeclared(declared),
    byPath: groups(declared, ({ path }) => path),
    byFolder: groups(
      declared.filter(({ tag }) => isGo(tag.path)),
      ({ path }) => goFolderOf(path),
    ),
  };
}

function groupDeclared(all: readonly Declared[]): DeclaredGroup {
  const named = all.filter(({ symbol }) => symbol !== null);
  const literal = named.filter(({ name }) => name.length === 1);
  const byTitle = new Map(groupBy(literal, ({ name }) => name[0] ?? ""));
  return {
    all,
    ofFile: all.filter(({ symbol }) => symbol === null),
    byTitle,
    withPlaceholder: named.filter(({ name }) => name.length > 1),
    titleLengths: new Set([...byTitle.keys()].map((title) => title.length)),
  };
}
