// @CODE:RULE-001:CAUSES | SPEC: SPEC-RULE-001.md | TEST: test/check/causes.test.ts
import { createHash } from "node:crypto";
import { groupBy } from "../graph/group.ts";
import { type Cause, type Finding, SEVERITIES } from "../model/finding.ts";
import { comparePlaces, compareText } from "../model/location.ts";
import { count, firstOf } from "../model/words.ts";

/**
 * States each cause once: findings that share one become a single finding at the first of their places, with the others related. This is
 * the last step, because suppressions and gates compare single findings: the first TEST of a project must not make new findings of the rest.
 * In a gate, what is new is not joined with what existed before. `rules`: the ids of the rules, the one to name first.
 */
export function joinCauses(findings: readonly Finding[], rules: readonly string[]): readonly Finding[] {
  const shared = findings.flatMap((finding) => (finding.cause ? [{ finding, cause: finding.cause }] : []));
  if (shared.length < 2) return findings;
  const joined = new Map<Finding, Finding | null>();
  for (const [, group] of groupBy(shared, ({ finding, cause }) => `${finding.state ?? ""}\n${cause.key}`)) {
    const [first] = group;
    if (!first || group.length < (first.cause.least ?? 2)) continue;
    const all = group.map(({ finding }) => finding);
    // One SPEC without a TEST and CODE has two faults, each with its own advice.
    if (first.cause.counts === "SPEC" && new Set(all.map(({ id }) => id)).size < 2) continue;
    for (const finding of all) joined.set(finding, null);
    joined.set(first.finding, join(all, first.cause, rules));
  }
  if (joined.size === 0) return findings;
  return findings
    .flatMap((finding) => joined.get(finding) ?? (joined.has(finding) ? [] : [finding]))
    .sort((a, b) => comparePlaces(a, b) || compareText(a.rule, b.rule) || compareText(a.message, b.message));
}

function join(findings: readonly Finding[], cause: Cause, rules: readonly string[]): Finding {
  const worst = [...findings].sort((a, b) => weight(b) - weight(a) || rules.indexOf(a.rule) - rules.indexOf(b.rule));
  const [head] = worst as [Finding, ...Finding[]];
  const places = new Map(findings.map((finding) => [`${finding.path}:${finding.line}:${finding.column}`, finding]));
  places.delete(`${head.path}:${head.line}:${head.column}`);
  const ids = new Set(findings.map(({ id }) => id));
  return {
    ...head,
    id: ids.size === 1 ? head.id : null,
    message: joinedMessage(findings, cause),
    fix: cause.fix,
    related: [...places.values()].map(({ path, line, column, message: said }) => ({ path, line, column, message: said })),
    fingerprint: createHash("sha256").update(`${head.rule}\n${cause.key}`).digest("hex").slice(0, 32),
  };
}

function joinedMessage(findings: readonly Finding[], { message, counts, of }: Cause): string {
  const names = new Set(findings.flatMap(({ cause }) => cause?.name ?? []));
  const list = names.size === 0 ? "" : `: ${firstOf([...names])}`;
  if (counts === "requirement") return `${findings.length}${of === undefined ? "" : ` of ${of}`} ${message}${list}`;
  const number = counts === "SPEC" ? new Set(findings.map(({ id }) => id)).size : findings.length;
  return `${message} (${count(number, counts)})${list}`;
}

function weight({ severity }: Finding): number {
  return SEVERITIES.indexOf(severity);
}
