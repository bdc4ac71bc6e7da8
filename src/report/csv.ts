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
  return records.map((record) => `${record.map(cell).join(",")}\r\n`).join("");
}

/** A spreadsheet runs a text that begins like a formula; behind an apostrophe it shows it. */
function cell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = plain(value ?? "").replace(/^(?= *[=+\-@])/, "'");
  return `"${text.replaceAll('"', '""')}"`;
}
