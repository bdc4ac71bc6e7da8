// @CODE:GATE-001
import { createHash } from "node:crypto";
import type { Finding, WaivedFinding } from "../model/finding.ts";
import { comparePlaces, compareText } from "../model/location.ts";
import type { Suppression, WrittenSuppression } from "../model/suppression.ts";
import { sortEntries } from "./file.ts";

const PRUNE = "Run tag-trace suppress --prune.";
const RENEW = "Fix what it covered and run tag-trace suppress --prune, or set a new date for it.";

/** The findings, divided by a suppressions file. */
export interface Suppressed {
  /** The findings still to report, including those about stale and expired entries. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly WaivedFinding[];
}

/**
 * Removes the findings that the file's entries cover. An entry that covers fewer than it counts, or whose date has passed (`today`, as
 * `YYYY-MM-DD`), is an error of the rule `unused-ignore`: a suppression is a debt, and the file must show how much of it is left.
 * An entry that was not judged is not called stale, because what it covers may still be there.
 */
export function applySuppressions(
  findings: readonly Finding[],
  entries: readonly WrittenSuppression[],
  file: string,
  today: string,
  isJudged: (entry: Suppression) => boolean = () => true,
): Suppressed {
  const left = new Map<string, number>();
  const covering = new Map<string, WrittenSuppression[]>();
  const alive = entries.filter((entry) => !hasExpired(entry, today));
  for (const entry of alive) {
    const key = keyOf(entry);
    left.set(key, (left.get(key) ?? 0) + entry.count);
    covering.set(key, [...(covering.get(key) ?? []), entry]);
  }
  const kept: Finding[] = [];
  const suppressed: WaivedFinding[] = [];
  for (const finding of findings) {
    const room = left.get(keyOf(finding)) ?? 0;
    const entry = room > 0 ? covering.get(keyOf(finding))?.[0] : undefined;
    if (entry === undefined) {
      kept.push(finding);
      continue;
    }
    left.set(keyOf(finding), room - 1);
    const { reason, owner, until } = entry;
    suppressed.push({ ...finding, by: "suppression", reason, owner, until });
  }
  const expired = entries
    .filter((entry) => hasExpired(entry, today))
    .map((entry) => complaint(entry, file, `The suppression of ${named(entry)} expired on ${entry.until}`, RENEW));
  const stale = alive.flatMap((entry) => {
    const unused = left.get(keyOf(entry)) ?? 0;
    left.delete(keyOf(entry));
    if (unused === 0 || !isJudged(entry)) return [];
    const message =
      unused === entry.count
        ? `The suppression of ${named(entry)} matches no finding`
        : `The count in the suppression of ${named(entry)} is ${unused} too high`;
    return [complaint(entry, file, message, PRUNE)];
  });
  return { findings: [...kept, ...expired, ...stale].sort((a, b) => comparePlaces(a, b) || compareText(a.rule, b.rule)), suppressed };
}

/**
 * Entries that cover the findings, one for each rule, id and path. What the details set is renewed in entries that exist, and the rest kept;
 * but an entry whose date has passed (`today`, as `YYYY-MM-DD`) keeps no date.
 */
export function suppressAll(
  findings: readonly Finding[],
  before: readonly Suppression[],
  details: Pick<Suppression, "reason" | "owner" | "until">,
  today: string,
): Suppression[] {
  const entries = new Map(before.map((entry) => [keyOf(entry), { ...entry }]));
  const counts = new Map<string, { readonly first: Finding; found: number }>();
  for (const finding of findings) {
    const counted = counts.get(keyOf(finding));
    if (counted) counted.found++;
    else counts.set(keyOf(finding), { first: finding, found: 1 });
  }
  for (const [key, { first, found }] of counts) {
    const known = entries.get(key);
    const { rule, id, path } = first;
    const isAlive = known !== undefined && !hasExpired(known, today);
    entries.set(key, {
      rule,
      id,
      path,
      reason: details.reason ?? known?.reason ?? null,
      owner: details.owner ?? known?.owner ?? null,
      until: details.until ?? (isAlive ? known.until : null),
      count: isAlive ? Math.max(known.count, found) : found,
    });
  }
  return sortEntries([...entries.values()]);
}

/** The first finding for which an entry would be new: none covers it on that day, and none that expired has a reason for it. */
export function firstUncovered(findings: readonly Finding[], entries: readonly Suppression[], today: string): Finding | undefined {
  const covered = new Set(entries.filter((entry) => !hasExpired(entry, today) || entry.reason !== null).map(keyOf));
  return findings.find((finding) => !covered.has(keyOf(finding)));
}

/**
 * Removes entries that are no longer needed, and never adds any: those without a finding, and those whose date has passed (`today`, as
 * `YYYY-MM-DD`). An entry that was not judged is kept, because what it covers may still be there.
 */
export function pruneSuppressions(
  findings: readonly Finding[],
  before: readonly Suppression[],
  today: string,
  isJudged: (entry: Suppression) => boolean = () => true,
): Suppression[] {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return sortEntries(
    before
      .filter((entry) => !hasExpired(entry, today))
      .map((entry) => (isJudged(entry) ? { ...entry, count: Math.min(entry.count, counts.get(keyOf(entry)) ?? 0) } : entry))
      .filter(({ count }) => count > 0),
  );
}

function hasExpired({ until }: Suppression, today: string): boolean {
  return until !== null && until < today;
}

function keyOf({ rule, id, path }: Pick<Suppression, "rule" | "id" | "path">): string {
  return [rule, id ?? "", path].join("\n");
}

function named({ rule, id, path }: Suppression): string {
  return `${rule}${id === null ? "" : ` for ${id}`} in ${path}`;
}

function complaint({ rule, id, path, line, column }: WrittenSuppression, file: string, message: string, fix: string): Finding {
  const fingerprint = createHash("sha256")
    .update(["unused-ignore", file, rule, id ?? "", path].join("\n"))
    .digest("hex")
    .slice(0, 32);
  return {
    rule: "unused-ignore",
    severity: "error",
    id,
    message,
    fix,
    path: file,
    line,
    column,
    endLine: line,
    endColumn: column,
    related: [],
    fingerprint,
    excerpt: null,
    state: null,
  };
}
