import { join } from "node:path";
import { disk } from "../io/disk.ts";
import type { Disk } from "../model/ports.ts";
import { SUPPRESSIONS_FILE, type WrittenSuppression } from "../model/suppression.ts";

/** The suppressions of the project, empty where it has none. What reads them is loaded only where there are some. */
export async function suppressionsOf(root: string, from: Pick<Disk, "readText"> = disk): Promise<readonly WrittenSuppression[]> {
  const text = from.readText(join(root, SUPPRESSIONS_FILE));
  return text === null ? [] : (await import("../suppress/file.ts")).readSuppressions(text);
}

/** Today's date in UTC, `YYYY-MM-DD`: the one place where a result depends on the day. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
