// Renews one language's grammar from its npm package: `node grammars/renew.mjs <language> [version]`.
// Without a version it fetches the pinned one again, and refuses a grammar that is not byte for byte the one we pinned.
// It is kept packed; the pinned hash is that of the grammar as it was published.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const sha512 = (path) => `sha512-${createHash("sha512").update(readFileSync(path)).digest("base64")}`;
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Asks npm; its answer is JSON. The shell is there for Windows, where `npm` is a script; every argument was checked before. */
function npm(args, cwd) {
  return JSON.parse(execFileSync("npm", [...args, "--json"], { cwd, encoding: "utf8", shell: process.platform === "win32" }));
}

function renew(language, version) {
  const folder = join(root, "grammars", language);
  if (!existsSync(join(folder, "source.json"))) {
    throw new Error(`grammars/${language}/source.json does not exist: write it first, with package, version and file of the grammar`);
  }
  const pinned = readJson(join(folder, "source.json"));
  const source = { ...pinned, version: version ?? pinned.version };
  const spec = `${source.package}@${source.version}`;
  if (!/^(@[\w.-]+\/)?[\w.-]+@\d[\w.+-]*$/.test(spec)) throw new Error(`${spec} names no exact version of a package`);

  // A package that is a development dependency too must not drift from the vendored grammar.
  const installed = join(root, "node_modules", source.package, "package.json");
  if (existsSync(installed) && readJson(installed).version !== source.version) {
    throw new Error(
      `node_modules holds ${source.package} ${readJson(installed).version}, not ${source.version}: change package.json first`,
    );
  }

  const temporary = mkdtempSync(join(tmpdir(), "tag-trace-grammar-"));
  try {
    const [packed] = npm(["pack", spec, "--ignore-scripts"], temporary);
    const published = npm(["view", spec, "dist.integrity"], temporary);
    const archive = join(temporary, packed.filename);
    if (sha512(archive) !== published) throw new Error(`${spec}: the archive is not the one that was published (${published})`);

    execFileSync("tar", ["-xzf", packed.filename], { cwd: temporary });
    const wasm = join(temporary, "package", source.file);
    if (!existsSync(wasm)) throw new Error(`${spec} holds no ${source.file}`);
    const hash = sha512(wasm);
    if (source.version === pinned.version && pinned.sha512 !== undefined && pinned.sha512 !== hash) {
      throw new Error(`${spec}: ${source.file} is ${hash}, but ${pinned.sha512} is pinned`);
    }

    writeFileSync(join(folder, "grammar.wasm.gz"), gzipSync(readFileSync(wasm), { level: 9 }));
    copyFileSync(join(temporary, "package", "LICENSE"), join(folder, "LICENSE"));
    const { license } = readJson(join(temporary, "package", "package.json"));
    writeFileSync(join(folder, "source.json"), `${JSON.stringify({ ...source, licence: license, sha512: hash }, null, 2)}\n`);
    return `${language}: ${spec}, ${hash}`;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const [language, version] = process.argv.slice(2);
if (language === undefined) {
  console.error("usage: node grammars/renew.mjs <language> [version]");
  process.exitCode = 2;
} else {
  try {
    console.log(renew(language, version));
  } catch (error) {
    console.error(`${language} was not renewed: ${error.message}`);
    process.exitCode = 1;
  }
}
