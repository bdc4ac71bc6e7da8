/** The name of the committed file, in the project's root. */
export const LOCK_FILE = "tag-trace.lock";

/** One SPEC as it was when somebody last said that its TEST and CODE do what it asks for. Hashes are of normalised texts. */
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
  /** A short hash of each sentence of the SPEC, in their order, so that those that changed can be told. */
  readonly sentences: readonly string[];
}

/** What a lock says, by chain id. */
export type Lock = ReadonlyMap<string, LockEntry>;

/** A lock as it stands in its file, each entry with its 1-based line. */
export type WrittenLock = ReadonlyMap<string, LockEntry & { readonly line: number }>;

/** The texts of one chain now. */
export interface ChainTexts {
  readonly id: string;
  /** The SPEC's normalised text, sentence by sentence. */
  readonly requirement: readonly string[];
  /** The text of each declaration's symbol, or of its file. */
  readonly tests: readonly string[];
  readonly codes: readonly string[];
}

/** Words of a SPEC that changed. `was` is `null` where the old text is not known, and then `now` is a whole sentence; empty: nothing. */
export interface WordChange {
  readonly was: string | null;
  readonly now: string;
}

/** A SPEC whose text changed since it was accepted, while its TEST or its CODE stayed as it was. */
export interface SuspectLink {
  readonly id: string;
  readonly accepted: string;
  readonly reason: string;
  /** The types of which nothing changed: all declarations of a type are as they were. */
  readonly unchanged: readonly ("TEST" | "CODE")[];
  readonly changes: readonly WordChange[];
  /** How many sentences are gone whose words are not known. */
  readonly gone: number;
}

/** What the lock file proves. */
export interface LockEvidence {
  /** By chain id. */
  readonly suspects: ReadonlyMap<string, SuspectLink>;
  /** Entries of which no SPEC is left, with their 1-based line in the file. */
  readonly gone: readonly { readonly id: string; readonly line: number }[];
}
