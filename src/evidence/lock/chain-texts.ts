import type { Graph } from "../../graph/build.ts";
import { groupBy } from "../../graph/group.ts";
import { coveringTags } from "../../graph/query.ts";
import type { Chain } from "../../model/chain.ts";
import type { GitLog } from "../../model/history.ts";
import type { ChainTexts, LockEntry, LockEvidence, WrittenLock } from "../../model/lock.ts";
import { withParts } from "../../model/requirement.ts";
import { declarationKey } from "../../model/results.ts";
import type { FileScan } from "../../model/scan.ts";
import type { Tag } from "../../model/tag.ts";
import { type MarkdownDocument, readDocument } from "../../scan/documents/document.ts";
import { requirementParts, requirementSentences, type SpecLine } from "../../scan/documents/requirement-text.ts";
import { indexLines } from "../../scan/source/source-text.ts";
import { compareLock, hasAcceptedParts, isAcceptedText, suspectParts } from "./lock.ts";

/** Returns a file's decoded text; `null` if there is none. */
export type TextReader = (path: string) => string | null;

/** The current project, which a lock is compared with. */
export interface LockedProject {
  readonly graph: Pick<Graph, "chains" | "files" | "chainIdOf">;
  readonly textOf: TextReader;
  /** The same chains with their declarations bound to symbols, which needs a parser. */
  bind(chains: readonly Chain[]): Promise<readonly Chain[]>;
}

/**
 * The texts of the given chains that have a SPEC: the SPEC's own, and those of the symbols that its TESTs and CODEs annotate. A declaration
 * without a symbol covers its whole file.
 */
export async function textsOfChains(project: LockedProject, chains: readonly Chain[]): Promise<ChainTexts[]> {
  const symbolText = ({ path, symbol }: Tag): string => {
    const text = project.textOf(path) ?? "";
    return symbol === null
      ? text
      : text
          .split("\n")
          .slice(symbol.line - 1, symbol.endLine)
          .join("\n");
  };
  const requirementOf = requirementReader(project);
  const texts: ChainTexts[] = [];
  for (const [at, chain] of (await project.bind(chains)).entries()) {
    const requirement = await requirementOf(chain);
    const bound = new Map([...chain.tests, ...chain.codes].map((tag) => [declarationKey(tag), tag]));
    const textOf = (tag: Tag): string => symbolText(bound.get(declarationKey(tag)) ?? tag);
    const parts = await partsOf(project, chains[at] ?? chain, textOf);
    texts.push({
      id: chain.id,
      requirement,
      tests: chain.tests.map(symbolText),
      codes: chain.codes.map(symbolText),
      ...(parts && { parts }),
    });
  }
  return texts;
}

/** The texts of a SPEC's requirements, each from its own line to the next. */
async function partsOf({ graph, textOf }: LockedProject, chain: Chain, read: (tag: Tag) => string): Promise<ChainTexts["parts"]> {
  const all = chain.requirements.flatMap((each) => withParts(each));
  if (all.length === 0) return undefined;
  const rest: string[] = [];
  const said = new Map<string, readonly string[]>();
  const speaking = new Set(chain.specs.map(({ path }) => path));
  for (const path of new Set([...speaking, ...all.map((each) => each.path)])) {
    const document = await readDocument(indexLines(path, textOf(path) ?? ""));
    const here = all.filter((each) => each.path === path);
    const starts = new Set(here.map(({ line }) => line));
    const own = requirementParts(document, specLines(graph, chain.id, graph.files.get(path) ?? null), starts);
    for (const { local, line } of here) said.set(local, own.parts.get(line) ?? []);
    // What acceptance.md says beside its criteria is not the SPEC's text.
    if (speaking.has(path)) for (const sentence of own.rest) rest.push(sentence);
  }
  const requirements = all.map(({ local }) => ({
    local,
    requirement: said.get(local) ?? [],
    tests: coveringTags(chain, local, "TEST").map(read),
    codes: coveringTags(chain, local, "CODE").map(read),
  }));
  return { rest, requirements };
}

/** Reads the requirement texts of SPECs. A document with several SPECs is read once if they are requested one after the other. */
function requirementReader({ graph, textOf }: LockedProject): (chain: Chain) => Promise<string[]> {
  let latest: MarkdownDocument | null = null;
  return async ({ id, specs }) => {
    const sentences: string[] = [];
    for (const path of new Set(specs.map((tag) => tag.path))) {
      if (latest?.source.path !== path) latest = await readDocument(indexLines(path, textOf(path) ?? ""));
      for (const one of requirementSentences(latest, specLines(graph, id, graph.files.get(path) ?? null))) sentences.push(one);
    }
    return sentences;
  };
}

/** The lines on which a file declares SPECs, and whether each is the SPEC with the given id. */
export function specLines(graph: Pick<Graph, "chainIdOf">, id: string, scan: Pick<FileScan, "tags"> | null): SpecLine[] {
  const specs = (scan?.tags ?? []).filter(({ type, role }) => type === "SPEC" && role === "declaration");
  return specs.map((tag) => ({ line: tag.line, own: graph.chainIdOf(tag) === id }));
}

/** How past versions of a SPEC are read, to show its old words. */
export interface PastTexts {
  readonly log: GitLog;
  scan(path: string, bytes: Uint8Array): Promise<FileScan | null>;
  decode(bytes: Uint8Array): string | null;
}

/**
 * Compares the project with the lock file. Symbols are read only for a changed SPEC, and only then is git asked for the accepted words;
 * `openPast` gives `null` without git.
 */
export async function readLockEvidence(
  lock: WrittenLock,
  project: LockedProject,
  openPast: () => Promise<PastTexts | null>,
): Promise<LockEvidence> {
  const requirementOf = requirementReader(project);
  const changed: Chain[] = [];
  const gone: LockEvidence["gone"][number][] = [];
  for (const entry of lock.values()) {
    const chain = project.graph.chains.get(entry.id);
    if (!chain || chain.specs.length === 0) gone.push({ id: entry.id, line: entry.line });
    else if (!isAcceptedText(entry, await requirementOf(chain)) || (await isReworded(project, chain, entry))) changed.push(chain);
  }
  const current = changed.length === 0 ? [] : await textsOfChains(project, changed);
  const suspects = current.filter((texts) => {
    const entry = lock.get(texts.id);
    return entry !== undefined && suspectParts(entry, texts).types.length > 0;
  });
  const past = suspects.length === 0 ? null : await openPast();
  const accepted = past ? await acceptedTexts(lock, suspects, project.graph, past) : new Map();
  return { suspects: compareLock(lock, suspects, accepted), gone };
}

/** Whether a requirement changed that is not in a document that declares the SPEC, but beside it. */
async function isReworded(project: LockedProject, chain: Chain, entry: LockEntry): Promise<boolean> {
  const speaking = new Set(chain.specs.map(({ path }) => path));
  if (!entry.parts || chain.requirements.flatMap((each) => withParts(each)).every(({ path }) => speaking.has(path))) return false;
  return !hasAcceptedParts(entry, await partsOf(project, chain, () => ""));
}

/** The accepted sentences, by id: those in the newest version of the SPEC's document whose text matches the lock. */
async function acceptedTexts(
  lock: WrittenLock,
  suspects: readonly ChainTexts[],
  graph: LockedProject["graph"],
  { log, scan, decode }: PastTexts,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = suspects.flatMap(({ id }) => {
    const [path, entry] = [graph.chains.get(id)?.specs[0]?.path, lock.get(id)];
    return path === undefined || entry === undefined ? [] : [{ path, entry }];
  });
  // A document with several SPECs is read once for all of them.
  const documents = groupBy(wanted, ({ path }) => path);
  const versions = await log.versions(documents.map(([path]) => path));
  const asked = new Map<string, { readonly path: string; readonly entries: readonly LockEntry[] }[]>();
  for (const [path, all] of documents) {
    const document = { path, entries: all.map(({ entry }) => entry) };
    // What cannot be read is only shown less exactly: that the text changed is known from the lock.
    for (const blob of versions?.get(path) ?? []) {
      const known = asked.get(blob);
      if (known) known.push(document);
      else asked.set(blob, [document]);
    }
  }
  const found = new Map<string, readonly string[]>();
  await log.blobs([...asked.keys()], async (blob, bytes) => {
    const text = typeof bytes === "string" ? null : decode(bytes);
    if (text === null || typeof bytes === "string") return;
    for (const { path, entries } of asked.get(blob) ?? []) {
      const open = entries.filter(({ id }) => !found.has(id));
      if (open.length === 0) continue;
      const read = await scan(path, bytes);
      const document = await readDocument(indexLines(path, text));
      for (const entry of open) {
        const sentences = requirementSentences(document, specLines(graph, entry.id, read));
        if (isAcceptedText(entry, sentences)) found.set(entry.id, sentences);
      }
    }
  });
  return found;
}
