import type { Report } from "../model/report.ts";
import { csvRecord } from "./escape.ts";

const COLUMNS = [
  "rule",
  "severity",
  "id",
  "path",
  "line",
  "column",
  "endLine",
  "endColumn",
  "message",
  "fix",
  "fingerprint",
  "state",
] as const;

/** The findings as a table, one a record, as RFC 4180 has it: a header, CRLF, every text in quotes. `state` is empty outside a gate. */
export function csv({ findings }: Report): string {
  const records = [COLUMNS, ...findings.map((finding) => COLUMNS.map((column) => finding[column]))];
  return records.map(csvRecord).join("");
}
