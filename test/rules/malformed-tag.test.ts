import { describe, expect, it } from "vitest";
import { readFormats } from "../../src/io/formats.ts";
import { readLanguages } from "../../src/io/languages.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { NO_VOCABULARY } from "../../src/model/vocabulary.ts";
import { prefilter, prefilterFor } from "../../src/scan/prefilter.ts";
import { createScanner, scanFile } from "../../src/scan/scan-file.ts";
import { checkFiles, settingsWith } from "../memory-project.ts";

const SPEC = { "specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n" };

/** What the rule says of a file beside the SPEC CART-001: line, column and advice. */
async function told(path: string, text: string, settings = DEFAULT_SETTINGS): Promise<string[]> {
  const { findings } = await checkFiles({ ...SPEC, [path]: text }, settings);
  return findings.flatMap(({ rule, line, column, fix }) => (rule === "malformed-tag" ? [`${line}:${column} ${fix}`] : []));
}

describe("a near miss of a tag is reported if it names a SPEC of the project", () => {
  it.each([
    ["@Code:CART-001", "@CODE:CART-001"],
    ["@code:cart-001", "@CODE:CART-001"],
    ["@code:CART_001", "@CODE:CART-001"],
    ["@test:CART-001:API", "@TEST:CART-001:API"],
    ["@TESTS:CART-001", "@TEST:CART-001"],
    ["@COD:CART-001", "@CODE:CART-001"],
    ["@CDOE:CART-001", "@CODE:CART-001"],
    ["@Specs:SPEC-CART-001", "@SPEC:CART-001"],
    ["@CODE(CART-001)", "@CODE:CART-001"],
    ['@Code("CART-001")', "@CODE:CART-001"],
    ["@CODE=CART-001", "@CODE:CART-001"],
    ["@CODE[CART-001]", "@CODE:CART-001"],
    ["@CODE::CART-001", "@CODE:CART-001"],
    ["@CODE:[CART-001]", "@CODE:CART-001"],
    ["@CODE_CART-001", "@CODE:CART-001"],
  ])("%s", async (written, meant) => {
    expect(await told("src/cart.py", `x = 1\n\n# ${written}\ndef add(): ...\n`)).toEqual([`3:3 Did you mean ${meant}?`]);
    expect(await told("src/cart.ts", `/**\n * ${written}\n */\nfunction add() {}\n`)).toEqual([`2:4 Did you mean ${meant}?`]);
  });

  it.each([
    ["behind a tag", "# @CODE:CART-001 @Test:CART-001\n", 18],
    ["in a docstring", '"""@Code:CART-001"""\n', 4],
  ])("%s", async (_, text, column) => {
    expect(await told("src/cart.py", text)).toHaveLength(1);
    expect((await told("src/cart.py", text))[0]).toMatch(new RegExp(`^1:${column} `));
  });

  it.each(["@Test:CART-001 adds", "@TESTS:CART-001 adds", "@TEST(CART-001) adds", "[@test:CART-001] adds"])(
    "in the title %s",
    async (title) => {
      expect(await told("tests/cart.test.ts", `it("${title}", () => { expect(1).toBe(1); });\n`)).toHaveLength(1);
    },
  );

  it("as a warning in the middle of a title", async () => {
    const text = 'it("works @TEST:CART-001 now", () => { expect(1).toBe(1); });\n';
    expect(await told("tests/cart.test.ts", text)).toEqual(["1:11 Put it first or last in the title, or in brackets."]);
    const { findings } = await checkFiles({ ...SPEC, "tests/cart.test.ts": text });
    expect(findings.flatMap(({ rule, severity }) => (rule === "malformed-tag" ? [severity] : []))).toEqual(["warning"]);
  });

  it("in Markdown, where the document could declare it", async () => {
    expect(await told("docs/cart.md", "# @Doc:CART-001\n\n@Code:CART-001\n")).toEqual(["1:3 Did you mean @DOC:CART-001?"]);
  });
});

describe("silence, for it may be of another tool", () => {
  it.each([
    ["another SPEC", "// @Code:SHOP-001\n// @TESTS:SHOP-001\n// @CODE(SHOP-001)\n"],
    ["JSDoc", "/**\n * @code CART-001\n * {@code CART-001}\n * @test CART-001 adds\n */\n"],
    ["annotations", '@Test(expected = "CART-001")\n@Code("CART-001")\nclass A {}\n'],
    ["mail", "// bob@code:CART-001\n// Mail <test@spec-cart-001.example> or cart-001@test.example\n"],
    ["decorators", '@Test("CART-001")\nclass A {\n  @Doc({ id: "CART-001" }) add() {}\n  @Code(CART_001) take() {}\n}\n'],
    ["Doxygen", "/**\n * @code{.py}\n * cart = 1\n * @endcode\n * @test Adds CART-001.\n */\n"],
    ["a stylesheet in a string", "const a = `@test (min-width: 1px) {}`;\n"],
    ["another word", "// @CORE:CART-001\n// @TEXT:CART-001\n// @NODE:CART-001\n// @SPECIAL:CART-001\n"],
    ["a package", "// @code/cart-001\n// @test.cart-001\n"],
    ["the middle of a line", "// see @Code:CART-001\n"],
    ["a quotation", '// "@Code:CART-001"\n'],
    ["a string", 'const a = "@Code:CART-001";\n'],
    ["an example", "/**\n * @example\n * @Code:CART-001\n */\n"],
    ["a placeholder", "// @CODE:[A-Z]\n// @CODE:{ID}\n// @CODE(ID)\n"],
  ])("%s", async (_, text) => {
    expect(await told("src/cart.ts", text)).toEqual([]);
  });

  it.each([
    ["at its beginning", "@TEST:CART-001:API adds as @TEST:CART-001 does"],
    ["at its end", "adds as @TEST:CART-001 does @TEST:CART-001:API"],
  ])("in a title with a tag of its own %s", async (_, title) => {
    expect(await told("tests/cart.test.ts", `it("${title}", () => { expect(1).toBe(1); });\n`)).toEqual([]);
  });

  it("and a tag where letter case does not matter", async () => {
    const settings = settingsWith({ tags: { ...DEFAULT_SETTINGS.tags, ignoreCase: true } });
    expect(await told("src/cart.ts", "// @code:cart-001\n", settings)).toEqual([]);
    expect(await told("src/cart.ts", "// @tests:cart-001\n", settings)).toHaveLength(1);
  });
});

describe("files without a tag", () => {
  const mayHoldTags = prefilter(["@SPEC", "@TEST", "@CODE", "@DOC"], false);

  it.each([
    "@Code:CART-001",
    "@code:cart-001",
    "@Specs(CART_001",
    "@doc=FR-1",
    "@Code：CART-001",
    `${"@param a ".repeat(200)}@code:cart-001`,
  ])("are read for %s", (text) => {
    expect(mayHoldTags(Buffer.from(`x ${text}`))).toBe(true);
  });

  it.each(["@dev: the device", "@code: see RFC-2119", "@Test(expected = A)", "{@code a-1}", "@count-1", "@size[in] n", "@sk:", "@"])(
    "are not read for %s",
    (text) => {
      expect(mayHoldTags(Buffer.from(`x ${text}`))).toBe(false);
    },
  );

  it.each(["@Code:CART-001", "@code:cart-001", "@TESTS:CART-001", "@CODE:CART-001"])(
    "are read for %s beside words of a vocabulary",
    (text) => {
      const vocabulary = { ...NO_VOCABULARY, ids: true, domains: ["SHOP"], bareIds: true, families: ["FR"], numbers: true };
      for (const ignoreCase of [false, true]) {
        const mayName = prefilterFor(["@SPEC", "@TEST", "@CODE", "@DOC"], ignoreCase, vocabulary);
        expect(mayName(Buffer.from(`x ${text}`))).toBe(true);
        expect(mayName(Buffer.from("x @dev: the device"))).toBe(false);
      }
    },
  );

  it("are untagged if it names nothing", async () => {
    const rows = { languages: readLanguages(grammarsFolder()), formats: readFormats(grammarsFolder()) };
    const scanner = createScanner(DEFAULT_SETTINGS, rows, { captures: async () => ({ kind: "no-grammar" }) }, false);
    expect(await scanFile(scanner, "a.ts", Buffer.from("@count(cart-1)\n@Define(cart-1)\n"))).toEqual({ kind: "untagged" });
  });
});
