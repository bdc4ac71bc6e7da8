import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

type Files = Readonly<Record<string, string>>;

const CART = `import { describe, it, expect } from "vitest";
const books = 1;
describe("cart", () => {
  describe("with members", () => {
    // @TEST:CART-001
    it("adds a book", () => { expect(books).toBe(1); });
  });
  // @TEST:CART-002
  it("counts", () => { expect(books).toBe(1); });
  describe("for guests", () => {
    // @TEST:CART-003
    it("adds a book", () => { expect(books).toBe(1); });
  });
});
`;
const JS = { "test/cart.test.js": CART, "src/cart.js": "" };
const PYTHON = {
  "example/base.py": "class Base:\n    def test_add(self): assert True\n",
  "example/test_something.py":
    "import pytest\nfrom example.base import Base\n\n# @TEST:CART-001\nclass MyTest(Base):\n    x = 1\n\n\nclass TestC:\n    # @TEST:CART-002\n    def test_x(self): assert True\n",
};
const PHP = {
  "tests/AbstractCartTest.php": "<?php\nabstract class AbstractCartTest {\n  public function testAdds() { $this->assertTrue(true); }\n}\n",
  "tests/CartTest.php": "<?php\n$a = 1;\n// @TEST:CART-001\nclass CartTest extends AbstractCartTest {\n  public $x = 1;\n}\n",
  "tests/Unit/ShelfTest.php": "<?php\n$a = 1;\n// @TEST:SHELF-001\nit('adds a book', function () { expect(true)->toBeTrue(); });\n",
};
const ELIXIR = {
  "test/cart_test.exs":
    'defmodule CartTest do\n  use ExUnit.Case\n\n  # @TEST:CART-001\n  test "adds a book" do\n    assert true\n  end\nend\n',
};
const RUST = {
  "crates/shop/src/cart.rs": "fn x() {}\n\nmod tests {\n    // @TEST:CART-001\n    #[test]\n    fn adds() { assert!(true); }\n}\n",
  "crates/shop/src/pay.rs": "fn x() {}\n\nmod tests {\n    // @TEST:PAY-001\n    #[test]\n    fn adds() { assert!(true); }\n}\n",
  "crates/shop/src/lib.rs": "fn x() {}\n\nmod tests {\n    // @TEST:SHOP-001\n    #[test]\n    fn it_works() { assert!(true); }\n}\n",
  "crates/till/src/lib.rs": "fn x() {}\n\nmod tests {\n    // @TEST:TILL-001\n    #[test]\n    fn it_works() { assert!(true); }\n}\n",
};
const JAVA = {
  "src/test/java/com/shop/CartTest.java": `package com.shop;

class CartTest {
  // @TEST:CART-001
  @ParameterizedTest
  @ValueSource(strings = {"emma"})
  void adds(String book) { run(); }

  // @TEST:CART-002
  @Test
  void opens() { run(); }
}
`,
  "src/test/java/com/shop/TillTest.java": `package com.shop;

class TillTest {
  // @TEST:TILL-001
  @RepeatedTest(2)
  void opens() { run(); }
}
`,
};
const CS = {
  "tests/CartTests.cs":
    "namespace Shop.Tests;\n\npublic class CartTests {\n  // @TEST:CART-001\n  [Fact]\n  public void Adds() { Assert.True(true); }\n}\n",
};
const CPP = {
  "tests/cart_test.cc":
    "#include <gtest/gtest.h>\nint a = 1;\n\n// @TEST:CART-001\nTEST_P(CartTest, Adds) { EXPECT_TRUE(true); }\n\n// @TEST:CART-002\nTEST(TillTest, Opens) { EXPECT_TRUE(true); }\n",
};

const PYTHON_TEST = "import pytest\n\n# @TEST:CART-001\ndef test_add(): assert True\n";
const MEMBERS = { "CART-001": "pass", "CART-002": "none", "CART-003": "none" };
const NO_MEMBERS = { "CART-001": "none", "CART-002": "none", "CART-003": "none" };
const both = (title: string): string => `classname="${title}" name="${title}"`;
const one = (suites: string[], attributes: string): string =>
  `<testsuites>${suites.map((name) => `<testsuite name="${name}">`).join("")}<testcase ${attributes}/>${"</testsuite>".repeat(suites.length)}</testsuites>`;

describe("a case is found by every name it has", () => {
  it.each<[string, Files, string, Readonly<Record<string, string>>]>([
    ["jest-junit: the file as class", JS, one(["cart"], 'classname="test/cart.test.js" name="cart with members adds a book"'), MEMBERS],
    ["jest-junit: the file as suite", JS, one(["test/cart.test.js"], 'classname="cart with members" name="adds a book"'), MEMBERS],
    [
      "jest-junit: the file as file",
      JS,
      one(["run"], 'classname="cart with members" name="adds a book" file="test/cart.test.js"'),
      MEMBERS,
    ],
    [
      "jest-junit: joined by a hyphen",
      JS,
      one(["run"], 'classname="x" name="cart with members-adds a book" file="test/cart.test.js"'),
      MEMBERS,
    ],
    [
      "jest-junit: all titles joined by blanks, in a file as class",
      JS,
      one(["cart"], 'classname="test/cart.test.js" name="cart with members adds a book"'),
      MEMBERS,
    ],
    ["jest-junit: suites joined by blanks", JS, one(["test/cart.test.js"], 'classname="cart with members" name="adds a book"'), MEMBERS],
    [
      "jest-junit: the same with a hyphen twice",
      JS,
      one(["cart"], `${both("cart with members-adds a book")} file="test/cart.test.js"`),
      MEMBERS,
    ],
    ["jest-junit: another title behind a hyphen", JS, one(["x"], `${both("cart re-counts")} file="test/cart.test.js"`), NO_MEMBERS],
    [
      "bun: suites in each other, and the class the other way round",
      JS,
      one(["test/cart.test.js", "cart", "with members"], 'classname="with members &gt; cart" name="adds a book"'),
      MEMBERS,
    ],
    ["node: titles with dots as class", JS, one(["cart", "with members"], 'classname="cart.with members" name="adds a book"'), MEMBERS],
    ["any: suites in each other, and a word as class", JS, one(["cart", "with members"], 'classname="unit" name="adds a book"'), MEMBERS],
    [
      "karma: a browser before the class",
      JS,
      one(["Chrome 120"], 'classname="Chrome_120.cart with members" name="cart with members adds a book"'),
      MEMBERS,
    ],
    [
      "karma: a browser with dots",
      JS,
      one(["Chrome"], 'classname="Chrome_120_0_(Linux).cart.with members" name="cart with members adds a book"'),
      MEMBERS,
    ],
    [
      "WebdriverIO: underscores",
      JS,
      one(["x"], 'classname="chrome.cart_with_members" name="adds a book" file="file:///app/test/cart.test.js"'),
      MEMBERS,
    ],
    [
      "a query behind the file",
      JS,
      one(["x"], 'classname="cart &gt; with members" name="adds a book" file="/app/test/cart.test.js?v=1"'),
      MEMBERS,
    ],
    [
      "pytest: an inherited test",
      PYTHON,
      one(["pytest"], 'classname="example.test_something.MyTest" name="test_add" file="example/base.py"'),
      { "CART-001": "pass", "CART-002": "none" },
    ],
    [
      "pytest: a class without a module",
      PYTHON,
      one(["pytest"], 'classname=".TestC" name="test_x"'),
      { "CART-001": "none", "CART-002": "pass" },
    ],
    [
      "PHPUnit: an abstract class",
      PHP,
      one(["CartTest"], 'class="CartTest" classname="CartTest" name="testAdds" file="/app/tests/AbstractCartTest.php"'),
      { "CART-001": "pass", "SHELF-001": "none" },
    ],
    [
      "Pest: the test behind the file",
      PHP,
      one(["x"], 'classname="Tests.Unit.ShelfTest" name="it adds a book" file="tests/Unit/ShelfTest.php::it adds a book"'),
      { "CART-001": "none", "SHELF-001": "pass" },
    ],
    [
      "Pest: evaluated code",
      PHP,
      one(["x"], `classname="Tests.Unit.ShelfTest" name="it adds a book" file="/app/tests/Unit/ShelfTest.php(12) : eval()'d code"`),
      { "CART-001": "none", "SHELF-001": "pass" },
    ],
    [
      "ExUnit: the line behind the file",
      ELIXIR,
      one(["x"], 'classname="Elixir.CartTest" name="test adds a book" file="test/cart_test.exs:5"'),
      { "CART-001": "pass" },
    ],
    [
      "nextest: the module of a crate",
      RUST,
      one(["shop"], 'name="cart::tests::adds" classname="shop"'),
      { "CART-001": "pass", "PAY-001": "none", "SHOP-001": "none", "TILL-001": "none" },
    ],
    [
      "nextest: another module",
      RUST,
      one(["shop"], 'name="pay::tests::adds" classname="shop"'),
      { "CART-001": "none", "PAY-001": "pass", "SHOP-001": "none", "TILL-001": "none" },
    ],
    [
      "nextest: one of two crates",
      RUST,
      one(["till"], 'name="tests::it_works" classname="till"'),
      { "CART-001": "none", "PAY-001": "none", "SHOP-001": "none", "TILL-001": "pass" },
    ],
    [
      "Gradle: a parametrised test without its method",
      JAVA,
      one(["com.shop.CartTest"], 'name="[1] emma" classname="com.shop.CartTest"'),
      { "CART-001": "pass", "CART-002": "none", "TILL-001": "none" },
    ],
    [
      "Gradle: a repeated test without its method",
      JAVA,
      one(["com.shop.TillTest"], 'name="repetition 1 of 2" classname="com.shop.TillTest"'),
      { "CART-001": "none", "CART-002": "none", "TILL-001": "pass" },
    ],
    ["dotnet: the whole name", CS, one(["x"], 'classname="Shop.Tests.CartTests" name="Shop.Tests.CartTests.Adds"'), { "CART-001": "pass" }],
    [
      "dotnet: the whole name with parameters",
      CS,
      one(["x"], 'classname="Shop.Tests.CartTests" name="Shop.Tests.CartTests.Adds(book: &quot;a.b&quot;)"'),
      { "CART-001": "pass" },
    ],
    [
      "googletest: an instantiation and its number",
      CPP,
      one(["Books/CartTest"], 'classname="Books/CartTest" name="Adds/0"'),
      { "CART-001": "pass", "CART-002": "none" },
    ],
  ])("%s", async (_, files, text, expected) => {
    const { told, proof } = await outcomes(files, { "junit.xml": text });
    expect({ ...told, faults: proof.faults }).toEqual({ ...expected, faults: [] });
  });

  it.each<[string, Files, string]>([
    ["a folder", { "tests/test_cart.py": PYTHON_TEST }, 'classname="x.test_cart" name="test_add" file="evil/x/test_cart.py"'],
    ["folders before a path", { "tests/test_cart.py": PYTHON_TEST }, 'classname="" name="test_add" file="evil/x/tests/test_cart.py"'],
    ["a module of Python", { "tests/test_cart.py": PYTHON_TEST }, 'classname="evil.x.test_cart" name="test_add"'],
    ["a class of Java", JAVA, 'classname="evil.x.CartTest" name="opens"'],
    [
      "a library",
      { "tests/test_cart.py": PYTHON_TEST },
      'classname="" name="test_add" file="/usr/lib/python3/dist-packages/x/test_cart.py"',
    ],
    ["a file of JavaScript", JS, 'classname="cart" name="counts" file="evil/x/cart.test.js"'],
  ])("but not where only the end of %s is the same", async (_, files, attributes) => {
    const { told, proof } = await outcomes(files, { "junit.xml": one(["run"], attributes) });
    expect(new Set(Object.values(told))).toEqual(new Set(["none"]));
    expect(proof.faults).toHaveLength(1);
  });

  it("and not where it may be one of several, which are named", async () => {
    const files = { "a/tests/test_cart.py": PYTHON_TEST, "b/tests/test_cart.py": PYTHON_TEST.replace("CART", "TILL") };
    const report = one(["run"], 'classname="" name="test_add" file="tests/test_cart.py"');
    const { told, proof } = await outcomes(files, { "junit.xml": report });
    expect(told).toEqual({ "CART-001": "none", "TILL-001": "none" });
    expect(proof.faults).toMatchObject([{ message: expect.stringContaining("it may be a/tests/test_cart.py, b/tests/test_cart.py") }]);
    expect((await outcomes(files, { "b/reports/junit.xml": report })).told).toEqual({ "CART-001": "none", "TILL-001": "pass" });
  });

  it.each([
    "tests/test_cart.py",
    "/app/tests/test_cart.py",
    "/builds/books/shop/tests/test_cart.py",
    "shop/tests/test_cart.py",
    "test_cart.py",
    "/app/test_cart.py",
    "build/lib/tests/test_cart.py",
    "..\\shop\\tests\\test_cart.py",
  ])("and a file by the root that another machine has: %s", async (file) => {
    const { told } = await outcomes(
      { "tests/test_cart.py": PYTHON_TEST },
      { "junit.xml": one(["run"], `classname="" name="test_add" file="${file}"`) },
    );
    expect(told).toEqual({ "CART-001": "pass" });
  });

  it("and a title in two suites of one name by the suites around them", async () => {
    const suite = (title: string, id: string) =>
      `describe("${title}", () => {\n  describe("members", () => {\n    // @TEST:${id}\n    it("adds", () => { expect(1).toBe(1); });\n  });\n});\n`;
    const files = {
      "cart.test.mjs": `import { describe, it } from "node:test";\nconst books = 1;\n${suite("cart", "CART-001")}${suite("till", "TILL-001")}`,
    };
    const nested = (outer: string, inside: string) =>
      `<testsuite name="${outer}"><testsuite name="members"><testcase name="adds" classname="test">${inside}</testcase></testsuite></testsuite>`;
    const { told } = await outcomes(files, {
      "junit.xml": `<testsuites>${nested("cart", "")}${nested("till", '<failure message="no"/>')}</testsuites>`,
    });
    expect(told).toEqual({ "CART-001": "pass", "TILL-001": "fail" });
  });
});
