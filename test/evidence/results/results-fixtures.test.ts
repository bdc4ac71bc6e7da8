import { describe, expect, it } from "vitest";
import { matchResults, readResults } from "../../../src/evidence/results/results.ts";
import { declarationKey } from "../../../src/model/results.ts";
import { type Project, projectAt, reportAt } from "./results-projects.ts";

/** Each TEST with its outcome and the first letters of its cases' statuses, and the names of results that match no TEST. */
async function told(
  project: Project,
  ...reports: string[]
): Promise<{ readonly tests: readonly string[]; readonly unmatched: readonly string[] }> {
  const read = await Promise.all(reports.map((name) => readResults(reportAt(project, name))));
  const input = await projectAt(project);
  const { tests, unmatched } = matchResults({ ...input, results: read.flat() });
  return {
    tests: input.tests.map((tag) => {
      const { outcome, cases } = tests.get(declarationKey(tag)) ?? { outcome: "?", cases: [] };
      const letters = cases.map(({ status }) => status[0]).sort();
      return [tag.path.split("/").at(-1), tag.full, outcome, letters.join("")].join(" ").trim();
    }),
    unmatched: unmatched.map(({ name }) => name),
  };
}

describe("the bookshop's reports have results for all its TESTs", () => {
  const TYPESCRIPT = [
    "cart.test.ts CART-001 pass pp",
    "discount.test.ts CART-002 pass p",
    "discount.test.ts CART-002 pass p",
    "discount.test.ts VOUCHER-001 pass p",
  ];
  const GO = ["login_test.go LOGIN-001 pass p", "login_test.go LOGIN-001 pass p", "login_test.go LOGIN-002 pass p"];
  const PYTHON = [
    "test_invoice.py INVOICE-001 fail f",
    "test_orders.py ORDER-002 pass p",
    "test_refund.py REFUND-001 pass p",
    "test_refund.py REFUND-001:late pass p",
  ];

  it.each([
    ["JSON of vitest and go test", ["vitest.json", "go-test.jsonl", "pytest.junit.xml"]],
    ["JUnit XML of vitest and gotestsum", ["vitest.junit.xml", "gotestsum.junit.xml", "pytest.junit.xml"]],
  ])("%s", async (_, reports) => {
    expect(await told("bookshop", ...reports)).toEqual({ tests: [...TYPESCRIPT, ...GO, ...PYTHON], unmatched: [] });
  });

  it("a report of one language leaves the others without a result", async () => {
    const { tests } = await told("bookshop", "vitest.json");
    expect(tests.filter((line) => line.endsWith(" none"))).toHaveLength(GO.length + PYTHON.length);
    expect(tests.slice(0, 4)).toEqual(TYPESCRIPT);
  });
});

describe("JavaScript: nested suites, test.each, skipped, todo, and a file that cannot be loaded", () => {
  const expected = (todo: string, broken: string) => ({
    tests: [
      "cart.test.js CART-001 pass pppps",
      "cart.test.js CART-002 pass pp",
      "cart.test.js GIFT-001 skip s",
      `cart.test.js STOCK-001 ${todo}`,
      "cart.test.js REFUND-001 fail fp",
      `login.test.js LOGIN-001 ${broken}`,
    ],
    unmatched: [],
  });

  it.each([
    ["vitest.json", "skip s", "fail e"],
    ["vitest.junit.xml", "skip s", "fail f"],
    ["vitest.tap", "skip s", "fail f"],
    ["vitest-flat.tap", "skip s", "fail f"],
    ["jest.json", "skip s", "fail e"],
    // jest-junit reports a todo as passed.
    ["jest-junit-files.xml", "pass p", "fail ef"],
    // By default, jest-junit reports no file, and omits a suite that could not be loaded.
    ["jest-junit.xml", "pass p", "none"],
    ["jest-junit-ancestors.xml", "pass p", "none"],
    ["jest-junit-paths.xml", "pass p", "none"],
    ["jest-junit-suites.xml", "pass p", "none"],
    ["jest-junit-joined.xml", "pass p", "none"],
  ])("%s", async (report, todo, broken) => {
    expect(await told("javascript", report)).toEqual(expected(todo, broken));
  });
});

describe("Node's test runner, which reports no file for tests that pass", () => {
  it.each(["node.tap", "node.junit.xml"])("%s", async (report) => {
    expect(await told("node", report)).toEqual({
      tests: [
        "cart.test.mjs CART-001 fail fp",
        "cart.test.mjs CART-002 fail f",
        "cart.test.mjs GIFT-001 skip s",
        "cart.test.mjs LOGIN-001 skip s",
      ],
      unmatched: [],
    });
  });
});

describe("pytest: classes in classes, parameters with brackets, xfail, a broken setup, a module that cannot be imported", () => {
  it.each(["pytest.junit.xml", "pytest-xunit1.junit.xml"])("%s", async (report) => {
    const { tests, unmatched } = await told("python", report);
    expect(tests).toEqual([
      "test_account.py LOGIN-001:account fail e",
      "test_login.py LOGIN-001 fail e",
      "test_cart.py CART-001 pass pppps",
      "test_cart.py CART-002 pass ppp",
      "test_cart.py GIFT-001 skip s",
      "test_cart.py STOCK-001 skip s",
    ]);
    // It is in tests/login, and has no TEST.
    expect(unmatched).toEqual(["test_cart"]);
  });
});

it("unittest: subtests, an expected failure, a class that breaks before its tests, a module that cannot be imported", async () => {
  expect(await told("unittest", "unittest.xml")).toEqual({
    tests: [
      "test_cart.py CART-001 pass p",
      "test_cart.py CART-002 fail f",
      "test_cart.py GIFT-001 skip s",
      "test_cart.py STOCK-001 skip s",
      "test_login.py LOGIN-001 fail e",
      "test_cart.py TILL-001 fail e",
    ],
    unmatched: [],
  });
});

describe("Go: tables of subtests, a file-level TEST next to other test files, the module's root, a package that does not build", () => {
  it.each([
    ["go-test.jsonl", "fail e", []],
    // This version of gotestsum omits the package, and only counts an error.
    ["gotestsum.junit.xml", "none", [""]],
    ["gotestsum-short.junit.xml", "none", [""]],
  ])("%s", async (report, unbuilt, unmatched) => {
    expect(await told("go", report)).toEqual({
      tests: [
        "cart_test.go CART-001 pass p",
        "cart_test.go CART-002 pass ppp",
        "gift_test.go GIFT-001 skip ss",
        `login_test.go LOGIN-001 ${unbuilt}`,
        "refund_test.go REFUND-001 fail ffp",
        "refund_test.go REFUND-001:late fail f",
        "shop_test.go SHOP-001 pass p",
      ],
      unmatched,
    });
  });
});

describe("JUnit 5 and 4: nested classes, parameters, display names, a class that breaks before its tests", () => {
  const SUREFIRE = ["cart.CartTest", "invoice.InvoiceTest", "login.LoginTest", "refund.RefundTest"].map(
    (name) => `TEST-com.bookshop.${name}.xml`,
  );
  const CONSOLE = ["TEST-junit-jupiter.xml", "TEST-junit-vintage.xml"].map((name) => `console/${name}`);

  it.each([
    ["Surefire", SUREFIRE],
    ["the console launcher", CONSOLE],
  ])("%s", async (_, reports) => {
    expect(await told("java", ...reports)).toEqual({
      tests: [
        "CartTest.java CART-001 pass ppppppps",
        "CartTest.java CART-001:quantity pass ppp",
        "CartTest.java CART-001:none pass pp",
        "CartTest.java CART-002 pass p",
        "CartTest.java GIFT-001 skip s",
        "InvoiceTest.java INVOICE-001 fail f",
        "LoginTest.java LOGIN-001 fail e",
        "RefundTest.java REFUND-001 pass ppp",
      ],
      unmatched: [],
    });
  });
});

it("Gradle", async () => {
  const { tests, unmatched } = await told("java", "gradle/TEST-com.bookshop.refund.RefundTest.xml");
  expect(tests.at(-1)).toBe("RefundTest.java REFUND-001 pass ppp");
  expect(unmatched).toEqual([]);
});

it("PHPUnit: data sets with and without a name, namespaces, a TEST of a whole file", async () => {
  expect(await told("php", "phpunit.junit.xml")).toEqual({
    tests: [
      "CartTest.php CART-001 pass p",
      "CartTest.php CART-002 pass pp",
      "CartTest.php GIFT-001 skip s",
      "InvoiceTest.php INVOICE-001 fail fp",
    ],
    unmatched: [],
  });
});

describe("mocha: nested suites, a test that is still to come, a hook that fails after its tests", () => {
  it.each([
    ["mocha.json", "skip s"],
    ["mochawesome.json", "skip s"],
    ["mocha.ctrf.json", "skip s"],
    ["mocha.tap", "skip s"],
    ["mocha.xunit.xml", "skip s"],
    // It leaves out what is still to come, unless it is asked for.
    ["mocha-junit.xml", "none"],
    ["mocha-junit-jenkins.xml", "none"],
  ])("%s", async (report, pending) => {
    expect(await told("mocha", report)).toEqual({
      tests: [
        "cart.test.js CART-001 pass p",
        "cart.test.js CART-002 fail f",
        `cart.test.js GIFT-001 ${pending}`,
        "till.test.js TILL-001 pass p",
        "till.test.js TILL-002 fail fp",
      ],
      unmatched: [],
    });
  });
});

describe("Playwright: two browsers, one of which fails, a test that passes in its second attempt, a time-out", () => {
  it.each([
    ["playwright.json", "ee"],
    ["playwright.junit.xml", "ee"],
    ["playwright.ctrf.json", "ff"],
  ])("%s", async (report, timedOut) => {
    expect(await told("playwright", report)).toEqual({
      tests: [
        "cart.spec.js CART-001 pass pp",
        "cart.spec.js CART-002 fail fp",
        "cart.spec.js GIFT-001 skip ss",
        "cart.spec.js TILL-001 pass pp",
        `cart.spec.js TILL-002 fail ${timedOut}`,
        "cart.spec.js TILL-003 pass pp",
        "cart.spec.js TILL-004 fail fp",
      ],
      unmatched: [],
    });
  });
});

it("cucumber-js: a background, an outline, a step without a definition, a hook that fails after its scenario", async () => {
  expect(await told("cucumber", "cucumber.json")).toEqual({
    tests: [
      "cart.feature CART-001 fail fppp",
      "cart.feature CART-002 fail fp",
      "cart.feature CART-003 fail f",
      "cart.feature CART-001:PRICE pass p",
      "gift.feature GIFT-001 fail e",
      "till.feature TILL-001 fail f",
    ],
    unmatched: [],
  });
});

describe("Rust: one name in two modules, should_panic, an integration test, an example in the docs", () => {
  const TESTS = [
    "cart.rs CART-001 pass p",
    "cart.rs CART-002 fail f",
    "till.rs TILL-001 pass p",
    "till.rs TILL-002 pass p",
    "shop.rs SHOP-001 pass p",
  ];

  it.each(["cargo-test.txt", "cargo-test-stdout.txt", "cargo-test-nocapture.txt"])("%s", async (report) => {
    expect(await told("rust", report)).toEqual({ tests: [...TESTS, "shop.rs GIFT-001 skip s"], unmatched: ["cart::total"] });
  });

  it("nextest, which leaves ignored tests out", async () => {
    expect(await told("rust", "nextest.junit.xml")).toEqual({ tests: [...TESTS, "shop.rs GIFT-001 none"], unmatched: [] });
  });
});

describe("RSpec: a hook that fails after its group is in its JSON only", () => {
  it.each([
    ["rspec.junit.xml", []],
    ["rspec.json", [""]],
  ])("%s", async (report, unmatched) => {
    expect(await told("ruby", report)).toEqual({
      tests: [
        "cart_spec.rb CART-001 fail fps",
        "cart_spec.rb CART-002 fail f",
        "cart_spec.rb GIFT-001 skip s",
        "till_spec.rb TILL-001 pass p",
      ],
      unmatched,
    });
  });
});

it("karma: what jasmine's afterAll throws is only counted", async () => {
  expect(await told("karma", "karma.junit.xml")).toEqual({
    tests: [
      "cart.test.js CART-001 fail ep",
      "cart.test.js CART-002 fail ef",
      "cart.test.js GIFT-001 fail es",
      "cart.test.js TILL-001 fail ep",
    ],
    unmatched: [],
  });
});

describe("bats: a file whose tear-down fails", () => {
  const CART = ["cart.bats CART-001 pass p", "cart.bats CART-002 fail f", "cart.bats GIFT-001 skip s"];

  it("JUnit XML", async () => {
    expect(await told("bats", "bats.junit.xml")).toEqual({ tests: [...CART, "till.bats TILL-001 fail f"], unmatched: [] });
  });

  it("TAP, which names no file", async () => {
    const { tests, unmatched } = await told("bats", "bats.tap");
    expect(tests).toEqual([...CART, "till.bats TILL-001 pass p"]);
    expect(unmatched).toContain("teardown_file failed");
  });
});

describe(".NET: rows of a theory, a skipped test, a class whose clean-up fails", () => {
  it.each([
    ["shop.trx", "fp"],
    ["xunit.xml", "ep"],
    ["nunit.xml", "ep"],
  ])("%s", async (report, till) => {
    expect(await told("dotnet", report)).toEqual({
      tests: [
        "CartTests.cs CART-001 pass p",
        "CartTests.cs CART-002 fail fp",
        "CartTests.cs GIFT-001 skip s",
        `TillTests.cs TILL-001 fail ${till}`,
      ],
      unmatched: [],
    });
  });
});

it("Dart: groups, a skipped test, a group whose tear-down fails", async () => {
  expect(await told("dart", "dart-test.jsonl")).toEqual({
    tests: ["cart_test.dart CART-001 fail fp", "gift_test.dart GIFT-001 skip s", "till_test.dart TILL-001 fail ep"],
    unmatched: [],
  });
});

it("Swift: XCTest and Swift Testing have a report each", async () => {
  expect(await told("swift", "xunit.xml", "xunit-swift-testing.xml")).toEqual({
    tests: ["CartTests.swift CART-001 fail fp", "TillTests.swift TILL-001 pass p"],
    unmatched: [],
  });
});
