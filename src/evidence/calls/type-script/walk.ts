import { type CallExpression, type Decorator, type ElementAccessExpression, Node, SyntaxKind } from "ts-morph";
import { assignedMock, mockOf } from "./mocks.ts";
import { calledModule, exportOf, follow, unwrap } from "./names.ts";
import { pathOf, type SourceProject } from "./project.ts";
import { callbackOf, testKind } from "./tests.ts";
import {
  baseClasses,
  baseOf,
  type ClassNode,
  instancesOf,
  isClass,
  isFunctionLike,
  madeOfModule,
  madeOfObject,
  type SourceEdge,
  type SourceUnit,
  unitOf,
  valueIn,
} from "./units.ts";
import {
  baseThrough,
  DIRECTLY,
  push,
  use,
  useBaseOf,
  useComponent,
  useMember,
  useModule,
  useName,
  useShorthand,
  type Walk,
} from "./uses.ts";

/** What runs if a unit runs, according to its source. */
export function sourceEdges(sources: SourceProject, unit: SourceUnit): readonly SourceEdge[] {
  const edges: SourceEdge[] = [];
  const walk: Walk = { sources, unit, edges, inlined: new Set(), run: (inner) => run(walk, inner) };
  const { node, role } = unit;
  if (role === "module") runModule(walk, node);
  else if (role === "suite") runBody(walk, Node.isCallExpression(node) ? callbackOf(node) : undefined);
  else if (role === "test") Node.isCallExpression(node) && runTest(walk, node);
  else if (isClass(node)) runClass(walk, node);
  else if (role === "kept") keep(walk, valueIn(node));
  else if (isFunctionLike(node)) runBody(walk, node);
  else if (Node.isShorthandPropertyAssignment(node)) useShorthand(walk, node, "value");
  else run(walk, valueIn(node));
  return edges;
}

/** A node is executed and its value may go anywhere, so every function written in it counts as called. */
function run(walk: Walk, node: Node | null | undefined): void {
  if (!node || isInert(node)) return;
  if (Node.isIdentifier(node)) useName(walk, node, "value");
  else if (Node.isShorthandPropertyAssignment(node)) useName(walk, node.getNameNode(), "value");
  else if (Node.isPropertyAccessExpression(node)) useMember(walk, node, "value");
  else if (Node.isElementAccessExpression(node)) runElementAccess(walk, node);
  else if (Node.isCallExpression(node)) runCall(walk, node);
  else if (Node.isBinaryExpression(node)) runBinary(walk, node);
  else if (Node.isJsxOpeningElement(node) || Node.isJsxSelfClosingElement(node)) runElement(walk, node);
  else if (Node.isJsxAttribute(node)) run(walk, node.getInitializer());
  else if (isFunctionLike(node)) runBody(walk, node);
  else if (Node.isVariableDeclaration(node)) {
    runPattern(walk, node.getNameNode());
    keep(walk, node.getInitializer());
  } else if (Node.isPropertyAssignment(node)) {
    runPattern(walk, node.getNameNode());
    run(walk, node.getInitializer());
  } else if (Node.isReturnStatement(node)) runReturned(walk, node.getExpression());
  else if (Node.isTypeOfExpression(node)) look(walk, node.getExpression());
  else if (!(Node.isExpressionStatement(node) && Node.isIdentifier(node.getExpression()))) node.forEachChild((child) => run(walk, child));
}

/** `handlers["add"]` is the same member as `handlers.add`; any other key may be any member. */
function runElementAccess(walk: Walk, node: ElementAccessExpression): void {
  const key = node.getArgumentExpression();
  const symbol = Node.isStringLiteral(key) ? key.getSymbol() : undefined;
  run(walk, key);
  if (symbol) {
    useBaseOf(walk, node.getExpression());
    use(walk, follow(walk.sources, symbol), "value");
  } else run(walk, node.getExpression());
}

/** A value gets a name, so the functions in it run only when called by that name. */
function keep(walk: Walk, node: Node | null | undefined): void {
  const value = node && unwrap(node);
  if (!value || isFunctionLike(value) || isClass(value) || Node.isIdentifier(value)) return;
  const module = Node.isCallExpression(value) ? calledModule(walk.sources, value) : null;
  if (module) useModule(walk, module);
  else if (Node.isPropertyAccessExpression(value)) useMember(walk, value, "base");
  else if (Node.isArrayLiteralExpression(value)) for (const element of value.getElements()) keep(walk, element);
  else if (Node.isObjectLiteralExpression(value)) {
    walk.edges.push({ kind: "create", made: madeOfObject(value) });
    for (const property of value.getProperties()) {
      if (Node.isPropertyAssignment(property)) keep(walk, property.getInitializer());
      else if (Node.isSpreadAssignment(property)) useBaseOf(walk, property.getExpression());
    }
  } else run(walk, value);
}

/** The members of an object that a function returns are called by name; the value that a callback returns may go anywhere. */
function runReturned(walk: Walk, value: Node | undefined): void {
  const plain = value && unwrap(value);
  const isOwn = value?.getFirstAncestor(isFunctionLike) === walk.unit.node;
  if (isOwn && Node.isObjectLiteralExpression(plain)) keep(walk, plain);
  else run(walk, value);
}

/** A value is only inspected, as in `expect(add).toBeDefined()`, which does not call the function. */
function look(walk: Walk, node: Node): void {
  const plain = unwrap(node);
  const isName = Node.isIdentifier(plain) || Node.isPropertyAccessExpression(plain);
  const type = isName ? plain.getType() : null;
  const isCallable = type !== null && (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0);
  if (!isCallable) run(walk, node);
}

function isInert(node: Node): boolean {
  if (Node.isExpressionWithTypeArguments(node)) return false;
  return (
    Node.isTypeNode(node) ||
    Node.isFunctionDeclaration(node) ||
    Node.isClassDeclaration(node) ||
    Node.isInterfaceDeclaration(node) ||
    Node.isTypeAliasDeclaration(node) ||
    Node.isImportDeclaration(node) ||
    Node.isExportDeclaration(node) ||
    Node.isJsxClosingElement(node) ||
    Node.isMetaProperty(node) ||
    Node.isBreakStatement(node) ||
    Node.isContinueStatement(node)
  );
}

function runBody(walk: Walk, node: Node | undefined): void {
  if (Node.isParametered(node)) {
    for (const parameter of node.getParameters()) {
      runPattern(walk, parameter.getNameNode());
      run(walk, parameter.getInitializer());
    }
  }
  // An overload or a declaration has no body.
  const body = Node.isBodyable(node) || Node.isBodied(node) ? node.getBody() : undefined;
  if (Node.isArrowFunction(node) && !Node.isBlock(body)) runReturned(walk, body);
  else run(walk, body);
}

function runPattern(walk: Walk, name: Node): void {
  if (Node.isComputedPropertyName(name)) run(walk, name.getExpression());
  for (const element of name.getDescendantsOfKind(SyntaxKind.BindingElement)) run(walk, element.getInitializer());
}

/** What runs when a module is loaded: its statements, without mere declarations, and the modules imported for their side effects. */
function runModule(walk: Walk, file: Node): void {
  if (!Node.isSourceFile(file)) return;
  const made = madeOfModule(file);
  if (made.members.size > 0) walk.edges.push({ kind: "create", made });
  for (const statement of file.getStatements()) {
    if (Node.isImportDeclaration(statement)) {
      const target = statement.getImportClause() ? null : statement.getModuleSpecifierValue();
      const path = target === null ? null : walk.sources.resolve(target, pathOf(file));
      if (path !== null) useModule(walk, { path, actual: false });
    } else if (!Node.isVariableStatement(statement) && !Node.isExportAssignment(statement)) run(walk, statement);
  }
}

/** A test case: the whole call, because its rows and its `test` can be code as well. */
function runTest(walk: Walk, call: CallExpression): void {
  run(walk, call.getExpression());
  for (const argument of call.getArguments()) {
    if (Node.isIdentifier(argument)) useName(walk, argument, "value");
    else run(walk, argument);
  }
}

function runClass(walk: Walk, node: ClassNode): void {
  const { role } = walk.unit;
  for (const member of node.getStaticMembers()) {
    if (Node.isPropertyDeclaration(member)) keep(walk, member.getInitializer());
    else if (Node.isClassStaticBlockDeclaration(member)) run(walk, member.getBody());
  }
  for (const decorator of decoratorsOf(node)) run(walk, decorator.getExpression());
  if (role === "static") return;
  if (role !== "constructed") walk.edges.push({ kind: "create", made: instancesOf(node) });
  for (const property of node.getInstanceProperties()) if (Node.isPropertyDeclaration(property)) keep(walk, property.getInitializer());
  for (const maker of node.getConstructors()) runBody(walk, maker);
  const base = baseOf(node);
  if (base) push(walk, unitOf(base, "constructed"), baseThrough(walk, node));
  else run(walk, node.getExtends()?.getExpression());
  // A framework calls decorated members, and any member of a component.
  const methods = role === "component" ? baseClasses(node).flatMap((one) => one.getInstanceMethods()) : node.getInstanceMethods();
  for (const method of methods) if (role === "component" || method.getDecorators().length > 0) push(walk, unitOf(method, "run"), DIRECTLY);
}

/** The decorators of a class, its members and their parameters, which run when the class is defined. */
function decoratorsOf(node: ClassNode): Decorator[] {
  const members = node.getMembers();
  const methods = [...members.filter((member) => Node.isMethodDeclaration(member)), ...node.getConstructors()];
  const parameters = methods.flatMap((method) => method.getParameters());
  return [node, ...members, ...parameters].flatMap((one) => (Node.isDecoratable(one) ? one.getDecorators() : []));
}

function runCall(walk: Walk, call: CallExpression): void {
  // Other tests of the file do not run with this one, but subtests within a test do.
  if (walk.unit.role !== "test" && testKind(call) !== null) return;
  const doubles = mockOf(walk.sources, call);
  if (doubles) {
    for (const replacement of doubles) walk.edges.push({ kind: "replace", replacement });
    return;
  }
  const module = calledModule(walk.sources, call);
  if (module) {
    useModule(walk, module);
    // `lazy(() => import("./cart-view"))`: code that is passed a module uses its default export.
    if (goesOn(call)) use(walk, exportOf(walk.sources, module, "default"), "value");
    return;
  }
  run(walk, call.getExpression());
  const onlyLooks = looksOnly(call);
  for (const argument of call.getArguments()) onlyLooks ? look(walk, argument) : run(walk, argument);
}

/** Whether a call is an assertion that does not call its value, unlike `expect(add).toThrow()`, which does. */
function looksOnly(call: CallExpression): boolean {
  const callee = call.getExpression().getText();
  if (!/^(?:expect|assert|should|chai)\b/.test(callee)) return false;
  let outer: Node = call;
  let said = callee;
  for (
    let parent = outer.getParent();
    Node.isPropertyAccessExpression(parent) || Node.isCallExpression(parent);
    parent = outer.getParent()
  ) {
    if (Node.isCallExpression(parent) && parent.getExpression() !== outer) break;
    if (Node.isPropertyAccessExpression(parent)) said += ` ${parent.getName()}`;
    outer = parent;
  }
  return !/throw|reject|resolve|raise/i.test(said);
}

/** Whether the promise of a module is passed on, neither awaited nor inspected. */
function goesOn(call: CallExpression): boolean {
  const parent = call.getParent();
  return (
    Node.isArrowFunction(parent) || Node.isReturnStatement(parent) || (Node.isCallExpression(parent) && parent.getExpression() !== call)
  );
}

const ASSIGNMENT = SyntaxKind.EqualsToken;
const COMPARISONS = new Set([
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
  SyntaxKind.EqualsEqualsToken,
  SyntaxKind.ExclamationEqualsToken,
  SyntaxKind.InstanceOfKeyword,
  SyntaxKind.InKeyword,
]);

function runBinary(walk: Walk, node: Node): void {
  if (!Node.isBinaryExpression(node)) return;
  const [left, operator, right] = [node.getLeft(), node.getOperatorToken().getKind(), node.getRight()];
  if (COMPARISONS.has(operator)) {
    look(walk, left);
    look(walk, right);
    return;
  }
  if (operator !== ASSIGNMENT) {
    run(walk, left);
    run(walk, right);
    return;
  }
  for (const replacement of assignedMock(walk.sources, left, right)) walk.edges.push({ kind: "replace", replacement });
  if (Node.isPropertyAccessExpression(left)) useMember(walk, left, "base");
  else if (Node.isElementAccessExpression(left)) run(walk, left);
  // At the top of a module, an assignment declares (`exports.add = …`); in a test, it stores (`cart = await import("./cart")`).
  const plain = unwrap(right);
  if (walk.unit.role === "module" || (Node.isCallExpression(plain) && calledModule(walk.sources, plain))) keep(walk, right);
  else run(walk, right);
}

/** `<Cart total={…} />` calls `Cart`. */
function runElement(walk: Walk, node: Node): void {
  if (!Node.isJsxOpeningElement(node) && !Node.isJsxSelfClosingElement(node)) return;
  const tag = node.getTagNameNode();
  if (Node.isPropertyAccessExpression(tag)) useMember(walk, tag, "value");
  else if (Node.isIdentifier(tag) && /^[A-Z_$]/.test(tag.getText())) useComponent(walk, tag);
  for (const attribute of node.getAttributes()) run(walk, attribute);
}
