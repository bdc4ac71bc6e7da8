import { UsageError } from "../errors.ts";
import type { Terminal } from "./terminal.ts";

/** Refuses to write a committed file where nobody would commit it. `command` is what to run instead, elsewhere. */
export function refuseInCi({ env }: Pick<Terminal, "env">, file: string, command: string): void {
  if (env.CI && env.CI !== "false")
    throw new UsageError(`A CI run does not write ${file}: run ${command} where the change is made, and commit the file.`);
}
