import type { WrittenSuppression } from "../model/suppression.ts";

/**
 * The entries of the suppressions file's text, none where there is no file (`null`). What reads them is loaded only where there are some.
 * Throws `UsageError` with `file:line:column` for what the file should not hold.
 */
export async function suppressionsIn(text: string | null): Promise<readonly WrittenSuppression[]> {
  if (text === null) return [];
  const [{ parseJson }, { readSuppressions }] = await Promise.all([import("../config/json.ts"), import("../suppress/file.ts")]);
  return readSuppressions(parseJson(text));
}
