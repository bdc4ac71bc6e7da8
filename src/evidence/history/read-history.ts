// @CODE:TDD-001
import { createHash } from "node:crypto";
import type { BlobChange, CommitFacts, GitLog, HistoryCache, LoggedCommit, Marker } from "../../model/history.ts";
import type { FileScan } from "../../model/scan.ts";
import { type Ancestry, buildAncestry } from "./ancestry.ts";
import { declarationChanges, type FileChange, type PlacedDeclaration, placedDeclarations } from "./declaration-changes.ts";
import { followLives, type Living } from "./lives.ts";

/** How files of past commits are read. */
export interface HistoryReading {
  /** Whether a file can contain TEST or CODE declarations; other files are never read. */
  mayDeclare(path: string): boolean;
  /** Scans one version of a file; `null` if it has no tag. Throws for content that cannot be scanned. */
  scan(path: string, bytes: Uint8Array): Promise<FileScan | null>;
  markerOf(message: string): Marker | null;
  /** Identifies everything that the three functions above depend on: versions, settings, patterns. */
  readonly key: string;
}

/** The history of a revision: its commits, and the declarations at the last. */
export interface History {
  readonly head: string;
  readonly shallow: boolean;
  readonly ancestry: Ancestry;
  readonly living: Living;
  /** How many commits had to be read; the others were in the cache. */
  readonly read: number;
}

// Limits the memory for the changes of a batch of commits.
const BATCH = 2000;

/** Reads the commits that are new since the last run, and joins them with the cached ones. `null` if git fails. */
export async function readHistory(log: GitLog, cache: HistoryCache | null, reading: HistoryReading): Promise<History | null> {
  // At the boundary of a shallow clone, commits seem to have no parents, so cached facts are only valid for the same boundary.
  const key = createHash("sha256")
    .update(JSON.stringify([reading.key, [...log.boundary].sort()]))
    .digest("hex");
  const known = new Map((cache?.read(key) ?? []).map((fact) => [fact.sha, fact]));
  const fresh: CommitFacts[] = [];
  const digests: Digests = new Map();
  if (!known.has(log.head)) {
    const listed = await log.commits(tipsOf(known));
    if (listed === null) return null;
    const commits = listed.filter(({ sha }) => !known.has(sha));
    for (let at = 0; at < commits.length; at += BATCH) {
      const facts = await learn(commits.slice(at, at + BATCH), log, reading, digests);
      if (facts === null) return null;
      for (const fact of facts) fresh.push(fact);
    }
  }
  const all = [...known.values(), ...fresh];
  const ancestry = buildAncestry(log.head, all, log.boundary);
  // Content that is missing from a partial clone may be there next time, when git has fetched it for another command.
  const isWhole = ![...digests.values()].includes("missing-objects");
  if (fresh.length > 0 && isWhole) await cache?.write(key, worthKeeping(all, ancestry));
  return { head: log.head, shallow: log.boundary.length > 0, ancestry, living: followLives(ancestry), read: fresh.length };
}

/** Known commits without a known child; all other known commits are their ancestors. */
function tipsOf(known: ReadonlyMap<string, CommitFacts>): string[] {
  const inner = new Set([...known.values()].flatMap(({ parents }) => parents));
  return [...known.keys()].filter((sha) => !inner.has(sha));
}

/** Facts of other branches are kept, so that switching is fast, until there are more of them than of the current branch. */
function worthKeeping(all: readonly CommitFacts[], { facts }: Ancestry): readonly CommitFacts[] {
  return all.length > 2 * facts.length ? facts : all;
}

/** The declarations in each version of a file, by blob and kind of file; absent if there are none. */
type Digests = Map<string, FileChange["before"] | null>;

async function learn(
  commits: readonly LoggedCommit[],
  log: GitLog,
  { mayDeclare, scan, markerOf }: HistoryReading,
  digests: Digests,
): Promise<CommitFacts[] | null> {
  const changes = await log.changes(commits);
  if (changes === null) return null;
  const relevant = new Map<string, readonly BlobChange[]>();
  const wanted = new Map<string, string[]>();
  for (const [sha, changed] of changes) {
    const own = changed.filter(({ path }) => mayDeclare(path));
    relevant.set(sha, own);
    for (const { path, before, after } of own) {
      for (const blob of [before, after]) {
        if (blob === null || digests.has(digestKey(blob, path))) continue;
        digests.set(digestKey(blob, path), null);
        const paths = wanted.get(blob);
        if (paths) paths.push(path);
        else wanted.set(blob, [path]);
      }
    }
  }
  const whole = await log.blobs([...wanted.keys()], async (blob, content) => {
    for (const path of wanted.get(blob) ?? []) {
      const declared = typeof content === "string" ? content : await digest(path, content, scan);
      if (declared.length > 0) digests.set(digestKey(blob, path), declared);
    }
  });
  if (!whole) return null;
  const declaredIn = (blob: string | null, path: string): FileChange["before"] =>
    (blob === null ? null : digests.get(digestKey(blob, path))) ?? [];
  return commits.map(({ sha, parents, message, ...about }) => {
    const files = (relevant.get(sha) ?? []).map(({ path, before, after }) => ({
      path,
      before: declaredIn(before, path),
      after: declaredIn(after, path),
    }));
    const done = declarationChanges(files);
    const marker = markerOf(message);
    const touched = marker === "refactor" ? files.map(({ path }) => path) : [];
    const { author, authorDate, committerDate } = about;
    const subject = message.split("\n", 1)[0] ?? "";
    const commit = done.length > 0 || marker === "refactor" ? { sha, author, authorDate, committerDate, subject, marker } : null;
    return { sha, parents, commit, changes: done, touched };
  });
}

async function digest(path: string, bytes: Uint8Array, scan: HistoryReading["scan"]): Promise<readonly PlacedDeclaration[]> {
  const scanned = await scan(path, bytes);
  return scanned === null ? [] : placedDeclarations(scanned, bytes);
}

// The name of a file decides its language, and so what counts as a comment.
function digestKey(blob: string, path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return `${blob} ${dot > 0 ? name.slice(dot) : name}`;
}
