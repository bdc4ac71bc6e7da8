import { UsageError } from "../../errors.ts";
import { LOCK_FILE, type WrittenLock } from "../../model/lock.ts";
import type { Tree } from "../../model/ports.ts";
import { decodeText } from "../../scan/decode.ts";
import { isHistoryAsked } from "../history/gather.ts";
import type { SourceOf } from "../source.ts";

/** Which SPECs changed since their TEST and CODE were accepted. It is used if there is a lock file. */
export const lock: SourceOf<"lock"> = {
  key: "lock",
  needs: [],
  flags: [],
  config: [],
  ofBase: "if readable",
  async open(asked, { history }) {
    const openLog = async () => (history && isHistoryAsked(asked) ? (await history()).open() : null);
    return async ({ graph, base }, readers) => {
      const written = await readLock(readers.tree);
      if (written === null) return null;
      const { readLockEvidence } = await import("./chain-texts.ts");
      const openPast = async () => {
        // Old words are never shown for SPECs of the base.
        const log = base === null ? await openLog() : null;
        return log && { log, scan: readers.scan, decode: decodeText };
      };
      return { value: await readLockEvidence(written, { graph, textOf: readers.text, bind: readers.bind }, openPast) };
    };
  },
};

/** The lock file of a tree; `null` if there is none. Throws `UsageError` if it cannot be read. */
export async function readLock(tree: Pick<Tree, "read">): Promise<WrittenLock | null> {
  const content = tree.read(LOCK_FILE);
  if (content.kind === "absent") return null;
  if (content.kind !== "bytes") throw new UsageError(`${LOCK_FILE} cannot be read: ${content.reason}.`);
  const text = decodeText(content.bytes);
  if (text === null) throw new UsageError(`${LOCK_FILE} is not a text file; restore it, or delete it and run tag-trace accept again.`);
  return (await import("./lock.ts")).parseLock(text);
}
