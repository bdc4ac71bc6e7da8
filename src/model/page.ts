import type { Evidence } from "./evidence.ts";
import type { MarkdownBlock } from "./markdown.ts";
import type { Report } from "./report.ts";
import type { SpecRelation } from "./scan.ts";
import type { Tag } from "./tag.ts";

/** Whole lines of a file, joined by line breaks; `line` is the 1-based number of the first. */
export interface SourceLines {
  readonly line: number;
  readonly text: string;
}

/** What a SPEC asks for, in the Markdown of its document, without the document's HISTORY. The place is its declaration's. */
export interface RequirementText {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Where a page's links lead: templates with `{path}`, `{line}` and, of the forge, `{commit}`; `null`: nowhere. */
export interface LinkTemplates {
  readonly forge: string | null;
  readonly editor: string | null;
}

/** Who the project is, apart from its files. */
export interface ProjectIdentity {
  /** The name of its package, else of its repository, else of its folder. */
  readonly name: string;
  /** The commit that is checked out, in full; `null` where there is none. */
  readonly commit: string | null;
  readonly links: LinkTemplates;
}

/** Who owns the files, as CODEOWNERS says: names with a blank between them, `null` for nobody. */
export type Owners = (path: string) => string | null;

/** The project's chains and what joins them. Lists are in the order of chains and places. */
export interface Overview {
  readonly report: Report;
  /** Between chains that are there. */
  readonly relations: readonly { readonly kind: SpecRelation["kind"]; readonly from: string; readonly to: string }[];
}

/** All that the page shows, each chain's whole story included. */
export interface PageContent extends Overview {
  readonly project: ProjectIdentity;
  readonly evidence: Evidence;
  /** Places of the tags that point at a chain, each place once. */
  readonly references: readonly { readonly chain: string; readonly path: string; readonly line: number }[];
  /** By chain id. */
  readonly texts: ReadonlyMap<string, readonly RequirementText[]>;
  /** Reads Markdown as the scanner does. */
  readonly markdown: (text: string) => readonly MarkdownBlock[];
  /** The lines around a declaration; empty where no source is to be shown. */
  readonly excerpts: ReadonlyMap<Tag, SourceLines>;
  /** `null`: the project has no CODEOWNERS. */
  readonly owners: Owners | null;
  /** Paths of the files that were looked at, sorted. */
  readonly files: readonly string[];
  /** Those of them that declare something, in this report or not. */
  readonly tagged: ReadonlySet<string>;
}
