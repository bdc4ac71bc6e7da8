/**
 * What names and expressions refer to, as far as assignments, annotations and function results show it, for languages without a type
 * checker here. Where they do not, calls are followed by method name alone, in the classes that are constructed on the way.
 */
import type { Edge, Made, Passage, Unit } from "./call-graph.ts";
import type { Assignment, ClassDefinition, Expression, FileModel, FunctionDefinition, Range } from "./expressions.ts";

export type Value =
  /** `module` is the language's own name for it. */
  | { readonly kind: "module"; readonly module: string; readonly through: readonly Passage[] }
  | { readonly kind: "class"; readonly definition: ClassDefinition; readonly through: readonly Passage[] }
  | { readonly kind: "instance"; readonly definition: ClassDefinition }
  /** `self` is the class of the instance that a method is taken from; `null` if the function is known exactly. */
  | {
      readonly kind: "function";
      readonly definition: FunctionDefinition;
      readonly self: ClassDefinition | null;
      readonly through: readonly Passage[];
    }
  | { readonly kind: "variable"; readonly file: FileModel; readonly assignment: Assignment; readonly through: readonly Passage[] };

/** A unit of code that runs together. A `class` unit is its construction; `around` is what a test runner runs around a test. */
export type NamedUnit = Unit &
  (
    | { readonly kind: "function"; readonly definition: FunctionDefinition }
    | { readonly kind: "around"; readonly definition: FunctionDefinition }
    | { readonly kind: "class"; readonly definition: ClassDefinition; readonly isInherited: boolean }
    | { readonly kind: "variable"; readonly file: FileModel; readonly assignment: Assignment }
    | { readonly kind: "module"; readonly file: FileModel }
    /** A part of a function: a subtest. */
    | {
        readonly kind: "part";
        readonly file: FileModel;
        readonly range: Range;
        readonly skip: readonly Range[];
        readonly within: FunctionDefinition | null;
      }
  );

export type NamedEdge = Edge<NamedUnit>;

/** Where an expression is. */
export interface Scope {
  readonly file: FileModel;
  readonly within: FunctionDefinition | null;
}

/** How a language resolves names. */
export interface World {
  /** Whether an instance may be of a subclass, so that only the constructed instances decide which method runs. */
  readonly inherits: boolean;
  file(path: string): FileModel | undefined;
  /** What a name means at the top level of a file. */
  global(file: FileModel, name: string): readonly Value[];
  /** A member of a module. */
  exported(module: string, name: string): readonly Value[];
  /** Whether a name is imported from outside the project. */
  isForeign(file: FileModel, name: string): boolean;
  /** What a method's receiver is; `null` if a name is not a receiver. */
  receiver(method: FunctionDefinition, name: string): Value | null;
  /** The values of a parameter, besides its annotation. */
  given(method: FunctionDefinition, name: string): readonly Value[];
  /** The value of a call that no definition shows: `super()`. */
  builtin(call: Extract<Expression, { kind: "call" }>, scope: Scope): readonly Value[];
  bases(definition: ClassDefinition): readonly ClassDefinition[];
  methods(definition: ClassDefinition): readonly FunctionDefinition[];
  /** Whether reading a method calls it. */
  isProperty(method: FunctionDefinition): boolean;
  /** The methods that a call by name alone certainly reaches, if the language can decide it. */
  onlyMethods(file: FileModel, name: string): readonly FunctionDefinition[];
  /** A call that does nothing with its arguments: `isinstance(cart, Cart)`. */
  looksOnly(called: string): boolean;
}

/** The same world with cached lookups of names. */
export function remembering<W extends World>(world: W): W {
  const names = new Map<string, readonly Value[]>();
  const members = new Map<string, readonly Value[]>();
  const { global, exported } = world;
  return Object.assign(world, {
    global: (file: FileModel, name: string) => once(names, `${file.path}\n${name}`, () => global(file, name)),
    exported: (module: string, name: string) => once(members, `${module}\n${name}`, () => exported(module, name)),
  });
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

const MAX_DEPTH = 8;

/** Everything that an expression may evaluate to. */
export function valuesOf(world: World, scope: Scope, range: Range, depth = MAX_DEPTH): readonly Value[] {
  if (depth === 0) return [];
  const expression = scope.file.expressionAt(range);
  switch (expression.kind) {
    case "name":
      return namedValues(world, scope, expression, depth);
    case "access":
      return valuesOf(world, scope, expression.object, depth - 1).flatMap((value) => memberOf(world, value, expression.member, depth - 1));
    case "literal":
      return annotated(world, scope, expression.made);
    case "call": {
      const called = valuesOf(world, scope, expression.called, depth - 1);
      return [...called.flatMap((value) => resultOf(world, value, depth - 1)), ...world.builtin(expression, scope)];
    }
    case "other":
      return [];
  }
}

/** The instances that a written type allows: `list[Cart] | None` allows a `Cart`. */
export function annotated(world: World, scope: Scope, text: string): readonly Value[] {
  return [...text.matchAll(/[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu)].flatMap(([dotted]) => {
    const [first = "", ...rest] = dotted.split(".");
    let values = world.global(scope.file, first);
    for (const member of rest) values = values.flatMap((value) => memberOf(world, value, member, 2));
    return values.flatMap((value): Value[] => (value.kind === "class" ? [{ kind: "instance", definition: value.definition }] : []));
  });
}

function namedValues(world: World, scope: Scope, { name, start }: Range & { readonly name: string }, depth: number): readonly Value[] {
  const { file, within } = scope;
  if (within) {
    const self = world.receiver(within, name);
    if (self) return [self];
    const local = localAssignments(file, within, name);
    if (local.length > 0)
      return local.flatMap((assignment) => {
        // `cart = with_book(cart)` cannot be resolved through itself.
        const isOwn = assignment.value !== null && assignment.value.start <= start && start < assignment.value.end;
        const values = [
          ...(assignment.annotation ? annotated(world, scope, assignment.annotation) : []),
          ...(assignment.value && !isOwn ? valuesOf(world, scope, assignment.value, depth - 1) : []),
        ];
        return assignment.isParameter ? [...values, ...world.given(within, name)] : values;
      });
    const inner = file.functions.some((one) => one.isInner && one.name === name && isWithin(one, within));
    if (inner) return [];
  }
  return world.global(file, name).flatMap((value) => opened(world, value, depth));
}

/** A variable, together with the values that it holds. */
function opened(world: World, value: Value, depth: number): Value[] {
  if (value.kind !== "variable" || depth <= 1) return [value];
  const { file, assignment } = value;
  const scope = { file, within: null };
  const held = [
    ...(assignment.annotation ? annotated(world, scope, assignment.annotation) : []),
    ...(assignment.value ? valuesOf(world, scope, assignment.value, depth - 1) : []),
  ];
  return [value, ...held];
}

function localAssignments(file: FileModel, within: FunctionDefinition, name: string): Assignment[] {
  return file.assignments.filter((assignment) => assignment.target === name && isWithin(assignment, within));
}

/** A member of a value. */
function memberOf(world: World, value: Value, name: string, depth: number): readonly Value[] {
  switch (value.kind) {
    case "module":
      return world.exported(value.module, name).flatMap((member) => opened(world, withThrough(member, value.through), depth));
    case "class": {
      const methods = methodsOf(world, value.definition, name);
      if (methods.length === 0) return fieldOf(world, value.definition, name, depth);
      return methods.map((definition) => ({ kind: "function", definition, self: null, through: value.through }));
    }
    case "instance": {
      const methods = methodsOf(world, value.definition, name);
      if (methods.length === 0) return fieldOf(world, value.definition, name, depth);
      return methods.flatMap((definition) => {
        const bound: Value = { kind: "function", definition, self: value.definition, through: [] };
        return world.isProperty(definition) ? resultOf(world, bound, depth) : [bound];
      });
    }
    case "function":
    case "variable":
      return [];
  }
}

function withThrough(value: Value, before: readonly Passage[]): Value {
  return value.kind === "instance" || before.length === 0 ? value : { ...value, through: [...before, ...value.through] };
}

/** The result of calling a value. */
function resultOf(world: World, value: Value, depth: number): readonly Value[] {
  if (value.kind === "class") return [{ kind: "instance", definition: value.definition }];
  if (value.kind !== "function" || depth <= 0) return [];
  const { definition } = value;
  const file = world.file(definition.path);
  if (!file) return [];
  const scope = { file, within: definition };
  const written = definition.returns ? annotated(world, scope, definition.returns) : [];
  if (written.length > 0) return written;
  return file.returned.filter((range) => isWithin(range, definition)).flatMap((range) => valuesOf(world, scope, range, depth - 1));
}

/** A class and the classes that it extends, in the order in which members are looked up. */
export function lineage(world: World, definition: ClassDefinition): ClassDefinition[] {
  const found: ClassDefinition[] = [];
  const add = (one: ClassDefinition): void => {
    if (found.includes(one)) return;
    found.push(one);
    for (const base of world.bases(one)) add(base);
  };
  add(definition);
  return found;
}

/** The methods with a name in the nearest class that has any; several are overloads. */
function methodsOf(world: World, definition: ClassDefinition, name: string): readonly FunctionDefinition[] {
  for (const one of lineage(world, definition)) {
    const methods = world.methods(one).filter((candidate) => candidate.name === name);
    if (methods.length > 0) return methods;
  }
  return [];
}

function fieldOf(world: World, definition: ClassDefinition, name: string, depth: number): readonly Value[] {
  if (depth <= 0) return [];
  for (const one of lineage(world, definition)) {
    const file = world.file(one.path);
    if (!file) continue;
    const field = one.fields.find((candidate) => candidate.name === name);
    if (field) return annotated(world, { file, within: null }, field.annotation);
    const values = file.assignments
      .filter((assignment) => isWithin(assignment, one) && !assignment.isParameter && assignment.target.split(".").at(-1) === name)
      .flatMap((assignment) => {
        const within = file.functions.find((method) => isWithin(assignment, method)) ?? null;
        const isField = within === null ? assignment.target === name : assignment.target.includes(".");
        if (!isField) return [];
        return [
          ...(assignment.annotation ? annotated(world, { file, within }, assignment.annotation) : []),
          ...(assignment.value ? valuesOf(world, { file, within }, assignment.value, depth - 1) : []),
        ];
      });
    if (values.length > 0) return values;
  }
  return [];
}

export function functionUnit(definition: FunctionDefinition): NamedUnit {
  const { path, line, name, owner, start } = definition;
  return { kind: "function", key: `${path}:${start}:function`, name: owner === null ? name : `${owner}.${name}`, path, line, definition };
}

export function classUnit(definition: ClassDefinition, isInherited = false): NamedUnit {
  const { path, line, name, start } = definition;
  return { kind: "class", key: `${path}:${start}:${isInherited ? "inherited" : "class"}`, name, path, line, definition, isInherited };
}

export function moduleUnit(file: FileModel): NamedUnit {
  return { kind: "module", key: file.path, name: `module ${file.path}`, path: file.path, line: 0, file };
}

export function variableUnit(file: FileModel, assignment: Assignment): NamedUnit {
  const { target, line, start } = assignment;
  return { kind: "variable", key: `${file.path}:${start}:variable`, name: target, path: file.path, line, file, assignment };
}

/** What the names, calls and accesses in a range of a file lead to, leaving out `skip`. */
export function readEdges(world: World, scope: Scope, range: Range, skip: readonly Range[] = []): NamedEdge[] {
  const { file } = scope;
  const edges: NamedEdge[] = [];
  const use = (value: Value): void => {
    for (const edge of useOf(world, value)) edges.push(edge);
  };
  const counts = (one: Range): boolean => isWithin(one, range) && !skip.some((left) => isWithin(one, left));
  const passive = file.calls.filter((call) => counts(call) && world.looksOnly(file.text.slice(call.called.start, call.called.end)));
  const isLookedAt = (one: Range): boolean => passive.some((call) => one.start >= call.called.end && one.end <= call.end);

  for (const call of file.calls.filter(counts)) {
    if (passive.includes(call)) continue;
    const values = valuesOf(world, scope, call.called);
    for (const value of firstOf(values)) use(value);
    if (values.length > 0) continue;
    const called = file.expressionAt(call.called);
    if (called.kind !== "access" || isForeignRoot(world, scope, called)) continue;
    const sure = world.onlyMethods(file, called.member);
    if (sure.length > 0) for (const method of sure) edges.push(edgeTo(functionUnit(method), []));
    else edges.push({ kind: "dispatch", name: called.member, owner: null });
  }
  for (const passed of file.passed.filter(counts)) {
    if (isLookedAt(passed)) continue;
    for (const value of firstOf(valuesOf(world, scope, passed))) if (value.kind !== "instance") use(value);
  }
  for (const literal of file.literals.filter(counts))
    for (const value of valuesOf(world, scope, literal)) if (value.kind === "instance") edges.push(edgeTo(classUnit(value.definition), []));
  for (const access of file.accesses.filter(counts)) {
    for (const value of valuesOf(world, scope, access.object)) {
      const members = value.kind === "instance" ? methodsOf(world, value.definition, access.member) : [];
      for (const method of members) if (world.isProperty(method)) edges.push({ kind: "dispatch", name: method.name, owner: value });
      if (value.kind === "module")
        for (const member of memberOf(world, value, access.member, 1)) if (member.kind === "variable") use(member);
    }
  }
  for (const identifier of file.identifiers.filter(counts)) {
    if (scope.within && localAssignments(file, scope.within, identifier.name).length > 0) continue;
    for (const value of world.global(file, identifier.name)) if (value.kind === "variable") use(value);
  }
  return edges;
}

/** A module variable's value is reached through the variable, because a double may have replaced it. */
function firstOf(values: readonly Value[]): readonly Value[] {
  const isHeld = values.some(({ kind }) => kind === "variable");
  return isHeld ? values.filter(({ kind }) => kind === "variable" || kind === "instance") : values;
}

/** What runs when a variable's value is used. */
export function variableEdges(world: World, file: FileModel, assignment: Assignment): NamedEdge[] {
  const scope = { file, within: null };
  const held = assignment.value ? valuesOf(world, scope, assignment.value) : [];
  return [...readEdges(world, scope, assignment), ...held.flatMap((value) => (value.kind === "instance" ? [] : useOf(world, value)))];
}

function useOf(world: World, value: Value): NamedEdge[] {
  switch (value.kind) {
    case "function":
      if (value.self && world.inherits)
        return [{ kind: "dispatch", name: value.definition.name, owner: { kind: "instance", definition: value.self } }];
      return [edgeTo(functionUnit(value.definition), value.through), ...loaded(world, value.definition.path, value.through)];
    case "class":
      return [edgeTo(classUnit(value.definition), value.through), ...loaded(world, value.definition.path, value.through)];
    case "variable":
      return [edgeTo(variableUnit(value.file, value.assignment), value.through), ...loaded(world, value.file.path, value.through)];
    case "instance":
      return [{ kind: "dispatch", name: "__call__", owner: value }];
    case "module":
      return [];
  }
}

/** Importing something from a module loads that module and every module that it came through. */
function loaded(world: World, path: string, through: readonly Passage[]): NamedEdge[] {
  return [path, ...through.map(({ module }) => module)].flatMap((one) => {
    const file = world.file(one);
    return file ? [edgeTo(moduleUnit(file), through)] : [];
  });
}

export function edgeTo(to: NamedUnit, through: readonly Passage[]): NamedEdge {
  return { kind: "use", to, through, actual: false };
}

/** The source text of a function or a part of one; empty for other units. */
export function ownText(world: World, unit: NamedUnit): string {
  if (unit.kind === "part") return unit.file.text.slice(unit.range.start, unit.range.end);
  if (unit.kind !== "function") return "";
  const { path, start, end } = unit.definition;
  return world.file(path)?.text.slice(start, end) ?? "";
}

/** The instances of a class. */
export function madeOf(world: World, definition: ClassDefinition): Made<NamedUnit> {
  const classes = lineage(world, definition);
  const members = new Map<string, NamedUnit[]>();
  // A method of a class hides those of the classes that it extends.
  for (const one of [...classes].reverse())
    for (const { name } of world.methods(one)) members.set(name, methodsOf(world, one, name).map(functionUnit));
  return {
    key: `${definition.path}:${definition.start}`,
    members,
    isA: (owner) => !isInstance(owner) || classes.includes(owner.definition),
  };
}

function isInstance(owner: unknown): owner is Extract<Value, { kind: "instance" }> {
  return typeof owner === "object" && owner !== null && "kind" in owner && owner.kind === "instance";
}

function isForeignRoot(world: World, scope: Scope, access: Extract<Expression, { kind: "access" }>): boolean {
  let root: Expression = access;
  while (root.kind === "access" || root.kind === "call") root = scope.file.expressionAt(root.kind === "access" ? root.object : root.called);
  if (root.kind !== "name") return true;
  const isLocal = scope.within !== null && localAssignments(scope.file, scope.within, root.name).length > 0;
  return !isLocal && world.isForeign(scope.file, root.name);
}

export function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
