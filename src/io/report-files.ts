import { constants as buffers } from "node:buffer";
import { readdirSync, realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import fg from "fast-glob";
import picomatch from "picomatch";
import { UsageError } from "../errors.ts";
import { compileGlobs } from "../model/glob.ts";
import type { ReportFile } from "../model/ports.ts";
import { isAbsence, readRegularFile, shownPath, statOrNull, systemReason } from "./disk.ts";
import { leavesProject, projectAround } from "./project-bounds.ts";
import { EVERYTHING } from "./walk.ts";

/** Globs of test reports, and who wrote them. */
export interface ReportGlobs {
  /** Absolute; globs are relative to it. */
  readonly from: string;
  readonly globs: readonly string[];
  /** Begins the sentence about a fault: `The config's results`. */
  readonly said: string;
  /** Those of the project's config do not leave the project; those of the user may. */
  readonly by: "project" | "user";
}

/**
 * Reads the test reports that globs match, even if git ignores them; each once, in path order, with paths relative to `root`. Throws
 * `UsageError` for a glob that matches no file, because a run that read no report must not pass, and for a file or folder that cannot be read.
 */
export function readReports(root: string, { from, globs, said, by }: ReportGlobs): ReportFile[] {
  const project = by === "project" ? (projectAround(resolve(root, "file")) ?? root) : null;
  const paths = new Set<string>();
  for (const glob of globs) {
    const { found, outside } = matchFiles(from, glob, project);
    if (found.length === 0 && outside !== null)
      throw new UsageError(
        `${said} "${glob}" leads out of the project, to ${shownPath(outside)}; only a glob of the command line is read there.`,
      );
    if (found.length === 0) throw new UsageError(`${said} "${glob}" matches no file; run the tests first, or correct the glob.`);
    for (const path of found) paths.add(path);
  }
  return [...paths]
    .map((path) => ({ path: relative(root, path).split(sep).join("/"), text: read(path) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The files that a glob matches (absolute), and the first folder or file that was not looked at because it is outside of `project`; `null`:
 * none is. Links are followed. What is below a link is looked at once, because links can lead to each other without an end.
 */
function matchFiles(
  from: string,
  glob: string,
  project: string | null,
): { readonly found: readonly string[]; readonly outside: string | null } {
  let outside: string | null = null;
  const top = realpathSync.native(from);
  const behindLinks = new Set<string>();

  function stays(path: string): boolean {
    if (project === null || !leavesProject(path, project)) return true;
    outside ??= path;
    return false;
  }

  function isToBeRead(folder: string): boolean {
    if (!stays(folder)) return false;
    const real = realpathSync.native(folder);
    if (relative(top, real) === relative(from, folder)) return true;
    return behindLinks.size < behindLinks.add(real).size;
  }

  function entriesOf(folder: string) {
    try {
      return isToBeRead(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
    } catch (error) {
      if (isAbsence(error)) return [];
      throw new UsageError(`cannot read the folder ${shownPath(folder)}: ${systemReason(error)}; correct the glob ${glob}, or the folder`);
    }
  }

  const { base, glob: pattern, isGlob, negated } = picomatch.scan(glob.split(sep).join("/"));
  const start = resolve(from, base.replace(/\\(.)/g, "$1"));
  if (negated) return { found: [], outside };
  if (!isGlob) return { found: statOrNull(start)?.isFile() && stays(start) ? [start] : [], outside };
  const matches = compileGlobs([pattern]);
  // Only this form of the function is called; its other forms are for callers that want names alone.
  const fs = { readdirSync: entriesOf as unknown as typeof readdirSync };
  const deep = pattern.includes("**") ? Number.POSITIVE_INFINITY : pattern.split("/").length;
  // Given the glob itself, it would write out all names that braces stand for, which are billions for a few.
  const below = fg.sync(EVERYTHING, { cwd: start, dot: true, onlyFiles: true, deep, fs });
  return {
    found: below
      .filter(matches)
      .map((path) => resolve(start, path))
      .filter(stays),
    outside,
  };
}

function read(path: string): string {
  return decode(readRegularFile(path, buffers.MAX_STRING_LENGTH) ?? Buffer.alloc(0));
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
