import type { Span } from "./location.ts";

/** What a tag can say it is. `NOTE` is indexed and shown with its chain, and owes nothing. */
export const TAG_TYPES = ["SPEC", "TEST", "CODE", "DOC", "NOTE"] as const;
export type TagType = (typeof TAG_TYPES)[number];

/** `declaration` claims "this is it", `reference` points at another, `none` is an example or data and claims nothing. */
export type TagRole = "declaration" | "reference" | "none";

/** Where in its file a tag stands. The last four never claim anything and are listed only on request. */
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

/** Why a test case proves nothing when the runner meets it. */
export type Inactivity = "skipped" | "todo" | "empty" | "assertion-free";

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
 * The id of a requirement, made by `parseTag` alone: `id` ends at the first number group, `sub` is what follows,
 * `full` is both as written (`UPDATE-REFACTOR-002-001`), which decides the chain the tag belongs to.
 */
export interface TagId {
  readonly id: string;
  readonly sub: string | null;
  readonly full: string;
}

/** Where one part of an id ends and the next begins: `CART-001` ends there in `CART-001-GIFT`, `CART-001:API` and `CART-001.2`. */
export const ID_EDGE = /[-:.]/;

/** Whether an id is another one or goes on from it at an edge: `CART-001:API` begins with `CART-001`, `CART-0010` does not. */
export function beginsWithId(full: string, id: string): boolean {
  return full.startsWith(id) && (full.length === id.length || isEdge(full, id.length));
}

/** The longest id that `known` has a value for and that an id begins with, no shorter than without its sub-id: its value. */
export function valueOfLongest<Value>(known: ReadonlyMap<string, Value>, { id, full }: TagId): Value | undefined {
  for (let end = full.length; end >= id.length; end--) {
    const value = end === full.length || isEdge(full, end) ? known.get(full.slice(0, end)) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

function isEdge(full: string, at: number): boolean {
  return ID_EDGE.test(full[at] ?? "");
}

/** One tag at one place. `raw` is its text as written, from `@` to the end of its sub-id. */
export interface Tag extends Span, TagId {
  readonly raw: string;
  readonly type: TagType;
  readonly role: TagRole;
  readonly context: TagContext;
  /** `null`: none, the whole file, or not asked for. */
  readonly symbol: TagSymbol | null;
  /** Values by upper-case key, of the fields behind the pipes: `{ SPEC: ["SPEC-AUTH-001.md"] }`. */
  readonly fields: Readonly<Record<string, readonly string[]>> | null;
  readonly description: string | null;
}

/** Something in a leading position that was meant as a tag and is none. */
export interface MalformedTag extends Span {
  readonly raw: string;
  readonly reason: string;
  /** The tag that was probably meant, where one can be told. */
  readonly suggestion: string | null;
}

/** A path or an id that a tag's field names, to be resolved by the graph. */
export interface FieldLink extends Span {
  /** The id of the tag whose field this is. */
  readonly owner: TagId & { readonly type: TagType };
  /** Which type of tag the target should hold; `null` for fields that only relate (`Related:`). */
  readonly holds: TagType | null;
  /** A path that names a SPEC's file (`SPEC-AUTH-001.md`, `SPEC-AUTH-001/spec.md`) says which in `spec`. */
  readonly target: { readonly kind: "path"; readonly path: string; readonly spec: TagId | null } | ({ readonly kind: "id" } & TagId);
}
