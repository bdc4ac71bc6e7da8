import type { Tag } from "../../model/tag.ts";
import type { Edge, Unit } from "./call-graph.ts";

/** The project's files as a prover needs them. Paths are relative to the root. */
export interface SourceFiles {
  /** Every path that the tree knows. */
  readonly paths: readonly string[];
  /** The text, or `null` where there is none to read. */
  read(path: string): string | null;
  exists(path: string): "file" | "folder" | null;
}

/** How the calls of one language, or of a family of them, are followed. */
export interface LanguageCalls<U extends Unit = Unit> {
  /** What a TEST's test cases run first, a list for each case: the case, then the hooks around it. */
  casesOf(test: Tag): Cases<U>;
  edgesOf(unit: U): readonly Edge<U>[];
  /** Whether a unit's own source starts a program, or asks one that runs already: what happens there is not followed. */
  leaves(unit: U): boolean;
  /** How a test that does not reach some CODE knows of it after all (`imports only its type at line 2`); `null`: not at all. */
  explain(test: Tag, code: Tag): string | null;
}

export type Cases<U extends Unit> =
  | { readonly kind: "cases"; readonly cases: readonly (readonly U[])[] }
  /** Why there are none, in a clause. */
  | { readonly kind: "none"; readonly reason: string };

/** How a test knows of some CODE that it never runs: `imports Cart (line 3) and never runs its add`. */
export function importedInVain(name: string, line: number, { symbol }: Tag, isModule: boolean): string {
  const imported = `imports ${name} (line ${line})`;
  if (symbol === null) return `${imported} and uses nothing of it`;
  if (symbol.parent !== undefined || isModule) return `${imported} and never runs its ${symbol.name}`;
  return `${imported} and never calls it`;
}
