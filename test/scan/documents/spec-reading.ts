import { readFormats } from "../../../src/io/formats.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import type { SpecDocument } from "../../../src/model/scan.ts";
import { DEFAULT_TAGS } from "../../../src/model/settings.ts";
import type { LoadedFormat } from "../../../src/model/spec-format.ts";
import { readMarkdown } from "../../../src/scan/documents/markdown.ts";
import { compileFormats } from "../../../src/scan/documents/spec-formats.ts";
import { indexLines } from "../../../src/scan/source/source-text.ts";
import { compileGrammar } from "../../../src/scan/tag-syntax.ts";

const grammar = compileGrammar(DEFAULT_TAGS);
/** The formats of the package. */
export const ours = readFormats(grammarsFolder());

/** A document as the scan reads it; `null` if it is not a spec document. Without `formats`, by those of the package. */
export async function readSpec(path: string, text: string, formats: readonly LoadedFormat[] = ours): Promise<SpecDocument | null> {
  const name = compileFormats(formats, null, grammar)(path);
  return (await readMarkdown(indexLines(path, text), grammar, name)).spec;
}

/** Its requirements, each as `local <parent> form`, with its state if it is not active. */
export async function requirementsOf(path: string, text: string, formats?: readonly LoadedFormat[]): Promise<string[]> {
  const spec = await readSpec(path, text, formats);
  return (spec?.requirements ?? []).map(
    ({ local, parent, form, state }) => `${local}${parent === null ? "" : ` <${parent}`} ${form}${state === "active" ? "" : ` ${state}`}`,
  );
}

/** Its tasks, each as `id done`, with what it names. */
export async function tasksOf(path: string, text: string): Promise<string[]> {
  const spec = await readSpec(path, text);
  return (spec?.tasks ?? []).map(({ id, done, optional, references, paths }) =>
    [
      `${id} ${done ? "done" : "open"}${optional ? " optional" : ""}`,
      references.map(({ local }) => local).join(" "),
      paths.map(({ does, target }) => (does === "writes" ? target : `${does} ${target}`)).join(" "),
    ].join(" | "),
  );
}
