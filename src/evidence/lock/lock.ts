import { createHash } from "node:crypto";
import { UsageError } from "../../errors.ts";
import { compareText } from "../../model/location.ts";
import {
  type ChainTexts,
  LOCK_FILE,
  type Lock,
  type LockEntry,
  type SuspectLink,
  type WordChange,
  type WrittenLock,
} from "../../model/lock.ts";
import { wordChanges } from "./word-diff.ts";

const HEADER = `# ${LOCK_FILE}, format 1: one line a SPEC, written by \`tag-trace accept\`. After a merge conflict keep either line and accept again.`;
const LINE =
  /^(?<id>\S+) (?<accepted>\d{4}-\d{2}-\d{2}) spec=(?<spec>[0-9a-f]{16}) test=(?<tests>[0-9a-f,]*) code=(?<codes>[0-9a-f,]*) text=(?<sentences>(?:[\w-]{4})*)(?: req=(?<parts>[0-9a-f]{12}(?:,[^\s,:"]+:[0-9a-f]{12})*))? (?<reason>"(?:[^"\\]|\\.)*")$/;
const SENTENCE_HASH = 4;

/** Reads a lock file. Throws a `UsageError` that names the line if one is invalid or repeated. */
export function parseLock(text: string): WrittenLock {
  const entries = new Map<string, LockEntry & { readonly line: number }>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const refuse = (what: string): never => {
      throw new UsageError(`${LOCK_FILE}:${index + 1} ${what}.`);
    };
    if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line)) refuse("is in a merge conflict; keep one line per SPEC and run tag-trace accept");
    const format = /^# tag-trace\.lock, format (\d+)/.exec(line)?.[1];
    if (format !== undefined && format !== "1")
      refuse(`is in format ${format}, which this version of tag-trace does not support; update tag-trace`);
    if (line === "" || line.startsWith("#")) continue;
    const entry = parseEntry(line);
    if (entry === null) return refuse("is not a valid entry; restore the line, or delete it and run tag-trace accept again");
    if (entries.has(entry.id)) refuse(`repeats ${entry.id}; keep one of the lines and run tag-trace accept again`);
    entries.set(entry.id, { ...entry, line: index + 1 });
  }
  return entries;
}

function parseEntry(line: string): LockEntry | null {
  const { id, accepted, spec, tests, codes, sentences, parts, reason } = LINE.exec(line)?.groups ?? {};
  if (id === undefined || accepted === undefined || spec === undefined || reason === undefined) return null;
  const told = parseReason(reason);
  if (told === null) return null;
  const list = (hashes: string | undefined): string[] => (hashes ? hashes.split(",") : []);
  return {
    id,
    accepted,
    reason: told,
    spec,
    tests: list(tests),
    codes: list(codes),
    sentences: sentences?.match(/.{4}/g) ?? [],
    ...parseParts(parts),
  };
}

/** The hash of the text around the requirements, then each requirement with its own. */
function parseParts(written: string | undefined): Pick<LockEntry, "parts"> {
  const [rest, ...pairs] = written?.split(",") ?? [];
  if (rest === undefined) return {};
  const requirements = pairs.map((pair): [string, string] => {
    const [local = "", hash = ""] = pair.split(":");
    return [decoded(local), hash];
  });
  return { parts: { rest, requirements: new Map(requirements) } };
}

function decoded(local: string): string {
  try {
    return decodeURIComponent(local);
  } catch {
    return local;
  }
}

function formatParts({ parts }: Pick<LockEntry, "parts">): string[] {
  if (!parts) return [];
  const pairs = [...parts.requirements].map(([local, hash]) => `${encodeURIComponent(local)}:${hash}`);
  return [`req=${[parts.rest, ...pairs].join(",")}`];
}

function parseReason(json: string): string | null {
  try {
    return String(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The text of a lock file. The same entries give the same bytes. */
export function formatLock(lock: Lock): string {
  const lines = [...lock.values()]
    .sort((a, b) => compareText(a.id, b.id))
    .map((entry) => {
      const { id, accepted, reason, spec, tests, codes, sentences } = entry;
      return [
        id,
        accepted,
        `spec=${spec}`,
        `test=${tests.join(",")}`,
        `code=${codes.join(",")}`,
        `text=${sentences.join("")}`,
        ...formatParts(entry),
        JSON.stringify(reason),
      ].join(" ");
    });
  return [HEADER, ...lines, ""].join("\n");
}

/** The lock after the given SPECs are accepted as they are now. `today` is `YYYY-MM-DD`. */
export function accept(lock: Lock, texts: readonly ChainTexts[], reason: string, today: string): Lock {
  const told = reason.trim().replace(/\s+/g, " ");
  const accepted = texts.map((one): [string, LockEntry] => [one.id, { id: one.id, accepted: today, reason: told, ...fingerprints(one) }]);
  return new Map([...lock, ...accepted]);
}

/** The lock without the entries whose SPEC no longer exists. */
export function prune(lock: Lock, hasSpec: (id: string) => boolean): Lock {
  return new Map([...lock].filter(([id]) => hasSpec(id)));
}

/** Whether a chain's SPEC, tests and code are as they were accepted. */
export function isAccepted(entry: LockEntry, texts: ChainTexts): boolean {
  const now = fingerprints(texts);
  return (
    entry.spec === now.spec &&
    entry.tests.join() === now.tests.join() &&
    entry.codes.join() === now.codes.join() &&
    formatParts(entry).join() === formatParts(now).join()
  );
}

/**
 * The suspect links: SPECs that changed although their TEST or CODE did not. `acceptedText`: the accepted sentences by id, if git still has
 * them; without them, the new sentences are shown and the removed ones are counted.
 */
export function compareLock(
  lock: Lock,
  current: Iterable<ChainTexts>,
  acceptedText: ReadonlyMap<string, readonly string[]> = new Map(),
): ReadonlyMap<string, SuspectLink> {
  const suspects = [...current].flatMap((texts): [string, SuspectLink][] => {
    const entry = lock.get(texts.id);
    if (!entry || (isAcceptedText(entry, texts.requirement) && hasAcceptedParts(entry, texts.parts))) return [];
    const { types: unchanged, requirements } = suspectParts(entry, texts);
    if (unchanged.length === 0) return [];
    const old = acceptedText.get(entry.id);
    const told = isAcceptedText(entry, texts.requirement)
      ? { changes: newSentences(texts, requirements ?? []), gone: 0 }
      : old
        ? { changes: wordChanges(old.join(" "), texts.requirement.join(" ")), gone: 0 }
        : changedSentences(entry, texts.requirement);
    const { id, accepted, reason } = entry;
    return [[id, { id, accepted, reason, unchanged, ...(requirements && { requirements }), ...told }]];
  });
  return new Map(suspects.sort(([a], [b]) => compareText(a, b)));
}

/** Whether a SPEC's text is still the accepted one. */
export function isAcceptedText(entry: LockEntry, requirement: readonly string[]): boolean {
  return entry.spec === specHash(requirement);
}

/** The types whose declarations are all as they were accepted. */
function unchangedTypes(entry: LockEntry, { tests, codes }: ChainTexts): ("TEST" | "CODE")[] {
  const same = (was: readonly string[], now: readonly string[]): boolean =>
    was.length > 0 && was.join() === now.map(symbolHash).sort().join();
  return [...(same(entry.tests, tests) ? ["TEST" as const] : []), ...(same(entry.codes, codes) ? ["CODE" as const] : [])];
}

/** Whether each requirement says what was accepted. */
export function hasAcceptedParts({ parts: accepted }: LockEntry, parts: ChainTexts["parts"]): boolean {
  if (!accepted || !parts) return true;
  return parts.requirements.every(({ local, requirement }) => accepted.requirements.get(local) === partHash(requirement));
}

/** What the given requirements say now, where their old words are not known. */
function newSentences({ parts }: ChainTexts, locals: readonly string[]): WordChange[] {
  const changed = parts?.requirements.filter(({ local }) => locals.includes(local)) ?? [];
  return changed.flatMap(({ requirement }) => requirement.map((now) => ({ was: null, now })));
}

/** What is suspect of a SPEC that changed: all of its links, or those of the requirements that changed, if it says the same around them. */
export function suspectParts(
  entry: LockEntry,
  texts: ChainTexts,
): { readonly types: readonly ("TEST" | "CODE")[]; readonly requirements?: readonly string[] } {
  const { parts } = entry;
  if (!parts || !texts.parts || parts.rest !== partHash(texts.parts.rest)) return { types: unchangedTypes(entry, texts) };
  const changed = texts.parts.requirements.filter(({ local, requirement }) => parts.requirements.get(local) !== partHash(requirement));
  // What was only removed leaves nothing to look at but its tags, which name it in vain.
  if (changed.length === 0) return { types: [] };
  const suspect = changed.flatMap((one) => {
    const types = [...sameAs(entry.tests, one.tests, "TEST"), ...sameAs(entry.codes, one.codes, "CODE")];
    return types.length === 0 ? [] : [{ local: one.local, types }];
  });
  const types = (["TEST", "CODE"] as const).filter((type) => suspect.some((one) => one.types.includes(type)));
  return { types, requirements: suspect.map(({ local }) => local) };
}

/** The type, if all that covers a requirement is among what was accepted. */
function sameAs<Type>(accepted: readonly string[], now: readonly string[], type: Type): Type[] {
  return now.length > 0 && now.every((text) => accepted.includes(symbolHash(text))) ? [type] : [];
}

function partHash(sentences: readonly string[]): string {
  return sha256(sentences.join(" ")).toString("hex").slice(0, 12);
}

function changedSentences({ sentences }: LockEntry, requirement: readonly string[]): { changes: WordChange[]; gone: number } {
  const left = new Map<string, number>();
  for (const hash of sentences) left.set(hash, (left.get(hash) ?? 0) + 1);
  const changes: WordChange[] = [];
  for (const sentence of requirement) {
    const hash = sentenceHash(sentence);
    const count = left.get(hash) ?? 0;
    if (count > 0) left.set(hash, count - 1);
    else changes.push({ was: null, now: sentence });
  }
  return { changes, gone: [...left.values()].reduce((sum, count) => sum + count, 0) };
}

function fingerprints({ requirement, tests, codes, parts }: ChainTexts): Omit<LockEntry, "id" | "accepted" | "reason"> {
  return {
    spec: specHash(requirement),
    tests: tests.map(symbolHash).sort(),
    codes: codes.map(symbolHash).sort(),
    sentences: requirement.map(sentenceHash),
    ...(parts && {
      parts: {
        rest: partHash(parts.rest),
        requirements: new Map(parts.requirements.map((one) => [one.local, partHash(one.requirement)])),
      },
    }),
  };
}

function specHash(requirement: readonly string[]): string {
  return sha256(requirement.join(" ")).toString("hex").slice(0, 16);
}

function sentenceHash(sentence: string): string {
  return sha256(sentence).toString("base64url").slice(0, SENTENCE_HASH);
}

/** White space counts only between two words, so that a formatter may break lines anywhere. */
function symbolHash(text: string): string {
  const folded = text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/(?<![\p{L}\p{N}_]) | (?![\p{L}\p{N}_])/gu, "");
  return sha256(folded).toString("hex").slice(0, 12);
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
