// @TEST:SYMBOL-001 | SPEC: SPEC-SYMBOL-001.md
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import { type FileSymbols, kindAt, readSymbols, type SymbolPlace, symbolFor, testTitleAt } from "../../../src/scan/source/symbols.ts";
import { capturesOf } from "./captures.ts";

const syntax = createSyntaxReader(fileURLToPath(new URL("../../../grammars", import.meta.url)));

async function symbolsOf(language: string, text: string): Promise<FileSymbols> {
  return readSymbols(await capturesOf(syntax, language, text));
}

/** What the tag `HERE` in the text binds to, in short: `method Cart.add 3-5`. */
async function bound(language: string, text: string): Promise<string> {
  const symbols = await symbolsOf(language, text);
  const start = text.indexOf("HERE");
  const kind = kindAt(symbols, start);
  const place: SymbolPlace = testTitleAt(symbols, start) !== null ? "test-title" : kind === "docstring" ? "docstring" : "comment";
  const symbol = symbolFor(symbols, text, { start, end: start + "HERE".length }, place);
  if (symbol === null) return "file";
  const { kind: what, name, parent, line, endLine } = symbol;
  return `${what} ${parent === undefined ? "" : `${parent}.`}${name} ${line}-${endLine}`;
}

const typescript: Readonly<Record<string, readonly [source: string, expected: string]>> = {
  "directly above a function": ["const a = 1;\n// HERE\nexport async function login() {\n}", "function login 3-4"],
  "in the middle of a run of comments": ["const a = 1;\n// one\n// HERE\n// three\nfunction login() {}", "function login 5-5"],
  "over a doc block": ["const a = 1;\n// HERE\n/**\n * Logs in.\n */\nfunction login() {}", "function login 6-6"],
  "inside a doc block": ["import a from 'a';\n\n/**\n * HERE\n */\nexport class Cart {}", "class Cart 6-6"],
  "over decorators": ['// HERE\n@Injectable()\n@Scope("shop")\nexport class Cart {}', "class Cart 4-4"],
  "over a decorated method": ['class Cart {\n  // HERE\n  @Post("/items")\n  async add() {}\n}', "method Cart.add 4-4"],
  "between a decorator and its method": ["class Cart {\n  @Post()\n  // HERE\n  add() {}\n}", "method Cart.add 4-4"],
  "over a field that holds a function": ["class Cart {\n  // HERE\n  add = () => {};\n}", "method Cart.add 3-3"],
  "over a plain field": ["class Cart {\n  // HERE\n  items = [];\n  add() {}\n}", "class Cart 1-5"],
  "over an overload": [
    "class Cart {\n  // HERE\n  add(id: string): void;\n  add(id: number): void;\n  add(id: any) {\n  }\n}",
    "method Cart.add 3-6",
  ],
  "over an interface, a type, an enum": ["const a = 1;\n// HERE\nexport interface Cart {}", "interface Cart 3-3"],
  "over an enum": ["const a = 1;\n// HERE\nenum Refund { Full }", "type Refund 3-3"],
  "over an arrow function": ["const a = 1;\n// HERE\nexport const refund = async () => {\n};", "constant refund 3-4"],
  "over a wrapped component": ["const a = 1;\n// HERE\nexport const Cart = memo(() => null);", "constant Cart 3-3"],
  "over an object of functions": ["const a = 1;\n// HERE\nconst cart = {\n  add() {},\n};", "constant cart 3-5"],
  "in an object of functions": ["const cart = {\n  // HERE\n  add: () => {},\n};", "method cart.add 3-3"],
  "over an unnamed default export": ["const a = 1;\n// HERE\nexport default function () {}", "function default 3-3"],
  "over an unnamed default class": ["const a = 1;\n// HERE\nexport default class {}", "class default 3-3"],
  "at the head, over imports": ["#!/usr/bin/env node\n// HERE\n'use strict';\nimport a from 'a';\nfunction login() {}", "file"],
  "at the head, between imports": ["import a from 'a';\n// HERE\nimport b from 'b';\nfunction login() {}", "file"],
  "at the head, a blank line before the code": ["// HERE\n\nexport function login() {}", "file"],
  "at the head, directly over the code": ["// HERE\nexport function login() {}", "function login 2-2"],
  "in a file of comments": ["// HERE\n// nothing else", "file"],
  "trailing a declaration": ["export class Cart { // HERE\n  add() {}\n}", "class Cart 1-3"],
  "trailing a parameter": ["export function add(\n  id: string, // HERE\n) {\n  const f = () => {};\n}", "function add 1-5"],
  "trailing a one-liner": ["class Cart {\n  add() {} // HERE\n  remove() {}\n}", "method Cart.add 2-2"],
  "trailing an import": ["import a from 'a'; // HERE\nfunction login() {}", "file"],
  "trailing a statement": ["function login() {\n  run(); // HERE\n  function inner() {}\n}", "function login 1-4"],
  "two blank lines above": ["const a = 1;\n// HERE\n\n\nfunction login() {}", "function login 5-5"],
  "three blank lines above": ["const a = 1;\n// HERE\n\n\n\nfunction login() {}", "file"],
  "blank lines above, but other code between": ["const a = 1;\n// HERE\nconst b = 2;\nfunction login() {}", "file"],
  "last in a body": ["class Cart {\n  add() {\n    run();\n    // HERE\n  }\n  remove() {}\n}", "method Cart.add 2-5"],
  "in markup": ["function Cart() {\n  return <p>{/* HERE */}</p>;\n}", "function Cart 1-3"],
  "over a test": ['const a = 1;\n// HERE\nit("adds \\"two\\"", () => {\n});', 'test adds "two" 3-4'],
  "over an awaited test": ['const a = 1;\n// HERE\nawait t.test("adds", () => {});', "test adds 3-3"],
  "before a test's title": ['it(\n  // HERE\n  "adds", () => {});', "test adds 1-3"],
  "in a test": ['describe("cart", () => {\n  it("adds", () => {\n    // HERE\n    add();\n  });\n});', "test cart.adds 2-5"],
  "in a title": ['describe("cart", () => {\n  it.skip("HERE: adds", () => {});\n});', "test cart.HERE: adds 2-2"],
  "in a template title": ["it(`HERE $" + "{one}`, () => {});", "test HERE $" + "{one} 1-1"],
  "in a joined title": ['it("cart" +\n  "HERE", () => {});', "test cartHERE 1-2"],
  "in a suite's title": ['test.describe.serial("HERE", () => {\n});', "suite HERE 1-2"],
  "in the title of a table of tests": ['it.each([1, 2])("HERE %i", () => {});', "test HERE %i 1-1"],
  "in the title of a table in a template": ["describe.each`a|b`('HERE', () => {});", "suite HERE 1-1"],
  "over a test of a class": ["// HERE\ndescribe(Cart.name, () => {});", "suite Cart.name 2-2"],
  "a CRLF file": ["const a = 1;\r\n// HERE\r\n\r\nfunction login() {}\r\n", "function login 4-4"],
  "behind characters of two units": ['const a = "🛒📚";\n/* 🛒 HERE */\nfunction login() {}', "function login 3-3"],
  "a file with a syntax error": ["const a = ;\nclass Cart {\n  add( {\n}\n// HERE\nfunction login() {}", "function login 6-6"],
};

const javascript: typeof typescript = {
  "a CommonJS export": ['const a = require("a");\n// HERE\nexports.login = function () {};', "constant login 3-3"],
  "the head of a CommonJS module": ['// HERE\nconst a = require("a");\nfunction login() {}', "file"],
  "a module that is one function": ["const a = 1;\n// HERE\nmodule.exports = () => {};", "constant exports 3-3"],
  "a private method": ["class Cart {\n  // HERE\n  #add() {}\n}", "method Cart.#add 3-3"],
  "a field that holds a function": ["class Cart {\n  // HERE\n  add = () => {};\n}", "method Cart.add 3-3"],
};

const python: typeof typescript = {
  "directly above a function": ["a = 1\n# HERE\ndef login():\n    pass", "function login 3-4"],
  "over decorators": ["a = 1\n# HERE\n@app.post('/login')\n@limit(3)\nasync def login():\n    pass", "function login 5-6"],
  "between a decorator and its function": ["a = 1\n@app.post('/login')\n# HERE\ndef login(): pass", "function login 4-4"],
  "over a method": ["class Cart:\n    # HERE\n    @property\n    def total(self): pass", "method Cart.total 4-4"],
  "over the second method": [
    "class Cart:\n    def add(self):\n        pass\n\n    # HERE\n    def remove(self):\n        pass",
    "method Cart.remove 6-7",
  ],
  "last in a body, deeper than the next def": ["a = 1\ndef add():\n    pass\n    # HERE\ndef remove():\n    pass", "function add 2-4"],
  "last in an if, deeper than the next def": ["if a:\n    b = 1\n    # HERE\ndef remove():\n    pass", "file"],
  "between a signature and its body": ["def add():\n    # HERE\n    pass", "function add 1-3"],
  "trailing a signature": ["class Cart(\n    Base,\n):  # HERE\n    def add(self): pass", "class Cart 1-4"],
  "at the head, over the documentation": ['#!/usr/bin/env python\n# HERE\n"""The cart."""\nimport a\ndef add(): pass', "file"],
  "at the head, behind the imports": ["import a\nfrom b import c\nif TYPE_CHECKING:\n    import d\n# HERE\n\ndef add(): pass", "file"],
  "the module's documentation": ['"""HERE"""\ndef add(): pass', "file"],
  "a function's documentation": ['def add():\n    """Adds.\n\n    HERE\n    """', "function add 1-5"],
  "a decorated method's documentation": [
    'class Cart:\n    @cached\n    def add(self):\n        # why\n        r"""HERE"""',
    "method Cart.add 3-5",
  ],
  "a class's documentation": ['class Cart:\n    """HERE"""\n    def add(self): pass', "class Cart 1-3"],
  "a pytest function": ["import a\n# HERE\n@pytest.mark.slow\ndef test_adds(): pass", "test test_adds 4-4"],
  "a pytest method": ["class TestCart:\n    # HERE\n    def test_adds(self): pass", "test TestCart.test_adds 3-3"],
  "a pytest class": ["a = 1\n# HERE\nclass TestCart:\n    def test_adds(self): pass", "suite TestCart 3-4"],
  "a unittest method": [
    "class CartCase(unittest.TestCase):\n    # HERE\n    @skip\n    def testAdds(self): pass",
    "test CartCase.testAdds 4-4",
  ],
  "a method that only sounds like a test": [
    "class Cart:\n    # HERE\n    def test_connection(self): pass",
    "method Cart.test_connection 3-3",
  ],
  "a lambda": ["a = 1\n# HERE\ntotal = lambda cart: 0", "constant total 3-3"],
};

const go: typeof typescript = {
  "a function": ['package shop\n\nimport (\n\t"fmt"\n)\n\n// Login logs in.\n// HERE\nfunc Login() {\n}', "function Login 9-10"],
  "a method": ["package shop\n\n// HERE\nfunc (c *Cart) Add() {}", "method Cart.Add 4-4"],
  "a method of a generic type": ["package shop\n\n// HERE\nfunc (c *List[T]) Add() {}", "method List.Add 4-4"],
  "a struct": ["package shop\n\nvar a = 1\n\n// HERE\ntype Cart struct {\n}", "class Cart 6-7"],
  "an interface": ["package shop\n\nvar a = 1\n\n// HERE\ntype Cart interface{}", "interface Cart 6-6"],
  "a type in a group": ["package shop\n\ntype (\n\t// HERE\n\tCart struct{}\n)", "class Cart 5-5"],
  "the package": ["// HERE\npackage shop\n\nfunc Login() {}", "file"],
  "a test": ["package shop\n\n// HERE\nfunc TestAdd(t *testing.T) {\n}", "test TestAdd 4-5"],
  "a benchmark": ["package shop\n\n// HERE\nfunc BenchmarkAdd(b *testing.B) {}", "test BenchmarkAdd 4-4"],
  "an example": ["package shop\n\n// HERE\nfunc ExampleCart_add() {}", "test ExampleCart_add 4-4"],
  "a function that only sounds like a test": ["package shop\n\n// HERE\nfunc Testament() {}", "function Testament 4-4"],
  "a subtest's title": ['package shop\n\nfunc TestAdd(t *testing.T) {\n\tt.Run("HERE", func(t *testing.T) {})\n}', "test TestAdd.HERE 4-4"],
  "over a subtest from a table": [
    "package shop\n\nfunc TestAdd(t *testing.T) {\n\t// HERE\n\tt.Run(row.name, func(t *testing.T) {})\n}",
    "test TestAdd.row.name 5-5",
  ],
  "a variable that holds a function": ["package shop\n\nvar a = 1\n\n// HERE\nvar refund = func() {}", "constant refund 6-6"],
};

describe.each(Object.entries({ tsx: typescript, javascript, python, go }))("a tag in %s", (language, rows) => {
  it.each(Object.entries(rows).map(([title, row]) => ({ title, row })))("binds $title", async ({ row: [source, expected] }) => {
    expect(await bound(language, source)).toBe(expected);
  });
});

describe("test calls", () => {
  const names = async (source: string) =>
    (await symbolsOf("typescript", source)).symbols.filter(({ kind }) => kind === "test" || kind === "suite").map(({ name }) => name);

  it("begin with a bare name", async () => {
    const none = '/a/.test("one"); pattern.test("two"); cart.it("three", () => {}); shop.describe("four", () => {}); submit("five");';
    expect(await names(none)).toEqual([]);
  });

  it("do not include hooks, settings or tables", async () => {
    expect(await names('test.use(cart); test.beforeEach(() => {}); it.each(rows); test.skip(isSlow, "six"); test.extend({});')).toEqual([]);
  });

  it("may be those of any runner", async () => {
    const all =
      'fit("a"); xdescribe("b"); Deno.test("c"); bench("d"); test.step("e"); it.concurrent.only("f"); suite("g"); it.skipIf(ci)("h"); it(name, () => {});';
    expect(await names(all)).toEqual(["a", "b", "c", "d", "e", "f", "g", "h", "name"]);
  });
});

describe("kindAt", () => {
  const kinds = async (language: string, source: string) => {
    const symbols = await symbolsOf(language, source);
    return [...source.matchAll(/HERE/g)].map(({ index }) => kindAt(symbols, index));
  };

  it("recognises text between elements, their attributes and the code among them", async () => {
    expect(await kinds("tsx", '<p title="HERE">// HERE {HERE /* HERE */}</p>')).toEqual(["string", "string", "code", "comment"]);
  });

  it("distinguishes a regular expression from a division", async () => {
    expect(await kinds("typescript", "a = /[/] HERE/; b = c / HERE / d; // HERE")).toEqual(["string", "code", "comment"]);
  });

  it("recognises code in a template in a template", async () => {
    const source = "a = `HERE $" + "{HERE + `HERE $" + "{/* HERE */ HERE}HERE`} HERE`;";
    expect(await kinds("typescript", source)).toEqual(["string", "code", "string", "comment", "code", "string", "string"]);
  });

  it("recognises code in an f-string, and distinguishes docstrings from other strings", async () => {
    const source = '# HERE\n"""HERE"""\ndef add():\n    """HERE"""\n    """HERE"""\n    f"HERE {HERE} {a[\'HERE\']:>{HERE}}" # HERE\n';
    expect(await kinds("python", source)).toEqual([
      ...["comment", "docstring", "docstring", "string", "string", "code", "string", "code", "comment"],
    ]);
  });

  it("recognises raw strings and runes", async () => {
    expect(await kinds("go", "package shop\nvar a = `// HERE` + \"/* HERE */\" + 'H' // HERE")).toEqual(["string", "string", "comment"]);
  });
});
