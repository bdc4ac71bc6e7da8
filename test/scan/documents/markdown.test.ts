// @TEST:MARKDOWN-001 | SPEC: SPEC-MARKDOWN-001.md
import { describe, expect, it } from "vitest";
import { readFormats } from "../../../src/io/formats.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { DEFAULT_TAGS } from "../../../src/model/settings.ts";
import { readMarkdown } from "../../../src/scan/documents/markdown.ts";
import { compileFormats } from "../../../src/scan/documents/spec-formats.ts";
import { indexLines } from "../../../src/scan/source/source-text.ts";
import { compileGrammar } from "../../../src/scan/tag-syntax.ts";

const grammar = compileGrammar(DEFAULT_TAGS);
const nameOf = compileFormats(readFormats(grammarsFolder()), ["**"], grammar);

function read(text: string, path = ".moai/specs/SPEC-CART-001/spec.md", isSpec = true) {
  return readMarkdown(indexLines(path, text), grammar, isSpec ? nameOf(path) : null);
}

/** `line TYPE full role context`. */
async function tags(text: string, path?: string, isSpec?: boolean): Promise<string[]> {
  return (await read(text, path, isSpec)).tags.map((tag) => `${tag.line} ${tag.type} ${tag.full} ${tag.role} ${tag.context}`);
}

describe("declarations of a SPEC", () => {
  it.each([
    ["---\nid: CART-001\n---\n", "2 SPEC CART-001 declaration frontmatter"],
    ["---\nid: SPEC-CART-001\n---\n", "2 SPEC CART-001 declaration frontmatter"],
    ["# @SPEC:CART-001: Add a book\n", "1 SPEC CART-001 declaration heading"],
    ["# **@SPEC:CART-001** Add a book\n", "1 SPEC CART-001 declaration heading"],
    ["# SPEC-CART-001: Add a book\n", "1 SPEC CART-001 declaration heading"],
    ["SPEC-CART-001: Add a book\n=====\n", "1 SPEC CART-001 declaration heading"],
    ["Title\n\n@SPEC:CART-001\n", "3 SPEC CART-001 declaration prose"],
    ["**@SPEC:CART-001** the cart\n", "1 SPEC CART-001 declaration prose"],
    ["<!-- @SPEC:CART-001 -->\n# The cart\n", "1 SPEC CART-001 declaration html-comment"],
  ])("%j", async (text, expected) => expect(await tags(text)).toEqual([expected]));

  it("are references in a file that is not a spec document", async () => {
    expect(await tags("# @SPEC:CART-001: Add a book\n", "docs/cart.md", false)).toEqual(["1 SPEC CART-001 reference heading"]);
  });

  it("may include parts with their own ids in the main document, but not in the plan next to it", async () => {
    const text = "# @SPEC:CART-001: Cart\n## @SPEC:LOGIN-001\n\n@SPEC:REFUND-001\n## SPEC-SHIP-001 comes later\n";
    const roles = async (file: string) => (await tags(text, `.moai/specs/SPEC-CART-001/${file}`)).map((tag) => tag.replace(/ \w+$/, ""));
    expect(await roles("spec.md")).toEqual([
      "1 SPEC CART-001 declaration",
      "2 SPEC LOGIN-001 declaration",
      "4 SPEC REFUND-001 declaration",
    ]);
    expect(await roles("plan.md")).toEqual(["1 SPEC CART-001 declaration", "2 SPEC LOGIN-001 reference", "4 SPEC REFUND-001 reference"]);
  });

  it("may be several in a document that is not about one SPEC", async () => {
    expect(await tags("# Shop\n## @SPEC:CART-001: Cart\n## @SPEC:LOGIN-001: Login\n", "specs/shop.md")).toEqual([
      "2 SPEC CART-001 declaration heading",
      "3 SPEC LOGIN-001 declaration heading",
    ]);
  });

  it("come from the folder's name if nothing else declares the SPEC", async () => {
    expect((await read("# The cart\n")).spec?.folder?.full).toBe("CART-001");
    expect((await read("# The cart\n")).spec?.title).toBe("The cart");
  });
});

describe("a tag that is not a declaration", () => {
  it.each([
    ["prose", "See @CODE:CART-001 for more.\n", "1 CODE CART-001 reference prose"],
    ["a list", "- @TEST:CART-001 the test\n", "1 TEST CART-001 reference prose"],
    ["a table", "| tag | what |\n| --- | --- |\n| @CODE:CART-001 | code |\n", "3 CODE CART-001 reference prose"],
    ["inline code", "Write `@CODE:CART-001` there.\n", "1 CODE CART-001 reference inline-code"],
    ["inline code across lines", "Write `x\n@CODE:CART-001` there.\n", "2 CODE CART-001 reference inline-code"],
    ["a fence", "```python\n# @CODE:CART-001\n```\n", "2 CODE CART-001 none code-fence"],
    ["a fence in a list", "- do\n\n  ```\n  # @CODE:CART-001\n  ```\n", "4 CODE CART-001 none code-fence"],
    ["a fence in a quote", "> ~~~\n> # @CODE:CART-001\n> ~~~\n", "2 CODE CART-001 none code-fence"],
    ["indented code", "Text\n\n    # @CODE:CART-001\n", "3 CODE CART-001 none code-fence"],
    ["an unclosed fence", "```\n# @SPEC:CART-001\n", "2 SPEC CART-001 none code-fence"],
    ["a comment of another tag", "<!-- @TEST:CART-001 -->\n", "1 TEST CART-001 reference html-comment"],
  ])("in %s", async (_name, text, expected) => expect(await tags(text)).toEqual([expected]));
});

describe("DOC", () => {
  it.each([
    ["# @DOC:CART-001 The cart\n", "1 DOC CART-001 declaration heading"],
    ["## POST /cart @DOC:CART-001:add\n", "1 DOC CART-001:add declaration heading"],
    ["@DOC:CART-001\n", "1 DOC CART-001 declaration prose"],
    ["<!-- @DOC:CART-001 | SPEC: SPEC-CART-001.md -->\n", "1 DOC CART-001 declaration html-comment"],
    ["- @DOC:CART-001\n", "1 DOC CART-001 reference prose"],
  ])("%j", async (text, expected) => expect(await tags(text, "docs/cart.md", false)).toEqual([expected]));
});

describe("frontmatter", () => {
  const head = async (lines: string) => (await read(`---\n${lines}\n---\n# @SPEC:CART-001: Cart\n\n## HISTORY\n`)).spec;

  it("has title, status, relations and paths with their locations", async () => {
    const spec = await head(
      'id: CART-001\ntitle: "Add a book"\nstatus: Draft\ndepends_on:\n  - LOGIN-001\n  - SPEC-REFUND-001\nscope:\n  files:\n    - src/cart.py',
    );
    expect(spec).toMatchObject({ title: "Add a book", status: "draft" });
    expect(spec?.relations.map(({ kind, full, line, column }) => `${kind} ${full} ${line}:${column}`)).toEqual([
      "depends_on LOGIN-001 6:5",
      "depends_on REFUND-001 7:5",
    ]);
    expect(spec?.paths).toMatchObject([{ target: "src/cart.py", line: 10, column: 7 }]);
  });

  it("may need a YAML parser", async () => {
    const spec = await head(
      "id: CART-001\nblocks: [LOGIN-001, 'REFUND-001']\nnotes: >\n  folded\n  text\nowner: { name: reader }\nauthor: @Reader",
    );
    expect(spec?.relations.map(({ full, line }) => `${full} ${line}`)).toEqual(["LOGIN-001 3", "REFUND-001 3"]);
    expect(spec?.faults).toEqual([]);
  });

  it.each([
    ["status: drafft", /drafft/],
    ["version: 1.0", /"1\.0"/],
    ["priority: P9", /"P9"/],
    ["created: 2025-02-30", /"2025-02-30"/],
    ["created: 2025-10-02\nupdated: 2025-10-01", /created/],
    ["id: CART-002", /folder SPEC-CART-001/],
    ["id: CART-002", /title.*\bCART-001\b.*\bCART-002\b/i],
    ["status: [", /read/],
    ["status: draft\nstatus: active", /read/],
  ])("has a fault in %j", async (lines, message) => {
    expect((await head(lines))?.faults.map((fault) => fault.message).join()).toMatch(message);
  });

  it.each([
    ["CART-0010", /\bCART-0010\b.*\bCART-001\b/],
    ["CART-00", /^$/],
    ["CART-001:API", /^$/],
    ["CART-001-GIFT", /^$/],
  ])("has a fault for a title with the id %s only if that is a different SPEC", async (title, message) => {
    const { spec } = await read(`---\nid: CART-001\n---\n# @SPEC:${title}: Cart\n`);
    expect(spec?.faults.map((fault) => fault.message).join()).toMatch(message);
  });

  it("is checked only in the main document", async () => {
    const text = "---\nstatus: blue\nversion: 1.0\n---\n# Cart\n";
    expect((await read(text, ".moai/specs/SPEC-CART-001/spec-compact.md")).spec?.faults).toEqual([]);
    expect((await read(text, ".moai/specs/SPEC-CART-001/spec.md")).spec?.faults).toHaveLength(3);
  });

  it.each([
    ["below the title", "# The cart\n\n---\nstatus: drafft\n---\n## What\n"],
    ["below the title, without a blank line", "# The cart\n---\nstatus: drafft\n---\n## What\n"],
    ["below the title, with CRLF", "# The cart\r\n\r\n---\r\nstatus: drafft\r\n---\r\n## What\r\n"],
    ["after a byte order mark", "\uFEFF---\nstatus: drafft\n---\n# The cart\n"],
    ["that begins with a comment", "---\n# Keys\nstatus: drafft\n---\n# The cart\n"],
    ["that begins with a blank line and comments", "---\n\n# Keys\n# (one)\nstatus: drafft\n---\n# The cart\n"],
    ["closed by dots", "---\nstatus: drafft\n...\n# The cart\n"],
    ["at the end of the file", "# The cart\n---\nstatus: drafft\n---"],
    ["with a quoted key", '---\n"status": drafft\n---\n# The cart\n'],
  ])("is read %s", async (_, text) => {
    const { spec } = await read(text);
    expect(spec).toMatchObject({ status: "drafft", title: "The cart" });
    expect(spec?.faults.map(({ message }) => message)).toEqual([expect.stringContaining('"drafft"')]);
  });

  it.each([
    ["a thematic break", "# The cart\n\n---\n\n## Terms\n\nstatus: draft\n\n---\n"],
    ["a thematic break above the title", "---\n\n# @SPEC:CART-001: The cart\n\nstatus: draft\n\n---\n"],
    ["an opener without closer", "---\nstatus: draft\n# The cart\n"],
    ["a blank line before it", "\n---\nstatus: draft\n---\n# The cart\n"],
  ])("is not read after %s", async (_, text) => expect((await read(text)).spec?.status).toBe(null));

  it("may be below the document's title, which may be a tag", async () => {
    const text = "# @SPEC:CART-001: The cart\n\n---\nstatus: draft\n---\n\n## What\n";
    expect(await tags(text)).toEqual(["1 SPEC CART-001 declaration heading"]);
    expect((await read(text)).spec?.title).toBe("The cart");
  });

  it("requires a HISTORY if it has a version", async () => {
    expect((await read("---\nversion: 0.1.0\n---\n# Cart\n")).spec?.faults[0]?.message).toContain("HISTORY");
    expect((await read("---\nstatus: draft\n---\n# Cart\n")).spec?.faults).toEqual([]);
  });
});

it("reads CRLF with the right locations", async () => {
  expect((await read("---\r\nid: CART-001\r\nstatus: drafft\r\n---\r\n\r\n# @SPEC:CART-001: Cart\r\n")).tags).toMatchObject([
    { line: 2, column: 5, endColumn: 13, context: "frontmatter" },
    { line: 6, column: 3, endColumn: 17, description: "Cart" },
  ]);
});

describe("HISTORY", () => {
  const isHistory = async (heading: string): Promise<boolean> => {
    const [found] = (await read(`---\nversion: 0.1.0\n---\n# Cart\n\n${heading}\n\nText.\n`)).spec?.faults ?? [];
    return found === undefined;
  };

  it.each([
    "## HISTORY",
    "## History",
    "### Change log",
    "## CHANGELOG",
    "## Revisions",
    "## Revision history (since 0.1.0)",
    "## Document History",
    "## Version history",
    "## Spec history",
    "## 3. History",
    "## 📜 **HISTORY**",
    "## HISTORY / 変更履歴",
    "## HISTORY - 변경 이력",
    "## History of changes",
    "## History v0.1.0",
    "## 변경 이력",
    "## 변경이력",
    "## 이력",
    "## 변경 기록",
    "## 문서 이력",
    "## 履歴",
    "## 変更履歴",
    "## 历史",
    "## 修订历史",
    "## HISTORY ##",
    "HISTORY\n-------",
    "# HISTORY\n\n# More",
  ])("is %j", async (heading) => expect(await isHistory(heading)).toBe(true));

  it.each([
    "## Order history",
    "## History of orders",
    "## Browsing history (last 30 days)",
    "## Historical prices",
    "## Price revisions by the seller",
    "## 주문 이력",
    "## 注文履歴",
    "## 订单历史",
    "HISTORY",
    "- ## HISTORY",
    "> ## HISTORY",
    "```\n## HISTORY\n```",
  ])("is not %j", async (heading) => expect(await isHistory(heading)).toBe(false));

  it.each([
    ["above the title", "# HISTORY\n\n- v1.0.0: begun\n\n# The cart\n"],
    ["above the frontmatter", "# HISTORY\n\n---\nid: CART-001\nversion: 1.0.0\n---\n\n# The cart\n"],
    ["above two titles", "# Changelog\n\n# The cart\n\n# The refund\n"],
  ])("gives no title where it is %s", async (_, text) => {
    expect((await read(text)).spec?.title).toBe("The cart");
  });

  it.each([
    ["before", "# HISTORY\n\n- a\n\n# SPEC-CART-001: Take a book out\n"],
    ["an overview before", "# Overview\n\nText.\n\n## SPEC-CART-001: Take a book out\n"],
    ["a part below", "# @SPEC:CART-001 Take a book out\n\n## SPEC-CART-001:API: The parts\n"],
  ])("the heading that holds the SPEC's own id is the title, with %s", async (_, text) => {
    expect((await read(text)).spec?.title).toBe("Take a book out");
  });

  it("is not the title of a document, even if that is a single word", async () => {
    const { spec } = await read("---\nversion: 0.1.0\n---\n# History\n\nA reader sees what she bought.\n");
    expect(spec).toMatchObject({ title: "History", faults: [{ message: expect.stringContaining("HISTORY") }] });
  });
});
