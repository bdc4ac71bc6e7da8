// @CODE:REPORT-001
import type { Report } from "../model/report.ts";
import { chainData, findingData, jsonText, resultData, summaryData } from "./data.ts";

/** The report as data; `schemas/check.schema.json` describes it. */
export function json({ summary, findings, chains, unmatchedResults }: Report): string {
  return jsonText({
    version: 1,
    root: ".",
    summary: summaryData(summary),
    findings: findings.map(findingData),
    chains: chains.map(chainData),
    ...(unmatchedResults && { unmatchedResults: unmatchedResults.map(resultData) }),
  });
}
