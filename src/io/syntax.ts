// @CODE:SYMBOL-001
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Parser, Query, QueryCapture } from "web-tree-sitter";
import type { SyntaxCapture, SyntaxReader } from "../model/ports.ts";
import { remembered } from "../model/remember.ts";
import { findLanguage } from "./languages.ts";

type Engine = typeof import("web-tree-sitter");

type QueryName = "symbols" | "calls";

interface Grammar {
  readonly parser: Parser;
  /** Compiled when it is first asked for. */
  query(name: QueryName): Promise<Query>;
}

const GRAMMAR_FILES = ["grammar.wasm.gz", "grammar.wasm"];

/** In UTF-16 units; no file that is read is longer. */
const LONGEST_TEXT = 2 * 1024 * 1024;

/** Real source of the longest takes half a second. A few kilobytes of malicious brackets can take an hour. */
const MAX_MILLISECONDS = 5_000;

// The engine is one WASM instance for the whole thread: two of them could not share a grammar.
let engine: Promise<Engine> | undefined;

/** Deeper than brackets nest in real code. Thousands of ambiguous ones overflow the engine's stack. */
const DEEPEST_NESTING = 1000;

// An engine whose stack has overflowed could answer anything afterwards, or never; a thread cannot have a second one.
let hasFailed = false;

// On a machine with less to do the same text might have been read in time.
let wasLate = false;

async function startEngine(): Promise<Engine> {
  const module = await import("web-tree-sitter");
  // The engine's own error message must not appear in our output.
  await module.Parser.init({ printErr: () => {} });
  return module;
}

/**
 * A reader of syntax by the grammars of languages, in folders as for `readLanguages`: a language's `grammar.wasm.gz` (or `grammar.wasm`), and
 * `symbols.scm` or `calls.scm` beside it. Nothing is loaded
 * before it is needed, and a grammar only once. Captures come in the order of their matches, without those whose name begins with `_`.
 * The answer is `null` for a language without a grammar, for a text of more than 2 Mi UTF-16 units or with brackets nested more than a
 * thousand deep, and for one that takes longer than five seconds. Source with errors gives what could be understood of it. A text that
 * breaks the engine all the same gets `null`, and so does every later one: the run goes on with what the lexer says. Throws when a
 * grammar or its query is broken.
 */
export function createSyntaxReader(...folders: readonly string[]): SyntaxReader {
  const grammarOf = remembered((language: string) => loadGrammar(folders, language));
  return {
    isSound: () => !hasFailed && !wasLate,
    async captures(language, text, name = "symbols") {
      if (hasFailed || text.length > LONGEST_TEXT || isTooDeep(text)) return null;
      const grammar = await grammarOf(language);
      return grammar === null ? null : readCaptures(grammar.parser, await grammar.query(name), text);
    },
  };
}

async function loadGrammar(folders: readonly string[], language: string): Promise<Grammar | null> {
  const folder = findLanguage(folders, language) ?? "";
  const wasm = GRAMMAR_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (wasm === undefined) return null;
  engine ??= startEngine();
  const [{ Language, Parser, Query }, bytes] = await Promise.all([engine, readWasm(wasm)]);
  const loaded = await Language.load(bytes);
  return {
    parser: new Parser().setLanguage(loaded),
    query: remembered(async (name) => new Query(loaded, await readQuery(folders, language, name))),
  };
}

/** A grammar of five megabytes is published as a third of one. It is unpacked beside the engine's start, in a thread of Node's own. */
async function readWasm(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  if (!path.endsWith(".gz")) return bytes;
  const { gunzip } = await import("node:zlib");
  return promisify(gunzip)(bytes);
}

/** A query file whose first line is `; inherits: <language>` is appended to that language's, the usual convention of such files. */
async function readQuery(folders: readonly string[], language: string, name: QueryName): Promise<string> {
  const own = await readFile(join(findLanguage(folders, language) ?? "", `${name}.scm`), "utf8");
  const base = /^; inherits: (\S+)/.exec(own)?.[1];
  return base === undefined ? own : `${await readQuery(folders, base, name)}\n${own}`;
}

function readCaptures(parser: Parser, query: Query, text: string): SyntaxCapture[] | null {
  if (hasFailed) return null;
  try {
    return parseAndQuery(parser, query, text);
  } catch {
    hasFailed = true;
    return null;
  }
}

/** Whether brackets nest deeper than the engine can be trusted with, as far as is visible without knowing strings. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > DEEPEST_NESTING) return true;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
  }
  return false;
}

function parseAndQuery(parser: Parser, query: Query, text: string): SyntaxCapture[] | null {
  const deadline = performance.now() + MAX_MILLISECONDS;
  let isLate = false;
  const options = {
    progressCallback: (): boolean => {
      isLate ||= performance.now() > deadline;
      wasLate ||= isLate;
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
