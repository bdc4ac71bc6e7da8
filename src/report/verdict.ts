// @CODE:REPORT-001:VERDICT
import { SHARE_TYPES } from "../model/chain.ts";
import { type Finding, SEVERITIES } from "../model/finding.ts";
import type { Report, Summary, Verdict } from "../model/report.ts";
import { shareWords } from "../model/words.ts";
import { raised } from "./selection.ts";

/** `PASS: no errors`, `FAIL: 2 errors, DOC 0 % is below 80 %`: the verdict of a run in one line, for people. */
export function verdictText({ verdict, changedSpecs, findings }: Report): string {
  const { pass, because, failOn } = verdict;
  if (because.length > 0) return `${pass ? "PASS" : "FAIL"}: ${because.join(", ")}`;
  const state = changedSpecs === null ? "" : "new ";
  const none = raised(findings).length === 0 || failOn === null ? "findings" : failOn === "error" ? "errors" : `errors or ${failOn}s`;
  return `PASS: no ${state}${none}`;
}

/** The findings that fail the run. */
export function failing(findings: readonly Finding[], { pass, failOn }: Verdict): readonly Finding[] {
  if (pass || failOn === null) return [];
  return raised(findings).filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn));
}

/**
 * The findings for a format that knows nothing else, so that its reader sees a failure that no error explains, e.g. too many warnings: an
 * error of its own, at the first of them.
 */
export function withVerdict({ findings, verdict }: Report): readonly Finding[] {
  const here = raised(findings);
  const [first] = here.filter(({ severity }) => severity === "warning").concat(here);
  if (verdict.pass || first === undefined || here.some(({ severity }) => severity === "error")) return findings;
  const { path, line, column, endLine, endColumn, state, excerpt } = first;
  const message = `The check fails: ${verdict.because.join(", ")}`;
  const own: Finding = {
    rule: VERDICT,
    severity: "error",
    id: null,
    message,
    fix: "",
    path,
    line,
    column,
    endLine,
    endColumn,
    related: [],
    fingerprint: VERDICT,
    state,
    excerpt,
  };
  const at = findings.indexOf(first);
  return [...findings.slice(0, at), own, ...findings.slice(at)];
}

/** The name where a rule's name is expected. */
export const VERDICT = "verdict";

/** `TEST 85 % (17 of 20 SPECs that owe one)`, for each type that the project asks for. */
export function shareTexts(summary: Summary): readonly string[] {
  return SHARE_TYPES.flatMap((type) => {
    const words = shareWords(summary, type);
    return words === null ? [] : [`${type.toUpperCase()} ${words}`];
  });
}

/** `3 suppressed, 1 ignored`; empty for none. */
export function waivedText({ waived: { suppressed, ignored } }: Summary): string {
  return [...(suppressed > 0 ? [`${suppressed} suppressed`] : []), ...(ignored > 0 ? [`${ignored} ignored`] : [])].join(", ");
}

/** `17 of 20`: SPECs with a TEST and CODE, of those that owe them. */
export function completeText({ complete, living }: Summary): string {
  return `${complete} of ${living}`;
}
