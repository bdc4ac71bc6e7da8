// @TEST:SYMBOL-001
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import { kindAt, readSymbols, type SymbolPlace, sourceSymbolFor, testTitleAt } from "../../../src/scan/source/symbols.ts";
import { createStateReader } from "../../../src/scan/tests/state-by-syntax.ts";
import { capturesOf } from "./captures.ts";

const FOLDER = fileURLToPath(new URL("symbols", import.meta.url));
const syntax = createSyntaxReader(grammarsFolder());
const rows = new Map(readLanguages(grammarsFolder()).map((row) => [row.name, row]));

/** What each `HERE` in a fixture is bound to, by line: `12 test CartTest.adds active`, or `string` if no tag counts there. */
async function found(language: string, text: string): Promise<string[]> {
  const row = rows.get(language);
  if (row === undefined) throw new Error(`there is no row for ${language}`);
  const file = readSymbols(await capturesOf(syntax, language, text));
  const states = createStateReader(file, text, row);
  return [...text.matchAll(/\bHERE\b/g)].map(({ index }) => {
    const line = text.slice(0, index).split("\n").length;
    const kind = kindAt(file, index);
    const isTitle = testTitleAt(file, index) !== null;
    if (kind === "string" && !isTitle) return `${line} string`;
    const place: SymbolPlace = isTitle ? "test-title" : kind === "docstring" ? "docstring" : "comment";
    const symbol = sourceSymbolFor(file, text, { start: index, end: index + "HERE".length }, place);
    if (symbol === undefined) return `${line} file`;
    const name = `${symbol.parent === null ? "" : `${symbol.parent}.`}${symbol.name.replace(/\bHERE:? ?/, "")}`;
    return `${line} ${symbol.kind} ${name}${symbol.kind === "test" ? ` ${states.stateOf(symbol)}` : ""}`;
  });
}

const SAID = /\bHERE\b.*?=> (file|string|\w+ .*?(?: (?:active|skipped|todo|empty|assertion-free)|(?=<\/| \*\/|"""|$)))/;

/** The expected binding of each `HERE`, after the arrow on its line. */
function expected(text: string): string[] {
  return text.split("\n").flatMap((line, index) => {
    const said = SAID.exec(line)?.[1];
    return said === undefined ? [] : [`${index + 1} ${said}`];
  });
}

const fixtures = readdirSync(FOLDER).map((file) => ({ file, language: file.slice(0, file.indexOf(".")) }));

describe.each(fixtures)("a tag in $file", ({ file, language }) => {
  const text = readFileSync(`${FOLDER}/${file}`, "utf8");

  it("is bound to the symbol that the fixture expects", async () => {
    expect(await found(language, text)).toEqual(expected(text));
  });

  it("is bound to the same symbol with CRLF line breaks", async () => {
    expect(await found(language, text.replaceAll("\n", "\r\n"))).toEqual(expected(text));
  });
});

it("every grammar has a fixture", () => {
  const withGrammar = readdirSync(grammarsFolder()).filter((name) => existsSync(`${grammarsFolder()}/${name}/grammar.wasm.gz`));
  expect(fixtures.map(({ language }) => language)).toEqual(expect.arrayContaining(withGrammar));
});
