// The rows of all languages and formats in one file beside the bundle, so that a run opens one file and not some hundred and fifty, with a
// sum that tells this build from others.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FILE = "rows.json";
const grammars = fileURLToPath(new URL("../grammars", import.meta.url));

/** A plugin for all builds of one run: what is written after the last of them holds for all. */
export function packedRows() {
  return {
    name: "packed-rows",
    writeBundle({ dir }) {
      const folders = readdirSync(grammars).sort();
      const rows = (file) =>
        folders.flatMap((folder) => {
          const path = join(grammars, folder, file);
          return existsSync(path) ? [JSON.parse(readFileSync(path, "utf8"))] : [];
        });
      const packed = { build: sumOf(dir), languages: rows("language.json"), formats: rows("format.json") };
      writeFileSync(join(dir, FILE), JSON.stringify(packed));
    },
  };
}

function sumOf(dir) {
  const sum = createHash("sha256");
  const add = (folder, name) => sum.update(`${name}\n`).update(readFileSync(join(folder, name)));
  for (const name of readdirSync(dir).sort()) if (name !== FILE) add(dir, name);
  for (const path of readdirSync(grammars, { recursive: true }).sort()) if (/\.(?:json|wasm|gz|scm)$/.test(path)) add(grammars, path);
  return sum.digest("hex");
}
