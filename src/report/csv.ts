import type { Report } from "../model/report.ts";
import { plain } from "./terminal-text.ts";

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

/** One record with its line break; `null` is an empty field. */
export function csvRecord(fields: readonly (string | number | null)[]): string {
  return `${fields.map(cell).join(",")}\r\n`;
}

/** A spreadsheet runs a text that begins like a formula; behind an apostrophe it shows it. */
function cell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = plain(value ?? "").replace(/^(?= *[=+\-@])/, "'");
  return `"${text.replaceAll('"', '""')}"`;
}
