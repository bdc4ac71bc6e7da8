/**
 * Reports name files as the runner saw them: absolute on another machine, relative to a package, with Windows separators,
 * as a class or a module. They have only their last names in common with the project's own paths.
 */

/** A path in a report. The report matters, because one runner named all its files, and it may be in the package that they belong to. */
export interface ReportedPath {
  readonly report: string;
  readonly path: string;
}

/** Finds the known path that a reported path means; `null` if there is none, or several are equally likely. */
export type PathResolver = (reported: ReportedPath) => Resolved | null;

export interface Resolved {
  readonly path: string;
  /** How many names at the end of both paths are equal. */
  readonly overlap: number;
}

/** A reported path as a list of names, without drive, scheme, `.` and `..`. */
export function namesOf(path: string): readonly string[] {
  const names: string[] = [];
  for (const name of path
    .replace(/^(?:file|webpack):\/\//, "")
    // A line, a test, evaluated code or a query behind the name of a file.
    .replace(/(\.\w+)(?:(?::\d+)+|::.*|\(\d+\) : .*|\?.*)$/, "$1")
    .replaceAll("\\", "/")
    .split("/")) {
    if (name === "" || name === "." || /^[A-Za-z]:$/.test(name)) continue;
    if (name === "..") names.pop();
    else names.push(name);
  }
  return names;
}

/**
 * Makes a resolver. If several known paths have the same ending, it prefers the one whose beginning differs from the reported one in the
 * same way as for most files of that report, then the one nearest to the report, then the one that is the reported path itself.
 * Takes time in proportion to the number of paths with the same last name.
 */
export function resolvePaths(known: Iterable<string>, reported: Iterable<ReportedPath>): PathResolver {
  const asked = [...reported].map(({ report, path }) => ({ report, names: namesOf(path) }));
  const wanted = new Set(asked.map(({ names }) => names.at(-1)));
  const byName = new Map<string, (readonly string[])[]>();
  for (const path of known) {
    const last = path.slice(path.lastIndexOf("/") + 1);
    if (!wanted.has(last)) continue;
    const group = byName.get(last);
    if (group) group.push(path.split("/"));
    else byName.set(last, [path.split("/")]);
  }
  const votes = countVotes(asked, byName);
  const resolved = new Map<string, Resolved | null>();

  return ({ report, path }) => {
    const key = `${report}\n${path}`;
    const before = resolved.get(key);
    if (before !== undefined) return before;
    const names = namesOf(path);
    const found = decide(names, report, nearestPaths(names, byName), votes.get(report) ?? new Map());
    resolved.set(key, found);
    return found;
  };
}

interface Candidate {
  readonly names: readonly string[];
  readonly overlap: number;
}

/** The known paths that share the most names at the end, if that is significant. */
function nearestPaths(names: readonly string[], byName: ReadonlyMap<string, readonly (readonly string[])[]>): Candidate[] {
  const group = byName.get(names.at(-1) ?? "") ?? [];
  let best: Candidate[] = [];
  for (const candidate of group) {
    let overlap = 0;
    while (overlap < names.length && overlap < candidate.length && names.at(-1 - overlap) === candidate.at(-1 - overlap)) overlap++;
    const most = best[0]?.overlap ?? 1;
    if (overlap > most) best = [{ names: candidate, overlap }];
    else if (overlap === most) best.push({ names: candidate, overlap });
  }
  // If the folders differ, an equal name alone is not significant, unless only one known path has it.
  return best.filter(
    ({ names: candidate, overlap }) => overlap > 1 || overlap === names.length || overlap === candidate.length || group.length === 1,
  );
}

/** How the beginning of a reported path becomes that of a known one: the part to remove, and its replacement. */
function rebase(names: readonly string[], { names: candidate, overlap }: Candidate): string {
  return `${names.slice(0, names.length - overlap).join("/")}\n${candidate.slice(0, candidate.length - overlap).join("/")}`;
}

type Votes = ReadonlyMap<string, number>;

function countVotes(
  asked: readonly { readonly report: string; readonly names: readonly string[] }[],
  byName: ReadonlyMap<string, readonly (readonly string[])[]>,
): ReadonlyMap<string, Votes> {
  const votes = new Map<string, Map<string, number>>();
  for (const { report, names } of asked) {
    const [only, ...others] = nearestPaths(names, byName);
    if (!only || others.length > 0) continue;
    const ofReport = votes.get(report) ?? new Map<string, number>();
    votes.set(report, ofReport);
    const key = rebase(names, only);
    ofReport.set(key, (ofReport.get(key) ?? 0) + 1);
  }
  return votes;
}

function decide(names: readonly string[], report: string, candidates: readonly Candidate[], votes: Votes): Resolved | null {
  const folder = report.split("/").slice(0, -1);
  const ranks = (candidate: Candidate): [number, number, number] => [
    votes.get(rebase(names, candidate)) ?? 0,
    shared(folder, candidate.names),
    candidate.names.length === candidate.overlap && names.length === candidate.overlap ? 1 : 0,
  ];
  const [first, second] = candidates
    .map((candidate) => ({ candidate, ranks: ranks(candidate) }))
    .sort((a, b) => b.ranks[0] - a.ranks[0] || b.ranks[1] - a.ranks[1] || b.ranks[2] - a.ranks[2]);
  if (!first || (second && first.ranks.join() === second.ranks.join())) return null;
  return { path: first.candidate.names.join("/"), overlap: first.candidate.overlap };
}

/** How many leading folders two paths have in common. */
function shared(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}
