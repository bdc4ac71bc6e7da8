import type { ChainOutcome } from "./chain.ts";
import type { ChainCoverage } from "./coverage.ts";
import type { Place, Span } from "./location.ts";
import type { Inactivity, Tag } from "./tag.ts";

/** What kind of sentence a requirement is: one of the five forms of EARS, a scenario (Given/When/Then), a user story, or none of these. */
export const REQUIREMENT_FORMS = ["ubiquitous", "event", "state", "optional", "unwanted", "scenario", "story", "plain"] as const;
export type RequirementForm = (typeof REQUIREMENT_FORMS)[number];

/**
 * Whether a requirement is in force. `planned`: it stands only in a change that is still open, so it owes nothing yet. `retired`: it was
 * removed, and only old links lead to it.
 */
export const REQUIREMENT_STATES = ["active", "planned", "retired"] as const;
export type RequirementState = (typeof REQUIREMENT_STATES)[number];

/** What a requirement may owe. `task` only in a format with tasks. */
export type RequirementDebt = "test" | "code" | "task";

/** An item of a SPEC's document with an id of its own, as the scan found it. The span is that of the id, or of the title if it has none. */
export interface WrittenRequirement extends Span {
  /** The id below its SPEC: `UR-003`, `1.2`, `US1/AC2`, `entries-are-immutable/reader-asks`. */
  readonly local: string;
  /** The `local` of the requirement that it is a part of; `null` if it is directly below its SPEC. */
  readonly parent: string | null;
  /** Its words on one line, without its id and without Markdown. */
  readonly text: string;
  readonly form: RequirementForm;
  readonly state: RequirementState;
  readonly owes: readonly RequirementDebt[];
  /** Other local ids that mean the same: the title before it was renamed. */
  readonly formerly: readonly string[];
}

/** The name of a requirement as a task, a tag or a comment writes it, already expanded: `FR-033..FR-035` is three. */
export interface LocalReference extends Span {
  readonly local: string;
}

/** A path that a task names. `removes`: the task is done when the file is gone. `moves`: the file was renamed to it or from it. */
export interface TaskPath extends Span {
  readonly target: string;
  readonly does: "writes" | "removes" | "moves";
}

/** An item of a SPEC's list of tasks, as the scan found it. The span is that of its id, otherwise of its text. */
export interface WrittenTask extends Span {
  /** As written: `T012`, `1.2`; `null` if it has none. */
  readonly id: string | null;
  readonly text: string;
  readonly done: boolean;
  /** Whether its author marked it as optional. */
  readonly optional: boolean;
  readonly references: readonly LocalReference[];
  readonly paths: readonly TaskPath[];
}

/** How a link between a SPEC and a file is known: DESIGN section 12. */
export const LINK_KINDS = ["tag", "mention", "task"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** The requirement that a mention names, as it is written. */
export type Qualifier =
  /** An id or a slug: `SPEC-X-001`, `001-user-auth`, `specs/001-user-auth/spec.md` names `001-user-auth`. */
  | { readonly kind: "id"; readonly text: string }
  /** The number that a slug begins with: `spec 011`. */
  | { readonly kind: "number"; readonly text: string };

/**
 * One place of a comment, docstring, test title or decorator that names SPECs or requirements without a tag. It is only text until the graph
 * finds out what is declared.
 */
export interface Mention extends Span {
  readonly raw: string;
  readonly context: "comment" | "docstring" | "test-title" | "decorator";
  readonly symbol: Tag["symbol"];
  /** What it links as. `null`: neither, e.g. in Markdown or in a helper of tests. The same whether symbols were read or not. */
  readonly type: "TEST" | "CODE" | null;
  /** Why the tests that it is about prove nothing, each reason once; empty if one of them may prove something, or it is about no test. */
  readonly inactive: readonly Inactivity[];
  /** The SPECs that it names itself; several for `@MX:SPEC: A, B`. */
  readonly specs: readonly Qualifier[];
  /** The requirements that it names, expanded. */
  readonly locals: readonly string[];
  /** Those of them that no one wrote: they are between the ends of a range. */
  readonly between: readonly string[];
  /** The line on which its comment or docstring begins, 1-based: mentions of one block share their qualifier. */
  readonly block: number;
  /** The `block` of the class around it, if that has one: what it names qualifies what is inside. */
  readonly outer: number | null;
  /** Whether its block is at the head of the file, before any code but imports. */
  readonly isHead: boolean;
}

/** A task with the SPEC that it belongs to. */
export interface Task extends WrittenTask {
  /** The id of its SPEC. */
  readonly chain: string;
}

/** A requirement with its links, settled by the graph; see `RequirementFacts` for what is known of it. */
export interface Requirement extends WrittenRequirement {
  /** The canonical id: `AUTH-001/UR-003`. */
  readonly address: string;
  /** The declarations that name it, or one of its parts are in the parts. Sorted by location. */
  readonly tests: readonly Tag[];
  readonly codes: readonly Tag[];
  readonly tasks: readonly Task[];
  /** Its parts, in the order of the document. */
  readonly requirements: readonly Requirement[];
}

/** The facts about a requirement, settled once with those of its chain. */
export interface RequirementFacts {
  readonly requirement: Requirement;
  /** Whether it counts: its SPEC is living, and it is active. */
  readonly living: boolean;
  /** Whether a TEST covers it or all its parts. */
  readonly tested: boolean;
  /** Whether CODE names it or all its parts. */
  readonly implemented: boolean;
  /** `null` if no results were given, or no TEST covers it. */
  readonly outcome: ChainOutcome | null;
  /** `null` if no coverage was given, or nothing is known about its CODE. */
  readonly coverage: ChainCoverage | null;
  readonly requirements: readonly RequirementFacts[];
}

/** How much of a requirement is covered: `all`: the requirement or each of its parts, `some`: only some of its parts. */
export type Extent = "none" | "some" | "all";

/** How much of a requirement has a TEST, or CODE; `null` where there is none and none is required. */
export function extentOf(facts: RequirementFacts, type: "test" | "code"): Extent | null {
  if (type === "test" ? facts.tested : facts.implemented) return "all";
  if (facts.requirements.some((part) => ["some", "all"].includes(extentOf(part, type) ?? ""))) return "some";
  return facts.living && facts.requirement.owes.includes(type) ? "none" : null;
}

/** A requirement that is declared a second time within its SPEC. */
export interface SecondDeclaration {
  readonly requirement: WrittenRequirement;
  readonly chain: string;
  readonly first: Place;
}

/** Requirements over all living SPECs, leaves and parents alike. */
export interface RequirementCounts {
  readonly total: number;
  /** The SPECs that declare any. */
  readonly specs: number;
  readonly tested: number;
  readonly implemented: number;
}

/** The tag that names a requirement in a form that is read as such: `@TEST:AUTH-001:UR-003`, `@TEST:001-login/FR-001`. */
export function requirementTag(type: "TEST" | "CODE", local: string, chain: string): string {
  if (SCOPED.test(chain)) return `@${type}:${chain}/${local}`;
  return SUB.test(local) ? `@${type}:${chain}:${local}` : `@${type}:${chain} | REQ: ${local}`;
}

/** Ids that are names of folders are in small letters, and a slash follows them. */
const SCOPED = /[a-z]|^\d/;
const SUB = /^[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*$/;

/** A requirement (or the facts about one) and its parts, at any depth, in the order of the document. */
export function withParts<Item extends { readonly requirements: readonly Item[] }>(item: Item): readonly Item[] {
  return [item, ...item.requirements.flatMap((part) => withParts(part))];
}
