// @TEST:RULE-001
import { describe, expect, it } from "vitest";
import { checkFiles } from "../memory-project.ts";

const SPEC = { ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: The cart\n" };

async function misplaced(path: string, text: string): Promise<boolean> {
  const { findings } = await checkFiles({ ...SPEC, [path]: text });
  return findings.some(({ rule }) => rule === "misplaced-tag");
}

describe("a CODE is misplaced", () => {
  it.each([
    ["tests/test_cart.py", "# @CODE:CART-001\ndef test_add(): assert 1\n"],
    ["tests/cart.py", "# @CODE:CART-001\ndef test_add(): assert 1\n"],
    ["src/cart.test.ts", '// @CODE:CART-001\nit("adds", () => expect(1).toBe(1));\n'],
    ["cart_test.go", "// @CODE:CART-001\nfunc TestAdd(t *testing.T) { t.Fatal() }\n"],
  ])("in the test %s", async (path, text) => expect(await misplaced(path, text)).toBe(true));

  it.each([
    ["tests/conftest.py", "# @CODE:CART-001\n@pytest.fixture\ndef cart(): return []\n"],
    ["tests/helpers/books.py", "# @CODE:CART-001\ndef books(): return ['Emma']\n"],
    ["tests/helpers/books.ts", "// @CODE:CART-001\nexport const books = () => ['Emma'];\n"],
    ["run_tests.sh", "# @CODE:CART-001\npytest\n"],
    ["scripts/generate-tests.mjs", "// @CODE:CART-001\nwrite();\n"],
    ["src/cart.py", "# @CODE:CART-001\ndef add(): ...\n"],
  ])("not in %s, which is not a test", async (path, text) => expect(await misplaced(path, text)).toBe(false));
});

describe("a TEST is misplaced", () => {
  it("in production code without a test", async () => {
    expect(await misplaced("src/cart.py", "# @TEST:CART-001\ndef add(): ...\n")).toBe(true);
  });

  it.each([
    ["tests/conftest.py", "# @TEST:CART-001\n@pytest.fixture\ndef cart(): return []\n"],
    ["src/cart.rs", "#[cfg(test)]\nmod tests {\n  // @TEST:CART-001\n  #[test]\n  fn adds() { assert!(true); }\n}\n"],
  ])("not in %s", async (path, text) => expect(await misplaced(path, text)).toBe(false));
});
