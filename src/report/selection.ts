import { FINDING_STATES, type Finding, type FindingState, SEVERITIES } from "../model/finding.ts";
import { count, plain } from "../model/words.ts";

/** Findings that are still there. Fixed findings of a gate do not belong in a format that can only report faults. */
export function present(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ state }) => state !== "fixed");
}

/** Findings to show to people: outside a gate all, in a gate the new ones. */
export function raised(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ state }) => state === null || state === "new");
}

/** The message on one line, in a gate after its state: `[new] CODE CART-010 belongs to no SPEC`. */
export function statedMessage({ message, state }: Finding): string {
  return plain(state === null ? message : `[${state}] ${message}`);
}

/** The message and what to do, as sentences on one line. */
export function sentences(finding: Finding): string {
  return `${sentence(statedMessage(finding))} ${plain(finding.fix)}`.trimEnd();
}

/** Ends a message with a full stop, which messages have only if more text follows. */
export function sentence(message: string): string {
  return /[.!?…]$/.test(message) ? message : `${message}.`;
}

/** The findings by a key, keys in the order of their first finding. */
export function groupFindings<Key>(findings: readonly Finding[], key: (finding: Finding) => Key): ReadonlyMap<Key, readonly Finding[]> {
  const groups = new Map<Key, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(key(finding));
    if (group) group.push(finding);
    else groups.set(key(finding), [finding]);
  }
  return groups;
}

/** The most pressing findings in their own order: new before existing before fixed, then by severity, then by place. */
export function mostPressing(findings: readonly Finding[], limit: number): readonly Finding[] {
  if (findings.length <= limit) return findings;
  return findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => urgency(a.finding) - urgency(b.finding) || a.index - b.index)
    .slice(0, limit)
    .sort((a, b) => a.index - b.index)
    .map(({ finding }) => finding);
}

function urgency({ severity, state }: Finding): number {
  const byState = state === null ? 0 : FINDING_STATES.indexOf(state);
  return byState * SEVERITIES.length + (SEVERITIES.length - 1 - SEVERITIES.indexOf(severity));
}

/** `2 errors, 1 warning`, or with an adjective `2 new errors, 1 new warning`; empty for none. */
export function severityCounts(findings: readonly Finding[], adjective = ""): string {
  return SEVERITIES.toReversed()
    .map((severity) => ({ severity, number: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => count(number, adjective + severity))
    .join(", ");
}

/** `3 existing, 1 fixed`; empty for none. */
export function stateCounts(findings: readonly Finding[], states: readonly FindingState[] = FINDING_STATES): string {
  return states
    .map((state) => ({ state, number: findings.filter((finding) => finding.state === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `${number} ${state}`)
    .join(", ");
}

/** Returns each name unchanged the first time, then as `name-2`, `name-3` …, for consumers that require unique names. */
export function uniqueNames(): (name: string) => string {
  const uses = new Map<string, number>();
  return (name) => {
    let number = uses.get(name) ?? 0;
    let free = name;
    if (number > 0) while (uses.has(free)) free = `${name}-${++number}`;
    uses.set(name, Math.max(1, number));
    if (free !== name) uses.set(free, 1);
    return free;
  };
}
