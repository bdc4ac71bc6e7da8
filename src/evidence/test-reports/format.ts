import { UsageError } from "../../errors.ts";

/** A report as it was found. Its path is used in messages and to tell packages apart. */
export interface ReportText {
  readonly path: string;
  readonly text: string;
}

/** A report with the name of its format, for messages. */
export interface NamedReport extends ReportText {
  readonly format: string;
}

/** One report format. */
export interface TestReportFormat<T> {
  /** Whether a text is in this format, judged by its beginning, never by its path. */
  recognises(text: string): boolean;
  /** Throws a `UsageError` for a broken text. Takes time and memory in proportion to the text. */
  read(report: NamedReport): Promise<readonly T[]> | readonly T[];
}

/** A row in a source's table of formats: the name in messages, help and docs (`JUnit XML`), and the reader, loaded with the first report. */
export interface FormatRow<T> {
  readonly name: string;
  load(): Promise<TestReportFormat<T>>;
}

/** The error for a broken report. `problem` ends the sentence `cannot read PATH:LINE as FORMAT: `; it may quote the report. */
export function brokenReport({ path, format }: NamedReport, line: number, problem: string): UsageError {
  const shown = problem.replace(/\p{Cc}/gu, "\uFFFD");
  return new UsageError(`cannot read ${path}:${line} as ${format}: ${shown}; run the tests again to create a new report.`);
}

/** Reads a report in the format that recognises its content. Throws a `UsageError` for a broken or unknown report. */
export async function readAs<T>(formats: readonly FormatRow<T>[], noun: string, report: ReportText): Promise<readonly T[]> {
  const text = report.text.replace(/^\uFEFF/, "");
  for (const { name, load } of formats) {
    const format = await load();
    if (format.recognises(text)) return format.read({ path: report.path, text, format: name });
  }
  const known = formats.map(({ name }) => name).join(", ");
  const what = text.trim() === "" ? "is empty" : `is not a readable ${noun}`;
  throw new UsageError(`${report.path} ${what}; supported formats: ${known}.`);
}

/** How much of a text is read to recognise its format. */
const HEAD = 64 * 1024;

/** The first lines of a text that are not blank. */
export function firstLines(text: string, count: number): string[] {
  return text
    .slice(0, HEAD)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, count);
}

/** The lines of a text with their 1-based numbers, without line breaks; a long text is never split all at once. */
export function* numberedLines(text: string): Generator<[line: string, number: number]> {
  let number = 1;
  for (let at = 0; at < text.length; number++) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    yield [text.slice(at, text[end - 1] === "\r" && end > at ? end - 1 : end), number];
    at = end + 1;
  }
}

/** The 1-based line of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** A line of a source as a report names it; `null` if the number cannot be one. */
export function lineIn(number: number | null): number | null {
  return Number.isSafeInteger(number) && Number(number) >= 1 ? number : null;
}
