import type { MarkdownBlock } from "../model/markdown.ts";

/*
 * What lies in the page between the writer (Node) and the viewer (the browser). Both compile against this file; it imports
 * nothing but the shape of Markdown, and no one else needs it. Everything is columns of numbers and indexes into
 * one table of strings, so that 20 000 SPECs stay small and quick to parse. `-1` is "none" in every column. Enumerations are indexes into the lists below. Strings are the project's own, whatever
 * characters they hold: the viewer shows those that hide.
 */

export type * from "../model/markdown.ts";

export const PAGE_VERSION = 1;
export const PAGE_TYPES = ["SPEC", "TEST", "CODE", "DOC", "NOTE"] as const;
export const PAGE_STAGES = ["planned", "red", "green", "refactor", "untested"] as const;
export const PAGE_STATUSES = ["draft", "active", "completed", "deprecated", "archived"] as const;
export const PAGE_SEVERITIES = ["error", "warning", "info"] as const;
export const PAGE_OUTCOMES = ["pass", "fail", "skip", "none"] as const;
/** Of a chain: `unknown` if some of its tests have no result or were skipped, and none failed. */
export const PAGE_CHAIN_OUTCOMES = ["pass", "fail", "unknown"] as const;
export const PAGE_ORDERS = ["test-first", "code-first", "together", "unknown"] as const;
export const PAGE_MARKERS = ["red", "green", "refactor"] as const;
export const PAGE_RELATIONS = ["depends_on", "blocks", "related_specs"] as const;
/** How a link is known, if not by a tag. */
export const PAGE_LINKS = ["mention", "task"] as const;
export const PAGE_REQUIREMENT_STATES = ["active", "planned", "retired"] as const;
/** How much of a requirement has a TEST, or CODE: `all`: the requirement or each of its parts, `some`: only some of its parts. */
export const PAGE_EXTENTS = ["none", "some", "all"] as const;
export const PAGE_PROOFS = ["reached", "unreached", "unknown"] as const;

/** Schemes of the addresses with which an editor opens a file: a link to an editor has one of them. */
export const PAGE_EDITORS = [
  "vscode",
  "vscode-insiders",
  "vscodium",
  "cursor",
  "windsurf",
  "zed",
  "idea",
  "webstorm",
  "pycharm",
  "goland",
  "phpstorm",
  "rubymine",
  "clion",
  "rider",
  "subl",
  "txmt",
  "mvim",
] as const;

/** Index into `strings`, or -1. */
type Text = number;
/** Index into `paths`, or -1. */
type Path = number;

/**
 * The index of the project: everything that lists, search, the matrix and the graph need. `<script type="application/json" id="index">` has it as
 * base64 of gzip of the JSON of its `PackedIndex`, and is read once.
 */
export interface PageIndex {
  readonly version: typeof PAGE_VERSION;
  /** Name of the project: its package's, else its folder's. */
  readonly project: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** The commit that was checked, in full; `null` if there is none. */
  readonly commit: string | null;
  /** The branch (`null`: none), the day of the commit, and whether files differ from it; `null` if there is no commit. */
  readonly checkout: { readonly branch: string | null; readonly day: string; readonly isDirty: boolean | null } | null;
  /** The config in effect; `null`: the defaults. */
  readonly config: string | null;
  /** Templates with `{path}`, `{line}`, `{commit}`; `null`: no links. `editor` has the root filled in, e.g. `vscode://file/…/{path}:{line}`. */
  readonly links: { readonly forge: string | null; readonly editor: string | null };
  /** Whether the check passes, and why not. */
  readonly verdict: { readonly pass: boolean; readonly because: readonly string[] };
  readonly summary: {
    readonly files: number;
    readonly tags: number;
    readonly specs: number;
    readonly chains: number;
    /** Living SPECs with a TEST and CODE, and all living SPECs. */
    readonly complete: number;
    readonly living: number;
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly waived: { readonly suppressed: number; readonly ignored: number };
    /** In the order of `PAGE_STAGES`. */
    readonly stages: readonly number[];
    /** Shares of the SPECs that owe the type, 0 to 1; `null` when there is none. */
    readonly coverage: { readonly test: number | null; readonly code: number | null; readonly doc: number | null };
    /** How many SPECs owe the type, and how many of them do not have it. */
    readonly owed: { readonly test: number; readonly code: number; readonly doc: number };
    readonly without: { readonly test: number; readonly code: number; readonly doc: number };
    /** Requirements in force: how many, in how many SPECs, and how many of them have a TEST and CODE. */
    readonly requirements: { readonly total: number; readonly specs: number; readonly tested: number; readonly implemented: number };
  };
  /** Which evidence was given, because evidence that was not given is not shown as missing. */
  readonly evidence: {
    readonly history: boolean;
    readonly results: boolean;
    readonly coverage: boolean;
    readonly calls: boolean;
    readonly owners: boolean;
  };
  readonly strings: readonly string[];
  /** Every path that is used below, sorted: `folder` is an index into `strings`, `name` too. */
  readonly paths: { readonly folder: readonly Text[]; readonly name: readonly Text[]; readonly owner: readonly Text[] };
  /** In the order of ids. A chain's tags are `tags[first[i]] … tags[first[i + 1] - 1]`, by type in the order of `PAGE_TYPES`, then by location; `first` has one entry more than there are chains. */
  readonly chains: {
    readonly id: readonly Text[];
    readonly title: readonly Text[];
    readonly status: readonly number[];
    readonly stage: readonly number[];
    /** Index into `PAGE_ORDERS`. */
    readonly order: readonly number[];
    /** Index into `commits` of the REFACTOR step. */
    readonly refactor: readonly number[];
    /** 1 if the SPEC requires a TEST and a CODE, else 0. */
    readonly living: readonly number[];
    /** What is required and missing, a bit for each type: `1 << position` in `PAGE_TYPES`. */
    readonly lacks: readonly number[];
    /** 1 with a SPEC, a TEST and a CODE, else 0. */
    readonly complete: readonly number[];
    /** Index into `PAGE_CHAIN_OUTCOMES`; -1 without results or without a TEST. */
    readonly outcome: readonly number[];
    /** Lines of its CODE that ran, in whole percent of those that could, each line counted once. */
    readonly covered: readonly number[];
    /** 1 if less than that may have run, because some CODE is in a file that nothing loaded, else 0. */
    readonly atMost: readonly number[];
    readonly first: readonly number[];
  };
  readonly tags: {
    readonly type: readonly number[];
    readonly path: readonly Path[];
    /** 1-based; 0 for a declaration by a folder's name. */
    readonly line: readonly number[];
    readonly sub: readonly Text[];
    /** Name of the symbol, with its parent in front (`Cart.add`). */
    readonly symbol: readonly Text[];
    readonly symbolKind: readonly Text[];
    /** Of a TEST, with results: index into `PAGE_OUTCOMES`. */
    readonly outcome: readonly number[];
    /** Of a CODE, with coverage: lines that ran and lines that could; both -1 if nothing is known, both 0 if nothing loaded its file. */
    readonly executed: readonly number[];
    readonly instrumented: readonly number[];
    /** 1 if the tests called it, 0 if they did not, although they may have loaded it; -1 if nothing is known. */
    readonly ran: readonly number[];
    /** Index into `commits` of the commit that first added it; -1: not known, -2: not committed. */
    readonly commit: readonly number[];
    /** Index into `PAGE_LINKS`; -1: by the tag itself. */
    readonly by: readonly number[];
  };
  /**
   * In the order of chains and of their documents, each before its parts. A chain's are at `first[i] … first[i + 1] - 1`, as its tags are.
   * Their texts and links are in the details.
   */
  readonly requirements: {
    readonly first: readonly number[];
    readonly local: readonly Text[];
    /** 0 directly below the SPEC. */
    readonly depth: readonly number[];
    readonly path: readonly Path[];
    readonly line: readonly number[];
    /** Index into `PAGE_REQUIREMENT_STATES`. */
    readonly state: readonly number[];
    /** Indexes into `PAGE_EXTENTS`; -1 where there is none and none is required. */
    readonly tested: readonly number[];
    readonly implemented: readonly number[];
    /** As of a chain, over its own links and those of its parts. */
    readonly outcome: readonly number[];
    readonly covered: readonly number[];
    readonly atMost: readonly number[];
  };
  readonly commits: {
    readonly sha: readonly Text[];
    readonly author: readonly Text[];
    readonly date: readonly Text[];
    readonly subject: readonly Text[];
    readonly marker: readonly number[];
  };
  /** Sorted as every report sorts them. `chain` is an index into `chains` or -1; `id` is the id in the finding. */
  readonly findings: {
    readonly rule: readonly number[];
    readonly severity: readonly number[];
    readonly chain: readonly number[];
    readonly id: readonly Text[];
    readonly path: readonly Path[];
    readonly line: readonly number[];
    readonly column: readonly number[];
    readonly message: readonly Text[];
    readonly fix: readonly Text[];
  };
  readonly rules: readonly {
    readonly id: string;
    readonly severity: string;
    readonly summary: string;
    readonly why: string;
    readonly fix: string;
  }[];
  /** SPECs that name each other in their frontmatter; indexes into `chains`; `kind` into `PAGE_RELATIONS`. */
  readonly relations: { readonly from: readonly number[]; readonly to: readonly number[]; readonly kind: readonly number[] };
  /** Tags elsewhere that refer to a chain, with their locations. */
  readonly references: { readonly chain: readonly number[]; readonly path: readonly Path[]; readonly line: readonly number[] };
  /** Every folder with files that were read: how many, and how many of them have a declaration. Counts do not include the folders below. */
  readonly folders: { readonly folder: readonly Text[]; readonly files: readonly number[]; readonly tagged: readonly number[] };
  /** Names of untagged files by folder (index into `folders`), for as many as fit into the page; `complete`: whether these are all. */
  readonly untagged: { readonly folder: readonly number[]; readonly name: readonly Text[]; readonly complete: boolean };
  readonly leftOut: readonly { readonly reason: string; readonly count: number; readonly examples: readonly string[] }[];
  readonly notices: readonly string[];
  /** The first of the findings that suppressions and inline ignores cover; `summary` counts all. */
  readonly waived: readonly {
    readonly path: string;
    readonly line: number;
    readonly rule: string;
    readonly message: string;
    readonly by: "suppression" | "ignore";
    readonly reason: string | null;
    readonly owner: string | null;
    readonly until: string | null;
  }[];
  /** Earlier runs from `--history FILE.jsonl`, oldest first, this one last; empty when none was given. */
  readonly trend: readonly TrendPoint[];
  /** How many chains a detail block holds: chain `i` is in block `floor(i / detailSize)`, `<script type="application/json" id="detail-N">`. */
  readonly detailSize: number;
}

/** A column whose numbers grow in small steps is shorter as those steps; `null` is a -1, which is not a step. */
interface Steps {
  readonly steps: readonly (number | null)[];
}

/** The index as it is in the page: its columns may be steps. `unpackIndex` returns the index itself. */
export interface PackedIndex extends Pick<PageIndex, "version"> {
  readonly packed: unknown;
}

/** Packs the columns of an index, one or two levels down. */
export function packIndex(index: PageIndex): PackedIndex {
  return { version: index.version, packed: mapColumns(index, (value) => (isColumn(value) ? shorter(value) : value), 2) };
}

/** The same index with other notices. */
export function withNotices(index: PackedIndex, notices: readonly string[]): PackedIndex {
  return { ...index, packed: { ...(index.packed as object), notices } };
}

/** The index that was given to `packIndex`. */
export function unpackIndex({ packed }: PackedIndex): PageIndex {
  return mapColumns(packed, (value) => (isSteps(value) ? sums(value.steps) : value), 2) as PageIndex;
}

function mapColumns(value: unknown, change: (value: unknown) => unknown, depth: number): unknown {
  const changed = change(value);
  if (changed !== value || depth === 0 || typeof value !== "object" || value === null || Array.isArray(value)) return changed;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapColumns(part, change, depth - 1)]));
}

function isColumn(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => Number.isSafeInteger(one));
}

function isSteps(value: unknown): value is Steps {
  return typeof value === "object" && value !== null && "steps" in value;
}

function shorter(column: readonly number[]): readonly number[] | Steps {
  if (column.some((value) => value < -1)) return column;
  let last = 0;
  const steps = column.map((value) => {
    if (value < 0) return null;
    const step = value - last;
    last = value;
    return step;
  });
  return JSON.stringify(steps).length < JSON.stringify(column).length * 0.8 ? { steps } : column;
}

function sums(steps: Steps["steps"]): number[] {
  let sum = 0;
  return steps.map((step) => {
    if (step === null) return -1;
    sum += step;
    return sum;
  });
}

/** One line of the history file: numbers of one run. */
export interface TrendPoint {
  readonly commit: string | null;
  /** Commit date, ISO 8601; `null` without git. */
  readonly date: string | null;
  readonly specs: number;
  readonly complete: number;
  readonly errors: number;
  readonly warnings: number;
  readonly stages: readonly number[];
  readonly coverage: { readonly test: number | null; readonly code: number | null; readonly doc: number | null };
}

/** What the view of one chain adds to the index; a block is base64 of gzip of the JSON of `PageDetail[]`, one for each of its chains. */
export interface PageDetail {
  /** The requirement's text, HISTORY left out, cut at a size that is said; one per SPEC declaration. */
  readonly texts: readonly {
    readonly path: string;
    readonly line: number;
    readonly blocks: readonly MarkdownBlock[];
    readonly cut: boolean;
  }[];
  /** Source around each tag of the chain, in the order of `tags`; `null` with `--no-source`, for folders, and where the budget ended. `line`: of the first line shown. */
  readonly excerpts: readonly ({ readonly line: number; readonly text: string } | null)[];
  /** Test cases of each TEST in the order of the chain's TEST tags; only with results. */
  readonly cases: readonly (readonly { readonly name: string; readonly status: string; readonly message: string | null }[])[];
  /** One for each of the chain's requirements, in the order of the index. */
  readonly requirements: readonly {
    /** On one line, cut as the texts are. */
    readonly text: string;
    /** Positions of the tags that name it, counted from the chain's first tag. */
    readonly tests: readonly number[];
    readonly codes: readonly number[];
    readonly tasks: readonly {
      readonly id: string | null;
      readonly text: string;
      readonly done: boolean;
      readonly path: string;
      readonly line: number;
    }[];
  }[];
  /** The result of following the calls of each TEST; only with `--prove`. */
  readonly proofs: readonly ({
    readonly kind: number;
    readonly steps: readonly { readonly name: string; readonly path: string; readonly line: number }[];
    readonly reason: string | null;
  } | null)[];
}
