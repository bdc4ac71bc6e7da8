// @CODE:TREE-001 | SPEC: SPEC-TREE-001.md | TEST: test/io/work-tree.process.test.ts

import { closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from "node:fs";
import { posix } from "node:path";
import { compareText } from "../model/location.ts";
import type { FileContent, Listing, Stamp, Tree } from "../model/ports.ts";
import { remembered } from "../model/remember.ts";
import { errorCode, isAbsence, isShortage, statOrNull, systemReason } from "./disk.ts";
import { buildFolders, createExclusion, groupByReason } from "./exclusion.ts";
import { gitFiles, ignoredByGit, isIgnoredByGit } from "./git/files.ts";
import { createLinkCheck } from "./project-bounds.ts";
import { type Found, isGitData, isInFolder, isUtf8Name, NOT_UTF8, parentOf, withoutSlash } from "./relative-paths.ts";
import { NAMED_SIZE_LIMIT, SIZE_LIMIT, tooLarge } from "./size-limit.ts";

export interface WorkTreeOptions {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Globs of the config, see `excludeMatcher`. */
  readonly exclude: readonly string[];
  /** Files and folders given on the command line, relative to the root; they are read even if excluded by default, by config or by git. */
  readonly named: readonly string[];
  /** Whether the tree provides stamps. */
  readonly stamped?: boolean;
  /** Opens the tracked files that a sparse checkout leaves out; absent: they are not read. */
  readonly sparse?: () => Tree;
}

/**
 * The files on disk, as git lists them, or outside of git, without those that ignore files exclude. Never writes.
 * `list` gives the whole tree; named paths only add files that would be excluded. `read` never blocks and never throws
 * because of a file in a project; its bytes are valid until the next call.
 */
export function createWorkTree({ root, exclude, named, stamped = false, sparse }: WorkTreeOptions): Tree {
  // Links are tried from several folders, so that many lookups are in folders that do not exist.
  const hasFolder = remembered((folder: string) => folder === "" || statOrNull(`${root}/${folder}`) !== null);
  const staysInside = createLinkCheck(root);
  const namedPaths = [...new Set(named.map(insideRoot))].filter((path) => path !== null && path !== "") as readonly string[];
  const namedFiles = new Set(namedPaths.filter((path) => exists(path) === "file"));
  const readOnDisk = createReader(root, namedFiles, staysInside);
  const stamps = createStamps(root);

  function exists(path: string): "file" | "folder" | null {
    const inside = insideRoot(path);
    const stat = inside === null || !hasFolder(parentOf(inside)) ? null : statOrNull(`${root}/${inside}`);
    // Whether a file outside of the project exists is nobody's business who sends a link to it.
    if (inside === null || !staysInside(inside)) return null;
    if (stat === null) return sparse?.().exists(inside) ?? null;
    return stat.isDirectory() ? "folder" : "file";
  }

  function read(path: string, isNamed?: boolean): FileContent {
    const content = readOnDisk(path, isNamed);
    return content.kind === "absent" && sparse ? sparse().read(path, isNamed) : content;
  }

  async function list(): Promise<Listing> {
    const answer = await gitFiles(root, "", stamped ? stamps.takeAll : undefined);
    const byGit = "files" in answer ? answer : null;
    // The walker is loaded only if there is no git.
    const found = byGit ?? (await import("./walk.ts")).walk(root, "");
    const missing = sparse ? [] : (byGit?.sparse ?? []);
    const notices =
      "refusal" in answer && answer.refusal !== null
        ? [`${answer.refusal} Until then, only ignore files decide what is read.`]
        : missing.length > 0
          ? [sparseNotice(missing)]
          : [];
    const tracked = buildFolders(byGit?.files.filter((path) => !byGit.untracked.has(path)) ?? []);
    const isTracked = (folder: string) => tracked.has(folder);
    const revealed = new Map<string, Found>();
    const byDefault = createExclusion(found.files, exclude, isTracked);
    for (const folder of namedPaths.filter((path) => exists(path) === "folder")) {
      const isHidden =
        byDefault.folder(folder) !== null ||
        !found.files.some((path) => path.startsWith(`${folder}/`)) ||
        (byGit !== null && (await isIgnoredByGit(root, folder)));
      if (isHidden) revealed.set(folder, await reveal(root, folder));
    }

    const all = [found, ...revealed.values()];
    const files = sortedOnce([...all.flatMap((part) => part.files), ...namedFiles].filter((path) => !revealed.has(path)));
    const exclusion = createExclusion(files, exclude, isTracked);
    // Naming a folder that is itself excluded requests everything in it; one that is merely ignored by git keeps the defaults.
    const lifted = [...revealed.keys()].filter((folder) => exclusion.folder(folder) !== null);
    const isAskedFor = (path: string) => namedFiles.has(path) || lifted.some((folder) => isInFolder(path, folder) && !isGitData(path));

    const paths: string[] = [];
    const leftOut = all.flatMap((part) => part.skipped).filter(({ path }) => !revealed.has(withoutSlash(path)) && !isAskedFor(path));
    for (const path of files) {
      const reason = isAskedFor(path) ? null : exclusion.file(path);
      if (reason === null) paths.push(path);
      else leftOut.push({ path, reason });
    }
    const known = sortedOnce([...paths, ...leftOut.map(({ path }) => withoutSlash(path))]);
    return { paths, leftOut: groupByReason(leftOut), known, notices, ...(missing.length > 0 && { sparse: missing }) };
  }

  return {
    list,
    read,
    exists,
    ignored: (paths) => ignoredByGit(root, paths),
    // A named file has other limits, so its scan must not be reused.
    ...(stamped ? { stamp: (path) => (namedFiles.has(path) ? null : stamps.take(path)) } : {}),
  };
}

function sparseNotice(missing: readonly string[]): string {
  const files = missing.length === 1 ? "1 tracked file is" : `${missing.length} tracked files are`;
  return `This is a sparse checkout: ${files} missing here, e.g. ${missing[0]}, and tags in missing files are not found; run git sparse-checkout disable to check all files.`;
}

/** In milliseconds. File systems have a resolution of up to two seconds: a later change could be followed by one with the same time. */
const COARSEST_CLOCK = 2000;

/** Takes the stamp of each file once, before the file is read, so that a scan is never cached under a newer stamp. */
function createStamps(root: string) {
  const take = remembered((path: string) => stampOf(`${root}/${path}`));
  return {
    take,
    takeAll(paths: readonly string[]): void {
      for (const path of paths) take(path);
    },
  };
}

function stampOf(file: string): Stamp | null {
  const now = Date.now();
  try {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile()) return null;
    const { size, mtimeMs, ctimeMs, ino } = stat;
    return Math.max(mtimeMs, ctimeMs) + COARSEST_CLOCK < now ? [size, mtimeMs, ctimeMs, ino] : null;
  } catch {
    // Reading the file reports the error.
    return null;
  }
}

/** Reads files one after the other into one buffer that grows with the largest. */
function createReader(root: string, namedFiles: ReadonlySet<string>, staysInside: (path: string) => boolean): Tree["read"] {
  let buffer = Buffer.allocUnsafeSlow(64 * 1024);
  // A pipe would block until its writer comes, and a link could leave the project or count a file twice.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

  function readOpen(path: string, file: number, isNamed: boolean): FileContent {
    const stat = fstatSync(file);
    if (stat.isDirectory()) return skipped(folderReason(`${root}/${path}`));
    if (!stat.isFile()) return skipped("not a regular file");
    const limit = isNamed ? NAMED_SIZE_LIMIT : SIZE_LIMIT;
    if (stat.size > limit) return skipped(tooLarge(limit));
    if (stat.size > buffer.length) buffer = Buffer.allocUnsafeSlow(Math.max(stat.size, buffer.length * 2));
    let length = 0;
    let count = 0;
    do {
      count = readSync(file, buffer, length, buffer.length - length, null);
      length += count;
    } while (count > 0 && length < stat.size);
    return { kind: "bytes", bytes: buffer.subarray(0, length) };
  }

  return (path, isNamed = namedFiles.has(path)) => {
    // The system refuses only a link at the end of a path, not one above it.
    if (!staysInside(parentOf(path))) return skipped("symbolic link");
    let file: number | null = null;
    try {
      file = openSync(`${root}/${path}`, flags);
      return readOpen(path, file, isNamed);
    } catch (error) {
      return refusal(error, path);
    } finally {
      if (file !== null) closeSync(file);
    }
  };
}

function refusal(error: unknown, path: string): FileContent {
  if (isShortage(error)) throw error;
  switch (errorCode(error)) {
    case "ELOOP":
      return skipped("symbolic link");
    case "EISDIR":
      return skipped("folder");
    // Sockets, and devices without a driver.
    case "ENXIO":
    case "ENODEV":
    case "EOPNOTSUPP":
      return skipped("not a regular file");
  }
  if (!isAbsence(error)) return { kind: "unreadable", reason: systemReason(error) };
  // To call it deleted would hide it.
  return isUtf8Name(path) ? { kind: "absent" } : { kind: "unreadable", reason: NOT_UTF8 };
}

function skipped(reason: string): FileContent {
  return { kind: "skipped", reason };
}

/** Git lists a submodule as a path like any other. One that was not fetched is an empty folder, and git lists no other empty folders. */
function folderReason(folder: string): string {
  return existsSync(`${folder}/.git`) || readdirSync(folder).length === 0 ? "nested git repository" : "folder";
}

/** Everything below a named folder that the list of the tree does not show: a nested repository as its own git sees it, else all files. */
async function reveal(root: string, folder: string): Promise<Found> {
  for (let at = folder; at !== "."; at = posix.dirname(at)) {
    const answer = existsSync(`${root}/${at}/.git`) ? await gitFiles(root, folder) : null;
    if (answer !== null && "files" in answer) return answer;
  }
  return (await import("./walk.ts")).walkAll(root, folder);
}

/** A path relative to the root in its plain form, `""` for the root itself; `null` if it is outside of the root. */
function insideRoot(path: string): string | null {
  if (posix.isAbsolute(path)) return null;
  const plain = withoutSlash(posix.normalize(path));
  if (plain === ".." || plain.startsWith("../")) return null;
  return plain === "." ? "" : plain;
}

function sortedOnce(paths: readonly string[]): readonly string[] {
  return [...paths].sort(compareText).filter((path, index, sorted) => path !== sorted[index - 1]);
}
