// @CODE:SYMBOL-001
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import type { Query, QueryCapture, QueryMatch } from "web-tree-sitter";
import type { SyntaxCapture } from "../model/ports.ts";
import { remembered } from "../model/remember.ts";
import { FUEL, meterWasm } from "./metered-wasm.ts";
import { shortenAnalysis } from "./query-analysis.ts";

type TreeSitter = typeof import("web-tree-sitter");

/**
 * What came of reading a text. `exhausted`: the fuel did not suffice. `broken`: the engine failed on the text. After both, the engine could
 * answer anything, so it must not be used again.
 */
export type Reading =
  | { readonly kind: "captures"; readonly captures: SyntaxCapture[]; readonly spent: number }
  | { readonly kind: "exhausted" }
  | { readonly kind: "broken" };

/** The parser of one language, in a memory of its own. */
export interface Engine {
  /** Parses a text and runs a query over it, given as its source. `fuel`: how much work that may take; see `metered-wasm.ts`. */
  read(text: string, query: string, fuel: number): Reading;
}

/** As much fuel as an engine can hold. */
export const MOST_FUEL = 2 ** 31 - 1;

/** In pages of 64 KiB. The engine asks for half a gigabyte at most, a hundred times as much as the largest source needs. */
const MEMORY = { initial: 512, maximum: 8192 };

/** The engine reads a text in chunks (UTF-16 units), often several times: to count the columns of a line it reads the line from its start. */
const CHUNK = 512;
const FUEL_PER_CHUNK = 128;

/** A predicate of a query sees this much of a node's text (UTF-16 units). */
const MOST_OF_NODE = 16_384;

/**
 * How much is left at the end of the engine's stack, in words of 4 bytes. A stack that grew this far has run, or is about to run, into
 * the engine's data.
 */
const STACK_REST = 512;

// One instance of the engine's JavaScript holds one instance of its WebAssembly, for good. So each engine has an instance of both.
const programOf = remembered(async (_: "engine") => {
  const beside = fileURLToPath(new URL("./web-tree-sitter.cjs", import.meta.url));
  const file = existsSync(beside) ? beside : createRequire(import.meta.url).resolve("web-tree-sitter");
  const module = await WebAssembly.compile(meterWasm(shortenAnalysis(readFileSync(file.replace(/cjs$/, "wasm")))));
  return { file, source: readFileSync(file, "utf8"), module };
});

/** Loads what all engines are started from, once; this takes time that the loading of a grammar also takes. */
export const loadProgram = () => programOf("engine");

// Nothing is left to a garbage collector: it would call into an engine that may have failed.
class NoRegistry {
  register(): void {}
  unregister(): void {}
}

function run(source: string, file: string): TreeSitter {
  const names = ["exports", "require", "module", "__filename", "__dirname", "FinalizationRegistry"];
  const define = compileFunction(source, names, { filename: file });
  const module: { exports: unknown } = { exports: {} };
  define(module.exports, createRequire(file), module, file, dirname(file), NoRegistry);
  return module.exports as TreeSitter;
}

/** Starts an engine for a grammar. Throws if the grammar does not fit it. */
export async function startEngine(grammar: WebAssembly.Module): Promise<Engine> {
  const { file, source, module } = await loadProgram();
  const { Parser, Language, Query } = run(source, file);
  const memory = new WebAssembly.Memory(MEMORY);
  let fuel = new WebAssembly.Global({ value: "i32", mutable: true }, 0);
  let stackEnd = 0;
  await Parser.init({
    // The engine's own error message must not appear in our output.
    printErr: () => {},
    wasmMemory: memory,
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) {
      stackEnd = stackEndOf(imports);
      const instance = new WebAssembly.Instance(module, imports);
      fuel = instance.exports[FUEL] as typeof fuel;
      done(instance, module);
    },
  });
  const language = Language.loadSync(grammar);
  const parser = new Parser().setLanguage(language);
  const queryOf = remembered((source: string) => {
    fuel.value = MOST_FUEL;
    return new Query(language, source);
  });

  function parseAndQuery(text: string, query: Query): SyntaxCapture[] | null {
    // The last chunk that a predicate asked for; the one behind it is the rest of the same node.
    let seen = -1;
    let isParsing = true;
    const read = (from: number): string => {
      if (isParsing) {
        fuel.value -= FUEL_PER_CHUNK;
        return text.slice(from, from + CHUNK);
      }
      if (from === seen) return "";
      seen = from + MOST_OF_NODE;
      return text.slice(from, seen);
    };
    const tree = parser.parse(read, null);
    isParsing = false;
    if (tree === null) return null;
    const matches = query.matches(tree.rootNode).sort(byPlace);
    const captures = matches.flatMap(({ captures: found }, match) => found.flatMap((capture) => toCapture(capture, match, text)));
    tree.delete();
    return captures;
  }

  return {
    read(text, source, most) {
      const query = queryOf(source);
      fuel.value = most;
      try {
        const captures = parseAndQuery(text, query);
        const spent = most - fuel.value;
        const stack = new Uint32Array(memory.buffer, stackEnd, STACK_REST);
        if (captures === null || stack.some((word) => word !== 0)) return { kind: "broken" };
        return { kind: "captures", captures, spent };
      } catch {
        return { kind: fuel.value < 0 ? "exhausted" : "broken" };
      }
    },
  };
}

/** Where the stack ends, which grows downwards: the engine's JavaScript tells it to its WebAssembly. In bytes. */
function stackEndOf(imports: WebAssembly.Imports): number {
  const end = imports.env?.__stack_low;
  if (typeof end !== "number" || end <= 0 || end % 4 !== 0) throw new Error("web-tree-sitter does not say where its stack ends");
  return end;
}

/** The engine's own order depends on what it knows of the patterns, see `query-analysis.ts`. */
function byPlace(a: QueryMatch, b: QueryMatch): number {
  const [first, second] = [a.captures[0]?.node, b.captures[0]?.node];
  return (
    (first?.startIndex ?? 0) - (second?.startIndex ?? 0) ||
    (second?.endIndex ?? 0) - (first?.endIndex ?? 0) ||
    a.patternIndex - b.patternIndex
  );
}

function toCapture({ name, node }: QueryCapture, match: number, text: string): readonly SyntaxCapture[] {
  if (name.startsWith("_")) return [];
  const { startIndex: start, endIndex: end } = node;
  return [{ match, name, start, end, startRow: node.startPosition.row, endRow: node.endPosition.row, text: text.slice(start, end) }];
}
