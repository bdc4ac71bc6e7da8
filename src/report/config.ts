import type { ConfigView, FileView } from "../model/config-view.ts";
import { plain } from "../model/words.ts";
import { jsonText } from "./data.ts";
import { defineReporter, type Reporter } from "./reporter.ts";
import { alignRows } from "./scan.ts";

function configText({ file, root, values, about }: ConfigView): string {
  const head = [["Config:", file ?? "none, so that every default holds"], ["Root:", root], ...(about === null ? [] : aboutRows(about))];
  const rows = values.map(({ key, value, at }) => [
    key,
    at === null ? "default" : `${at.path}:${at.line}:${at.column}`,
    JSON.stringify(value),
  ]);
  return `${[...alignRows(head), "", ...alignRows(rows)].map(plain).join("\n")}\n`;
}

function aboutRows({ path, leftOut, language, isSpec }: FileView): string[][] {
  const read = leftOut === null ? `read as ${language}${isSpec ? ", a spec document" : ""}` : `not read: ${leftOut}`;
  return [["File:", `${path}, ${read}`]];
}

function configJson({ file, root, values, about }: ConfigView): string {
  const settings = values.map(({ key, value, at }) => ({ key, value, at }));
  return jsonText({ version: 1, config: file, root, settings, file: about });
}

/** Every format of `config`. */
export const configReporters = {
  text: defineReporter({ about: "A line a key: where it is set, and what is in effect.", render: configText }),
  json: defineReporter({ about: "The same as data.", render: configJson }),
} as const satisfies Record<string, Reporter<ConfigView>>;
