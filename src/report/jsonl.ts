import type { Report } from "../model/report.ts";
import { findingData, jsonLines, resultData, summaryData } from "./data.ts";

/** One object a line: the findings as in `json`, each with the type `finding`, test results without a TEST, and the counts last, with the type `summary`. */
export function jsonl({ summary, findings, unmatchedResults }: Report): string {
  return jsonLines([
    ...findings.map((finding) => ({ type: "finding", ...findingData(finding) })),
    ...(unmatchedResults ?? []).map((result) => ({ type: "unmatched-result", ...resultData(result) })),
    { type: "summary", version: 1, ...summaryData(summary) },
  ]);
}
