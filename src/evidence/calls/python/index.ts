import { posix } from "node:path";
import type { SyntaxReader } from "../../../model/ports.ts";
import { rememberedBy } from "../../../model/remember.ts";
import type { Tag } from "../../../model/tag.ts";
import { type ClassDefinition, type FileModel, type FunctionDefinition, readFile } from "../expressions.ts";
import { type Cases, importedInVain, type LanguageCalls, type SourceFiles } from "../language.ts";
import {
  classUnit,
  edgeTo,
  functionUnit,
  isWithin,
  lineage,
  madeOf,
  moduleUnit,
  type NamedEdge,
  type NamedUnit,
  ownText,
  readEdges,
  remembering,
  variableEdges,
} from "../values.ts";
import { mocksIn } from "./mocks.ts";
import { type FindModule, moduleFinder } from "./modules.ts";
import { boundName, dotted, exportedValues, globalValues, importedFiles, ownerOf, type PythonWorld, receiverOf } from "./names.ts";
import { fixturesNamed, fixtureValues, hooksOf, isFixture, isTest } from "./runner.ts";

/** Follows Python calls from the files of the given tests, including pytest fixtures and unittest hooks. */
export async function followPython(
  files: SourceFiles,
  syntax: SyntaxReader,
  testPaths: readonly string[],
): Promise<LanguageCalls<NamedUnit>> {
  const find = moduleFinder(files);
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
    explain: (test, code) => explain(world, test, code),
  };
}

const LEAVES =
  /\bsubprocess\.\w+\s*\(|(?<![\w.])(?:Popen|check_output|check_call|run_process)\s*\(|\bos\.(?:system|popen|exec|spawn|posix_spawn)\w*\s*\(|\brunpy\.|\bpexpect\b|\b(?:requests|httpx)\.(?:get|post|put|patch|delete|head|request)\s*\(|\burlopen\s*\(|\.goto\s*\(|\bpytester\.|\btestdir\.|https?:\/\/(?:localhost|127\.)/;

/** Parses the given files, everything that they import, and the `conftest.py` files above them. */
async function readReachable(
  files: SourceFiles,
  syntax: SyntaxReader,
  find: FindModule,
  starts: readonly string[],
): Promise<{ readonly models: ReadonlyMap<string, FileModel>; readonly unparsed: readonly string[] }> {
  const models = new Map<string, FileModel>();
  const unparsed: string[] = [];
  const queue = [...new Set([...starts, ...starts.flatMap((path) => conftestsOf(files, path))])];
  const seen = new Set(queue);
  for (const path of queue) {
    const text = files.read(path);
    const answer = text === null ? null : await syntax.captures("python", text, { query: "calls" });
    if (text === null || answer?.kind !== "captures") continue;
    const model = readFile(path, text, answer.captures);
    models.set(path, model);
    const dynamic = [...text.matchAll(DYNAMIC_IMPORT)].flatMap(([, given = ""]) => find(literalModule(given) ?? "", path) ?? []);
    for (const target of [...model.imports.flatMap((one) => importedFiles(find, one, path)), ...dynamic]) {
      if (seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return { models, unparsed };
}

const DYNAMIC_IMPORT = /\b(?:import_module|__import__)(\([^()\n]*\))/g;

/** The module that `importlib.import_module("shop.cart")` names. */
function literalModule(given: string): string | null {
  return /^\(\s*["']([\w.]+)["']\s*[,)]/.exec(given)?.[1] ?? null;
}

function conftestsOf(files: SourceFiles, path: string): string[] {
  const found: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const candidate = posix.join(folder, "conftest.py");
    if (files.exists(candidate) === "file") found.push(candidate);
    if (folder === "." || folder === "/") return found;
  }
}

function createWorld(files: ReadonlyMap<string, FileModel>, find: FindModule): PythonWorld {
  const world: PythonWorld = {
    find,
    inherits: true,
    file: (path) => files.get(path),
    global: (file, name) => globalValues(world, file, name, 12),
    exported: (module, name) => exportedValues(world, module, name, 12),
    isForeign(file, name) {
      return file.imports.some((one) => boundName(one) === name && importedFiles(find, one, file.path).length === 0);
    },
    receiver: (method, name) => receiverOf(world, method, name),
    given: (method, name) => fixturesNamed(world, method, name).flatMap((fixture) => fixtureValues(world, fixture)),
    builtin({ called, arguments: given }, { file, within }) {
      const named = /(?:^|\.)(?:import_module|__import__)$/.test(file.text.slice(called.start, called.end)) && literalModule(given);
      const module = named ? find(named, file.path) : null;
      if (module !== null) return [{ kind: "module", module, through: [] }];
      if (file.text.slice(called.start, called.end) !== "super" || given !== "()" || !within) return [];
      return ownerOf(world, within)
        .flatMap((owner) => world.bases(owner))
        .map((definition) => ({ kind: "class", definition, through: [] }));
    },
    bases(definition) {
      const file = files.get(definition.path);
      return definition.bases.flatMap((base) =>
        file
          ? dotted(world, file, base).flatMap((value) =>
              value.kind === "class" && value.definition !== definition ? [value.definition] : [],
            )
          : [],
      );
    },
    methods: (definition) => (files.get(definition.path)?.functions ?? []).filter((one) => one.owner !== null && isWithin(one, definition)),
    isProperty: ({ decorators }) => decorators.some(({ text }) => /^(?:functools\.)?(?:cached_)?property\b/.test(text)),
    onlyMethods: () => [],
    looksOnly: (called) =>
      /(?:^|\.)(?:isinstance|issubclass|callable|hasattr|type|id|repr|len|print|cast|raises|warns|Mock|MagicMock|AsyncMock|NonCallableMock|create_autospec|assertIsInstance|assertIs|assertIsNotNone|assertRaises)$/.test(
        called,
      ),
  };
  return remembering(world);
}

function casesOf(world: PythonWorld, { path, symbol }: Tag): Cases<NamedUnit> {
  const file = world.file(path);
  if (!file) return { kind: "none", reason: `${path} could not be read` };
  const toCase = (definition: FunctionDefinition): NamedUnit[] => [
    functionUnit(definition),
    { ...functionUnit(definition), kind: "around", key: `${path}:${definition.start}:around`, definition },
    moduleUnit(file),
  ];
  const within = file.functions.filter((one) => symbol === null || (one.line >= symbol.line && one.line <= symbol.endLine));
  const tests = within.filter((one) => isTest(world, one));
  if (tests.length > 0) return { kind: "cases", cases: tests.map(toCase) };
  const named = symbol === null ? undefined : within.find(({ line }) => line === symbol.line);
  return named ? { kind: "cases", cases: [toCase(named)] } : { kind: "none", reason: "it has no test case" };
}

function edgesOf(world: PythonWorld, unit: NamedUnit): readonly NamedEdge[] {
  switch (unit.kind) {
    case "function": {
      const file = world.file(unit.definition.path);
      return file ? functionEdges(world, file, unit.definition) : [];
    }
    case "around":
      return hooksOf(world, unit.definition);
    case "class":
      return classEdges(world, unit.definition, unit.isInherited);
    case "variable":
      return variableEdges(world, unit.file, unit.assignment);
    case "module":
      return moduleEdges(world, unit.file);
    case "part":
      return [];
  }
}

function functionEdges(world: PythonWorld, file: FileModel, definition: FunctionDefinition): NamedEdge[] {
  const scope = { file, within: definition };
  const asked = file.assignments
    .filter((one) => one.isParameter && isWithin(one, definition.parameters))
    .flatMap(({ target }) => fixturesNamed(world, definition, target));
  return [
    ...mocksIn(world, scope, definition),
    ...readEdges(world, scope, definition),
    ...asked.map((fixture) => edgeTo(functionUnit(fixture), [])),
  ];
}

function classEdges(world: PythonWorld, definition: ClassDefinition, isInherited: boolean): NamedEdge[] {
  const file = world.file(definition.path);
  if (!file) return [];
  const edges: NamedEdge[] = isInherited ? [] : [{ kind: "create", made: madeOf(world, definition) }];
  for (const base of world.bases(definition)) edges.push(edgeTo(classUnit(base, true), []));
  // Operators and `with` call methods with double underscores without naming them.
  const special = isInherited ? [] : lineage(world, definition).flatMap((one) => world.methods(one));
  const names = new Set<string>();
  for (const method of special) {
    if (!/^__\w+__$/.test(method.name) || names.has(method.name)) continue;
    names.add(method.name);
    edges.push(edgeTo(functionUnit(method), []));
  }
  const header = { start: definition.start, end: file.text.indexOf(":", definition.start) };
  return [...edges, ...readEdges(world, { file, within: null }, definition, [header, ...world.methods(definition)])];
}

/** The code that runs when a module is loaded, and what its decorators pass to a framework: `@app.get("/cart")`. */
function moduleEdges(world: PythonWorld, file: FileModel): NamedEdge[] {
  const scope = { file, within: null };
  const edges = file.statements.flatMap((statement) => [...mocksIn(world, scope, statement), ...readEdges(world, scope, statement)]);
  for (const method of file.functions) {
    if (method.owner !== null || method.isInner || isTest(world, method) || isFixture(method)) continue;
    const isRegistered = method.decorators.some(({ text }) => {
      const root = /^([\p{L}_][\p{L}\p{N}_]*)\s*\./u.exec(text)?.[1];
      return root !== undefined && world.global(file, root).some(({ kind }) => kind === "variable" || kind === "instance");
    });
    if (isRegistered) edges.push(edgeTo(functionUnit(method), []));
  }
  return edges;
}

function explain(world: PythonWorld, test: Tag, code: Tag): string | null {
  const file = world.file(test.path);
  const name = code.symbol?.parent ?? code.symbol?.name;
  for (const one of file?.imports ?? []) {
    const bound = boundName(one);
    if (!file || bound === null) continue;
    const isCode = world
      .global(file, bound)
      .some((value) =>
        value.kind === "module"
          ? value.module === code.path
          : "definition" in value && value.definition.path === code.path && value.definition.name === name,
      );
    if (!isCode) continue;
    const isModule = world.global(file, bound).some(({ kind }) => kind === "module");
    return importedInVain(bound, one.line, code, isModule);
  }
  return null;
}
