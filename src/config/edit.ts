import { applyEdits, modify } from "jsonc-parser";
import type { KeyPath } from "../model/parsed-text.ts";

/** The text of a JSON config with a value set; comments and layout are kept. */
export function withValue(text: string, path: KeyPath, value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: { insertSpaces: true, tabSize: 2 } }));
}

/**
 * The text of a TOML file with a list of texts set as a key of a table, such as `tool.tag-trace`; everything else is kept. `isThere`: whether the
 * table has the key already; it is then left to its author, who may have written it over several lines, and the answer is `null`.
 */
export function withTomlList(text: string, table: KeyPath, key: string, values: readonly string[], isThere: boolean): string | null {
  if (isThere) return null;
  const line = `${key} = [${values.map((value) => JSON.stringify(value)).join(", ")}]\n`;
  const name = table.join("\\s*\\.\\s*");
  const header = new RegExp(`^[ \\t]*\\[[ \\t]*${name}[ \\t]*\\][^\\n]*(?:\\n|$)`, "m").exec(text);
  if (header === null)
    return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${text === "" ? "" : "\n"}[${table.join(".")}]\n${line}`;
  const at = header.index + header[0].length;
  return `${text.slice(0, at)}${header[0].endsWith("\n") ? "" : "\n"}${line}${text.slice(at)}`;
}
