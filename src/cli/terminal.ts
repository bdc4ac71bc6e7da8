import type { Progress } from "../check/ports.ts";

/** A stream that a command writes to. `columns` is known on a terminal only. */
export interface Stream {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number | null;
}

/** Everything that a command knows about its environment. */
export interface Terminal {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Stream;
  readonly err: Stream;
  /** Is told what a run is doing, where somebody watches. */
  readonly progress?: Progress;
  /** Puts a question to the user and gives the answer, `null` if they end it with Ctrl-C or Ctrl-D. Absent where nobody can answer. */
  readonly ask?: (question: string) => Promise<string | null>;
}

/** Whether to colour the output to a stream: the flag, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export function wantsColour(flag: boolean | undefined, stream: Stream, env: Terminal["env"]): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return stream.isTerminal && env.TERM !== "dumb";
}

/**
 * Escapes a text so that nothing in it begins a command to a CI system: Azure and TeamCity look for `##vso[` and `##teamcity[` anywhere in a line, GitHub
 * for `::name` at its beginning, in any letter case, and for `##[name]`. The escape is that of JSON, so that JSON data stays the same.
 */
export function withoutCommands(text: string): string {
  return text.replace(/##(?=(?:vso|teamcity)?\[)/gi, "\\u0023#").replace(/^([^\S\n]*):(?=:[a-z])/gim, "$1\\u003a");
}
