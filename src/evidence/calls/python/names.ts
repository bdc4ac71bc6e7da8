import type { ClassDefinition, FileModel, FunctionDefinition, Import } from "../expressions.ts";
import { isWithin, lineage, type Value, type World } from "../values.ts";
import type { FindModule } from "./modules.ts";

/** What Python adds to the world that all languages share. */
export interface PythonWorld extends World {
  readonly find: FindModule;
}

/** `from shop import cart` may import a name of the package or a module in it; `import shop.cart` loads both. */
export function importedFiles(find: FindModule, { module, taken }: Import, from: string): string[] {
  const parts = module.split(".");
  const packages = parts.map((_, n) => parts.slice(0, n + 1).join(".")).filter((dotted) => /[^.]/.test(dotted));
  const inner = taken === null || taken === "*" ? [] : [module.endsWith(".") ? module + taken : `${module}.${taken}`];
  return [...packages, module, ...inner].flatMap((dotted) => find(dotted, from) ?? []);
}

export function boundName({ module, taken, alias }: Import): string | null {
  return alias ?? (taken === "*" ? null : (taken ?? module.split(".")[0] ?? null));
}

export function globalValues(world: PythonWorld, file: FileModel, name: string, depth: number): readonly Value[] {
  const own = definedIn(file, name);
  if (own.length > 0 || depth === 0) return own;
  // A mock can replace the name in this module, wherever it comes from.
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

export function exportedValues(world: PythonWorld, module: string, name: string, depth: number): readonly Value[] {
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

/** What a dotted name means at the top level of a file. */
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

export function ownerOf(world: World, method: FunctionDefinition): ClassDefinition[] {
  const file = world.file(method.path);
  return (file?.classes ?? []).filter((one) => one.name === method.owner && isWithin(method, one)).slice(-1);
}

export function receiverOf(world: World, method: FunctionDefinition, name: string): Value | null {
  const [owner] = ownerOf(world, method);
  if (!owner || method.decorators.some(({ text }) => text === "staticmethod")) return null;
  const file = world.file(method.path);
  const first = /^\(\s*([\p{L}_][\p{L}\p{N}_]*)/u.exec(file?.text.slice(method.parameters.start, method.parameters.end) ?? "")?.[1];
  if (first !== name) return null;
  const isClass = method.decorators.some(({ text }) => text === "classmethod");
  return isClass ? { kind: "class", definition: owner, through: [] } : { kind: "instance", definition: owner };
}
