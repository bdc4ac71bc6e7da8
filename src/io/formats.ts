import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../errors.ts";
import { STATUSES } from "../model/chain.ts";
import { isCountable } from "../model/counted-pattern.ts";
import { REQUIREMENT_FORMS } from "../model/requirement.ts";
import {
  type LoadedFormat,
  REQUIREMENT_PLACES,
  type RequirementRules,
  type RequirementShape,
  type ScopedIds,
  type SpecFormat,
  type SpecTemplate,
  type TaskReference,
  type TaskRules,
} from "../model/spec-format.ts";
import { shownPath } from "./disk.ts";
import { grammarsFolder, readPackedRows } from "./package.ts";
import { anyText, flag, listOf, mapOf, nonEmptyText, oneOf, optional, readRow, row, type ValueCheck, where } from "./row-schema.ts";

const FILE = "format.json";

const template = where(
  nonEmptyText,
  (value: string) => value.split("<ID>").length === 2,
  "must contain <ID> exactly once, for the id of a SPEC",
);
const globs = where(listOf(nonEmptyText), (value: readonly string[]) => value.length > 0, "must have at least one glob");

const expression = where(
  nonEmptyText,
  (source: string) => {
    try {
      return new RegExp(source).flags === "" && isCountable(source, "");
    } catch {
      return false;
    }
  },
  "is not a regular expression",
);

function withGroup(name: string): ValueCheck {
  return where(expression, (source: string) => source.includes(`(?<${name}>`), `must have a group ${name}`);
}

const debts = listOf(oneOf(["test", "code", "task"]));

const SCOPED = row<ScopedIds>({
  id: expression,
  proof: optional(expression),
  changes: optional(
    row<NonNullable<ScopedIds["changes"]>>({
      named: template,
      folder: nonEmptyText,
      added: expression,
      modified: expression,
      removed: expression,
      renamed: expression,
      from: withGroup("title"),
      to: withGroup("title"),
    }),
  ),
  history: optional(listOf(nonEmptyText)),
});

const SHAPE = row<RequirementShape>({
  name: nonEmptyText,
  at: listOf(oneOf(REQUIREMENT_PLACES)),
  begins: expression,
  local: nonEmptyText,
  below: optional(listOf(nonEmptyText)),
  after: optional(expression),
  family: optional(flag),
  form: optional(oneOf(REQUIREMENT_FORMS)),
  owes: debts,
});

const RULES = row<RequirementRules>({
  in: globs,
  shapes: listOf(where(SHAPE, hasItsGroups, "names a group in local that begins does not have")),
  promised: optional(flag),
  silent: optional(expression),
  placeholder: optional(expression),
  retired: optional(expression),
});

const TASKS = row<TaskRules>({
  in: globs,
  section: optional(expression),
  id: withGroup("id"),
  skipped: optional(expression),
  references: listOf(row<TaskReference>({ find: expression, each: expression, local: nonEmptyText })),
  documents: optional(
    row<NonNullable<TaskRules["documents"]>>({
      in: globs,
      id: nonEmptyText,
      references: nonEmptyText,
      paths: nonEmptyText,
      state: nonEmptyText,
      done: listOf(nonEmptyText),
    }),
  ),
});

const FORMAT = row<SpecFormat>({
  name: nonEmptyText,
  marks: mapOf(nonEmptyText),
  documents: globs,
  onRequest: optional(flag),
  spec: optional(
    row<NonNullable<SpecFormat["spec"]>>({
      named: template,
      main: listOf(nonEmptyText),
      scoped: optional(SCOPED),
      titleNoise: optional(expression),
      statusLine: optional(withGroup("status")),
      statuses: optional(mapOf(oneOf(STATUSES))),
    }),
  ),
  template: optional(row<SpecTemplate>({ path: template, id: nonEmptyText, address: template, text: listOf(anyText) })),
  requirements: optional(listOf(RULES)),
  tasks: optional(TASKS),
});

/** Whether every group that a shape's id is made of is in its pattern. */
function hasItsGroups({ local, begins, family }: RequirementShape): boolean {
  const made = [...local.matchAll(/<(\w+)>/g)].map(([, name]) => name);
  const own = made.filter((name) => name !== "parent" && name !== "number" && name !== "slug");
  return [...own, ...(family ? ["id"] : [])].every((name) => begins.includes(`(?<${name}>`));
}

/**
 * Reads the SPEC formats in a folder: its own `format.json`, otherwise that of each folder in it, in the order of their names.
 * Throws `UsageError` if there is none, or if one is invalid, with the file and the key. Those of this package are checked when its sources
 * run unbundled, as tests do.
 */
export function readFormats(folder: string): LoadedFormat[] {
  const isOurs = folder === grammarsFolder();
  const packed = isOurs ? readPackedRows() : null;
  if (packed) return [...packed.formats];
  const folders = existsSync(join(folder, FILE)) ? [folder] : foldersWithFormat(folder);
  if (folders.length === 0) throw new UsageError(`Found no format of SPECs in ${shownPath(folder)}; a format is a folder with a ${FILE}.`);
  return folders.map((each) => ({ ...readRow<SpecFormat>(join(each, FILE), FORMAT), ...(isOurs ? {} : { counted: true }) }));
}

/** The formats of a list that are read in any project, whether its config names them or not. */
export function usualFormats(formats: readonly LoadedFormat[]): readonly LoadedFormat[] {
  return formats.filter(({ onRequest }) => onRequest !== true);
}

function foldersWithFormat(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, FILE)))
    .map(({ name }) => join(folder, name))
    .sort();
}
