/** The exit codes; 2 outranks 1. */
export const EXIT = { clean: 0, found: 1, couldNotCheck: 2 } as const;

/** Options that every command which reads a project has. */
export interface ProjectOptions {
  readonly config?: string | false;
  readonly color?: boolean;
  readonly output?: string;
  readonly format: readonly string[];
}

/** What the `--config` and `--no-config` of a command ask for. */
export function configOf({ config }: Pick<ProjectOptions, "config">): { readonly explicit: string | null; readonly disabled: boolean } {
  return { explicit: typeof config === "string" ? config : null, disabled: config === false };
}
