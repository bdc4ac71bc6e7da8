import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LANGUAGE_FILES, languageFolders } from "./languages.ts";
import { packageFolder, readVersion } from "./package.ts";

/**
 * Identifies this build of the package with the languages of some folders: its version, and the name, size and time of each file that a
 * scan may depend on. `null` if the sources run unbundled, because they change without a new version.
 */
export function readBuild(languages: readonly string[]): string | null {
  const folder = packageFolder();
  if (dirname(fileURLToPath(import.meta.url)) !== join(folder, "dist")) return null;
  const sum = createHash("sha256");
  const paths = [
    ...readdirSync(join(folder, "dist")).map((name) => join(folder, "dist", name)),
    ...languages.flatMap(languageFolders).flatMap((one) => LANGUAGE_FILES.map((file) => join(one, file))),
  ];
  for (const path of paths.sort()) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat) sum.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  }
  return `${readVersion()} ${sum.digest("hex")}`;
}
