import type { Severity } from "../model/finding.ts";
import { wellFormed } from "../model/words.ts";
import { jsonText } from "./data.ts";
import { defineReporter } from "./reporter.ts";
import { present, sentences, uniqueNames } from "./selection.ts";
import { withVerdict } from "./verdict.ts";

/** GitLab also has `critical` and `blocker`, but a missing trace link is neither. */
const SEVERITY = { error: "major", warning: "minor", info: "info" } as const satisfies Record<Severity, string>;

/**
 * GitLab's Code Quality report. Fixed findings are not in it, because GitLab itself finds out what is new and fixed by comparing the
 * fingerprints with the report of the target branch.
 */
export const gitlab = defineReporter({
  about: "Code Quality in GitLab.",
  viewpoint: "repository",
  render: (report) => {
    const findings = withVerdict(report);
    const uniqueName = uniqueNames();
    return jsonText(
      present(findings).map((finding) => ({
        description: sentences(finding),
        check_name: finding.rule,
        fingerprint: uniqueName(finding.fingerprint),
        severity: SEVERITY[finding.severity],
        location: { path: wellFormed(finding.path), lines: { begin: finding.line, end: finding.endLine } },
      })),
    );
  },
});
