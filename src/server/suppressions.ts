import { join } from "node:path";
import type { Suppressions } from "../check/judge.ts";
import { suppressionsIn } from "../check/suppressions.ts";
import { disk } from "../io/disk.ts";
import type { Disk } from "../model/ports.ts";
import { SUPPRESSIONS_FILE } from "../model/suppression.ts";

/** The suppressions of the project at `root` (absolute) as they hold today, empty where it has none. Throws `UsageError` for a file at fault. */
export async function openSuppressions(root: string, from: Pick<Disk, "readText"> = disk): Promise<Suppressions> {
  return { entries: await suppressionsIn(from.readText(join(root, SUPPRESSIONS_FILE))), file: SUPPRESSIONS_FILE, today: today() };
}

/** Today's date in UTC, `YYYY-MM-DD`: the one place where a result depends on the day. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
