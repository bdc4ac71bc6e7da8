import type { WrittenSuppression } from "../model/suppression.ts";

/**
 * The entries in the text of the suppressions file; none if there is no file (`null`). The reader is loaded only if there is one.
 * Throws `UsageError` with `file:line:column` for an invalid file.
 */
export async function suppressionsIn(text: string | null): Promise<readonly WrittenSuppression[]> {
  if (text === null) return [];
  const [{ parseJson }, { readSuppressions, refuseConflict }] = await Promise.all([
    import("../config/json.ts"),
    import("../suppress/file.ts"),
  ]);
  refuseConflict(text);
  return readSuppressions(parseJson(text));
}
