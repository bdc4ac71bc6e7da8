import type { ChainCoverage, CodeCoverage } from "./coverage.ts";
import type { Requirement, RequirementCounts, RequirementFacts, Task } from "./requirement.ts";
import type { TestOutcome } from "./results.ts";
import { ID_EDGE, type Tag } from "./tag.ts";

/** The stage of a chain in the TDD cycle, as in DESIGN's table of stages. */
export const STAGES = ["planned", "red", "green", "refactor", "untested"] as const;
export type Stage = (typeof STAGES)[number];

/** Every status that a SPEC may have. A SPEC without a status is active. */
export const STATUSES = ["draft", "active", "completed", "deprecated", "archived"] as const;
export type Status = (typeof STATUSES)[number];

/** What other words that teams write mean, beside each status itself. */
const STATUS_WORDS: Readonly<Record<Status, readonly string[]>> = {
  draft: ["planned", "planning", "proposed", "pending", "research", "backlog", "todo", "not-started"],
  active: ["in-progress", "wip", "partial", "approved", "accepted", "ready", "review", "in-review", "open"],
  completed: ["complete", "done", "implemented", "deployed", "released", "shipped", "closed", "final", "finished", "verified"],
  deprecated: ["superseded", "obsolete", "replaced"],
  archived: ["cancelled", "canceled", "retired", "abandoned", "withdrawn", "rejected"],
};

const MEANINGS: ReadonlyMap<string, Status> = new Map(
  STATUSES.flatMap((status) => [status, ...STATUS_WORDS[status]].map((word): [string, Status] => [word, status])),
);

/**
 * What a status in a SPEC's frontmatter means; `null` for an unknown word. Letter case, blanks for hyphens and a note behind the word
 * (`Superseded by CART-002`, `done (v2)`) make no difference. `own`: a team's own words, by `wordOf`, which win.
 */
export function statusMeaning(written: string, own: ReadonlyMap<string, Status> = new Map()): Status | null {
  const word = wordOf(written);
  return own.get(word) ?? MEANINGS.get(word) ?? null;
}

/** A value of the frontmatter without signs in front and a note behind, in the form in which words are compared. */
export function wordOf(written: string): string {
  const [said = ""] = written.replace(/^[^\p{L}\p{N}]+/u, "").split(/[([:;,–—]| - |\sby\s/u);
  return said
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
}

/** One SPEC id with all its declarations. Lists are sorted by location; among SPECs, those with the chain's own id come first. */
export interface Chain {
  /** The SPEC's id as declared, including its sub-id if it has one. */
  readonly id: string;
  readonly title: string | null;
  /** `null` for a chain that no SPEC declares. */
  readonly status: Status | null;
  readonly specs: readonly Tag[];
  readonly tests: readonly Tag[];
  readonly codes: readonly Tag[];
  readonly docs: readonly Tag[];
  readonly notes: readonly Tag[];
  /** The requirements directly below the SPEC, in the order of its documents. */
  readonly requirements: readonly Requirement[];
  /** In the order of its documents. */
  readonly tasks: readonly Task[];
}

/** All declarations of a chain, sorted by type, then by location. */
export function declarationsOf({ specs, tests, codes, docs, notes }: Chain): readonly Tag[] {
  return [...specs, ...tests, ...codes, ...docs, ...notes];
}

/**
 * What test results show about a chain. `pass`: every TEST has results and all passed. `fail`: any failed.
 * `unknown`: none failed, but not every TEST has results.
 */
export type ChainOutcome = "pass" | "fail" | "unknown";

/** The parts that a chain may be required to have, in the order in which they are shown. */
export const PARTS = ["SPEC", "TEST", "CODE", "DOC"] as const;
export type PartType = (typeof PARTS)[number];

/** The facts about a chain, settled once by `graph/chain-facts` after all evidence is gathered; everything else only prints them. */
export interface ChainFacts {
  /** Whether the SPEC requires a TEST and CODE. */
  readonly living: boolean;
  /** The required parts. A chain without a SPEC requires only that. DOC is required only if the project asks for it. */
  readonly owes: readonly PartType[];
  /** The required parts that nothing declares. */
  readonly lacks: readonly PartType[];
  /** Whether the chain has a SPEC, a TEST and CODE. */
  readonly complete: boolean;
  /** Whether a TEST of the chain is where a test can run. */
  readonly tested: boolean;
  /** `null` for a chain that no SPEC declares, and for a deprecated or archived SPEC. */
  readonly stage: Stage | null;
  /** `null` if no results were given, or there is no TEST. */
  readonly outcome: ChainOutcome | null;
  /** `null` if no coverage was given, or nothing is known about any CODE. */
  readonly coverage: ChainCoverage | null;
  /** One entry per TEST, sorted by location. */
  readonly tests: readonly TestFacts[];
  /** One entry per CODE, sorted by location. */
  readonly codes: readonly CodeFacts[];
  /** One entry for each of the chain's `requirements`, in the same order. */
  readonly requirements: readonly RequirementFacts[];
}

/** `result` is `null` if no results were given. */
export interface TestFacts {
  readonly tag: Tag;
  readonly result: TestOutcome | null;
}

/** `coverage` is `null` if no coverage was given. */
export interface CodeFacts {
  readonly tag: Tag;
  readonly coverage: CodeCoverage | null;
}

/** A chain with its settled facts. */
export interface SettledChain extends Chain {
  readonly facts: ChainFacts;
}

/** The types that a project may require a share of. */
export const SHARE_TYPES = ["test", "code", "doc"] as const;
export type ShareType = (typeof SHARE_TYPES)[number];

/** What the config may require a share of: SPECs by type, and requirements with a TEST. */
export const THRESHOLD_TYPES = [...SHARE_TYPES, "requirement"] as const;
export type ThresholdType = (typeof THRESHOLD_TYPES)[number];

/** Counts over a list of chains. */
export interface ChainCounts {
  readonly specs: number;
  readonly chains: number;
  /** Living SPECs with a TEST and CODE. */
  readonly complete: number;
  /** SPECs that require a TEST and CODE. */
  readonly living: number;
  /** SPECs by their stage; a retired SPEC has none. */
  readonly stages: Readonly<Record<Stage, number>>;
  /**
   * The share of the SPECs that owe the type and have it, 0 to 1; `null` if there is no living SPEC. Where the project asks for no DOC, the
   * share of all living SPECs with a DOC, which only data formats have.
   */
  readonly coverage: Readonly<Record<ShareType, number | null>>;
  /** How many SPECs owe the type: what each share is a share of. 0 for DOC where the project asks for none. */
  readonly owed: Readonly<Record<ShareType, number>>;
  /** How many of them do not have it. */
  readonly without: Readonly<Record<ShareType, number>>;
  /** The requirements of the living SPECs. */
  readonly requirements: RequirementCounts;
}

/** Whether a CODE tag says of itself that it is the result of a REFACTOR step: `@CODE:CART-001:REFACTOR`. */
export function isRefactorTag({ sub }: Pick<Tag, "sub">): boolean {
  return sub?.split(ID_EDGE).includes("REFACTOR") ?? false;
}
