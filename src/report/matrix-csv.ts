import type { Overview } from "../model/page.ts";
import { places } from "../model/words.ts";
import { csvRecord } from "./escape.ts";
import { defineReporter } from "./reporter.ts";

const COLUMNS = ["id", "title", "status", "stage", "spec", "test", "code", "doc"];

/** The matrix by RFC 4180, one chain per record; a chain without a SPEC has no status, no stage and an empty `spec`. */
export const matrixCsv = defineReporter<Overview>({
  about: "The matrix, one chain per record, for spreadsheets.",
  render: ({ report: { chains } }) => {
    const records = chains.map(({ id, title, status, facts, specs, tests, codes, docs }) => [
      id,
      title,
      status,
      facts.stage,
      ...[specs, tests, codes, docs].map((tags) => places(tags).join("; ")),
    ]);
    return [COLUMNS, ...records].map(csvRecord).join("");
  },
});
