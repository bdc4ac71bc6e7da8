import { STATUSES, statusMeaning, wordOf } from "../../model/chain.ts";
import { nearest } from "../../model/nearest.ts";
import type { MetadataFault } from "../../model/scan.ts";
import { type SourceText, spanOf } from "../source/source-text.ts";
import { parseId, type TagGrammar } from "../tag-syntax.ts";
import type { Frontmatter, FrontmatterValue } from "./frontmatter.ts";
import type { SpecName } from "./spec-formats.ts";

/** What to do with an id in another form. */
export const ID_FORM = "Write it like AUTH-001: a domain in capitals, a hyphen, at least three digits.";

const PRIORITIES = ["critical", "high", "medium", "low"];
// The other scale that teams use, from the most urgent on.
const NUMBERED = /^p[0-4]$/;
const SEMVER = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/**
 * The faults of a SPEC's frontmatter: it is unreadable, or has an invalid `status`, `version`, `priority`, date or `id`.
 * `named` is the SPEC in the name of the document's folder or file. A missing key is not a fault.
 */
export function metadataFaults(
  source: SourceText,
  grammar: TagGrammar,
  frontmatter: Frontmatter,
  named: SpecName["named"],
  hasHistory: boolean,
): MetadataFault[] {
  const faults: MetadataFault[] = [];
  const fault = (at: { start: number; end: number }, message: string, fix: string): void => {
    faults.push({ path: source.path, ...spanOf(source, at.start, at.end), message, fix });
  };
  if (frontmatter.error) {
    const { reason, at } = frontmatter.error;
    fault({ start: at, end: at + 1 }, `The frontmatter cannot be read: ${reason}`, "Correct the YAML between the two --- lines.");
  }
  const value = (key: string): FrontmatterValue | null => frontmatter.entries.get(key)?.values[0] ?? null;

  const id = value("id");
  if (id) {
    const parsed = parseId(grammar, id.text);
    // A SPEC without a number has the words of its folder for an id.
    const isNamed = named !== null && id.text.replace(/^SPEC-/, "") === named.id.full;
    if (!parsed && !isNamed) fault(id, `Invalid SPEC id "${id.text}"`, ID_FORM);
    else if (named && parsed && parsed.full !== named.id.full) {
      fault(id, `The id ${parsed.full} does not match its ${named.isFolder ? "folder" : "file"} ${named.name}`, "Make the two the same.");
    }
  }
  const unknownWord = (of: "status" | "priority", at: FrontmatterValue, allowed: readonly string[]): void => {
    const word = { of, text: at.text };
    const fix = `${advice(at.text, allowed)} Words of your own belong in the rule's option ${of === "status" ? "statuses" : "priorities"}.`;
    faults.push({ path: source.path, ...spanOf(source, at.start, at.end), word, message: `Unknown ${of} "${at.text}"`, fix });
  };
  const status = value("status");
  if (status && statusMeaning(status.text) === null) unknownWord("status", status, STATUSES);
  const version = value("version");
  if (version && !SEMVER.test(version.text)) fault(version, `Invalid version "${version.text}"`, "Write MAJOR.MINOR.PATCH, like 0.1.0.");
  const priority = value("priority");
  const isKnown = (word: string): boolean => PRIORITIES.includes(word) || NUMBERED.test(word);
  if (priority && !isKnown(wordOf(priority.text))) unknownWord("priority", priority, PRIORITIES);

  const created = value("created");
  const updated = value("updated");
  for (const date of [created, updated]) {
    if (date && !isDate(date.text)) fault(date, `Invalid date "${date.text}"`, "Write YYYY-MM-DD.");
  }
  if (created && updated && isDate(created.text) && isDate(updated.text) && updated.text < created.text) {
    fault(updated, `The SPEC was updated (${updated.text}) before it was created (${created.text})`, "Correct one of the two dates.");
  }
  // Only a SPEC with a version needs a HISTORY.
  if (version && !hasHistory) {
    const key = frontmatter.entries.get("version")?.key ?? version;
    const message = "The SPEC has a version but no HISTORY";
    const fix = "Add a ## HISTORY section that lists what each version changed.";
    faults.push({ path: source.path, ...spanOf(source, key.start, key.end), isHabit: true, message, fix });
  }
  return faults;
}

function advice(word: string, allowed: readonly string[]): string {
  const near = nearest(word.toLowerCase(), allowed);
  return `${near ? `Did you mean "${near}"? ` : ""}Use one of ${allowed.join(", ")}.`;
}

function isDate(text: string): boolean {
  // A time after the date is allowed.
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(text) ?? [];
  return day !== undefined && Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : month >= 1 && month <= 12 ? 31 : 0;
}
