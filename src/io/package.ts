import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LanguageRow } from "../model/language.ts";
import type { SpecFormat } from "../model/spec-format.ts";

/** The folder of the package, found both from its sources and from its bundle. */
export function packageFolder(): string {
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

/** What the build packs into one file, because to open each row's own takes longer than all else that a small project needs. */
export interface PackedRows {
  /** A sum of all that a scan may depend on in this package. */
  readonly build: string;
  readonly languages: readonly LanguageRow[];
  readonly formats: readonly SpecFormat[];
}

let packed: PackedRows | null | undefined;

/** The rows of this package as the build left them in `dist/`; `null` if the sources run unbundled, which may change without a build. */
export function readPackedRows(): PackedRows | null {
  packed ??= isBundle() ? (JSON.parse(packageText(join(packageFolder(), "dist", "rows.json"))) as PackedRows) : null;
  return packed;
}

function isBundle(): boolean {
  return dirname(fileURLToPath(import.meta.url)) === join(packageFolder(), "dist");
}

/** The version of this package. */
export function readVersion(): string {
  return (JSON.parse(packageText(join(packageFolder(), "package.json"))) as { version: string }).version;
}

/** The report page's viewer as the build left it in `dist/`: the text of its script and of its style sheet. */
export function readViewer(): { readonly script: string; readonly style: string } {
  const read = (name: string): string => packageText(join(packageFolder(), "dist", name));
  return { script: read("viewer.js"), style: read("viewer.css") };
}

/** The text of a file of this package (absolute path). It is ours, wherever the package manager keeps it. */
export function packageText(path: string): string {
  return readFileSync(path, "utf8");
}
