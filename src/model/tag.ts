import type { Span } from "./location.ts";
import type { LinkKind } from "./requirement.ts";

/** The types of tags. A `NOTE` is indexed and shown with its chain, and requires nothing. */
export const TAG_TYPES = ["SPEC", "TEST", "CODE", "DOC", "NOTE"] as const;
export type TagType = (typeof TAG_TYPES)[number];

/** `declaration` claims "this is it", `reference` refers to another tag, `none` is an example or data and claims nothing. */
export type TagRole = "declaration" | "reference" | "none";

/** Where in its file a tag is. The last four never claim anything and are listed only on request. */
export type TagContext =
  | "comment"
  | "docstring"
  | "test-title"
  | "heading"
  | "frontmatter"
  | "html-comment"
  | "folder"
  | "prose"
  | "inline-code"
  | "string"
  | "code-fence"
  | "code"
  | "placeholder";

/**
 * Why a test case proves nothing. `unfocused`: another test of its file is focused, so that this one is not run. `unreachable`: the code
 * around it never gets there, or takes it away.
 */
export type Inactivity = "skipped" | "todo" | "empty" | "assertion-free" | "commented-out" | "unfit" | "unfocused" | "unreachable";

/** The function, class, method or test case that a declaration annotates. `name` is bare; a method's class is `parent`. */
export interface TagSymbol {
  readonly kind: "function" | "method" | "class" | "interface" | "type" | "constant" | "test" | "suite";
  readonly name: string;
  /** 1-based line on which the symbol begins. */
  readonly line: number;
  readonly endLine: number;
  readonly parent?: string;
}

/**
 * The id in a tag, made only by `parseTag`: `id` ends at the first number group, `sub` is what follows, and
 * `full` is both as written (`UPDATE-REFACTOR-002-001`), which decides the chain that the tag belongs to.
 */
export interface TagId {
  readonly id: string;
  readonly sub: string | null;
  readonly full: string;
}

/** The characters between the parts of an id: `CART-001` ends at one in `CART-001-GIFT`, `CART-001:API` and `CART-001.2`. */
export const ID_EDGE = /[-:.]/;

/** Whether an id equals another or continues it at an edge: `CART-001:API` begins with `CART-001`, `CART-0010` does not. */
export function beginsWithId(full: string, id: string): boolean {
  return full.startsWith(id) && (full.length === id.length || isEdge(full, id.length));
}

/** The value in `known` of the longest id that the given id begins with, from the full id down to the id without its sub-id. */
export function valueOfLongest<Value>(known: ReadonlyMap<string, Value>, { id, full }: TagId): Value | undefined {
  for (let end = full.length; end >= id.length; end--) {
    // Behind a slash is the address of a requirement: `001-login/FR-001`.
    const value = end === full.length || isEdge(full, end) || full[end] === "/" ? known.get(full.slice(0, end)) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

function isEdge(full: string, at: number): boolean {
  return ID_EDGE.test(full[at] ?? "");
}

/** One tag at one location. `raw` is its text as written, from `@` to the end of its sub-id. */
export interface Tag extends Span, TagId {
  readonly raw: string;
  readonly type: TagType;
  readonly role: TagRole;
  readonly context: TagContext;
  /** `null`: no symbol, the whole file, or not requested. */
  readonly symbol: TagSymbol | null;
  /** The fields after the pipes, values by upper-case key: `{ SPEC: ["SPEC-AUTH-001.md"] }`. */
  readonly fields: Readonly<Record<string, readonly string[]>> | null;
  readonly description: string | null;
  /** A bare id in the label of a test: it may be the number of a ticket, so that it is a tag only if the project declares this SPEC. */
  readonly bare?: true;
  /** How the link is known; absent: by the tag itself. Then `raw` is what was written instead of a tag. */
  readonly by?: Exclude<LinkKind, "tag">;
}

/** Something in a leading position that was meant as a tag but is not a valid one. */
export interface MalformedTag extends Span {
  readonly raw: string;
  readonly reason: string;
  /** The tag that was probably meant, if one can be derived; the tag itself if only its place is wrong. */
  readonly suggestion: string | null;
  /** It may belong to another tool, so it is a fault only if the project declares this SPEC; `null`: it is one in any case. */
  readonly meant: TagId | null;
}

/** A path or id in a tag's field, which the graph resolves. */
export interface FieldLink extends Span {
  /** The id of the tag that has this field. */
  readonly owner: TagId & { readonly type: TagType };
  /** The type of tag that the target should contain. */
  readonly holds: TagType;
  /** For a path that names a SPEC's file (`SPEC-AUTH-001.md`, `SPEC-AUTH-001/spec.md`), `spec` is that SPEC's id. */
  readonly target: { readonly kind: "path"; readonly path: string; readonly spec: TagId | null } | ({ readonly kind: "id" } & TagId);
}

/** What stands before the number of an id: `CART-GIFT` of `CART-GIFT-001`. */
export function domainOf(id: string): string {
  return id.replace(/-?\d+$/, "");
}
