import type { Graph } from "../graph/build.ts";
import type { Chain } from "../model/chain.ts";
import type { GitLog } from "../model/history.ts";
import type { ChainTexts, Lock, LockEvidence } from "../model/lock.ts";
import type { FileScan } from "../model/scan.ts";
import type { Tag } from "../model/tag.ts";
import { changedSpecs, compareLock, isAcceptedText } from "./lock.ts";
import { requirementSentences, type SpecLine } from "./requirement-text.ts";

/** Gives a file's decoded text; `null` where there is none to read. */
export type TextReader = (path: string) => string | null;

/**
 * The texts of a chain that a lock compares: its SPEC's own, and those of the symbols that its tests and code annotate, which must have
 * been bound; a declaration without one stands for its file. `null` for a chain without a SPEC.
 */
export function chainTexts(graph: Pick<Graph, "files" | "chainIdOf">, chain: Chain, textOf: TextReader): ChainTexts | null {
  if (chain.specs.length === 0) return null;
  const symbolText = ({ path, symbol }: Tag): string => {
    const text = textOf(path) ?? "";
    return symbol === null
      ? text
      : text
          .split("\n")
          .slice(symbol.line - 1, symbol.endLine)
          .join("\n");
  };
  const documents = [...new Set(chain.specs.map(({ path }) => path))];
  return {
    id: chain.id,
    requirement: documents.flatMap((path) => requirement(graph, chain.id, textOf(path) ?? "", graph.files.get(path) ?? null)),
    tests: chain.tests.map(symbolText),
    codes: chain.codes.map(symbolText),
  };
}

function requirement(graph: Pick<Graph, "chainIdOf">, id: string, text: string, scan: FileScan | null): string[] {
  return requirementSentences(text, specLines(graph, id, scan));
}

/** The lines on which a file declares SPECs, and whether it is the one with the id. */
export function specLines(graph: Pick<Graph, "chainIdOf">, id: string, scan: Pick<FileScan, "tags"> | null): SpecLine[] {
  const specs = (scan?.tags ?? []).filter(({ type, role }) => type === "SPEC" && role === "declaration");
  return specs.map((tag) => ({ line: tag.line, own: graph.chainIdOf(tag) === id }));
}

/** How the past of a SPEC is read, to show what its words were. */
export interface PastTexts {
  readonly log: GitLog;
  scan(path: string, bytes: Uint8Array): Promise<FileScan | null>;
  decode(bytes: Uint8Array): string | null;
}

/** What the lock file says of the project. Only where a SPEC changed is git asked for the words that were accepted; `past` is `null` without git. */
export async function readLockEvidence(lock: Lock, graph: Graph, textOf: TextReader, past: PastTexts | null): Promise<LockEvidence> {
  const current = [...lock.keys()].flatMap((id) => {
    const chain = graph.chains.get(id);
    return (chain && chainTexts(graph, chain, textOf)) ?? [];
  });
  const accepted = new Map<string, readonly string[]>();
  for (const { entry } of past ? changedSpecs(lock, current) : []) {
    const path = graph.chains.get(entry.id)?.specs[0]?.path;
    const old = path && past ? await findText(graph, path, entry.id, past, (sentences) => isAcceptedText(entry, sentences)) : null;
    if (old) accepted.set(entry.id, old);
  }
  return compareLock(lock, current, accepted);
}

/** The newest version of a document in which a SPEC's text is the one looked for. */
async function findText(
  graph: Graph,
  path: string,
  id: string,
  { log, scan, decode }: PastTexts,
  isWanted: (sentences: readonly string[]) => boolean,
): Promise<readonly string[] | null> {
  let found: readonly string[] | null = null;
  await log.blobs(await log.versions(path), async (_, bytes) => {
    const text = found === null && bytes !== null ? decode(bytes) : null;
    if (text === null || bytes === null) return;
    const sentences = requirement(graph, id, text, await scan(path, bytes));
    if (isWanted(sentences)) found = sentences;
  });
  return found;
}
