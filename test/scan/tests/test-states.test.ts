// @TEST:SYMBOL-001
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import { indexLanguages } from "../../../src/scan/source/languages.ts";
import { readSymbols } from "../../../src/scan/source/symbols.ts";
import { createStateReader } from "../../../src/scan/tests/state-by-syntax.ts";
import { capturesOf } from "../source/captures.ts";

/*
 * Test files for the frameworks of each language. The name of a test contains its expected state: `active: …`, `skipped_…`, `Todo…`,
 * `empty …`, `assertion-free …`. A test without such a word is not checked.
 */

const folder = fileURLToPath(new URL("states/", import.meta.url));
const languages = indexLanguages(readLanguages(grammarsFolder()));
const syntax = createSyntaxReader(grammarsFolder());

const STATE = /\b(active|skipped|todo|empty|assertion[ _-]?free|unreachable|unfocused|conditional|tautology)(?![a-z])/i;

function expectedOf(name: string): string | undefined {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");
  return STATE.exec(words)?.[1]
    ?.toLowerCase()
    .replace(/^assertion.?free$/, "assertion-free");
}

describe("the state of each test", () => {
  it.each(readdirSync(folder))("in %s is the one in its name", async (file) => {
    const text = readFileSync(`${folder}${file}`, "utf8");
    const { row } = languages.ofFile(file.replace(/\.txt$/, ""), "");
    const symbols = readSymbols(await capturesOf(syntax, row.name, text));
    const reader = createStateReader(symbols, text, row);
    const tests = symbols.symbols.filter(({ kind, name }) => kind === "test" && expectedOf(name) !== undefined);
    expect(tests.map((test) => `${test.line} ${test.name}: ${reader.stateOf(test)}`)).toEqual(
      tests.map(({ line, name }) => `${line} ${name}: ${expectedOf(name)}`),
    );
    const names = text.match(new RegExp(STATE.source, "gi"))?.length ?? 0;
    expect(tests.length).toBeGreaterThan(names / 2);
  });
});
