import { STATUSES } from "../../model/chain.ts";
import { nearest } from "../../model/nearest.ts";
import type { MetadataFault } from "../../model/scan.ts";
import { type SourceText, spanOf } from "../source/source-text.ts";
import { parseId, type TagGrammar } from "../tag-syntax.ts";
import type { Frontmatter, FrontmatterValue } from "./frontmatter.ts";
import type { SpecName } from "./spec-formats.ts";

const PRIORITIES = ["critical", "high", "medium", "low"];
const SEMVER = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/**
 * What is wrong with a SPEC's frontmatter: unreadable, or a `status`, `version`, `priority`, date or `id` that is none.
 * `named` is what the document's folder or file name gives it. A key that is absent is no fault.
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
    if (!parsed)
      fault(id, `The id "${id.text}" is no SPEC id`, "Write it like AUTH-001: a domain in capitals, a hyphen, three digits or more.");
    else if (named && parsed.full !== named.id.full) {
      fault(id, `The id ${parsed.full} is unlike its ${named.isFolder ? "folder" : "file"} ${named.name}`, "Make the two the same.");
    }
  }
  const status = value("status");
  if (status && !(STATUSES as readonly string[]).includes(status.text.toLowerCase())) {
    fault(status, `"${status.text}" is no status`, advice(status.text, STATUSES));
  }
  const version = value("version");
  if (version && !SEMVER.test(version.text)) fault(version, `"${version.text}" is no version`, "Write MAJOR.MINOR.PATCH, like 0.1.0.");
  const priority = value("priority");
  if (priority && !PRIORITIES.includes(priority.text.toLowerCase()))
    fault(priority, `"${priority.text}" is no priority`, advice(priority.text, PRIORITIES));

  const created = value("created");
  const updated = value("updated");
  for (const date of [created, updated]) {
    if (date && !isDate(date.text)) fault(date, `"${date.text}" is no date`, "Write YYYY-MM-DD.");
  }
  if (created && updated && isDate(created.text) && isDate(updated.text) && updated.text < created.text) {
    fault(updated, `The SPEC was updated (${updated.text}) before it was created (${created.text})`, "Correct one of the two dates.");
  }
  // Only who versions a SPEC owes it a history.
  if (version && !hasHistory) {
    const key = frontmatter.entries.get("version")?.key ?? version;
    fault(key, "The SPEC has a version and no HISTORY", "Add a section ## HISTORY that says what each version changed.");
  }
  return faults;
}

function advice(word: string, allowed: readonly string[]): string {
  const near = nearest(word.toLowerCase(), allowed);
  return `${near ? `Did you mean "${near}"? ` : ""}It is one of ${allowed.join(", ")}.`;
}

function isDate(text: string): boolean {
  // A time of day behind the date is more than is asked for, and no fault.
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(text) ?? [];
  return day !== undefined && Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : month >= 1 && month <= 12 ? 31 : 0;
}
