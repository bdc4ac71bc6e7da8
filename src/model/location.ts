/** A place in a file of the project. Lines and columns are 1-based; columns count UTF-16 units, as SARIF and LSP do. */
export interface Place {
  /** Relative to the project root, with `/` between folders on every system. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A place with its end; `endColumn` is the column after the last character. */
export interface Span extends Place {
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another place that belongs to the same fact, with a word on why. */
export interface RelatedPlace extends Place {
  readonly message: string;
}

/** The one order of strings in any output: by UTF-16 code unit, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The one order of places in any output: path, line, column. */
export function comparePlaces(a: Place, b: Place): number {
  return compareText(a.path, b.path) || a.line - b.line || a.column - b.column;
}
