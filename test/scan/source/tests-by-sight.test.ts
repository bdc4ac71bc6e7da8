// @TEST:SOURCE-001:SIGHT
import { describe, expect, it } from "vitest";
import { outcomes } from "../../evidence/results/outcomes.ts";
import { readFiles } from "../../memory-project.ts";

const SPECS = { "specs/cart.md": "# @SPEC:CART-001: Add\n\n# @SPEC:CART-002: Pay\n" };

async function symbolsIn(path: string, text: string): Promise<string[]> {
  const { tags } = await readFiles({ ...SPECS, [path]: text }, undefined, true);
  return tags
    .filter(({ type, role }) => type === "TEST" && role === "declaration")
    .map(({ id, symbol }) => `${id} ${symbol === null ? "file" : `${symbol.kind} ${symbol.name} ${symbol.line}-${symbol.endLine}`}`);
}

describe("a comment in a language without a grammar is bound to", () => {
  it.each<[string, string, string, string[]]>([
    [
      "the method of XCTest below it, and its class",
      "Tests/CartTests.swift",
      "import XCTest\n\n// @TEST:CART-001\nfinal class CartTests: XCTestCase {\n    // @TEST:CART-002\n    func testPays() {\n        XCTAssertTrue(true)\n    }\n}\n",
      ["CART-001 suite CartTests 4-9", "CART-002 test testPays 6-8"],
    ],
    [
      "the function of Swift Testing",
      "Tests/CartTests.swift",
      'import Testing\nstruct CartTests {\n  // @TEST:CART-001\n  @Test func adds() {\n  }\n  // @TEST:CART-002\n  @Test("pays", .tags(.slow))\n  func pays() async throws {\n  }\n}\n',
      ["CART-001 test adds 4-5", "CART-002 test pays 8-9"],
    ],
    [
      "a call with a title, also from within it and on its line",
      "test/cart_test.dart",
      "import 'package:test/test.dart';\n\nvoid main() {\n  group('cart', () {\n    /// @TEST:CART-001\n    test('adds', () {\n      expect(1, 1);\n    });\n    test('pays', () {\n      // @TEST:CART-002\n      expect(1, 1);\n    });\n    test('x', () {}); // @TEST:CART-001\n  });\n}\n",
      ["CART-001 test adds 6-8", "CART-002 test pays 9-12", "CART-001 test x 13-13"],
    ],
    [
      "a suite of busted",
      "spec/cart_spec.lua",
      "local x = 1\n-- @TEST:CART-001\ndescribe('cart', function()\n  --[[ @TEST:CART-002 ]]\n\n  it('pays', function()\n  end)\nend)\n",
      ["CART-001 suite cart 3-8", "CART-002 test pays 6-7"],
    ],
    [
      "a scenario",
      "features/cart.feature",
      "Feature: cart\n\n  # @TEST:CART-001\n  @slow @fast\n  Scenario: adds\n    Given x\n\n  Scenario: pays\n    # @TEST:CART-002\n    Given x\n",
      ["CART-001 test adds 5-6", "CART-002 test pays 8-10"],
    ],
    [
      "a method of Spock",
      "src/test/groovy/CartSpec.groovy",
      'class CartSpec extends Specification {\n  // @TEST:CART-001\n  @Ignore("later")\n  def "adds a book"() {\n  }\n\n  /* @TEST:CART-002 */\n  void testPays() {\n  }\n}\n',
      ["CART-001 test adds a book 4-5", "CART-002 test testPays 8-9"],
    ],
    [
      "a test of Pester",
      "tests/Cart.Tests.ps1",
      "$x = 1\nDescribe 'cart' {\n  # @TEST:CART-001\n  It 'adds' {\n  }\n}\n",
      ["CART-001 test adds 4-5"],
    ],
    [
      "a function with an attribute in F#",
      "tests/Cart.fs",
      "module Cart\nlet x = 1\n// @TEST:CART-001\n[<Fact>]\nlet ``adds a book`` () =\n    ()\n",
      ["CART-001 test adds a book 5-6"],
    ],
    [
      "a set of tests in Julia, and one in R",
      "test/runtests.jl",
      'using Test\nx = 1\n# @TEST:CART-001\n@testset "adds" begin\n  @test true\nend\n',
      ["CART-001 suite adds 4-6"],
    ],
  ])("%s", async (_, path, text, expected) => expect(await symbolsIn(path, text)).toEqual(expected));

  it.each<[string, string, string]>([
    [
      "at its head",
      "Tests/CartTests.swift",
      "// @TEST:CART-001\n\nimport XCTest\n\nfinal class CartTests: XCTestCase {\n    func testPays() {}\n}\n",
    ],
    ["over something else", "Tests/CartTests.swift", "import XCTest\nlet x = 1\n// @TEST:CART-001\nlet y = 2\nfunc testPays() {}\n"],
    ["far above a test", "spec/cart_spec.lua", "local x = 1\n-- @TEST:CART-001\n\n\n\nit('pays', function() end)\n"],
    ["of a helper", "test/cart_test.dart", "var x = 1;\n// @TEST:CART-001\nvoid log(String text) {}\n"],
  ])("the whole file, %s", async (_, path, text) => expect(await symbolsIn(path, text)).toEqual(["CART-001 file"]));
});

it("a case of a report belongs to the one test of its file", async () => {
  const files = {
    ...SPECS,
    "Tests/CartTests.swift":
      "import XCTest\n\nfinal class CartTests: XCTestCase {\n    // @TEST:CART-001\n    func testAdds() {}\n\n    // @TEST:CART-002\n    func testPays() {}\n}\n",
  };
  const report =
    '<testsuites><testsuite name="TestResults"><testcase classname="ShopTests.CartTests" name="testAdds"/><testcase classname="ShopTests.CartTests" name="testPays"><failure/></testcase></testsuite></testsuites>';
  expect((await outcomes(files, { "junit.xml": report })).told).toEqual({ "CART-001": "pass", "CART-002": "fail" });
});

it("and all cases of a class or group to the one of that", async () => {
  const SWIFT = {
    ...SPECS,
    "Tests/CartTests.swift":
      "import XCTest\n\n// @TEST:CART-001\nclass CartTests: XCTestCase {\n    func testAdds() {}\n}\n\n// @TEST:CART-002\nclass TillTests: XCTestCase {\n    func testAdds() {}\n}\n",
  };
  const swift =
    '<testsuites><testsuite name="TestResults"><testcase classname="ShopTests.CartTests" name="testAdds"/><testcase classname="ShopTests.TillTests" name="testAdds"><failure/></testcase></testsuite></testsuites>';
  expect((await outcomes(SWIFT, { "junit.xml": swift })).told).toEqual({ "CART-001": "pass", "CART-002": "fail" });
});

it("reads thousands of comments in linear time", async () => {
  for (const unit of [
    "// @TEST:CART-001\n",
    "  // @TEST:CART-001\n  x\n",
    "func testA() {\n  // @TEST:CART-001\n",
    "\n// @TEST:CART-001\n\n@A\n",
  ])
    await symbolsIn("Tests/CartTests.swift", `import X\nlet a = 1\n${unit.repeat(4000)}`);
});
