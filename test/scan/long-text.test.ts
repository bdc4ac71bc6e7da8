// @TEST:SOURCE-001
// @TEST:MARKDOWN-001
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readFormats } from "../../src/io/formats.ts";
import { readLanguages } from "../../src/io/languages.ts";
import { grammarsFolder } from "../../src/io/package.ts";
import type { LoadedRow } from "../../src/model/language.ts";
import type { FileScan } from "../../src/model/scan.ts";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { decode } from "../../src/scan/decode.ts";
import { readDocument } from "../../src/scan/documents/document.ts";
import { requirementLines, requirementSentences } from "../../src/scan/documents/requirement-text.ts";
import { createScanner, scanFile } from "../../src/scan/scan-file.ts";

// Each text took minutes or more: its time grew with the square of its length, or doubled with each word. No test asserts how long it takes now.
const scanner = createScanner(
  DEFAULT_SETTINGS,
  { languages: readLanguages(grammarsFolder()), formats: readFormats(grammarsFolder()) },
  { captures: async () => ({ kind: "no-grammar" }) },
  false,
);
const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const MANY = 500_000;

async function scan(path: string, text: string): Promise<FileScan> {
  const outcome = await scanFile(scanner, path, Buffer.from(text));
  if (outcome.kind !== "scanned") throw new Error(`the file is ${outcome.kind}`);
  return outcome.scan;
}

const claims = ({ tags }: FileScan): string[] => tags.filter(({ role }) => role !== "none").map(({ full }) => full);

describe("a language's row reads a long text in time proportional to its length", () => {
  // What is around the repeated text, so that the tag behind it counts.
  it.each([
    ["test/cart.coffee", " ".repeat(MANY), "\n# @CODE:CART-001\n"],
    ["test/cart.rb", `x${" ".repeat(MANY)}`, "\n# @CODE:CART-001\n"],
    ["test/cart.rb", "\n".repeat(MANY), "\n# @CODE:CART-001\n"],
    ["test/cart.rb", `=begin ${"-".repeat(MANY)}\n=end`, "\n# @CODE:CART-001\n"],
    ["test/cart.rb", `a /${"\\".repeat(60)}\n`, "\n# @CODE:CART-001\n"],
    ["test/cart.rb", `it "adds" ${" ".repeat(MANY)}x`, "\n# @CODE:CART-001\n"],
    ["test/cart.cr", `<<-'a'${" ".repeat(MANY)}\n a`, "\n# @CODE:CART-001\n"],
    ["test/cart.pug", " ".repeat(MANY), "\n//- @CODE:CART-001\n"],
    ["test/cart.vim", `${" ".repeat(MANY)}x`, '\n" @CODE:CART-001\n'],
    ["test/cart.pl", `=aa${" ".repeat(MANY)}\n=cut`, "\n# @CODE:CART-001\n"],
    ["test/cart.pl", `x${" ".repeat(MANY)}`, "\n# @CODE:CART-001\n"],
    ["test/cart.cs", "$".repeat(MANY), "\n// @CODE:CART-001\n"],
    ["test/cart.cs", "\n".repeat(MANY), "\n// @CODE:CART-001\n"],
    ["test/cart.cue", "#".repeat(MANY), "\n// @CODE:CART-001\n"],
    ["test/cart.kdl", "#".repeat(MANY), "\n// @CODE:CART-001\n"],
    ["test/cart.d", `// @CODE:CART-001\nq{ ${"/*".repeat(MANY / 2)} `, "\n// @CODE:CART-002\n"],
    ["test/cart.erl", `${'"'.repeat(MANY)}x`, "\n% @CODE:CART-001\n"],
    ["test/cart.nix", `# @CODE:CART-001\na${"'''".repeat(MANY / 3)}`, "\n@CODE:CART-002\n"],
    ["test/cart.typ", "a.".repeat(MANY / 2), "\n// @CODE:CART-001\n"],
    ["test/cart.asm", "^///".repeat(MANY / 4), "\n; @CODE:CART-001\n"],
    ["test/cart.go", `${"func (\n".repeat(MANY / 7)}`, "\n// @CODE:CART-001\n"],
    ["test/cart.go", "a".repeat(MANY), "\n// @CODE:CART-001\n"],
    ["test/cart.java", "\n".repeat(MANY), "\n// @CODE:CART-001\n"],
    ["test/cart.java", `x${" ".repeat(MANY)}`, "\n// @CODE:CART-001\n"],
    ["test/cart.c", "assert".repeat(MANY / 6), "\n// @CODE:CART-001\n"],
    ["test/cart.ts", `it("adds"${" ".repeat(MANY)}x`, "\n// @CODE:CART-001\n"],
    ["test/cart.sh", `${"|".repeat(40)})`, "\n# @CODE:CART-001\n"],
    ["test/cart.scss", `a { b: url(${"#{a}".repeat(40)}`, ") }\n// @CODE:CART-001\n"],
    ["test/cart.scss", `a { b: url(${"\\\\".repeat(40)} `, ") }\n// @CODE:CART-001\n"],
    ["test/cart.less", `a { b: url(${" ".repeat(MANY)}"`, '" }\n// @CODE:CART-001\n'],
    ["test/cart.rst", `x ${"a_".repeat(40)}::\n\n`, "\n.. @CODE:CART-001\n"],
    ["test/cart.pp", `@(${" ".repeat(MANY)}`, "\n# @CODE:CART-001\n"],
    ["test/cart.hbs", `{{{{a${"a".repeat(MANY)}`, "}}\n{{! @CODE:CART-001 }}\n"],
    ["test/cart.ml", `(* ${'\\"'.repeat(MANY / 2)}`, '" *)\n(* @CODE:CART-001 *)\n'],
    ["test/cart.re", `/* {%${"a".repeat(MANY)} */`, "\n// @CODE:CART-001\n"],
    ["test/cart.Rmd", `\`\`\`{${"a".repeat(MANY)}\n`, "\n```\n<!-- @CODE:CART-001 -->\n"],
    ["test/cart.tex", `${"\\verb[".repeat(MANY / 6)}`, "\n% @CODE:CART-001\n"],
    ["test/cart.html.erb", `<%=${" ".repeat(MANY)}x %>`, "\n<%# @CODE:CART-001 %>\n"],
    ["test/cart.liquid", `{%- liquid${" ".repeat(MANY)} x -%}`, "\n{% comment %} @CODE:CART-001 {% endcomment %}\n"],
    ["test/cart.haml", `-${" ".repeat(MANY)}x`, "\n-# @CODE:CART-001\n"],
    ["test/cart.feature", `@a ${"#a ".repeat(MANY / 3)}`, "\n# @CODE:CART-001\n"],
    ["test/cart.yaml", `a: ${"|+ \r".repeat(MANY / 4)}\n`, "\n# @CODE:CART-001\n"],
  ])("%s", async (path, text, behind) => {
    expect(claims(await scan(path, text + behind))).toEqual(["CART-001"]);
  });

  it("a cell of a notebook", async () => {
    const source = JSON.stringify([`%${" ".repeat(MANY)}\n`, "# @CODE:CART-001"]);
    const text = `{"cells":[{"cell_type": "code",\n"metadata":{},"source":\n${source.replace(",", ",\n")}\n}]}\n`;
    expect(claims(await scan("cart.ipynb", text))).toEqual(["CART-001"]);
  });

  it("a signature of many lines of strings", async () => {
    const text = `${'def f(\n"@CODE:CART-001",\n'.repeat(10)}${'"@CODE:CART-001",\n'.repeat(20_000)}): pass\n# @CODE:CART-002\n`;
    expect(claims(await scan("cart.py", text))).toEqual(["CART-002"]);
  });

  it("a title of many tags", async () => {
    const text = `it("${"@a,".repeat(60)}@a x @TEST:CART-001 x", () => {});\n// @TEST:CART-002\n`;
    expect(claims(await scan("cart.test.ts", text))).toEqual(["CART-002"]);
  });
});

describe("a Markdown document is read in time proportional to its length", () => {
  it.each([
    ["line breaks", `# @SPEC:CART-001: Add\n${"\n".repeat(MANY)}x`],
    ["blanks in a heading", `# @SPEC:CART-001: Add\n\n## a${" ".repeat(MANY)}b\n`],
    ["marks in a heading", `# @SPEC:CART-001: Add\n\n## a${" #".repeat(MANY / 2)}b\n`],
    ["a comment that ignores", `# @SPEC:CART-001: Add\n\n<!-- @TRACE-IGNORE a${" ".repeat(MANY)}b -->\n`],
    ["words of a history", `# @SPEC:CART-001: Add\n\n## ${"history ".repeat(20)}x\n`],
    ["many words of a history", `# @SPEC:CART-001: Add\n\n## ${"history of ".repeat(MANY / 11)}x\n`],
    ["tags with commas", `# @SPEC:CART-001: Add\n\n${"@CODE:x,".repeat(60)}@a b\n`],
    ["headings", `# @SPEC:CART-001: Add\n\n${"# History\n".repeat(MANY / 10)}`],
    ["keys of the frontmatter", `---\na: |\n b\n${numbered(20_000, (n) => `k${n}: a\n`)}---\n# @SPEC:CART-001: Add\n`],
    ["aliases in the frontmatter", `---\na: &a b\n${numbered(20_000, (n) => `k${n}: *a\n`)}---\n# @SPEC:CART-001: Add\n`],
    ["brackets in the frontmatter", `---\na: ${"[".repeat(30_000)}\n---\n# @SPEC:CART-001: Add\n`],
  ])("%s", async (_, text) => {
    expect(claims(await scan(SPEC, text))).toEqual(["CART-001"]);
  });

  it.each([
    ["quotes before a reference", `${'"'.repeat(MANY)} a @CODE:CART-001\n`, 1],
    ["references in a line", "@CODE:CART-001 x ".repeat(MANY / 17), MANY / 17],
    ["code spans and references", "`x` @CODE:CART-001\n".repeat(MANY / 19), MANY / 19],
    ["blanks behind a tag", `# @DOC:CART-001${" ".repeat(MANY)}x\n`, 1],
    ["malformed tags", `# @DOC:CART-001\n\n${"# @DOC:cart-001 ".repeat(MANY / 16)}\n`, 1],
  ])("%s", async (_, text, count) => {
    expect(claims(await scan("README.md", text))).toHaveLength(Math.floor(count));
  });

  it("the sentences of requirements", async () => {
    const source = decode("spec.md", Buffer.from(`# @SPEC:CART-001: Add\n\n${"#### a\n".repeat(50_000)}a${'"'.repeat(MANY)} b. c\n`));
    if (!source) throw new Error("the text is not binary");
    const document = await readDocument(source);
    expect(requirementSentences(document, [{ line: 1, own: true }]).at(-1)).toBe("c");
    const specs = Array.from({ length: 50_000 }, (_, n) => ({ line: n + 3, own: n % 2 === 0 }));
    expect(requirementLines(document, specs)).toHaveLength(25_000);
  });
});

describe("what one line stands for is bounded, and told", () => {
  it("a range of too many ids is malformed", async () => {
    const { tags, malformed } = await scan("cart.ts", "// @CODE:CART-001..CART-999\n");
    expect(tags).toEqual([]);
    expect(malformed.map(({ raw, reason }) => [raw, reason])).toEqual([
      ["@CODE:CART-001..CART-999", "a range must not have more than 200 ids"],
    ]);
  });

  it("a list of too many ids is malformed", async () => {
    const { tags, malformed } = await scan("README.md", `# @DOC:${numbered(600, (n) => `CART-${n + 100}, `)}CART-900\n`);
    expect(tags).toEqual([]);
    expect(malformed.map(({ reason }) => reason)).toEqual(["a list must not have more than 500 ids"]);
  });

  it("an id of too many characters is malformed", async () => {
    const { malformed } = await scan("cart.ts", `// @CODE:CART-001${".a".repeat(300)}\n`);
    expect(malformed.map(({ reason }) => reason)).toEqual(["an id must not have more than 500 characters"]);
  });

  it("the ranges of a file together", async () => {
    const { tags, unjudged } = await scan("cart.ts", "// @CODE:CART-001..CART-200\n".repeat(10_000));
    expect(tags).toHaveLength(5000);
    expect(unjudged).toEqual([
      { line: 26, column: 4, reason: "the ranges of its tags have more than 5000 ids; from here on, none is read" },
    ]);
  });

  it("the fields behind a tag", async () => {
    const { tags, unjudged } = await scan("README.md", `# @DOC:CART-001 ${"| X: a ".repeat(MANY / 7)}\n`);
    expect(tags).toHaveLength(1);
    expect(tags[0]?.fields?.X?.length).toBeLessThan(1000);
    expect(unjudged.map(({ reason }) => reason)).toEqual(["the fields of a tag are read up to 5000 characters behind it"]);
  });

  it("the tags that a line declares", async () => {
    const { tags, unjudged } = await scan("README.md", `# ${"@DOC:CART-001 ".repeat(1000)}a\n# @DOC:CART-002\n`);
    expect(claims({ tags } as FileScan)).toEqual(["CART-002"]);
    expect(unjudged.map(({ reason }) => reason)).toEqual(["a line declares more than 500 ids, so none of them counts"]);
  });

  it("frontmatter", async () => {
    const { spec } = await scan(SPEC, `---\n${numbered(20_000, (n) => `k${n}: a\n`)}---\n# @SPEC:CART-001: Add\n`);
    expect(spec?.faults.map(({ message }) => message)).toEqual(["The frontmatter cannot be read: it is longer than 32 KiB"]);
  });

  it("a repeated key of the frontmatter is still a fault", async () => {
    const { spec } = await scan(SPEC, "---\nid: CART-001\nnote: |\n  a\nstatus: active\nstatus: draft\n---\n# @SPEC:CART-001: Add\n");
    expect(spec?.faults.map(({ line, message }) => [line, message])).toEqual([
      [6, "The frontmatter cannot be read: Map keys must be unique"],
    ]);
  });
});

describe("a project's own language cannot keep the run busy", () => {
  const row: LoadedRow = {
    name: "shop",
    extensions: ["shop"],
    firstLines: { till: "^(a+)+b" },
    tokens: [
      { kind: "comment", open: "#" },
      { kind: "string", open: "(a+)+b", close: "" },
      { kind: "string", open: "<", close: "(x+x+)+y" },
    ],
    counted: true,
  };
  const own = createScanner(
    DEFAULT_SETTINGS,
    { languages: [...readLanguages(grammarsFolder()), row], formats: readFormats(grammarsFolder()) },
    { captures: async () => ({ kind: "no-grammar" }) },
    false,
  );

  it.each([
    ["its opener", "cart.shop", `${"a".repeat(60)}\n# @CODE:CART-001\n`],
    ["its closer", "cart.shop", `<${"x".repeat(60)}\n# @CODE:CART-001\n`],
    ["where it is embedded", "cart.Rmd", `\`\`\`{shop}\n${"a".repeat(60)}\n# @CODE:CART-001\n\`\`\`\n`],
  ])("by %s: the file is not judged, which is told", async (_, path, text) => {
    const outcome = await scanFile(own, path, Buffer.from(text));
    expect(outcome.kind === "scanned" && [outcome.scan.tags, outcome.scan.unjudged]).toEqual([
      [],
      [{ line: 1, column: 1, reason: "the patterns of its language take too much work in it" }],
    ]);
  });

  it("by the first line that it expects", async () => {
    const outcome = await scanFile(own, "cart.till", Buffer.from(`${"a".repeat(60)}\n# @CODE:CART-001\n`));
    expect(outcome.kind === "scanned" && claims(outcome.scan)).toEqual(["CART-001"]);
  });

  it("and is read like any other where it can be", async () => {
    const outcome = await scanFile(own, "cart.shop", Buffer.from("aab @CODE:CART-002 <xxy\n# @CODE:CART-001\n".repeat(20_000)));
    expect(outcome.kind === "scanned" && claims(outcome.scan)).toHaveLength(20_000);
  });

  it("because its folder is not one of this package", () => {
    const gleam = fileURLToPath(new URL("source/new-language/gleam", import.meta.url));
    const counted = readLanguages(grammarsFolder(), gleam).filter((one) => one.counted);
    expect(counted.map(({ name }) => name)).toEqual(["gleam"]);
  });
});

function numbered(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(n)).join("");
}
