// @TEST:GATE-001:OPENERS
import { expect, it } from "vitest";
import { testOpeners } from "../../src/check/change/test-openers.ts";
import { readLanguages } from "../../src/io/languages.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import { readFiles } from "../memory-project.ts";

const languages = readLanguages(grammarsFolder());
const LIVE = 'it("adds a book", () => {\n  expect(add()).toBe(1);\n});\n';

async function scanned(text: string) {
  const scan = (await readFiles({ "test/cart.test.ts": text })).graph.files.get("test/cart.test.ts");
  if (!scan) throw new Error("the file has no tag");
  return scan;
}

async function placed(text: string) {
  const scan = await scanned(text);
  const openers = testOpeners(scan, text, languages);
  return openers?.tests.map(({ tag, first, inner, isDirect, dead }) => ({
    tag: tag.full,
    first: first?.text ?? null,
    inner: inner.length,
    isDirect,
    dead: dead.length,
  }));
}

it("a TEST has the test that it leads, with the tests inside of it", async () => {
  const suite = 'describe("cart", () => {\n  it("adds", () => {});\n  it("takes", () => {});\n});\nit("pays", () => {});\n';
  expect(await placed(`// @TEST:CART-001\n${suite}`)).toEqual([
    { tag: "CART-001", first: 'describe("cart", () => {', inner: 2, isDirect: true, dead: 0 },
  ]);
});

it("a TEST has what is only text up to the next test or the next TEST", async () => {
  const dead = '// it("gives back", () => {});\n';
  expect(await placed(`// @TEST:CART-001\n${dead}${dead}\n// @TEST:CART-002\n${dead}\n${LIVE}${dead}`)).toEqual([
    { tag: "CART-001", first: null, inner: 0, isDirect: false, dead: 2 },
    { tag: "CART-002", first: 'it("adds a book", () => {', inner: 0, isDirect: false, dead: 1 },
  ]);
});

it("tags of one line have the same test", async () => {
  const found = await placed(`// @TEST:CART-001, @TEST:CART-002\n${LIVE}`);
  expect(found?.map(({ first, isDirect }) => [first, isDirect])).toEqual([
    ['it("adds a book", () => {', true],
    ['it("adds a book", () => {', true],
  ]);
});

it("sixty thousand TESTs are placed one after the other, not each among all", async () => {
  const scan = await scanned(`// @TEST:CART-001\n${LIVE}`);
  const [tag] = scan.tags;
  if (!tag) throw new Error("the file has no tag");
  const count = 60_000;
  const text = '// @TEST:CART-001\nit("a")\n'.repeat(count);
  const tags = Array.from({ length: count }, (_, n) => ({ ...tag, line: 2 * n + 1 }));
  const found = testOpeners({ ...scan, tags }, text, languages)?.tests ?? [];
  expect(found).toHaveLength(count);
  expect(found.every(({ tag: { line }, first }) => first?.line === line)).toBe(true);
});
