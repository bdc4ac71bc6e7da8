import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Parser, Query } from "web-tree-sitter";
import type { SyntaxCapture, SyntaxReader } from "../model/ports.ts";

type Engine = typeof import("web-tree-sitter");

interface Grammar {
  readonly parser: Parser;
  readonly query: Query;
}

/** In UTF-16 units; no file that is read is longer. */
const LONGEST_TEXT = 2 * 1024 * 1024;

// The engine is one WASM instance for the whole thread: two of them could not share a grammar.
let engine: Promise<Engine> | undefined;

async function startEngine(): Promise<Engine> {
  const module = await import("web-tree-sitter");
  await module.Parser.init();
  return module;
}

/**
 * A reader of syntax by the grammars in a folder: `<language>/grammar.wasm` and `<language>/symbols.scm`. Nothing is loaded before it
 * is needed, and a grammar only once. Captures come in the order of their matches, without those whose name begins with `_`.
 * The answer is `null` for a language without a grammar and for a text of more than 2 Mi UTF-16 units. Source with errors gives what
 * could be understood of it. Throws when a grammar or its query is broken.
 */
export function createSyntaxReader(grammarsFolder: string): SyntaxReader {
  const grammars = new Map<string, Promise<Grammar | null>>();
  return {
    async captures(language, text) {
      if (text.length > LONGEST_TEXT) return null;
      let loading = grammars.get(language);
      if (loading === undefined) {
        loading = loadGrammar(grammarsFolder, language);
        grammars.set(language, loading);
      }
      const grammar = await loading;
      return grammar === null ? null : readCaptures(grammar, text);
    },
  };
}

async function loadGrammar(grammarsFolder: string, language: string): Promise<Grammar | null> {
  const wasm = join(grammarsFolder, language, "grammar.wasm");
  if (!existsSync(wasm)) return null;
  engine ??= startEngine();
  const { Language, Parser, Query } = await engine;
  const loaded = await Language.load(await readFile(wasm));
  return {
    parser: new Parser().setLanguage(loaded),
    query: new Query(loaded, await readQuery(grammarsFolder, language)),
  };
}

/** A query file whose first line is `; inherits: <language>` stands after that language's, the usual convention of such files. */
async function readQuery(grammarsFolder: string, language: string): Promise<string> {
  const own = await readFile(join(grammarsFolder, language, "symbols.scm"), "utf8");
  const base = /^; inherits: (\S+)/.exec(own)?.[1];
  return base === undefined ? own : `${await readQuery(grammarsFolder, base)}\n${own}`;
}

function readCaptures({ parser, query }: Grammar, text: string): SyntaxCapture[] {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("The parser has no language.");
  try {
    return query.matches(tree.rootNode).flatMap(({ captures }, match) =>
      captures
        .filter(({ name }) => !name.startsWith("_"))
        .map(({ name, node }) => {
          const { startIndex: start, endIndex: end } = node;
          const { startPosition, endPosition } = node;
          return { match, name, start, end, startRow: startPosition.row, endRow: endPosition.row, text: text.slice(start, end) };
        }),
    );
  } finally {
    // A tree lives in the engine's memory, where no garbage collector comes.
    tree.delete();
  }
}
