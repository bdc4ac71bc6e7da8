// @CODE:REPORT-001
import { type Chain, STAGES } from "../model/chain.ts";
import type { Report, Summary } from "../model/report.ts";
import { chainData, findingData, jsonText } from "./data.ts";

/** The report as data; `schemas/check.schema.json` describes it. */
export function json({ summary, findings, chains }: Report): string {
  return jsonText({
    version: 1,
    root: ".",
    summary: summaryData(summary),
    findings: findings.map(findingData),
    chains: chains.map((chain) => chainData(chain, isComplete(chain))),
  });
}

function summaryData({ files, tags, specs, chains, complete, errors, warnings, infos, stages, coverage }: Summary) {
  return {
    files,
    tags,
    specs,
    chains,
    complete,
    errors,
    warnings,
    infos,
    stages: Object.fromEntries(STAGES.map((stage) => [stage, stages[stage]])),
    coverage: { test: coverage.test, code: coverage.code, doc: coverage.doc },
  };
}

function isComplete({ specs, tests, codes }: Chain): boolean {
  return specs.length > 0 && tests.length > 0 && codes.length > 0;
}
