/** A position in a text; 1-based, columns in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The keys and indexes that lead to a value, from the top level. */
export type KeyPath = readonly (string | number)[];

/** A config file's text as plain data with the positions of its keys and values, or the faults that make it unreadable. */
export type ParsedText =
  | {
      readonly kind: "data";
      /** `undefined` for a text without a value: empty, or only comments. */
      readonly data: unknown;
      /** Where the last key of `path`, or its value, begins; `null` if the text has no such key. */
      locate(path: KeyPath, at: "key" | "value"): TextPlace | null;
    }
  | { readonly kind: "broken"; readonly faults: readonly TextFault[] };

/** One fault in a text, as a sentence without its final period. */
export interface TextFault {
  readonly place: TextPlace;
  readonly message: string;
}
