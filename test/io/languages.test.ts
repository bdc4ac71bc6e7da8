// @TEST:SOURCE-001
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { readFormats } from "../../src/io/formats.ts";
import { readLanguages } from "../../src/io/languages.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import { createSyntaxReader } from "../../src/io/syntax.ts";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { createScanner, scanFile } from "../../src/scan/scan-file.ts";
import { indexLanguages } from "../../src/scan/source/languages.ts";

const GLEAM = fileURLToPath(new URL("../scan/source/new-language/gleam", import.meta.url));
const COMMENT = { kind: "comment", open: "//" };

/** A folder of languages, each with its row as text or data. */
function folderWith(rows: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), "languages-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, row] of Object.entries(rows)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "language.json"), typeof row === "string" ? row : JSON.stringify(row));
  }
  return folder;
}

const refusalOf = (folder: string): string => {
  try {
    readLanguages(grammarsFolder(), folder);
  } catch (error) {
    if (error instanceof UsageError) return error.message.replace(folder, "languages");
    throw error;
  }
  return "";
};

it.each<[string, object, string]>([
  ["an unknown key", { tokens: [COMMENT], testPatern: "x" }, '"testPatern" is unknown; did you mean "testPattern"?'],
  ["an unknown key of a token", { tokens: [{ ...COMMENT, opn: "#" }] }, '"tokens[0].opn" is unknown; did you mean "open"?'],
  ["a missing key", {}, '"tokens" is missing.'],
  ["a missing key of a token", { tokens: [COMMENT, { kind: "string" }] }, '"tokens[1].open" is missing.'],
  ["text in place of a list", { tokens: [COMMENT], extensions: "shop" }, '"extensions" must be a list.'],
  ["a number in place of text", { tokens: [COMMENT], extensions: ["shop", 3] }, '"extensions[1]" must be text.'],
  ["text in place of a flag", { tokens: [{ ...COMMENT, oneLine: "true" }] }, '"tokens[0].oneLine" must be true or false.'],
  ["a list in place of a map", { tokens: [COMMENT], firstLines: ["^x"] }, '"firstLines" must be a map.'],
  ["a broken pattern", { tokens: [COMMENT], testPattern: "(" }, '"testPattern" is not a regular expression.'],
  ["a broken opener", { tokens: [{ ...COMMENT, open: "(?<a" }] }, '"tokens[0].open" is not a regular expression.'],
  ["a broken pattern of nesting", { tokens: [{ ...COMMENT, nests: "[" }] }, '"tokens[0].nests" is not a regular expression.'],
  ["a broken first line", { tokens: [COMMENT], firstLines: { cls: "*" } }, '"firstLines.cls" is not a regular expression.'],
  ["a pattern that is too large", { tokens: [COMMENT], testPattern: "((a{99}){99}){99}" }, '"testPattern" stands for too much'],
  ["openers that are too large together", { tokens: Array(30).fill({ ...COMMENT, open: "(a{99}){99}" }) }, "the row stands for too much"],
  ["an opener with a back reference", { tokens: [{ ...COMMENT, open: "(#)\\1" }] }, '"tokens[0].open" must not have a back reference.'],
  ["an unknown kind", { tokens: [{ kind: "coment", open: "//" }] }, 'did you mean "comment"?'],
  ["unknown docstrings", { tokens: [COMMENT], docstrings: "java" }, '"docstrings" must be one of python.'],
  ["one bracket", { tokens: [{ kind: "embed", open: "<", brackets: "{" }] }, '"tokens[0].brackets" must be two characters.'],
  ["an unknown base", { tokens: [], extends: "pythn" }, '"extends" names "pythn", which is not a language; did you mean "python"?'],
  ["itself as base", { tokens: [], extends: "shop" }, '"extends" names "shop", which is not a language'],
  [
    "an unknown language inside",
    { tokens: [{ kind: "embed", open: "<", close: ">", language: "javascrpt" }] },
    '"tokens[0].language" names "javascrpt", which is not a language; did you mean "javascript"?',
  ],
  [
    "an unknown language to fall back on",
    { tokens: [{ kind: "embed", open: "<(\\w+)", close: ">", language: "$1", fallback: "no-such-language" }] },
    '"tokens[0].fallback" names "no-such-language", which is not a language.',
  ],
  ["another name than its folder's", { name: "store", tokens: [] }, '"name" is "store"; it must match its folder, "shop".'],
])("a row with %s is refused, with its file and key", (_, changes, said) => {
  const refusal = refusalOf(folderWith({ shop: { name: "shop", ...changes } }));
  expect(refusal).toContain(said);
  expect(refusal).toMatch(/^languages\/shop\/language\.json: /);
});

it.each<[string, string, string]>([
  ["not JSON", "{", "invalid JSON"],
  ["a list", "[]", "the row must be a map"],
  ["nothing", "null", "the row must be a map"],
])("a row that is %s is refused", (_, row, said) => expect(refusalOf(folderWith({ shop: row }))).toContain(said));

it("each fault of a row is named", () => {
  const lines = refusalOf(folderWith({ shop: { name: "shop", tokens: [{ kind: "comment" }], extension: [] } })).split("\n");
  expect(lines).toHaveLength(2);
});

it("the rows of this package are right", () => {
  const folder = folderWith({});
  cpSync(grammarsFolder(), folder, { recursive: true, filter: (path) => !/\.(?:gz|scm|mjs)$/.test(path) });
  expect(readLanguages(folder)).toEqual(readLanguages(grammarsFolder()).map((row) => ({ ...row, counted: true })));
});

it("a folder without a language is refused", () => {
  expect(() => readLanguages(folderWith({}))).toThrow(/^Found no language in .*; a language is a folder with a language\.json\.$/);
  expect(() => readLanguages("/nowhere/at/all")).toThrow("Found no language in /nowhere/at/all;");
});

it("a folder is one language, or some", () => {
  const folder = folderWith({ shop: { name: "shop", tokens: [COMMENT] }, store: { name: "store", tokens: [] } });
  expect(readLanguages(folder).map(({ name }) => name)).toEqual(["shop", "store"]);
  expect(readLanguages(join(folder, "shop")).map(({ name }) => name)).toEqual(["shop"]);
});

it("a language beside those of the package can build on them, and takes files and the place of one", () => {
  const folder = folderWith({
    shop: { name: "shop", extensions: ["py"], filenames: ["Dockerfile.*"], extends: "python", tokens: [] },
    yaml: { name: "yaml", extensions: ["yaml"], tokens: [COMMENT] },
  });
  const rows = readLanguages(grammarsFolder(), folder);
  const languages = indexLanguages(rows);
  expect(languages.ofFile("cart.py", "").row.name).toBe("shop");
  expect(languages.ofFile("Dockerfile.shop", "").row.name).toBe("shop");
  expect(languages.ofFile("cart.py", "").row.tokens).toEqual(rows.find(({ name }) => name === "python")?.tokens);
  expect(languages.ofFile("a.yaml", "").row.tokens).toEqual([COMMENT]);
  expect(rows.filter(({ name }) => name === "yaml")).toHaveLength(1);
});

it.each(["the language's own folder", "a folder of languages"])("its symbols are read from %s", async (place) => {
  const folder = folderWith({});
  cpSync(GLEAM, join(folder, "gleam"), { recursive: true });
  const folders = [grammarsFolder(), place === "a folder of languages" ? folder : join(folder, "gleam")];
  const rows = { languages: readLanguages(...folders), formats: readFormats(grammarsFolder()) };
  const scanner = createScanner(DEFAULT_SETTINGS, rows, createSyntaxReader(...folders), true);
  const symbolsIn = async (path: string, text: string) => {
    const outcome = await scanFile(scanner, path, Buffer.from(text));
    return outcome.kind === "scanned" ? outcome.scan.tags.map(({ symbol }) => symbol?.name) : [];
  };
  expect(await symbolsIn("cart.gleam", "/// @CODE:CART-001\npub fn add() {\n  1\n}\n")).toEqual(["add"]);
  expect(await symbolsIn("cart.py", "# @CODE:CART-001\ndef drop():\n    return 1\n")).toEqual(["drop"]);
});
