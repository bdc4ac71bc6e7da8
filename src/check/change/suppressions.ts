// @CODE:GATE-001:LOOSENED
import { groupBy } from "../../graph/group.ts";
import type { ApprovedLoosening, Loosening } from "../../model/change.ts";
import type { Finding } from "../../model/finding.ts";
import type { Suppression, WrittenSuppression } from "../../model/suppression.ts";
import { count } from "../../model/words.ts";

/** The suppressions of both sides of a gate. */
export interface BothSuppressions {
  readonly before: readonly Suppression[];
  readonly after: readonly WrittenSuppression[];
  /** The path of the file. */
  readonly file: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly movedTo: ReadonlyMap<string, string>;
}

const APPROVAL = "loosened";
const FOREVER = "9999-12-31";

/** Findings that the head's entries cover and the base's would not: new ones, a higher count, a later date. */
export function suppressedMore({ before, after, file, today, movedTo }: BothSuppressions): Loosening[] {
  const keyOf = ({ rule, id, path }: Suppression): string => [rule, id ?? "", path].join("\n");
  const old = new Map(
    groupBy(
      before.map((entry) => ({ ...entry, path: movedTo.get(entry.path) ?? entry.path })),
      keyOf,
    ),
  );
  const groups = groupBy(
    after.filter(({ rule }) => rule !== APPROVAL),
    keyOf,
  );
  return groups.flatMap(([key, entries]): Loosening[] => {
    const known = old.get(key) ?? [];
    const days = entries.map(({ until }) => until ?? FOREVER).filter((day) => day >= today);
    const worst = days.find((day) => coveredOn(day, entries) > coveredOn(day, known));
    const entry = entries.find(({ until }) => (until ?? FOREVER) === worst);
    if (worst === undefined || entry === undefined) return [];
    const { rule, id, path, line, column } = entry;
    const what = `${rule}${id === null ? "" : ` for ${id}`} in ${path}`;
    const day = worst === FOREVER ? "" : ` until ${worst}`;
    const message = `suppressions: ${coveredOn(worst, known)} → ${count(coveredOn(worst, entries), "finding")} of ${what}${day}`;
    return [{ key: [rule, ...(id === null ? [] : [id]), path].join(" "), path: file, line, column, message }];
  });
}

/** How many findings entries of one key cover on a day. */
function coveredOn(day: string, entries: readonly Suppression[]): number {
  return entries.reduce((sum, { until, count: number }) => sum + ((until ?? FOREVER) >= day ? number : 0), 0);
}

/** The entries that approve what this change lowers: those with a reason that the base does not have. An old one is spent. */
export function approvalsIn({ before, after, today }: BothSuppressions): readonly Suppression[] {
  const textOf = ({ rule, id, path, count: number, reason, owner, until }: Suppression): string =>
    JSON.stringify([rule, id, path, number, reason, owner, until]);
  const spent = new Map(groupBy(before, textOf).map(([text, entries]) => [text, entries.length]));
  return after.filter((entry) => {
    if (entry.rule !== APPROVAL) return false;
    const left = spent.get(textOf(entry)) ?? 0;
    spent.set(textOf(entry), left - 1);
    return left <= 0 && (entry.reason ?? "").trim() !== "" && (entry.until ?? FOREVER) >= today;
  });
}

/** Divides findings of the rule `loosened` into those that an entry approves and the rest. */
export function approve(
  findings: readonly Finding[],
  approvals: readonly Suppression[],
): { readonly open: readonly Finding[]; readonly approved: readonly ApprovedLoosening[] } {
  const left = approvals.map((entry) => ({ entry, room: entry.count }));
  const open: Finding[] = [];
  const approved: ApprovedLoosening[] = [];
  for (const finding of findings) {
    const { id, path, line, column, message } = finding;
    const match = left.find(({ entry, room }) => room > 0 && entry.id === id && entry.path === path);
    if (match) {
      match.room--;
      approved.push({ key: id, path, line, column, message, reason: match.entry.reason ?? "", owner: match.entry.owner });
    } else open.push(finding);
  }
  return { open, approved };
}
