/**
 * A fault in the command, the config or the surroundings: one plain sentence that says what, where and what now.
 * The command line prints it without a stack and exits with 2.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
