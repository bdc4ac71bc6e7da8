import { createHash } from "node:crypto";
import { UsageError } from "../errors.ts";
import type { CommitFacts, HistoryCache } from "../model/history.ts";
import { disk } from "./disk.ts";
import { writeCacheFile } from "./output.ts";

const FORMAT = "tag-trace history 1";

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
      return end >= 0 && text.slice(0, end) === header(key, body)
        ? body
            .split("\n")
            .slice(0, -1)
            .map((line) => JSON.parse(line) as CommitFacts)
        : [];
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
    return disk.readText(path) ?? "";
  } catch (error) {
    if (error instanceof UsageError) return "";
    throw error;
  }
}
