import type { Ports } from "../../check/ports.ts";
import type { Project } from "../../check/project.ts";
import { scanAll } from "../../check/scan-all.ts";
import { UsageError } from "../../errors.ts";
import type { Chain } from "../../model/chain.ts";
import { comparePlaces } from "../../model/location.ts";
import { LOCK_FILE, type WrittenLock } from "../../model/lock.ts";
import type { Tree } from "../../model/ports.ts";
import type { Settings } from "../../model/settings.ts";
import type { Tag } from "../../model/tag.ts";
import { decodeText, textIn } from "../../scan/decode.ts";
import { createScanner, scanFile } from "../../scan/scan-file.ts";
import type { LockedProject, PastTexts } from "./chain-texts.ts";

/** The project with what its lock file shows; without one as it is. Throws `UsageError` for a file that cannot be read. */
export async function withLock(settings: Settings, ports: Ports, project: Project): Promise<Project> {
  const lock = await readLock(ports.tree);
  if (lock === null) return project;
  const { readLockEvidence } = await import("./chain-texts.ts");
  const evidence = await readLockEvidence(lock, lockedProject(settings, ports, project), () => openPast(settings, ports));
  return { ...project, graph: { ...project.graph, evidence: { ...project.graph.evidence, lock: evidence } } };
}

/** The same for the base of a gate, where a lock file that cannot be read is as good as none: the change may be what mends it. */
export async function withBaseLock(settings: Settings, { history: _, ...ports }: Ports, project: Project): Promise<Project> {
  try {
    return await withLock(settings, ports, project);
  } catch (error) {
    if (error instanceof UsageError) return project;
    throw error;
  }
}

/** The lock file of a tree, `null` where there is none. Throws `UsageError` if it cannot be read. */
export async function readLock(tree: Tree): Promise<WrittenLock | null> {
  const content = tree.read(LOCK_FILE);
  if (content.kind === "absent") return null;
  if (content.kind !== "bytes") throw new UsageError(`${LOCK_FILE} cannot be read: ${content.reason}.`);
  const text = decodeText(content.bytes);
  if (text === null) throw new UsageError(`${LOCK_FILE} is no text; restore it, or delete it and run tag-trace accept anew.`);
  return (await import("./lock.ts")).parseLock(text);
}

/** A project as a lock is compared with it. */
export function lockedProject(settings: Settings, ports: Ports, { graph }: Project): LockedProject {
  return { graph, textOf: textIn(ports.tree), bind: (chains) => bindSymbols(settings, ports, chains) };
}

async function bindSymbols(settings: Settings, ports: Ports, chains: readonly Chain[]): Promise<readonly Chain[]> {
  const paths = new Set(chains.flatMap(({ tests, codes }) => [...tests, ...codes]).map(({ path }) => path));
  const { scans } = await scanAll([...paths].sort(), settings, ports, true);
  const tags = new Map(scans.map((scan) => [scan.path, scan.tags]));
  const bound = (tag: Tag): Tag =>
    tags.get(tag.path)?.find((other) => comparePlaces(other, tag) === 0 && other.full === tag.full && other.type === tag.type) ?? tag;
  return chains.map((chain) => ({ ...chain, tests: chain.tests.map(bound), codes: chain.codes.map(bound) }));
}

async function openPast(settings: Settings, { history, languages, syntax }: Ports): Promise<PastTexts | null> {
  const log = (await history?.open()) ?? null;
  if (log === null) return null;
  const scanner = createScanner(settings, languages, syntax, false, false);
  return {
    log,
    scan: async (path, bytes) => {
      const outcome = await scanFile(scanner, path, bytes);
      return outcome.kind === "scanned" ? outcome.scan : null;
    },
    decode: decodeText,
  };
}
