// @TEST:SOURCE-001:TITLES
import { describe, expect, it } from "vitest";
import { readFormats } from "../../../src/io/formats.ts";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { createSyntaxReader } from "../../../src/io/syntax.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { NO_VOCABULARY } from "../../../src/model/vocabulary.ts";
import { createScanner, scanFile } from "../../../src/scan/scan-file.ts";

const rows = { languages: readLanguages(grammarsFolder()), formats: readFormats(grammarsFolder()) };
const vocabulary = { ...NO_VOCABULARY, ids: true, domains: ["CART"] };
const scanner = createScanner(DEFAULT_SETTINGS, rows, createSyntaxReader(grammarsFolder()), true, { vocabulary });

/** The same by the text alone. */
const bareScanner = createScanner(DEFAULT_SETTINGS, rows, { captures: async () => ({ kind: "no-grammar" }) }, true, { vocabulary });

/** Each TEST that a file declares, with the test that it is on. */
async function testsIn(path: string, text: string): Promise<string[]> {
  const outcome = await scanFile(scanner, path, Buffer.from(text));
  if (outcome.kind !== "scanned") return [];
  const { tags, inactive } = outcome.scan;
  return tags
    .filter(({ type, role }) => type === "TEST" && role === "declaration")
    .map(({ full, symbol, line, column }) => {
      const state = inactive.find((one) => one.line === line && one.column === column)?.reasons.join(" ");
      return `${full} ${symbol === null ? "file" : `${symbol.kind} ${symbol.name}`}${state ? `: ${state}` : ""}`;
    });
}

/** A path of a test in the language of a row. */
const pathOf = ({ extensions = [] }: { readonly extensions?: readonly string[] }): string => `tests/cart.${extensions[0] ?? ""}`;
const written = (shown: string, text: string): string => `{\n${shown.replace("…", text)}\n`;

describe.each(rows.languages.filter(({ testStrings = [], testCalls = [] }) => testStrings.length + testCalls.length > 0))(
  "$name",
  (row) => {
    const opener = row.name === "php" ? "<?php " : "";

    it.each(row.testStrings ?? [])("reads $shown", async ({ shown, label }) => {
      for (const value of ["@TEST:CART-001", ...(label ? ["TEST:CART-001", "CART-001", "SPEC-CART-001", "CART-001 CART-002"] : [])]) {
        const found = await testsIn(pathOf(row), opener + written(shown, value));
        expect(found.map((one) => one.split(" ")[0])).toEqual(value.match(/CART-\d+/g));
      }
    });

    it.each(row.testCalls ?? [])("reads the title of %s", async (name) => {
      expect((await testsIn(pathOf(row), `${opener}${name} "@TEST:CART-001 adds a book"\n`))[0]).toMatch(/^CART-001 /);
    });

    it.each(["log", "print", "notes", "contest", "split"])("leaves the strings of %s alone", async (name) => {
      expect(await testsIn(pathOf(row), `${opener}${name}("@TEST:CART-001 adds a book")\n${name} "@TEST:CART-001 adds"\n`)).toEqual([]);
    });

    it.each(row.testStrings ?? [])("reads no bare id in a title, and none of another project: $shown", async ({ shown, label }) => {
      for (const value of [...(label ? [] : ["CART-001", "TEST:CART-001"]), "JIRA-123", "adds a book, CART-001", "CART"])
        expect(await testsIn(pathOf(row), opener + written(shown, value))).toEqual([]);
    });
  },
);

// Each text has thousands of strings that may be titles, behind much that may lead to one.
it.each(rows.languages.filter(({ testStrings = [] }) => testStrings.length > 0))("reads $name in linear time", async (row) => {
  for (const { shown } of row.testStrings ?? []) {
    const [opening = ""] = shown.split("…");
    for (const text of ["@TEST:CART-001", "CART-001"]) {
      const string = `"${text}"`;
      const units = [
        written(shown, text),
        `${opening}${text}" `,
        `${opening.slice(0, -1)} , ${string}`,
        `${string}, `,
        `@a.b [c, d.e ( ${string} `,
      ];
      for (const unit of units) await scanFile(bareScanner, pathOf(row), Buffer.from(unit.repeat(Math.ceil(15_000 / unit.length))));
    }
  }
});

// What is not a title or label of a test has the id CART-009 or is in the list for nothing.
describe("what each framework writes", () => {
  it.each<[framework: string, path: string, text: string, tests: string[]]>([
    [
      "pytest: marks",
      "tests/test_cart.py",
      `import pytest

@pytest.mark.requirement("CART-001")
def test_adds():
    assert 1

@pytest.mark.spec("CART-002")
@pytest.mark.skip("later")
def test_b():
    assert 1

class TestC:
    pytestmark = [pytest.mark.requirement("CART-003")]
    def test_c(self):
        assert 1
`,
      ["CART-001 test test_adds", "CART-002 test test_b: skipped", "CART-003 suite TestC"],
    ],
    [
      "pytest: a mark of the module",
      "tests/test_mod.py",
      `import pytest
pytestmark = pytest.mark.requirement("CART-001")

def test_adds():
    assert 1
`,
      ["CART-001 file"],
    ],
    [
      "pytest: what is no such mark",
      "tests/test_no.py",
      `import pytest
@pytest.mark.skip("@TEST:CART-001 later")
def test_adds():
    assert 1
@pytest.mark.parametrize("id", ["CART-001", "@TEST:CART-001"])
def test_b(id):
    assert 1
@pytest.mark.slow("CART-001")
def test_c():
    log("@TEST:CART-001")
    x = """
@pytest.mark.requirement("CART-001")
"""
    assert 1
`,
      [],
    ],
    [
      "JUnit 5",
      "src/test/java/CartTest.java",
      `package a;
class CartTest {
  @Test
  @Tag("TEST:CART-001")
  void adds() { assertTrue(x); }

  @DisplayName("@TEST:CART-002 adds a book")
  @Test void b() { assertTrue(x); }

  @Disabled @Tags({@Tag("slow"), @Tag("CART-003")})
  @Test void c() { assertTrue(x); }
  @Disabled("@TEST:CART-001")
  @JsonProperty("CART-001") @CsvSource({"CART-001"}) void d() { log("@TEST:CART-001"); }
}
`,
      ["CART-001 test adds", "CART-002 test b", "CART-003 test c: skipped"],
    ],
    [
      "JUnit 5: a class",
      "src/test/java/CartATest.java",
      `@Tag("TEST:CART-001")
class CartATest {
  @Test void adds() { assertTrue(x); }
}
`,
      ["CART-001 suite CartATest"],
    ],
    [
      "JUnit 5 in Kotlin",
      "src/test/kotlin/CartTest.kt",
      `class CartTest {
  @Test
  @Tag("TEST:CART-001")
  fun adds() { assertTrue(x) }

  @DisplayName("@TEST:CART-002 adds a book")
  @Test fun b() { assertTrue(x) }
  @Tags(Tag("slow"), Tag("CART-003"))
  @Test fun c() { assertTrue(x) }
}
`,
      ["CART-001 test adds", "CART-002 test b", "CART-003 test c"],
    ],
    [
      "Spock",
      "src/test/groovy/CartSpec.groovy",
      `class CartSpec extends Specification {
  def "@TEST:CART-001 adds a book"() {
    expect: 1 == 1
  }

  @Tag("CART-002")
  def "b"() {
    expect: log("@TEST:CART-001")
  }
}
`,
      ["CART-001 test @TEST:CART-001 adds a book", "CART-002 test b"],
    ],
    [
      "xUnit, NUnit, MSTest",
      "tests/CartTests.cs",
      `public class CartTests {
  [Fact]
  [Trait("requirement", "CART-001")]
  public void Adds() { Assert.True(x); }

  [Fact(DisplayName = "@TEST:CART-002 adds")]
  public void B() { Assert.True(x); }
  [Test, Category("TEST:CART-003")]
  public void C() { Assert.True(x); }
  [Test, Property("Requirement", "CART-004"), Ignore("x")]
  public void D() { Assert.True(x); }
  [TestMethod]
  [TestCategory("CART-005")]
  public void E() { Assert.IsTrue(x); }
  [Theory]
  [InlineData("CART-001")]
  [Obsolete("@TEST:CART-001")]
  [Trait("Owner", "CART-001")]
  [TestCase("CART-001")]
  public void F(string id) { Log("@TEST:CART-001"); Assert.True(x); }
}
`,
      ["CART-001 test Adds", "CART-002 test B", "CART-003 test C", "CART-004 test D: skipped", "CART-005 test E"],
    ],
    [
      "Playwright: tags and annotations",
      "tests/cart.spec.ts",
      `import { test } from "@playwright/test";
test("adds", { tag: "@TEST:CART-001" }, async ({ page }) => { expect(1).toBe(1); });
test("b", {
  tag: ["@slow", "@TEST:CART-002"],
}, async () => { expect(1).toBe(1); });
test("c", { annotation: { type: "requirement", description: "CART-003" } }, async () => { expect(1).toBe(1); });
test.skip("d", { tag: "@CART-004" }, async () => { expect(1).toBe(1); });
test.describe("e", { tag: "@TEST:CART-005" }, () => { test("f", async () => { expect(1).toBe(1); }); });
test("g", async () => { call({ tag: "@TEST:CART-009" }); expect(1).toBe(1); });
`,
      ["CART-001 test adds", "CART-002 test b", "CART-003 test c", "CART-004 test d: skipped", "CART-005 suite e"],
    ],
    [
      "Gherkin",
      "features/cart.feature",
      `@TEST:CART-001
Feature: a cart

  @slow @TEST:CART-002 @TEST:CART-003 # why
  Scenario: adds a book
    Given a text
      """
      @TEST:CART-009
      """

  @TEST:CART-004
  Rule: only books
    @CART-008
    Scenario Outline: takes <n>
      Given x
      @TEST:CART-005
      Examples:
        | n |
        | 1 |
    @TEST:CART-007
    # note
    @fast
    Example: @TEST:CART-006 last
      Given the note: @TEST:CART-009
`,
      [
        "CART-001 suite a cart",
        "CART-002 test adds a book",
        "CART-003 test adds a book",
        "CART-004 suite only books",
        "CART-005 test takes <n>",
        "CART-007 test @TEST:CART-006 last",
        "CART-006 test @TEST:CART-006 last",
      ],
    ],
    [
      "Gherkin in another language",
      "features/warenkorb.feature",
      `# language: de
@TEST:CART-001
Funktionalität: Ein Korb
  @TEST:CART-002
  Szenario: Buch
    Angenommen x
`,
      ["CART-001 test Ein Korb", "CART-002 test Buch"],
    ],
    [
      "Swift Testing, XCTest",
      "Tests/CartTests.swift",
      `import Testing
@Suite("@TEST:CART-001 carts")
struct CartTests {
  @Test("@TEST:CART-002 adds a book")
  func adds() { #expect(true) }

  // @TEST:CART-003
  func testC() { XCTAssertTrue(true) }
  func d() { log("@TEST:CART-009") }
}
`,
      ["CART-001 test CartTests", "CART-002 test adds", "CART-003 test testC"],
    ],
    [
      "Dart",
      "test/cart_test.dart",
      `void main() {
  group('@TEST:CART-001 cart', () {
    test('@TEST:CART-002 adds', () {
      expect(1, 1);
    });
    testWidgets('@TEST:CART-003 w', (tester) async {});
  });
  print('@TEST:CART-009');
}
`,
      ["CART-001 suite @TEST:CART-001 cart", "CART-002 test @TEST:CART-002 adds", "CART-003 test @TEST:CART-003 w"],
    ],
    [
      "Kotest",
      "src/test/kotlin/CartSpec.kt",
      `class CartSpec : StringSpec({
  "@TEST:CART-001 adds a book" {
    1 shouldBe 1
  }
  "@TEST:CART-002 b".config(enabled = false) {
    1 shouldBe 1
  }
  "c" { println("@TEST:CART-009") }
})
class F : FunSpec({
  test("@TEST:CART-003 f") { 1 shouldBe 1 }
  context("@TEST:CART-004 g") { test("h") { 1 shouldBe 1 } }
  xtest("@TEST:CART-005 i") { 1 shouldBe 1 }
})
class D : DescribeSpec({
  describe("@TEST:CART-006 d") { it("@TEST:CART-007 e") { 1 shouldBe 1 } }
})
class B : BehaviorSpec({
  Given("@TEST:CART-008 d") { When("w") { Then("@TEST:CART-010 e") { 1 shouldBe 1 } } }
})
class W : WordSpec({
  "@TEST:CART-011 cart" should { "@TEST:CART-012 add" { 1 shouldBe 1 } }
})
class Fr : FreeSpec({
  "@TEST:CART-013 cart" - { "@TEST:CART-014 add" { 1 shouldBe 1 } }
})
`,
      [
        "CART-001 test @TEST:CART-001 adds a book",
        "CART-002 test @TEST:CART-002 b: skipped",
        "CART-003 test @TEST:CART-003 f",
        "CART-004 suite @TEST:CART-004 g",
        "CART-005 test @TEST:CART-005 i: skipped",
        "CART-006 suite @TEST:CART-006 d",
        "CART-007 test @TEST:CART-007 e",
        "CART-008 suite @TEST:CART-008 d",
        "CART-010 test @TEST:CART-010 e",
        "CART-011 suite @TEST:CART-011 cart",
        "CART-012 test @TEST:CART-012 add",
        "CART-013 suite @TEST:CART-013 cart",
        "CART-014 test @TEST:CART-014 add",
      ],
    ],
    [
      "Pester",
      "tests/Cart.Tests.ps1",
      `Describe "@TEST:CART-001 cart" {
  Context '@TEST:CART-002 full' {
    It "@TEST:CART-003 adds" -Tag "slow" { $x | Should -Be 1 }
    It -Name "@TEST:CART-004 b" { }
    it "c" -Tag "TEST:CART-005", "CART-006" { }
  }
  Write-Host "@TEST:CART-009"
}
`,
      [
        "CART-001 suite @TEST:CART-001 cart",
        "CART-002 suite @TEST:CART-002 full",
        "CART-003 test @TEST:CART-003 adds",
        "CART-004 test @TEST:CART-004 b",
        "CART-005 test c",
        "CART-006 test c",
      ],
    ],
    [
      "busted",
      "spec/cart_spec.lua",
      `describe("@TEST:CART-001 cart", function()
  it("@TEST:CART-002 adds", function()
    assert.is_true(true)
  end)
  pending("@TEST:CART-003 x")
  print("@TEST:CART-009")
end)
`,
      ["CART-001 suite @TEST:CART-001 cart", "CART-002 test @TEST:CART-002 adds", "CART-003 test @TEST:CART-003 x"],
    ],
    [
      "ExUnit",
      "test/cart_test.exs",
      `defmodule CartTest do
  use ExUnit.Case
  @tag requirement: "CART-001"
  test "adds" do
    assert 1 == 1
  end

  describe "@TEST:CART-002 cart" do
    @tag :skip
    test "@TEST:CART-003 b" do
      assert 1 == 1
    end
  end
end
`,
      ["CART-001 test adds", "CART-002 suite @TEST:CART-002 cart: skipped", "CART-003 test @TEST:CART-003 b: skipped"],
    ],
    [
      "RSpec",
      "spec/cart_spec.rb",
      `RSpec.describe "cart" do
  it "@TEST:CART-001 adds" do
    expect(1).to eq 1
  end
  it "b", requirement: "CART-002" do
    expect(1).to eq 1
  end
  xit "c", :spec => "CART-003" do
    expect(1).to eq 1
  end
  puts "@TEST:CART-009"
end
`,
      ["CART-001 test @TEST:CART-001 adds", "CART-002 test b", "CART-003 test c: skipped"],
    ],
    [
      "ScalaTest",
      "src/test/scala/CartSpec.scala",
      `class CartSpec extends AnyFlatSpec {
  "@TEST:CART-001 a cart" should "add" in { assert(true) }
  it should "@TEST:CART-002 b" in { assert(true) }
}
class FS extends AnyFunSuite {
  test("@TEST:CART-003 c") { assert(true) }
  test("d", Tag("CART-004")) { assert(true) }
  ignore("@TEST:CART-005 e") { assert(true) }
}
class WS extends AnyWordSpec {
  "@TEST:CART-006 a cart" should {
    "@TEST:CART-007 add" in { assert(true) }
  }
}
`,
      [
        "CART-001 test @TEST:CART-001 a cart",
        "CART-002 test @TEST:CART-002 b",
        "CART-003 test @TEST:CART-003 c",
        "CART-004 test d",
        "CART-005 test @TEST:CART-005 e: skipped",
        "CART-006 suite @TEST:CART-006 a cart",
        "CART-007 test @TEST:CART-007 add",
      ],
    ],
    [
      "Julia",
      "test/runtests.jl",
      `using Test
@testset "@TEST:CART-001 cart" begin
  @testset verbose = true "@TEST:CART-002 adds" begin
    @test 1 == 1
  end
end
println("@TEST:CART-009")
`,
      ["CART-001 suite @TEST:CART-001 cart", "CART-002 suite @TEST:CART-002 adds"],
    ],
    [
      "testthat",
      "tests/testthat/test-cart.R",
      `test_that("@TEST:CART-001 adds", {
  expect_equal(1, 1)
})
describe("@TEST:CART-002 cart", {
  it("@TEST:CART-003 b", {})
})
print("@TEST:CART-009")
`,
      ["CART-001 test @TEST:CART-001 adds", "CART-002 suite @TEST:CART-002 cart", "CART-003 test @TEST:CART-003 b"],
    ],
    [
      "bats",
      "test/cart.bats",
      `@test "@TEST:CART-001 adds" {
  [ 1 -eq 1 ]
}
echo "@TEST:CART-009"
`,
      ["CART-001 test @TEST:CART-001 adds"],
    ],
    [
      "names of the file's own",
      "test/cart.test.ts",
      `import { test as base, it, expect } from "vitest";
const myTest = test.extend<Fixtures>({ db: 1 });
export const later = it.skip;
myTest("@TEST:CART-001 a", ({ db }) => { expect(1).toBe(1); });
later("@TEST:CART-002 b", () => { expect(1).toBe(1); });
base("@TEST:CART-003 c", () => { expect(1).toBe(1); });
it.effect("@TEST:CART-004 d", () => { expect(1).toBe(1); });
it.concurrent("@TEST:CART-005 e", async () => { expect(1).toBe(1); });
myTest.only("@TEST:CART-006 f", () => { expect(1).toBe(1); });
myTest.skip("@TEST:CART-007 f", () => { expect(1).toBe(1); });
myTest.describe("@TEST:CART-008 g", () => { myTest("h", () => { expect(1).toBe(1); }); });
other("@TEST:CART-009 x", () => {});
`,
      [
        "CART-001 test @TEST:CART-001 a: unfocused",
        "CART-002 test @TEST:CART-002 b: skipped",
        "CART-003 test @TEST:CART-003 c: unfocused",
        "CART-004 test @TEST:CART-004 d: unfocused",
        "CART-005 test @TEST:CART-005 e: unfocused",
        "CART-006 test @TEST:CART-006 f",
        "CART-007 test @TEST:CART-007 f: skipped",
        "CART-008 suite @TEST:CART-008 g: unfocused",
      ],
    ],
    [
      "names of the file's own, where a parser is asked",
      "test/cart2.test.ts",
      `test.each(rows)("@TEST:CART-001 %s", (a) => { expect(a).toBe(1); });
it.for(rows)("@TEST:CART-002 %s", (a) => { expect(a).toBe(1); });
const my = test.extend({});
my("@TEST:CART-003 x", () => { expect(1).toBe(1); });
my.each(rows)("@TEST:CART-004 x", () => { expect(1).toBe(1); });
other("@TEST:CART-009");
`,
      [
        "CART-001 test @TEST:CART-001 %s",
        "CART-002 test @TEST:CART-002 %s",
        "CART-003 test @TEST:CART-003 x",
        "CART-004 test @TEST:CART-004 x",
      ],
    ],
    [
      "Deno",
      "test/cart_test.ts",
      `Deno.test({ name: "@TEST:CART-001 a", fn() { assertEquals(1, 1); } });
Deno.test("@TEST:CART-002 b", () => { assertEquals(1, 1); });
Deno.test({
  name: "@TEST:CART-003 c",
  ignore: true,
  fn: () => { assertEquals(1, 1); },
});
Deno.test(function adds() {});
const user = { name: "@TEST:CART-009" };
save({ name: "@TEST:CART-009" });
`,
      ["CART-001 test @TEST:CART-001 a", "CART-002 test @TEST:CART-002 b", "CART-003 test @TEST:CART-003 c: skipped"],
    ],
    [
      "uvu, QUnit, tape, node:test",
      "test/uvu.js",
      `import { suite } from "uvu";
const Cart = suite("cart");
Cart("@TEST:CART-001 adds", () => { assert.is(1, 1); });
Cart.skip("@TEST:CART-002 b", () => { assert.is(1, 1); });
QUnit.test("@TEST:CART-003 c", (assert) => { assert.ok(1); });
tape("@TEST:CART-004 d", (t) => { t.equal(1, 1); });
test("x", async (t) => { await t.test("@TEST:CART-005 e", () => { assert(1); }); });
`,
      [
        "CART-001 test @TEST:CART-001 adds",
        "CART-002 test @TEST:CART-002 b: skipped",
        "CART-003 test @TEST:CART-003 c",
        "CART-004 test @TEST:CART-004 d",
        "CART-005 test @TEST:CART-005 e",
      ],
    ],
    [
      "Catch2, GoogleTest",
      "tests/cart_test.cpp",
      `TEST_CASE("adds a book", "[TEST:CART-001][fast]") {
  REQUIRE(1 == 1);
}
TEST(Cart, Adds) {
  RecordProperty("requirement", "CART-002");
  EXPECT_EQ(1, 1);
}
`,
      ["CART-001 test adds a book", "CART-002 test Adds"],
    ],
    [
      "PHPUnit",
      "tests/CartTest.php",
      `<?php
class CartTest extends TestCase {
  #[Group("CART-001")]
  #[TestDox("@TEST:CART-002 adds")]
  public function testAdds() { $this->assertTrue(true); }
}
`,
      ["CART-001 test testAdds", "CART-002 test testAdds"],
    ],
    [
      "xUnit and Expecto in F#",
      "tests/Cart.fs",
      `module CartTests
[<Fact(DisplayName = "@TEST:CART-001 adds")>]
let adds () =
    Assert.True(true)

[<Fact>]
let \`\`@TEST:CART-002 b\`\` () =
    Assert.True(true)

let tests = testList "@TEST:CART-003 all" [
    testCase "@TEST:CART-004 c" <| fun _ -> ()
]
`,
      ["CART-001 test adds", "CART-002 test @TEST:CART-002 b", "CART-003 suite @TEST:CART-003 all", "CART-004 test @TEST:CART-004 c"],
    ],
    [
      "Ginkgo",
      "cart_test.go",
      `package cart
var _ = Describe("@TEST:CART-001 cart", func() {
	It("@TEST:CART-002 adds", Label("CART-003"), func() {
		Expect(1).To(Equal(1))
	})
	PIt("@TEST:CART-004 b", func() { Expect(1).To(Equal(1)) })
})
`,
      [
        "CART-001 suite @TEST:CART-001 cart",
        "CART-002 test @TEST:CART-002 adds",
        "CART-003 test @TEST:CART-002 adds",
        "CART-004 test @TEST:CART-004 b: skipped",
      ],
    ],
  ])("%s", async (_, path, text, tests) => expect(await testsIn(path, text)).toEqual(tests));
});
