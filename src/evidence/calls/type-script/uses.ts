import {
  type BindingElement,
  type Identifier,
  type Symbol as MorphSymbol,
  Node,
  type PropertyAccessExpression,
  type ShorthandPropertyAssignment,
  SyntaxKind,
} from "ts-morph";
import type { Passage } from "../call-graph.ts";
import { assignedValues, exportOf, follow, type Meaning, type ModuleValue, meaningOf, moduleOf, propertyOf, unwrap } from "./names.ts";
import { isOfProject, pathOf, type SourceProject } from "./project.ts";
import {
  type ClassNode,
  isClass,
  isFunctionLike,
  type SourceEdge,
  type SourceUnit,
  sourceModule,
  unitOf,
  unitOfDeclaration,
  valueIn,
} from "./units.ts";

/**
 * How a name is used. `value`: it is called, or passed on and may be called; `base`: only a member is used, which is followed separately.
 */
export type Usage = "value" | "base";

/** The state while reading the edges of one unit. */
export interface Walk {
  readonly sources: SourceProject;
  readonly unit: SourceUnit;
  readonly edges: SourceEdge[];
  /** Local values that were already followed, because a function may name itself. */
  readonly inlined: Set<Node>;
  /** Reads what runs if an inner node of the unit runs. */
  run(node: Node | undefined): void;
}

export function useName(walk: Walk, name: Identifier, usage: Usage): void {
  use(walk, meaningOf(walk.sources, name), usage);
}

/** `<Cart />` calls a function, or instantiates a class and calls its methods. */
export function useComponent(walk: Walk, tag: Identifier): void {
  const meaning = meaningOf(walk.sources, tag);
  use(walk, meaning, "value");
  for (const declaration of meaning.declarations) if (isClass(declaration)) push(walk, unitOf(declaration, "component"), meaning);
}

/** Reads the expression before the dot of a resolved member. Its other members are not used by that. */
export function useBaseOf(walk: Walk, expression: Node): void {
  const base = unwrap(expression);
  if (Node.isIdentifier(base)) useName(walk, base, "base");
  else if (Node.isPropertyAccessExpression(base)) useMember(walk, base, "base");
  else walk.run(base);
}

export function useMember(walk: Walk, access: PropertyAccessExpression, usage: Usage): void {
  const { sources } = walk;
  const [base, name] = [access.getExpression(), access.getName()];
  const module = moduleOf(sources, base);
  const symbol = module ? undefined : (access.getNameNode().getSymbol() ?? assignedMember(base, name));
  const meaning = module ? exportOf(sources, module, name) : symbol ? follow(sources, symbol) : null;
  if (module || (meaning && meaning.declarations.length > 0)) {
    useBaseOf(walk, base);
    const isSuper = base.getKind() === SyntaxKind.SuperKeyword;
    if (meaning) use(walk, { ...meaning, through: [...namespacePassages(sources, base, name), ...meaning.through] }, usage, isSuper);
    return;
  }
  if (symbol === undefined && isCallee(access)) walk.edges.push({ kind: "dispatch", name, owner: null });
  walk.run(base);
}

/** A member that is accessed through a namespace (`import * as cart`) comes through that module. */
function namespacePassages(sources: SourceProject, base: Node, name: string): readonly Passage[] {
  const plain = unwrap(base);
  const through = Node.isIdentifier(plain) ? meaningOf(sources, plain).through : [];
  const last = through.at(-1);
  return last?.name === null ? [...through, { module: last.module, name }] : [];
}

function isCallee(access: Node): boolean {
  const parent = access.getParent();
  return Node.isCallExpression(parent) && parent.getExpression() === access;
}

/** The member of an untyped variable, by the values assigned to it: `let cart; beforeEach(() => { cart = new Cart(); })`. */
function assignedMember(base: Node, name: string): MorphSymbol | undefined {
  const plain = unwrap(base);
  if (!Node.isIdentifier(plain) || !plain.getType().isAny()) return undefined;
  for (const declaration of plain.getSymbol()?.getDeclarations() ?? []) {
    if (!Node.isVariableDeclaration(declaration) || declaration.getInitializer()) continue;
    for (const value of assignedValues(declaration)) {
      const property = value.getType().getProperty(name);
      if (property) return property;
    }
  }
  return undefined;
}

/** Adds the edges to what a name or member refers to. */
export function use(walk: Walk, meaning: Meaning, usage: Usage, isSuper = false): void {
  for (const declaration of meaning.declarations) useDeclaration(walk, declaration, meaning, usage, isSuper);
  // Importing a name from a module loads that module and every module that the name came through.
  const { actual, through } = meaning;
  for (const declaration of meaning.declarations)
    if (!isInstanceMember(declaration)) useModule(walk, { path: pathOf(declaration.getSourceFile()), actual }, through);
  for (const { module } of through) useModule(walk, { path: module, actual }, through);
}

function useDeclaration(walk: Walk, declaration: Node, meaning: Meaning, usage: Usage, isSuper: boolean): void {
  if (Node.isBindingElement(declaration)) useElement(walk, declaration, usage);
  else if (Node.isShorthandPropertyAssignment(declaration) && usage === "base") useShorthand(walk, declaration, usage);
  else if (isInstanceMember(declaration) && !isSuper) {
    const name = Node.hasName(declaration) ? declaration.getName() : "";
    walk.edges.push({ kind: "dispatch", name, owner: declaration.getParent() ?? null });
  } else if (usage === "base") useBase(walk, declaration, meaning);
  else if (isLocal(walk, declaration)) useLocal(walk, declaration);
  else {
    const unit = unitOfDeclaration(declaration);
    if (unit) push(walk, unit, meaning);
  }
}

/** What `add` in `{ add }` refers to. */
export function useShorthand(walk: Walk, property: ShorthandPropertyAssignment, usage: Usage): void {
  const symbol = property.getValueSymbol();
  if (symbol) use(walk, follow(walk.sources, symbol), usage);
}

function useBase(walk: Walk, declaration: Node, meaning: Meaning): void {
  const value = isClass(declaration) ? declaration : valueIn(declaration);
  const isEnum = Node.isEnumDeclaration(declaration) || Node.isEnumMember(declaration);
  if (value && isClass(value)) push(walk, unitOf(value, "static", declaration), meaning);
  else if (isEnum || (value && !isFunctionLike(value) && !isLocal(walk, declaration))) push(walk, unitOf(declaration, "kept"), meaning);
}

/** A variable of the unit itself, whose value was read at its declaration. */
function isLocal({ unit }: Walk, declaration: Node): boolean {
  return Node.isVariableDeclaration(declaration) && isWithin(declaration, unit.node);
}

/** A local value is passed on, so its functions run. */
function useLocal(walk: Walk, declaration: Node): void {
  const value = valueIn(declaration);
  if (value === null || walk.inlined.has(declaration)) return;
  walk.inlined.add(declaration);
  if (isClass(value)) push(walk, unitOf(value, "created", declaration), DIRECTLY);
  else walk.run(value);
}

/** `const { add } = await import("./cart")`: the member of the destructured value. */
function useElement(walk: Walk, element: BindingElement, usage: Usage): void {
  const { sources } = walk;
  const name = propertyOf(element);
  const pattern = element.getParent();
  const holder = pattern.getParent();
  const values = Node.isVariableDeclaration(holder) ? assignedValues(holder) : [];
  if (name === null || element.getDotDotDotToken()) {
    for (const value of values) walk.run(value);
    return;
  }
  const module = values.map((value) => moduleOf(sources, value)).find((one) => one !== null);
  if (module) {
    use(walk, exportOf(sources, module, name), usage);
    return;
  }
  const property = pattern.getType().getProperty(name);
  if (property) use(walk, follow(sources, property), usage);
  const declaration = element.getFirstAncestorByKind(SyntaxKind.VariableDeclaration);
  // A value destructured elsewhere runs there. If its type is unknown, nothing else is known about it.
  if (declaration && !isWithin(declaration, walk.unit.node)) push(walk, unitOf(declaration, property ? "kept" : "run"), DIRECTLY);
}

export function useModule(walk: Walk, { path, actual }: ModuleValue, through: readonly Passage[] = []): void {
  const file = walk.sources.file(path);
  if (file && file !== walk.unit.node.getSourceFile()) push(walk, sourceModule(file), { through, actual });
}

/** The modules that the name of a base class comes through. */
export function baseThrough({ sources }: Walk, node: ClassNode): Omit<Meaning, "declarations"> {
  const symbol = node.getExtends()?.getExpression().getSymbol();
  return symbol ? follow(sources, symbol) : DIRECTLY;
}

/** Not through any import. */
export const DIRECTLY: Omit<Meaning, "declarations"> = { through: [], actual: false };

export function push(walk: Walk, to: SourceUnit, { through, actual }: Omit<Meaning, "declarations">): void {
  if (to.key === walk.unit.key || !isOfProject(to.node.getSourceFile())) return;
  walk.edges.push({ kind: "use", to, through, actual });
}

/** A member that depends on the instance. */
function isInstanceMember(declaration: Node): boolean {
  if (Node.isMethodSignature(declaration) || Node.isPropertySignature(declaration)) return true;
  if (!isClass(declaration.getParent())) return false;
  const isMember =
    Node.isMethodDeclaration(declaration) ||
    Node.isPropertyDeclaration(declaration) ||
    Node.isGetAccessorDeclaration(declaration) ||
    Node.isSetAccessorDeclaration(declaration);
  return isMember && !declaration.isStatic();
}

function isWithin(node: Node, outer: Node): boolean {
  if (Node.isSourceFile(outer) || node.getSourceFile() !== outer.getSourceFile()) return false;
  return node.getPos() >= outer.getPos() && node.getEnd() <= outer.getEnd();
}
