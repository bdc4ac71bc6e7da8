import { UsageError } from "../../errors.ts";

/** A report as it was found: its path is for messages and for telling packages apart. */
export interface ReportText {
  readonly path: string;
  readonly text: string;
}

/** One format of reports. */
export interface ReportFormat<T> {
  /** For messages: `JUnit XML`. */
  readonly name: string;
  /** Whether a text is of this format, judged by how it begins; never by its path. */
  recognises(text: string): boolean;
  /** Throws a `UsageError` for a text that is broken. Takes time and memory in proportion to the text. */
  read(report: ReportText): Promise<readonly T[]> | readonly T[];
}

/** The error for a broken report. `problem` ends the sentence `cannot read PATH:LINE as FORMAT: `. */
export function brokenReport({ path }: ReportText, line: number, format: string, problem: string): UsageError {
  return new UsageError(`cannot read ${path}:${line} as ${format}: ${problem}; run the tests again to write it anew.`);
}

/** Reads a report with the one format that knows it. */
export async function readAs<T>(formats: readonly ReportFormat<T>[], noun: string, report: ReportText): Promise<readonly T[]> {
  const text = report.text.replace(/^\uFEFF/, "");
  const format = formats.find(({ recognises }) => recognises(text));
  if (format) return format.read({ path: report.path, text });
  const known = formats.map(({ name }) => name).join(", ");
  const what = text.trim() === "" ? "is empty" : `is no ${noun} that can be read`;
  throw new UsageError(`${report.path} ${what}; give one of ${known}.`);
}

/** How much of a text is looked at to recognise it. */
const HEAD = 64 * 1024;

/** The first lines of a text that are not blank. */
export function firstLines(text: string, count: number): string[] {
  return text
    .slice(0, HEAD)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, count);
}

/** The lines of a text with their 1-based numbers, without their ends; a long text is never split as a whole. */
export function* numberedLines(text: string): Generator<[line: string, number: number]> {
  let number = 1;
  for (let at = 0; at < text.length; number++) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    yield [text.slice(at, text[end - 1] === "\r" && end > at ? end - 1 : end), number];
    at = end + 1;
  }
}

/** The 1-based line on which an offset of a text lies. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
