import { posix } from "node:path";
import type { ClassDefinition, FileModel, FunctionDefinition } from "../expressions.ts";
import { annotated, edgeTo, functionUnit, isWithin, lineage, madeOf, type NamedEdge, type Value, valuesOf, type World } from "../values.ts";
import { mocksIn } from "./mocks.ts";
import { ownerOf, type PythonWorld } from "./names.ts";

const FIXTURE = /^(?:pytest(?:_asyncio)?\.)?fixture\b/;

export function isFixture({ decorators }: FunctionDefinition): boolean {
  return decorators.some(({ text }) => FIXTURE.test(text));
}

function fixtureName({ name, decorators }: FunctionDefinition): string {
  return decorators.flatMap(({ text }) => (FIXTURE.test(text) ? (/\bname\s*=\s*["']([^"']+)/.exec(text)?.[1] ?? []) : []))[0] ?? name;
}

/** The fixtures that a test or fixture can request by name: those in its file, imported into it, and in the `conftest.py` files above. */
export function fixturesNamed(world: World, method: FunctionDefinition, name: string): FunctionDefinition[] {
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

export function fixtureValues(world: World, fixture: FunctionDefinition): readonly Value[] {
  const file = world.file(fixture.path);
  if (!file) return [];
  const scope = { file, within: fixture };
  const written = fixture.returns ? annotated(world, scope, fixture.returns) : [];
  if (written.length > 0) return written;
  return file.returned.filter((range) => isWithin(range, fixture)).flatMap((range) => valuesOf(world, scope, range, 5));
}

export function isTest(world: World, method: FunctionDefinition): boolean {
  if (!/^test/.test(method.name) || method.isInner) return false;
  if (method.owner === null) return true;
  return ownerOf(world, method).some((owner) => isTestClass(world, owner));
}

function isTestClass(world: World, owner: ClassDefinition): boolean {
  return /^Test/.test(owner.name) || lineage(world, owner).some(({ bases }) => bases.some((base) => /TestCase$/.test(base)));
}

const SETUPS =
  /^(?:setUp|tearDown|asyncSetUp|asyncTearDown|setUpClass|tearDownClass|setup|teardown|setup_method|teardown_method|setup_class|teardown_class)$/;

const MODULE_SETUPS = /^(?:setUpModule|tearDownModule|setup_module|teardown_module|setup_function|teardown_function)$/;

/** The hooks that pytest and unittest run around a test. */
export function hooksOf(world: PythonWorld, test: FunctionDefinition): NamedEdge[] {
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
      const mocks = ownFile ? one.decorators.flatMap((decorator) => mocksIn(world, { file: ownFile, within: null }, decorator)) : [];
      for (const edge of mocks) edges.push(edge);
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
