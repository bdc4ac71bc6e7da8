// @CODE:SYMBOL-001
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SyntaxAnswer, SyntaxReader } from "../model/ports.ts";
import { remembered } from "../model/remember.ts";
import { type Engine, loadProgram, MOST_FUEL, type Reading, startEngine } from "./engine.ts";
import { findLanguage } from "./languages.ts";

type QueryName = "symbols" | "calls";

/** A grammar that was loaded; engines are started from it. */
interface Grammar {
  readonly module: WebAssembly.Module;
  /** Read when it is first asked for. */
  query(name: QueryName): Promise<string>;
}

const GRAMMAR_FILES = ["grammar.wasm.gz", "grammar.wasm"];

/** In UTF-16 units; no file that is read is longer. */
const LONGEST_TEXT = 2 * 1024 * 1024;

/**
 * How much fuel the engine may spend on a text (see `metered-wasm.ts`): a part for each text and a part for each of its UTF-16 units. A
 * million units of fuel take three to seven milliseconds of malicious text, and one of ordinary text.
 *
 * - `usual`: real source takes 20 to 60 a unit, minified source 250, and source in another dialect than the grammar's 300.
 * - `fair`: more than that, so that no text is over it on one machine and below `usual` on another, where an engine has read other texts.
 * - `most`: what a text gets that takes more than is fair, as long as the run has some excess left.
 */
const LIMITS = {
  usual: { base: 2_000_000, perUnit: 300 },
  fair: { base: 3_000_000, perUnit: 400 },
  most: { base: 10_000_000, perUnit: 1000 },
} as const;

/** What it costs to start another engine, as fuel. */
const START = 10_000_000;

const TOO_MUCH = "its syntax takes too much work to parse";
const TOO_MUCH_IN_RUN = "its syntax takes much work to parse, and other files had too much of it already";
const BROKEN = "its syntax breaks the parser";
const TOO_LONG = "it is too long to parse";

/**
 * A reader of syntax by the grammars of languages, in folders as for `readLanguages`: a language's `grammar.wasm.gz` (or `grammar.wasm`), and
 * `symbols.scm` or `calls.scm` beside it. Nothing is loaded before it is needed, and a grammar only once. Captures come in the order of
 * their matches, without those whose name begins with `_`. Source with errors gives what could be understood of it.
 *
 * A text is given up if it is longer than 2 Mi UTF-16 units, takes more work than `LIMITS` allow, or breaks the engine. The answer depends on
 * the text alone: an engine that was given too much is replaced, and whatever an engine that has read other texts could not answer is asked of
 * one that has read none. Throws when a grammar or its query is broken.
 */
export function createSyntaxReader(...folders: readonly string[]): SyntaxReader {
  const grammarOf = remembered((language: string) => loadGrammar(folders, language));
  const engines = new Map<string, Engine>();
  let hasFailed = false;
  return {
    isSound: () => !hasFailed,
    async captures(language, text, { query: name = "symbols", isThrifty = false } = {}): Promise<SyntaxAnswer> {
      const grammar = await grammarOf(language);
      if (grammar === null) return { kind: "no-grammar" };
      if (text.length > LONGEST_TEXT) return { kind: "given-up", reason: TOO_LONG, excess: 0 };
      const query = await grammar.query(name);
      const used = engines.get(language);
      const usual = used?.read(text, query, fuelFor(text, "usual"));
      if (usual?.kind === "captures") return { kind: "captures", captures: usual.captures, excess: 0 };
      engines.delete(language);
      const fresh = await startEngine(grammar.module);
      const reading = fresh.read(text, query, fuelFor(text, isThrifty ? "fair" : "most"));
      if (reading.kind === "captures") engines.set(language, fresh);
      hasFailed ||= reading.kind === "broken";
      return toAnswer(text, reading, isThrifty);
    },
  };
}

function toAnswer(text: string, reading: Reading, isThrifty: boolean): SyntaxAnswer {
  const fair = fuelFor(text, "fair");
  if (reading.kind === "captures") {
    const excess = reading.spent <= fair ? 0 : reading.spent - fair + START;
    return { kind: "captures", captures: reading.captures, excess };
  }
  const excess = isThrifty ? START : fuelFor(text, "most") - fair + START;
  return { kind: "given-up", reason: reading.kind === "broken" ? BROKEN : isThrifty ? TOO_MUCH_IN_RUN : TOO_MUCH, excess };
}

function fuelFor(text: string, limit: keyof typeof LIMITS): number {
  const { base, perUnit } = LIMITS[limit];
  return Math.min(base + perUnit * text.length, MOST_FUEL);
}

async function loadGrammar(folders: readonly string[], language: string): Promise<Grammar | null> {
  const folder = findLanguage(folders, language) ?? "";
  const wasm = GRAMMAR_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (wasm === undefined) return null;
  const [bytes] = await Promise.all([readWasm(wasm), loadProgram()]);
  return { module: await WebAssembly.compile(bytes), query: remembered((name) => readQuery(folders, language, name)) };
}

/** A grammar of five megabytes is published as a third of one. It is unpacked in a thread of Node's own. */
async function readWasm(path: string): Promise<Uint8Array<ArrayBuffer>> {
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
