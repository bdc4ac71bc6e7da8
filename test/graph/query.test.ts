// @TEST:GRAPH-001 | SPEC: SPEC-GRAPH-001.md
import { describe, expect, it } from "vitest";
import type { Graph } from "../../src/graph/build.ts";
import { candidates } from "../../src/graph/paths.ts";
import {
  chainsLacking,
  chainsWithoutSpec,
  declaredSpecs,
  followPath,
  livingChains,
  missingTargets,
  nearestSpec,
  pointersByChain,
} from "../../src/graph/query.ts";
import { readFiles } from "../memory-project.ts";

type Files = Readonly<Record<string, string>>;

const SPEC = ".moai/specs/SPEC-CART-001/spec.md";
const FROM = "shop/src/cart.py";
const test = (id: string) => `# @TEST:${id}\ndef test_add(): assert True\n`;

/** Where the one field of a tag in `FROM` leads. */
async function lead(field: string, files: Files = {}, look?: Graph["look"]) {
  const { graph } = await readFiles({ [SPEC]: "# @SPEC:CART-001: Cart\n", [FROM]: `# @CODE:CART-001 | ${field}\n`, ...files });
  const [link] = graph.files.get(FROM)?.links ?? [];
  if (link?.target.kind !== "path") throw new Error(`${field} has no path`);
  return followPath({ ...graph, ...(look && { look }) }, { ...link, target: link.target });
}

describe("the path in a field", () => {
  // Beside the searched file, others with the same tag come before and after it.
  const TESTS = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`shop/tests/${name}/test_cart.py`, test("CART-001")]));

  it.each(["a", "b", "c", "d", "e"])("finds the tag in file %s of several that have it", async (name) => {
    expect(await lead(`TEST: shop/tests/${name}/test_cart.py`, TESTS)).toBe("resolved");
  });

  it.each([
    ["before", "shop/tests/0/test_cart.py"],
    ["between", "shop/tests/bb/test_cart.py"],
    ["behind", "shop/tests/f/test_cart.py"],
  ])("does not find it in one %s them", async (_, path) => {
    expect(await lead(`TEST: ${path}`, { ...TESTS, [path]: test("GIFT-001") })).toBe("lacks-tag");
  });

  it.each([
    ["shop/tests/c", "resolved"],
    ["shop/tests", "resolved"],
    ["shop/tests/bb", "lacks-tag"],
    ["shop/other", "lacks-tag"],
    ["shop/zoo", "lacks-tag"],
    ["shop/tests/x", "missing"],
  ])("to the folder %s is %s", async (folder, state) => {
    const without = ["shop/tests/bb/a.py", "shop/other/a.py", "shop/zoo/a.py"].map((path) => [path, test("GIFT-001")]);
    expect(await lead(`TEST: ${folder}`, { ...TESTS, ...Object.fromEntries(without) })).toBe(state);
  });

  it("does not take a folder for another that begins with its name", async () => {
    const files = { "shop/tests-old/test_cart.py": test("CART-001"), "shop/tests/test_gift.py": test("GIFT-001") };
    expect(await lead("TEST: shop/tests", files)).toBe("lacks-tag");
  });

  it("goes on to the next folder above if the file in the first lacks the tag", async () => {
    const files = { "tests/test_cart.py": test("GIFT-001"), "shop/tests/test_cart.py": test("CART-001") };
    expect(await lead("TEST: tests/test_cart.py", files)).toBe("resolved");
  });

  it("that is only a name is one of any folder, but a longer one is not", async () => {
    const files = { "far/away/test_cart.py": test("CART-001") };
    expect(await lead("TEST: test_cart.py", files)).toBe("resolved");
    expect(await lead("TEST: away/test_cart.py", files)).toBe("missing");
    expect(await lead("TEST: test_cart.py", { "far/away/test_cart.py": test("GIFT-001") })).toBe("lacks-tag");
  });

  it("to what was not read may hold the tag", async () => {
    expect(await lead("TEST: tests/test_cart.py", {}, (path) => (path === "tests/test_cart.py" ? "unread" : null))).toBe("resolved");
  });

  it("to a SPEC's document is right if that document declares it, whatever its name", async () => {
    expect(await lead(`SPEC: ${SPEC}`)).toBe("resolved");
    expect(await lead("SPEC: specs/shop.md", { "specs/shop.md": "# @SPEC:CART-001: Cart\n" })).toBe("resolved");
    expect(await lead("SPEC: specs/gift.md", { "specs/gift.md": "# @SPEC:GIFT-001: Gift\n" })).toBe("lacks-tag");
  });

  it("does not find a tag that is only an example", async () => {
    expect(await lead("TEST: tests/notes.md", { "tests/notes.md": "```\n@TEST:CART-001\n```\n" })).toBe("lacks-tag");
  });
});

describe("candidates", () => {
  it.each([
    ["shop/src/cart.py", "tests/a.py", ["shop/src/tests/a.py", "shop/tests/a.py", "tests/a.py"]],
    ["cart.py", "tests/a.py", ["tests/a.py"]],
    ["shop/src/cart.py", "../a.py", ["shop/a.py", "a.py"]],
    ["shop/src/cart.py", "./x/.//../a.py", ["shop/src/a.py", "shop/a.py", "a.py"]],
    ["shop/cart.py", "../../a.py", []],
    ["shop/cart.py", "..", []],
    ["shop/cart.py", ".", ["shop"]],
  ])("from %s, %s is %j", (from, path, expected) => expect(candidates(from, path)).toEqual(expected));
});

describe("missing targets", () => {
  const missing = async (fields: string, files: Files = {}) => {
    const { graph } = await readFiles({ [FROM]: `# @CODE:CART-001 | ${fields}\n`, ...files });
    return missingTargets(graph);
  };

  it("are paths that exist nowhere, each once, from the root", async () => {
    const twice = { "shop/src/gift.py": "# @CODE:GIFT-001 | TEST: tests/a.py | DOC: ../doc.md\n" };
    expect(await missing("TEST: tests/a.py", twice)).toEqual(["tests/a.py", "doc.md"]);
  });

  it.each([
    ["from the root", "TEST: tests/a.py", { "tests/a.py": "" }],
    ["from a folder above", "TEST: tests/a.py", { "shop/tests/a.py": "" }],
    ["by a mere name", "TEST: a.py", { "far/away/a.py": "" }],
    ["by the id of its SPEC", "SPEC: SPEC-CART-001.md", { [SPEC]: "# @SPEC:CART-001: Cart\n" }],
    ["by an id", "Related: GIFT-001", {}],
  ])("are none that are found %s", async (_, field, files) => expect(await missing(field, files as Files)).toEqual([]));

  it("are the documents of a SPEC that nothing declares, too", async () => {
    expect(await missing("SPEC: SPEC-CART-001.md")).toEqual(["SPEC-CART-001.md"]);
    expect(await missing("TEST: far/a.py", { "away/far/a.py": "" })).toEqual(["far/a.py"]);
  });

  it("are paths of a SPEC's scope, too", async () => {
    const scope = "---\nid: CART-001\nscope:\n  files:\n    - shop/src/cart.py\n    - shop/src/gone.py\n---\n# @SPEC:CART-001: Cart\n";
    expect(await missing("SPEC: SPEC-CART-001.md", { [SPEC]: scope })).toEqual(["shop/src/gone.py"]);
  });
});

describe("chains", () => {
  const FILES = {
    "specs/a.md": "# @SPEC:CART-001: Cart\n",
    "specs/b.md": "---\nstatus: draft\n---\n# @SPEC:GIFT-001: Gift\n",
    "specs/c.md": "# @SPEC:LOGIN-001: Login\n",
    "src/a.py": "# @CODE:CART-001\n\n# @CODE:WISH-001\n",
    "tests/test_c.py": test("LOGIN-001"),
  };
  const ids = (chains: readonly { readonly id: string }[]) => chains.map(({ id }) => id);

  it("are asked for by what they lack", async () => {
    const { graph } = await readFiles(FILES);
    expect(ids(livingChains(graph))).toEqual(["CART-001", "LOGIN-001"]);
    expect(ids(chainsLacking(graph, "TEST"))).toEqual(["CART-001"]);
    expect(ids(chainsLacking(graph, "CODE"))).toEqual(["LOGIN-001"]);
    expect(ids(chainsLacking(graph, "DOC"))).toEqual([]);
    expect(ids(chainsWithoutSpec(graph))).toEqual(["WISH-001"]);
  });

  it("with a SPEC are listed with its place", async () => {
    const { graph } = await readFiles(FILES);
    expect([...declaredSpecs(graph)].map(([id, { path }]) => `${id} ${path}`)).toEqual([
      "CART-001 specs/a.md",
      "GIFT-001 specs/b.md",
      "LOGIN-001 specs/c.md",
    ]);
  });

  it("are found by an id that is nearly theirs, if they have a SPEC", async () => {
    const { graph } = await readFiles(FILES);
    expect(nearestSpec(graph, "CRAT-001")?.id).toBe("CART-001");
    expect(nearestSpec(graph, "LOGNI-001")?.id).toBe("LOGIN-001");
    // Nothing declares WISH-001.
    expect(nearestSpec(graph, "WHIS-001")).toBeNull();
    expect(nearestSpec(graph, "INVOICE-777")).toBeNull();
  });
});

describe("pointers", () => {
  it("are references of a type from outside the SPEC, by chain", async () => {
    const { graph } = await readFiles({
      [SPEC]: "# @SPEC:CART-001: Cart\n\n- @CODE:CART-001\n",
      "docs/cart.md": "# Notes\n\n- @CODE:CART-001\n- @CODE:GIFT-001\n- @TEST:CART-001\n- `@CODE:CART-001`\n",
      "docs/more.md": "# More\n\n- @CODE:CART-001\n",
    });
    const pointers = pointersByChain(graph, "CODE");
    expect([...pointers].map(([id, tags]) => `${id} ${tags.map(({ path, line }) => `${path}:${line}`).join(" ")}`)).toEqual([
      "CART-001 docs/cart.md:3 docs/more.md:3",
      "GIFT-001 docs/cart.md:4",
    ]);
    expect([...pointersByChain(graph, "TEST").keys()]).toEqual(["CART-001"]);
    expect([...pointersByChain(graph, "DOC").keys()]).toEqual([]);
  });
});
