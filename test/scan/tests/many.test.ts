// @TEST:SYMBOL-001
import { expect, it } from "vitest";
import { readFormats } from "../../../src/io/formats.ts";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import type { FileScan } from "../../../src/model/scan.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { createScanner, scanFile } from "../../../src/scan/scan-file.ts";

const scanner = createScanner(
  DEFAULT_SETTINGS,
  { languages: readLanguages(grammarsFolder()), formats: readFormats(grammarsFolder()) },
  createSyntaxReader(grammarsFolder()),
  true,
);

async function scan(path: string, text: string): Promise<FileScan> {
  const outcome = await scanFile(scanner, path, Buffer.from(text));
  if (outcome.kind !== "scanned") throw new Error(outcome.kind);
  return outcome.scan;
}

const times = (count: number, line: (n: number) => string): string => Array.from({ length: count }, (_, n) => line(n)).join("\n");
const tagged = (n: number): string => `// @TEST:CART-001:S${n}`;
// A word that skips tests keeps the text alone from clearing them.
const SKIP = "const skip = 1;\n";

/*
 * Each text would take minutes if the time were the square of its length; that is what the time-out is for.
 */
const LONG = { timeout: 60_000 };

it("thousands of tags over one test are judged as one", LONG, async () => {
  const { inactive } = await scan("test/cart.test.ts", `${times(20_000, tagged)}\nit.skip("adds", () => {});\n`);
  expect(inactive).toHaveLength(20_000);
  expect(new Set(inactive.map(({ symbol, reasons }) => `${symbol?.name} ${reasons}`))).toEqual(new Set(["adds skipped"]));
});

it("thousands of tags over one test that does not assert are, too", LONG, async () => {
  const { inactive } = await scan("test/cart.test.ts", `${times(20_000, tagged)}\nit("adds", () => { add(); });\n`);
  expect(inactive).toHaveLength(20_000);
});

it("a test asserts through a chain of thousands of functions", LONG, async () => {
  const functions = (last: string) => `${times(4000, (n) => `function f${n}() { f${n + 1}(); }`)}\nfunction f4000() { ${last} }\n`;
  const tests = times(4000, (n) => `${tagged(n)}\nit("adds ${n}", () => { f${n}(); });`);
  expect((await scan("test/cart.test.ts", SKIP + functions("expect(cart).toBe(1);") + tests)).inactive).toEqual([]);
  expect((await scan("test/cart.test.ts", SKIP + functions("add();") + tests)).inactive).toHaveLength(4000);
});

it("thousands of tests use one function, or thousands with one name", LONG, async () => {
  const tests = times(4000, (n) => `${tagged(n)}\nit("adds ${n}", () => { add(); });`);
  const one = `${SKIP}function add() { cart.push(); }\n${tests}`;
  expect((await scan("test/cart.test.ts", one)).inactive).toHaveLength(4000);
  const many = `${SKIP}${times(2000, () => "function add() { add(); }")}\n${tests}`;
  expect((await scan("test/cart.test.ts", many)).inactive).toHaveLength(4000);
});

it("thousands of hooks, stubs and suites are beside thousands of tests", LONG, async () => {
  const hooks = times(
    3000,
    (n) => `beforeEach(() => { add(); });\nclass Cart${n} { add() {} }\n${tagged(n)}\nit("adds", () => { new Cart${n}(); });`,
  );
  expect((await scan("test/cart.test.ts", SKIP + hooks)).inactive).toHaveLength(3000);
});

it("thousands of tags in a row are bound to one symbol, and thousands of symbols to a tag each", LONG, async () => {
  const row = await scan("src/cart.ts", `${times(20_000, (n) => `// @CODE:CART-001:S${n}`)}\nexport const cart = () => [];\n`);
  expect(new Set(row.tags.map(({ symbol }) => symbol?.name))).toEqual(new Set(["cart"]));
  const each = await scan("src/cart.ts", `${times(8000, (n) => `// @CODE:CART-001:S${n}\nexport function add${n}() {}`)}\n`);
  expect(each.tags.map(({ symbol }) => symbol?.name)).toEqual(Array.from({ length: 8000 }, (_, n) => `add${n}`));
});

it("suites in suites are judged as far as real tests nest them, and reported beyond", LONG, async () => {
  const nested = (depth: number): string =>
    `${tagged(1)}\n${"describe('cart', () => {\n".repeat(depth)}it.skip("adds", () => {});\n${"});\n".repeat(depth)}`;
  expect((await scan("test/cart.test.ts", nested(40))).inactive).toMatchObject([{ reasons: ["skipped"] }]);
  expect((await scan("test/cart.test.ts", nested(2000))).unjudged).toMatchObject([{ line: 1, column: 4 }]);
});
