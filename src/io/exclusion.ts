// @CODE:TREE-001

import picomatch from "picomatch";
import { compileGlobs } from "../model/glob.ts";
import { compareText } from "../model/location.ts";
import { remembered } from "../model/remember.ts";
import type { LeftOut } from "../model/report.ts";
import { parentOf } from "./relative-paths.ts";

/** Gives the reason why a path (relative to the root, with `/`) is excluded by default or by the config; `null`: it is read. */
export interface Exclusion {
  file(path: string): string | null;
  /** The reason that applies to everything below a folder. */
  folder(path: string): string | null;
}

/** Folders without the user's own files, anywhere below the root. */
const FOLDERS = new Set([".git", "node_modules", "vendor", "dist", ".claude", "__pycache__"]);

/** A `build` folder beside one of these is the output of their tool, unless git tracks it; elsewhere it is the user's own code. */
const MANIFESTS = new Set([
  "package.json",
  "pyproject.toml",
  "setup.py",
  "Cargo.toml",
  "pom.xml",
  "build.gradle",
  "build.gradle.kts",
  "CMakeLists.txt",
  "Makefile",
  "composer.json",
  "go.mod",
  "Gemfile",
]);

const LOCK_FILES = new Set([
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  "bun.lockb",
  "deno.lock",
  "poetry.lock",
  "uv.lock",
  "pdm.lock",
  "pixi.lock",
  "Pipfile.lock",
  "Cargo.lock",
  "go.sum",
  "go.work.sum",
  "composer.lock",
  "Gemfile.lock",
  "flake.lock",
  "packages.lock.json",
  "paket.lock",
  "mix.lock",
  "rebar.lock",
  "pubspec.lock",
  "Podfile.lock",
  "Cartfile.resolved",
  "Package.resolved",
  "gradle.lockfile",
  "buildscript-gradle.lockfile",
  "stack.yaml.lock",
  "cabal.project.freeze",
  "conan.lock",
  "MODULE.bazel.lock",
  ".terraform.lock.hcl",
]);

const MINIFIED = /\.min\.(?:js|css|mjs|cjs|html)$/i;

/** Extensions of binary files. A NUL byte would reveal them anyway, but the list saves opening the files. */
const BINARY_ENDINGS = new Set(
  [
    "png jpg jpeg gif webp avif heic ico bmp tif tiff psd pdf docx xlsx pptx odt ods odp",
    "zip gz tgz bz2 xz zst lz4 7z rar tar jar war ear iso dmg deb rpm apk",
    "class exe dll so dylib a o pyc pyo pyd wasm bin",
    "woff woff2 ttf otf eot mp3 mp4 m4a mov avi mkv webm wav ogg flac",
    "sqlite sqlite3 db parquet npy npz pkl onnx",
  ].flatMap((line) => line.split(" ")),
);

/**
 * Decides which files are excluded. Folders are compared segment by segment, so that `coverage` or `distance` is the user's
 * code, and only below the root, so that a project under `venv/` is read. `paths`: every file of the tree, which shows where
 * a `build` folder is output and which folders are virtualenvs. `exclude`: globs of the config, see `excludeMatcher`. `isTracked`: whether
 * git tracks a file in a folder; a `build` folder with tracked files is the user's own.
 */
export function createExclusion(
  paths: Iterable<string>,
  exclude: readonly string[],
  isTracked: (folder: string) => boolean = () => false,
): Exclusion {
  const buildHomes = new Set([""]);
  const virtualenvs = new Set<string>();
  for (const path of paths) {
    const name = nameOf(path);
    if (MANIFESTS.has(name)) buildHomes.add(parentOf(path));
    else if (name === "pyvenv.cfg" && name !== path) virtualenvs.add(parentOf(path));
  }
  const excluded = excludeMatcher(exclude);
  const defaultReason = remembered((folder: string): string | null => {
    if (folder === "") return null;
    const parent = parentOf(folder);
    const name = nameOf(folder);
    // SPECs are in a tool's folder that is excluded otherwise.
    const isSpecs = name === "specs" && nameOf(parent) === ".moai";
    return defaultReason(isSpecs ? parentOf(parent) : parent) ?? (isSpecs ? null : ownReason(folder, parent, name));
  });

  function ownReason(folder: string, parent: string, name: string): string | null {
    if (FOLDERS.has(name)) return name;
    if (name === ".moai") return ".moai outside specs";
    if (name.startsWith(".moai-backup")) return ".moai-backup";
    if (name === "build" && buildHomes.has(parent) && !isTracked(folder)) return "build output";
    return virtualenvs.has(folder) ? "virtualenv" : null;
  }

  return {
    file: (path) => defaultReason(parentOf(path)) ?? fileReason(nameOf(path)) ?? (excluded(path) ? "excluded by config" : null),
    // A folder is excluded if everything in it is: `legacy/**` does not match the folder itself.
    folder: (path) => defaultReason(path) ?? (excluded(path) || excluded(`${path}/_`) ? "excluded by config" : null),
  };
}

/** The folders named `build` that contain one of the paths. */
export function buildFolders(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    if (!path.includes("build/")) continue;
    for (const { index } of path.matchAll(/(?<=^|\/)build(?=\/)/g)) folders.add(path.slice(0, index + "build".length));
  }
  return folders;
}

function fileReason(name: string): string | null {
  if (LOCK_FILES.has(name)) return "lock file";
  // In a submodule or a linked work tree `.git` is a file.
  if (name === ".git") return ".git";
  const dot = name.lastIndexOf(".");
  if (dot <= 0) return null;
  const ending = name.slice(dot + 1).toLowerCase();
  if (BINARY_ENDINGS.has(ending)) return "binary";
  if (ending === "map") return "source map";
  return MINIFIED.test(name) ? "minified" : null;
}

/**
 * The config's `exclude` globs as one question about a path. They read as in an ignore file: a name without a slash matches at any
 * depth, a slash in front or in the middle anchors the glob to the root, a folder means everything below it, the last glob that
 * matches wins and `!` includes again. Within a segment they are picomatch globs; `*` matches a leading dot too.
 */
export function excludeMatcher(globs: readonly string[]): (path: string) => boolean {
  const rules = globs.flatMap((glob) => {
    const negated = glob.startsWith("!") && !glob.startsWith("!(");
    const matches = globMatcher(negated ? glob.slice(1) : glob);
    return matches === null ? [] : [{ negated, matches }];
  });
  return (path) => {
    const last = rules.findLast((rule) => rule.matches(path));
    return last !== undefined && !last.negated;
  };
}

function globMatcher(glob: string): ((path: string) => boolean) | null {
  const body = glob.replace(/^(?:\.?\/)+|\/+$/g, "");
  if (body === "") return null;
  const tied = body.includes("/") || glob.startsWith("/") || glob.startsWith("./");
  const base = tied ? body : `**/${body}`;
  const below = `${base}/**/*`;
  // `src/*` means the files in `src`; only a plain name at the end can mean a folder with everything in it.
  const mayBeFolder = !picomatch.scan(nameOf(body)).isGlob;
  const patterns = glob.endsWith("/") ? [below] : mayBeFolder ? [base, below] : [base];
  // The flag lets `**` match a name with a line break.
  return compileGlobs(patterns, { nonegate: true, anyName: true });
}

/** Groups paths by reason; reasons and paths are in output order. */
export function groupByReason(entries: Iterable<{ readonly path: string; readonly reason: string }>): readonly LeftOut[] {
  const groups = new Map<string, string[]>();
  for (const { path, reason } of entries) {
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [path]);
    else group.push(path);
  }
  return [...groups].map(([reason, paths]) => ({ reason, paths: paths.sort(compareText) })).sort((a, b) => compareText(a.reason, b.reason));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
