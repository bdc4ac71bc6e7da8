import type { Report } from "../model/report.ts";
import { findingData, jsonLines, summaryData } from "./data.ts";

/** One object a line: the findings as in `json`, each with the type `finding`, and the counts last, with the type `summary`. */
export function jsonl({ summary, findings }: Report): string {
  return jsonLines([
    ...findings.map((finding) => ({ type: "finding", ...findingData(finding) })),
    { type: "summary", version: 1, ...summaryData(summary) },
  ]);
}
