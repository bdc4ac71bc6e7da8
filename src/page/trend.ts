// @CODE:PAGE-001:TREND
import type { Summary } from "../model/report.ts";
import { PAGE_STAGES, type TrendPoint } from "./page-data.ts";

/** A history file: its runs, and its damaged lines. */
export interface RunHistory {
  readonly points: readonly TrendPoint[];
  /** 1-based numbers of damaged lines. */
  readonly damaged: readonly number[];
}

/** The numbers of a run, at a commit and its date. */
export function trendPoint(
  { specs, complete, errors, warnings, stages, coverage }: Summary,
  commit: string | null,
  date: string | null,
): TrendPoint {
  const { test, code, doc } = coverage;
  return {
    commit,
    date,
    specs,
    complete,
    errors,
    warnings,
    stages: PAGE_STAGES.map((stage) => stages[stage]),
    coverage: { test, code, doc },
  };
}

/** Reads a history file: one run per line, as JSON, the oldest first. */
export function readTrend(text: string): RunHistory {
  const lines = text.split("\n").map((line, at) => ({ line: line.trim(), number: at + 1 }));
  const read = lines.filter(({ line }) => line !== "").map(({ line, number }) => ({ number, point: parse(line) }));
  return {
    points: read.flatMap(({ point }) => point ?? []),
    damaged: read.filter(({ point }) => point === null).map(({ number }) => number),
  };
}

/** The points with a run at their end, which replaces an earlier run of the same commit. */
export function withPoint(points: readonly TrendPoint[], point: TrendPoint): readonly TrendPoint[] {
  return [...points.filter((other) => !isSameRun(other, point)), point];
}

/** The file's text with the run at its end. Lines that cannot be read are kept. */
export function withPointLine(text: string, point: TrendPoint): string {
  const kept = text.split("\n").filter((line) => {
    const other = parse(line.trim());
    return line.trim() !== "" && (other === null || !isSameRun(other, point));
  });
  return [...kept, JSON.stringify(point), ""].join("\n");
}

function isSameRun(a: TrendPoint, b: TrendPoint): boolean {
  return a.commit === b.commit && (a.commit !== null || a.date === b.date);
}

function parse(line: string): TrendPoint | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isRecord(value) || !isRecord(value.coverage)) return null;
  const { commit, date, specs, complete, errors, warnings, stages, coverage } = value;
  const { test, code, doc } = coverage;
  const isPoint =
    isTextOrNull(commit) &&
    isTextOrNull(date) &&
    [specs, complete, errors, warnings].every(isCount) &&
    Array.isArray(stages) &&
    stages.length === PAGE_STAGES.length &&
    stages.every(isCount) &&
    [test, code, doc].every(isShare);
  return isPoint ? ({ commit, date, specs, complete, errors, warnings, stages, coverage: { test, code, doc } } as TrendPoint) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === "string";
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isShare(value: unknown): boolean {
  return value === null || (typeof value === "number" && value >= 0 && value <= 1);
}
