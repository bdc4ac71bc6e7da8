import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGE_FILES, languageFolders } from "./languages.ts";
import { grammarsFolder, readPackedRows, readVersion } from "./package.ts";

/**
 * Identifies this build of the package with the languages of some folders: its version, its sum, and the name, size and time of each file
 * of other folders that a scan may depend on. `null` if the sources run unbundled, because they change without a new version.
 */
export function readBuild(languages: readonly string[]): string | null {
  const packed = readPackedRows();
  if (packed === null) return null;
  const sum = createHash("sha256");
  const paths = languages
    .filter((folder) => folder !== grammarsFolder())
    .flatMap(languageFolders)
    .flatMap((one) => LANGUAGE_FILES.map((file) => join(one, file)));
  for (const path of paths.sort()) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat) sum.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  }
  return `${readVersion()} ${packed.build} ${sum.digest("hex")}`;
}
