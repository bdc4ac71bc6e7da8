import { csvRecord } from "../model/words.ts";
import { defineReporter } from "./reporter.ts";
import { withVerdict } from "./verdict.ts";

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

/** The findings as a table, one per record, by RFC 4180: a header, CRLF, every text in quotes. `state` is empty outside a gate. */
export const csv = defineReporter({
  about: "A table of the findings, for spreadsheets.",
  render: (report) => {
    const findings = withVerdict(report);
    const records = [COLUMNS, ...findings.map((finding) => COLUMNS.map((column) => finding[column]))];
    return records.map(csvRecord).join("");
  },
});
