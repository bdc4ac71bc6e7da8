// @TEST:PROVE-001 | SPEC: SPEC-PROVE-001.md
import { describe, expect, it } from "vitest";
import { callsIn } from "../../memory-project.ts";

type Files = Readonly<Record<string, string>>;

/** A claim in a small separate project, and the expected kind of its proof. */
type Claim = readonly [what: string, kind: "reached" | "unreached" | "unknown", files: Files];

const PUT = "// @CODE:WAY-001\nexport function put(book: string) { return [book]; }\nexport function drop() {}\n";

/** A test file that holds nothing but the claim. */
const test = (body: string, before = ""): string =>
  `import { expect, it, vi } from "vitest";\n${before}\n// @TEST:WAY-001\nit("puts a book", async () => {\n  ${body}\n});\n`;

const TYPESCRIPT: readonly Claim[] = [
  [
    "paths of a config that extends another",
    "reached",
    {
      "tsconfig.base.json": '{ "compilerOptions": { "baseUrl": ".", "paths": { "@shop/*": ["src/shop/*"] } } }',
      "tsconfig.json": '{ // a comment\n "extends": "./tsconfig.base.json", "include": ["src"], }',
      "src/shop/cart.ts": PUT,
      "test/cart.test.ts": test('expect(put("Emma")).toEqual(["Emma"]);', 'import { put } from "@shop/cart";'),
    },
  ],
  [
    "paths of a config, to another module of the same name",
    "unreached",
    {
      "tsconfig.json": '{ "compilerOptions": { "paths": { "@shop/*": ["./src/films/*"] } } }',
      "src/shop/cart.ts": PUT,
      "src/films/cart.ts": PUT.replace("// @CODE:WAY-001\n", ""),
      "test/cart.test.ts": test('expect(put("Emma")).toEqual(["Emma"]);', 'import { put } from "@shop/cart";'),
    },
  ],
  [
    "an exact path and the second target of a pattern",
    "reached",
    {
      "tsconfig.json": '{ "compilerOptions": { "paths": { "shop": ["./nowhere.ts", "./src/index.ts"] } } }',
      "src/index.ts": 'export { put as add } from "./cart.js";',
      "src/cart.ts": PUT,
      "test/cart.test.ts": test('add("Emma");', 'import { add } from "shop";'),
    },
  ],
  [
    "imports of package.json with conditions",
    "reached",
    {
      "package.json": '{ "name": "shop", "imports": { "#shop/*": { "development": "./src/*.ts", "default": "./dist/*.js" } } }',
      "src/cart.ts": PUT,
      "test/cart.test.ts": test('put("Emma");', 'import { put } from "#shop/cart";'),
    },
  ],
  [
    "the package itself by its exports",
    "reached",
    {
      "package.json": '{ "name": "@books/shop", "exports": { ".": "./dist/index.js", "./cart": { "import": "./dist/cart.js" } } }',
      "src/index.ts": "export {};",
      "src/cart.ts": PUT,
      "test/cart.test.ts": test('put("Emma");', 'import { put } from "@books/shop/cart";'),
    },
  ],
  [
    "a workspace with an entry in build output",
    "reached",
    {
      "package.json": '{ "workspaces": ["packages/*"] }',
      "packages/cart/package.json": '{ "name": "@books/cart", "main": "./lib/index.js", "types": "./lib/index.d.ts" }',
      "packages/cart/src/index.ts": 'export * from "./cart";',
      "packages/cart/src/cart.ts": PUT,
      "packages/web/package.json": '{ "name": "web" }',
      "packages/web/src/buy.ts": 'import { put } from "@books/cart";\nexport const buy = (book: string) => put(book);',
      "packages/web/test/buy.test.ts": test('buy("Emma");', 'import { buy } from "../src/buy";'),
    },
  ],
  [
    "a barrel of barrels with renames",
    "reached",
    {
      "src/cart.ts": PUT,
      "src/a.ts": 'export { put as first } from "./cart";',
      "src/b.ts": 'export { first as default, first as second } from "./a";',
      "src/index.ts": 'export * as shop from "./b";\nexport { default as third } from "./b";',
      "test/cart.test.ts": test('shop.second("Emma");', 'import { shop } from "../src";'),
    },
  ],
  [
    "a barrel, by its other name",
    "unreached",
    {
      "src/cart.ts": PUT,
      "src/index.ts": 'export { drop as put, put as drop } from "./cart";',
      "test/cart.test.ts": test('put("Emma");', 'import { put } from "../src";'),
    },
  ],
  [
    "a default export of a class and its static method",
    "reached",
    {
      "src/cart.ts":
        "export default class {\n  // @CODE:WAY-001\n  static of(book: string) { return [book]; }\n  static none() { return []; }\n}\n",
      "test/cart.test.ts": test('Cart.of("Emma");', 'import Cart from "../src/cart";'),
    },
  ],
  [
    "another static method of the class",
    "unreached",
    {
      "src/cart.ts":
        "export default class {\n  // @CODE:WAY-001\n  static of(book: string) { return [book]; }\n  static none() { return []; }\n}\n",
      "test/cart.test.ts": test("Cart.none();", 'import Cart from "../src/cart";'),
    },
  ],
  [
    "an inherited method through super",
    "reached",
    {
      "src/base.ts": "export class Base {\n  // @CODE:WAY-001\n  put(book: string) { return [book]; }\n}\n",
      "src/cart.ts": 'import { Base } from "./base";\nexport class Cart extends Base { put(book: string) { return super.put(book); } }\n',
      "test/cart.test.ts": test('new Cart().put("Emma");', 'import { Cart } from "../src/cart";'),
    },
  ],
  [
    "an inherited method that is overridden",
    "unreached",
    {
      "src/base.ts": "export class Base {\n  // @CODE:WAY-001\n  put(book: string) { return [book]; }\n}\n",
      "src/cart.ts": 'import { Base } from "./base";\nexport class Cart extends Base { put(book: string) { return []; } }\n',
      "test/cart.test.ts": test('new Cart().put("Emma");', 'import { Cart } from "../src/cart";'),
    },
  ],
  [
    "a getter",
    "reached",
    {
      "src/cart.ts": "export class Cart {\n  // @CODE:WAY-001\n  get total() { return 0; }\n}\n",
      "test/cart.test.ts": test("expect(new Cart().total).toBe(0);", 'import { Cart } from "../src/cart";'),
    },
  ],
  [
    "a getter of an object that is frozen",
    "reached",
    {
      "src/cart.ts": "export const cart = Object.freeze({\n  // @CODE:WAY-001\n  get total() { return 0; },\n});\n",
      "test/cart.test.ts": test("expect(cart.total).toBe(0);", 'import { cart } from "../src/cart";'),
    },
  ],
  [
    "a decorator",
    "reached",
    {
      "src/logged.ts": "// @CODE:WAY-001\nexport function logged(target: unknown, key: string) {}\n",
      "src/cart.ts": 'import { logged } from "./logged";\nexport class Cart { @logged put(book: string) { return [book]; } }\n',
      "test/cart.test.ts": test('new Cart().put("Emma");', 'import { Cart } from "../src/cart";'),
    },
  ],
  [
    "CommonJS that destructures",
    "reached",
    {
      "src/cart.js": "// @CODE:WAY-001\nfunction put(book) { return [book]; }\nmodule.exports = { put, drop() {} };\n",
      "test/cart.test.js": '// @TEST:WAY-001\nit("puts", () => {\n  const { put } = require("../src/cart");\n  put("Emma");\n});\n',
    },
  ],
  [
    "CommonJS, another member",
    "unreached",
    {
      "src/cart.js": "// @CODE:WAY-001\nexports.put = function put(book) { return [book]; };\nexports.drop = () => [];\n",
      "test/cart.test.js": 'const cart = require("../src/cart");\n// @TEST:WAY-001\nit("drops", () => {\n  cart.drop();\n});\n',
    },
  ],
  [
    "CommonJS through an index that spreads",
    "reached",
    {
      "src/cart.js": "// @CODE:WAY-001\nexports.put = (book) => [book];\n",
      "src/index.js": 'module.exports = { ...require("./cart"), size: 0 };\n',
      "test/cart.test.js": 'const shop = require("../src");\n// @TEST:WAY-001\nit("puts", () => {\n  shop.put("Emma");\n});\n',
    },
  ],
  [
    "a function that a function returns",
    "reached",
    {
      "src/cart.ts": "export function maker() {\n  // @CODE:WAY-001\n  function put(book: string) { return [book]; }\n  return put;\n}\n",
      "test/cart.test.ts": test('maker()("Emma");', 'import { maker } from "../src/cart";'),
    },
  ],
  [
    "a bound method that is passed on",
    "reached",
    {
      "src/cart.ts": "export class Cart {\n  // @CODE:WAY-001\n  put(book: string) { return [book]; }\n}\n",
      "src/each.ts": "export function each(books: string[], run: (book: string) => unknown) { for (const book of books) run(book); }\n",
      "test/cart.test.ts": test(
        'const cart = new Cart();\n  each(["Emma"], cart.put.bind(cart));',
        'import { Cart } from "../src/cart";\nimport { each } from "../src/each";',
      ),
    },
  ],
  [
    "an event that a handler listens to",
    "reached",
    {
      "src/cart.ts": PUT,
      "src/shop.ts":
        'import { EventEmitter } from "node:events";\nimport { put } from "./cart";\nexport const shop = new EventEmitter();\nshop.on("buy", (book) => put(book));\n',
      "test/cart.test.ts": test('shop.emit("buy", "Emma");', 'import { shop } from "../src/shop";'),
    },
  ],
  [
    "a partly mocked module, in its actual part",
    "reached",
    {
      "src/cart.ts": PUT,
      "test/cart.test.ts": test(
        'put("Emma");',
        'import { put } from "../src/cart";\nvi.mock("../src/cart", async (original) => ({ ...(await original()), drop: vi.fn() }));',
      ),
    },
  ],
  [
    "a partly mocked module, in its mocked part",
    "unreached",
    {
      "src/cart.ts": PUT,
      "test/cart.test.ts": test(
        'put("Emma");',
        'import { put } from "../src/cart";\nvi.mock("../src/cart", async (original) => ({ ...(await original()), put: vi.fn() }));',
      ),
    },
  ],
  [
    "a module that imports a mocked module",
    "unreached",
    {
      "src/cart.ts": PUT,
      "src/buy.ts": 'import { put } from "./cart";\nexport function buy() { return put("Emma"); }\n',
      "test/buy.test.ts": test("buy();", 'import { buy } from "../src/buy";\nvi.mock(import("../src/cart"), () => ({ put: vi.fn() }));'),
    },
  ],
  [
    "an unrelated module that is mocked",
    "reached",
    {
      "src/cart.ts": PUT,
      "src/mail.ts": "export function send() {}\n",
      "test/cart.test.ts": test('put("Emma");', 'import { put } from "../src/cart";\njest.mock("../src/mail");'),
    },
  ],
  [
    "a module that bun mocks",
    "unreached",
    {
      "src/cart.ts": PUT,
      "test/cart.test.ts":
        'import { it, mock } from "bun:test";\nimport { put } from "../src/cart";\nmock.module("../src/cart", () => ({ put: () => [] }));\n// @TEST:WAY-001\nit("puts", () => {\n  put("Emma");\n});\n',
    },
  ],
  [
    "a method that a spy replaces on the prototype",
    "unreached",
    {
      "src/cart.ts": "export class Cart {\n  // @CODE:WAY-001\n  put(book: string) { return [book]; }\n}\n",
      "test/cart.test.ts": test(
        'vi.spyOn(Cart.prototype, "put").mockImplementation(() => []);\n  new Cart().put("Emma");',
        'import { Cart } from "../src/cart";',
      ),
    },
  ],
  [
    "a method with a spy that calls through",
    "reached",
    {
      "src/cart.ts": "export class Cart {\n  // @CODE:WAY-001\n  put(book: string) { return [book]; }\n}\n",
      "test/cart.test.ts": test(
        'const cart = new Cart();\n  const spy = vi.spyOn(cart, "put");\n  cart.put("Emma");\n  expect(spy).toHaveBeenCalled();',
        'import { Cart } from "../src/cart";',
      ),
    },
  ],
  [
    "rows of a table",
    "reached",
    {
      "src/cart.ts": PUT,
      "test/cart.test.ts":
        'import { put } from "../src/cart";\n// @TEST:WAY-001\nit.each([["Emma"], ["Persuasion"]])("puts %s", (book) => {\n  put(book);\n});\n',
    },
  ],
  [
    "functions in the rows of a table",
    "reached",
    {
      "src/cart.ts": PUT,
      "test/cart.test.ts":
        'import { put } from "../src/cart";\n// @TEST:WAY-001\nit.each([[put, "Emma"]])("runs %s", (run, book) => {\n  run(book);\n});\n',
    },
  ],
  [
    "a component that is rendered deep inside another",
    "reached",
    {
      "src/price.tsx": "// @CODE:WAY-001\nexport const Price = ({ of }: { of: number }) => <b>{of}</b>;\n",
      "src/cart.tsx":
        'import { Price } from "./price";\nexport default function Cart() { return <ul>{[1].map((n) => <li key={n}><Price of={n} /></li>)}</ul>; }\n',
      "test/cart.test.tsx": test("render(<Cart />);", 'import Cart from "../src/cart";'),
    },
  ],
  [
    "a component that is only named in a type",
    "unreached",
    {
      "src/price.tsx": "// @CODE:WAY-001\nexport const Price = ({ of }: { of: number }) => <b>{of}</b>;\n",
      "test/cart.test.tsx": test(
        "const props: ComponentProps<typeof Price> = { of: 1 };\n  expect(props.of).toBe(1);",
        'import { Price } from "../src/price";',
      ),
    },
  ],
  [
    "a hook that a component calls",
    "reached",
    {
      "src/use-cart.ts": "// @CODE:WAY-001\nexport function useCart() { return []; }\n",
      "test/cart.test.tsx": test("renderHook(() => useCart());", 'import { useCart } from "../src/use-cart";'),
    },
  ],
  [
    "a dynamic import of a literal in a function",
    "reached",
    {
      "src/cart.ts": PUT,
      "src/lazy.ts": 'export async function lazy() { const { put } = await import("./cart"); return put("Emma"); }\n',
      "test/cart.test.ts": test("await lazy();", 'import { lazy } from "../src/lazy";'),
    },
  ],
  [
    "a method of an object that a factory makes",
    "reached",
    {
      "src/cart.ts":
        "export function createCart() {\n  return {\n    // @CODE:WAY-001\n    put(book: string) { return [book]; },\n    drop() {},\n  };\n}\n",
      "test/cart.test.ts": test('const cart = createCart();\n  cart.put("Emma");', 'import { createCart } from "../src/cart";'),
    },
  ],
  [
    "a private method that a public one calls",
    "reached",
    {
      "src/cart.ts": "export class Cart {\n  buy() { return this.#put(); }\n  // @CODE:WAY-001\n  #put() { return []; }\n}\n",
      "test/cart.test.ts": test("new Cart().buy();", 'import { Cart } from "../src/cart";'),
    },
  ],
  [
    "a helper of the tests that calls it",
    "reached",
    {
      "src/cart.ts": PUT,
      "test/helpers.ts": 'import { put } from "../src/cart";\nexport const filled = () => put("Emma");\n',
      "test/cart.test.ts": test("expect(filled()).toEqual([]);", 'import { filled } from "./helpers";'),
    },
  ],
  [
    "an import that is never used",
    "unreached",
    {
      "src/cart.ts": PUT,
      "test/cart.test.ts": test("expect(1).toBe(1);", 'import { put } from "../src/cart";'),
    },
  ],
  [
    "another test of the file that calls it",
    "unreached",
    {
      "src/cart.ts": PUT,
      "test/cart.test.ts": `${test("expect(1).toBe(1);", 'import { put } from "../src/cart";')}it("other", () => {\n  put("Emma");\n});\n`,
    },
  ],
  [
    "a symbol of the same name elsewhere",
    "unreached",
    {
      "src/cart.ts": PUT,
      "src/films.ts": "export function put(film: string) { return [film]; }\n",
      "test/cart.test.ts": test('put("Emma");', 'import { put } from "../src/films";'),
    },
  ],
  [
    "a class that a container makes from a token",
    "reached",
    {
      "src/cart.ts": "// @CODE:WAY-001\nexport class CartService {\n  put(book: string) { return [book]; }\n}\n",
      "test/cart.test.ts": test(
        "const module = await Test.createTestingModule({ providers: [CartService] }).compile();\n  module.get(CartService);",
        'import { CartService } from "../src/cart";',
      ),
    },
  ],
  [
    "a program that is started",
    "unknown",
    {
      "src/cart.ts": PUT,
      "test/cart.test.ts": test(
        'const { stdout } = spawnSync("node", ["src/cli.js"]);\n  expect(stdout).toBe("");',
        'import { spawnSync } from "node:child_process";',
      ),
    },
  ],
];

const PY_CART = "# @CODE:WAY-001\ndef put(book):\n    return [book]\n\n\ndef drop():\n    return []\n";
const PY_CLASS =
  "class Cart:\n    # @CODE:WAY-001\n    def put(self, book):\n        return [book]\n\n    def drop(self):\n        return []\n";

const pyTest = (body: string, before = "", parameters = ""): string =>
  `${before}\n\n\n# @TEST:WAY-001\ndef test_puts(${parameters}):\n${body
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`;

const PYTHON: readonly Claim[] = [
  [
    "a package below src",
    "reached",
    {
      "pyproject.toml": "[project]\nname = 'shop'\n",
      "src/shop/__init__.py": "",
      "src/shop/cart.py": PY_CART,
      "tests/test_cart.py": pyTest('put("Emma")', "from shop.cart import put"),
    },
  ],
  [
    "a package below lib of a monorepo",
    "reached",
    {
      "services/cart/pyproject.toml": "",
      "services/cart/src/shop/__init__.py": "",
      "services/cart/src/shop/cart.py": PY_CART,
      "services/cart/tests/unit/test_cart.py": pyTest('put("Emma")', "from shop.cart import put"),
    },
  ],
  [
    "relative imports",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/core/__init__.py": "",
      "shop/core/cart.py": PY_CART,
      "shop/web/__init__.py": "",
      "shop/web/buy.py": "from ..core.cart import put\n\n\ndef buy(book):\n    return put(book)\n",
      "tests/test_buy.py": pyTest('buy("Emma")', "from shop.web.buy import buy"),
    },
  ],
  [
    "what __init__ re-exports by another name",
    "reached",
    {
      "shop/__init__.py": "from .cart import put as add\n\n__all__ = ['add']\n",
      "shop/cart.py": PY_CART,
      "tests/test_cart.py": pyTest('shop.add("Emma")', "import shop"),
    },
  ],
  [
    "the other one of two names that __init__ swaps",
    "unreached",
    {
      "shop/__init__.py": "from .cart import drop as put\n",
      "shop/cart.py": PY_CART,
      "tests/test_cart.py": pyTest("put()", "from shop import put"),
    },
  ],
  [
    "a method of an instance that a fixture returns",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CLASS,
      "tests/conftest.py": "import pytest\nfrom shop.cart import Cart\n\n\n@pytest.fixture\ndef cart():\n    yield Cart()\n",
      "tests/unit/test_cart.py": pyTest('cart.put("Emma")', "", "cart"),
    },
  ],
  [
    "another method of that instance",
    "unreached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CLASS,
      "tests/conftest.py": "import pytest\nfrom shop.cart import Cart\n\n\n@pytest.fixture\ndef cart():\n    return Cart()\n",
      "tests/test_cart.py": pyTest("cart.drop()", "", "cart"),
    },
  ],
  [
    "a fixture that returns a function",
    "reached",
    {
      "shop/cart.py": PY_CART,
      "tests/conftest.py":
        "import pytest\nfrom shop.cart import put\n\n\n@pytest.fixture\ndef make():\n    def inner(book):\n        return put(book)\n    return inner\n",
      "tests/test_cart.py": pyTest('make("Emma")', "", "make"),
    },
  ],
  [
    "an autouse fixture",
    "reached",
    {
      "shop/cart.py": PY_CART,
      "tests/conftest.py": "import pytest\nfrom shop.cart import put\n\n\n@pytest.fixture(autouse=True)\ndef filled():\n    put('Emma')\n",
      "tests/test_cart.py": pyTest("assert True"),
    },
  ],
  [
    "a fixture that is named in a mark",
    "reached",
    {
      "shop/cart.py": PY_CART,
      "tests/conftest.py": "import pytest\nfrom shop.cart import put\n\n\n@pytest.fixture\ndef filled():\n    put('Emma')\n",
      "tests/test_cart.py": "import pytest\n\n\n# @TEST:WAY-001\n@pytest.mark.usefixtures('filled')\ndef test_puts():\n    assert True\n",
    },
  ],
  [
    "a function that a patch replaces",
    "unreached",
    {
      "shop/cart.py": PY_CART,
      "shop/buy.py": "from shop.cart import put\n\n\ndef buy():\n    return put('Emma')\n",
      "tests/test_buy.py":
        "from unittest.mock import patch\nfrom shop.buy import buy\n\n\n# @TEST:WAY-001\n@patch('shop.buy.put')\ndef test_buys(put):\n    buy()\n",
    },
  ],
  [
    "a function that a patch replaces elsewhere",
    "reached",
    {
      "shop/cart.py": PY_CART,
      "shop/buy.py": "from shop.cart import put\n\n\ndef buy():\n    return put('Emma')\n",
      "tests/test_buy.py":
        "from unittest.mock import patch\nfrom shop.buy import buy\n\n\n# @TEST:WAY-001\n@patch('shop.mail.send')\ndef test_buys(send):\n    buy()\n",
    },
  ],
  [
    "a function that monkeypatch replaces",
    "unreached",
    {
      "shop/cart.py": PY_CART,
      "tests/test_cart.py": pyTest(
        'monkeypatch.setattr(cart, "put", lambda book: [])\ncart.put("Emma")',
        "from shop import cart",
        "monkeypatch",
      ),
      "shop/__init__.py": "",
    },
  ],
  [
    "a method that mocker only spies on",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CLASS,
      "tests/test_cart.py": pyTest(
        'spy = mocker.spy(Cart, "put")\nCart().put("Emma")\nspy.assert_called_once()',
        "from shop.cart import Cart",
        "mocker",
      ),
    },
  ],
  [
    "a module that is imported by its name",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CART,
      "tests/test_cart.py": pyTest('importlib.import_module("shop.cart").put("Emma")', "import importlib"),
    },
  ],
  [
    "a command that is run in its own process",
    "unknown",
    {
      "shop/cart.py": PY_CART,
      "tests/test_cart.py": pyTest(
        'done = subprocess.run(["python", "-m", "shop"], check=True)\nassert done.returncode == 0',
        "import subprocess",
      ),
    },
  ],
  [
    "a command that a runner invokes",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CART,
      "shop/cli.py": "import click\nfrom shop.cart import put\n\n\n@click.command()\ndef main():\n    put('Emma')\n",
      "tests/test_cli.py": pyTest("CliRunner().invoke(main)", "from click.testing import CliRunner\nfrom shop.cli import main"),
    },
  ],
  [
    "a method that is inherited",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/base.py": PY_CLASS,
      "shop/cart.py": "from .base import Cart\n\n\nclass Big(Cart):\n    pass\n",
      "tests/test_cart.py": pyTest('Big().put("Emma")', "from shop.cart import Big"),
    },
  ],
  [
    "a method that is overridden",
    "unreached",
    {
      "shop/__init__.py": "",
      "shop/base.py": PY_CLASS,
      "shop/cart.py": "from .base import Cart\n\n\nclass Big(Cart):\n    def put(self, book):\n        return []\n",
      "tests/test_cart.py": pyTest('Big().put("Emma")', "from shop.cart import Big"),
    },
  ],
  [
    "a class method and a static one",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py":
        "class Cart:\n    @classmethod\n    def of(cls, book):\n        return cls.put(book)\n\n    # @CODE:WAY-001\n    @staticmethod\n    def put(book):\n        return [book]\n",
      "tests/test_cart.py": pyTest('Cart.of("Emma")', "from shop.cart import Cart"),
    },
  ],
  [
    "a method of an attribute",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CLASS,
      "shop/shop.py":
        "from .cart import Cart\n\n\nclass Shop:\n    def __init__(self):\n        self.cart = Cart()\n\n    def buy(self):\n        return self.cart.put('Emma')\n",
      "tests/test_shop.py": pyTest("Shop().buy()", "from shop.shop import Shop"),
    },
  ],
  [
    "a test method with setUp",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CLASS,
      "tests/test_cart.py":
        "import unittest\nfrom shop.cart import Cart\n\n\nclass CartTest(unittest.TestCase):\n    def setUp(self):\n        self.cart = Cart()\n\n    # @TEST:WAY-001\n    def test_puts(self):\n        self.cart.put('Emma')\n",
    },
  ],
  [
    "a route of a web framework",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CART,
      "shop/app.py":
        "from fastapi import FastAPI\nfrom shop.cart import put\n\napp = FastAPI()\n\n\n@app.post('/cart')\ndef post(book: str):\n    return put(book)\n",
      "tests/test_app.py": pyTest('TestClient(app).post("/cart")', "from fastapi.testclient import TestClient\nfrom shop.app import app"),
    },
  ],
  [
    "rows that contain the function",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CART,
      "tests/test_cart.py":
        "import pytest\nfrom shop.cart import put\n\n\n# @TEST:WAY-001\n@pytest.mark.parametrize('run', [put])\ndef test_runs(run):\n    run('Emma')\n",
    },
  ],
  [
    "an unused import",
    "unreached",
    { "shop/__init__.py": "", "shop/cart.py": PY_CART, "tests/test_cart.py": pyTest("assert True", "from shop.cart import put") },
  ],
  [
    "a coroutine",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CART,
      "shop/buy.py": "from shop.cart import put\n\n\nasync def buy():\n    return put('Emma')\n",
      "tests/test_buy.py": "import asyncio\nfrom shop.buy import buy\n\n\n# @TEST:WAY-001\ndef test_buys():\n    asyncio.run(buy())\n",
    },
  ],
  [
    "a decorator",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/logged.py": "# @CODE:WAY-001\ndef logged(function):\n    return function\n",
      "shop/cart.py": "from .logged import logged\n\n\n@logged\ndef put(book):\n    return [book]\n",
      "tests/test_cart.py": pyTest('put("Emma")', "from shop.cart import put"),
    },
  ],
  [
    "a table of functions",
    "reached",
    {
      "shop/__init__.py": "",
      "shop/cart.py": PY_CART,
      "shop/ways.py": "from .cart import put\n\nWAYS = {'put': put}\n\n\ndef run(way, book):\n    return WAYS[way](book)\n",
      "tests/test_ways.py": pyTest('run("put", "Emma")', "from shop.ways import run"),
    },
  ],
];

const GO_CART = "package cart\n\n// @CODE:WAY-001\nfunc Put(book string) []string { return []string{book} }\n\nfunc Drop() {}\n";
const GO_TYPE =
  "package cart\n\ntype Cart struct{ books []string }\n\nfunc New() *Cart { return &Cart{} }\n\n// @CODE:WAY-001\nfunc (c *Cart) Put(book string) { c.books = append(c.books, book) }\n\nfunc (c *Cart) Drop() {}\n";
const goTest = (body: string, imports = "", name = "shop"): string =>
  `package ${name}\n\nimport (\n\t"testing"\n${imports}\n)\n\n// @TEST:WAY-001\nfunc TestPuts(t *testing.T) {\n\t${body}\n}\n`;
const MOD = "module books.example/shop\n\ngo 1.22\n";

const GO: readonly Claim[] = [
  [
    "another package",
    "reached",
    { "go.mod": MOD, "cart/cart.go": GO_CART, "shop/shop_test.go": goTest('cart.Put("Emma")', '\t"books.example/shop/cart"') },
  ],
  [
    "another function of that package",
    "unreached",
    { "go.mod": MOD, "cart/cart.go": GO_CART, "shop/shop_test.go": goTest("cart.Drop()", '\t"books.example/shop/cart"') },
  ],
  [
    "a package by another name",
    "reached",
    {
      "go.mod": MOD,
      "internal/cart/cart.go": GO_CART,
      "shop_test.go": goTest('basket.Put("Emma")', '\tbasket "books.example/shop/internal/cart"'),
    },
  ],
  [
    "an external test of the package",
    "reached",
    { "go.mod": MOD, "cart/cart.go": GO_CART, "cart/cart_test.go": goTest('cart.Put("Emma")', '\t"books.example/shop/cart"', "cart_test") },
  ],
  ["the same package", "reached", { "go.mod": MOD, "cart/cart.go": GO_CART, "cart/cart_test.go": goTest('Put("Emma")', "", "cart") }],
  ["a method", "reached", { "go.mod": MOD, "cart/cart.go": GO_TYPE, "cart/cart_test.go": goTest('New().Put("Emma")', "", "cart") }],
  [
    "a method as a value",
    "reached",
    { "go.mod": MOD, "cart/cart.go": GO_TYPE, "cart/cart_test.go": goTest('put := New().Put\n\tput("Emma")', "", "cart") },
  ],
  [
    "a method as an expression",
    "reached",
    { "go.mod": MOD, "cart/cart.go": GO_TYPE, "cart/cart_test.go": goTest('(*Cart).Put(New(), "Emma")', "", "cart") },
  ],
  ["another method", "unreached", { "go.mod": MOD, "cart/cart.go": GO_TYPE, "cart/cart_test.go": goTest("New().Drop()", "", "cart") }],
  [
    "an interface",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go": `${GO_TYPE}\ntype Putter interface{ Put(book string) }\n\nfunc Fill(p Putter) { p.Put("Emma") }\n`,
      "cart/cart_test.go": goTest("Fill(New())", "", "cart"),
    },
  ],
  [
    "an interface with a double, and the real one as a zero value",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go": `${GO_TYPE}\ntype Putter interface{ Put(book string) }\n\nfunc Fill(p Putter) { p.Put("Emma") }\n`,
      "cart/cart_test.go": `${goTest("var c Cart\n\tFill(&c)", "", "cart")}\ntype fake struct{}\n\nfunc (fake) Put(book string) {}\n`,
    },
  ],
  [
    "an interface with a double, and the real one from new",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go": `${GO_TYPE}\ntype Putter interface{ Put(book string) }\n\nfunc Fill(p Putter) { p.Put("Emma") }\n`,
      "cart/cart_test.go": `${goTest("Fill(new(Cart))", "", "cart")}\ntype fake struct{}\n\nfunc (fake) Put(book string) {}\n`,
    },
  ],
  [
    "an interface with a double",
    "unreached",
    {
      "go.mod": MOD,
      "cart/cart.go": `${GO_TYPE}\ntype Putter interface{ Put(book string) }\n\nfunc Fill(p Putter) { p.Put("Emma") }\n`,
      "cart/cart_test.go": `${goTest("Fill(fake{})", "", "cart")}\ntype fake struct{}\n\nfunc (fake) Put(book string) {}\n`,
    },
  ],
  [
    "a closure of a subtest",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go": GO_CART,
      "cart/cart_test.go": goTest(
        'for _, book := range []string{"Emma"} {\n\t\tt.Run(book, func(t *testing.T) { Put(book) })\n\t}',
        "",
        "cart",
      ),
    },
  ],
  [
    "a table of functions",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go": GO_CART,
      "cart/cart_test.go": goTest(
        'for _, c := range []struct{ run func(string) []string }{{run: Put}} {\n\t\tc.run("Emma")\n\t}',
        "",
        "cart",
      ),
    },
  ],
  [
    "a field that is embedded",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go": `${GO_TYPE}\ntype Big struct{ *Cart }\n`,
      "cart/cart_test.go": goTest('b := Big{New()}\n\tb.Put("Emma")', "", "cart"),
    },
  ],
  [
    "a helper of the tests",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go": GO_CART,
      "cart/help_test.go": 'package cart\n\nfunc filled() []string { return Put("Emma") }\n',
      "cart/cart_test.go": goTest("filled()", "", "cart"),
    },
  ],
  [
    "a goroutine and a deferred call",
    "reached",
    { "go.mod": MOD, "cart/cart.go": GO_CART, "cart/cart_test.go": goTest('defer Put("Emma")', "", "cart") },
  ],
  [
    "a generic function",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go": "package cart\n\n// @CODE:WAY-001\nfunc Put[T any](book T) []T { return []T{book} }\n",
      "cart/cart_test.go": goTest('Put[string]("Emma")', "", "cart"),
    },
  ],
  [
    "a handler of a server",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go": 'package cart\n\nimport "net/http"\n\n// @CODE:WAY-001\nfunc Handle(w http.ResponseWriter, r *http.Request) {}\n',
      "cart/cart_test.go": goTest(
        "server := httptest.NewServer(http.HandlerFunc(Handle))\n\thttp.Get(server.URL)",
        '\t"net/http"\n\t"net/http/httptest"',
        "cart",
      ),
    },
  ],
  [
    "a command that is started",
    "unknown",
    { "go.mod": MOD, "cart/cart.go": GO_CART, "cart/cart_test.go": goTest('exec.Command("shop", "put").Run()', '\t"os/exec"', "cart") },
  ],
  [
    "a package variable that holds it",
    "reached",
    { "go.mod": MOD, "cart/cart.go": `${GO_CART}\nvar add = Put\n`, "cart/cart_test.go": goTest('add("Emma")', "", "cart") },
  ],
  [
    "options that are functions",
    "reached",
    {
      "go.mod": MOD,
      "cart/cart.go":
        "package cart\n\ntype Option func(*Cart)\n\ntype Cart struct{ size int }\n\n// @CODE:WAY-001\nfunc WithSize(n int) Option { return func(c *Cart) { c.size = n } }\n\nfunc New(options ...Option) *Cart { return &Cart{} }\n",
      "cart/cart_test.go": goTest("New(WithSize(3))", "", "cart"),
    },
  ],
];

/** Follows the calls of all claims in one run; each claim is in its own folder. */
async function judge(claims: readonly Claim[]): Promise<(string | undefined)[]> {
  const files: Record<string, string> = {};
  for (const [n, [, , own]] of claims.entries()) {
    files[`specs/${n}.md`] = `# @SPEC:WAY${n}-001: A way\n`;
    for (const [path, text] of Object.entries(own)) files[`way${n}/${path}`] = text.replaceAll("WAY-001", `WAY${n}-001`);
  }
  const evidence = await callsIn(files);
  return claims.map((_, n) => {
    const proof = evidence.find(({ chain }) => chain === `WAY${n}-001`)?.proof;
    return proof?.kind === "reached" ? "reached" : proof && `${proof.kind}: ${proof.reason}`;
  });
}

describe.each([
  ["TypeScript and JavaScript", TYPESCRIPT],
  ["Python", PYTHON],
  ["Go", GO],
] as const)("claims in %s", async (_, claims) => {
  const judged = await judge(claims);
  it.each(claims.map(([what, kind], n) => [what, kind, n] as const))("%s: %s", (_, kind, n) => {
    expect(judged[n]).toMatch(new RegExp(`^${kind}`));
  });
});
