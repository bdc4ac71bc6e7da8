/**
 * One way in which teams write SPECs, as data: a folder of `grammars/` with a `format.json`. The scanner finds SPECs by it, and `init` says
 * what it found; a new format needs no code.
 */
export interface SpecFormat {
  /** Lower case and stable: `moai`. */
  readonly name: string;
  /** Files or folders, from the project's root, that show that the format is in use, each with what people call it: `{ ".kiro/specs": "Kiro" }`. */
  readonly marks: Readonly<Record<string, string>>;
  /** Globs of its documents, from the project's root. Of what they match, Markdown files are documents. */
  readonly documents: readonly string[];
  /**
   * How its SPECs are told apart. Absent for a format that is known by its marks alone so far: its documents are read only where the
   * config's `specs` names them, and then as those of `moai`, by the tags in them.
   */
  readonly spec?: {
    /** The name of the folder or file of a SPEC, with `<ID>` for its id: `SPEC-<ID>`. */
    readonly named: string;
    /**
     * Names of the documents of a folder that may speak for its SPEC, the best first. `<ID>` is what the folder has there, `*` anything.
     * Names without either are known in any letter case.
     */
    readonly main: readonly string[];
  };
}
