import { posix } from "node:path";
import { ts } from "ts-morph";
import { remembered } from "../../../model/remember.ts";
import type { SourceFiles } from "../language.ts";

/** Resolves a module specifier in a file to a file of the project; `null` for a module outside it. */
export type ResolveModule = (specifier: string, from: string) => string | null;

// TypeScript needs absolute paths. The root is a folder below `/`, so that paths above the project are outside it.
const ROOT = "/project";

const CONFIG_NAMES = ["tsconfig.json", "jsconfig.json", "tsconfig.base.json"];

/** A folder with build output. */
const BUILT = /(^|\/)(?:dist|lib|build|out|esm|cjs)(\/(?:esm|cjs|types))?\//;

/** Options that override any tsconfig: modules are resolved as bundlers and test runners do, with every condition of `exports`. */
const LOOKUP: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ["source", "development", "import", "require", "node", "browser"],
  allowJs: true,
  resolveJsonModule: false,
};

/**
 * Resolves with TypeScript's own algorithm, using the files of the project without `node_modules`: relative paths, `paths` and `baseUrl`
 * of the nearest tsconfig with its `extends`, `imports` of package.json, and packages of the workspace by name, as if they were
 * linked. An entry in build output (`dist/index.js`) resolves to the source that it is built from.
 */
export function createResolver(files: SourceFiles): ResolveModule {
  const packages = readPackages(files);
  const isFile = (path: string): boolean => files.exists(path) === "file";
  const find: FindFile = (path) => [placeOf(packages, path)].find((place) => place !== null && isFile(place)) ?? null;
  const findSource: FindFile = (path) => sourcesOf(placeOf(packages, path)).find(isFile) ?? null;
  const host = hostOver(files, find);
  const sourceHost = hostOver(files, findSource);
  const nearestConfig = remembered((folder: string) => {
    const candidates = foldersAbove(`${folder}/x`).flatMap((above) => CONFIG_NAMES.map((name) => posix.join(above, name)));
    return candidates.find((path) => files.exists(path) === "file") ?? null;
  });
  const lookupBy = remembered((config: string | null) => {
    const options = { ...(config !== null && unlessItThrows(() => optionsOf(host, config))), ...LOOKUP };
    return { options, cache: ts.createModuleResolutionCache(ROOT, (path) => path, options) };
  });
  const lookUp = (specifier: string, from: string): string | null => {
    const { options, cache } = lookupBy(nearestConfig(posix.dirname(from)));
    // A manifest names build output; a path in code or in a config is meant literally.
    const isOfManifest = specifier.startsWith("#") || packages.has(packageIn(specifier).name);
    const over = isOfManifest ? sourceHost : host;
    const found = unlessItThrows(() => ts.resolveModuleName(specifier, `${ROOT}/${from}`, options, over, cache))?.resolvedModule;
    return found === undefined ? null : (isOfManifest ? findSource : find)(found.resolvedFileName);
  };
  return (specifier, from) =>
    // For bundlers, a leading `/` is the project's folder.
    lookUp(specifier.startsWith("/") ? ROOT + specifier : specifier, from) ??
    firstOf(guesses(specifier, from, packages), (path) => lookUp(`${ROOT}/${path}`, from));
}

/** The folders of the project's packages, by package name. */
type Packages = ReadonlyMap<string, string>;

function readPackages(files: SourceFiles): Packages {
  const manifests = files.paths.filter((path) => /(^|\/)package\.json$/.test(path) && !/(^|\/)node_modules\//.test(path));
  const named = manifests.flatMap((path): [string, string][] => {
    const { config } = ts.parseConfigFileTextToJson(path, files.read(path) ?? "");
    return typeof config?.name === "string" && config.name !== "" ? [[config.name, posix.dirname(path)]] : [];
  });
  return new Map(named.reverse());
}

/** The file of the project at an absolute path of TypeScript's. */
type FindFile = (absolute: string) => string | null;

function hostOver(files: SourceFiles, find: FindFile): ts.ModuleResolutionHost & ts.ParseConfigHost {
  return {
    useCaseSensitiveFileNames: true,
    fileExists: (path) => find(path) !== null,
    readFile: (path) => files.read(find(path) ?? "") ?? undefined,
    getCurrentDirectory: () => ROOT,
    // The files that a config lists are not needed.
    readDirectory: () => [],
  };
}

/** The path in the project for an absolute path. Packages of the workspace appear in a `node_modules` of the root; others do not. */
function placeOf(packages: Packages, absolute: string): string | null {
  if (!absolute.startsWith(`${ROOT}/`)) return null;
  const path = absolute.slice(ROOT.length + 1);
  const { name, inner } = packageIn(/^node_modules\/(.*)$/.exec(path)?.[1] ?? "");
  const folder = packages.get(name);
  if (folder !== undefined) return posix.join(folder, inner);
  return /(^|\/)node_modules\//.test(path) ? null : path;
}

/** Possible sources of a path in build output, then the path itself. Sources come first, because the tags are in them. */
function sourcesOf(path: string | null): string[] {
  if (path === null) return [];
  const source = path.replace(BUILT, "$1src/");
  return source === path ? [path] : [source, source.replace(/\.d\.([cm]?ts)$/, ".$1"), source.replace(/\.d\.ts$/, ".tsx"), path];
}

/** `@shop/cart/total` is `/total` in the package `@shop/cart`. */
function packageIn(specifier: string): { readonly name: string; readonly inner: string } {
  const [, name = "", inner = ""] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
  return { name, inner };
}

/** The options of a config. If it only references others next to it (`tsconfig.app.json`), those of the first one with `paths`. */
function optionsOf(host: ts.ParseConfigHost, path: string): ts.CompilerOptions {
  const read = (file: string) => {
    const { config = {} } = ts.readConfigFile(file, (name) => host.readFile(name));
    return ts.parseJsonConfigFileContent(config, host, posix.dirname(file), undefined, file);
  };
  const { options, projectReferences = [] } = read(`${ROOT}/${path}`);
  if (options.paths) return options;
  const others = projectReferences
    .map(ts.resolveProjectReferencePath)
    .filter((file) => posix.dirname(file) === posix.dirname(`${ROOT}/${path}`));
  return others.map((file) => read(file).options).find(({ paths }) => paths) ?? options;
}

/**
 * Where to look if TypeScript finds nothing: a file whose ending only bundlers add, the sources of a package whose manifest has no
 * entry, and `@/cart` or `~/cart`, which mean the source folder in every framework that has them, set in a config that is a program.
 */
function guesses(specifier: string, from: string, packages: Packages): string[] {
  const path = /^\.\.?(\/|$)/.test(specifier) ? posix.join(posix.dirname(from), specifier) : null;
  const { name, inner } = packageIn(specifier);
  const folder = packages.get(name);
  const habit = /^[@~]\/(.+)$/.exec(specifier)?.[1];
  return [
    ...(path === null ? [] : [`${path}.mjs`, `${path}.cjs`]),
    ...(folder === undefined ? [] : ["src", "."].map((sources) => posix.join(folder, sources, inner || "index"))),
    ...(habit === undefined ? [] : foldersAbove(from).flatMap((above) => [posix.join(above, "src", habit), posix.join(above, habit)])),
  ];
}

/** Ignores a config or manifest of a wrong shape (`"paths": { "x": null }`), for which TypeScript throws. */
function unlessItThrows<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** The folders above a file, nearest first and the root (`.`) last. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    folders.push(folder);
    if (folder === "." || folder === "/") return folders;
  }
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
