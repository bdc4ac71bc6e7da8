import { resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { disk } from "../io/disk.ts";
import { writeAtomically } from "../io/output.ts";
import { nearest } from "../model/nearest.ts";
import type { ReportStyle } from "../report/viewpoint.ts";
import { type Terminal, wantsColour, withoutCommands } from "./terminal.ts";

/** One report to write: its format and its file, `null` for standard output. */
export interface Target<Name extends string> {
  readonly format: Name;
  readonly file: string | null;
}

/** Reads `--format NAME[=FILE]`, with the command's formats in `table`, and `--output FILE`. Throws `UsageError` if they conflict. */
export function readTargets<Name extends string>(
  formats: readonly string[],
  output: string | undefined,
  table: Readonly<Record<Name, unknown>>,
  preset: NoInfer<Name>,
  cwd: string,
): Target<Name>[] {
  const known = Object.keys(table) as Name[];
  const targets = (formats.length === 0 ? [preset] : formats).map((given): Target<Name> => {
    const [word = "", file] = given.split(/=(.*)/s);
    const format = known.find((name) => name === word);
    if (format === undefined) {
      const near = nearest(word, known);
      throw new UsageError(`Unknown format "${word}"${near ? `; did you mean ${near}?` : `; use one of ${known.join(", ")}.`}`);
    }
    if (file === "") throw new UsageError(`--format ${given} has no file; write ${format}=FILE.`);
    return { format, file: file === undefined ? null : fileIn(file, format, cwd) };
  });
  const printed = targets.filter(({ file }) => file === null);
  if (printed.length > 1)
    throw new UsageError(
      `Two formats (${printed.map(({ format }) => format).join(", ")}) cannot share standard output; write NAME=FILE for all but one.`,
    );
  if (output !== undefined && printed.length === 0)
    throw new UsageError("--output has nothing to write: every --format names its own file.");
  const placed = targets.map((target) =>
    target.file === null && output !== undefined ? { ...target, file: fileIn(output, target.format, cwd) } : target,
  );
  const files = placed.flatMap(({ file }) => (file === null ? [] : [file]));
  const twice = files.find((file, index) => files.findIndex((other) => resolve(cwd, other) === resolve(cwd, file)) < index);
  if (twice !== undefined) throw new UsageError(`Two formats cannot share the file ${twice}; name another one.`);
  return placed;
}

/** What files of a format are called, where it is not `tag-trace.<format>`. */
const USUAL_NAMES: Readonly<Record<string, string>> = {
  text: "tag-trace.txt",
  statistics: "tag-trace.txt",
  concise: "tag-trace.txt",
  markdown: "tag-trace.md",
  gitlab: "gl-code-quality-report.json",
  bitbucket: "tag-trace.json",
  rdjson: "tag-trace.json",
  junit: "tag-trace.xml",
  checkstyle: "tag-trace.xml",
  mermaid: "tag-trace.mmd",
  badge: "tag-trace-badge.json",
  "badge-svg": "tag-trace-badge.svg",
};

/** The file that a user means: in a folder, or in one that is to be made (`out/`), the format's usual name. */
function fileIn(given: string, format: string, cwd: string): string {
  if (!given.endsWith("/") && !disk.isFolder(resolve(cwd, given))) return given;
  return `${given.replace(/\/+$/, "")}/${USUAL_NAMES[format] ?? `tag-trace.${format}`}`;
}

/** How to write for a person on a stream. */
export function styleOf(terminal: Terminal, color: boolean | undefined): ReportStyle {
  const { out, env } = terminal;
  const columns = Number(env.COLUMNS) > 0 ? Number(env.COLUMNS) : out.columns;
  return { color: wantsColour(color, out, env), width: columns ?? 100, lead: "" };
}

/**
 * Writes a text to its file, whole or not at all, or to standard output. A file is never coloured. What is printed may be read by a CI
 * system line by line: no text of the project may begin a command there, unless the format consists of commands (`commands`).
 * Gives the text as the format has it.
 */
export async function emit(
  terminal: Terminal,
  file: string | null,
  color: boolean | undefined,
  render: (style: ReportStyle) => string,
  commands = false,
): Promise<string> {
  const text = render(file === null ? styleOf(terminal, color) : { color: false, width: 100, lead: "" });
  if (file !== null) await writeAtomically(resolve(terminal.cwd, file), text);
  else terminal.out.write(commands ? text : withoutCommands(text));
  return text;
}
