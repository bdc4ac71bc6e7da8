import type { Place } from "./location.ts";

/** One key of the config with what is in effect. */
export interface EffectiveValue {
  /** As a message writes it: `tdd.commits.red`, `rules.missing-doc`. */
  readonly key: string;
  /** As a config would have it. */
  readonly value: unknown;
  /** Where the config sets it, or the override that does; `null`: the default holds. */
  readonly at: Place | null;
}

/** How one file is read. */
export interface FileView {
  readonly path: string;
  /** Why it is not read; `null`: it is. */
  readonly leftOut: string | null;
  readonly language: string;
  /** Whether it is a spec document. */
  readonly isSpec: boolean;
}

/** The config in effect, of the project or for one of its files. */
export interface ConfigView {
  /** The config's file as its name is shown; `null`: there is none. */
  readonly file: string | null;
  /** Relative to the current folder. */
  readonly root: string;
  readonly values: readonly EffectiveValue[];
  readonly about: FileView | null;
}
