import type { Tag } from "../../model/tag.ts";
import type { Edge, Unit } from "./call-graph.ts";

/** Access to the project's files. Paths are relative to the root. */
export interface SourceFiles {
  /** Every path in the tree. */
  readonly paths: readonly string[];
  /** The text, or `null` if there is none. */
  read(path: string): string | null;
  exists(path: string): "file" | "folder" | null;
}

/** Follows the calls of one language or language family. */
export interface LanguageCalls<U extends Unit = Unit> {
  /** The entry points of a TEST, a list per test case: the case, then the hooks around it. */
  casesOf(test: Tag): Cases<U>;
  edgesOf(unit: U): readonly Edge<U>[];
  /** Whether a unit's source starts a program or calls a server, where calls cannot be followed. */
  leaves(unit: U): boolean;
  /** How a test that does not reach a CODE still refers to it (`imports only its type at line 2`); `null` if it does not. */
  explain(test: Tag, code: Tag): string | null;
  /** Files that could not be parsed, so that nothing is known of their calls: most are nested too deeply. */
  readonly unparsed: readonly string[];
}

/** Whether functions called themselves more often than the stack has room for, which code that is nested deeply enough makes of any parser. */
export function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

export type Cases<U extends Unit> =
  | { readonly kind: "cases"; readonly cases: readonly (readonly U[])[] }
  /** Why there are none, as a clause. */
  | { readonly kind: "none"; readonly reason: string };

/** How a test refers to CODE that it never runs: `imports Cart (line 3) and never runs its add`. */
export function importedInVain(name: string, line: number, { symbol }: Tag, isModule: boolean): string {
  const imported = `imports ${name} (line ${line})`;
  if (symbol === null) return `${imported} but never uses it`;
  if (symbol.parent !== undefined || isModule) return `${imported} but never runs its ${symbol.name}`;
  return `${imported} but never calls it`;
}
