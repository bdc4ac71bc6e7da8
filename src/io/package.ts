import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LanguageRow } from "../model/language.ts";

/** The folder that the package lies in, seen from its sources and from its bundle alike. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "grammars"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error("the package is incomplete: its folder grammars is missing");
    folder = above;
  }
  return folder;
}

/** Absolute path of the folder with the rows of languages and of formats of SPECs, and the grammars. */
export function grammarsFolder(): string {
  return join(packageFolder(), "grammars");
}

/** Reads every `language.json` of a folder of grammars, in the order of names. Throws if one builds on a row that is not there. */
export function readLanguages(folder: string): LanguageRow[] {
  const rows = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "language.json")))
    .map(({ name }) => name)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name, "language.json"), "utf8")) as LanguageRow);
  const byName = new Map(rows.map((row) => [row.name, row]));
  return rows.map((row) => {
    if (row.extends === undefined) return row;
    const base = byName.get(row.extends);
    if (!base) throw new Error(`the language ${row.name} builds on ${row.extends}, which has no row`);
    const { docstrings, regexAfterWords } = base;
    return {
      ...(docstrings && { docstrings }),
      ...(regexAfterWords && { regexAfterWords }),
      ...row,
      tokens: [...row.tokens, ...base.tokens],
    };
  });
}

const GRAMMAR_FILES = ["format.json", "language.json", "grammar.wasm.gz", "symbols.scm", "calls.scm"];

/**
 * What tells this build of the package from any other: its version, and name, size and time of each file that a scan may depend on. `null` for
 * sources that are run unbundled, which change without one.
 */
export function readBuild(): string | null {
  const folder = packageFolder();
  if (dirname(fileURLToPath(import.meta.url)) !== join(folder, "dist")) return null;
  const sum = createHash("sha256");
  const grammars = readdirSync(grammarsFolder(), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const paths = [
    ...readdirSync(join(folder, "dist")).map((name) => `dist/${name}`),
    ...grammars.flatMap(({ name }) => GRAMMAR_FILES.map((file) => `grammars/${name}/${file}`)),
  ];
  for (const path of paths.sort()) {
    const stat = statSync(join(folder, path), { throwIfNoEntry: false });
    if (stat) sum.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  }
  return `${readVersion()} ${sum.digest("hex")}`;
}

/** The version of this package. */
export function readVersion(): string {
  return (JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as { version: string }).version;
}

/** The report page's viewer as the build left it in `dist/`: the text of its script and of its style sheet. */
export function readViewer(): { readonly script: string; readonly style: string } {
  const read = (name: string): string => readFileSync(join(packageFolder(), "dist", name), "utf8");
  return { script: read("viewer.js"), style: read("viewer.css") };
}
