import type { Status } from "./chain.ts";
import type { RequirementDebt, RequirementForm } from "./requirement.ts";

/**
 * One way in which teams write SPECs, as data: a folder of `grammars/` with a `format.json`. The scanner finds SPECs, their requirements and
 * their tasks by it, and `init` says what it found; a new format needs no code.
 */
export interface SpecFormat {
  /** Lower case and stable: `moai`. */
  readonly name: string;
  /** Files or folders, from the project's root, that show that the format is in use, each with what people call it: `{ ".kiro/specs": "Kiro" }`. */
  readonly marks: Readonly<Record<string, string>>;
  /** Globs of its documents, from the project's root. Of what they match, Markdown files are documents. */
  readonly documents: readonly string[];
  /** Whether it is read only where the config's `formats` names it, because neither paths nor marks show that it is in use. */
  readonly onRequest?: boolean;
  /**
   * How its SPECs are told apart. Absent for a format that is known by its marks alone: its documents are read only where the config's
   * `specs` names them, and then as those of `moai`, by the tags in them.
   */
  readonly spec?: {
    /**
     * The name of the folder or file of a SPEC, with `<ID>` for its id, an id as tags have it: `SPEC-<ID>`. In a format with `scoped` it is
     * the path of that folder or file, `**` in front for any folders above: the id is any text, and its requirements are told apart by it.
     */
    readonly named: string;
    /**
     * Names of the documents of a folder that may speak for its SPEC, the best first. `<ID>` is what the folder has there, `*` anything.
     * Names without either are known in any letter case.
     */
    readonly main: readonly string[];
    readonly scoped?: ScopedIds;
    /** What is no part of a title: `Feature Specification:`. Nothing left means that the document has no title. */
    readonly titleNoise?: string;
    /** The status that a line of the document states, in the group `status`. */
    readonly statusLine?: string;
    /** What the format's own words for a status mean, in lower case. */
    readonly statuses?: Readonly<Record<string, Status>>;
  };
  /** What `new` writes. Absent: it writes no SPEC of this format. */
  readonly template?: SpecTemplate;
  /** Which documents declare requirements, and how. A document is read by the first that names it. */
  readonly requirements?: readonly RequirementRules[];
  readonly tasks?: TaskRules;
}

/**
 * A new SPEC. In each text `<ID>`, `<TITLE>`, `<SLUG>` (the title's letters and digits in lower case, joined by hyphens), `<NUMBER>` and
 * `<TODAY>` are filled in.
 */
export interface SpecTemplate {
  /** Where its document goes, from the project's root. */
  readonly path: string;
  /** What its id is made of: with `<DOMAIN>`, the user names one; with `<NUMBER>`, the next of the domain or of all. */
  readonly id: string;
  /** How a tag addresses the requirement that the document declares: `<ID>/FR-001`. */
  readonly address: string;
  /** The lines of the document. */
  readonly text: readonly string[];
}

/** A format as it was loaded. */
export interface LoadedFormat extends SpecFormat {
  /** Whether a project or plugin wrote its patterns, so that their steps are counted. */
  readonly counted?: boolean;
}

/** How the ids of SPECs are found that are the names of folders or files. */
export interface ScopedIds {
  /** What a whole id looks like. */
  readonly id: string;
  /**
   * A title that only documents of this format have. Given where other projects may have such folders: a document is one of this format if
   * it has such a title, or declares a requirement. Absent: the path is proof enough.
   */
  readonly proof?: string;
  /** Folders that hold changes to SPECs. */
  readonly changes?: {
    /** The folder below a change that changes a SPEC, with `*` for the name of the change and `<ID>` for that of the SPEC. */
    readonly named: string;
    /** The folder of a change, whose documents hold its tasks. */
    readonly folder: string;
    /** Headings of the sections of a change, by what they do to the requirements below them. */
    readonly added: string;
    readonly modified: string;
    readonly removed: string;
    readonly renamed: string;
    /** The line with the old title and the one with the new, each in the group `title`. */
    readonly from: string;
    readonly to: string;
  };
  /** Globs of documents that are history. They declare nothing. */
  readonly history?: readonly string[];
}

/** Where in a document a requirement may begin. `line`: any line of a paragraph; `bold`: one that begins in bold. */
export const REQUIREMENT_PLACES = ["heading", "item", "numbered", "bold", "line", "cell"] as const;
export type RequirementPlace = (typeof REQUIREMENT_PLACES)[number];

/** The requirements of some documents. */
export interface RequirementRules {
  /** Names of documents below the SPEC's folder, `*` for any text; `<main>`: those that may speak for it. */
  readonly in: readonly string[];
  /** The first that fits a place reads it. */
  readonly shapes: readonly RequirementShape[];
  /** Whether the documents are about requirements as a whole, so that a family is known by one id. */
  readonly promised?: boolean;
  /** Sections that declare nothing, by their headings, besides those that declare nothing in any format. */
  readonly silent?: string;
  /** What a template has where a requirement's text belongs. */
  readonly placeholder?: string;
  /** What marks a requirement that no longer counts, in its text. */
  readonly retired?: string;
}

export interface RequirementShape {
  /** What `below` of other shapes calls it. */
  readonly name: string;
  readonly at: readonly RequirementPlace[];
  /**
   * A pattern for the beginning of the text, without list marks, boxes, emphasis and brackets in front. Groups: any that `local` names;
   * `text` for its words, otherwise what follows the match.
   */
  readonly begins: string;
  /** The local id: text with `<group>`, `<slug>` for a slug of its words, `<parent>`, and `<number>` for its number among those of its parent. */
  readonly local: string;
  /** Shapes of the requirement that it is a part of. Absent: it needs none, and is a part of the one around it. */
  readonly below?: readonly string[];
  /** The nearest heading or bold line above. */
  readonly after?: string;
  /** Whether the id counts only as one of a family: see `families.ts`. */
  readonly family?: boolean;
  readonly form?: RequirementForm;
  readonly owes: readonly RequirementDebt[];
}

/** How the tasks of a SPEC are written: items with a box, or whole documents that say so in their frontmatter. */
export interface TaskRules {
  /** As for requirements. */
  readonly in: readonly string[];
  /** The heading of the section that holds the tasks. Absent: they may be anywhere. */
  readonly section?: string;
  /** The beginning of a task's text, with the group `id`. */
  readonly id: string;
  /** What marks a task that its author left out, in its text. */
  readonly skipped?: string;
  readonly references: readonly TaskReference[];
  /** Documents that are one task each. */
  readonly documents?: {
    readonly in: readonly string[];
    /** Keys of the frontmatter. */
    readonly id: string;
    readonly references: string;
    readonly paths: string;
    readonly state: string;
    /** The values of `state` that mean done. */
    readonly done: readonly string[];
  };
}

/** How a task names requirements. */
export interface TaskReference {
  /** What is searched for in a task and the text below it; the group `list` holds the ids, otherwise the match. */
  readonly find: string;
  /** One id of the list. */
  readonly each: string;
  /** As of a shape, without `<parent>`, `<slug>` and `<number>`. */
  readonly local: string;
}
