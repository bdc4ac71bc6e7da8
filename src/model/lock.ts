/** The name of the committed lock file in the project root. */
export const LOCK_FILE = "tag-trace.lock";

/** One SPEC as it was when someone last accepted its TEST and CODE as matching it. Hashes are of normalised texts. */
export interface LockEntry {
  /** The id of the chain. */
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly accepted: string;
  readonly reason: string;
  readonly spec: string;
  /** Sorted. */
  readonly tests: readonly string[];
  /** Sorted. */
  readonly codes: readonly string[];
  /** A short hash of each sentence of the SPEC, in order, so that the changed sentences can be found. */
  readonly sentences: readonly string[];
  /** A hash of each requirement by its local id, and one of the text around them; absent: the SPEC had none when it was accepted. */
  readonly parts?: LockedParts;
}

export interface LockedParts {
  readonly rest: string;
  readonly requirements: ReadonlyMap<string, string>;
}

/** The entries of a lock, by chain id. */
export type Lock = ReadonlyMap<string, LockEntry>;

/** A lock as written in its file, each entry with its 1-based line. */
export type WrittenLock = ReadonlyMap<string, LockEntry & { readonly line: number }>;

/** The current texts of one chain. */
export interface ChainTexts {
  readonly id: string;
  /** The SPEC's normalised text, sentence by sentence. */
  readonly requirement: readonly string[];
  /** The text of each declaration's symbol, or of its file. */
  readonly tests: readonly string[];
  readonly codes: readonly string[];
  /** Absent for a SPEC without requirements. */
  readonly parts?: {
    /** What it says outside of its requirements. */
    readonly rest: readonly string[];
    readonly requirements: readonly RequirementTexts[];
  };
}

/** The current texts of one requirement: its sentences, and the declarations that cover it. */
export interface RequirementTexts {
  readonly local: string;
  readonly requirement: readonly string[];
  readonly tests: readonly string[];
  readonly codes: readonly string[];
}

/** Changed words of a SPEC. If the old text is not known, `was` is `null` and `now` is a whole sentence. Empty: no words. */
export interface WordChange {
  readonly was: string | null;
  readonly now: string;
}

/** A SPEC whose text changed since it was accepted, although its TEST or CODE did not change. */
export interface SuspectLink {
  readonly id: string;
  readonly accepted: string;
  readonly reason: string;
  /** The types without any change: all declarations of the type are as they were accepted. */
  readonly unchanged: readonly ("TEST" | "CODE")[];
  /** The local ids of the requirements that changed, if nothing else did: only what covers them is suspect. Absent: the whole SPEC is. */
  readonly requirements?: readonly string[];
  readonly changes: readonly WordChange[];
  /** How many removed sentences there are whose words are not known. */
  readonly gone: number;
}

/** The evidence from the lock file. */
export interface LockEvidence {
  /** By chain id. */
  readonly suspects: ReadonlyMap<string, SuspectLink>;
  /** Entries whose SPEC no longer exists, with their 1-based line in the file. */
  readonly gone: readonly { readonly id: string; readonly line: number }[];
}
