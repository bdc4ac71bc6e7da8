// @TEST:RULE-001
import { describe, expect, it } from "vitest";
import { checkFiles } from "../memory-project.ts";

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const CHAIN = {
  [SPEC]: "# @SPEC:CART-001: Add a book\n",
  "src/cart.py": "# @CODE:CART-001\ndef add(book):\n    return [book]\n",
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_add():\n    assert add('Emma') == ['Emma']\n",
};

/** What is found beside a complete chain. */
async function found(files: Readonly<Record<string, string>>) {
  const { findings } = await checkFiles({ ...CHAIN, ...files });
  return findings.map(({ rule, message, fix }) => ({ rule, message, fix }));
}

const spec = (frontmatter: string) => ({ [SPEC]: `---\nid: CART-001\n${frontmatter}\n---\n# @SPEC:CART-001: Add a book\n` });

describe("relations", () => {
  it.each([
    ["depends_on: [SPEC-TILL-001a]", "TILL-001a"],
    ["depends_on: [SPEC-TILL-001 (the till)]", "TILL-001"],
    ["blocks:\n  - TILL-002 # the till", "TILL-002"],
    ["depends_on:\n  - TILL-003: the till", "TILL-003"],
    ["related_specs:\n  - SPEC-TILL-7, later", "TILL-7"],
    ['depends_on: "@SPEC:TILL-004"', "TILL-004"],
  ])("%s names an unknown SPEC", async (frontmatter, id) => {
    expect(await found(spec(frontmatter))).toMatchObject([
      { rule: "unknown-reference", message: expect.stringContaining(`refers to ${id},`) },
    ]);
  });

  it.each(["depends_on: [till]", "blocks:\n  - the till", "depends_on: [TILL]"])("%s names no SPEC", async (frontmatter) => {
    expect(await found(spec(frontmatter))).toMatchObject([{ rule: "spec-metadata", message: expect.stringContaining("is not a SPEC id") }]);
  });

  it.each(["depends_on: []", "depends_on: none", "blocks: N/A", "depends_on: [docs/till.md]", "related_specs: [the till]", "depends_on:"])(
    "%s says nothing",
    async (frontmatter) => expect(await found(spec(frontmatter))).toEqual([]),
  );

  it("to what has CODE alone says what is missing", async () => {
    const files = { ...spec("depends_on: [SHOP-001]"), "src/b.py": "# @CODE:SHOP-001\ndef b(): ...\n" };
    expect(await found(files)).toContainEqual(
      expect.objectContaining({ message: "depends_on: SHOP-001 refers to SHOP-001, which has no SPEC" }),
    );
  });
});

describe("advice", () => {
  const fixOf = async (tag: string, more: Readonly<Record<string, string>> = {}) =>
    (await found({ "src/b.py": `# ${tag}\ndef b(): ...\n`, ...more })).map(({ fix }) => fix).join("\n");

  it.each([
    ["@CODE:CART-REFUND-TWICE", "@CODE:CART-REFUND-TWICE-001"],
    ["@CODE:REFUND", "@CODE:REFUND-001"],
    ["@CODE:0.1", "@CODE:AUTH-001"],
  ])("%s is written like %s", async (tag, like) => expect(await fixOf(tag)).toContain(`Write it like ${like}.`));

  it.each(["@CODE:CART-003", "@CODE:CART-002", "@CODE:CART-101"])("%s is another SPEC, not a typo", async (tag) => {
    expect(await fixOf(tag)).not.toContain("Did you mean");
  });

  it.each(["@CODE:CART-010", "@CODE:CARD-001", "@CODE:CRAT-001", "@CODE:CART-0001"])("%s may be a typo", async (tag) => {
    expect(await fixOf(tag)).toContain("Did you mean CART-001");
  });

  it("names the heading of a document that is not among the SPECs", async () => {
    expect(await fixOf("@CODE:SHOP-002", { ".spec/till.md": "# @SPEC:SHOP-002: The till\n" })).toContain(
      ".spec/till.md:1 has a heading for it",
    );
  });
});

describe("a document beside the SPECs", () => {
  it.each([
    ["RELEASE-1/checklist.md", "id: RELEASE-V1.0\nstatus: blue\nversion: 1.0"],
    ["notes/plan.md", "id: plan\npriority: soon"],
    ["adr.md", "id: adr.v1.0\nversion: 2"],
  ])("%s is not judged as one", async (path, frontmatter) => {
    expect(await found({ [`.moai/specs/${path}`]: `---\n${frontmatter}\n---\n# A list\n` })).toEqual([]);
  });

  it.each(["cart-002", "CART_002", "CART-2", "SPEC-CART-002a"])("with the id %s is meant as one", async (id) => {
    expect(await found({ ".moai/specs/cart.md": `---\nid: ${id}\n---\n# The cart\n` })).toMatchObject([{ rule: "spec-metadata" }]);
  });
});

it("a path that is missing in several files is one finding", async () => {
  const link = (name: string) => `# @CODE:CART-001 | TEST: tests/gone.py\ndef ${name}(): ...\n`;
  expect(await found({ "src/b.py": link("b"), "src/c.py": link("c"), "src/d.py": link("d") })).toMatchObject([
    { rule: "broken-link", message: "TEST link tests/gone.py does not exist (3 places)" },
  ]);
});

it.each(["Matches: @CODE:CART-777", "reads @CODE:CART-777, etc.", "pattern: `@TEST:CART-778`"])("%s is an example", async (words) => {
  expect(await found({ "src/b.py": `# ${words}\ndef b(): ...\n` })).toEqual([]);
});
