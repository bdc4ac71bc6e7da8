// @CODE:GATE-001
import { UsageError } from "../errors.ts";
import { compareText } from "../model/location.ts";
import type { ParsedText } from "../model/parsed-text.ts";
import { SUPPRESSIONS_FILE, type Suppression, type WrittenSuppression } from "../model/suppression.ts";

const KEYS: Readonly<Record<string, (value: unknown) => boolean>> = {
  rule: (value) => typeof value === "string",
  id: (value) => value === null || typeof value === "string",
  path: (value) => typeof value === "string",
  count: (value) => typeof value === "number" && Number.isInteger(value) && value > 0,
  reason: (value) => typeof value === "string",
  owner: (value) => typeof value === "string",
  until: (value) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value),
};
const NEEDED = ["rule", "id", "path", "count"];

/** The entries of a suppressions file, from its parsed JSON. Throws a `UsageError` with `file:line:column` for an invalid file. */
export function readSuppressions(parsed: ParsedText): WrittenSuppression[] {
  if (parsed.kind === "broken") {
    const [first] = parsed.faults;
    throw fault(first?.place.line ?? 1, first?.place.column ?? 1, first?.message ?? "the file cannot be read");
  }
  const data = parsed.data as { version?: unknown; suppressions?: unknown } | undefined;
  if (data?.version !== 1 || !Array.isArray(data.suppressions))
    throw fault(1, 1, "expected a suppressions file of version 1; write it with tag-trace suppress");
  return data.suppressions.map((entry: unknown, index): WrittenSuppression => {
    const place = parsed.locate(["suppressions", index], "value") ?? { line: 1, column: 1 };
    if (typeof entry !== "object" || entry === null) throw fault(place.line, place.column, "expected a map with rule, id, path and count");
    const record = entry as Record<string, unknown>;
    for (const [key, value] of Object.entries(record)) {
      const isValid = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
      if (!isValid) throw fault(place.line, place.column, `unknown key "${key}"`);
      if (!isValid(value)) throw fault(place.line, place.column, `invalid value for "${key}"`);
    }
    const missing = NEEDED.find((key) => !Object.hasOwn(record, key));
    if (missing) throw fault(place.line, place.column, `missing key "${missing}"`);
    const { rule, id, path, count, reason = null, owner = null, until = null } = record as unknown as WrittenSuppression;
    return { rule, id, path, count, reason, owner, until, ...place };
  });
}

/** Throws a `UsageError` if git left marks of a merge conflict in the text. */
export function refuseConflict(text: string): void {
  const mark = /^(?:<{7}|>{7}|\|{7}) /m.exec(text) ?? /^={7}$/m.exec(text);
  if (mark === null) return;
  const line = text.slice(0, mark.index).split("\n").length;
  throw fault(line, 1, "a merge conflict; keep the entries of both sides, remove git's marks and run tag-trace suppress --prune");
}

function fault(line: number, column: number, message: string): UsageError {
  return new UsageError(`${SUPPRESSIONS_FILE}:${line}:${column}: ${message}.`);
}

/** The file's text: sorted, with one entry per line, so that two branches seldom change the same line. */
export function formatSuppressions(entries: readonly Suppression[]): string {
  const lines = sortEntries(entries).map(({ rule, id, path, count, reason, owner, until }) => {
    return `    ${JSON.stringify({ rule, id, path, count, ...(reason === null ? {} : { reason }), ...(owner === null ? {} : { owner }), ...(until === null ? {} : { until }) })}`;
  });
  return `{\n  "version": 1,\n  "suppressions": [${lines.length > 0 ? `\n${lines.join(",\n")}\n  ` : ""}]\n}\n`;
}

/** The one order of entries: by path, rule and id. */
export function sortEntries<T extends Suppression>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => compareText(a.path, b.path) || compareText(a.rule, b.rule) || compareText(a.id ?? "", b.id ?? ""));
}
