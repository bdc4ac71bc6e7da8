import type { Overview } from "../model/page.ts";
import { csvRecord } from "./escape.ts";
import { places } from "./matrix.ts";

const COLUMNS = ["id", "title", "status", "stage", "spec", "test", "code", "doc"];

/** The matrix as RFC 4180 has it, one chain a record; one that no SPEC declares has no status, no stage and an empty `spec`. */
export function matrixCsv({ report: { chains } }: Overview): string {
  const records = chains.map(({ id, title, status, facts, specs, tests, codes, docs }) => [
    id,
    title,
    status,
    facts.stage,
    ...[specs, tests, codes, docs].map((tags) => places(tags).join("; ")),
  ]);
  return [COLUMNS, ...records].map(csvRecord).join("");
}
