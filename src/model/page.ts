import type { Evidence } from "./evidence.ts";
import type { MarkdownBlock } from "./markdown.ts";
import type { Report } from "./report.ts";
import type { SpecRelation } from "./scan.ts";
import type { Tag } from "./tag.ts";

/** Whole lines of a file, joined by line breaks; `line` is the 1-based number of the first line. */
export interface SourceLines {
  readonly line: number;
  readonly text: string;
}

/** The text of a SPEC's requirements, in the Markdown of its document, without HISTORY. The location is that of its declaration. */
export interface RequirementText {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Targets of a page's links: templates with `{path}`, `{line}` and, for the forge, `{commit}`; `null`: no link. */
export interface LinkTemplates {
  readonly forge: string | null;
  readonly editor: string | null;
}

/** The identity of the project: its name and commit. */
export interface ProjectIdentity {
  /** The name of its package, otherwise of its repository, otherwise of its folder. */
  readonly name: string;
  /** The full name of the commit that is checked out; `null` if there is none. */
  readonly commit: string | null;
  /** The state of the files beside the commit; `null` if there is none. */
  readonly checkout: Checkout | null;
  /** The config in effect, from the project's root; `null`: the defaults. */
  readonly config: string | null;
  readonly links: LinkTemplates;
}

/** What an auditor asks of the files that were read. */
export interface Checkout {
  /** `null`: no branch is checked out. */
  readonly branch: string | null;
  /** The day of the commit, `YYYY-MM-DD`. */
  readonly day: string;
  /** Whether tracked files differ from the commit, so that the page is not about the commit alone; `null`: not known. */
  readonly isDirty: boolean | null;
}

/** The owners of the files according to CODEOWNERS: names separated by spaces, `null` for a file without owner. */
export type Owners = (path: string) => string | null;

/** The project's chains and their relations. Lists are sorted by chain, then by location. */
export interface Overview {
  readonly report: Report;
  /** Only relations between existing chains. */
  readonly relations: readonly { readonly kind: SpecRelation["kind"]; readonly from: string; readonly to: string }[];
}

/** All data of the page, with the details of each chain. */
export interface PageContent extends Overview {
  readonly project: ProjectIdentity;
  readonly evidence: Evidence;
  /** Locations of the tags that reference a chain, each location once. */
  readonly references: readonly { readonly chain: string; readonly path: string; readonly line: number }[];
  /** By chain id. */
  readonly texts: ReadonlyMap<string, readonly RequirementText[]>;
  /** Reads Markdown as the scanner does. */
  readonly markdown: (text: string) => readonly MarkdownBlock[];
  /** The lines around a declaration; empty where no source is to be shown. */
  readonly excerpts: ReadonlyMap<Tag, SourceLines>;
  /** `null` if the project has no CODEOWNERS. */
  readonly owners: Owners | null;
  /** Paths of the files that were checked, sorted. */
  readonly files: readonly string[];
  /** The checked files that declare something, whether or not this report shows it. */
  readonly tagged: ReadonlySet<string>;
}
