// @CODE:GATE-001
import { evidenceKeys } from "../check/evidence.ts";
import { ruleDocs } from "../check/judge.ts";
import type { BaseRules, Ports } from "../check/ports.ts";
import { resolveConfig } from "../config/resolve.ts";
import { UsageError } from "../errors.ts";
import { treeDisk } from "../io/tree-disk.ts";
import type { BaseTree } from "../model/ports.ts";
import { openSuppressions } from "./suppressions.ts";

/** Config and suppressions of a gate's base. An invalid config is ignored; one that the command line names is not part of the change. */
export async function baseRulesOf(root: string, base: BaseTree, isConfigGiven: boolean, rules?: Ports["rules"]): Promise<BaseRules> {
  const disk = treeDisk(root, base.tree);
  const read = async <T>(reading: () => Promise<T>, other: T): Promise<T> => {
    try {
      return await reading();
    } catch (error) {
      if (error instanceof UsageError) return other;
      throw error;
    }
  };
  return {
    settings: isConfigGiven
      ? null
      : await read(async () => (await resolveConfig({ start: root, rules: ruleDocs(rules), evidenceKeys, disk })).settings, null),
    suppressions: await read(async () => (await openSuppressions(root, disk)).entries, []),
  };
}
