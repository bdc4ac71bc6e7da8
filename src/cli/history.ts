import type { HistoryPort } from "../model/ports.ts";
import type { OpenProject } from "../server/open-project.ts";

/** The history of a project, loaded where it is asked for. */
export async function historyPort(
  { root, settings, keptIn }: Pick<OpenProject, "root" | "settings" | "keptIn">,
  isRequired: boolean,
): Promise<HistoryPort> {
  const [{ openGitLog }, { openHistoryCache }, { createExclusion }, { readBuild, readVersion }] = await Promise.all([
    import("../io/git/log.ts"),
    import("../io/history-cache.ts"),
    import("../io/exclusion.ts"),
    import("../io/package.ts"),
  ]);
  // Git answers while the files are read; a failure is told to who asks for the answer.
  const head = openGitLog(root);
  head.catch(() => {});
  const file = keptIn("history-*.jsonl");
  const exclusion = createExclusion([], settings.exclude, () => true);
  return {
    open: (commit) => (commit === undefined ? head : openGitLog(root, commit)),
    cache: file === null ? null : openHistoryCache(file),
    version: readBuild() ?? readVersion(),
    leavesOut: (path) => exclusion.file(path) !== null,
    isRequired,
  };
}
