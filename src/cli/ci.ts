import { UsageError } from "../errors.ts";
import { isCi } from "../model/ci.ts";
import type { Terminal } from "./terminal.ts";

/** Refuses to write a file in CI that would have to be committed. `command` is the command to run elsewhere instead. */
export function refuseInCi({ env }: Pick<Terminal, "env">, file: string, command: string): void {
  if (isCi(env)) throw new UsageError(`${command} does not write ${file} in CI; run it where the change is made, and commit the file.`);
}
