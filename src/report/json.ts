// @CODE:REPORT-001
import { chainData, findingData, jsonText, resultData, summaryData } from "./data.ts";
import { defineReporter } from "./reporter.ts";

/** The report as data; `schemas/check.schema.json` describes it. */
export const json = defineReporter({
  about: "The whole report as data.",
  namesSymbols: true,
  render: ({ summary, findings, chains, unmatchedResults }) =>
    jsonText({
      version: 1,
      root: ".",
      summary: summaryData(summary),
      findings: findings.map(findingData),
      chains: chains.map(chainData),
      ...(unmatchedResults && { unmatchedResults: unmatchedResults.map(resultData) }),
    }),
});
