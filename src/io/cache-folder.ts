import { createHash } from "node:crypto";
import { isAbsolute, join } from "node:path";

/**
 * The absolute path of a cache file for the project at `root`. It is in the user's cache folder, never in the project; `null` if the
 * environment names no such folder.
 */
export function cacheFile(env: Readonly<Record<string, string | undefined>>, root: string, name: string): string | null {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = env;
  // The XDG base directory specification says to ignore a relative path.
  const base = [XDG_CACHE_HOME, LOCALAPPDATA, HOME && join(HOME, ".cache")].find((folder) => folder && isAbsolute(folder));
  const project = createHash("sha256").update(root).digest("hex").slice(0, 16);
  return base ? join(base, "tag-trace", name.replace("*", project)) : null;
}
