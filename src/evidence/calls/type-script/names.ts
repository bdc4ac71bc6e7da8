import { type CallExpression, type Identifier, type Symbol as MorphSymbol, Node, SyntaxKind, type VariableDeclaration } from "ts-morph";
import type { Passage } from "../call-graph.ts";
import { isOfProject, pathOf, type SourceProject } from "./project.ts";

/** The declarations that a name refers to, and the modules it came through. Empty for a name from outside the project. */
export interface Meaning {
  readonly declarations: readonly Node[];
  readonly through: readonly Passage[];
  /** Whether the code explicitly bypasses all mocks. */
  readonly actual: boolean;
}

const NOTHING: Meaning = { declarations: [], through: [], actual: false };
const MAX_ALIASES = 50;

/** What an identifier for a value refers to. */
export function meaningOf(sources: SourceProject, name: Identifier): Meaning {
  const shorthand = name.getParentIfKind(SyntaxKind.ShorthandPropertyAssignment);
  const symbol = shorthand ? shorthand.getValueSymbol() : name.getSymbol();
  return symbol ? follow(sources, symbol) : NOTHING;
}

/** Follows a symbol through imports and re-exports to its declarations. A type-only import refers to nothing at run time. */
export function follow(sources: SourceProject, symbol: MorphSymbol): Meaning {
  const through: Passage[] = [];
  let current = symbol;
  for (let n = 0; n < MAX_ALIASES && current.isAlias(); n++) {
    const declaration = current.getDeclarations()[0];
    if (declaration) {
      if (isTypeOnly(declaration)) return NOTHING;
      const passage = passageOf(sources, declaration);
      if (passage) through.push(passage);
    }
    const next = current.getImmediatelyAliasedSymbol();
    if (next === undefined || next === current) return NOTHING;
    current = next;
  }
  const declarations = current.getDeclarations().filter((declaration) => isOfProject(declaration.getSourceFile()));
  return { declarations, through, actual: false };
}

/** What a module exports under a name. */
export function exportOf(sources: SourceProject, { path, actual }: ModuleValue, name: string): Meaning {
  const file = sources.file(path);
  const whole = file?.getSymbol()?.getExport("export=");
  const symbol =
    file?.getExportSymbols().find((exported) => exported.getName() === name) ??
    // `module.exports = { add }`; its default export is the whole object.
    (name === "default" ? whole : file && whole?.getTypeAtLocation(file).getProperty(name));
  if (!symbol) return NOTHING;
  const { declarations, through } = follow(sources, symbol);
  return { declarations, through: [{ module: path, name }, ...through], actual };
}

/** A module as a value: `await import("./cart")`, `require`, `vi.importActual`, or a name for one of these. */
export interface ModuleValue {
  readonly path: string;
  readonly actual: boolean;
}

/** The module that an expression evaluates to; `null` for anything else. */
export function moduleOf(sources: SourceProject, expression: Node, depth = 5): ModuleValue | null {
  const plain = unwrap(expression);
  if (Node.isCallExpression(plain)) return calledModule(sources, plain);
  if (depth === 0 || !Node.isIdentifier(plain)) return null;
  for (const declaration of plain.getSymbol()?.getDeclarations() ?? []) {
    if (!Node.isVariableDeclaration(declaration)) continue;
    for (const value of assignedValues(declaration)) {
      const module = moduleOf(sources, value, depth - 1);
      if (module) return module;
    }
  }
  return null;
}

/** The module that a call loads: `import(…)`, `require(…)` and similar. */
export function calledModule(sources: SourceProject, call: CallExpression): ModuleValue | null {
  const callee = call.getExpression();
  const text = callee.getKind() === SyntaxKind.ImportKeyword ? "import" : callee.getText();
  const actual = /(?:^|\.)(?:importActual|requireActual)$/.test(text);
  if (!actual && text !== "import" && text !== "require") return null;
  const specifier = literalOf(call.getArguments()[0]);
  const path = specifier === null ? null : sources.resolve(specifier, pathOf(call.getSourceFile()));
  return path === null ? null : { path, actual };
}

/** The text of a string literal. */
export function literalOf(node: Node | undefined): string | null {
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node) ? node.getLiteralText() : null;
}

/** Strips parentheses, `await`, `as`, `satisfies` and `!`. */
export function unwrap(node: Node): Node {
  let plain = node;
  while (
    Node.isParenthesizedExpression(plain) ||
    Node.isAwaitExpression(plain) ||
    Node.isAsExpression(plain) ||
    Node.isSatisfiesExpression(plain) ||
    Node.isNonNullExpression(plain) ||
    Node.isTypeAssertion(plain)
  )
    plain = plain.getExpression();
  return plain;
}

// For `let cart;`, the values assigned to it in its file; computed once per file.
const assignedByFile = new WeakMap<Node, ReadonlyMap<Node, readonly Node[]>>();

/** The values of a variable: its initialiser or, without one, the values assigned to it. */
export function assignedValues(declaration: VariableDeclaration): readonly Node[] {
  const initializer = declaration.getInitializer();
  if (initializer) return [initializer];
  const file = declaration.getSourceFile();
  let assigned = assignedByFile.get(file);
  if (!assigned) {
    assigned = readAssignments(file);
    assignedByFile.set(file, assigned);
  }
  return assigned.get(declaration) ?? [];
}

function readAssignments(file: Node): ReadonlyMap<Node, readonly Node[]> {
  const assigned = new Map<Node, Node[]>();
  for (const assignment of file.getDescendantsOfKind(SyntaxKind.BinaryExpression)) {
    if (assignment.getOperatorToken().getKind() !== SyntaxKind.EqualsToken) continue;
    const left = unwrap(assignment.getLeft());
    if (!Node.isIdentifier(left)) continue;
    for (const declaration of left.getSymbol()?.getDeclarations() ?? []) {
      if (!Node.isVariableDeclaration(declaration)) continue;
      assigned.set(declaration, [...(assigned.get(declaration) ?? []), assignment.getRight()]);
    }
  }
  return assigned;
}

function isTypeOnly(declaration: Node): boolean {
  if (Node.isImportSpecifier(declaration)) return declaration.isTypeOnly() || declaration.getImportDeclaration().isTypeOnly();
  if (Node.isExportSpecifier(declaration)) return declaration.isTypeOnly() || declaration.getExportDeclaration().isTypeOnly();
  if (Node.isImportClause(declaration)) return declaration.isTypeOnly();
  if (Node.isNamespaceImport(declaration)) return declaration.getParentIfKind(SyntaxKind.ImportClause)?.isTypeOnly() ?? false;
  return false;
}

/** The module, and the name in it, that an import or re-export takes something from. */
function passageOf(sources: SourceProject, declaration: Node): Passage | null {
  const specifier = specifierOf(declaration);
  const module = specifier === null ? null : sources.resolve(specifier, pathOf(declaration.getSourceFile()));
  if (module === null) return null;
  if (Node.isImportSpecifier(declaration) || Node.isExportSpecifier(declaration)) return { module, name: declaration.getName() };
  if (Node.isImportClause(declaration)) return { module, name: "default" };
  if (Node.isBindingElement(declaration)) return { module, name: propertyOf(declaration) };
  return { module, name: null };
}

function specifierOf(declaration: Node): string | null {
  const from = declaration.getFirstAncestor((node) => Node.isImportDeclaration(node) || Node.isExportDeclaration(node));
  if (Node.isImportDeclaration(from) || Node.isExportDeclaration(from)) return from.getModuleSpecifierValue() ?? null;
  if (Node.isImportEqualsDeclaration(declaration))
    return declaration.getExternalModuleReferenceSourceFile() ? literalIn(declaration) : null;
  // `const { add } = require("./cart")` in JavaScript.
  return literalIn(Node.isBindingElement(declaration) ? declaration.getFirstAncestorByKind(SyntaxKind.VariableDeclaration) : declaration);
}

function literalIn(node: Node | undefined): string | null {
  return literalOf(node?.getFirstDescendantByKind(SyntaxKind.StringLiteral));
}

/** The property that an element of a destructuring pattern takes: `total` in `{ total: sum }`. */
export function propertyOf(element: Node): string | null {
  if (!Node.isBindingElement(element)) return null;
  return element.getPropertyNameNode()?.getText() ?? element.getName();
}
