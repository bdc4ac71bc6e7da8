import { join } from "node:path";
import { acceptChains } from "../../check/accept.ts";
import { settleProject } from "../../check/project.ts";
import { scanProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { writeAtomically } from "../../io/output.ts";
import type { Chain, SettledChain } from "../../model/chain.ts";
import { LOCK_FILE } from "../../model/lock.ts";
import { count } from "../../model/words.ts";
import { openProject } from "../../server/open-project.ts";
import { today } from "../../server/suppressions.ts";
import { refuseInCi } from "../ci.ts";
import { findSpecs } from "../find-chain.ts";
import type { ProjectOptions } from "../options.ts";
import type { Terminal } from "../terminal.ts";

export interface AcceptOptions extends Pick<ProjectOptions, "config" | "cache" | "plugins"> {
  readonly all?: boolean;
  readonly prune?: boolean;
  readonly reason?: string;
}

/** `tag-trace accept`: records that SPECs were reviewed with their TEST and CODE as they are now. */
export async function acceptCommand(terminal: Terminal, ids: readonly string[], options: AcceptOptions): Promise<void> {
  const reason = reasonOf(ids, options);
  refuseInCi(terminal, LOCK_FILE, "tag-trace accept");
  const { root, settings, ports } = await openProject(terminal, [], options);
  const project = settleProject(settings, await scanProject(settings, ports, { focus: [], symbols: false, allowEmpty: true }));
  const { chains } = project.graph;
  const wanted = options.prune ? [] : options.all ? [...chains.values()].filter(isToBeAccepted) : findSpecs(ids, chains).map(linked);
  const { text, accepted, gone, entries } = await acceptChains(settings, ports, project, {
    chains: wanted,
    onlyChanged: options.all === true,
    prunes: ids.length === 0,
    reason,
    today: today(),
  });
  if (text !== null) await writeAtomically(join(root, LOCK_FILE), text);
  const done = [
    ...(options.prune ? [] : [`accepted ${count(accepted, "SPEC")}`]),
    ...(options.prune || gone > 0 ? [`removed ${count(gone, "entry")}`] : []),
  ];
  terminal.out.write(`${LOCK_FILE}: ${done.join(", ")}; it lists ${count(entries, "SPEC")}.${accepted + gone > 0 ? " Commit it." : ""}\n`);
}

/** The reason, which `--prune` does not need. Throws `UsageError` for options that contradict each other. */
function reasonOf(ids: readonly string[], { all, prune: prunes, reason }: AcceptOptions): string {
  const ways = [ids.length > 0, all, prunes].filter(Boolean).length;
  if (ways !== 1) throw new UsageError("Name the SPECs to accept, or pass --all; or pass --prune to remove SPECs that no longer exist.");
  if (!prunes && !reason?.trim())
    throw new UsageError('Give a reason with --reason "…": what was reviewed, and why TEST and CODE meet the SPEC.');
  return reason ?? "";
}

function linked(chain: Chain): Chain {
  if (chain.tests.length + chain.codes.length === 0)
    throw new UsageError(`SPEC ${chain.id} has neither TEST nor CODE, so there is no link to accept; write them first.`);
  return chain;
}

function isToBeAccepted({ tests, codes, facts }: SettledChain): boolean {
  return facts.living && tests.length + codes.length > 0;
}
