/** A location in a file of the project. Lines and columns are 1-based; columns count UTF-16 units, as in SARIF and LSP. */
export interface Place {
  /** Relative to the project root, with `/` as separator on every system. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A location with its end; `endColumn` is the column after the last character. */
export interface Span extends Place {
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another location that belongs to the same fact, with a short reason. */
export interface RelatedPlace extends Place {
  readonly message: string;
}

/** The order of strings in all output: by UTF-16 code unit, so it is the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of locations in all output: path, line, column. */
export function comparePlaces(a: Place, b: Place): number {
  return compareText(a.path, b.path) || a.line - b.line || a.column - b.column;
}
