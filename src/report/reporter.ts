import type { Report } from "../model/report.ts";
import type { ReportStyle, Viewpoint } from "./viewpoint.ts";

/** One format: how a command's result, by default `check`'s report, becomes text. Everything about a format is in its own file. */
export interface Reporter<Input = Report> {
  /** What the format is for, as a sentence for the help and the README. */
  readonly about: string;
  /** Where its consumer looks for the files that it names; by default in the project. */
  readonly viewpoint?: Viewpoint;
  /** Whether its lines are commands for a CI system that reads the log, so that they are printed unchanged. */
  readonly speaksCi?: boolean;
  /** Whether it shows what a gate reports of the change besides findings; otherwise the command prints that beside the report. */
  readonly showsChange?: boolean;
  /** Whether people read it, so that `--quiet` shortens it. */
  readonly isForPeople?: boolean;
  /** Whether it names the symbols of tags, which takes the time of parsing the files. */
  readonly namesSymbols?: boolean;
  /** The text, a line break at its end where it is not empty. It does not print, sort, filter or choose an exit code. */
  readonly render: (input: Input, style: ReportStyle) => string;
}

/** Types a reporter; `Input` is the result of its command. */
export function defineReporter<Input = Report>(reporter: Reporter<Input>): Reporter<Input> {
  return reporter;
}
