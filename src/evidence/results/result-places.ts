import { isFailure, type TestResult } from "../../model/results.ts";
import { namesOf, type ReportedPath, resolvePaths } from "../test-reports/paths.ts";
import { hookScope } from "./hooks.ts";
import { goFolderOf, isGo } from "./test-languages.ts";

/**
 * Where a result's test is: in a file, or for Go in a folder, because its runner reports no file. `isWhole`: it broke before its cases ran.
 * `classPath`: the file of its class, if that is another one, because the test is inherited.
 * `elsewhere`: in a file that is not in the project, or may be each of the candidates. `unknown`: the report does not show it.
 */
export type ResultPlace =
  | { readonly kind: "file"; readonly path: string; readonly classPath: string | null; readonly isWhole: boolean }
  | { readonly kind: "folder"; readonly path: string; readonly isWhole: boolean }
  | { readonly kind: "elsewhere"; readonly candidates: readonly string[] }
  | { readonly kind: "unknown" };

export interface PlaceInput {
  readonly results: readonly TestResult[];
  readonly paths: readonly string[];
  /** The config's `paths`. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Whether a file declares a TEST. */
  hasTest(path: string): boolean;
  /** The text of a file of the project; `null` if there is none. */
  text(path: string): string | null;
}

const ELSEWHERE: ResultPlace = { kind: "elsewhere", candidates: [] };
const UNKNOWN: ResultPlace = { kind: "unknown" };
const GO_TEST = /^(?:$|(?:Test|Benchmark|Fuzz|Example)(?![a-z]))/;
// Files that contain no tests, but may have the same name as the code that they belong to.
const NO_CODE = /\.(?:md|mdx|txt|rst|adoc|json|jsonl|ya?ml|toml|xml|html?|css|scss|less|svg|snap|lock|csv|sql)$/i;

/** Makes the function that finds where a result's test is. */
export function placeFinder({ results, paths, prefixes, hasTest, text }: PlaceInput): (result: TestResult) => ResultPlace {
  const fileOf = resolvePaths(
    paths,
    results.flatMap((result) => ownPaths(result).map((path) => ({ report: result.report, path }))),
    { prefixes },
  );
  const moduleOf = moduleFinder(paths, results, hasTest);
  const folderOf = goFolderFinder(paths, results, text);
  const crateFile = crateFileFinder(paths, hasTest);

  const byClass = new Map<string, string | null>();
  function fileOfClass({ report, classname, name }: TestResult): string | null {
    const key = `${report}\n${classname}\n${GO_TEST.test(name)}`;
    const known = byClass.get(key);
    if (known !== undefined) return known;
    const found = classname ? (fileOf({ report, path: classname })?.path ?? moduleOf(report, classname)) : null;
    byClass.set(key, found);
    return found;
  }

  const elsewhere = (report: string, path: string): ResultPlace => ({ kind: "elsewhere", candidates: fileOf.candidates({ report, path }) });

  /** A group is where its innermost suite with a place is, else where all its cases are. */
  function placeOfGroup(group: TestResult): ResultPlace {
    const { report, file, suites, within } = group;
    if (file !== null) {
      const found = fileOf({ report, path: file });
      return found === null ? elsewhere(report, file) : { kind: "file", path: found.path, classPath: null, isWhole: true };
    }
    if (isOfGo(group)) {
      const folder = folderOf(group);
      if (folder !== null) return { kind: "folder", path: folder, isWhole: true };
    }
    for (const [i, suite] of [...suites.entries()].reverse()) {
      const path = fileOf({ report, path: suite })?.path ?? moduleOf(report, suite);
      if (path !== null) return { kind: "file", path, classPath: null, isWhole: i === suites.length - 1 };
    }
    const places = new Map(within.map(placeOf).map((place) => ["path" in place ? `${place.kind} ${place.path}` : place.kind, place]));
    const [only, ...others] = places.values();
    return only !== undefined && others.length === 0 && "path" in only ? { ...only, isWhole: false } : UNKNOWN;
  }

  function placeOf(result: TestResult): ResultPlace {
    if (result.scope === "run") return UNKNOWN;
    if (result.scope === "group") return placeOfGroup(result);
    const { report, file, name, classname } = result;
    const failed = isFailure(result);
    // A hook of a class is where the class is, whatever file it is reported in.
    const hook = failed ? hookScope(result) : null;
    if (hook?.kind === "class" && hook.classname !== null) {
      const ofHook = moduleOf(report, hook.classname);
      if (ofHook !== null) return { kind: "file", path: ofHook, classPath: null, isWhole: false };
    }
    const inFile = (path: string, isWhole: boolean): ResultPlace => ({ kind: "file", path, classPath: null, isWhole: failed && isWhole });
    const module = failed ? unloadedModule(result) : null;
    const failedModule = module === null ? null : moduleOf(report, module);
    // unittest reports it in a file of its own.
    if (failedModule !== null && classname !== "") return inFile(failedModule, true);
    if (file !== null) {
      const found = fileOf({ report, path: file });
      const ofClass = classname ? fileOfClass(result) : null;
      const classPath = ofClass !== null && ofClass !== found?.path && hasTest(ofClass) ? ofClass : null;
      if (found === null) return classPath === null ? elsewhere(report, file) : inFile(classPath, false);
      if (classPath !== null) return { kind: "file", path: found.path, classPath, isWhole: false };
      return inFile(found.path, name === "" || name === file || name === classname || found.path === failedModule);
    }
    if ((classname || name === "TestMain") && GO_TEST.test(name)) {
      const folder = folderOf(result);
      if (folder !== null) return { kind: "folder", path: folder, isWhole: failed && (name === "" || name === "TestMain") };
    }
    const ofCrate = crateFile(result);
    if (ofCrate !== null) return inFile(ofCrate, false);
    const ofClass = fileOfClass(result);
    if (ofClass !== null) return inFile(ofClass, name === "" || name === classname);
    for (const suite of result.suites.filter(isPathLike).reverse()) {
      const ofSuite = fileOf({ report, path: suite });
      if (ofSuite !== null) return inFile(ofSuite.path, name === "" || name === suite);
    }
    const titled = titleThatIsAPath(result);
    const ofTitle = titled === null ? null : fileOf({ report, path: titled });
    if (ofTitle !== null) return inFile(ofTitle.path, titled === name);
    if (classname && moduleOf.isOther(report, classname)) return ELSEWHERE;
    return failedModule === null ? UNKNOWN : inFile(failedModule, true);
  }

  return placeOf;
}

/** The dotted name of the module that could not be loaded, if a failure may be about that: pytest and unittest name it as a test. */
function unloadedModule({ classname, name }: TestResult): string | null {
  if (classname === "") return name;
  const loader = /^unittest\.loader\._FailedTest(?:\.(.+))?$/.exec(classname ?? "");
  return loader && [loader[1], name].filter((part) => part !== undefined).join(".");
}

function isOfGo({ classname, within }: TestResult): boolean {
  return Boolean(classname) || within.some(({ name, scope }) => scope === "case" && name !== "" && GO_TEST.test(name));
}

/** The parts of a result that may be the path of a file. */
function ownPaths(result: TestResult): string[] {
  const suites = result.scope === "group" ? result.suites : result.suites.filter(isPathLike);
  return [result.file, result.classname, titleThatIsAPath(result), ...suites].filter((path) => path !== null && path !== "") as string[];
}

/** In vitest's TAP, the outermost title is the path. */
export function titleThatIsAPath({ suites, name, classname }: TestResult): string | null {
  if (classname !== null) return null;
  const title = suites[0] ?? name.split(" > ", 1)[0] ?? "";
  return /^\S.*\.\w+$/.test(title) ? title : null;
}

/** A class or module as names: `tests.shop.test_cart.TestCart`, `com.bookshop.CartTest$WithEmma`, `Bookshop\CartTest`; `null` for a title. */
export function dottedNames(classname: string): readonly string[] | null {
  return /^[\p{L}\p{N}_$.\\:-]+$/u.test(classname) ? classname.split(/\.|\$|\\|::/).filter((name) => name !== "") : null;
}

/** Whether a name has the form of a path: with a folder or an ending, and without white space. */
export function isPathLike(name: string): boolean {
  return /^\S*[\\/]\S*$|^\S+\.\w+$/.test(name);
}

function moduleFinder(paths: readonly string[], results: readonly TestResult[], hasTest: (path: string) => boolean) {
  const candidates = (report: string, classname: string): ReportedPath[] => {
    const names = dottedNames(classname) ?? [];
    return names.map((_, i) => ({ report, path: names.slice(0, names.length - i).join("/") }));
  };
  const asked = new Map(
    results.flatMap((result) => {
      const { report, scope, classname, suites } = result;
      const hook = isFailure(result) ? hookScope(result) : null;
      const ofHook = hook?.kind === "class" ? hook.classname : null;
      return [classname, unloadedModule(result), ofHook, ...(scope === "group" ? suites : [])].flatMap((dotted) =>
        dotted ? [[`${report}\n${dotted}`, { report, dotted }] as const] : [],
      );
    }),
  );
  const wanted = [...asked.values()].flatMap(({ report, dotted }) => candidates(report, dotted));
  const names = new Set(wanted.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)));
  const byModule = new Map<string, string[]>();
  for (const path of paths) {
    const module = path.replace(/\.[^./]*$/, "");
    if (!names.has(module.slice(module.lastIndexOf("/") + 1)) || NO_CODE.test(path)) continue;
    byModule.set(module, [...(byModule.get(module) ?? []), path]);
  }
  const resolve = resolvePaths(byModule.keys(), wanted, { areNamespaces: true });

  const others = new Set<string>();
  const moduleOf = (report: string, classname: string): string | null => {
    const found = candidates(report, classname)
      .flatMap((candidate) => {
        const resolved = resolve(candidate);
        return resolved ? [{ ...resolved, names: candidate.path.split("/").length }] : [];
      })
      // With equally many names in common, the longer module is the better match and comes first.
      .sort((a, b) => b.overlap - a.overlap)[0];
    const named = found ? (byModule.get(found.path) ?? []) : [];
    const files = named.filter((path) => found && isModule(path, found));
    if (named.length > 0 && files.length === 0) others.add(`${report}\n${classname}`);
    const [tested, ...more] = files.filter(hasTest);
    if (tested) return more.length === 0 ? tested : null;
    // A single word may also be a title.
    return (dottedNames(classname)?.length ?? 0) > 1 ? (files[0] ?? null) : null;
  };
  /** Whether a class that was looked for has the name of a file of the project, and is in another package. */
  const isOther = (report: string, classname: string): boolean => others.has(`${report}\n${classname}`);
  return Object.assign(moduleOf, { isOther });
}

/** In Python and Java a module is in the folder of its package: `evil.x.test_cart` is not in `tests/test_cart.py`. Sources may begin anywhere. */
function isModule(path: string, { overlap, names }: { readonly overlap: number; readonly names: number }): boolean {
  const folders = path.split("/").slice(0, -1);
  if (!/\.(?:py|java)$/.test(path) || overlap > 1 || names === 1 || folders.length === 0) return true;
  return path.endsWith(".java") && /^(?:java|src|tests?)$/.test(folders.at(-1) ?? "");
}

/**
 * The file of a test of Rust by the path of its module: `cart::tests::adds` is in `src/cart.rs` or `src/cart/mod.rs`, and what no file has
 * is in `src/lib.rs`. nextest writes the crate as class, and behind it the file of an integration test.
 */
function crateFileFinder(paths: readonly string[], hasTest: (path: string) => boolean) {
  const byModule = new Map<string, { readonly path: string; readonly crate: string }[]>();
  const crates = new Set<string>();
  for (const path of paths) {
    const [, folder = "", inside = ""] = /^(?:(.*)\/)?(?:src|tests)\/(.*)\.rs$/.exec(path) ?? [];
    if (inside === "") continue;
    const module = inside.replace(/(?:^|\/)(?:mod|lib|main)$/, "");
    const crate = folder.slice(folder.lastIndexOf("/") + 1).replaceAll("-", "_");
    crates.add(crate);
    byModule.set(module, [...(byModule.get(module) ?? []), { path, crate }]);
  }
  return ({ name, classname }: TestResult): string | null => {
    if (byModule.size === 0 || !/^(?:\w+::)*\w+$/.test(name)) return null;
    const [crate = "", ...binary] = (classname ?? "").replaceAll("-", "_").split("::");
    const modules = name.includes("::") ? name.split("::").slice(0, -1) : (classname ?? "").includes("::") ? [crate, ...binary] : null;
    if (modules === null) return null;
    const isOfCrate = (file: { readonly crate: string }): boolean => !crates.has(crate) || file.crate === crate;
    const chains = [modules, [...binary, ...modules]].sort((a, b) => b.length - a.length);
    for (const chain of chains) {
      for (let length = chain.length; length >= 0; length--) {
        const files = (byModule.get(chain.slice(0, length).join("/")) ?? []).filter(isOfCrate);
        if (files.length === 0) continue;
        const [only, ...others] = files.length > 1 ? files.filter(({ path }) => hasTest(path)) : files;
        return only !== undefined && others.length === 0 ? only.path : null;
      }
    }
    return null;
  };
}

/**
 * The folder of a Go package by its import path, which is in `classname` or the suite. The module's name in go.mod decides; without one,
 * or if the report shortens the paths, their last names do.
 */
function goFolderFinder(paths: readonly string[], results: readonly TestResult[], text: PlaceInput["text"]) {
  const folders = new Set(paths.filter(isGo).map(goFolderOf));
  const packagesOf = ({ classname, suites }: TestResult): string[] =>
    [classname ?? "", suites.at(-1) ?? ""].filter((name) => /^[^\s\\]+$/.test(name));
  const inGo = folders.size === 0 ? [] : results.filter(({ name }) => GO_TEST.test(name));
  const resolve = resolvePaths(
    folders,
    inGo.flatMap((result) => packagesOf(result).map((path) => ({ report: result.report, path }))),
    { areNamespaces: true },
  );
  const modules = inGo.length === 0 ? [] : goModules(paths, text);
  const isForeign = (path: string): boolean =>
    modules.length > 0 && /^[^/]*\./.test(path) && !modules.some(({ name }) => name === null || isInModule(path, name));
  return (result: TestResult): string | null => {
    if (folders.size === 0) return null;
    const packages = packagesOf(result).filter((path) => !isForeign(path));
    for (const path of packages) {
      const own = modules.flatMap(({ name, folder }) =>
        name !== null && isInModule(path, name) ? [[folder, path.slice(name.length + 1)].filter((part) => part !== "").join("/")] : [],
      );
      const [first, ...copies] = own.filter((folder) => folders.has(folder));
      if (first !== undefined && copies.length === 0) return first;
      const found = resolve({ report: result.report, path });
      if (found) return found.path;
    }
    // The import path of a module's root package contains no folder name.
    const root = modules.find(({ folder }) => folder === "")?.name ?? null;
    const isRoot = (path: string): boolean => namesOf(path).length > 0 && (root === null || root.endsWith(`/${path}`));
    return folders.has("") && packages.some(isRoot) ? "" : null;
  };
}

/** The modules of Go with their folders; the name is `null` if it cannot be read. */
function goModules(paths: readonly string[], text: PlaceInput["text"]): { readonly name: string | null; readonly folder: string }[] {
  return paths
    .filter((path) => /(?:^|\/)go\.mod$/.test(path))
    .map((path) => ({ name: /^module\s+["`]?([^\s"`]+)/m.exec(text(path) ?? "")?.[1] ?? null, folder: goFolderOf(path) }));
}

function isInModule(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}/`);
}
