// @CODE:SYMBOL-001
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Parser, Query, QueryCapture } from "web-tree-sitter";
import type { SyntaxCapture, SyntaxReader } from "../model/ports.ts";

type Engine = typeof import("web-tree-sitter");

interface Grammar {
  readonly parser: Parser;
  readonly query: Query;
}

/** In UTF-16 units; no file that is read is longer. */
const LONGEST_TEXT = 2 * 1024 * 1024;

/** Real source of the longest takes half a second. Made to be hard, a few kilobytes of brackets can take an hour. */
const MAX_MILLISECONDS = 5_000;

// The engine is one WASM instance for the whole thread: two of them could not share a grammar.
let engine: Promise<Engine> | undefined;

// An engine that has failed once (its stack overflows on thousands of ambiguous nested brackets) could answer anything afterwards,
// and a gate must not pass by that.
let failure: unknown;

async function startEngine(): Promise<Engine> {
  const module = await import("web-tree-sitter");
  await module.Parser.init();
  return module;
}

/**
 * A reader of syntax by the grammars in a folder: `<language>/grammar.wasm` and `<language>/symbols.scm`. Nothing is loaded before it
 * is needed, and a grammar only once. Captures come in the order of their matches, without those whose name begins with `_`.
 * The answer is `null` for a language without a grammar, for a text of more than 2 Mi UTF-16 units, and for one that takes longer than
 * five seconds. Source with errors gives what could be understood of it. Throws when a grammar or its query is broken, and from then on
 * when the engine itself has failed.
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

function readCaptures(grammar: Grammar, text: string): SyntaxCapture[] | null {
  if (failure !== undefined) throw failure;
  try {
    return parseAndQuery(grammar, text);
  } catch (error) {
    failure = error;
    throw error;
  }
}

function parseAndQuery({ parser, query }: Grammar, text: string): SyntaxCapture[] | null {
  const deadline = performance.now() + MAX_MILLISECONDS;
  let isLate = false;
  const options = {
    progressCallback: (): boolean => {
      isLate ||= performance.now() > deadline;
      return isLate;
    },
  };
  const tree = parser.parse(text, null, options);
  if (tree === null) {
    // Otherwise the next parse would go on with this one.
    parser.reset();
    return null;
  }
  try {
    const matches = query.matches(tree.rootNode, options);
    return isLate ? null : matches.flatMap(({ captures }, match) => captures.flatMap((capture) => toCapture(capture, match, text)));
  } finally {
    // A tree lives in the engine's memory, where no garbage collector comes.
    tree.delete();
  }
}

function toCapture({ name, node }: QueryCapture, match: number, text: string): readonly SyntaxCapture[] {
  if (name.startsWith("_")) return [];
  const { startIndex: start, endIndex: end } = node;
  return [{ match, name, start, end, startRow: node.startPosition.row, endRow: node.endPosition.row, text: text.slice(start, end) }];
}
