import { createHash } from "node:crypto";
import { join } from "node:path";

/**
 * The absolute path of a file in which something is kept of the project at `root`, in the user's cache folder and never in the
 * project; `null` where the environment names no such folder.
 */
export function cacheFile(env: Readonly<Record<string, string | undefined>>, root: string, name: string): string | null {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = env;
  const base = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, ".cache"));
  const project = createHash("sha256").update(root).digest("hex").slice(0, 16);
  return base ? join(base, "tag-trace", name.replace("*", project)) : null;
}
