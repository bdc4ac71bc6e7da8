import { constants as buffers } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import fg from "fast-glob";
import { UsageError } from "../errors.ts";
import type { ReportFile } from "../model/ports.ts";
import { systemReason } from "./disk.ts";

/**
 * Reads the test reports that globs match, even if git ignores them; each once, in path order. Globs are relative to `from`, the
 * paths of the reports to `root`. Throws `UsageError` for a glob that matches no file, because a run that read no report must not pass.
 * `said` begins that sentence: `The config's results`.
 */
export function readReports(root: string, from: string, globs: readonly string[], said: string): ReportFile[] {
  const paths = new Set<string>();
  for (const glob of globs) {
    const found = fg.sync(glob.split(sep).join("/"), { cwd: from, dot: true, absolute: true, onlyFiles: true });
    if (found.length === 0) throw new UsageError(`${said} "${glob}" matches no file; run the tests first, or correct the glob.`);
    for (const path of found) paths.add(resolve(path));
  }
  return [...paths]
    .map((path) => ({ path: relative(root, path).split(sep).join("/"), text: read(path) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function read(path: string): string {
  try {
    if (statSync(path).size > buffers.MAX_STRING_LENGTH) throw new UsageError(`${path} is too large to read; split the report.`);
    return decode(readFileSync(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${path}: ${systemReason(error)}`);
  }
}

/** The text of a report. Windows' shells redirect in UTF-16 with a byte order mark; XML declares its encoding in its first line. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const named = /^\s*<\?xml[^>]*\bencoding=["']([\w.:-]+)["']/.exec(bytes.toString("latin1", 0, 200))?.[1];
  // A file that declares UTF-16 but has no byte order mark was saved again in another encoding.
  return named === undefined || /^utf-?16/i.test(named) ? new TextDecoder().decode(bytes) : decodeAs(named, bytes);
}

function decodeAs(encoding: string, bytes: Buffer): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (error) {
    // In an unknown encoding, at least ASCII names are readable.
    if (error instanceof RangeError) return new TextDecoder().decode(bytes);
    throw error;
  }
}
