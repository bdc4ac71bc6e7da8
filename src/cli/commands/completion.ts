import type { Command } from "commander";
import { ruleDocs } from "../../check/judge.ts";
import { completionScript } from "../completion.ts";
import { formatsOf } from "../formats.ts";
import type { Shell } from "../options.ts";
import type { Terminal } from "../terminal.ts";

/** `tag-trace completion <shell>`: a script for the shell's start file. */
export function completionCommand(terminal: Terminal, shell: Shell, program: Command): void {
  const formats = Object.fromEntries(Object.entries(formatsOf).map(([command, table]) => [command, Object.keys(table)]));
  terminal.out.write(completionScript(shell, program, { formats, rules: ruleDocs().map(({ id }) => id) }));
}
