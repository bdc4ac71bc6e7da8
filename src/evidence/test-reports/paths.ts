import { rememberedBy } from "../../model/remember.ts";

/**
 * Reports name files as the runner saw them: absolute on another machine, relative to a package, with Windows separators,
 * as a class or a module. They have only their last names in common with the project's own paths.
 */

/** A path in a report. The report matters, because one runner named all its files, and it may be in the package that they belong to. */
export interface ReportedPath {
  readonly report: string;
  readonly path: string;
  /** Names of the module that the report gives: of a group, of a project. They decide where nothing else does. */
  readonly modules?: readonly string[];
}

export interface PathResolver {
  /** The known path that a reported path means; `null` if there is none, or several are equally likely. */
  (reported: ReportedPath): Resolved | null;
  /** The known paths that are equally likely; empty if one is found, or none fits at all. */
  candidates(reported: ReportedPath): readonly string[];
}

export interface PathOptions {
  /** The config's `paths`: beginnings of reported paths with those of the project. What they map is not guessed. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Whether the paths are made of a namespace, which need not be a folder. */
  readonly areNamespaces?: boolean;
}

export interface Resolved {
  readonly path: string;
  /** How many names at the end of both paths are equal. */
  readonly overlap: number;
}

/** `file:///app/a.ts`, `webpack:///./src/a.ts`, `webpack-internal:///src/a.ts`, and karma's `http://localhost:9876/base/a.ts`. */
const SCHEME = /^(?:https?:\/\/[^/]*\/(?:base\/|absolute(?=\/)|@fs(?=\/))?|[a-z][\w+.-]+:\/\/)/i;

/** A reported path as a list of names, without drive, scheme, `.` and `..`. */
export function namesOf(path: string): readonly string[] {
  const names: string[] = [];
  for (const name of path
    .replace(SCHEME, "")
    // A line, a test, evaluated code or a query behind the name of a file.
    .replace(/(\.\w+)(?:(?::\d+)+|::.*|\(\d+\) : .*|[?#].*)$/, "$1")
    .replaceAll("\\", "/")
    .split("/")) {
    if (name === "" || name === "." || /^[A-Za-z]:$/.test(name)) continue;
    if (name === "..") names.pop();
    else names.push(name);
  }
  return names;
}

/**
 * Makes a resolver. If several known paths have the same ending, it prefers those in folders of the module's name, then the one whose
 * beginning differs from the reported one in the same way as for most files of that report, then the one nearest to the report, then the
 * one that is the reported path itself. Takes time in proportion to the lengths of the paths: what many have in common is compared once.
 */
export function resolvePaths(
  known: Iterable<string>,
  reported: Iterable<ReportedPath>,
  { prefixes = {}, areNamespaces = false }: PathOptions = {},
): PathResolver {
  const mapped = mapper(prefixes);
  const asked = [...reported].map(({ report, path }) => ({ report, path, names: mapped(path) ?? namesOf(path) }));
  const endings = endingsOf(known, new Set(asked.map(({ names }) => names.at(-1))));
  const nearest = (path: string, modules: readonly string[] = []): Nearest => {
    const exact = mapped(path);
    const names = exact ?? namesOf(path);
    const { ending, overlap } = longestEnding(names, endings);
    const isPlausible = (isWhole: boolean): boolean => {
      if (areNamespaces) return true;
      return exact === null ? isPlausiblePrefix(path, names, overlap, isWhole) : isWhole && overlap === names.length;
    };
    // If the folders differ, an equal name alone is not significant, unless only one known path has it, or one in the module.
    const isSignificant = overlap > 1 || overlap === names.length || ending.paths.length === 1;
    return { names, overlap, candidates: candidatesOf(ending, overlap, { isSignificant, modules, isPlausible }) };
  };
  const votes = countVotes(asked, nearest);
  const decided = rememberedBy(
    ({ report, path, modules = [] }: ReportedPath) => [report, path, ...modules].join("\n"),
    ({ report, path, modules = [] }: ReportedPath): { readonly paths: readonly Names[]; readonly overlap: number } => {
      const { names, overlap, candidates } = nearest(path, modules);
      const replacements = votes.get(report)?.get(removedFrom(names, overlap));
      return { overlap, paths: likeliest(candidates, { overlap, report, replacements, isWhole: names.length === overlap, modules }) };
    },
  );

  const resolve = (reported: ReportedPath): Resolved | null => {
    const { paths, overlap } = decided(reported);
    const [only] = paths;
    return only && paths.length === 1 ? { path: only.join("/"), overlap } : null;
  };
  const candidates = (reported: ReportedPath): readonly string[] => {
    const { paths } = decided(reported);
    return paths.length > 1 ? paths.map((names) => names.join("/")) : [];
  };
  return Object.assign(resolve, { candidates });
}

/** Maps a reported path by the longest prefix that it begins with, to names of the project; `null` if no prefix fits. */
function mapper(prefixes: Readonly<Record<string, string>>): (path: string) => readonly string[] | null {
  const rows = Object.entries(prefixes)
    .map(([from, to]) => ({ from: namesOf(from), isAbsolute: isAbsolute(from), to: namesOf(to) }))
    .sort((a, b) => b.from.length - a.from.length);
  return (path) => {
    if (rows.length === 0) return null;
    const names = namesOf(path);
    const row = rows.find(({ from, isAbsolute: absolute }) => absolute === isAbsolute(path) && from.every((name, i) => names[i] === name));
    return row ? [...row.to, ...names.slice(row.from.length)] : null;
  };
}

function isAbsolute(path: string): boolean {
  return /^(?:[A-Za-z]:)?[\\/]|^file:/.test(path);
}

/** Folders of what others wrote: a file in them is never one of the project, whatever it is called. */
const THIRD_PARTY = /^(?:node_modules|site-packages|dist-packages|mod|registry)$/;
/** Folders that tools make copies in, with the paths of the project below. */
const BUILD_FOLDER = /^(?:build|dist|out|target|lib|obj|bin|tmp|coverage|instrumented|_build|bazel-.*|execroot)$/;

/**
 * Whether what is left of a reported path, before the names that it shares with a path of the project, can be another way to the same
 * folder: the root on another machine or in a container, a folder that the project was checked out in, a build folder, an import path.
 * `evil/x/test_cart.py` is not `tests/test_cart.py`.
 */
function isPlausiblePrefix(path: string, names: Names, overlap: number, isWhole: boolean): boolean {
  const before = names.slice(0, names.length - overlap);
  // Relative to a folder of the project.
  if (before.length === 0) return true;
  const [first = ""] = before;
  if (isAbsolute(path) || /^[a-z][\w+.-]+:\//i.test(path))
    return (isWhole && overlap > 1) || (!before.some((name) => THIRD_PARTY.test(name)) && !isSystem(before));
  if (first.includes(".") || BUILD_FOLDER.test(first)) return true;
  // The beginning of an import path or a package need not be a folder.
  if (/\.(?:go|java|kt|kts|scala|groovy)$/.test(path)) return true;
  return isWhole && overlap > 1 && before.length === 1;
}

/** Where systems keep libraries. */
function isSystem(names: readonly string[]): boolean {
  return (
    (names[0] === "usr" && /^(?:lib\d*|include|share)$|^local$/.test(names[1] ?? "") && !names.includes("src")) || names[0] === "Library"
  );
}

type Names = readonly string[];

/** The known paths that have an ending in common. */
interface Ending {
  readonly paths: Names[];
  /** By the name before the ending. */
  readonly longer: Map<string, Ending>;
  /** By which of the paths are plausible. */
  readonly candidates: Map<string, Candidates>;
}

/** Known paths that share as many names at the end with a reported one. */
interface Candidates {
  readonly paths: readonly Names[];
  /** By what the choice depends on, without the votes. */
  readonly likeliest: Map<string, readonly Names[]>;
}

interface Nearest {
  readonly names: Names;
  readonly overlap: number;
  readonly candidates: Candidates;
}

/** What a choice between candidates depends on. */
interface Choice {
  readonly overlap: number;
  readonly report: string;
  /** The report's votes on what replaces the beginning that the candidates do not share. */
  readonly replacements: ReadonlyMap<string, number> | undefined;
  /** Whether the reported path is an ending itself. */
  readonly isWhole: boolean;
  readonly modules: readonly string[];
}

function newEnding(): Ending {
  return { paths: [], longer: new Map(), candidates: new Map() };
}

/** The endings of those known paths whose last name is wanted. */
function endingsOf(known: Iterable<string>, wanted: ReadonlySet<string | undefined>): Ending {
  const root = newEnding();
  for (const path of known) {
    if (!wanted.has(path.slice(path.lastIndexOf("/") + 1))) continue;
    const names = path.split("/");
    let ending = root;
    for (const name of names.toReversed()) {
      const longer = ending.longer.get(name) ?? newEnding();
      ending.longer.set(name, longer);
      longer.paths.push(names);
      ending = longer;
    }
  }
  return root;
}

/** The longest ending of a reported path that known paths have. */
function longestEnding(names: Names, endings: Ending): { readonly ending: Ending; readonly overlap: number } {
  let ending = endings;
  let overlap = 0;
  while (overlap < names.length) {
    const longer = ending.longer.get(names.at(-1 - overlap) ?? "");
    if (!longer) break;
    ending = longer;
    overlap++;
  }
  return { ending, overlap };
}

function candidatesOf(
  ending: Ending,
  overlap: number,
  {
    isSignificant,
    modules,
    isPlausible,
  }: { readonly isSignificant: boolean; readonly modules: readonly string[]; readonly isPlausible: (isWhole: boolean) => boolean },
): Candidates {
  const [wholeFits, fits] = [isPlausible(true), isPlausible(false)];
  const key = [wholeFits, fits, isSignificant, ...(isSignificant ? [] : modules)].join("\n");
  const found = ending.candidates.get(key);
  if (found) return found;
  const isIn = (path: Names): boolean => path.slice(0, -1).some((name) => modules.includes(name));
  const paths = ending.paths.filter((path) => {
    const isWhole = path.length === overlap;
    return (isWhole ? wholeFits : fits) && (isSignificant || isWhole || isIn(path));
  });
  const candidates = { paths, likeliest: new Map<string, readonly Names[]>() };
  ending.candidates.set(key, candidates);
  return candidates;
}

/** What a reported path has before the names that it shares with known ones. */
function removedFrom(names: Names, overlap: number): string {
  return names.slice(0, names.length - overlap).join("/");
}

/** How often a report's paths lose one beginning and get another, by the one that they lose. */
type Votes = ReadonlyMap<string, ReadonlyMap<string, number>>;

function countVotes(asked: readonly ReportedPath[], nearest: (path: string) => Nearest): ReadonlyMap<string, Votes> {
  const votes = new Map<string, Map<string, Map<string, number>>>();
  for (const { report, path } of asked) {
    const { names, overlap, candidates } = nearest(path);
    const [only] = candidates.paths;
    if (!only || candidates.paths.length > 1) continue;
    const ofReport = votes.get(report) ?? new Map<string, Map<string, number>>();
    votes.set(report, ofReport);
    const removed = removedFrom(names, overlap);
    const replacements = ofReport.get(removed) ?? new Map<string, number>();
    ofReport.set(removed, replacements);
    const replacement = removedFrom(only, overlap);
    replacements.set(replacement, (replacements.get(replacement) ?? 0) + 1);
  }
  return votes;
}

/** The likeliest of some candidates; several if nothing tells them apart. */
function likeliest(candidates: Candidates, choice: Choice): readonly Names[] {
  if (candidates.paths.length < 2) return candidates.paths;
  if (choice.replacements) return mostLikely(candidates.paths, choice);
  const key = [choice.report, choice.isWhole, ...choice.modules].join("\n");
  const found = candidates.likeliest.get(key) ?? mostLikely(candidates.paths, choice);
  candidates.likeliest.set(key, found);
  return found;
}

function mostLikely(paths: readonly Names[], { overlap, report, replacements, isWhole, modules }: Choice): readonly Names[] {
  const folder = report.split("/").slice(0, -1);
  const ranks = (path: Names): readonly number[] => [
    modules.filter((module) => path.slice(0, -1).includes(module)).length,
    replacements?.get(removedFrom(path, overlap)) ?? 0,
    shared(folder, path),
    path.length === overlap && isWhole ? 1 : 0,
  ];
  const ranked = paths.map((path) => ({ path, ranks: ranks(path) }));
  const best = ranked.reduce((most, one) => (compareRanks(one.ranks, most.ranks) > 0 ? one : most)).ranks;
  return ranked.filter((one) => compareRanks(one.ranks, best) === 0).map(({ path }) => path);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  return a.map((rank, i) => rank - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** How many leading folders two paths have in common. */
function shared(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}
