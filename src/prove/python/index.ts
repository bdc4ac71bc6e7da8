import { posix } from "node:path";
import type { SyntaxReader } from "../../model/ports.ts";
import type { Tag } from "../../model/tag.ts";
import { type ClassDefinition, type FileModel, type FunctionDefinition, type Import, readFile } from "../expressions.ts";
import { type Cases, importedInVain, type LanguageCalls, type SourceFiles } from "../language.ts";
import {
  annotated,
  classUnit,
  edgeTo,
  functionUnit,
  isWithin,
  lineage,
  madeOf,
  moduleUnit,
  type NamedEdge,
  type NamedUnit,
  readEdges,
  remembering,
  type Value,
  valuesOf,
  variableEdges,
  type World,
} from "../values.ts";
import { mocksIn } from "./mocks.ts";
import { type FindModule, moduleFinder } from "./modules.ts";

/** What Python's world adds to that of any language. */
export interface PythonWorld extends World {
  readonly find: FindModule;
}

/** Follows the calls of Python from the files of some tests, with pytest's fixtures and unittest's hooks. */
export async function followPython(
  files: SourceFiles,
  syntax: SyntaxReader,
  testPaths: readonly string[],
): Promise<LanguageCalls<NamedUnit>> {
  const find = moduleFinder(files);
  const world = createWorld(await readReachable(files, syntax, find, testPaths), find);
  const edges = new Map<string, readonly NamedEdge[]>();
  return {
    casesOf: (test) => casesOf(world, test),
    edgesOf(unit) {
      const known = edges.get(unit.key);
      if (known) return known;
      const read = edgesOf(world, unit);
      edges.set(unit.key, read);
      return read;
    },
    explain: (test, code) => explain(world, test, code),
  };
}

/** Parses the files given, what they import, and the `conftest.py` above them. */
async function readReachable(
  files: SourceFiles,
  syntax: SyntaxReader,
  find: FindModule,
  starts: readonly string[],
): Promise<ReadonlyMap<string, FileModel>> {
  const models = new Map<string, FileModel>();
  const queue = [...new Set([...starts, ...starts.flatMap((path) => conftestsOf(files, path))])];
  const seen = new Set(queue);
  for (const path of queue) {
    const text = files.read(path);
    const captures = text === null ? null : await syntax.captures("python", text, "calls");
    if (text === null || captures === null) continue;
    const model = readFile(path, text, captures);
    models.set(path, model);
    for (const one of model.imports) {
      for (const target of importedFiles(find, one, path)) {
        if (seen.has(target)) continue;
        seen.add(target);
        queue.push(target);
      }
    }
  }
  return models;
}

function conftestsOf(files: SourceFiles, path: string): string[] {
  const found: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const candidate = posix.join(folder, "conftest.py");
    if (files.exists(candidate) === "file") found.push(candidate);
    if (folder === "." || folder === "/") return found;
  }
}

/** `from shop import cart` may take a name of the package or a module in it; `import shop.cart` loads both. */
function importedFiles(find: FindModule, { module, taken }: Import, from: string): string[] {
  const parts = module.split(".");
  const packages = parts.map((_, n) => parts.slice(0, n + 1).join(".")).filter((dotted) => /[^.]/.test(dotted));
  const inner = taken === null || taken === "*" ? [] : [module.endsWith(".") ? module + taken : `${module}.${taken}`];
  return [...packages, module, ...inner].flatMap((dotted) => find(dotted, from) ?? []);
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

function boundName({ module, taken, alias }: Import): string | null {
  return alias ?? (taken === "*" ? null : (taken ?? module.split(".")[0] ?? null));
}

function globalValues(world: PythonWorld, file: FileModel, name: string, depth: number): readonly Value[] {
  const own = definedIn(file, name);
  if (own.length > 0 || depth === 0) return own;
  // The name as this module knows it can be replaced here, wherever it comes from.
  const through = { module: file.path, name };
  for (const one of file.imports) {
    if (one.taken === "*") {
      const module = world.find(one.module, file.path);
      const found = module && !name.startsWith("_") ? exportedValues(world, module, name, depth - 1) : [];
      if (found.length > 0)
        return found.map((value) => (value.kind === "instance" ? value : { ...value, through: [through, ...value.through] }));
    }
    if (boundName(one) !== name) continue;
    const found = imported(world, file, one, depth);
    if (found.length > 0)
      return found.map((value) => (value.kind === "instance" ? value : { ...value, through: [through, ...value.through] }));
  }
  return [];
}

function imported(world: PythonWorld, file: FileModel, { module, taken, alias }: Import, depth: number): readonly Value[] {
  const asModule = (dotted: string): Value[] => {
    const path = world.find(dotted, file.path);
    return path === null ? [] : [{ kind: "module", module: path, through: [] }];
  };
  // `import shop.cart` binds `shop`.
  if (taken === null) return asModule(alias === null ? (module.split(".")[0] ?? module) : module);
  const from = world.find(module, file.path);
  const found = from === null ? [] : exportedValues(world, from, taken, depth - 1);
  return found.length > 0 ? found : asModule(module.endsWith(".") ? module + taken : `${module}.${taken}`);
}

function exportedValues(world: PythonWorld, module: string, name: string, depth: number): readonly Value[] {
  const file = world.file(module);
  if (!file || depth === 0) return [];
  const values = globalValues(world, file, name, depth - 1);
  if (values.length > 0)
    return values.map((value) =>
      value.kind === "instance" || value.through.length > 0 ? value : { ...value, through: [{ module, name }] },
    );
  const inner = module.endsWith("__init__.py") ? world.find(`.${name}`, module) : null;
  return inner === null ? [] : [{ kind: "module", module: inner, through: [] }];
}

function definedIn(file: FileModel, name: string): Value[] {
  const definitions: Value[] = [
    ...file.functions
      .filter((one) => one.name === name && one.owner === null && !one.isInner)
      .map((definition): Value => ({ kind: "function", definition, self: null, through: [{ module: file.path, name }] })),
    ...file.classes
      .filter((one) => one.name === name && !one.isInner)
      .map((definition): Value => ({ kind: "class", definition, through: [{ module: file.path, name }] })),
  ];
  if (definitions.length > 0) return definitions;
  return file.assignments
    .filter((one) => one.target === name && !one.isParameter && isAtTop(file, one))
    .map((assignment) => ({ kind: "variable", file, assignment, through: [{ module: file.path, name }] }));
}

function isAtTop(file: FileModel, range: { readonly start: number; readonly end: number }): boolean {
  return !file.functions.some((one) => isWithin(range, one)) && !file.classes.some((one) => isWithin(range, one));
}

/** What a dotted name means at the top of a file. */
export function dotted(world: World, file: FileModel, name: string): readonly Value[] {
  const [first = "", ...rest] = name.trim().split(".");
  let values = world.global(file, first);
  for (const member of rest)
    values = values.flatMap((value) => {
      if (value.kind === "module") return world.exported(value.module, member);
      if (value.kind !== "class") return [];
      const method = lineage(world, value.definition)
        .flatMap((one) => world.methods(one))
        .find((one) => one.name === member);
      return method ? [{ kind: "function", definition: method, self: null, through: value.through } as const] : [];
    });
  return values;
}

function ownerOf(world: World, method: FunctionDefinition): ClassDefinition[] {
  const file = world.file(method.path);
  return (file?.classes ?? []).filter((one) => one.name === method.owner && isWithin(method, one)).slice(-1);
}

function receiverOf(world: World, method: FunctionDefinition, name: string): Value | null {
  const [owner] = ownerOf(world, method);
  if (!owner || method.decorators.some(({ text }) => text === "staticmethod")) return null;
  const file = world.file(method.path);
  const first = /^\(\s*([\p{L}_][\p{L}\p{N}_]*)/u.exec(file?.text.slice(method.parameters.start, method.parameters.end) ?? "")?.[1];
  if (first !== name) return null;
  const isClass = method.decorators.some(({ text }) => text === "classmethod");
  return isClass ? { kind: "class", definition: owner, through: [] } : { kind: "instance", definition: owner };
}

const FIXTURE = /^(?:pytest(?:_asyncio)?\.)?fixture\b/;

function isFixture({ decorators }: FunctionDefinition): boolean {
  return decorators.some(({ text }) => FIXTURE.test(text));
}

function fixtureName({ name, decorators }: FunctionDefinition): string {
  return decorators.flatMap(({ text }) => (FIXTURE.test(text) ? (/\bname\s*=\s*["']([^"']+)/.exec(text)?.[1] ?? []) : []))[0] ?? name;
}

/** The fixtures that a test or fixture can ask for by a name: those of its file, imported into it, and of the `conftest.py` above. */
function fixturesNamed(world: World, method: FunctionDefinition, name: string): FunctionDefinition[] {
  const file = world.file(method.path);
  if (!file || !(isTest(world, method) || isFixture(method))) return [];
  for (const place of placesOfFixtures(world, file)) {
    const found = place.functions.filter((one) => isFixture(one) && fixtureName(one) === name && one !== method);
    if (found.length > 0) return found;
    const taken = world
      .global(place, name)
      .flatMap((value) => (value.kind === "function" && isFixture(value.definition) ? [value.definition] : []));
    if (taken.length > 0) return taken.filter((one) => one !== method);
  }
  return [];
}

function placesOfFixtures(world: World, file: FileModel): FileModel[] {
  const places = [file];
  for (let folder = posix.dirname(file.path); ; folder = posix.dirname(folder)) {
    const conftest = world.file(posix.join(folder, "conftest.py"));
    if (conftest && conftest !== file) places.push(conftest);
    if (folder === "." || folder === "/") return places;
  }
}

function fixtureValues(world: World, fixture: FunctionDefinition): readonly Value[] {
  const file = world.file(fixture.path);
  if (!file) return [];
  const scope = { file, within: fixture };
  const written = fixture.returns ? annotated(world, scope, fixture.returns) : [];
  if (written.length > 0) return written;
  return file.returned.filter((range) => isWithin(range, fixture)).flatMap((range) => valuesOf(world, scope, range, 5));
}

function isTest(world: World, method: FunctionDefinition): boolean {
  if (!/^test/.test(method.name) || method.isInner) return false;
  if (method.owner === null) return true;
  return ownerOf(world, method).some((owner) => isTestClass(world, owner));
}

function isTestClass(world: World, owner: ClassDefinition): boolean {
  return /^Test/.test(owner.name) || lineage(world, owner).some(({ bases }) => bases.some((base) => /TestCase$/.test(base)));
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
  return named ? { kind: "cases", cases: [toCase(named)] } : { kind: "none", reason: "there is no test case" };
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

const SETUPS =
  /^(?:setUp|tearDown|asyncSetUp|asyncTearDown|setUpClass|tearDownClass|setup|teardown|setup_method|teardown_method|setup_class|teardown_class)$/;
const MODULE_SETUPS = /^(?:setUpModule|tearDownModule|setup_module|teardown_module|setup_function|teardown_function)$/;

/** What pytest and unittest run around a test. */
function hooksOf(world: PythonWorld, test: FunctionDefinition): NamedEdge[] {
  const file = world.file(test.path);
  if (!file) return [];
  const edges: NamedEdge[] = [];
  const [owner] = ownerOf(world, test);
  if (owner) {
    edges.push({ kind: "create", made: madeOf(world, owner) });
    for (const one of lineage(world, owner)) {
      for (const method of world.methods(one)) {
        const runs = SETUPS.test(method.name) || (isFixture(method) && isAutomatic(method));
        if (runs) edges.push(edgeTo(functionUnit(method), []));
      }
      const ownFile = world.file(one.path);
      for (const decorator of one.decorators) if (ownFile) edges.push(...mocksIn(world, { file: ownFile, within: null }, decorator));
    }
  }
  for (const method of file.functions)
    if (method.owner === null && MODULE_SETUPS.test(method.name)) edges.push(edgeTo(functionUnit(method), []));
  for (const place of placesOfFixtures(world, file))
    for (const method of place.functions)
      if (method.owner === null && isFixture(method) && isAutomatic(method)) edges.push(edgeTo(functionUnit(method), []));
  const marks = [...test.decorators, ...(owner?.decorators ?? [])].filter(({ text }) => /\busefixtures\b/.test(text));
  for (const [, name = ""] of marks.flatMap(({ text }) => [...text.matchAll(/["']([^"']+)["']/g)]))
    for (const fixture of fixturesNamed(world, test, name)) edges.push(edgeTo(functionUnit(fixture), []));
  return edges;
}

function isAutomatic({ decorators }: FunctionDefinition): boolean {
  return decorators.some(({ text }) => /\bautouse\s*=\s*True\b/.test(text));
}

function classEdges(world: PythonWorld, definition: ClassDefinition, isInherited: boolean): NamedEdge[] {
  const file = world.file(definition.path);
  if (!file) return [];
  const edges: NamedEdge[] = isInherited ? [] : [{ kind: "create", made: madeOf(world, definition) }];
  for (const base of world.bases(definition)) edges.push(edgeTo(classUnit(base, true), []));
  // Operators and `with` call what is between two underscores, without a name to be seen.
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

/** What runs when a module is loaded, and what its decorators hand to a framework: `@app.get("/cart")`. */
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
