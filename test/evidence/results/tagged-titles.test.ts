import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const SPECS = { "specs/SPEC-CART-001.md": "# @SPEC:CART-001: Add a book\n", "specs/SPEC-CART-002.md": "# @SPEC:CART-002: Pay\n" };
const passed = (name: string, cls: string, extra = "") => `<testcase classname="${cls}" name="${name}" ${extra}/>`;
const failed = (name: string, cls: string, extra = "") =>
  `<testcase classname="${cls}" name="${name}" ${extra}><failure message="no"/></testcase>`;
const reportOf = (name: string, inner: string, extra = "") =>
  `<testsuites><testsuite name="${name}" ${extra}>${inner}</testsuite></testsuites>`;
const PROJECTS: [runner: string, files: Readonly<Record<string, string>>, report: string][] = [
  [
    "swift testing",
    {
      "Tests/CartTests.swift":
        'import Testing\nstruct CartTests {\n  @Test("@TEST:CART-001 adds a book")\n  func adds() { #expect(true) }\n  @Test("@TEST:CART-002 pays")\n  func pays() { #expect(true) }\n}\n',
    },
    reportOf("TestResults", passed("adds()", "ShopTests.CartTests") + failed("pays()", "ShopTests.CartTests")),
  ],
  [
    "pester junit",
    {
      "tests/Cart.Tests.ps1":
        'Describe "cart" {\n  It "@TEST:CART-001 adds" { $x | Should -Be 1 }\n  It "@TEST:CART-002 pays" { $x | Should -Be 1 }\n}\n',
    },
    reportOf(
      "/app/tests/Cart.Tests.ps1",
      passed("cart.@TEST:CART-001 adds", "/app/tests/Cart.Tests.ps1") + failed("cart.@TEST:CART-002 pays", "/app/tests/Cart.Tests.ps1"),
    ),
  ],
  [
    "busted junit",
    {
      "spec/cart_spec.lua":
        'describe("cart", function()\n  it("@TEST:CART-001 adds", function() end)\n  it("@TEST:CART-002 pays", function() end)\nend)\n',
    },
    reportOf(
      "Run 1 of 1",
      passed("cart @TEST:CART-001 adds", "spec/cart_spec.lua:2") + failed("cart @TEST:CART-002 pays", "spec/cart_spec.lua:3"),
    ),
  ],
  [
    "testthat",
    {
      "tests/testthat/test-cart.R":
        'test_that("@TEST:CART-001 adds", {\n  expect_equal(1, 1)\n})\ntest_that("@TEST:CART-002 pays", {\n  expect_equal(1, 1)\n})\n',
    },
    reportOf("cart", passed("TEST_CART_001_adds", "cart") + failed("TEST_CART_002_pays", "cart")),
  ],
  [
    "spock gradle",
    {
      "src/test/groovy/com/shop/CartSpec.groovy":
        'package com.shop\nclass CartSpec extends Specification {\n  def "@TEST:CART-001 adds"() {\n    expect: true\n  }\n  def "@TEST:CART-002 pays #a"() {\n    expect: true\n  }\n}\n',
    },
    reportOf(
      "com.shop.CartSpec",
      passed("@TEST:CART-001 adds", "com.shop.CartSpec") + failed("@TEST:CART-002 pays 3", "com.shop.CartSpec"),
    ),
  ],
  [
    "kotest",
    {
      "src/test/kotlin/com/shop/CartSpec.kt":
        'package com.shop\nclass CartSpec : StringSpec({\n  "@TEST:CART-001 adds" {\n    1 shouldBe 1\n  }\n  "@TEST:CART-002 pays" {\n    1 shouldBe 1\n  }\n})\n',
    },
    reportOf("com.shop.CartSpec", passed("@TEST:CART-001 adds", "com.shop.CartSpec") + failed("@TEST:CART-002 pays", "com.shop.CartSpec")),
  ],
  [
    "dart junit (tojunit)",
    {
      "test/cart_test.dart":
        "void main() {\n  group('cart', () {\n    test('@TEST:CART-001 adds', () {\n      expect(1, 1);\n    });\n    test('@TEST:CART-002 pays', () {\n      expect(1, 1);\n    });\n  });\n}\n",
    },
    reportOf("test.cart", passed("cart @TEST:CART-001 adds", "test.cart") + failed("cart @TEST:CART-002 pays", "test.cart")),
  ],
  [
    "dart group",
    {
      "test/cart_test.dart":
        "void main() {\n  group('@TEST:CART-001 cart', () {\n    test('adds', () {\n      expect(1, 1);\n    });\n  });\n  group('@TEST:CART-002 till', () {\n    test('adds', () {\n      expect(1, 1);\n    });\n  });\n}\n",
    },
    reportOf("test.cart", passed("@TEST:CART-001 cart adds", "test.cart") + failed("@TEST:CART-002 till adds", "test.cart")),
  ],
  [
    "julia",
    {
      "test/runtests.jl":
        'using Test\n@testset "@TEST:CART-001 cart" begin\n  @test 1 == 1\nend\n@testset "@TEST:CART-002 till" begin\n  @test 1 == 1\nend\n',
    },
    reportOf("@TEST:CART-001 cart", passed("pass (info missing) (Test 1)", "@TEST:CART-001 cart")).replace(
      "</testsuites>",
      `<testsuite name="@TEST:CART-002 till">${failed("fail", "@TEST:CART-002 till")}</testsuite></testsuites>`,
    ),
  ],
  [
    "behave/cucumber junit",
    {
      "features/cart.feature":
        "Feature: cart\n\n  @TEST:CART-001\n  Scenario: adds\n    Given x\n\n  @TEST:CART-002\n  Scenario: pays\n    Given x\n",
    },
    reportOf("cart.cart", passed("adds", "cart.cart") + failed("pays", "cart.cart")),
  ],
  [
    "cucumber junit",
    {
      "features/cart.feature":
        "Feature: cart\n\n  @TEST:CART-001\n  Scenario: adds\n    Given x\n\n  @TEST:CART-002\n  Scenario: pays\n    Given x\n",
    },
    reportOf("cucumber-js", passed("adds", "cart") + failed("pays", "cart")),
  ],
  [
    "bats",
    { "test/cart.bats": '@test "@TEST:CART-001 adds" {\n  [ 1 -eq 1 ]\n}\n@test "@TEST:CART-002 pays" {\n  [ 1 -eq 1 ]\n}\n' },
    reportOf("cart.bats", passed("@TEST:CART-001 adds", "cart.bats") + failed("@TEST:CART-002 pays", "cart.bats")),
  ],
  [
    "expecto",
    {
      "tests/Cart.fs":
        'module CartTests\nlet tests = testList "cart" [\n    testCase "@TEST:CART-001 adds" (fun _ -> ())\n    testCase "@TEST:CART-002 pays" (fun _ -> ())\n]\n',
    },
    reportOf("cart", passed("@TEST:CART-001 adds", "cart") + failed("@TEST:CART-002 pays", "cart")),
  ],
  [
    "deno",
    {
      "test/cart_test.ts":
        'Deno.test({ name: "@TEST:CART-001 adds", fn() { assert(1); } });\nDeno.test({ name: "@TEST:CART-002 pays", fn() { assert(1); } });\n',
    },
    reportOf(
      "./test/cart_test.ts",
      passed("@TEST:CART-001 adds", "./test/cart_test.ts") + failed("@TEST:CART-002 pays", "./test/cart_test.ts"),
    ),
  ],
  [
    "alias vitest",
    {
      "test/cart.test.ts":
        'const myTest = test.extend({});\nmyTest("@TEST:CART-001 adds", () => { expect(1).toBe(1); });\nmyTest("@TEST:CART-002 pays", () => { expect(1).toBe(1); });\n',
    },
    reportOf("test/cart.test.ts", passed("@TEST:CART-001 adds", "test/cart.test.ts") + failed("@TEST:CART-002 pays", "test/cart.test.ts")),
  ],
  [
    "rspec metadata",
    {
      "spec/cart_spec.rb":
        'RSpec.describe "cart" do\n  it "adds", requirement: "CART-001" do\n    expect(1).to eq 1\n  end\n  it "pays", requirement: "CART-002" do\n    expect(1).to eq 1\n  end\nend\n',
    },
    reportOf(
      "rspec",
      passed("cart adds", "spec.cart_spec", 'file="./spec/cart_spec.rb"') +
        failed("cart pays", "spec.cart_spec", 'file="./spec/cart_spec.rb"'),
    ),
  ],
  [
    "exunit tag",
    {
      "test/cart_test.exs":
        'defmodule CartTest do\n  use ExUnit.Case\n  @tag requirement: "CART-001"\n  test "adds" do\n    assert 1\n  end\n  @tag requirement: "CART-002"\n  test "pays" do\n    assert 1\n  end\nend\n',
    },
    reportOf(
      "Elixir.CartTest",
      passed("test adds", "Elixir.CartTest", 'file="test/cart_test.exs:4"') +
        failed("test pays", "Elixir.CartTest", 'file="test/cart_test.exs:8"'),
    ),
  ],
  [
    "junit5 display gradle",
    {
      "src/test/java/com/shop/CartTest.java":
        'package com.shop;\nclass CartTest {\n  @DisplayName("@TEST:CART-001 adds") @Test void adds() { assertTrue(x); }\n  @DisplayName("@TEST:CART-002 pays")\n  @Test void pays() { assertTrue(x); }\n}\n',
    },
    reportOf("com.shop.CartTest", passed("@TEST:CART-001 adds", "com.shop.CartTest") + failed("@TEST:CART-002 pays", "com.shop.CartTest")),
  ],
  [
    "xunit display trx-ish",
    {
      "tests/CartTests.cs":
        'namespace Shop;\npublic class CartTests {\n  [Fact(DisplayName = "@TEST:CART-001 adds")]\n  public void Adds() { Assert.True(x); }\n  [Fact(DisplayName = "@TEST:CART-002 pays")]\n  public void Pays() { Assert.True(x); }\n}\n',
    },
    reportOf("Shop.dll", passed("@TEST:CART-001 adds", "Shop.CartTests") + failed("@TEST:CART-002 pays", "Shop.CartTests")),
  ],
  [
    "swift quick",
    {
      "Tests/CartSpec.swift":
        'class CartSpec: QuickSpec {\n  override class func spec() {\n    describe("cart") {\n      it("@TEST:CART-001 adds") { expect(1).to(equal(1)) }\n      it("@TEST:CART-002 pays") { expect(1).to(equal(1)) }\n    }\n  }\n}\n',
    },
    reportOf("x", passed("cart__TEST_CART_001_adds", "ShopTests.CartSpec") + failed("cart__TEST_CART_002_pays", "ShopTests.CartSpec")),
  ],
  [
    "ginkgo junit",
    {
      "cart_test.go":
        'package cart\nvar _ = Describe("cart", func() {\n\tIt("@TEST:CART-001 adds", func() { Expect(1).To(Equal(1)) })\n\tIt("@TEST:CART-002 pays", func() { Expect(1).To(Equal(1)) })\n})\n',
    },
    reportOf("Cart Suite", passed("[It] cart @TEST:CART-001 adds", "Cart Suite") + failed("[It] cart @TEST:CART-002 pays", "Cart Suite")),
  ],
  [
    "scala flat",
    {
      "src/test/scala/CartSpec.scala":
        'class CartSpec extends AnyFlatSpec {\n  "A cart" should "@TEST:CART-001 add" in { assert(true) }\n  it should "@TEST:CART-002 pay" in { assert(true) }\n}\n',
    },
    reportOf("CartSpec", passed("A cart should @TEST:CART-001 add", "CartSpec") + failed("A cart should @TEST:CART-002 pay", "CartSpec")),
  ],
];

const told = async (files: Readonly<Record<string, string>>, report: string): Promise<Readonly<Record<string, string>>> =>
  (await outcomes({ ...SPECS, ...files }, { "junit.xml": report })).told;

describe("a test with a tag in its title or label is found in the report of", () => {
  it.each(PROJECTS)("%s", async (_, files, report) =>
    expect(await told(files, report)).toEqual({ "CART-001": "pass", "CART-002": "fail" }),
  );
});

describe("a tag in a title", () => {
  const PS = "tests/Cart.Tests.ps1";
  const titled = (...titles: string[]): Readonly<Record<string, string>> => ({
    [PS]: titles.map((title) => `It "${title}" { $x | Should -Be 1 }\n`).join(""),
  });

  it("is that of the longest title", async () => {
    const files = titled("@TEST:CART-001 adds", "@TEST:CART-002 adds", "@TEST:CART-002 adds twice");
    const report = reportOf("x", failed("cart.@TEST:CART-001 adds", PS) + passed("cart.@TEST:CART-002 adds twice", PS));
    const { proof } = await outcomes({ ...SPECS, ...files }, { "junit.xml": report });
    expect([...proof.tests.values()].map(({ outcome }) => outcome)).toEqual(["fail", "none", "pass"]);
  });

  it("is not found by a part of the title, or by its id alone", async () => {
    const files = titled("@TEST:CART-001 adds a book", "@TEST:CART-002 pays");
    const report = reportOf("x", passed("cart.@TEST:CART-001 adds", PS) + passed("as CART-002 pays", PS));
    expect(await told(files, report)).toEqual({ "CART-001": "none", "CART-002": "none" });
  });

  it("is found at its end, and in a suite around its case", async () => {
    const files = { [PS]: 'Describe "@TEST:CART-001 cart" {\n  It "adds" { $x | Should -Be 1 }\n}\nIt "pays (@TEST:CART-002)" { }\n' };
    const report = reportOf("x", failed("@TEST:CART-001 cart.adds", PS) + passed("pays (@TEST:CART-002)", PS));
    expect(await told(files, report)).toEqual({ "CART-001": "fail", "CART-002": "pass" });
  });

  it("belongs to no file but its own", async () => {
    const report = reportOf("x", passed("cart.@TEST:CART-001 adds", "other/Cart.Tests.ps1"));
    expect(await told({ ...titled("@TEST:CART-001 adds"), "other/Cart.Tests.ps1": "" }, report)).toEqual({ "CART-001": "none" });
  });
});
