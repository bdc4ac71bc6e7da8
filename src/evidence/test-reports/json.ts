import type { ParseError } from "jsonc-parser";
import { brokenReport, lineAt, type NamedReport } from "./format.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** The data of a JSON text. Throws a `UsageError` with the line if it is broken. */
export async function parseReportJson(report: NamedReport): Promise<unknown> {
  try {
    return JSON.parse(report.text);
  } catch {
    const offset = await brokenAt(report.text);
    const endsEarly = report.text.slice(offset).trim() === "";
    throw brokenReport(report, lineAt(report.text, offset), endsEarly ? "unexpected end of file" : "invalid JSON");
  }
}

/** The offset at which a text stops being JSON. */
async function brokenAt(text: string): Promise<number> {
  // Only this parser reports the position; it is loaded only for a broken report.
  const { parse } = await import("jsonc-parser");
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // Nested too deeply for the parser, which no real report is.
    if (!(error instanceof RangeError)) throw error;
    return 0;
  }
  return errors[0]?.offset ?? text.length;
}

/** Whether a text is a JSON object whose first key is this one, which tells formats apart without parsing a report that may be large. */
export function beginsWithKey(text: string, key: string): boolean {
  const [, first] = /^\s*\{\s*"([^"\n]{0,100})"\s*:/.exec(text.slice(0, 4096)) ?? [];
  return first === key;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
