import { posix } from "node:path";
import type { SyntaxReader } from "../../../model/ports.ts";
import { rememberedBy } from "../../../model/remember.ts";
import type { Tag } from "../../../model/tag.ts";
import { type Assignment, type FileModel, type FunctionDefinition, type Import, type Range, readFile } from "../expressions.ts";
import type { Cases, LanguageCalls, SourceFiles } from "../language.ts";
import {
  annotated,
  classUnit,
  edgeTo,
  functionUnit,
  isWithin,
  madeOf,
  moduleUnit,
  type NamedEdge,
  type NamedUnit,
  ownText,
  readEdges,
  remembering,
  type Scope,
  type Value,
  valuesOf,
  variableEdges,
  variableUnit,
  type World,
} from "../values.ts";

/** Finds the folder of the package that a file imports; `null` for a package outside the project. */
type FindPackage = (module: string, from: string) => string | null;

/** Follows Go calls from the files of the given tests. A package is a folder. */
export async function followGo(files: SourceFiles, syntax: SyntaxReader, testPaths: readonly string[]): Promise<LanguageCalls<NamedUnit>> {
  const find = packageFinder(files);
  const { models, unparsed } = await readReachable(files, syntax, find, testPaths);
  const world = createWorld(models, find);
  return {
    unparsed,
    casesOf: (test) => casesOf(world, test),
    edgesOf: rememberedBy(
      ({ key }) => key,
      (unit) => edgesOf(world, unit),
    ),
    leaves: (unit) => LEAVES.test(ownText(world, unit)),
    explain: () => null,
  };
}

const LEAVES =
  /\bexec\.Command|\bos\.StartProcess\b|\bhttp\.(?:Get|Post|PostForm|Head|DefaultClient)\b|\btestscript\.Run|https?:\/\/(?:localhost|127\.)/;

function packageFinder(files: SourceFiles): FindPackage {
  const modules = files.paths.flatMap((path) => {
    if (posix.basename(path) !== "go.mod") return [];
    const name = /^module\s+"?([^\s"]+)/m.exec(files.read(path) ?? "")?.[1];
    return name === undefined ? [] : [{ name, folder: posix.dirname(path) }];
  });
  modules.sort((a, b) => b.name.length - a.name.length);
  return (quoted, from) => {
    const importPath = unquoted(quoted);
    const named = modules.filter(({ name }) => importPath === name || importPath.startsWith(`${name}/`));
    // A copy of a module in the project, such as an example or a fixture, has the same name.
    const module = named.find(({ folder }) => folder === "." || from.startsWith(`${folder}/`)) ?? named[0];
    return module ? posix.join(module.folder, importPath.slice(module.name.length)).replace(/\/$/, "") : null;
  };
}

type GoFiles = ReadonlyMap<string, readonly FileModel[]>;

interface Reached {
  readonly models: GoFiles;
  readonly unparsed: readonly string[];
}

/** Parses the folders of the tests and of everything that they import; returns the files by folder. */
async function readReachable(files: SourceFiles, syntax: SyntaxReader, find: FindPackage, starts: readonly string[]): Promise<Reached> {
  const byFolder = new Map<string, string[]>();
  for (const path of files.paths) {
    if (!path.endsWith(".go")) continue;
    const folder = posix.dirname(path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), path]);
  }
  const models = new Map<string, FileModel[]>();
  const unparsed: string[] = [];
  const tested = new Set(starts.map((path) => posix.dirname(path)));
  const queue = [...tested];
  const seen = new Set(queue);
  for (const folder of queue) {
    const own: FileModel[] = [];
    for (const path of byFolder.get(folder) ?? []) {
      const text = path.endsWith("_test.go") && !tested.has(folder) ? null : files.read(path);
      const answer = text === null ? null : await syntax.captures("go", text, { query: "calls" });
      if (text === null || answer?.kind !== "captures") continue;
      const model = readFile(path, text, answer.captures);
      own.push(model);
      for (const one of model.imports) {
        const target = find(one.module, path);
        if (target === null || seen.has(target)) continue;
        seen.add(target);
        queue.push(target);
      }
    }
    models.set(folder, own);
  }
  return { models, unparsed };
}

interface GoWorld extends World {
  /** The files that share a package, and so its names, with a file. */
  siblings(file: FileModel): readonly FileModel[];
}

function createWorld(files: GoFiles, find: FindPackage): GoWorld {
  const all = new Map([...files.values()].flat().map((file) => [file.path, file]));
  const siblings = (file: FileModel): readonly FileModel[] =>
    (files.get(posix.dirname(file.path)) ?? []).filter(
      (other) => other.packageName === file.packageName && (isTestFile(file) || !isTestFile(other)),
    );
  // An import does not see the external test package in a folder.
  const packageFiles = (folder: string): readonly FileModel[] => (files.get(folder) ?? []).filter((file) => !isTestFile(file));
  const boundName = ({ alias, module }: Import, { path }: FileModel): string | null => {
    const folder = find(module, path);
    const declared = folder === null ? undefined : packageFiles(folder)[0]?.packageName;
    return (
      alias ??
      declared ??
      unquoted(module)
        .split("/")
        .filter((part) => !/^v\d+$/.test(part))
        .at(-1) ??
      null
    );
  };
  const world: GoWorld = {
    siblings,
    inherits: false,
    file: (path) => all.get(path),
    global(file, name) {
      const own = definedIn(siblings(file), name);
      if (own.length > 0) return own;
      return file.imports.flatMap((one): readonly Value[] => {
        const folder = find(one.module, file.path);
        if (folder === null) return [];
        if (one.alias === ".") return definedIn(packageFiles(folder), name);
        return boundName(one, file) === name ? [{ kind: "module", module: folder, through: [] }] : [];
      });
    },
    exported: (folder, name) => definedIn(packageFiles(folder), name),
    isForeign: (file, name) => file.imports.some((one) => boundName(one, file) === name && find(one.module, file.path) === null),
    receiver(method, name) {
      const file = all.get(method.path);
      if (!file || method.owner === null || /^\(\s*([\p{L}_][\p{L}\p{N}_]*)\s/u.exec(method.receiver ?? "")?.[1] !== name) return null;
      const owner = definedIn(siblings(file), method.owner).find((value) => value.kind === "class");
      return owner ? { kind: "instance", definition: owner.definition } : null;
    },
    given: () => [],
    builtin({ called, arguments: given }, scope) {
      return scope.file.text.slice(called.start, called.end) === "new" ? annotated(world, scope, given) : [];
    },
    bases(definition) {
      const file = all.get(definition.path);
      const scope = file && { file, within: null };
      return definition.bases.flatMap((base) =>
        (scope ? annotated(world, scope, base) : []).flatMap((value) => (value.kind === "instance" ? [value.definition] : [])),
      );
    },
    methods(definition) {
      const file = all.get(definition.path);
      return (file ? siblings(file) : []).flatMap(({ functions }) => functions.filter(({ owner }) => owner === definition.name));
    },
    isProperty: () => false,
    onlyMethods(file, name) {
      const imported = file.imports.flatMap((one) => {
        const folder = find(one.module, file.path);
        return folder === null ? [] : packageFiles(folder);
      });
      const methods = [...new Set([...siblings(file), ...imported])].flatMap(({ functions }) =>
        functions.filter((one) => one.owner !== null && one.name === name),
      );
      // A double in the tests is another type that may implement an interface.
      const doubles = [...all.values()].some(
        (one) => isTestFile(one) && one.functions.some((two) => two.owner !== null && two.name === name),
      );
      return methods.length === 1 && !doubles ? methods : [];
    },
    looksOnly: (called) => /^(?:reflect\.TypeOf|fmt\.(?:Print|Sprint)\w*|\w+\.(?:NotNil|Nil|IsType|Implements|Log|Logf))$/.test(called),
  };
  return remembering(world);
}

function definedIn(files: readonly FileModel[], name: string): Value[] {
  return files.flatMap((file): Value[] => [
    ...file.functions
      .filter((one) => one.name === name && one.owner === null)
      .map((definition): Value => ({ kind: "function", definition, self: null, through: [] })),
    ...file.classes
      .filter((one) => one.name === name && !one.isInner)
      .map((definition): Value => ({ kind: "class", definition, through: [] })),
    ...file.assignments
      .filter((one) => one.target === name && isAtTop(file, one))
      .map((assignment): Value => ({ kind: "variable", file, assignment, through: [] })),
  ]);
}

function isAtTop({ functions, classes }: FileModel, assignment: Assignment): boolean {
  return !assignment.isParameter && ![...functions, ...classes].some((one) => isWithin(assignment, one));
}

function isTestFile({ path }: FileModel): boolean {
  return path.endsWith("_test.go");
}

function unquoted(path: string): string {
  return path.replace(/^["`]|["`]$/g, "");
}

const TEST_NAME = /^(?:Test|Benchmark|Fuzz|Example)(?:$|[^\p{Ll}])/u;

function casesOf(world: GoWorld, { path, symbol }: Tag): Cases<NamedUnit> {
  const file = world.file(path);
  if (!file) return { kind: "none", reason: `${path} could not be read` };
  const withHooks = (unit: NamedUnit, test: FunctionDefinition | null): NamedUnit[] => [unit, aroundOf(file, test), moduleUnit(file)];
  if (symbol === null) {
    const tests = file.functions.filter(({ name }) => TEST_NAME.test(name) && name !== "TestMain");
    if (tests.length === 0) return { kind: "none", reason: "it has no test case" };
    return { kind: "cases", cases: tests.map((test) => withHooks(functionUnit(test), test)) };
  }
  const named = file.functions.find(({ line, name }) => line === symbol.line && name === symbol.name);
  if (named) return { kind: "cases", cases: [withHooks(functionUnit(named), named)] };
  // A subtest, or a Ginkgo spec: a call with that title.
  const call = file.calls
    .filter((one) => one.line === symbol.line && one.arguments.includes(symbol.name))
    .sort((a, b) => a.start - b.start)[0];
  if (!call) return { kind: "none", reason: `${symbol.name} is not a test case` };
  const within = file.functions.find((one) => isWithin(call, one)) ?? null;
  const part = partOf(file, `subtest "${symbol.name}"`, call, [], within);
  return {
    kind: "cases",
    cases: [within ? [part, setupOf(file, within, call), ...withHooks(part, within).slice(1)] : withHooks(part, null)],
  };
}

function partOf(
  file: FileModel,
  name: string,
  range: Range & { readonly line: number },
  skip: readonly Range[],
  within: FunctionDefinition | null,
): NamedUnit {
  const { path } = file;
  const key = `${path}:${range.start}:${skip.length > 0 ? "setup" : "part"}`;
  return { kind: "part", key, name, path, line: range.line, file, range, skip, within };
}

/** The part of a test outside its subtests, which runs for each of them. */
function setupOf(file: FileModel, test: FunctionDefinition, subtest: Range): NamedUnit {
  const subtests = file.calls.filter((call) => {
    const called = file.expressionAt(call.called);
    return isWithin(call, test) && called.kind === "access" && called.member === "Run" && /func\s*\(/.test(call.arguments);
  });
  return partOf(file, test.name, test, subtests.length > 0 ? subtests : [subtest], test);
}

function aroundOf(file: FileModel, test: FunctionDefinition | null): NamedUnit {
  const { path } = file;
  const definition = test ?? file.functions[0];
  if (!definition) return moduleUnit(file);
  return { kind: "around", key: `${path}:${definition.start}:around`, name: definition.name, path, line: definition.line, definition };
}

const SUITE_SETUPS = /^(?:SetupTest|SetupSuite|TearDownTest|TearDownSuite|BeforeTest|AfterTest|SetupSubTest|TearDownSubTest)$/;

function edgesOf(world: GoWorld, unit: NamedUnit): readonly NamedEdge[] {
  switch (unit.kind) {
    case "function": {
      const file = world.file(unit.definition.path);
      if (!file) return [];
      const owner = unit.definition.owner === null ? [] : definedIn(world.siblings(file), unit.definition.owner);
      // A method is declared outside its type, and is a use of that type.
      const types = owner.flatMap((value) => (value.kind === "class" ? [edgeTo(classUnit(value.definition), [])] : []));
      return [...rangeEdges(world, { file, within: unit.definition }, unit.definition, []), ...types];
    }
    case "part":
      return rangeEdges(world, { file: unit.file, within: unit.within }, unit.range, unit.skip);
    case "around": {
      const file = world.file(unit.path);
      const methods = (file ? world.siblings(file) : []).flatMap(({ functions }) => functions);
      const hooks = methods.filter(
        ({ name, owner }) =>
          (name === "TestMain" && owner === null) || (owner !== null && owner === unit.definition.owner && SUITE_SETUPS.test(name)),
      );
      return hooks.map((hook) => edgeTo(functionUnit(hook), []));
    }
    case "class":
      return [{ kind: "create", made: madeOf(world, unit.definition) }];
    case "variable":
      return variableEdges(world, unit.file, unit.assignment);
    case "module":
      return moduleEdges(world, unit.file);
  }
}

function rangeEdges(world: GoWorld, scope: Scope, range: Range, skip: readonly Range[]): NamedEdge[] {
  return [...replacedIn(world, scope, range), ...readEdges(world, scope, range, skip)];
}

/** In Go, a double is often put in a package variable that holds a function: `shop.Pay = func(…)`. */
function replacedIn(world: GoWorld, scope: Scope, range: Range): NamedEdge[] {
  const { file } = scope;
  if (!isTestFile(file)) return [];
  return file.assignments
    .filter(({ value, ...one }) => isWithin(one, range) && value !== null && file.text.startsWith("func", value.start))
    .flatMap(({ target, start, line }): NamedEdge[] => {
      const offset = file.text.indexOf(target, start);
      const held = file.text.startsWith(`${target} :=`, offset)
        ? []
        : valuesOf(world, { file, within: null }, { start: offset, end: offset + target.length });
      return held.flatMap((value) => {
        if (value.kind !== "variable") return [];
        const replacement = {
          what: target,
          path: file.path,
          line,
          module: null,
          names: null,
          units: [variableUnit(value.file, value.assignment).key],
        };
        return [{ kind: "replace", replacement }];
      });
    });
}

/** The code that runs when a package is loaded. */
function moduleEdges(world: GoWorld, file: FileModel): NamedEdge[] {
  return world
    .siblings(file)
    .flatMap((one) => [
      ...one.functions.filter(({ name, owner }) => name === "init" && owner === null).map((init) => edgeTo(functionUnit(init), [])),
      ...(isTestFile(one)
        ? []
        : one.assignments
            .filter((assignment) => assignment.target === "_" && isAtTop(one, assignment))
            .flatMap((assignment) => readEdges(world, { file: one, within: null }, assignment))),
    ]);
}
