// @CODE:GATE-001
import { join, relative, sep } from "node:path";
import { evidenceKeys } from "../check/evidence.ts";
import { ruleDocs } from "../check/judge.ts";
import type { BaseConfig, BaseRules } from "../check/ports.ts";
import { suppressionsIn } from "../check/suppressions.ts";
import { resolveConfig } from "../config/resolve.ts";
import { UsageError } from "../errors.ts";
import { revisionDisk } from "../io/git/revision-disk.ts";
import { createRevisionTree } from "../io/git/tree.ts";
import type { BaseTree } from "../model/ports.ts";
import { SUPPRESSIONS_FILE } from "../model/suppression.ts";
import type { OpenProject } from "./open-project.ts";
import { rootOfProject } from "./project-root.ts";
import { followed } from "./suppressions.ts";

/**
 * What the base of a gate is judged by: its project, found from the same folder as the head's, with its config and suppressions. A config
 * that the command line names is not part of the change.
 */
export async function baseRulesOf({ root, search, ports, plugins }: OpenProject, base: BaseTree): Promise<BaseRules> {
  const disk = revisionDisk(root, base.commit);
  const { config, root: rootOfBase } = await configOfBase();
  const settings = config.kind === "read" ? config.settings : null;
  const named = settings?.plugins ?? [];
  return {
    config,
    suppressions: await entriesIn(rootOfBase),
    tree: () => createRevisionTree({ root: rootOfBase, exclude: settings?.exclude ?? [] }, base.commit),
    root: rootOfBase === root ? null : relative(root, rootOfBase).split(sep).join("/"),
    lostPlugins: plugins === null ? [] : named.filter((plugin) => !plugins.includes(plugin)),
  };

  async function configOfBase(): Promise<{ readonly config: BaseConfig; readonly root: string }> {
    if (search.isConfigGiven) return { config: { kind: "given" }, root: rootOfProject(search, { file: null }, disk) };
    try {
      const found = await resolveConfig({ start: search.start, rules: ruleDocs(ports.rules), evidenceKeys, disk });
      const file = found.file === null ? null : relative(root, found.file).split(sep).join("/");
      return { config: { kind: "read", settings: found.settings, file }, root: rootOfProject(search, found, disk) };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { config: { kind: "unreadable", reason: error.message }, root };
    }
  }

  async function entriesIn(folder: string): Promise<BaseRules["suppressions"]> {
    try {
      return await followed(root, await suppressionsIn(disk.readText(join(folder, SUPPRESSIONS_FILE))));
    } catch (error) {
      // Entries that cannot be read covered nothing.
      if (error instanceof UsageError && error.message.startsWith(SUPPRESSIONS_FILE)) return [];
      throw error;
    }
  }
}
