import { allowSteps, compilePattern, PatternWork } from "../../model/counted-pattern.ts";
import { compileGlobs } from "../../model/glob.ts";
import type { LoadedRow } from "../../model/language.ts";
import { remembered } from "../../model/remember.ts";
import { compileLexer, type Lexer, type LexerLookup, withTemplate } from "./lexer.ts";

/** Every known language, found by a file's path or by name. Rows are compiled when first used. */
export interface Languages {
  /** The lexer of a file, by its full name, its ending or its `#!` line, in that order (`head` is its first line, which also decides an ending that languages share); otherwise the fallback for unknown text. */
  ofFile(path: string, head: string): Lexer;
  /** Finds a language by name or file ending, for languages embedded in others. */
  readonly lookup: LexerLookup;
}

// The row for text in an unknown language, where a comment is any line that begins like one.
const UNKNOWN_TEXT = "text";

/** The rows, indexed, of two with one ending or name the later: once, however often the same rows are asked for. Throws if no row is called `text`, which is the guess for unknown files. */
export const indexLanguages: (rows: readonly LoadedRow[]) => Languages = remembered(index, new WeakMap());

function index(rows: readonly LoadedRow[]): Languages {
  const byName = new Map(rows.map((row) => [row.name, row]));
  const byExtension = collect(rows, (row) => row.extensions);
  const byFilename = collect(rows, (row) => row.filenames?.filter((name) => !name.includes("*")));
  const byShebang = collect(rows, (row) => row.shebangs);
  const patterns = rows.flatMap((row) =>
    (row.filenames ?? []).filter((name) => name.includes("*")).map((glob) => ({ row, matches: compileGlobs([glob], { anyName: true }) })),
  );
  const byFirstLine = rows.flatMap((row) =>
    Object.entries(row.firstLines ?? {}).map(([ending, line]) => ({ row, ending: `.${ending}`, line: compilePattern(row, line, "") })),
  );
  const unknown = byName.get(UNKNOWN_TEXT);
  if (!unknown) throw new Error(`there is no language row called ${UNKNOWN_TEXT}`);
  const lexerOf = remembered(compileLexer);
  const ofName = (name: string, head: string): Lexer | null => {
    const lower = name.toLowerCase();
    const named = byFilename.get(name) ?? byFirstLine.findLast(({ ending, line }) => lower.endsWith(ending) && beginsWith(line, head))?.row;
    const ending = byLongestEnding(byExtension, name);
    if (!named && ending?.row.tokens.some(({ everywhere }) => everywhere)) {
      // `shop.conf.j2` is a template for the configuration, `Dockerfile.erb` one for the Dockerfile.
      const inner = ofName(name.slice(0, -ending.length), head);
      return inner ? withTemplate(inner, lexerOf(ending.row)) : lexerOf(ending.row);
    }
    const row = named ?? patterns.findLast((pattern) => pattern.matches(name))?.row ?? ending?.row;
    return row ? lexerOf(row) : null;
  };
  return {
    ofFile: (path, head) => ofName(path.slice(path.lastIndexOf("/") + 1), head) ?? lexerOf(byShebang.get(interpreter(head)) ?? unknown),
    lookup(nameOrExtension) {
      const row = byName.get(nameOrExtension) ?? byExtension.get(nameOrExtension);
      return row ? lexerOf(row) : null;
    },
  };
}

const MOST_STEPS = 1_000_000;

/** Whether the first line of a file is as a row says. A pattern that takes too much work does not know the line. */
function beginsWith(line: RegExp, head: string): boolean {
  allowSteps(MOST_STEPS);
  try {
    return line.test(head);
  } catch (error) {
    if (error instanceof PatternWork) return false;
    throw error;
  }
}

function collect(rows: readonly LoadedRow[], keys: (row: LoadedRow) => readonly string[] | undefined): Map<string, LoadedRow> {
  return new Map(rows.flatMap((row) => (keys(row) ?? []).map((key) => [key, row] as const)));
}

// The longest ending wins: `page.blade.php` is Blade, not PHP.
function byLongestEnding(
  byExtension: ReadonlyMap<string, LoadedRow>,
  name: string,
): { readonly row: LoadedRow; readonly length: number } | undefined {
  const lower = name.toLowerCase();
  for (let dot = lower.indexOf("."); dot >= 0; dot = lower.indexOf(".", dot + 1)) {
    const row = byExtension.get(lower.slice(dot + 1));
    if (row) return { row, length: lower.length - dot };
  }
  return undefined;
}

/** `#!/usr/bin/env -S python3 -u` → `python3`, then `python` by the caller's table. */
function interpreter(head: string): string {
  if (!head.startsWith("#!")) return "";
  const words = head.slice(2).trim().split(/\s+/);
  const program = words[0]?.endsWith("/env") ? words.slice(1).find((word) => !word.startsWith("-") && !word.includes("=")) : words[0];
  return (program ?? "").replace(/^.*\//, "").replace(/(?<=[a-z])[\d.]+$/, "");
}
