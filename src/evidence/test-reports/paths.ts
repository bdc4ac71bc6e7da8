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
 * one that is the reported path itself. Takes time in proportion to the number of paths with the same last name.
 */
export function resolvePaths(
  known: Iterable<string>,
  reported: Iterable<ReportedPath>,
  { prefixes = {}, areNamespaces = false }: PathOptions = {},
): PathResolver {
  const mapped = mapper(prefixes);
  const asked = [...reported].map(({ report, path }) => ({ report, path, names: mapped(path) ?? namesOf(path) }));
  const wanted = new Set(asked.map(({ names }) => names.at(-1)));
  const byName = new Map<string, (readonly string[])[]>();
  for (const path of known) {
    const last = path.slice(path.lastIndexOf("/") + 1);
    if (!wanted.has(last)) continue;
    const group = byName.get(last);
    if (group) group.push(path.split("/"));
    else byName.set(last, [path.split("/")]);
  }
  const nearest = (
    path: string,
    modules?: readonly string[],
  ): { readonly names: readonly string[]; readonly candidates: readonly Candidate[] } => {
    const exact = mapped(path);
    const names = exact ?? namesOf(path);
    if (areNamespaces) return { names, candidates: nearestPaths(names, byName) };
    const isPlausible = (one: Candidate): boolean =>
      exact === null ? isPlausiblePrefix(path, names, one) : one.overlap === names.length && one.names.length === names.length;
    return { names, candidates: nearestPaths(names, byName, modules).filter(isPlausible) };
  };
  const votes = countVotes(asked, nearest);
  const decided = rememberedBy(
    ({ report, path, modules = [] }: ReportedPath) => [report, path, ...modules].join("\n"),
    ({ report, path, modules = [] }: ReportedPath): readonly Candidate[] => {
      const { names, candidates } = nearest(path, modules);
      return likeliest(names, report, candidates, votes.get(report) ?? new Map(), modules);
    },
  );

  const resolve = (reported: ReportedPath): Resolved | null => {
    const [first, ...others] = decided(reported);
    return first && others.length === 0 ? { path: first.names.join("/"), overlap: first.overlap } : null;
  };
  const candidates = (reported: ReportedPath): readonly string[] => {
    const found = decided(reported);
    return found.length > 1 ? found.map(({ names }) => names.join("/")) : [];
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
function isPlausiblePrefix(path: string, names: readonly string[], { names: known, overlap }: Candidate): boolean {
  const before = names.slice(0, names.length - overlap);
  // Relative to a folder of the project.
  if (before.length === 0) return true;
  const [first = ""] = before;
  const isWhole = overlap === known.length;
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

interface Candidate {
  readonly names: readonly string[];
  readonly overlap: number;
}

/** The known paths that share the most names at the end, if that is significant. */
function nearestPaths(
  names: readonly string[],
  byName: ReadonlyMap<string, readonly (readonly string[])[]>,
  modules: readonly string[] = [],
): Candidate[] {
  const group = byName.get(names.at(-1) ?? "") ?? [];
  let best: Candidate[] = [];
  for (const candidate of group) {
    let overlap = 0;
    while (overlap < names.length && overlap < candidate.length && names.at(-1 - overlap) === candidate.at(-1 - overlap)) overlap++;
    const most = best[0]?.overlap ?? 1;
    if (overlap > most) best = [{ names: candidate, overlap }];
    else if (overlap === most) best.push({ names: candidate, overlap });
  }
  // If the folders differ, an equal name alone is not significant, unless only one known path has it, or one in the module.
  const isIn = (candidate: readonly string[]): boolean => candidate.slice(0, -1).some((name) => modules.includes(name));
  return best.filter(
    ({ names: candidate, overlap }) =>
      overlap > 1 || overlap === names.length || overlap === candidate.length || group.length === 1 || isIn(candidate),
  );
}

/** How the beginning of a reported path becomes that of a known one: the part to remove, and its replacement. */
function rebase(names: readonly string[], { names: candidate, overlap }: Candidate): string {
  return `${names.slice(0, names.length - overlap).join("/")}\n${candidate.slice(0, candidate.length - overlap).join("/")}`;
}

type Votes = ReadonlyMap<string, number>;

function countVotes(
  asked: readonly ReportedPath[],
  nearest: (path: string) => { readonly names: readonly string[]; readonly candidates: readonly Candidate[] },
): ReadonlyMap<string, Votes> {
  const votes = new Map<string, Map<string, number>>();
  for (const { report, path } of asked) {
    const { names, candidates } = nearest(path);
    const [only, ...others] = candidates;
    if (!only || others.length > 0) continue;
    const ofReport = votes.get(report) ?? new Map<string, number>();
    votes.set(report, ofReport);
    const key = rebase(names, only);
    ofReport.set(key, (ofReport.get(key) ?? 0) + 1);
  }
  return votes;
}

/** The likeliest of some candidates; several if nothing tells them apart. */
function likeliest(
  names: readonly string[],
  report: string,
  candidates: readonly Candidate[],
  votes: Votes,
  modules: readonly string[],
): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const folder = report.split("/").slice(0, -1);
  const ranks = (candidate: Candidate): readonly number[] => [
    modules.filter((module) => candidate.names.slice(0, -1).includes(module)).length,
    votes.get(rebase(names, candidate)) ?? 0,
    shared(folder, candidate.names),
    candidate.names.length === candidate.overlap && names.length === candidate.overlap ? 1 : 0,
  ];
  const ranked = candidates.map((candidate) => ({ candidate, ranks: ranks(candidate) }));
  const best = ranked.reduce((most, one) => (compareRanks(one.ranks, most.ranks) > 0 ? one : most)).ranks;
  return ranked.filter((one) => compareRanks(one.ranks, best) === 0).map(({ candidate }) => candidate);
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
