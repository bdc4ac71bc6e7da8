import { accessSync, constants } from "node:fs";
import { posix } from "node:path";
import fg from "fast-glob";
import ignore, { type Ignore } from "ignore";
import { UsageError } from "../errors.ts";
import { remembered } from "../model/remember.ts";
import { disk } from "./disk.ts";
import { below, type Found, isModules, parentOf, withoutSlash } from "./relative-paths.ts";

/** `**` alone does not match names with a line break. */
export const EVERYTHING = ["**/*", "**/*\n*/**/*"];

/** Lists the files below a folder without git: those that no ignore file there excludes. `node_modules` is listed but not searched. */
export function walk(root: string, at: string): Found {
  const found = walkFolders(root, at, ["**/.git", "**/node_modules/*", "**/node_modules/*/**"]);
  const isIgnored = createIgnoreRules(root, found.files);
  const skipped = [...found.skipped, ...found.folders.filter(isModules).map((path) => ({ path: `${path}/`, reason: "node_modules" }))];
  return {
    // A folder that cannot be opened is listed by its own path, so that it is reported.
    files: [...found.files, ...found.folders.filter((path) => !isOpen(`${root}/${path}`))].filter((path) => !isIgnored(path)),
    skipped: skipped.filter(({ path }) => !isIgnored(path)),
  };
}

/** All files below a folder, ignored or not. */
export function walkAll(root: string, at: string): Found {
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
 * The rules of the `.gitignore` files among the paths, as git reads them: a rule applies from its own folder on, the deepest file
 * decides, and nothing below an ignored folder can be included again. The path of a folder must end with a `/`.
 */
function createIgnoreRules(root: string, paths: readonly string[]): (path: string) => boolean {
  const ignoreFiles = new Set(paths.filter((path) => posix.basename(path) === ".gitignore"));
  const rulesOf = remembered((folder: string): Ignore => {
    const above = folder === "" ? ignore({ ignorecase: false }) : rulesOf(parentOf(folder));
    const file = below(folder, ".gitignore");
    return ignoreFiles.has(file)
      ? ignore({ ignorecase: false })
          .add(above)
          .add(readIgnoreFile(root, file, folder))
      : above;
  });

  return (path) => rulesOf(parentOf(withoutSlash(path))).ignores(path);
}

function readIgnoreFile(root: string, file: string, folder: string): readonly string[] {
  let text: string;
  try {
    text = disk.readText(`${root}/${file}`) ?? "";
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // The ignore file is in the list itself, so the reason is reported when it is read as a file of the project.
    return [];
  }
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  return folder === "" ? lines : lines.flatMap((line) => rebasedRule(line, folder));
}

/** A rule of a nested ignore file, rewritten for the ignore file of the root. */
function rebasedRule(line: string, folder: string): string[] {
  if (line.trim() === "" || line.startsWith("#")) return [];
  const negated = line.startsWith("!");
  const body = negated ? line.slice(1) : line;
  const tied = body.trimEnd().replace(/\/$/, "").includes("/");
  const base = folder.replace(/[\\*?[\]]/g, "\\$&");
  return [`${negated ? "!" : ""}/${base}/${tied ? body.replace(/^\//, "") : `**/${body}`}`];
}
