import { type SettledChain, STAGES } from "../model/chain.ts";
import type { Finding, WaivedFinding } from "../model/finding.ts";
import type { Summary, Verdict } from "../model/report.ts";
import type { TestResult } from "../model/results.ts";
import type { Tag, TagSymbol } from "../model/tag.ts";

/** The parts of JSON reports. The order of keys is part of the contract, because people compare these files. */

export function symbolData(symbol: TagSymbol | null) {
  if (symbol === null) return null;
  const { kind, name, line, parent } = symbol;
  return { kind, name, line, ...(parent === undefined ? {} : { parent }) };
}

export function tagData(tag: Tag) {
  const { path, line, column, raw, type, id, sub, role, context, fields, description } = tag;
  return { path, line, column, raw, type, id, sub, role, context, symbol: symbolData(tag.symbol), fields, description };
}

export function findingData(finding: Finding) {
  const { rule, severity, id, message, path, line, column, endLine, endColumn, fix, fingerprint, state } = finding;
  const related = finding.related.map((place) => ({ path: place.path, line: place.line, column: place.column, message: place.message }));
  const stated = state === null ? {} : { state };
  return { rule, severity, id, message, path, line, column, endLine, endColumn, related, fix, fingerprint, ...stated };
}

export function chainData({ id, title, status, facts, specs, tests, codes, docs, notes }: SettledChain) {
  return {
    id,
    title,
    status,
    stage: facts.stage,
    complete: facts.complete,
    spec: specs.map(declarationData),
    test: tests.map(declarationData),
    code: codes.map(declarationData),
    doc: docs.map(declarationData),
    note: notes.map(declarationData),
  };
}

function declarationData({ path, line, column, sub, symbol }: Tag) {
  return { path, line, column, sub, symbol: symbolData(symbol) };
}

export function resultData({ report, name, suites, classname, file, line, status }: TestResult) {
  return { report, name, suites, classname, file, line, status };
}

/** Whether the run passes. */
export function verdictData({ pass, exit, because }: Verdict) {
  return { pass, exit, because };
}

/** A finding that does not count, and who says so. */
export function waivedData(finding: WaivedFinding) {
  const { by, reason, owner, until } = finding;
  return { ...findingData(finding), by, reason, owner, until };
}

export function summaryData({ files, tags, specs, chains, complete, errors, warnings, infos, stages, coverage, waived }: Summary) {
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
    waived: { suppressed: waived.suppressed, ignored: waived.ignored },
  };
}

/** The value as JSON with a line break at its end. Characters that control a terminal are escaped, which does not change the data. */
export function jsonText(value: unknown): string {
  return `${harmless(JSON.stringify(value, null, 2))}\n`;
}

/** The values as JSON Lines, escaped like `jsonText`. */
export function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${harmless(JSON.stringify(value))}\n`).join("");
}

function harmless(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
