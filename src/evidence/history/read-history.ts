// @CODE:TDD-001
import { createHash } from "node:crypto";
import type { BlobChange, CommitFacts, GitLog, HistoryCache, LoggedCommit, Marker } from "../../model/history.ts";
import type { FileScan } from "../../model/scan.ts";
import { type Ancestry, buildAncestry } from "./ancestry.ts";
import { declarationChanges, type FileChange, type PlacedDeclaration, placedDeclarations } from "./declaration-changes.ts";
import { followLives, type Living } from "./lives.ts";

/** How the files of the past are read. */
export interface HistoryReading {
  /** Whether a file can hold declarations of TEST or CODE at all; what cannot is never read. */
  mayDeclare(path: string): boolean;
  /** Scans one version of a file; `null`: it holds no tag. Throws for content that cannot be scanned. */
  scan(path: string, bytes: Uint8Array): Promise<FileScan | null>;
  markerOf(message: string): Marker | null;
  /** Names all that the three answers above depend on: versions, settings, patterns. */
  readonly key: string;
}

/** The history of a revision: its commits, and what was declared at the last. */
export interface History {
  readonly head: string;
  readonly shallow: boolean;
  readonly ancestry: Ancestry;
  readonly living: Living;
  /** How many commits had to be read; the others were known. */
  readonly read: number;
}

// Bounds the memory for what a batch of commits changed.
const BATCH = 2000;

/** Learns what is new since the last run, and joins it with what the cache knows. `null` if git fails on the way. */
export async function readHistory(log: GitLog, cache: HistoryCache | null, reading: HistoryReading): Promise<History | null> {
  // Behind the boundary of a shallow clone, commits look as if they had no parents: with another boundary, all that was learned is void.
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
      fresh.push(...facts);
    }
  }
  const all = [...known.values(), ...fresh];
  const ancestry = buildAncestry(log.head, all, log.boundary);
  // What a partial clone lacks it can have the next time, when git has fetched it for another command.
  const isWhole = ![...digests.values()].includes("unreadable");
  if (fresh.length > 0 && isWhole) cache?.write(key, worthKeeping(all, ancestry));
  return { head: log.head, shallow: log.boundary.length > 0, ancestry, living: followLives(ancestry), read: fresh.length };
}

/** Known commits without a known child: all others are their ancestors. */
function tipsOf(known: ReadonlyMap<string, CommitFacts>): string[] {
  const inner = new Set([...known.values()].flatMap(({ parents }) => parents));
  return [...known.keys()].filter((sha) => !inner.has(sha));
}

/** Other branches are kept, so that switching costs nothing, until they outweigh what is checked out. */
function worthKeeping(all: readonly CommitFacts[], { facts }: Ancestry): readonly CommitFacts[] {
  return all.length > 2 * facts.length ? facts : all;
}

/** What each version of a file declares, by blob and kind of file; absent: nothing. */
type Digests = Map<string, readonly PlacedDeclaration[] | "unreadable" | null>;

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
  const whole = await log.blobs([...wanted.keys()], async (blob, bytes) => {
    for (const path of wanted.get(blob) ?? []) {
      const declared = bytes === null ? "unreadable" : await digest(path, bytes, scan);
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

async function digest(path: string, bytes: Uint8Array, scan: HistoryReading["scan"]): Promise<readonly PlacedDeclaration[] | "unreadable"> {
  const scanned = await scan(path, bytes);
  return scanned === null ? [] : placedDeclarations(scanned, bytes);
}

// The name of a file decides its language, and with it what is a comment.
function digestKey(blob: string, path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return `${blob} ${dot > 0 ? name.slice(dot) : name}`;
}
