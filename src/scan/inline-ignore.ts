import type { InlineIgnore } from "../model/scan.ts";
import { type SourceText, spanOf } from "./source/source-text.ts";

/** The text that begins an inline ignore; the pre-filter searches files for it as for tags. */
export const IGNORE_MARK = "@TRACE-IGNORE";

// A quoted ignore is only mentioned, so it does not count.
const IGNORE = /(?<![A-Za-z0-9_@."'`])@TRACE-IGNORE(-FILE)?(?![A-Za-z0-9_-])[ \t]*(.*)$/;

/** Reads `@TRACE-IGNORE rule-a, rule-b -- reason` or `@TRACE-IGNORE-FILE …` from one line of a comment; `null` if there is none. */
export function readIgnore(source: SourceText, start: number, end: number): InlineIgnore | null {
  const line = source.text.slice(start, end);
  const match = IGNORE.exec(line);
  if (!match) return null;
  const [named = "", ...reason] = withoutCloser(match[2] ?? "").split(/(?<=^|\s)--(?=\s)/);
  return {
    path: source.path,
    ...spanOf(source, start + match.index, start + match.index + match[0].trimEnd().length),
    scope: match[1] ? "file" : "line",
    rules: named.split(/[\s,]+/).filter((rule) => rule !== ""),
    reason: joined(reason) || null,
  };
}

function withoutCloser(text: string): string {
  const trimmed = text.trimEnd();
  const closer = ["*/", "-->"].find((mark) => trimmed.endsWith(mark));
  return closer === undefined ? text : trimmed.slice(0, -closer.length).trimEnd();
}

function joined(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .join(" -- ")
    .trim();
}
