import { describe, expect, it } from "vitest";
import { callsIn } from "../../memory-project.ts";

/** The code that `CODE` annotates, and the code that most ways share. */
const SHOP = {
  "src/cart.ts": `import { log } from "./log.ts";
// @CODE:WAY-001
export function add(book: string): string[] { return log([book]); }
export function remove(book: string): string[] { return []; }
export const cart = { add, remove, size() { return 0; } };
export const LIMIT = 3;
export default add;
`,
  "src/log.ts": "export function log<T>(value: T): T { return value; }\n",
  "src/index.ts": 'export { default } from "./cart.ts";\nexport * as carts from "./cart.ts";\nexport { add as put } from "./cart.ts";\n',
  "src/shelf.ts": `export abstract class Base {
  constructor(protected readonly name = "shelf") {}
  abstract put(book: string): void;
  fill(books: string[]) { for (const book of books) this.put(book); }
}
// @CODE:WAY-002
export class Shelf extends Base {
  static readonly all: Shelf[] = [];
  books: string[] = [];
  put(book: string) { this.books.push(book); }
  get size() { return this.books.length; }
  drop = (book: string) => { this.books = this.books.filter((one) => one !== book); };
}
`,
  "src/view.tsx": `import { lazy } from "react";
import { add } from "./cart";
export class CartView extends Component { render() { return <button onClick={() => add("Emma")} />; } }
export const Late = lazy(() => import("./late"));
export const Memo = memo(function Inner() { return <CartView />; });
`,
  "src/late.tsx": 'import { add } from "./cart";\nexport default function Late() { return <p>{add("Emma")}</p>; }\n',
  "src/app.ts":
    'import { add } from "./cart.ts";\nimport "./register.ts";\nexport const app = express();\napp.post("/cart", (request, response) => response.send(add(request.body)));\n',
  "src/register.ts": 'import { Shelf } from "./shelf.ts";\nregistry.set("shelf", new Shelf());\n',
  "src/store.ts": `import { add } from "./cart.ts";
export function createStore() { return { add: (book: string) => add(book), nothing: () => [] }; }
export function useStore() { const put = (book: string) => add(book); return [put, 1] as const; }
export class Store { constructor(private readonly put: (book: string) => string[]) {} save(book: string) { return this.put(book); } }
export interface Saver { save(book: string): void }
export function saveWith(saver: Saver) { saver.save("Emma"); }
export const makeSaver = (): Saver => ({ save: (book) => void add(book) });
export const plain: Saver = { save() {} };
`,
};

/** Each way: the code before the test, and its body. */
type Way = readonly [before: string, body: string];

const ADD = 'import { add, remove, cart } from "../src/cart.ts";';
const SHELF = 'import { Base, Shelf } from "../src/shelf.ts";';
const STORE = 'import { createStore, makeSaver, plain, saveWith, Store, useStore } from "../src/store.ts";';

const REACHES_ADD: readonly Way[] = [
  [ADD, 'add("Emma")'],
  [ADD, 'expect(() => add("Emma")).toThrow()'],
  [ADD, "expect(add).toThrow()"],
  [ADD, 'await expect(add("Emma")).resolves.toBe(1)'],
  [ADD, "promise.then(add)"],
  [ADD, "pipe(remove, add)"],
  [ADD, 'cart.add("Emma")'],
  [ADD, 'cart["add"]("Emma")'],
  [ADD, 'for (const key of keys) cart[key]("Emma")'],
  [ADD, "serve({ add })"],
  [ADD, 'const { add: put } = cart; put("Emma")'],
  [ADD, 'const put = cond ? add : remove; put("Emma")'],
  [ADD, 'const put = add.bind(null); put("Emma")'],
  [ADD, "add`Emma`"],
  [ADD, 'class Own { run = () => add("Emma") }\n new Own().run()'],
  [ADD, 'function inner() { return add("Emma"); }\n inner()'],
  ['import put from "../src/index.ts";', 'put("Emma")'],
  ['import { carts } from "../src/index.ts";', 'carts.add("Emma")'],
  ['import { put } from "../src/index.ts";', 'put("Emma")'],
  ['import * as shop from "../src/index.ts";', 'shop.carts.cart.add("Emma")'],
  ['import shop = require("../src/cart.ts");', 'shop.add("Emma")'],
  ["", 'const { add } = require("../src/cart"); add("Emma")'],
  ["", 'require("../src/cart").add("Emma")'],
  ["", '(await import("../src/cart")).add("Emma")'],
  ["", 'import("../src/cart").then((module) => module.add("Emma"))'],
  ['let shop;\nbeforeAll(async () => { shop = await import("../src/cart"); });', 'shop.add("Emma")'],
  ['vi.mock("../src/cart.ts");', 'const { add } = await vi.importActual("../src/cart.ts"); add("Emma")'],
  ['import { app } from "../src/app.ts";', 'request(app).post("/cart")'],
  ['import { CartView } from "../src/view.tsx";', "render(<CartView />)"],
  ['import * as views from "../src/view.tsx";', "render(<div><views.Late /></div>)"],
  ['import { Memo } from "../src/view.tsx";', "render(createElement(Memo))"],
  [STORE, 'createStore().add("Emma")'],
  [STORE, 'const [put] = useStore(); put("Emma")'],
  [STORE, "saveWith(makeSaver())"],
  [`${STORE}\n${ADD}`, 'new Store(add).save("Emma")'],
  [`${ADD}\nconst test = base.extend({ shop: async ({}, use) => use(add("Emma")) });`, "0"],
  [`${ADD}\nvi.spyOn(cart, "add");`, 'cart.add("Emma")'],
  [`${ADD}\nmock.method(cart, "add");`, 'cart.add("Emma")'],
  [`${ADD}\nafterEach(() => add("Emma"));`, "0"],
];

const MISSES_ADD: readonly Way[] = [
  [ADD, 'remove("Emma")'],
  [ADD, "cart.size()"],
  [ADD, "expect(cart.add).toBe(add)"],
  [ADD, 'const add = () => []; add("Emma")'],
  [ADD, "const unused = add"],
  [ADD, 'type Adder = typeof add; const put = (() => []) as Adder; put("Emma")'],
  ['import { LIMIT } from "../src/cart.ts";', "expect(LIMIT).toBe(3)"],
  ['import { type add } from "../src/cart.ts";\ndeclare const put: typeof add;', 'put("Emma")'],
  [`${ADD}\nvi.mock(import("../src/cart.ts"));`, 'add("Emma")'],
  [`${ADD}\njest.mock("../src/cart", () => ({ add: jest.fn() }));`, 'cart.add("Emma")'],
  [
    `${ADD}\njest.mock("../src/cart", () => { const actual = jest.requireActual("../src/cart"); return { ...actual, add: jest.fn() }; });`,
    'add("Emma")',
  ],
  [`${ADD}\nbeforeEach(() => { vi.spyOn(cart, "add").mockReturnValue([]); });`, 'cart.add("Emma")'],
  [`${ADD}\nlet spy;\nbeforeEach(() => { spy = jest.spyOn(cart, "add"); spy.mockImplementation(() => []); });`, 'cart.add("Emma")'],
  [`${ADD}\nmock.method(cart, "add", () => []);`, 'cart.add("Emma")'],
  [`${ADD}\nsinon.stub(cart, "add").returns([]);`, 'cart.add("Emma")'],
  [ADD, 'cart.add = vi.fn(); cart.add("Emma")'],
  ['vi.mock("../src/index.ts");\nimport { put } from "../src/index.ts";', 'put("Emma")'],
  [STORE, "createStore().nothing()"],
  [STORE, "saveWith(plain)"],
  [STORE, "saveWith({ save() {} })"],
  [`${ADD}\ndescribe("beside", () => { beforeEach(() => add("Emma")); });`, "0"],
];

const REACHES_SHELF: readonly Way[] = [
  [SHELF, "new Shelf()"],
  [SHELF, "const shelf: Base = new Shelf(); shelf.fill([])"],
  [SHELF, "expect(Shelf.all).toEqual([])"],
  [SHELF, "container.resolve(Shelf)"],
  [`${SHELF}\nclass Deep extends Shelf {}`, 'new Deep().drop("Emma")'],
  ['import { app } from "../src/app.ts";', "expect(app).toBeDefined()"],
];

const MISSES_SHELF: readonly Way[] = [
  [SHELF, "const shelf = { size: 0 } as Shelf; expect(shelf.size).toBe(0)"],
  [SHELF, "expect(value).toBeInstanceOf(Shelf)"],
  [SHELF, "expect(value instanceof Shelf).toBe(true)"],
  [SHELF, 'class Own extends Base { put() {} }\n new Own().fill(["Emma"])'],
  [SHELF, "const double = createMock(Shelf); double.size"],
];

/** Follows many ways in one project; each is in its own test file. */
async function judge(id: string, ways: readonly Way[]): Promise<string[]> {
  const tests = ways.map(([before, body], n): readonly [string, string] => [
    `test/way-${n}.test.tsx`,
    `import { expect } from "vitest";\n${before}\n// @TEST:${id}\ntest("takes this way", async () => {\n  ${body};\n});\n`,
  ]);
  const files = { "specs/ways.md": "# @SPEC:WAY-001: Add\n\n# @SPEC:WAY-002: Shelf\n", ...SHOP, ...Object.fromEntries(tests) };
  const evidence = await callsIn(files);
  const kinds = new Map(evidence.map(({ test, proof }) => [test.path, proof.kind]));
  return ways.map(([before, body], n) => `${kinds.get(`test/way-${n}.test.tsx`)}: ${[before, body].join(" ")}`);
}

describe.each([
  ["add", "WAY-001", "reached", REACHES_ADD],
  ["add", "WAY-001", "unreached", MISSES_ADD],
  ["Shelf", "WAY-002", "reached", REACHES_SHELF],
  ["Shelf", "WAY-002", "unreached", MISSES_SHELF],
] as const)("tests by which %s (%s) is %s", async (_, id, kind, ways) => {
  const judged = await judge(id, ways);
  it.each(ways.map((way, n) => [way.join(" "), n]))("%s", (text, n) => expect(judged[n]).toBe(`${kind}: ${text}`));
});

describe("the function of a test is found in", () => {
  it.each([
    'const myTest = test.extend({});\nmyTest("@TEST:WAY-001 adds", () => { BODY; });\n',
    'const myTest = test.extend({});\nmyTest.only("@TEST:WAY-001 adds", () => { BODY; });\n',
    'import { test as base } from "vitest";\nbase("@TEST:WAY-001 adds", () => { BODY; });\n',
    'const Cart = suite("cart");\nCart("@TEST:WAY-001 adds", () => { BODY; });\n',
    'it.effect("@TEST:WAY-001 adds", () => { BODY; });\n',
    'Deno.test({ name: "@TEST:WAY-001 adds", fn() { BODY; } });\n',
    'Deno.test({\n  name: "@TEST:WAY-001 adds",\n  fn: async () => { BODY; },\n});\n',
    'test("adds", { tag: "@TEST:WAY-001" }, () => { BODY; });\n',
  ])("%s", async (text) => {
    const kindOf = async (body: string): Promise<(string | undefined)[]> => {
      const files = { "specs/ways.md": "# @SPEC:WAY-001: Add\n", ...SHOP, "test/way.test.ts": `${ADD}\n${text.replace("BODY", body)}` };
      return (await callsIn(files)).filter(({ test }) => test.path === "test/way.test.ts").map(({ proof }) => proof.kind);
    };
    expect(await kindOf('add("Emma")')).toEqual(["reached"]);
    expect(await kindOf("expect(remove).toBeDefined()")).toEqual(["unreached"]);
  });
});
