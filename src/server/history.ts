import type { HistoryPort } from "../model/ports.ts";
import type { Settings } from "../model/settings.ts";

/**
 * Opens the history of a project, which is loaded when it is first needed. `languages`: the folders of the languages that read it. `file`:
 * its cache file, `null` for none.
 */
export async function historyPort(
  root: string,
  { exclude }: Pick<Settings, "exclude">,
  languages: readonly string[],
  file: string | null,
): Promise<HistoryPort> {
  const [{ openGitLog }, { openHistoryCache }, { createExclusion }, { readBuild }, { readVersion }] = await Promise.all([
    import("../io/git/log.ts"),
    import("../io/history-cache.ts"),
    import("../io/exclusion.ts"),
    import("../io/build.ts"),
    import("../io/package.ts"),
  ]);
  // Git answers while the files are read; a failure is thrown to the caller that awaits the answer.
  const head = openGitLog(root);
  head.catch(() => {});
  const exclusion = createExclusion([], exclude, () => true);
  return {
    open: (commit) => (commit === undefined ? head : openGitLog(root, commit)),
    cache: file === null ? null : openHistoryCache(file),
    version: readBuild(languages) ?? readVersion(),
    leavesOut: (path) => exclusion.file(path) !== null,
  };
}
