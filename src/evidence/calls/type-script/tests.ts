import { type CallExpression, Node, type SourceFile, SyntaxKind } from "ts-morph";

export interface TestCall {
  readonly kind: "test" | "suite";
  readonly call: CallExpression;
}

// The same rule as in grammars/javascript/symbols.scm: `it.each(rows)` is not a test, `it.each(rows)("…")` is.
const EACH = String.raw`(?:\s*\.\s*(?:each|for|skipIf|runIf)\s*[<(\x60][^]*)?`;
const TEST = new RegExp(
  String.raw`^(?:[fx]?(?:it|test|specify)|bench|(?:t|tap|Deno|QUnit)\s*\.\s*(?:test|it))(?:\s*\.\s*(?!(?:describe|each|for|skipIf|runIf|use|extend|expect|info|slow|mock|setTimeout|(?:before|after)(?:Each|All)?)\b)\w+)*${EACH}$`,
);
const SUITE = new RegExp(
  String.raw`^(?:[fx]?(?:describe|context)|suite|(?:test|t|QUnit)\s*\.\s*(?:describe|suite|module))(?:\s*\.\s*(?!(?:each|for|skipIf|runIf)\b)\w+)*${EACH}$`,
);

/** Whether a call is a test case or a group of them. */
export function testKind(call: CallExpression): TestCall["kind"] | null {
  const title = call.getArguments()[0];
  if (title === undefined || !isTitle(title, call)) return null;
  const callee = call.getExpression().getText();
  return TEST.test(callee) ? "test" : SUITE.test(callee) ? "suite" : null;
}

function isTitle(title: Node, call: CallExpression): boolean {
  if (Node.isStringLiteral(title) || Node.isNoSubstitutionTemplateLiteral(title) || Node.isTemplateExpression(title)) return true;
  if (Node.isBinaryExpression(title)) return true;
  return (Node.isIdentifier(title) || Node.isPropertyAccessExpression(title)) && isFunction(call.getArguments()[1]);
}

/** The test cases and groups of a file, outer ones first. */
export function testCallsOf(file: SourceFile): TestCall[] {
  return file.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    const kind = testKind(call);
    return kind === null ? [] : [{ kind, call }];
  });
}

/** The function that a test or group passes to its runner. */
export function callbackOf(call: CallExpression): Node | undefined {
  return call.getArguments().findLast(isFunction);
}

function isFunction(node: Node | undefined): boolean {
  return Node.isArrowFunction(node) || Node.isFunctionExpression(node);
}
