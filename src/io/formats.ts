import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../errors.ts";
import type { SpecFormat } from "../model/spec-format.ts";
import { shownPath } from "./disk.ts";
import { listOf, mapOf, nonEmptyText, optional, readRow, row, where } from "./row-schema.ts";

const FILE = "format.json";

const template = where(
  nonEmptyText,
  (value: string) => value.split("<ID>").length === 2,
  "must contain <ID> exactly once, for the id of a SPEC",
);
const FORMAT = row<SpecFormat>({
  name: nonEmptyText,
  marks: mapOf(nonEmptyText),
  documents: where(listOf(nonEmptyText), (value: readonly string[]) => value.length > 0, "must have at least one glob"),
  spec: optional(row<NonNullable<SpecFormat["spec"]>>({ named: template, main: listOf(nonEmptyText) })),
});

/**
 * Reads the SPEC formats in a folder: its own `format.json`, otherwise that of each folder in it, in the order of their names.
 * Throws `UsageError` if there is none, or if one is invalid, with the file and the key.
 */
export function readFormats(folder: string): SpecFormat[] {
  const folders = existsSync(join(folder, FILE)) ? [folder] : foldersWithFormat(folder);
  if (folders.length === 0) throw new UsageError(`Found no format of SPECs in ${shownPath(folder)}; a format is a folder with a ${FILE}.`);
  return folders.map((each) => readRow<SpecFormat>(join(each, FILE), FORMAT));
}

function foldersWithFormat(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, FILE)))
    .map(({ name }) => join(folder, name))
    .sort();
}
