import { textsOfChains } from "../evidence/lock/chain-texts.ts";
import { readLock } from "../evidence/lock/gather.ts";
import { accept, formatLock, isAccepted, prune } from "../evidence/lock/lock.ts";
import type { Chain } from "../model/chain.ts";
import type { Lock } from "../model/lock.ts";
import type { Settings } from "../model/settings.ts";
import type { Ports } from "./ports.ts";
import type { SettledProject } from "./project.ts";
import { readersOf } from "./readers.ts";

/** A request to accept chains and to update the lock file. */
export interface Acceptance {
  readonly chains: readonly Chain[];
  /** Whether an unchanged SPEC keeps its line, so that the file shows when and why it was accepted. */
  readonly onlyChanged: boolean;
  /** Whether the entries of SPECs that no longer exist are removed. */
  readonly prunes: boolean;
  readonly reason: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The lock file after SPECs were accepted, with counts of its entries. */
export interface NewLock {
  /** `null`: there is nothing to write, because there are no entries before or after. */
  readonly text: string | null;
  readonly accepted: number;
  readonly gone: number;
  readonly entries: number;
}

/** Accepts chains as they are now. Throws `UsageError` for a lock file that cannot be read. */
export async function acceptChains(
  settings: Settings,
  ports: Ports,
  { graph, vocabulary }: SettledProject,
  asked: Acceptance,
): Promise<NewLock> {
  const before: Lock = (await readLock(ports.tree)) ?? new Map();
  const { text, bind } = readersOf(settings, ports, vocabulary);
  const texts = await textsOfChains({ graph, textOf: text, bind }, asked.chains);
  const news = texts.filter((one) => {
    const entry = before.get(one.id);
    return !asked.onlyChanged || !entry || !isAccepted(entry, one);
  });
  const kept = asked.prunes ? prune(before, (id) => (graph.chains.get(id)?.specs.length ?? 0) > 0) : before;
  const after = accept(kept, news, asked.reason, asked.today);
  return {
    text: after.size > 0 || before.size > 0 ? formatLock(after) : null,
    accepted: news.length,
    gone: before.size - kept.size,
    entries: after.size,
  };
}
