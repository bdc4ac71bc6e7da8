/**
 * A fault in the command, the config or the environment. Its message says what is wrong, where, and what to do.
 * The command line prints it without a stack and exits with 2.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
