// Writes dist/THIRD-PARTY-NOTICES: the licence of every package whose code is in the bundle, as these licences ask for.
// Each package that a source file imports counts, with all that it depends on: a few too many are named rather than one too few.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Packages that hold another one's code without naming it as a dependency. */
const HOLDS = { "@ts-morph/common": ["typescript"] };

/** Where a package has no licence file of its own: the text that its licence's name stands for. */
const STANDARD = {
  ISC: (holder) => `ISC License

Copyright (c) ${holder}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the
above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY
DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
};

/** The packages that the sources import at run time. */
function imported() {
  const files = readdirSync(join(root, "src"), { recursive: true }).filter((path) => /\.tsx?$/.test(path));
  const found = files.flatMap((path) => {
    const text = readFileSync(join(root, "src", path), "utf8");
    return [...text.matchAll(/^(?:import|export)\b(?! type\b)[^;]*?from "([^".][^"]*)"|\bimport\(\s*"([^".][^"]*)"/gm)].map(
      ([, from, dynamic]) => from ?? dynamic,
    );
  });
  return found.filter((name) => !isBuiltin(name)).map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)[0]);
}

/** The packages given and all that they hold. */
function closure(names) {
  const found = new Set();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const { dependencies = {} } = readJson(join(root, "node_modules", name, "package.json"));
    open.push(...Object.keys(dependencies), ...(HOLDS[name] ?? []));
  }
  return [...found].sort();
}

function notice(name) {
  const folder = join(root, "node_modules", name);
  const { version, license, author } = readJson(join(folder, "package.json"));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying|thirdpartynotice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8"));
  if (texts.length === 0) {
    const standard = STANDARD[license];
    if (standard === undefined)
      throw new Error(`${name} has no licence file, and ${license} no standard text here: add one to .ci/notices.mjs`);
    texts.push(standard(typeof author === "string" ? author : author.name));
  }
  const body = texts.map((text) => text.replaceAll("\r\n", "\n").trim()).join("\n\n");
  return `${name} ${version} (${license})\n${"-".repeat(80)}\n${body}\n`;
}

if (!existsSync(join(root, "dist"))) throw new Error("there is no dist/ yet: run this by `npm run build`");
const head = "tag-trace holds code of these packages. The grammars in grammars/ have their licences beside them.\n";
writeFileSync(join(root, "dist", "THIRD-PARTY-NOTICES"), [head, ...closure(imported()).map(notice)].join(`\n${"=".repeat(80)}\n`));
