/** The exit codes; 2 outranks 1. */
export const EXIT = { clean: 0, found: 1, couldNotCheck: 2 } as const;

/** Options that every command which reads a project has. */
export interface ProjectOptions {
  readonly config?: string | false;
  /** `false` for `--no-cache`: nothing is taken from earlier runs, and nothing is kept for later ones. */
  readonly cache?: boolean;
  /** Modules with rules and reporters to load. */
  readonly plugins?: readonly string[];
  readonly color?: boolean;
  readonly output?: string;
  readonly format: readonly string[];
}
