import { Node, type SourceFile, SyntaxKind } from "ts-morph";
import { rememberedBy } from "../../../model/remember.ts";
import type { Tag } from "../../../model/tag.ts";
import { type Cases, importedInVain, type LanguageCalls, type SourceFiles } from "../language.ts";
import { follow } from "./names.ts";
import { openSourceProject, pathOf, type SourceProject } from "./project.ts";
import { callbackOf, type TestCall, testCallsOf, testKind } from "./tests.ts";
import { endLineOf, lineOf, type SourceUnit, sourceModule, unitOf, unitOfDeclaration } from "./units.ts";
import { sourceEdges } from "./walk.ts";

/** Follows TypeScript and JavaScript calls from the files of the given tests. */
export function followTypeScript(files: SourceFiles, testPaths: readonly string[]): LanguageCalls<SourceUnit> {
  const sources = openSourceProject(files, testPaths);
  const testCalls = new Map<string, readonly TestCall[]>();
  return {
    unparsed: sources.unparsed,
    casesOf(test) {
      if (sources.unparsed.includes(test.path)) return { kind: "none", reason: `${test.path} could not be parsed` };
      const source = sources.file(test.path);
      const calls = testCalls.get(test.path) ?? (source ? testCallsOf(source) : []);
      testCalls.set(test.path, calls);
      return casesOf(source, calls, test);
    },
    edgesOf: rememberedBy(
      ({ key }) => key,
      (unit) => sourceEdges(sources, unit),
    ),
    leaves: ({ node, role }) => LEAVES.test(ownText(node, role)),
    explain: (test, code) => explain(sources, test, code),
  };
}

const LEAVES =
  /(?<![\w.])(?:spawn|exec|execFile|fork)(?:Sync|Async)?\s*\(|\b(?:cp|child_?process)\.\w+\s*\(|\bexeca\w*\s*[(`]|(?<![\w)\]$])\$\s*`|\bnew (?:Worker|Deno\.Command)\b|\bBun\.spawn|\.goto\s*\(|\bcy\.(?:visit|request)\b|(?<![\w.])(?:fetch|got)\s*\(|\baxios\b|https?:\/\/(?:localhost|127\.)/i;

/** The code of a unit, without the tests in a suite or module, because only their hooks run with another test. */
function ownText(node: Node, role: SourceUnit["role"]): string {
  if (role !== "module" && role !== "suite") return node.getText();
  const callback = Node.isCallExpression(node) ? callbackOf(node) : node;
  const block = Node.isArrowFunction(callback) || Node.isFunctionExpression(callback) ? callback.getBody() : callback;
  const statements = Node.isStatemented(block) ? block.getStatements() : [];
  return statements
    .filter((statement) => {
      const call = Node.isExpressionStatement(statement) ? statement.getExpression() : null;
      return call !== null && !(Node.isCallExpression(call) && testKind(call) !== null);
    })
    .map((statement) => statement.getText())
    .join("\n");
}

function casesOf(source: SourceFile | undefined, calls: readonly TestCall[], { path, symbol }: Tag): Cases<SourceUnit> {
  if (!source) return { kind: "none", reason: `${path} could not be read` };
  const around = ({ call }: TestCall): SourceUnit[] =>
    calls.filter((outer) => outer.call !== call && contains(outer, call)).map((outer) => unitOf(outer.call, "suite"));
  const toCase = (test: TestCall): SourceUnit[] => [unitOf(test.call, "test"), ...around(test), sourceModule(source)];
  const tests = calls.filter(({ kind }) => kind === "test");
  if (symbol === null || symbol.kind === "suite") {
    const wanted = tests.filter(({ call }) => symbol === null || (lineOf(call) >= symbol.line && lineOf(call) <= symbol.endLine));
    if (wanted.length > 0) return { kind: "cases", cases: wanted.map(toCase) };
    return { kind: "none", reason: "it has no test case" };
  }
  const exact = tests.find(({ call }) => symbol.kind === "test" && lineOf(call) === symbol.line);
  if (exact) return { kind: "cases", cases: [toCase(exact)] };
  const named = symbolNode(source, symbol.line, symbol.name);
  return named ? { kind: "cases", cases: [[named, sourceModule(source)]] } : { kind: "none", reason: `${symbol.name} is not a test case` };
}

function contains({ call }: TestCall, inner: Node): boolean {
  return call.getPos() <= inner.getPos() && inner.getEnd() <= call.getEnd();
}

/** The code under a TEST tag that does not look like a test: a function that tests call, or a custom runner. */
function symbolNode(source: SourceFile, line: number, name: string): SourceUnit | null {
  for (const node of source.getDescendants()) {
    if (lineOf(node) > line) break;
    if (Node.hasName(node) && node.getName() === name && lineOf(node.getNameNode()) === line) return unitOfDeclaration(node);
    if (Node.isCallExpression(node) && lineOf(node) === line) return unitOf(node, "test");
  }
  return null;
}

function explain(sources: SourceProject, test: Tag, code: Tag): string | null {
  const source = sources.file(test.path);
  const name = code.symbol?.parent ?? code.symbol?.name ?? null;
  for (const declaration of source?.getImportDeclarations() ?? []) {
    const line = lineOf(declaration);
    const imported = declaration.getImportClause()?.getDescendantsOfKind(SyntaxKind.Identifier) ?? [];
    for (const identifier of imported) {
      const symbol = identifier.getSymbol();
      const target = symbol?.isAlias() ? symbol.getAliasedSymbol() : symbol;
      const isCode = (target?.getDeclarations() ?? []).some(
        (node) =>
          pathOf(node.getSourceFile()) === code.path &&
          (name === null || Node.isSourceFile(node) || target?.getName() === name || holdsLine(node, code)),
      );
      if (!isCode || !symbol) continue;
      const isType = follow(sources, symbol).declarations.length === 0 || isTypeUse(declaration.isTypeOnly(), identifier);
      if (isType) return `imports only the type of ${identifier.getText()} (line ${line})`;
      return importedInVain(identifier.getText(), line, code, target?.getDeclarations().some((node) => Node.isSourceFile(node)) ?? false);
    }
  }
  return null;
}

function holdsLine(node: Node, { symbol }: Tag): boolean {
  return symbol !== null && lineOf(node) <= symbol.line && symbol.line <= endLineOf(node);
}

function isTypeUse(isTypeOnly: boolean, identifier: Node): boolean {
  const specifier = identifier.getParentIfKind(SyntaxKind.ImportSpecifier);
  return isTypeOnly || specifier?.isTypeOnly() === true;
}
