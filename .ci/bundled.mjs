// Which packages are in the bundle, as the bundler says, and what is written of them beside it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { billOfMaterials } from "./bom.mjs";
import { notices } from "./notices.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Packages that hold another one's code in a file of their own, which no bundler sees: in the version that they were built with. */
const HOLDS = { "@ts-morph/common": ["typescript"] };

/** Packages of which files are copied beside the bundle, where the bundler does not look. */
const COPIED = ["node_modules/web-tree-sitter"];

/** The folder of the package that a module belongs to, relative to the one that holds the outermost `node_modules`. */
const PACKAGE = /[\\/](node_modules[\\/](?:.*[\\/]node_modules[\\/])?(?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

/**
 * A plugin for all builds of one run. After each it writes `dist/THIRD-PARTY-NOTICES` and `dist/bom.cdx.json` anew, of every package that has
 * a module in what was written so far: those after the last build hold for all.
 */
export function bundledPackages() {
  const folders = new Set(COPIED);
  return {
    name: "bundled-packages",
    writeBundle({ dir }, output) {
      for (const { moduleIds = [] } of Object.values(output)) {
        for (const id of moduleIds) {
          const folder = PACKAGE.exec(id)?.[1];
          if (folder !== undefined) folders.add(folder.replaceAll("\\", "/"));
        }
      }
      const packages = describe(folders);
      writeFileSync(join(dir, "THIRD-PARTY-NOTICES"), notices(packages));
      writeFileSync(join(dir, "bom.cdx.json"), billOfMaterials(root, packages));
    },
  };
}

/**
 * The packages in the order of names and versions. `integrity` is the lock file's hash of the archive, `null` for what another package holds;
 * `uses` are the folders of those that a package depends on.
 */
function describe(folders) {
  const locked = readJson(join(root, "package-lock.json")).packages;
  const packages = [...folders].flatMap((folder) => {
    const { devDependencies, ...manifest } = readJson(join(root, folder, "package.json"));
    const held = (HOLDS[manifest.name] ?? []).map((name) => {
      const place = `node_modules/${name}`;
      const text = readJson(join(root, place, "package.json"));
      return { ...facts({ ...text, version: devDependencies[name] }, place), integrity: null, uses: [] };
    });
    const names = Object.keys(manifest.dependencies ?? {});
    const uses = names.flatMap((name) => nearest(folder, name, folders) ?? []).concat(held.map((one) => one.folder));
    return [{ ...facts(manifest, folder), integrity: locked[folder].integrity, uses }, ...held];
  });
  const key = ({ name, version }) => `${name}@${version}`;
  return packages.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function facts({ name, version, license, author, repository }, folder) {
  return { name, version, license, author, repository, folder, path: join(root, folder) };
}

/** Where Node finds a package from another one's folder, if it is among these. */
function nearest(folder, name, folders) {
  for (let from = folder; ; from = from.slice(0, from.lastIndexOf("/node_modules/"))) {
    const found = `${from}/node_modules/${name}`;
    if (folders.has(found)) return found;
    if (!from.includes("/node_modules/")) break;
  }
  return folders.has(`node_modules/${name}`) ? `node_modules/${name}` : null;
}
