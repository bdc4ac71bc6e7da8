// @TEST:SYMBOL-001
import { describe, expect, it } from "vitest";
import { check } from "../../src/check.ts";
import type { Finding } from "../../src/model/finding.ts";
import { checkFiles, memoryTree, portsOf, settingsWith } from "../memory-project.ts";

const SPEC = { ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n", "src/cart.py": "# @CODE:CART-001\ndef add(): ...\n" };

function ofRule(findings: readonly Finding[]): string[] {
  return findings.filter(({ rule }) => rule === "inactive-test").map(({ line, message }) => `${line} ${factsOf(message)}`);
}

/** What the tag annotates, and why that cannot fail. */
function factsOf(message: string): string {
  const [annotated = "file"] = /\w+ (?:"[^"]*"|\S+) \(line \d+\)/.exec(message) ?? [];
  const reasons =
    message.match(/skipped|not written|empty|asserts? nothing|not a test|without tests|never run|beside a focused test/g) ?? [];
  return `${annotated}: ${reasons.join(", ")}`;
}

/** The facts that the rule reports about one file, a line each. */
async function said(path: string, text: string): Promise<string[]> {
  return ofRule((await checkFiles({ ...SPEC, [path]: text })).findings);
}

const PYTHON = "tests/test_cart.py";
const TYPESCRIPT = "test/cart.test.ts";

describe("a TEST on a test", () => {
  it.each([
    ["skipped", "@pytest.mark.skip\ndef test_add():\n    assert True\n", "skipped"],
    ["empty", 'def test_add():\n    """Adds a book."""\n', "empty"],
    ["without assertions", 'def test_add():\n    add("assert")  # assert\n', "asserts nothing"],
  ])("that is %s", async (_, test, why) => {
    const line = test.startsWith("@") ? 3 : 2;
    expect(await said(PYTHON, `# @TEST:CART-001\n${test}`)).toEqual([`1 test test_add (line ${line}): ${why}`]);
  });

  it("that is a todo, or has no body", async () => {
    expect(await said(TYPESCRIPT, '// @TEST:CART-001\nit.todo("adds");\n\nit("@TEST:CART-001 removes");\n')).toEqual([
      "1 test adds (line 2): not written",
      '4 test "@TEST:CART-001 removes" (line 4): not written',
    ]);
  });

  it.each([
    ["asserts", "def test_add():\n    assert add()\n"],
    ["is skipped on a condition", "@pytest.mark.skipif(sys.platform == 'win32')\ndef test_add():\n    assert add()\n"],
    ["asserts in a function of its file", "def test_add():\n    one()\n\ndef one():\n    two()\n\ndef two():\n    assert add()\n"],
    [
      "asserts in functions that call each other",
      "def test_add():\n    other()\n    one()\n\ndef one():\n    other()\n    assert add()\n\ndef other():\n    one()\n",
    ],
    ["asserts in a function with a telling name", "from cart import check_cart\n\n# @TEST:CART-001\ndef test_add():\n    check_cart()\n"],
    [
      "asserts in a function that tests share",
      "from helpers import cart_is_full\n\n# @TEST:CART-001\ndef test_add():\n    cart_is_full()\n",
    ],
    ["cannot be parsed", "def test_add(:\n    add(\n"],
  ])("that %s is not reported", async (_, test) => {
    expect(await said(PYTHON, test.includes("@TEST") ? test : `# @TEST:CART-001\n${test}`)).toEqual([]);
  });

  it("is reported once, with its other tags", async () => {
    const { findings } = await checkFiles({
      ...SPEC,
      [TYPESCRIPT]: '// @TEST:CART-001:ONE\n// @TEST:CART-001:TWO\nit.skip("@TEST:CART-001:THREE", () => expect(1).toBe(1));\n',
    });
    expect(findings).toMatchObject([{ rule: "inactive-test", severity: "error", id: "CART-001", line: 1, column: 4, endColumn: 22 }]);
    expect(findings[0]?.related.map(({ line }) => line)).toEqual([2, 3]);
  });

  it("of an archived SPEC is not reported", async () => {
    const archived = { ".moai/specs/SPEC-CART-001/spec.md": "---\nid: CART-001\nstatus: archived\n---\n" };
    expect((await checkFiles({ ...archived, [TYPESCRIPT]: '// @TEST:CART-001\nit.skip("adds", () => expect(1));\n' })).findings).toEqual(
      [],
    );
  });
});

describe("a TEST on several tests", () => {
  const suite = (...tests: readonly string[]) => `// @TEST:CART-001\ndescribe("cart", () => {\n${tests.join("\n")}\n});\n`;
  const active = '  it("adds", () => expect(1).toBe(1));';
  const off = '  it.skip("removes", () => expect(1).toBe(1));';

  it("is not reported if one of them can fail", async () => {
    expect(await said(TYPESCRIPT, suite(active, off))).toEqual([]);
    expect(await said(TYPESCRIPT, `// @TEST:CART-001\n\n${off}\n${active}\n`)).toEqual([]);
  });

  it("is reported if no test of a suite can fail", async () => {
    expect(await said(TYPESCRIPT, suite(off, '  it("pays", () => {});'))).toEqual(["1 suite cart (line 2): skipped, empty"]);
  });

  it("is reported if no test of a class can fail", async () => {
    const test =
      "# @TEST:CART-001\n@unittest.skip('later')\nclass CartTest(unittest.TestCase):\n    def test_add(self):\n        self.fail()\n";
    expect(await said(PYTHON, test)).toEqual(["1 suite CartTest (line 3): skipped"]);
  });

  it("is reported if no test of a file can fail", async () => {
    expect(await said(TYPESCRIPT, `// @TEST:CART-001\n\n${off}\n`)).toEqual(["1 file: skipped"]);
    expect(
      await said(PYTHON, "# @TEST:CART-001\nimport pytest\n\npytestmark = pytest.mark.skip\n\ndef test_add():\n    assert True\n"),
    ).toEqual(["1 file: skipped"]);
  });

  it("is not reported if tests may come from elsewhere", async () => {
    expect(await said(TYPESCRIPT, suite("  behavesLikeACart();"))).toEqual([]);
    expect(await said(PYTHON, "# @TEST:CART-001\nclass CartTest(CartTests, TestCase):\n    size = 1\n")).toEqual([]);
    expect(await said(TYPESCRIPT, suite(off, "  it((("))).toEqual([]);
  });
});

describe("a TEST without a test", () => {
  it.each([
    [
      "a file without tests",
      "tests/conftest.py",
      "# @TEST:CART-001\nimport pytest\n\n\n@pytest.fixture\ndef cart():\n    return []\n",
      "1 file: without tests",
    ],
    [
      "a helper",
      PYTHON,
      "import cart\n\n\n# @TEST:CART-001\ndef make_cart():\n    return []\n\n\ndef test_add():\n    assert make_cart()\n",
      "4 function make_cart (line 5): not a test",
    ],
    [
      "a class without tests",
      PYTHON,
      "import cart\n\n\n# @TEST:CART-001\nclass Cart:\n    size = 1\n",
      "4 class Cart (line 5): not a test",
    ],
    [
      "a file of helpers",
      "test/helpers/cart.ts",
      "// @TEST:CART-001\n\nexport function expectCart(cart) {\n  expect(cart).toBe(1);\n}\n",
      "1 file: without tests",
    ],
    [
      "a Go helper",
      "shop/cart_test.go",
      "package shop\n\n// @TEST:CART-001\nfunc newCart() Cart { return Cart{} }\n",
      "3 function newCart (line 4): not a test",
    ],
  ])("is reported for %s", async (_, path, text, message) => {
    expect(await said(path, text)).toEqual([message]);
  });

  it.each([
    ["a program that asserts", "tests/smoke.py", "# @TEST:CART-001\nimport cart\n\nassert cart.add(1)\n"],
    [
      "a main function that asserts",
      "tests/cart.c",
      "// @TEST:CART-001\n#include <assert.h>\n\nint main(void) { assert(add(1)); return 0; }\n",
    ],
    ["a function with a name like a test", PYTHON, "import cart\n\n\n# @TEST:CART-001\ndef should_add():\n    assert cart.add(1)\n"],
    ["a class that may inherit tests", "src/test/CartIT.java", "package shop;\n\n// @TEST:CART-001\nclass CartIT extends CartCases {\n}\n"],
    ["examples", PYTHON, '# @TEST:CART-001\ndef add(cart):\n    """\n    >>> add(1)\n    2\n    """\n'],
    ["an unknown runner", "tests/cart.rs", "// @TEST:CART-001\n\nproptest! {\n    #[test]\n    fn adds(size in 0..9) {}\n}\n"],
    ["a language without a grammar", "tests/cart_test.lua", "-- @TEST:CART-001\nlocal cart = {}\n"],
    ["a step of a scenario", "tests/steps/test_cart.py", '# @TEST:CART-001\n@given("a cart")\ndef cart_of_books():\n    return []\n'],
  ])("is not reported for %s", async (_, path, text) => {
    expect(await said(path, text)).toEqual([]);
  });

  it("in production code is reported once, as misplaced", async () => {
    const { findings } = await checkFiles({ ...SPEC, "src/refund.py": "# @TEST:CART-001\ndef refund(): ...\n" });
    expect(findings.map(({ rule }) => rule)).toEqual(["misplaced-tag"]);
  });
});

describe("a test that asserts is recognised by its text alone", () => {
  /** How often the parser was used, and what the rule reports. */
  async function judged(path: string, text: string): Promise<{ parsed: number; said: string[] }> {
    const ports = portsOf(memoryTree({ ...SPEC, [path]: text }));
    let parsed = 0;
    const syntax: typeof ports.syntax = {
      captures: (...args) => {
        parsed++;
        return ports.syntax.captures(...args);
      },
    };
    const { findings } = await check(settingsWith({}), { ...ports, syntax }, { focus: [], symbols: false, allowEmpty: true });
    return { parsed, said: ofRule(findings) };
  }

  it.each([
    ["for the file", PYTHON, "# @TEST:CART-001\nimport cart\n\n\ndef test_add():\n    assert cart.add(1)\n"],
    ["over the test", TYPESCRIPT, '// @TEST:CART-001\nit("adds", () => {\n  expect(add()).toBe(1);\n});\n'],
    ["in the title", TYPESCRIPT, 'describe("cart", () => {\n  it("@TEST:CART-001 adds", () => {\n    expect(add()).toBe(1);\n  });\n});\n'],
    [
      "over the suite",
      TYPESCRIPT,
      '// @TEST:CART-001\ndescribe("cart", () => {\n  it("adds", () => {\n    expect(add()).toBe(1);\n  });\n});\n',
    ],
    [
      "over annotations",
      "src/test/CartTest.java",
      "class CartTest {\n  // @TEST:CART-001\n  @Test\n  void adds()\n  {\n    assertEquals(1, 1);\n  }\n}\n",
    ],
    ["over an attribute", "tests/cart.rs", "// @TEST:CART-001\n#[test]\nfn adds() {\n    assert_eq!(1, 1);\n}\n"],
    ["without brackets", "spec/cart_spec.rb", "describe Cart do\n  # @TEST:CART-001\n  it 'adds' do\n    expect(1).to eq 1\n  end\nend\n"],
  ])("with a tag %s", async (_, path, text) => {
    expect(await judged(path, text)).toEqual({ parsed: 0, said: [] });
  });

  it.each([
    [
      "only in a comment or a string",
      '# @TEST:CART-001\ndef test_add():\n    """\n    assert this\n    """\n    add("assert")  # assert\n',
      1,
    ],
    ["only in the next test", "# @TEST:CART-001\ndef test_add():\n    add()\n\n\ndef test_remove():\n    assert remove()\n", 1],
    ["only in the next function", "# @TEST:CART-001\ndef test_add(): add()\ndef other():\n    assert remove()\n", 1],
    ["in a test that is skipped", "# @TEST:CART-001\n@pytest.mark.skip\ndef test_add():\n    assert add()\n", 1],
  ])("but not if an assertion is %s", async (_, text, findings) => {
    const { parsed, said: found } = await judged(PYTHON, text);
    expect([parsed, found.length]).toEqual([1, findings]);
  });
});

describe("a TEST on a test that is never run", () => {
  const LIVE = 'it("adds", () => expect(add()).toBe(1));\n';
  it.each([
    ["behind a constant", TYPESCRIPT, `// @TEST:CART-001\nfalse && ${LIVE}`, "never run"],
    ["behind a constant of the file", TYPESCRIPT, `const isOpen = false;\n\n// @TEST:CART-001\nisOpen && ${LIVE}`, "never run"],
    ["under a constant", TYPESCRIPT, `// @TEST:CART-001\nif (false) {\n  ${LIVE}}\n`, "never run"],
    ["under a constant above the tag", TYPESCRIPT, `if (!true) {\n  // @TEST:CART-001\n  ${LIVE}}\n`, "never run"],
    ["with no rows", TYPESCRIPT, '// @TEST:CART-001\nit.each([])("adds %i", (one) => expect(add()).toBe(one));\n', "never run"],
    [
      "by another name",
      TYPESCRIPT,
      `const later = it.skip;\n\n// @TEST:CART-001\nlater("adds", () => expect(add()).toBe(1));\n`,
      "skipped",
    ],
    [
      "beside a focused one",
      TYPESCRIPT,
      `// @TEST:CART-001\n${LIVE}it.only("is", () => expect(add()).toBe(1));\n`,
      "beside a focused test",
    ],
    ["taken away", PYTHON, "# @TEST:CART-001\ndef test_add():\n    assert add()\n\n\ndel test_add\n", "never run"],
    [
      "left out of the collection",
      PYTHON,
      "# @TEST:CART-001\ndef test_add():\n    assert add()\n\n\ntest_add.__test__ = False\n",
      "never run",
    ],
    ["under a private name", PYTHON, "# @TEST:CART-001\ndef _test_add():\n    assert add()\n", "not a test"],
    [
      "of a build that never is",
      "cart_test.go",
      "//go:build never\n\npackage cart\n\n// @TEST:CART-001\nfunc TestAdd(t *testing.T) { t.Fatal(1) }\n",
      "never run",
    ],
    [
      "that is not compiled",
      "tests/cart.rs",
      "// @TEST:CART-001\n#[cfg(any())]\n#[test]\nfn adds() {\n    assert_eq!(add(), 1);\n}\n",
      "never run",
    ],
  ])("is reported: %s", async (_, path, text, why) => {
    expect((await said(path, text)).map((one) => one.replace(/^.*: /, ""))).toEqual([why]);
  });

  it.each([
    [
      "under a private name that another test calls",
      PYTHON,
      "# @TEST:CART-001\ndef _test_add():\n    assert add()\n\n\ndef test_all():\n    _test_add()\n",
    ],
    ["in a class that others extend", PYTHON, "# @TEST:CART-001\nclass _TestCart:\n    def test_add(self):\n        assert add()\n"],
    ["that is focused itself", TYPESCRIPT, `// @TEST:CART-001\nit.only("is", () => expect(add()).toBe(1));\n${LIVE}`],
    [
      "beside one that is focused on a condition",
      TYPESCRIPT,
      `// @TEST:CART-001\n${LIVE}if (isSlow) it.only("is", () => expect(add()).toBe(1));\n`,
    ],
    ["under a condition", TYPESCRIPT, `// @TEST:CART-001\nprocess.env.CI && ${LIVE}`],
    [
      "that asserts only what always holds",
      TYPESCRIPT,
      '// @TEST:CART-001\nit("adds", () => {\n  add();\n  expect(true).toBe(true);\n});\n',
    ],
    [
      "of a build with a tag",
      "cart_test.go",
      "//go:build integration\n\npackage cart\n\n// @TEST:CART-001\nfunc TestAdd(t *testing.T) { t.Fatal(1) }\n",
    ],
  ])("is not reported: %s", async (_, path, text) => {
    expect(await said(path, text)).toEqual([]);
  });
});

describe("a TEST where no test can run", () => {
  const SHOP = { ...SPEC, "src/cart.ts": "// @CODE:CART-001\nexport function add() {}\n" };

  async function judged(path: string, text: string) {
    const { findings, chains } = await checkFiles({ ...SHOP, [path]: text });
    return { rules: findings.map(({ rule }) => rule), stage: chains.find(({ id }) => id === "CART-001")?.facts.stage };
  }

  it.each([
    ["test/notes.txt", "# @TEST:CART-001\n"],
    ["test/notes.txt", "// @TEST:CART-001 it adds a book\n"],
    ["ci.yml", "# @TEST:CART-001\njobs: {}\n"],
    [".github/workflows/ci.yaml", "# @TEST:CART-001\njobs: {}\n"],
    ["test/cart.sql", "-- @TEST:CART-001\nSELECT 1;\n"],
    ["db/cart.sql", "-- @TEST:CART-001\nSELECT plan(1);\n"],
    ["test/cart.css", "/* @TEST:CART-001 */\n"],
    ["test/theme.scss", "// @TEST:CART-001\n"],
    ["test/.env", "# @TEST:CART-001\n"],
    ["test/shop.conf", "# @TEST:CART-001\n"],
    ["Dockerfile", "# @TEST:CART-001\nFROM scratch\n"],
    ["tsconfig.json", "// @TEST:CART-001\n{}\n"],
    ["vitest.config.ts", "// @TEST:CART-001\nexport default {};\n"],
    ["jest.config.js", "// @TEST:CART-001\nmodule.exports = {};\n"],
    ["test/cart.test.ts.disabled", '// @TEST:CART-001\nit("adds", () => { expect(add()).toBe(1); });\n'],
    ["test/cart.test.ts.bak", '// @TEST:CART-001\nit("adds", () => { expect(add()).toBe(1); });\n'],
    ["test/cart.test.ts.orig", '// @TEST:CART-001\nit("adds", () => { expect(add()).toBe(1); });\n'],
    ["test/test_cart.py.old", "# @TEST:CART-001\ndef test_add():\n    assert add() == 1\n"],
    ["test/test_cart.py~", "# @TEST:CART-001\ndef test_add():\n    assert add() == 1\n"],
  ])("in %s is reported once, and does not count", async (path, text) => {
    expect(await judged(path, text)).toEqual({ rules: ["inactive-test"], stage: "untested" });
  });

  it.each([
    ["test/cart.tavern.yaml", "# @TEST:CART-001\ntest_name: adds a book\nstages: []\n"],
    ["tests/goss.yaml", "# @TEST:CART-001\nport: {}\n"],
    ["test/cart.sql", "-- @TEST:CART-001\nSELECT plan(1);\nSELECT is(1, 1);\n"],
    ["tests/assert_cart.sql", "-- @TEST:CART-001\nselect * from {{ ref('carts') }} where total < 0\n"],
    ["docs/examples.txt", "# @TEST:CART-001\n>>> add(1)\n1\n"],
    ["test/cart.feature", "# @TEST:CART-001\nFeature: cart\n"],
    ["checks/cart.robot", "# @TEST:CART-001\n"],
    ["tests/cart.tftest.hcl", '# @TEST:CART-001\nrun "adds" {}\n'],
    ["Makefile", "# @TEST:CART-001\ntest:\n\t./cart\n"],
    ["test/Dockerfile", "# @TEST:CART-001\nFROM scratch\n"],
    ["vitest.config.ts", '// @TEST:CART-001\nif (import.meta.vitest) it("adds", () => { expect(add()).toBe(1); });\n'],
  ])("is not what %s holds", async (path, text) => {
    expect(await judged(path, text)).toEqual({ rules: [], stage: "green" });
  });
});

describe("a TEST over a test that is commented out", () => {
  const TS = "test/cart.test.ts";
  const LIVE = 'it("removes", () => {\n  expect(remove()).toBe(1);\n});\n';
  it.each([
    ["by lines", TS, '// @TEST:CART-001\n// it("adds a book", () => {\n//   expect(add()).toBe(1);\n// });\n'],
    ["on one line", TS, '// @TEST:CART-001\n// it("adds", () => expect(add()).toBe(1));\n'],
    ["as a block", TS, '/* @TEST:CART-001\nit("adds a book", () => {\n  expect(add()).toBe(1);\n});\n*/\n'],
    ["with its tag", TS, '/*\n// @TEST:CART-001\nit("adds a book", () => {\n  expect(add()).toBe(1);\n});\n*/\n'],
    ["over a live one", TS, `// @TEST:CART-001\n// it("adds a book", () => {\n//   expect(add()).toBe(1);\n// });\n${LIVE}`],
    [
      "below prose",
      TS,
      `// @TEST:CART-001\n// The first wish.\n// test.each([1])("adds", () => {\n//   expect(add()).toBe(1);\n// });\n\n${LIVE}`,
    ],
    [
      "in Python",
      "test_cart.py",
      "# @TEST:CART-001\n# def test_add():\n#     assert add() == 1\n\ndef test_remove():\n    assert remove() == 1\n",
    ],
    [
      "in Go",
      "cart_test.go",
      "package shop\n\n// @TEST:CART-001\n// func TestAdd(t *testing.T) {\n//\tt.Fatal(add())\n// }\nfunc TestRemove(t *testing.T) {\n\tt.Fatal()\n}\n",
    ],
    [
      "in Ruby",
      "spec/cart_spec.rb",
      '# @TEST:CART-001\n# it "adds" do\n#   expect(add).to eq 1\n# end\nit "removes" do\n  expect(remove).to eq 1\nend\n',
    ],
    [
      "in Java",
      "CartTest.java",
      "class CartTest {\n  // @TEST:CART-001\n  // @Test\n  // void adds() { assertEquals(1, add()); }\n  @Test\n  void removes() { assertEquals(1, remove()); }\n}\n",
    ],
    ["with brackets in a title", TS, '// @TEST:CART-001\n// it("adds :(", () => {\n//   expect(add()).toBe(1);\n// });\n'],
    ["with brackets in a pattern", TS, "// @TEST:CART-001\n// it('adds', () => {\n//   expect(add()).toMatch(/[(]/);\n// });\n"],
    [
      "with brackets in its comment",
      TS,
      `// @TEST:CART-001\n// it("adds", () => {\n//   // first :(\n//   expect(add()).toBe(1);\n// });\n${LIVE}`,
    ],
    [
      "with brackets in a template",
      TS,
      `// @TEST:CART-001\n// it("adds", () => {\n//   expect(add()).toBe(\`(\n//   {\${1}\`);\n// });\n${LIVE}`,
    ],
    ["with many lines", TS, `// @TEST:CART-001\n// it("adds", () => {\n${"//   add();\n".repeat(1000)}// });\n${LIVE}`],
    [
      "with a long table",
      TS,
      `// @TEST:CART-001\n// it.each([\n${"//   [1],\n".repeat(300)}// ])("adds", (book) => {\n//   add(book);\n// });\n${LIVE}`,
    ],
    ["with blank lines", TS, `// @TEST:CART-001\n// it("adds", () => {\n//   add();\n\n//   expect(add()).toBe(1);\n// });\n${LIVE}`],
    ["in a comment of its own", TS, `// @TEST:CART-001\n/* it("adds", () => {\n  expect(add()).toBe(1);\n}); */\n${LIVE}`],
    ["below a block", TS, `/** @TEST:CART-001 */\n// it("adds", () => {\n//   expect(add()).toBe(1);\n// });\n${LIVE}`],
    [
      "as an outer one",
      TS,
      `// @TEST:CART-001\n// describe("cart", () => {\n//   it("adds", () => {\n//     expect(add()).toBe(1);\n//   });\n// });\n${LIVE}`,
    ],
    [
      "below prose with an apostrophe",
      TS,
      `// @TEST:CART-001\n// It doesn't add (yet.\n// it("adds a book", () => {\n//   expect(add()).toBe(1);\n// });\n${LIVE}`,
    ],
    [
      "in Python over several lines",
      "test_cart.py",
      "# @TEST:CART-001\n# def test_add(\n#     cart,\n# ):\n#     assert cart.add(')') == 1\n\ndef test_remove():\n    assert remove() == 1\n",
    ],
    [
      "in Python on one line",
      "test_cart.py",
      "# @TEST:CART-001\n# def test_add(): assert add() == 1\n\ndef test_remove():\n    assert remove() == 1\n",
    ],
    [
      "in Ruby as a method",
      "test/cart_test.rb",
      "# @TEST:CART-001\n# def test_add\n#   assert_equal 1, add\n# end\n\ndef test_remove\n  assert_equal 1, remove\nend\n",
    ],
    [
      "in Elixir",
      "test/cart_test.exs",
      'defmodule CartTest do\n  # @TEST:CART-001\n  # test "adds" do\n  #   assert add() == 1\n  # end\n  test "removes" do\n    assert remove() == 1\n  end\nend\n',
    ],
    [
      "in PHP",
      "tests/CartTest.php",
      "<?php\nclass CartTest extends TestCase {\n  // @TEST:CART-001\n  // public function testAdd() {\n  //   $this->assertSame(')', add());\n  // }\n  public function testRemove() { $this->assertSame(1, remove()); }\n}\n",
    ],
    [
      "in Rust",
      "tests/cart.rs",
      "/* @TEST:CART-001\n#[test]\n#[ignore = \"(\"]\nfn adds() {\n    assert_eq!(add(), '(');\n}\n*/\n#[test]\nfn removes() {\n    assert_eq!(remove(), 1);\n}\n",
    ],
    [
      "in C#",
      "CartTests.cs",
      "class CartTests {\n  // @TEST:CART-001\n  // [Fact]\n  // public void Adds()\n  // {\n  //   Assert.Equal(1, Add());\n  // }\n  [Fact]\n  public void Removes() { Assert.Equal(1, Remove()); }\n}\n",
    ],
  ])("%s is reported", async (_, path, text) => {
    const { findings } = await checkFiles({ ...SPEC, "src/cart.ts": "// @CODE:CART-001\n", [path]: text });
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "inactive-test: TEST CART-001 annotates a test that is commented out",
    ]);
  });

  it.each([
    ["prose", `// @TEST:CART-001\n// it (the cart) "removes" books, too\n${LIVE}`],
    ["an old heading", `// @TEST:CART-001\n// it("removes a book", () => {\n${LIVE}`],
    ["another comment", `// @TEST:CART-001\n${LIVE}\n// it("adds", () => {\n//   expect(add()).toBe(1);\n// });\n`],
    ["a note on what to call", `/**\n * @TEST:CART-001\n * describe what is removed\n */\n${LIVE}`],
    ["the title of another", `// @TEST:CART-001\n// it("removes a book")\n${LIVE}`],
    ["a comparison with another", `// @TEST:CART-001\n// it("adds") is the other one (see above)\n${LIVE}`],
    ["a test below a blank line", `// @TEST:CART-001\n\n// it("adds", () => {\n//   add();\n// });\n${LIVE}`],
    ["half a test", `// @TEST:CART-001\n// it("adds", () => {\n//   add();\n${LIVE}`],
  ])("is not %s", async (_, text) => {
    const { findings } = await checkFiles({ ...SPEC, "src/cart.ts": "// @CODE:CART-001\n", [TS]: text });
    expect(findings).toEqual([]);
  });

  const PY = "def test_remove():\n    assert remove() == 1\n";
  it.each([
    ["what a test replaces", "test_cart.py", `# @TEST:CART-001\n# def test_add replaces the old one.\n# It is faster.\n${PY}`],
    ["the name of a test", "test_cart.py", `# @TEST:CART-001\n# def test_add() was here.\n# It was slow.\n${PY}`],
    ["a heading", "test_cart.py", `# @TEST:CART-001\n# def test_add():\n# It was slow.\n${PY}`],
    ["an example", "test_cart.py", `# @TEST:CART-001\n# >>> remove(1)\n# 1\n${PY}`],
    [
      "an annotation in prose",
      "CartTest.java",
      "class CartTest {\n  // @TEST:CART-001\n  // @Test methods are run in order.\n  // So is this (one).\n  @Test\n  void removes() { assertEquals(1, remove()); }\n}\n",
    ],
    [
      "an annotation in a comment",
      "tests/CartTest.php",
      "<?php\nclass CartTest extends TestCase {\n  /**\n   * @TEST:CART-001\n   * @test\n   */\n  public function removes() { $this->assertSame(1, remove()); }\n}\n",
    ],
    [
      "what Ruby defines",
      "test/cart_test.rb",
      "# @TEST:CART-001\n# def test_add is gone,\n# and so on.\ndef test_remove\n  assert_equal 1, remove\nend\n",
    ],
  ])("is not %s, in another language", async (_, path, text) => {
    const { findings } = await checkFiles({ ...SPEC, "src/cart.ts": "// @CODE:CART-001\n", [path]: text });
    expect(findings).toEqual([]);
  });

  it("is found in linear time, however many are open", async () => {
    const open = '// @TEST:CART-001\n// it("adds", () => {\n';
    const text = `${open.repeat(20_000)}// });\n${LIVE}`;
    const { findings } = await checkFiles({ ...SPEC, "src/cart.ts": "// @CODE:CART-001\n", [TS]: text });
    expect(findings.map(({ rule }) => rule)).toContain("inactive-test");
  });
});
