import { createHash } from "node:crypto";
import { UsageError } from "../errors.ts";
import type { CommitFacts, DeclarationChange, HistoryCache } from "../model/history.ts";
import { readInProject } from "./disk.ts";
import { writeCacheFile } from "./output.ts";

const FORMAT = "tag-trace history 2";

/** In bytes. Of 100 000 commits that touch three tags each, the cache has 60 MB. */
const LARGEST = 512 * 1024 * 1024;

/**
 * Keeps the facts of commits in one file (absolute path, outside of the project): a header, then a line of JSON for each commit.
 * A file that is damaged, foreign or has another key is ignored, and so is a failure to write it: a cache must change only the duration
 * of a run, not its result.
 */
export function openHistoryCache(path: string): HistoryCache {
  // A gate reads it twice, for the head and for the base.
  let last: { readonly key: string; readonly facts: readonly CommitFacts[] } | null = null;
  return {
    read(key) {
      if (last?.key === key) return last.facts;
      const text = readOrNothing(path);
      const end = text.indexOf("\n");
      const body = text.slice(end + 1);
      return end >= 0 && text.slice(0, end) === header(key, body) ? (factsIn(body) ?? []) : [];
    },
    write(key, facts) {
      last = { key, facts };
      const body = facts.map((fact) => `${JSON.stringify(fact)}\n`).join("");
      return writeCacheFile(path, `${header(key, body)}\n${body}`);
    },
  };
}

/** The checksum of the body detects a file that was cut off or edited. */
function header(key: string, body: string): string {
  return JSON.stringify({ format: FORMAT, key, sha256: createHash("sha256").update(body).digest("hex") });
}

function readOrNothing(path: string): string {
  try {
    return readInProject(path, LARGEST)?.toString("utf8") ?? "";
  } catch (error) {
    if (error instanceof UsageError) return "";
    throw error;
  }
}

/** `null` if a line is not what is written: the header holds against damage, not against another who writes it. */
function factsIn(body: string): CommitFacts[] | null {
  const facts: CommitFacts[] = [];
  for (const line of body.split("\n").slice(0, -1)) {
    const fact = parsed(line);
    if (!isFacts(fact)) return null;
    facts.push(fact);
  }
  return facts;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown): boolean => typeof value === "string";
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isListOf =
  (isItem: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isItem);

function hasShape(value: unknown, shape: Shape): boolean {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Readonly<Record<string, unknown>>;
  return Object.entries(shape).every(([key, isRight]) => isRight(record[key]));
}

const DECLARED: Shape = { key: isText, mask: isText };
const CHANGES: Readonly<Record<DeclarationChange["kind"], Shape>> = {
  added: { path: isText, ...DECLARED },
  removed: { path: isText, key: isText },
  moved: { path: isText, fromPath: isText, fromKey: isText, ...DECLARED },
  unreadable: { path: isText, why: isText },
  readable: { path: isText, why: isText, declared: isListOf((one) => hasShape(one, DECLARED)) },
};
const COMMIT: Shape = { sha: isText, author: isText, authorDate: isText, committerDate: isText, subject: isText, marker: isTextOrNull };
const FACTS: Shape = {
  sha: isText,
  parents: isListOf(isText),
  commit: (commit) => commit === null || hasShape(commit, COMMIT),
  changes: isListOf((change) => {
    const { kind } = (change ?? {}) as Partial<DeclarationChange>;
    return kind !== undefined && Object.hasOwn(CHANGES, kind) && hasShape(change, CHANGES[kind]);
  }),
  touched: isListOf(isText),
};

function isFacts(value: unknown): value is CommitFacts {
  return hasShape(value, FACTS);
}
