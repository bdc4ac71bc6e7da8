import { type SettledChain, STAGES } from "../model/chain.ts";
import type { Finding, WaivedFinding } from "../model/finding.ts";
import type { Summary, Verdict } from "../model/report.ts";
import type { LinkKind, RequirementFacts, RequirementForm, RequirementState, Task } from "../model/requirement.ts";
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
    requirements: facts.requirements.map(requirementData),
  };
}

function declarationData({ path, line, column, sub, symbol, by }: Tag) {
  return { path, line, column, sub, symbol: symbolData(symbol), by: by ?? ("tag" satisfies LinkKind) };
}

interface RequirementData {
  readonly id: string;
  readonly address: string;
  readonly text: string;
  readonly form: RequirementForm;
  readonly state: RequirementState;
  readonly tested: boolean;
  readonly implemented: boolean;
  readonly at: { readonly path: string; readonly line: number; readonly column: number };
  readonly test: readonly ReturnType<typeof declarationData>[];
  readonly code: readonly ReturnType<typeof declarationData>[];
  readonly task: readonly ReturnType<typeof taskData>[];
  readonly requirements: readonly RequirementData[];
}

/** A requirement with its links and its parts. */
export function requirementData({ requirement, tested, implemented, requirements }: RequirementFacts): RequirementData {
  const { local, address, text, form, state, path, line, column, tests, codes, tasks } = requirement;
  return {
    id: local,
    address,
    text,
    form,
    state,
    tested,
    implemented,
    at: { path, line, column },
    test: tests.map(declarationData),
    code: codes.map(declarationData),
    task: tasks.map(taskData),
    requirements: requirements.map(requirementData),
  };
}

function taskData({ id, text, done, path, line, column }: Task) {
  return { id, text, done, path, line, column };
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

export function summaryData({
  files,
  tags,
  specs,
  chains,
  complete,
  errors,
  warnings,
  infos,
  stages,
  coverage,
  requirements,
  waived,
}: Summary) {
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
    requirements: { total: requirements.total, tested: requirements.tested, implemented: requirements.implemented },
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
