/** The exit codes; 2 outranks 1. `interrupted`: what shells give for Ctrl-C. */
export const EXIT = { clean: 0, found: 1, couldNotCheck: 2, interrupted: 130 } as const;

/** Options of every command that reads a project. */
export interface ProjectOptions {
  readonly config?: string | false;
  /** `false` for `--no-cache`: the cache is neither read nor written. */
  readonly cache?: boolean;
  /** Modules with rules and reporters to load. */
  readonly plugins?: readonly string[];
  readonly color?: boolean;
  readonly output?: string;
  readonly format: readonly string[];
}

/** The shells that `completion` writes a script for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];
