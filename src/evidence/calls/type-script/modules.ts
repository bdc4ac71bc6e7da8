import { posix } from "node:path";
import { ts } from "ts-morph";
import type { SourceFiles } from "../language.ts";

/** Finds the file of the project that a module specifier leads to from a file; `null` for what lies outside. */
export type ResolveModule = (specifier: string, from: string) => string | null;

const EXTENSIONS = [".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
// What a specifier may say, and the sources that are compiled to it.
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".js", ".jsx"],
  ".jsx": [".tsx", ".jsx"],
  ".mjs": [".mts", ".mjs"],
  ".cjs": [".cts", ".cjs"],
};

/**
 * Resolves as TypeScript and bundlers do, without a `node_modules`: relative paths, `paths` and `baseUrl` of the nearest tsconfig with its
 * `extends`, `imports` of the nearest package.json, and packages of the workspace by their names and `exports`.
 * An entry that is built (`dist/index.js`) leads to the source that it is built from.
 */
export function createResolver(files: SourceFiles): ResolveModule {
  const packages = readPackages(files);
  const configOf = remembered((folder: string) => nearestConfig(files, folder));
  const packageOf = (from: string): Package | null =>
    foldersAbove(from).flatMap((folder) => packages.filter((known) => known.folder === folder))[0] ?? null;

  const resolve = (specifier: string, from: string): string | null => {
    const folder = posix.dirname(from);
    if (/^\.\.?(\/|$)/.test(specifier)) return fileAt(files, posix.join(folder, specifier));
    if (/^(node|https?|data|bun|npm|jsr|virtual):/.test(specifier)) return null;
    if (specifier.startsWith("/")) return fileAt(files, specifier.slice(1));
    const config = configOf(folder);
    const aliased = config && firstOf(mapped(config.paths, specifier), (target) => fileAt(files, posix.join(config.pathsBase, target)));
    if (aliased) return aliased;
    if (config?.baseUrl != null) {
      const based = fileAt(files, posix.join(config.baseUrl, specifier));
      if (based) return based;
    }
    const own = packageOf(from);
    if (specifier.startsWith("#") && own) {
      const found = firstOf(targetsOf(own.imports, specifier), (target) => sourceAt(files, posix.join(own.folder, target)));
      if (found) return found;
    }
    const named = packages.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`));
    if (named) return entryOf(files, named, `.${specifier.slice(named.name.length)}`);
    return byHabit(files, specifier, from);
  };
  return resolve;
}

/** The file of a project that a path without or with an extension means. */
function fileAt(files: SourceFiles, path: string): string | null {
  const plain = posix.normalize(path).replace(/\/$/, "");
  if (plain.startsWith("../")) return null;
  const extension = /\.[cm]?jsx?$/.exec(plain)?.[0];
  const swapped = extension ? (SOURCES[extension] ?? []).map((source) => plain.slice(0, -extension.length) + source) : [];
  const exact = /\.[cm]?[jt]sx?$/.test(plain) ? [plain] : [];
  const folder = plain === "." ? "" : `${plain}/`;
  const candidates = [
    ...exact.filter((one) => !extension || !swapped.includes(one)),
    ...swapped,
    ...(plain === "." ? [] : EXTENSIONS.map((one) => plain + one)),
    ...EXTENSIONS.map((one) => `${folder}index${one}`),
  ];
  return candidates.find((candidate) => files.exists(candidate) === "file") ?? null;
}

/** The file at a path that a package names, or the source that it is built from. */
function sourceAt(files: SourceFiles, path: string): string | null {
  const source = path.replace(/(^|\/)(?:dist|lib|build|out|esm|cjs)(\/(?:esm|cjs|types))?\//, "$1src/").replace(/\.d\.([cm]?ts)$/, ".$1");
  // What was built may be there, too, and is not what the tags stand in.
  return (source === path ? null : fileAt(files, source)) ?? fileAt(files, path);
}

interface Package {
  readonly name: string;
  readonly folder: string;
  readonly exports: unknown;
  readonly imports: unknown;
  /** What older fields say of the entry, the nearest to the source first. */
  readonly entries: readonly string[];
}

function readPackages(files: SourceFiles): Package[] {
  const paths = files.paths.filter((path) => /(^|\/)package\.json$/.test(path) && !/(^|\/)node_modules\//.test(path));
  const packages = paths.flatMap((path): Package[] => {
    const json = readJson(files, path);
    if (json === null) return [];
    const text = (key: string): readonly string[] => (typeof json[key] === "string" ? [json[key]] : []);
    const entries = ["source", "types", "typings", "module", "main"].flatMap(text);
    return [{ name: text("name")[0] ?? "", folder: posix.dirname(path), exports: json.exports, imports: json.imports, entries }];
  });
  // The longest name first: `@shop/cart-view` is not in `@shop/cart`.
  return packages.sort((a, b) => b.name.length - a.name.length);
}

function entryOf(files: SourceFiles, { folder, exports, entries, name }: Package, subpath: string): string | null {
  if (name === "") return null;
  const isMap = typeof exports === "object" && exports !== null && Object.keys(exports).some((key) => key.startsWith("."));
  const table = isMap ? exports : { ".": exports };
  const exported = exports === undefined ? [] : targetsOf(table, subpath);
  const targets = subpath === "." ? [...exported, ...entries, "src/index", "index"] : [...exported, subpath, posix.join("src", subpath)];
  return firstOf(targets, (target) => sourceAt(files, posix.join(folder, target)));
}

/** The paths that a table of `exports` or `imports` gives for a key, whatever the condition. */
function targetsOf(table: unknown, key: string): string[] {
  if (typeof table !== "object" || table === null) return [];
  return mapped(Object.fromEntries(Object.entries(table).map(([pattern, target]) => [pattern, leaves(target)])), key);
}

function leaves(target: unknown): string[] {
  if (typeof target === "string") return [target];
  if (Array.isArray(target)) return target.flatMap(leaves);
  return typeof target === "object" && target !== null ? Object.values(target).flatMap(leaves) : [];
}

/** What a table with `*` patterns gives for a name, of the most special pattern. */
function mapped(table: Readonly<Record<string, readonly string[]>>, name: string): string[] {
  let best: { readonly length: number; readonly targets: readonly string[]; readonly star: string } | null = null;
  for (const [pattern, targets] of Object.entries(table)) {
    const star = pattern.indexOf("*");
    if (star < 0) {
      if (pattern === name) return [...targets];
      continue;
    }
    const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (name.length < head.length + tail.length || !name.startsWith(head) || !name.endsWith(tail)) continue;
    if (best === null || head.length > best.length)
      best = { length: head.length, targets, star: name.slice(head.length, name.length - tail.length) };
  }
  return best === null ? [] : best.targets.map((target) => target.replace("*", (best as { star: string }).star));
}

interface PathConfig {
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** The folder that `paths` are relative to. */
  readonly pathsBase: string;
  readonly baseUrl: string | null;
}

const CONFIG_NAMES = ["tsconfig.json", "jsconfig.json", "tsconfig.base.json"];
const MAX_EXTENDS = 10;

function nearestConfig(files: SourceFiles, folder: string): PathConfig | null {
  for (const above of foldersAbove(`${folder}/x`)) {
    for (const name of CONFIG_NAMES) {
      const path = posix.join(above, name);
      if (files.exists(path) === "file") return readConfig(files, path, MAX_EXTENDS);
    }
  }
  return null;
}

function readConfig(files: SourceFiles, path: string, depth: number): PathConfig {
  const json = readJson(files, path) ?? {};
  const folder = posix.dirname(path);
  const list = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
  const bases = depth === 0 ? [] : list(json.extends).flatMap((base) => configFile(files, posix.join(folder, base)));
  let config: PathConfig = { paths: {}, pathsBase: folder, baseUrl: null };
  for (const base of bases) {
    const inherited = readConfig(files, base, depth - 1);
    config = {
      ...(Object.keys(inherited.paths).length > 0 ? { paths: inherited.paths, pathsBase: inherited.pathsBase } : config),
      baseUrl: inherited.baseUrl ?? config.baseUrl,
    };
  }
  const options = isRecord(json.compilerOptions) ? json.compilerOptions : {};
  if (typeof options.baseUrl === "string") {
    const baseUrl = posix.join(folder, options.baseUrl);
    config = { ...config, baseUrl, ...(Object.keys(config.paths).length === 0 && { pathsBase: baseUrl }) };
  }
  if (isRecord(options.paths)) {
    const paths = Object.fromEntries(Object.entries(options.paths).map(([pattern, targets]) => [pattern, list(targets)]));
    config = { ...config, paths, pathsBase: config.baseUrl ?? folder };
  }
  if (Object.keys(config.paths).length > 0 || depth === 0) return config;
  // A config that only refers to others stands for those: `tsconfig.app.json` beside `tsconfig.test.json`.
  const references = Array.isArray(json.references) ? json.references : [];
  for (const reference of references) {
    const target = isRecord(reference) && typeof reference.path === "string" ? configFile(files, posix.join(folder, reference.path)) : [];
    for (const other of target) {
      const found = posix.dirname(other) === folder ? readConfig(files, other, 0) : null;
      if (found && Object.keys(found.paths).length > 0) return found;
    }
  }
  return config;
}

function configFile(files: SourceFiles, path: string): string[] {
  const found = [path, `${path}.json`, posix.join(path, "tsconfig.json")].find((one) => files.exists(one) === "file");
  return found === undefined ? [] : [found];
}

/** `@/cart` and `~/cart` mean the source folder in every framework that knows them, told in a config that is a program. */
function byHabit(files: SourceFiles, specifier: string, from: string): string | null {
  const inner = /^[@~]\/(.+)$/.exec(specifier)?.[1];
  if (inner === undefined) return null;
  const folders = foldersAbove(from).flatMap((folder) => [posix.join(folder, "src"), folder]);
  return firstOf(folders, (folder) => fileAt(files, posix.join(folder, inner)));
}

/** The folders above a file, the nearest first and the root (`.`) last. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    folders.push(folder);
    if (folder === "." || folder === "/") return folders;
  }
}

function readJson(files: SourceFiles, path: string): Record<string, unknown> | null {
  const text = files.read(path);
  const config: unknown = text === null ? null : ts.parseConfigFileTextToJson(path, text).config;
  return isRecord(config) ? config : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key) as T;
  };
}
