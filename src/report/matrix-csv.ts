import type { SettledChain } from "../model/chain.ts";
import type { Overview } from "../model/page.ts";
import { type Requirement, type Task, withParts } from "../model/requirement.ts";
import type { Tag } from "../model/tag.ts";
import { csvRecord, places } from "../model/words.ts";
import { defineReporter } from "./reporter.ts";

const COLUMNS = ["id", "title", "status", "stage", "spec", "test", "code", "doc", "requirement", "task"];

/**
 * The matrix by RFC 4180: a record for each chain, and below it one for each of its requirements, whose `id` is its address. A chain without
 * a SPEC has no status, no stage and an empty `spec`; `requirement` is empty in the record of a chain.
 */
export const matrixCsv = defineReporter<Overview>({
  about: "The matrix, one chain or requirement per record, for spreadsheets.",
  render: ({ report: { chains } }) => {
    const records = chains.flatMap((chain) => [chainRecord(chain), ...chain.requirements.flatMap(withParts).map(requirementRecord)]);
    return [COLUMNS, ...records].map(csvRecord).join("");
  },
});

type Fields = readonly (string | null)[];

function chainRecord({ id, title, status, facts, specs, tests, codes, docs, tasks }: SettledChain): Fields {
  return [id, title, status, facts.stage, ...[specs, tests, codes, docs].map(list), null, taskList(tasks)];
}

function requirementRecord({ address, local, text, state, path, line, tests, codes, tasks }: Requirement): Fields {
  return [address, text, state, null, `${path}:${line}`, list(tests), list(codes), null, local, taskList(tasks)];
}

function list(tags: readonly Tag[]): string {
  return places(tags).join("; ");
}

function taskList(tasks: readonly Task[]): string {
  return tasks.map(({ path, line, done }) => `${path}:${line} (${done ? "done" : "open"})`).join("; ");
}
