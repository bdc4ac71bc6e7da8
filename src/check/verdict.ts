// @CODE:REPORT-001:VERDICT | SPEC: SPEC-REPORT-001.md | TEST: test/check/verdict.test.ts, test/cli/verdicts.test.ts
import { type Finding, SEVERITIES, type Severity } from "../model/finding.ts";
import type { Verdict } from "../model/report.ts";
import { count } from "../model/words.ts";
import threshold from "../rules/threshold.ts";

/** What a run is asked to fail on. */
export interface VerdictRequest {
  readonly failOn: Severity | "never";
  /** `null`: any number of warnings passes. */
  readonly maxWarnings: number | null;
  /** The run passes whatever it finds. */
  readonly exitZero: boolean;
}

/** As `tag-trace check` without options. */
export const DEFAULT_REQUEST: VerdictRequest = { failOn: "error", maxWarnings: null, exitZero: false };

/** Decides whether a run passes. In a gate only new findings decide. This is the only place that does. */
export function decideVerdict(findings: readonly Finding[], { failOn, maxWarnings, exitZero }: VerdictRequest): Verdict {
  const deciding = findings.filter(({ state }) => state === null || state === "new");
  const failing = (least: Severity): string[] => reasons(deciding.filter(({ severity }) => isAtLeast(severity, least)));
  const warnings = deciding.filter(({ severity }) => severity === "warning").length;
  const tooMany =
    maxWarnings !== null && warnings > maxWarnings ? [`${count(warnings, "warning")}, and --max-warnings allows ${maxWarnings}`] : [];
  const because = [...(failOn === "never" ? [] : failing(failOn)), ...tooMany];
  if (exitZero) return passing(because, "--exit-zero");
  if (because.length > 0) return { pass: false, exit: 1, because, failOn: failOn === "never" ? null : failOn };
  return failOn === "never" ? passing(failing("error"), "--fail-on never") : { pass: true, exit: 0, because, failOn };
}

function passing(inSpiteOf: readonly string[], flag: string): Verdict {
  return { pass: true, exit: 0, because: inSpiteOf.map((reason) => `${reason}, which ${flag} allows`), failOn: null };
}

/** The counts are those of the summary. A missed threshold is named besides, because its message is what has to be known. */
function reasons(findings: readonly Finding[]): string[] {
  const counts = SEVERITIES.toReversed().flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    const state = findings[0]?.state === "new" ? "new " : "";
    return number > 0 ? [count(number, state + severity)] : [];
  });
  return [...counts, ...findings.filter(({ rule }) => rule === threshold.id).map(({ message }) => message)];
}

function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}
