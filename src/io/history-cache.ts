import { createHash } from "node:crypto";
import { UsageError } from "../errors.ts";
import type { CommitFacts, HistoryCache } from "../model/history.ts";
import { disk } from "./disk.ts";
import { writeAtomically } from "./output.ts";

const FORMAT = "tag-trace history 1";

/**
 * Keeps what was learned of commits in one file (absolute path, outside of the project): a header, then a line of JSON for each commit.
 * A file that is damaged, foreign or of another key is as good as none, and one that cannot be written is not written: a cache
 * decides how long a run takes, not what it says.
 */
export function openHistoryCache(path: string): HistoryCache {
  // A gate asks twice, for the head and for its base.
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
      try {
        writeAtomically(path, `${header(key, body)}\n${body}`);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
      }
    },
  };
}

/** The sum of the body tells a file that was cut off or edited, so that its lines can be trusted. */
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
