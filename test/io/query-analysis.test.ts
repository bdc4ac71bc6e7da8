import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { Language, Parser, Query } from "web-tree-sitter";
import { grammarsFolder } from "../../src/io/package.ts";
import { shortenAnalysis } from "../../src/io/query-analysis.ts";
import { createSyntaxReader } from "../../src/io/syntax.ts";
import { capturesOf } from "../scan/source/captures.ts";

vi.setConfig({ testTimeout: 60_000 });

const grammars = grammarsFolder();
const syntax = createSyntaxReader(grammars);
const fixtures = join(import.meta.dirname, "../scan/source");

const languages = readdirSync(grammars).filter((name) => existsSync(join(grammars, name, "symbols.scm")));

function queryOf(language: string, name: string): string {
  const own = readFileSync(join(grammars, language, `${name}.scm`), "utf8");
  const base = /^; inherits: (\S+)/.exec(own)?.[1];
  return base === undefined ? own : `${queryOf(base, name)}\n${own}`;
}

const folders = ["symbols", "hostile"].map((name) => join(fixtures, name));
const own = ["scan", "rules"].map((room) => join(import.meta.dirname, "../../src", room));

/** The fixtures of a language, and sources of ours. */
function textsFor(language: string): string[] {
  const chosen = folders.flatMap((folder) =>
    readdirSync(folder).flatMap((name) => (name.startsWith(`${language}.`) ? [join(folder, name)] : [])),
  );
  const ours = own.flatMap((folder) => readdirSync(folder).flatMap((name) => (name.endsWith(".ts") ? [join(folder, name)] : [])));
  const texts = [...chosen, ...(language === "typescript" ? ours : [])].map((path) => readFileSync(path, "utf8"));
  if (texts.length === 0) throw new Error(`no fixture of ${language}`);
  return texts;
}

describe("a query without the engine's full analysis", () => {
  beforeAll(() => Parser.init());

  it.each(languages)("has no pattern of %s that the analysis refuses, and finds the same", async (name) => {
    const language = await Language.load(gunzipSync(readFileSync(join(grammars, name, "grammar.wasm.gz"))));
    const parser = new Parser().setLanguage(language);
    const query = new Query(language, queryOf(name, "symbols"));
    if (existsSync(join(grammars, name, "calls.scm"))) new Query(language, queryOf(name, "calls"));
    for (const text of textsFor(name)) {
      const tree = parser.parse(text);
      const whole = tree === null ? [] : query.matches(tree.rootNode);
      const expected = whole.map(({ captures }) =>
        captures
          .flatMap(({ name: capture, node }) => (capture.startsWith("_") ? [] : [`${capture} ${node.startIndex}-${node.endIndex}`]))
          .join(),
      );
      const found: string[][] = [];
      for (const { match, name: capture, start, end } of await capturesOf(syntax, name, text)) {
        found[match] ??= [];
        found[match]?.push(`${capture} ${start}-${end}`);
      }
      const isAny = (one: string): boolean => one !== "";
      expect(
        found
          .map((one) => one.join())
          .filter(isAny)
          .sort(),
      ).toEqual(expected.filter(isAny).sort());
      tree?.delete();
    }
  });
});

it("is not shortened in a module that it is not in", () => {
  expect(() => shortenAnalysis(new Uint8Array([0, 97, 115, 109]))).toThrow(/found 0 times/);
  const module = readFileSync(createRequire(import.meta.url).resolve("web-tree-sitter/web-tree-sitter.wasm"));
  expect(() => shortenAnalysis(Buffer.concat([module, module]))).toThrow(/found 2 times/);
});
