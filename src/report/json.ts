// @CODE:REPORT-001
import { isComplete } from "../model/chain.ts";
import type { Report } from "../model/report.ts";
import { chainData, findingData, jsonText, resultData, summaryData } from "./data.ts";

/** The report as data; `schemas/check.schema.json` describes it. */
export function json({ summary, findings, chains, unmatchedResults }: Report): string {
  return jsonText({
    version: 1,
    root: ".",
    summary: summaryData(summary),
    findings: findings.map(findingData),
    chains: chains.map((chain) => chainData(chain, isComplete(chain))),
    ...(unmatchedResults && { unmatchedResults: unmatchedResults.map(resultData) }),
  });
}
