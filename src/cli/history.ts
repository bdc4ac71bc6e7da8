import { createHash } from "node:crypto";
import { join } from "node:path";
import type { HistoryPort } from "../model/ports.ts";
import type { Settings } from "../model/settings.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The history of the project at `root` (absolute), loaded where it is asked for. What it learns is kept in the user's cache folder,
 * never in the project.
 */
export async function historyPort(
  root: string,
  settings: Settings,
  { env }: Pick<Terminal, "env">,
  isRequired: boolean,
): Promise<HistoryPort> {
  const [{ openGitLog }, { openHistoryCache }, { createExclusion }, { readVersion }] = await Promise.all([
    import("../io/git-log.ts"),
    import("../io/history-cache.ts"),
    import("../io/exclusion.ts"),
    import("../io/package.ts"),
  ]);
  // Git answers while the files are read; a failure is told to who asks for the answer.
  const head = openGitLog(root);
  head.catch(() => {});
  const folder = cacheFolder(env);
  const name = createHash("sha256").update(root).digest("hex").slice(0, 16);
  const exclusion = createExclusion([], settings.exclude, () => true);
  return {
    open: (commit) => (commit === undefined ? head : openGitLog(root, commit)),
    cache: folder === null ? null : openHistoryCache(join(folder, `history-${name}.jsonl`)),
    version: readVersion(),
    leavesOut: (path) => exclusion.file(path) !== null,
    isRequired,
  };
}

/** The user's folder for this tool's caches, absolute; `null` where the environment names none. */
function cacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }: Terminal["env"]): string | null {
  const base = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, ".cache"));
  return base ? join(base, "tag-trace") : null;
}
