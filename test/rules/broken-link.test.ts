import { describe, expect, it } from "vitest";
import { checkFiles } from "../memory-project.ts";

const FILES = {
  "specs/SPEC-CART-001/spec.md":
    "---\nid: CART-001\nscope:\n  files:\n    - src\\cart.py\n    - src\\shop\n---\n# @SPEC:CART-001: Add a book\n",
  "src/shop/till.py": "",
  "tests/test_cart.py": "# @TEST:CART-001 | CODE: ..\\src\\cart.py\ndef test_add(): assert True\n",
};

async function told(fields: string, files: Readonly<Record<string, string>> = FILES): Promise<string[]> {
  const { findings } = await checkFiles({ ...files, "src/cart.py": `# @CODE:CART-001 | ${fields}\ndef add(): ...\n` });
  return findings.flatMap(({ rule, path, message }) => (rule === "broken-link" ? [`${path} ${message}`] : []));
}

describe("a path that Windows writes", () => {
  it.each([
    "TEST: tests\\test_cart.py",
    "TEST: .\\tests\\test_cart.py",
    "TEST: tests\\test_cart.py::test_add",
    "TEST: `tests\\test_cart.py`",
    "SPEC: specs\\SPEC-CART-001\\spec.md",
    "SPEC: SPEC-CART-001\\spec.md",
    "SPEC: specs\\SPEC-CART-001\\spec.md | TEST: tests/test_cart.py, tests\\test_cart.py",
  ])("is found: %s", async (fields) => {
    expect(await told(fields)).toEqual([]);
  });

  it("is reported if nothing is there, and a namespace is not a path", async () => {
    expect(await told("TEST: tests\\test_till.py")).toEqual([expect.stringContaining("tests/test_till.py")]);
    expect(await told("TEST: Tests\\Unit\\CartTest")).toEqual([]);
  });

  it("is reported in a scope, too", async () => {
    const scope = { ...FILES, "specs/SPEC-CART-001/spec.md": FILES["specs/SPEC-CART-001/spec.md"].replace("src\\shop", "src\\gone.py") };
    expect(await told("TEST: tests\\test_cart.py", scope)).toEqual([expect.stringContaining("src/gone.py")]);
  });
});
