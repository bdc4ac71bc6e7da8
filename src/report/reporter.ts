import type { Report } from "../model/report.ts";
import type { ReportStyle, Viewpoint } from "./viewpoint.ts";

/** One format: how a command's answer, `check`'s unless told, becomes text. All that is known of a format is said in its own file. */
export interface Reporter<Input = Report> {
  /** What the format is for, as a sentence of the help and the README. */
  readonly about: string;
  /** Where its consumer looks for the files that it names; the project unless told. */
  readonly viewpoint?: Viewpoint;
  /** Whether its lines are commands to a CI system that reads the log, so that they are printed as they are. */
  readonly speaksCi?: boolean;
  /** Whether a person reads it, so that `--quiet` shortens it. */
  readonly isForPeople?: boolean;
  /** Whether it names the symbols of tags, for which a parser has to take its time. */
  readonly namesSymbols?: boolean;
  /** The text, a line break at its end where it is not empty. It does not print, sort, filter or choose an exit code. */
  readonly render: (input: Input, style: ReportStyle) => string;
}

/** Types a reporter; `Input` is what its command has to say. */
export function defineReporter<Input = Report>(reporter: Reporter<Input>): Reporter<Input> {
  return reporter;
}
