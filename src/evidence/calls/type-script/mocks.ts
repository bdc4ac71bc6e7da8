import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Replacement } from "../call-graph.ts";
import { exportOf, follow, literalOf, moduleOf, unwrap } from "./names.ts";
import { pathOf, type SourceProject } from "./project.ts";
import { lineOf, unitOfDeclaration } from "./units.ts";

const RUNNERS = new Set(["vi", "vitest", "jest"]);
const MODULE_MOCKS = new Set(["mock", "doMock", "setMock", "unstable_mockModule"]);
const UNMOCKS = new Set(["unmock", "doUnmock", "dontMock", "unstable_unmockModule", "deepUnmock"]);
// Calls that make a double of a given class or function without calling it.
const DOUBLES = /^(?:createStubInstance|createMockInstance|createMock|mockDeep|mocked|createAutoSpyFromClass|instance|mock)$/;
const IMPLEMENTS = /^mock(?:Implementation|ReturnValue|ResolvedValue|RejectedValue|Throw)/;

/**
 * What a call of a mocking tool replaces with doubles: nothing for a spy that calls through, for a module that keeps its actual members,
 * and for one outside the project. `null`: not a mocking call, so its arguments count as those of any other call.
 */
export function mockOf(sources: SourceProject, call: CallExpression): readonly Replacement[] | null {
  const callee = call.getExpression();
  if (Node.isIdentifier(callee)) return DOUBLES.test(callee.getText()) ? [] : null;
  if (!Node.isPropertyAccessExpression(callee)) return null;
  const [tool, method] = [callee.getExpression().getText(), callee.getName()];
  const isNodeMock = tool === "mock" || tool.endsWith(".mock");
  if ((RUNNERS.has(tool) && MODULE_MOCKS.has(method)) || (isNodeMock && method === "module")) return moduleMock(sources, call);
  if (RUNNERS.has(tool) && UNMOCKS.has(method)) return [];
  if (RUNNERS.has(tool) && method === "spyOn") return isImplemented(call) ? memberMock(sources, call) : [];
  if (isNodeMock && (method === "method" || method === "getter"))
    return call.getArguments().slice(2).some(isFunction) ? memberMock(sources, call) : [];
  if (/^(?:sinon|sandbox|td)$/.test(tool)) {
    if (method === "stub" || method === "replace") return nextName(call) === "callThrough" ? [] : memberMock(sources, call);
    if (method === "spy") return [];
  }
  return DOUBLES.test(method) ? [] : null;
}

/** `cart.add = vi.fn()` */
export function assignedMock(sources: SourceProject, left: Node, right: Node): readonly Replacement[] {
  const double = /^(?:(?:vi|vitest|jest|mock)\.fn|sinon\.(?:stub|fake)\w*)\b/.test(unwrap(right).getText());
  if (!double || !Node.isPropertyAccessExpression(left)) return [];
  return replaceMember(sources, left.getExpression(), left.getName(), left);
}

function moduleMock(sources: SourceProject, call: CallExpression): readonly Replacement[] {
  const [target, factory] = call.getArguments();
  const specifier = literalOf(Node.isCallExpression(target) ? target.getArguments()[0] : target);
  const module = specifier === null ? null : sources.resolve(specifier, pathOf(call.getSourceFile()));
  if (module === null || isUnmocked(call, specifier ?? "")) return [];
  if (Node.isObjectLiteralExpression(factory) && /\bspy:\s*true\b/.test(factory.getText())) return [];
  const kept = factory ? actualNames(factory) : [];
  const names = kept.length === 0 ? null : replacedNames(factory as Node, kept);
  if (names?.length === 0) return [];
  const what = names === null ? module : names.map((name) => `${name} of ${module}`).join(", ");
  return [{ what, ...placeOf(call), module, names, units: [] }];
}

function isUnmocked(call: CallExpression, specifier: string): boolean {
  return new RegExp(`\\b(?:${[...UNMOCKS].join("|")})\\(\\s*["'\`]${specifier.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}["'\`]`).test(
    call.getSourceFile().getFullText(),
  );
}

/** The names that hold the actual module in a factory: its parameter, and the target of `importActual`; empty if it does not use it. */
function actualNames(factory: Node): string[] {
  if (!Node.isArrowFunction(factory) && !Node.isFunctionExpression(factory)) return [];
  const original = factory.getParameters()[0]?.getName();
  const asks = new RegExp(`\\b(?:importActual|requireActual${original ? `|${original}` : ""})\\b`);
  const body = factory.getBody();
  if (!asks.test(body.getText())) return [];
  const held = body
    .getDescendantsOfKind(SyntaxKind.VariableDeclaration)
    .filter((declaration) => asks.test(declaration.getInitializer()?.getText() ?? ""))
    .flatMap((declaration) => declaration.getNameNode().getText().match(/\w+/g) ?? []);
  return ["importActual", "requireActual", ...(original ? [original] : []), ...held];
}

/** The members of a partly mocked module that do not call the actual ones. */
function replacedNames(factory: Node, kept: readonly string[]): string[] {
  const usesActual = new RegExp(`\\b(?:${kept.join("|")})\\b`);
  const returned = [
    ...factory.getDescendantsOfKind(SyntaxKind.ReturnStatement).map((statement) => statement.getExpression()),
    Node.isArrowFunction(factory) ? factory.getBody() : undefined,
  ];
  return returned.flatMap((value) => {
    const object = value && unwrap(value);
    if (!Node.isObjectLiteralExpression(object)) return [];
    return object.getProperties().flatMap((property) => {
      if (Node.isSpreadAssignment(property)) return [];
      const isKept = usesActual.test(
        Node.isPropertyAssignment(property) ? (property.getInitializer()?.getText() ?? "") : property.getText(),
      );
      return isKept ? [] : [property.getName().replace(/^["'`]|["'`]$/g, "")];
    });
  });
}

/** `vi.spyOn(cart, "add")` calls through unless an implementation is given. */
function isImplemented(call: CallExpression): boolean {
  if (IMPLEMENTS.test(nextName(call) ?? "")) return true;
  const held = call.getParentIfKind(SyntaxKind.VariableDeclaration) ?? call.getParentIfKind(SyntaxKind.BinaryExpression)?.getLeft();
  const name = Node.isVariableDeclaration(held) ? held.getName() : held?.getText();
  if (name === undefined) return false;
  const scope =
    call.getFirstAncestor((node) => Node.isBlock(node) && node.getParent() !== undefined && !isHook(node)) ?? call.getSourceFile();
  return scope
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .some((access) => access.getExpression().getText() === name && IMPLEMENTS.test(access.getName()));
}

/** A mock that a hook sets up applies to the tests around the hook. */
function isHook(block: Node): boolean {
  const call = block.getParent()?.getParentIfKind(SyntaxKind.CallExpression);
  return /^(?:before|after)/.test(call?.getExpression().getText() ?? "");
}

function memberMock(sources: SourceProject, call: CallExpression): readonly Replacement[] {
  const [object, member] = call.getArguments();
  const name = literalOf(member);
  return object === undefined || name === null ? [] : replaceMember(sources, object, name, call);
}

function replaceMember(sources: SourceProject, object: Node, name: string, at: Node): readonly Replacement[] {
  const module = moduleOf(sources, object);
  const property = object.getType().getProperty(name);
  const meaning = module ? exportOf(sources, module, name) : property ? follow(sources, property) : null;
  const units = (meaning?.declarations ?? []).flatMap((declaration) => unitOfDeclaration(declaration) ?? []);
  const [first] = units;
  return first ? [{ what: first.name, ...placeOf(at), module: null, names: null, units: units.map(({ key }) => key) }] : [];
}

/** `mockReturnValue` of `vi.spyOn(…).mockReturnValue(…)` */
function nextName(call: CallExpression): string | null {
  return call.getParentIfKind(SyntaxKind.PropertyAccessExpression)?.getName() ?? null;
}

function isFunction(node: Node): boolean {
  return Node.isArrowFunction(node) || Node.isFunctionExpression(node) || Node.isCallExpression(node) || Node.isIdentifier(node);
}

function placeOf(node: Node): { readonly path: string; readonly line: number } {
  return { path: pathOf(node.getSourceFile()), line: lineOf(node) };
}
