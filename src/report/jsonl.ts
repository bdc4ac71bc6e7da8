import { changeData } from "./change.ts";
import { findingData, jsonLines, resultData, summaryData, verdictData, waivedData } from "./data.ts";
import { defineReporter } from "./reporter.ts";

/** One object per line: in a gate the change first, with the type `change`, the findings as in `json`, each with the type `finding`, waived ones with the type `waived`, test results without a TEST, and the counts last, with the type `summary`. */
export const jsonl = defineReporter({
  about: "The findings and the counts as data, one object per line.",
  showsChange: true,
  render: ({ verdict, summary, change, findings, waived, unmatchedResults }) =>
    jsonLines([
      ...(change ? [{ type: "change", ...changeData(change) }] : []),
      ...findings.map((finding) => ({ type: "finding", ...findingData(finding) })),
      ...waived.map((finding) => ({ type: "waived", ...waivedData(finding) })),
      ...(unmatchedResults ?? []).map((result) => ({ type: "unmatched-result", ...resultData(result) })),
      { type: "summary", version: 2, verdict: verdictData(verdict), ...summaryData(summary) },
    ]),
});
