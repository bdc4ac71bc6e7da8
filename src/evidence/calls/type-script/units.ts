import { type ClassDeclaration, type ClassExpression, Node, type ObjectLiteralExpression, type SourceFile, SyntaxKind } from "ts-morph";
import type { Edge, Made, Unit } from "../call-graph.ts";
import { unwrap } from "./names.ts";
import { pathOf } from "./project.ts";

/**
 * Which part of a node runs. `run`: a function's body, or a value with everything in it. `kept`: a value whose functions run when named.
 * `created`: a class that is instantiated; `constructed`: instantiated as a subclass; `component`: by JSX, which calls its methods.
 */
export type Role = "run" | "kept" | "static" | "constructed" | "created" | "component" | "module" | "test" | "suite";

export interface SourceUnit extends Unit {
  readonly node: Node;
  readonly role: Role;
}

export type SourceEdge = Edge<SourceUnit>;

export type ClassNode = ClassDeclaration | ClassExpression;

/** The unit of a node; `named` is the declaration that names it, if that is a different node. */
export function unitOf(node: Node, role: Role, named: Node = node): SourceUnit {
  const path = pathOf(node.getSourceFile());
  return { key: `${path}:${node.getStart()}:${node.getKind()}:${role}`, name: nameOf(named), path, line: nameLine(named), node, role };
}

export function sourceModule(file: SourceFile): SourceUnit {
  const path = pathOf(file);
  return { key: path, name: `module ${path}`, path, line: 0, node: file, role: "module" };
}

/** What runs when a declaration is called or read; `null` if nothing does: a parameter, a type. */
export function unitOfDeclaration(declaration: Node): SourceUnit | null {
  if (Node.isFunctionDeclaration(declaration)) return unitOf(declaration.getImplementation() ?? declaration, "run");
  if (Node.isMethodDeclaration(declaration)) return unitOf(declaration.getImplementation() ?? declaration, "run");
  if (Node.isGetAccessorDeclaration(declaration) || Node.isSetAccessorDeclaration(declaration)) return unitOf(declaration, "run");
  if (isClass(declaration)) return unitOf(declaration, "created");
  if (Node.isEnumDeclaration(declaration) || Node.isEnumMember(declaration)) return unitOf(declaration, "kept");
  // A double replaces the property of an object, not the function that the property names.
  if (Node.isShorthandPropertyAssignment(declaration)) return unitOf(declaration, "run");
  const value = valueIn(declaration);
  if (value === null) return null;
  if (Node.isFunctionExpression(value) || Node.isArrowFunction(value)) return unitOf(value, "run", declaration);
  if (isClass(value)) return unitOf(value, "created", declaration);
  return unitOf(declaration, "run");
}

/** The value that a declaration names, without wrappers that change nothing. */
export function valueIn(declaration: Node): Node | null {
  if (Node.isVariableDeclaration(declaration) || Node.isPropertyAssignment(declaration) || Node.isPropertyDeclaration(declaration)) {
    const initializer = declaration.getInitializer();
    return initializer ? withoutTypes(initializer) : null;
  }
  if (Node.isExportAssignment(declaration)) return withoutTypes(declaration.getExpression());
  if (Node.isBinaryExpression(declaration)) return withoutTypes(declaration.getRight());
  // `exports.add = …`, `Cart.prototype.add = …`
  const assignment = declaration.getParentIfKind(SyntaxKind.BinaryExpression);
  return assignment?.getLeft() === declaration ? withoutTypes(assignment.getRight()) : null;
}

function withoutTypes(value: Node): Node {
  return Node.isAwaitExpression(value) ? value : unwrap(value);
}

export function isClass(node: Node | undefined): node is ClassNode {
  return Node.isClassDeclaration(node) || Node.isClassExpression(node);
}

export function isFunctionLike(node: Node): boolean {
  return (
    Node.isFunctionExpression(node) ||
    Node.isArrowFunction(node) ||
    Node.isFunctionDeclaration(node) ||
    Node.isMethodDeclaration(node) ||
    Node.isConstructorDeclaration(node) ||
    Node.isGetAccessorDeclaration(node) ||
    Node.isSetAccessorDeclaration(node)
  );
}

/** A class and the classes that it extends, the class itself first. */
export function baseClasses(node: ClassNode): ClassNode[] {
  const classes: ClassNode[] = [];
  for (let at: ClassNode | undefined = node; at && !classes.includes(at); at = baseOf(at)) classes.push(at);
  return classes;
}

export function baseOf(node: ClassNode): ClassNode | undefined {
  const declared = node.getBaseClass();
  if (declared) return declared;
  // `const Base = class {}`
  const symbol = node.getExtends()?.getExpression().getSymbol();
  const target = symbol?.isAlias() ? symbol.getAliasedSymbol() : symbol;
  for (const declaration of target?.getDeclarations() ?? []) {
    const value = isClass(declaration) ? declaration : valueIn(declaration);
    if (isClass(value ?? undefined)) return value as ClassNode;
  }
  return undefined;
}

/** The instances of a class, with the members that can be called. */
export function instancesOf(node: ClassNode): Made<SourceUnit> {
  const classes = baseClasses(node);
  const members = new Map<string, SourceUnit[]>();
  // A member of a class hides those of the classes that it extends.
  for (const one of [...classes].reverse()) for (const [name, units] of ownMembers(one)) members.set(name, units);
  const judged = new Map<Node, boolean>();
  return {
    key: unitOf(node, "created").key,
    members,
    isA(owner) {
      if (!Node.isNode(owner)) return true;
      const known = judged.get(owner);
      if (known !== undefined) return known;
      const isMember = isClass(owner) ? classes.includes(owner) : fits(node, owner);
      judged.set(owner, isMember);
      return isMember;
    },
  };
}

/** Whether instances of a class may be used where a type is expected. */
function fits(node: ClassNode, owner: Node): boolean {
  if (!Node.isInterfaceDeclaration(owner) || owner.getTypeParameters().length > 0) return true;
  return node.getType().isAssignableTo(owner.getType());
}

function ownMembers(node: ClassNode): Map<string, SourceUnit[]> {
  const members = new Map<string, SourceUnit[]>();
  for (const member of node.getInstanceMembers()) {
    if (Node.isParameterDeclaration(member) || (Node.isMethodDeclaration(member) && member.isAbstract())) continue;
    const unit = unitOfDeclaration(member);
    // A property may have both a getter and a setter.
    if (unit) members.set(member.getName(), [...(members.get(member.getName()) ?? []), unit]);
  }
  return members;
}

/** An object with functions counts as an instance of the type that it is assigned to. */
export function madeOfObject(node: ObjectLiteralExpression): Made<SourceUnit> {
  const members = new Map<string, SourceUnit[]>();
  for (const property of node.getProperties()) {
    if (Node.isSpreadAssignment(property)) continue;
    const unit = unitOfDeclaration(property);
    if (unit) members.set(property.getName(), [unit]);
  }
  return { key: unitOf(node, "created").key, members, isA: (owner) => !Node.isNode(owner) || !isClass(owner) };
}

/** Functions that an older module assigns to an object: `res.send = function () {}`. Only a call on an unknown type may reach them. */
export function madeOfModule(file: SourceFile): Made<SourceUnit> {
  const members = new Map<string, SourceUnit[]>();
  for (const statement of file.getStatements()) {
    let value = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
    // `res.type = res.contentType = function () {}`
    const targets: Node[] = [];
    for (; Node.isBinaryExpression(value) && value.getOperatorToken().getKind() === SyntaxKind.EqualsToken; value = value.getRight())
      targets.push(value.getLeft());
    if (!value || !isFunctionLike(value)) continue;
    for (const target of targets)
      if (Node.isPropertyAccessExpression(target)) members.set(target.getName(), [unitOf(value, "run", target)]);
  }
  return { key: `${pathOf(file)}:assigned`, members, isA: (owner) => !Node.isNode(owner) };
}

function nameOf(node: Node): string {
  if (Node.isMethodDeclaration(node) || Node.isGetAccessorDeclaration(node) || Node.isSetAccessorDeclaration(node))
    return memberName(node, node.getName());
  if (
    Node.isPropertyDeclaration(node) ||
    Node.isPropertyAssignment(node) ||
    Node.isShorthandPropertyAssignment(node) ||
    Node.isEnumMember(node)
  )
    return memberName(node, node.getName());
  if (Node.isVariableDeclaration(node) || Node.isEnumDeclaration(node)) return node.getName();
  if (Node.isFunctionDeclaration(node) || isClass(node) || Node.isFunctionExpression(node)) return node.getName() ?? "the default export";
  if (Node.isExportAssignment(node)) return "the default export";
  if (Node.isBinaryExpression(node)) return node.getLeft().getText();
  if (Node.isCallExpression(node)) return titleOf(node);
  return node.getText().slice(0, 40);
}

/** `test "adds a book"`, with the name of the function that declares the test. */
function titleOf(node: Node): string {
  if (!Node.isCallExpression(node)) return "";
  const word = /^\w+/.exec(node.getExpression().getText())?.[0] ?? "test";
  const title =
    node
      .getArguments()[0]
      ?.getText()
      .replace(/^["'`]|["'`]$/g, "")
      .replace(/\s+/g, " ") ?? "";
  return `${word} "${title}"`;
}

function memberName(node: Node, name: string): string {
  const owner = node.getParent();
  if (isClass(owner)) return `${owner.getName() ?? "class"}.${name}`;
  if (Node.isEnumDeclaration(owner)) return `${owner.getName()}.${name}`;
  const holder = owner?.getParent();
  return Node.isVariableDeclaration(holder) ? `${holder.getName()}.${name}` : name;
}

function nameLine(node: Node): number {
  const named = Node.hasName(node) ? node.getNameNode() : undefined;
  return lineOf(named ?? node);
}

/** The 1-based line on which a node ends. */
export function endLineOf(node: Node): number {
  return node.getSourceFile().compilerNode.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
}

/** The 1-based line on which a node begins. ts-morph's own method counts the lines of the whole file each time. */
export function lineOf(node: Node): number {
  const { compilerNode } = node;
  return node.getSourceFile().compilerNode.getLineAndCharacterOfPosition(compilerNode.getStart()).line + 1;
}
