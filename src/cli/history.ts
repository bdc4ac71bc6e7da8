import { createHash } from "node:crypto";
import { join } from "node:path";
import type { HistoryPort } from "../model/ports.ts";
import type { Settings } from "../model/settings.ts";
import type { Terminal } from "./terminal.ts";

/** The history of the project at `root` (absolute), loaded where it is asked for. What it learns is kept in the user's cache folder, never in the project. */
export async function historyPort(root: string, settings: Settings, { env }: Pick<Terminal, "env">): Promise<HistoryPort> {
  const [{ openGitLog }, { openHistoryCache }, { createExclusion }, { readVersion }] = await Promise.all([
    import("../io/git-log.ts"),
    import("../io/history-cache.ts"),
    import("../io/exclusion.ts"),
    import("../io/package.ts"),
  ]);
  const home = env.XDG_CACHE_HOME || (env.HOME && join(env.HOME, ".cache"));
  const name = createHash("sha256").update(root).digest("hex").slice(0, 16);
  const exclusion = createExclusion([], settings.exclude);
  return {
    open: () => openGitLog(root),
    cache: home ? openHistoryCache(join(home, "tag-trace", `history-${name}.jsonl`)) : null,
    version: readVersion(),
    leavesOut: (path) => exclusion.file(path) !== null,
  };
}
