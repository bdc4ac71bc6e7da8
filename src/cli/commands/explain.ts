import { ruleDocs } from "../../check/judge.ts";
import { UsageError } from "../../errors.ts";
import { nearest } from "../../model/nearest.ts";
import { explainText } from "../../report/explain.ts";
import { openRegistry } from "../../server/open-project.ts";
import { emit } from "../output.ts";
import type { Terminal } from "../terminal.ts";

/** `tag-trace explain [rule]`. */
export async function explainCommand(
  terminal: Terminal,
  name: string | undefined,
  options: { readonly color?: boolean; readonly plugins?: readonly string[] },
): Promise<void> {
  if (options.plugins?.includes("config")) throw new UsageError("explain reads no config; pass the plugin's own module to --plugins.");
  const docs = ruleDocs((await openRegistry(terminal.cwd, options)).rules);
  if (name === undefined) {
    const width = docs.reduce((most, { id }) => Math.max(most, id.length), 0);
    const list = docs.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`);
    await emit(terminal, null, options.color, () => list.join(""));
    return;
  }
  const found = docs.find(({ id }) => id === name);
  if (!found) {
    const near = nearest(
      name,
      docs.map(({ id }) => id),
    );
    throw new UsageError(`Unknown rule "${name}"${near ? `; did you mean ${near}?` : "; tag-trace explain lists all rules."}`);
  }
  await emit(terminal, null, options.color, (style) => explainText(found, style));
}
