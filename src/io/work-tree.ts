// @CODE:TREE-001 | SPEC: SPEC-TREE-001.md | TEST: test/io/work-tree.test.ts
import { spawn } from "node:child_process";
import { accessSync, closeSync, constants, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { posix } from "node:path";
import fg from "fast-glob";
import ignore, { type Ignore } from "ignore";
import { compareText } from "../model/location.ts";
import type { FileContent, Listing, Tree } from "../model/ports.ts";
import { errorCode, isAbsence, statOrNull, systemReason } from "./disk.ts";
import { createExclusion, groupByReason } from "./exclusion.ts";

const MIB = 1024 * 1024;
/** Larger files are data: reading them would cost more than all the code around them. */
const SIZE_LIMIT = 2 * MIB;
/** A file that the user named is read whatever its size, as long as its text fits into one string. */
const NAMED_SIZE_LIMIT = 256 * MIB;

export interface WorkTreeOptions {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Globs of the config, see `excludeMatcher`. */
  readonly exclude: readonly string[];
  /** Files and folders given on the command line, relative to the root; they are read even if left out by default, by config or by git. */
  readonly named: readonly string[];
}

/** Files below a folder, and what was met there that is not read. Paths are relative to the project's root. */
interface Found {
  readonly files: readonly string[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * The files on the disk, as git sees them, or, outside of git, as ignore files leave them. Never writes.
 * `list` gives the whole tree, whatever is named; naming only adds what would be left out. `read` never blocks and never throws
 * for what it meets in a project; its bytes are valid until the next call.
 */
export function createWorkTree({ root, exclude, named }: WorkTreeOptions): Tree {
  const namedPaths = [...new Set(named.map(insideRoot))].filter((path) => path !== null && path !== "") as readonly string[];
  const namedFiles = new Set(namedPaths.filter((path) => exists(path) === "file"));
  const read = createReader(root, namedFiles);

  function exists(path: string): "file" | "folder" | null {
    const inside = insideRoot(path);
    const stat = inside === null ? null : statOrNull(`${root}/${inside}`);
    if (stat === null) return null;
    return stat.isDirectory() ? "folder" : "file";
  }

  async function list(): Promise<Listing> {
    const byGit = await gitFiles(root, "");
    const found = byGit ?? walk(root, "");
    const revealed = new Map<string, Found>();
    const byDefault = createExclusion(found.files, exclude);
    for (const folder of namedPaths.filter((path) => exists(path) === "folder")) {
      const isHidden =
        byDefault.folder(folder) !== null ||
        !found.files.some((path) => path.startsWith(`${folder}/`)) ||
        (byGit !== null && (await isIgnoredByGit(root, folder)));
      if (isHidden) revealed.set(folder, await reveal(root, folder));
    }

    const all = [found, ...revealed.values()];
    const files = sortedOnce([...all.flatMap((part) => part.files), ...namedFiles].filter((path) => !revealed.has(path)));
    const exclusion = createExclusion(files, exclude);
    // Naming a folder that is itself left out asks for everything in it; one that is merely ignored by git keeps the defaults.
    const lifted = [...revealed.keys()].filter((folder) => exclusion.folder(folder) !== null);
    const isAskedFor = (path: string) => namedFiles.has(path) || lifted.some((folder) => isWithin(path, folder) && !isGitData(path));

    const paths: string[] = [];
    const leftOut = all.flatMap((part) => part.skipped).filter(({ path }) => !revealed.has(withoutSlash(path)) && !isAskedFor(path));
    for (const path of files) {
      const reason = isAskedFor(path) ? null : exclusion.file(path);
      if (reason === null) paths.push(path);
      else leftOut.push({ path, reason });
    }
    const known = sortedOnce([...paths, ...leftOut.map(({ path }) => withoutSlash(path))]);
    return { paths, leftOut: groupByReason(leftOut), known };
  }

  return { list, read, exists };
}

/** Reads files one after the other into one buffer that grows with the largest. */
function createReader(root: string, namedFiles: ReadonlySet<string>): (path: string) => FileContent {
  let buffer = Buffer.allocUnsafeSlow(64 * 1024);
  // A pipe would wait for its writer, and a link would lead out of the project or count a file twice.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

  function readOpen(path: string, file: number): FileContent {
    const stat = fstatSync(file);
    if (stat.isDirectory()) return skipped(folderReason(`${root}/${path}`));
    if (!stat.isFile()) return skipped("not a regular file");
    const limit = namedFiles.has(path) ? NAMED_SIZE_LIMIT : SIZE_LIMIT;
    if (stat.size > limit) return skipped(`larger than ${limit / MIB} MiB`);
    if (stat.size > buffer.length) buffer = Buffer.allocUnsafeSlow(Math.max(stat.size, buffer.length * 2));
    let length = 0;
    let count = 0;
    do {
      count = readSync(file, buffer, length, buffer.length - length, null);
      length += count;
    } while (count > 0 && length < stat.size);
    return { kind: "bytes", bytes: buffer.subarray(0, length) };
  }

  return (path) => {
    let file: number | null = null;
    try {
      file = openSync(`${root}/${path}`, flags);
      return readOpen(path, file);
    } catch (error) {
      return refusal(error, path);
    } finally {
      if (file !== null) closeSync(file);
    }
  };
}

function refusal(error: unknown, path: string): FileContent {
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
  // Bytes that are no UTF-8 were replaced when the name was listed, so that it cannot be opened; to call it deleted would hide a file.
  return path.includes("\uFFFD") ? { kind: "unreadable", reason: "its name is not UTF-8" } : { kind: "absent" };
}

function skipped(reason: string): FileContent {
  return { kind: "skipped", reason };
}

/** Git lists a submodule as a path like any other. One that was not fetched is an empty folder, and git lists no other such. */
function folderReason(folder: string): string {
  return existsSync(`${folder}/.git`) || readdirSync(folder).length === 0 ? "nested git repository" : "folder";
}

/**
 * The files that git tracks or would offer to add below a folder (`at`, relative to the root; `""` is the root). `null` when git is not there
 * or does not answer for the folder: no repository, or one that ignores the folder as a whole.
 */
async function gitFiles(root: string, at: string): Promise<Found | null> {
  const folder = at === "" ? root : `${root}/${at}`;
  const answer = await git(folder, ["ls-files", "-z", "-co", "--exclude-standard"]);
  if (answer === null) return null;
  // Names that are no UTF-8 keep a replacement character, which `read` knows.
  const entries = answer.output.toString("utf8").split("\0");
  entries.pop();
  if (entries.length === 0 && (await gitPrefix(folder)) !== "") return null;

  const files: string[] = [];
  const nested: string[] = [];
  for (const entry of entries) (entry.endsWith("/") ? nested : files).push(below(at, entry));
  // A folder that git could not open stands for its files, so that reading it tells of them.
  const closed = [...answer.warnings.matchAll(/^warning: could not open directory '(.+)\/': /gm)].map(([, path]) => path ?? "");
  if (closed.length > 0) {
    const prefix = (await gitPrefix(folder)) ?? "";
    files.push(...closed.filter((path) => path.startsWith(prefix)).map((path) => below(at, path.slice(prefix.length))));
  }
  return { files, skipped: nested.map((path) => ({ path, reason: "nested git repository" })) };
}

/** The folder's path inside its repository, `""` for the topmost one; `null` when there is no repository. */
async function gitPrefix(folder: string): Promise<string | null> {
  const answer = await git(folder, ["rev-parse", "--show-prefix"]);
  return answer?.output.toString("utf8").replace(/\n$/, "") ?? null;
}

async function isIgnoredByGit(root: string, folder: string): Promise<boolean> {
  // Without `--no-index` a folder with one tracked file in it would not count as ignored; without `./` a name could be read as pathspec magic.
  return (await git(root, ["check-ignore", "--quiet", "--no-index", "--", `./${folder}`])) !== null;
}

/** Runs git in a folder; `null` when there is no git or it fails. */
function git(folder: string, args: readonly string[]): Promise<{ output: Buffer; warnings: string } | null> {
  // Set inside a hook, these would answer for another folder than the one asked about.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, GIT_COMMON_DIR, ...rest } = process.env;
  const env = { ...rest, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };
  // A repository's own setting must not start a program while it is only looked at.
  const all = ["-c", "core.fsmonitor=false", ...args];
  return new Promise((resolve) => {
    const child = spawn("git", all, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const warnings: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => warnings.push(chunk));
    child.on("error", () => resolve(null));
    child.on("close", (code) =>
      resolve(code === 0 ? { output: Buffer.concat(output), warnings: Buffer.concat(warnings).toString("utf8") } : null),
    );
  });
}

/** Everything below a named folder that the list of the tree does not show: a nested repository as its own git sees it, else all files. */
async function reveal(root: string, folder: string): Promise<Found> {
  for (let at = folder; at !== "."; at = posix.dirname(at)) {
    if (existsSync(`${root}/${at}/.git`)) return (await gitFiles(root, folder)) ?? walkAll(root, folder);
  }
  return walkAll(root, folder);
}

/** `**` alone passes over names with a line break. */
const EVERYTHING = ["**/*", "**/*\n*/**/*"];

/** The files below a folder without git: those that no ignore file from there on names. Modules are not walked, only mentioned. */
function walk(root: string, at: string): Found {
  const found = walkFolders(root, at, ["**/.git", "**/node_modules/*", "**/node_modules/*/**"]);
  const isIgnored = createIgnoreRules(root, found.files);
  const skipped = [...found.skipped, ...found.folders.filter(isModules).map((path) => ({ path: `${path}/`, reason: "node_modules" }))];
  return {
    // The list of a closed folder is not known, so that its own path stands for its files.
    files: [...found.files, ...found.folders.filter((path) => !isOpen(`${root}/${path}`))].filter((path) => !isIgnored(path)),
    skipped: skipped.filter(({ path }) => !isIgnored(path)),
  };
}

function walkAll(root: string, at: string): Found {
  const found = walkFolders(root, at, ["**/.git"]);
  return { files: [...found.files, ...found.folders.filter((path) => !isOpen(`${root}/${path}`))], skipped: found.skipped };
}

function walkFolders(root: string, at: string, without: readonly string[]): Found & { readonly folders: readonly string[] } {
  const entries = fg.sync(EVERYTHING, {
    cwd: at === "" ? root : `${root}/${at}`,
    ignore: [...without],
    dot: true,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
    suppressErrors: true,
  });
  const files: string[] = [];
  const folders: string[] = [];
  const skipped: { path: string; reason: string }[] = [];
  for (const entry of entries) {
    const path = below(at, entry.path);
    if (entry.dirent.isFile()) files.push(path);
    else if (entry.dirent.isDirectory()) folders.push(path);
    else skipped.push({ path, reason: entry.dirent.isSymbolicLink() ? "symbolic link" : "not a regular file" });
  }
  return { files, folders, skipped };
}

function isOpen(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the `.gitignore` files among the paths say, as git reads them: a rule holds from its own folder on, the deepest file
 * has the last word, and nothing below an ignored folder can be taken back. Asked with a `/` at the end for a folder.
 */
function createIgnoreRules(root: string, paths: readonly string[]): (path: string) => boolean {
  const ignoreFiles = new Set(paths.filter((path) => posix.basename(path) === ".gitignore"));
  const rules = new Map<string, Ignore>();

  function rulesOf(folder: string): Ignore {
    const known = rules.get(folder);
    if (known !== undefined) return known;
    const above = folder === "" ? ignore({ ignorecase: false }) : rulesOf(parentOf(folder));
    const file = below(folder, ".gitignore");
    const own = ignoreFiles.has(file)
      ? ignore({ ignorecase: false })
          .add(above)
          .add(readIgnoreFile(root, file, folder))
      : above;
    rules.set(folder, own);
    return own;
  }

  return (path) => rulesOf(parentOf(withoutSlash(path))).ignores(path);
}

function readIgnoreFile(root: string, file: string, folder: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(`${root}/${file}`, "utf8");
  } catch {
    // The file is in the list itself: reading it as one of the project's tells why it has no say here.
    return [];
  }
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  return folder === "" ? lines : lines.flatMap((line) => rebasedRule(line, folder));
}

/** A rule of a nested ignore file as the root's ignore file would say it. */
function rebasedRule(line: string, folder: string): string[] {
  if (line.trim() === "" || line.startsWith("#")) return [];
  const negated = line.startsWith("!");
  const body = negated ? line.slice(1) : line;
  const tied = body.trimEnd().replace(/\/$/, "").includes("/");
  const base = folder.replace(/[\\*?[\]]/g, "\\$&");
  return [`${negated ? "!" : ""}/${base}/${tied ? body.replace(/^\//, "") : `**/${body}`}`];
}

/** A path relative to the root in its plain form, `""` for the root itself; `null` when it leads out of it. */
function insideRoot(path: string): string | null {
  if (posix.isAbsolute(path)) return null;
  const plain = withoutSlash(posix.normalize(path));
  if (plain === ".." || plain.startsWith("../")) return null;
  return plain === "." ? "" : plain;
}

function sortedOnce(paths: readonly string[]): readonly string[] {
  return [...paths].sort(compareText).filter((path, index, sorted) => path !== sorted[index - 1]);
}

function below(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}

function parentOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "" : path.slice(0, cut);
}

function withoutSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function isModules(folder: string): boolean {
  return posix.basename(folder) === "node_modules";
}

function isGitData(path: string): boolean {
  return path.split("/").includes(".git");
}
