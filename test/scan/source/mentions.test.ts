// @TEST:SOURCE-001:MENTIONS
import { describe, expect, it } from "vitest";
import { readFormats } from "../../../src/io/formats.ts";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import type { Mention } from "../../../src/model/requirement.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { NO_VOCABULARY, type Vocabulary } from "../../../src/model/vocabulary.ts";
import { createScanner, scanFile } from "../../../src/scan/scan-file.ts";

const rows = { languages: readLanguages(grammarsFolder()), formats: readFormats(grammarsFolder()) };
const syntax = createSyntaxReader(grammarsFolder());
const CARTS: Vocabulary = { ...NO_VOCABULARY, ids: true, domains: ["CART"], bareIds: true, families: ["FR-", "REQ-"] };
const KIRO: Vocabulary = { ...NO_VOCABULARY, slugs: ["dashboard", "gift-cards"], families: ["P"], numbers: true };

async function mentionsIn(path: string, text: string, vocabulary = CARTS, symbols = false): Promise<readonly Mention[]> {
  const scanner = createScanner(DEFAULT_SETTINGS, rows, syntax, symbols, { vocabulary });
  const outcome = await scanFile(scanner, path, Buffer.from(text));
  return outcome.kind === "scanned" ? outcome.scan.mentions : [];
}

const told = ({ type, context, raw }: Mention): string => `${type} ${context} ${raw}`;
const read = async (path: string, text: string, vocabulary = CARTS): Promise<string[]> =>
  (await mentionsIn(path, text, vocabulary)).map(told);

describe("where something counts as a mention", () => {
  it.each<[string, string, string[]]>([
    ["src/cart.py", "# adds (FR-001)\nx = 1\n", ["CODE comment FR-001"]],
    ["src/cart.py", 'def add():\n    """SPEC-CART-001 REQ-1.9/1.10: adds."""\n', ["CODE docstring SPEC-CART-001 REQ-1.9/1.10"]],
    ["src/cart.ts", "/**\n * FR-001, FR-002\n */\nexport const x = 1;\n", ["CODE comment FR-001, FR-002"]],
    ["test/cart.test.ts", 'it("FR-001: adds a book", () => expect(1).toBe(1));\n', ["TEST test-title FR-001"]],
    ["test/cart.test.ts", 'test.each(rows)("FR-001 %s", () => {});\n', ["TEST test-title FR-001"]],
    ["test/cart.test.ts", 'test("adds", { tag: ["@FR-001"] }, async () => {});\n', ["TEST decorator FR-001"]],
    ["test/test_cart.py", '@pytest.mark.requirement("FR-001")\ndef test_add():\n    assert add()\n', ["TEST decorator FR-001"]],
    [
      "src/test/java/CartTest.java",
      'class CartTest {\n  @Tag("FR-001")\n  @Test void adds() { assertTrue(x); }\n}\n',
      ["TEST decorator FR-001"],
    ],
    ["tests/CartTests.cs", 'class A {\n  [Trait("Requirement", "FR-001")]\n  public void Adds() {}\n}\n', ["TEST decorator FR-001"]],
    ["cart_test.go", 'func TestAdd(t *testing.T) {\n\tt.Run("FR-001 adds", func(t *testing.T) {})\n}\n', ["TEST test-title FR-001"]],
    ["src/cart.ts", "// FR-001 (SPEC-CART-001)\nconst x = 1;\n", ["CODE comment FR-001 (SPEC-CART-001"]],
    ["src/cart.ts", "// FR-001 is about books, and much later comes FR-002\n", ["CODE comment FR-001", "CODE comment FR-002"]],
    // With a tag on its line, only what the tag does not name.
    ["src/cart.ts", "// @CODE:CART-001 | SPEC: SPEC-CART-001.md | TEST: test/FR-001.ts\n", []],
    ["src/cart.ts", "// @CODE:CART-001 adds as FR-001 says\n", ["CODE comment FR-001"]],
  ])("%s: %s", async (path, text, expected) => expect(await read(path, text)).toEqual(expected));

  it.each<[string, string]>([
    ["src/cart.ts", 'const id = "FR-001";\n'],
    ["src/cart.ts", "const rest = FR-001;\n"],
    ["src/cart.ts", "log(`FR-001`);\n"],
    ["src/cart.py", 'x = """FR-001"""\n'],
    ["test/cart.test.ts", 'it("adds", () => expect(add("FR-001")).toBe(1));\n'],
    ["src/cart.ts", '// const id = "FR-001";\n'],
    ["src/cart.ts", "// an id, e.g. FR-001\n"],
    ["src/cart.ts", "// TODO: add books (FR-001)\n"],
    ["src/cart.ts", "/*\n * FIXME(FR-001): adds one book only\n */\n"],
    ["src/cart.py", "# XXX FR-001 is missing\n"],
    ["src/cart.ts", "/**\n * ```\n * FR-001\n * ```\n */\n"],
    ["docs/cart.md", "FR-001 and SPEC-CART-001\n"],
    ["src/cart.py", 'def f():\n    g("FR-001")\n'],
  ])("%s: %s does not", async (path, text) => expect(await read(path, text)).toEqual([]));
});

describe("what a mention links as", () => {
  it.each<[string, string, Mention["type"]]>([
    ["test/cart.test.ts", "// FR-001\nit('adds', () => {});\n", "TEST"],
    ["src/cart.ts", "// FR-001\n", "CODE"],
    ["test/helpers/cart.ts", "// FR-001\nexport const book = 1;\n", null],
    ["src/cart.rs", "// FR-001\nfn add() {}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn adds() { assert!(true); }\n}\n", "CODE"],
    ["src/cart.rs", "fn add() {}\n\n#[cfg(test)]\nmod tests {\n    // FR-001\n    #[test]\n    fn adds() { assert!(true); }\n}\n", "TEST"],
    [
      "src/cart.rs",
      "fn add() {}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn adds() {\n        // FR-001\n        assert!(true);\n    }\n}\n",
      "TEST",
    ],
  ])("%s: %s", async (path, text, type) => expect((await mentionsIn(path, text)).map((one) => one.type)).toEqual([type]));
});

describe("what is around a mention", () => {
  const TEXT =
    '"""Feature: dashboard"""\nimport os\n\n# Requirements: 1.1\n# Requirements: 1.2\n\nclass Cart:\n    """Feature: gift-cards"""\n\n    def add(self):\n        # Requirements: 2.1\n        pass\n\ndef other():\n    # Requirements: 3.1\n    pass\n';

  it("is its comment, its class, and the head of the file", async () => {
    const found = await mentionsIn("src/cart.py", TEXT, KIRO);
    expect(found.map(({ line, block, outer, isHead }) => ({ line, block, outer, isHead }))).toEqual([
      { line: 1, block: 1, outer: null, isHead: true },
      { line: 4, block: 4, outer: null, isHead: true },
      { line: 5, block: 4, outer: null, isHead: true },
      { line: 8, block: 8, outer: null, isHead: false },
      { line: 11, block: 11, outer: 8, isHead: false },
      { line: 15, block: 15, outer: null, isHead: false },
    ]);
  });

  it("is the same with symbols, which are those of tags", async () => {
    const [plain, bound] = [await mentionsIn("src/cart.py", TEXT, KIRO), await mentionsIn("src/cart.py", TEXT, KIRO, true)];
    expect(bound.map((one) => ({ ...one, symbol: null }))).toEqual(plain);
    expect(bound.map(({ symbol }) => symbol?.name ?? null)).toEqual([null, null, null, "Cart", "add", "other"]);
  });

  it("is the test of its decorator", async () => {
    const text = '@pytest.mark.requirement("FR-001")\ndef test_add():\n    assert add()\n';
    expect((await mentionsIn("test/test_cart.py", text, CARTS, true))[0]?.symbol?.name).toBe("test_add");
  });

  it("is the title of the suite around it", async () => {
    const text = 'describe("Feature: gift-cards", () => {\n  // Requirements: 1.1\n  it("pays", () => {});\n});\n';
    expect((await mentionsIn("test/a.test.ts", text, KIRO)).map(({ outer }) => outer)).toEqual([null, 1]);
  });
});

it("reads thousands of comments in linear time", async () => {
  const texts = ["// FR-001\n", "// FR-001\nclass A {\n", "  // FR-001\n/* FR-002 */\n", '"""FR-001"""\n', "# FR-001\n"];
  for (const text of texts) for (const path of ["src/a.ts", "src/a.py"]) await mentionsIn(path, text.repeat(8000));
});

it("are not looked for where nobody asks for them, and tags are found all the same", async () => {
  const scanner = createScanner(DEFAULT_SETTINGS, rows, syntax, false, { vocabulary: CARTS, findsMentions: false });
  const scanOf = async (text: string) => scanFile(scanner, "test/cart.test.ts", Buffer.from(text));
  const outcome = await scanOf('// @TEST:CART-001 as FR-001 says\nit("FR-002: adds a book", () => expect(1).toBe(1));\n');
  expect(outcome).toMatchObject({ kind: "scanned", scan: { mentions: [], tags: [{ full: "CART-001" }] } });
  expect(await scanOf("// FR-001, SPEC-CART-001\n")).toEqual({ kind: "untagged" });
});
