// @CODE:REPORT-001
import { changeData } from "./change.ts";
import { chainData, findingData, jsonText, resultData, summaryData, verdictData, waivedData } from "./data.ts";
import { defineReporter } from "./reporter.ts";

/** The report as data; `schemas/check.schema.json` describes it. */
export const json = defineReporter({
  about: "The whole report as data.",
  namesSymbols: true,
  showsChange: true,
  render: ({ verdict, summary, change, findings, waived, chains, unmatchedResults }) =>
    jsonText({
      version: 2,
      root: ".",
      verdict: verdictData(verdict),
      summary: summaryData(summary),
      ...(change && { change: changeData(change) }),
      findings: findings.map(findingData),
      waived: waived.map(waivedData),
      chains: chains.map(chainData),
      ...(unmatchedResults && { unmatchedResults: unmatchedResults.map(resultData) }),
    }),
});
