import type { Status } from "./chain.ts";
import type { Place } from "./location.ts";
import type { TagType } from "./tag.ts";

/** One way in which a change lowers what it is judged by, at the location that shows it. */
export interface Loosening extends Place {
  /** What is lowered, e.g. `rules.orphan-code` or the id of a chain; `null`: the file itself. With the path it identifies the loosening. */
  readonly key: string | null;
  /** What was and what is: `rules.orphan-code: error → off`. */
  readonly message: string;
}

/** A loosening that an entry of the suppressions file approves. */
export interface ApprovedLoosening extends Loosening {
  readonly reason: string;
  readonly owner: string | null;
}

/** A declaration of the base that the head no longer has, at its location in the base. */
export interface Removal extends Place {
  readonly type: TagType;
  /** The id as declared, with its sub-id. */
  readonly full: string;
}

/** A SPEC that required a TEST and CODE in the base and requires nothing in the head, because its status changed. */
export interface Retirement extends Place {
  readonly id: string;
  readonly was: Status;
  readonly now: Status;
}

/** What a gate reports about a change besides findings: a reviewer must see it even if every check passes. All lists are sorted. */
export interface ChangeFacts {
  /** The commit that the change is compared with, and how it was found: `--since`, a variable of the CI. */
  readonly base: { readonly commit: string; readonly from: string };
  readonly loosened: readonly Loosening[];
  readonly approved: readonly ApprovedLoosening[];
  readonly removed: readonly Removal[];
  readonly retired: readonly Retirement[];
  /** Ids of the SPECs whose text changed. */
  readonly reworded: readonly string[];
  /** Ids of the SPECs whose line in the lock file the change writes, as `tag-trace accept` does. */
  readonly accepted: readonly string[];
}

/** What the rule `loosened` judges: the evidence that only a gate has. */
export type ChangeEvidence = Pick<ChangeFacts, "loosened" | "removed">;
