import type { Overview } from "../model/page.ts";
import { places } from "../model/words.ts";
import { csvRecord } from "./escape.ts";
import { defineReporter } from "./reporter.ts";

const COLUMNS = ["id", "title", "status", "stage", "spec", "test", "code", "doc"];

/** The matrix as RFC 4180 has it, one chain a record; one that no SPEC declares has no status, no stage and an empty `spec`. */
export const matrixCsv = defineReporter<Overview>({
  about: "The matrix, one chain a record, for spreadsheets.",
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
