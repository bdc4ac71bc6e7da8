/** A stream that a command writes to. `columns` is known on a terminal only. */
export interface Stream {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number | null;
}

/** All of the outside that a command sees. */
export interface Terminal {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Stream;
  readonly err: Stream;
}

/** Whether to colour what goes to a stream: the flag, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export function wantsColour(flag: boolean | undefined, stream: Stream, env: Terminal["env"]): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return stream.isTerminal && env.TERM !== "dumb";
}

/**
 * A text in which nothing begins a command to a CI system: Azure and TeamCity look for `##vso[` and `##teamcity[` anywhere in a line, GitHub
 * for `::name` at its beginning, in any letter case, and for `##[name]`. The escape is JSON's, in which the data stays the same.
 */
export function withoutCommands(text: string): string {
  return text.replace(/##(?=(?:vso|teamcity)?\[)/gi, "\\u0023#").replace(/^([^\S\n]*):(?=:[a-z])/gim, "$1\\u003a");
}
