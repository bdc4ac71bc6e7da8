import type { Finding, FindingState, Severity } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { cut, percent, wellFormed } from "../model/words.ts";
import { changeLines } from "./change.ts";
import { jsonText } from "./data.ts";
import { defineReporter } from "./reporter.ts";
import { mostPressing, present, sentences, severityCounts, stateCounts, statedMessage, uniqueNames } from "./selection.ts";
import { verdictText } from "./verdict.ts";

// Limits of Bitbucket Cloud's REST API, group "Reports".
const ANNOTATIONS = 1000;
const SUMMARY_LENGTH = 450;
const DETAILS_LENGTH = 2000;

const SEVERITY = { error: "HIGH", warning: "MEDIUM", info: "LOW" } as const satisfies Record<Severity, string>;
const RESULT = { new: "FAILED", existing: "IGNORED", fixed: "PASSED" } as const satisfies Record<FindingState, string>;

/**
 * A report and its annotations for Bitbucket Cloud's Code Insights, `{ report, annotations }`. In a pipeline the proxy at port 29418
 * signs the requests; a request can have 100 of the at most 1000 annotations:
 *
 * ```sh
 * tag-trace check --format bitbucket=insights.json
 * at="http://api.bitbucket.org/2.0/repositories/$BITBUCKET_REPO_FULL_NAME/commit/$BITBUCKET_COMMIT/reports/tag-trace"
 * send() { curl --fail --proxy http://localhost:29418 --header "Content-Type: application/json" --data @- "$@"; }
 * jq .report insights.json | send --request PUT "$at"
 * jq --compact-output '.annotations | range(0; length; 100) as $n | .[$n:$n + 100]' insights.json |
 *   while read -r page; do printf "%s" "$page" | send --request POST "$at/annotations"; done
 * ```
 *
 * The report fails if the run does.
 */
export const bitbucket = defineReporter({
  about: "Code Insights in Bitbucket.",
  viewpoint: "repository",
  showsChange: true,
  render: (report) => {
    const here = present(report.findings);
    const annotated = mostPressing(here, ANNOTATIONS);
    const uniqueName = uniqueNames();
    return jsonText({
      report: insight(report, here.length - annotated.length),
      annotations: annotated.map((found) => annotation(found, uniqueName)),
    });
  },
});

function insight(report: Report, left: number) {
  const { verdict, summary, findings, changedSpecs, change } = report;
  const { specs, complete, living, coverage, owed } = summary;
  const here = present(findings);
  const found = [severityCounts(here) || "No findings", stateCounts(findings)].filter((counts) => counts !== "").join("; ");
  const cutNote = left > 0 ? ` ${left} of them have no annotation: Bitbucket accepts ${ANNOTATIONS}, the most pressing ones.` : "";
  const number = (title: string, value: number) => ({ title, type: "NUMBER", value });
  const share = (title: string, value: number | null, of: number) =>
    value === null || of === 0 ? [] : [{ title, type: "PERCENTAGE", value: percent(value) }];
  const inState = (state: FindingState) => findings.filter((finding) => finding.state === state).length;
  return {
    title: "tag-trace",
    reporter: "tag-trace",
    report_type: "COVERAGE",
    result: verdict.pass ? "PASSED" : "FAILED",
    details: cut(
      [`${verdictText(report)}\n${found}.${cutNote}`, ...(change === null ? [] : changeLines(change))].join("\n"),
      DETAILS_LENGTH,
    ),
    // Bitbucket accepts at most ten.
    data: [
      ...(changedSpecs === null
        ? []
        : [number("New", inState("new")), number("Existing", inState("existing")), number("Fixed", inState("fixed"))]),
      number("SPECs", specs),
      number("Owing TEST and CODE", living),
      number("Complete", complete),
      ...share("With a TEST", coverage.test, owed.test),
      ...share("With CODE", coverage.code, owed.code),
      ...share("With a DOC", coverage.doc, owed.doc),
    ],
  };
}

function annotation(finding: Finding, uniqueName: (name: string) => string) {
  const { rule, severity, path, line, fingerprint, state } = finding;
  return {
    external_id: uniqueName(`tag-trace-${fingerprint}`),
    annotation_type: "CODE_SMELL",
    title: rule,
    summary: cut(statedMessage(finding), SUMMARY_LENGTH),
    details: cut(sentences(finding), DETAILS_LENGTH),
    result: RESULT[state ?? "new"],
    severity: SEVERITY[severity],
    path: wellFormed(path),
    line,
  };
}
