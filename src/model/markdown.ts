/*
 * What a text in Markdown says, as data that nests as the text does: JSON of it is about as long as the text. There is no HTML in it.
 */

/** Words among words. A string is text as it is; a line break in it goes on in the next line. */
export type MarkdownWords =
  | string
  | readonly ["code", string]
  | readonly ["em" | "strong" | "del", ...MarkdownWords[]]
  /** With its target as the text says it: whoever shows it decides where a link may lead. */
  | readonly ["link", target: string, ...MarkdownWords[]]
  | readonly ["image", label: string]
  | readonly ["break"];

export type MarkdownBlock =
  /** `words`: a paragraph of a list whose items stand close together. */
  | readonly ["paragraph" | "words", ...MarkdownWords[]]
  | readonly ["heading", level: number, ...MarkdownWords[]]
  | readonly ["code" | "html", string]
  | readonly ["quote", ...MarkdownBlock[]]
  | readonly ["list", ...MarkdownItem[]]
  | readonly ["numbered", start: number, ...MarkdownItem[]]
  | readonly ["table", alignments: readonly MarkdownAlignment[], ...rows: MarkdownRow[]]
  | readonly ["rule"];

/** Of a task list: `open` or `done`. */
export type MarkdownItem = readonly ["item" | "open" | "done", ...MarkdownBlock[]];
/** The words of each cell; the first row of a table is its head. */
export type MarkdownRow = readonly (readonly MarkdownWords[])[];
export type MarkdownAlignment = "left" | "center" | "right" | null;
