import { groupBy } from "../../graph/group.ts";
import type { CaseResult } from "../../model/results.ts";
import type { Tag, TagSymbol } from "../../model/tag.ts";
import { type TitlePattern, titlePattern } from "./titles.ts";

/** A TEST with the titles of its cases, and the cases that were found. */
export interface Declared {
  readonly tag: Tag;
  /** `null`: the TEST covers its whole file. */
  readonly symbol: TagSymbol | null;
  readonly parent: TitlePattern | null;
  readonly name: TitlePattern;
  /** All titles around its test and its own, joined by spaces, in languages where suites nest; else `null`. */
  readonly outer: () => string | null;
  /** The annotations above its test, in a JVM language. */
  readonly annotations: () => string;
  readonly cases: CaseResult[];
}

/** A TEST by the name of its symbol and, in a JVM language, by the display name that runners show instead. */
export function toDeclared(tag: Tag, text: (path: string) => string | null): Declared[] {
  const { symbol } = tag;
  // Go replaces characters that are not allowed in a test name on its command line.
  const pattern = (title: string): TitlePattern => titlePattern(title).map((part) => (isGo(tag.path) ? part.replace(/\s/g, "_") : part));
  const parent = symbol?.parent === undefined ? null : pattern(symbol.parent);
  const cases: CaseResult[] = [];
  const annotations = (): string =>
    symbol && /\.(?:java|kt|groovy|scala)$/.test(tag.path) ? annotationsAbove(text(tag.path) ?? "", symbol) : "";
  const shown = displayName(annotations());
  return [symbol?.name ?? "", ...(shown === null ? [] : [shown])].map((name) => ({
    tag,
    symbol,
    parent,
    name: pattern(name),
    outer: () => outerTitles(tag, text),
    annotations,
    cases,
  }));
}

/** The titles around a test of JavaScript, by the indentation of the calls above it: a symbol knows only the innermost. */
function outerTitles({ path, symbol }: Tag, text: (path: string) => string | null): string | null {
  if (!isJavaScript(path) || !symbol || symbol.parent === undefined) return null;
  const titles = [symbol.name];
  const lines = (text(path) ?? "").split("\n", symbol.line);
  let indent = indentOf(lines.at(-1) ?? "");
  for (const line of lines.reverse()) {
    const title = /^\s*(?:\w+\.)?(?:describe|context|suite)\b[\w.]*\(\s*(["'`])(.*?)\1/.exec(line)?.[2];
    if (title === undefined || indentOf(line) >= indent) continue;
    titles.unshift(title);
    indent = indentOf(line);
  }
  return titles.join(" ");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether a file is one of JavaScript or TypeScript, whose runners put parameters into a title and never after it. */
export function isJavaScript(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(path);
}

/** The title in JUnit 5's `@DisplayName`, which Gradle reports instead of the method's name. */
function displayName(annotations: string): string | null {
  return /@DisplayName\(\s*"((?:\\.|[^"\\])*)"/.exec(annotations)?.[1]?.replace(/\\(["\\])/g, "$1") ?? null;
}

function annotationsAbove(text: string, { line }: TagSymbol): string {
  const above = text.split("\n", line).reverse();
  const end = above.findIndex((source, i) => i > 0 && /^\s*$|[;{}]\s*$/.test(source));
  return above.slice(0, end < 0 ? undefined : end).join("\n");
}

/** An index of TESTs to find those that a case's titles may name. */
export interface DeclaredGroup {
  readonly all: readonly Declared[];
  readonly ofFile: readonly Declared[];
  /** TESTs on a symbol without placeholders, by the symbol's whole title. */
  readonly byTitle: ReadonlyMap<string, readonly Declared[]>;
  readonly withPlaceholder: readonly Declared[];
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
  return {
    all,
    ofFile: all.filter(({ symbol }) => symbol === null),
    byTitle: new Map(groupBy(literal, ({ name }) => name[0] ?? "")),
    withPlaceholder: named.filter(({ name }) => name.length > 1),
  };
}

/** Whether a file holds tests of Go, of which runners report only the folder. */
export function isGo(path: string): boolean {
  return path.endsWith("_test.go");
}

/** The folder of a path; empty for the root. */
export function goFolderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
