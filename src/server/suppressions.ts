import { join } from "node:path";
import type { Suppressions } from "../check/judge.ts";
import { suppressionsIn } from "../check/suppressions.ts";
import { disk } from "../io/disk.ts";
import type { Disk } from "../model/ports.ts";
import { SUPPRESSIONS_FILE } from "../model/suppression.ts";

/** The suppressions that apply today in the project at `root` (absolute), empty if it has none. Throws `UsageError` for an invalid file. */
export async function openSuppressions(root: string, from: Pick<Disk, "readText"> = disk): Promise<Suppressions> {
  return { entries: await suppressionsIn(from.readText(join(root, SUPPRESSIONS_FILE))), file: SUPPRESSIONS_FILE, today: today() };
}

/** Today's date in UTC, `YYYY-MM-DD`: the only place where a result depends on the date. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
