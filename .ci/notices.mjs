// The text of dist/THIRD-PARTY-NOTICES: the licence of every package whose code is in the bundle, as these licences ask for.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

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

const HEAD = "tag-trace holds code of these packages. The grammars in grammars/ have their licences beside them.\n";

/** The file's text for packages in the order given; throws where the licence of one cannot be found. */
export function notices(packages) {
  return [HEAD, ...packages.map(notice)].join(`\n${"=".repeat(80)}\n`);
}

function notice({ name, version, license, author, path }) {
  const files = readdirSync(path).filter((file) => /^(?:licen[cs]e|notice|copying|thirdpartynotice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(path, file), "utf8"));
  if (texts.length === 0) {
    const standard = STANDARD[license];
    if (standard === undefined)
      throw new Error(`${name} has no licence file, and ${license} no standard text here: add one to .ci/notices.mjs`);
    texts.push(standard(typeof author === "string" ? author : author.name));
  }
  const body = texts.map((text) => text.replaceAll("\r\n", "\n").trim()).join("\n\n");
  return `${name} ${version} (${license})\n${"-".repeat(80)}\n${body}\n`;
}
