import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { readResults } from "../../../src/evidence/results/results.ts";
import { settleFacts } from "../../../src/graph/chain-facts.ts";
import type { TestResult } from "../../../src/model/results.ts";
import failingTest from "../../../src/rules/failing-test.ts";
import missingResult from "../../../src/rules/missing-result.ts";
import { context } from "../../rules/context.ts";
import { outcomes } from "./outcomes.ts";

const junit = (...cases: string[]): string => `<testsuites><testsuite name="run">${cases.join("")}</testsuite></testsuites>`;
const failed = (attributes: string, message = "no book"): string => `<testcase ${attributes}><failure message="${message}"/></testcase>`;
const passed = (attributes: string): string => `<testcase ${attributes}/>`;

describe("files in a report are found in the project", () => {
  const TEST = 'import { it } from "vitest";\n// @TEST:CART-001\nit("adds", () => {});\n';

  it.each([
    ["the path itself", "packages/shop/cart.test.ts"],
    ["an absolute path of another machine", "/home/runner/work/books/packages/shop/cart.test.ts"],
    ["a path of Windows", "D:\\a\\books\\packages\\shop\\cart.test.ts"],
    ["a file URL", "file:///C:/books/packages/shop/cart.test.ts"],
    ["a path from the package", "./cart.test.ts"],
    ["a package mounted elsewhere", "/app/shop/cart.test.ts"],
  ])("%s", async (_, file) => {
    const { told } = await outcomes(
      { "packages/shop/cart.test.ts": TEST, "README.md": "" },
      { "junit.xml": junit(passed(`name="adds" file="${file}"`)) },
    );
    expect(told).toEqual({ "CART-001": "pass" });
  });

  it("not by an equal file name in two packages, unless the report or its other files decide which", async () => {
    const files = {
      "packages/shop/src/cart.test.ts": TEST,
      "packages/till/src/cart.test.ts": TEST.replace("CART", "TILL"),
      "packages/till/src/till.test.ts": "",
    };
    const report = junit(failed('name="adds" file="src/cart.test.ts"'));
    expect((await outcomes(files, { "all/junit.xml": report })).told).toEqual({ "CART-001": "none", "TILL-001": "none" });
    expect((await outcomes(files, { "packages/shop/out/junit.xml": report })).told).toEqual({ "CART-001": "fail", "TILL-001": "none" });
    const withOther = junit(failed('name="adds" file="src/cart.test.ts"'), passed('name="opens" file="src/till.test.ts"'));
    expect((await outcomes(files, { "all/junit.xml": withOther })).told).toEqual({ "CART-001": "none", "TILL-001": "fail" });
  });

  it("but not for a test in a file without a TEST, or outside the project, with the same name as another", async () => {
    const files = {
      "a/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n",
      "b/test_till.py": "def test_add(): assert True\n",
    };
    const report = junit(
      failed('classname="b.test_till" name="test_add"'),
      failed('classname="lib" name="test_add" file="/usr/lib/lib/test_lib.py"'),
    );
    const { told, unmatched } = await outcomes(files, { "junit.xml": report });
    expect(told).toEqual({ "CART-001": "none" });
    expect(unmatched).toEqual(["test_add", "test_add"]);
  });

  it("but not in a different folder, even if the report is next to a file of that name", async () => {
    const files = { "shop/cart.test.ts": TEST, "till/cart.test.ts": "" };
    const { told } = await outcomes(files, { "shop/junit.xml": junit(failed('name="adds" file="/app/lib/cart.test.ts"')) });
    expect(told).toEqual({ "CART-001": "none" });
  });

  it("and a page about a class is not mistaken for the class", async () => {
    const files = {
      "src/test/java/shop/CartTest.java": "// @TEST:CART-001\n\npackage shop;\n\nclass CartTest {\n  @Test\n  void adds() { run(); }\n}\n",
      "docs/shop/CartTest.md": "",
    };
    expect((await outcomes(files, { "junit.xml": junit(passed('classname="shop.CartTest" name="adds"')) })).told).toEqual({
      "CART-001": "pass",
    });
  });

  it("for the first package of a Go module, in the root", async () => {
    const test = 'package shop\n\nimport "testing"\n\n// @TEST:ID\nfunc TestAdd(t *testing.T) { t.Log() }\n';
    const files = { "shop_test.go": test.replace("ID", "SHOP-001"), "cart/cart_test.go": test.replace("ID", "CART-001") };
    const cases = [failed('classname="example.com/books" name="TestAdd"'), passed('classname="example.com/books/cart" name="TestAdd"')];
    expect((await outcomes(files, { "junit.xml": junit(...cases) })).told).toEqual({ "CART-001": "pass", "SHOP-001": "fail" });
  });

  describe("for Go by the name in go.mod", () => {
    const test = (id: string) => `package shop\n\nimport "testing"\n\n// @TEST:${id}\nfunc TestAdd(t *testing.T) { t.Log() }\n`;
    const files = {
      "go.mod": "// the shop\nmodule example.com/books // v1\n\ngo 1.24\n",
      "shop_test.go": test("SHOP-001"),
      "cart/cart_test.go": test("CART-001"),
      "services/till/go.mod": 'module "example.com/pay/v2"\n',
      "services/till/till_test.go": test("TILL-001"),
      "services/till/cart/cart_test.go": test("PAY-001"),
    };

    it.each([
      ["the root", "example.com/books", "SHOP-001"],
      ["a folder", "example.com/books/cart", "CART-001"],
      ["a module in a folder of another name", "example.com/pay/v2", "TILL-001"],
      ["a package of that", "example.com/pay/v2/cart", "PAY-001"],
      ["a shortened path", "till", "TILL-001"],
      ["the root, shortened", "books", "SHOP-001"],
    ])("%s", async (_, name, id) => {
      const report = junit(failed(`classname="${name}" name="TestAdd"`));
      expect((await outcomes(files, { "junit.xml": report })).told[id]).toBe("fail");
    });

    it.each(["example.com/other", "example.com/other/cart", "example.com/booksellers", "other.org/till"])("but not %s", async (name) => {
      const report = junit(passed(`classname="${name}" name="TestAdd"`), failed('classname="example.com/books" name="TestAdd"'));
      const { told } = await outcomes(files, { "junit.xml": report });
      expect(Object.values(told).filter((outcome) => outcome === "pass")).toEqual([]);
    });
  });

  it("for a package of a nested Go module, and its first package", async () => {
    const test = 'package shop\n\nimport "testing"\n\n// @TEST:ID\nfunc TestAdd(t *testing.T) { t.Log() }\n';
    const files = {
      "services/shop/shop_test.go": test.replace("ID", "SHOP-001"),
      "services/shop/cart/cart_test.go": test.replace("ID", "CART-001"),
    };
    const event = (name: string, action: string) => `{"Action":"${action}","Package":"${name}","Test":"TestAdd"}`;
    const report = [
      event("example.com/shop", "run"),
      event("example.com/shop", "fail"),
      event("example.com/shop/cart", "run"),
      event("example.com/shop/cart", "pass"),
      '{"Action":"fail","Package":"example.com/shop"}\n{"Action":"pass","Package":"example.com/shop/cart"}',
    ];
    expect((await outcomes(files, { "go.jsonl": report.join("\n") })).told).toEqual({ "CART-001": "pass", "SHOP-001": "fail" });
  });
});

describe("cases are found by their titles", () => {
  it("where a word-for-word match outranks a placeholder, and a longer title is a different test", async () => {
    const files = {
      "cart.test.ts": [
        'import { describe, it } from "vitest";',
        "// @TEST:CART-001",
        'it.each([1, 2])("adds %i books", () => {});',
        "// @TEST:CART-002",
        'it("adds 3 books", () => {});',
        "// @TEST:CART-003",
        'it("adds", () => {});',
        "// @TEST:CART-004",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is part of the test's source
        "it(`costs ${cents} cents`, () => {});",
      ].join("\n"),
    };
    const cases = ["adds 1 books", "adds 3 books", "adds (twice)", "costs 995 cents"].map((name) =>
      (name.includes("3") ? failed : passed)(`classname="cart.test.ts" name="${name}"`),
    );
    const { told, unmatched } = await outcomes(files, { "junit.xml": junit(...cases) });
    expect(told).toEqual({ "CART-001": "pass", "CART-002": "fail", "CART-003": "none", "CART-004": "pass" });
    expect(unmatched).toEqual(["adds (twice)"]);
  });

  it("which distinguish tests with the same name in two suites", async () => {
    const suite = (id: string, title: string) => `describe("${title}", () => {\n  // @TEST:${id}\n  it("adds", () => {});\n});\n`;
    const files = {
      "cart.test.ts": `import { describe, it } from "vitest";\nconst books = 1;\n${suite("CART-001", "a cart")}${suite("CART-002", "a till")}`,
    };
    const cases = [passed('classname="cart.test.ts" name="a cart &gt; adds"'), failed('classname="cart.test.ts" name="a till &gt; adds"')];
    const { told, unmatched } = await outcomes(files, {
      "junit.xml": junit(...cases, failed('classname="cart.test.ts" name="a shelf &gt; adds"')),
    });
    expect(told).toEqual({ "CART-001": "pass", "CART-002": "fail" });
    expect(unmatched).toEqual(["a shelf > adds"]);
  });

  it("and by line if tests in the same suite have the same name", async () => {
    const files = {
      "cart.test.ts":
        'import { it } from "vitest";\nconst books = 1;\n// @TEST:CART-001\nit("adds", () => {});\n// @TEST:CART-002\nit("adds", () => {});\n',
    };
    const { told } = await outcomes(files, { "junit.xml": junit(failed('name="adds" file="cart.test.ts" line="6"')) });
    expect(told).toEqual({ "CART-001": "none", "CART-002": "fail" });
  });

  it("where titles joined by spaces mean a different test after a test's title, but a nested test after a suite's", async () => {
    const files = {
      "cart.test.ts":
        'import { describe, it } from "vitest";\nconst books = 1;\n// @TEST:CART-001\nit("adds", () => {});\n// @TEST:CART-002\ndescribe("a cart", () => {});\n',
    };
    const said = (name: string) => failed(`classname="${name}" name="${name}"`);
    const { told, unmatched } = await outcomes(files, { "junit.xml": junit(said("adds many books"), said("a cart is empty")) });
    expect(told).toEqual({ "CART-001": "none", "CART-002": "fail" });
    expect(unmatched).toEqual(["adds many books"]);
  });

  it("where a test outside all suites differs from one in a suite", async () => {
    const files = { "cart.test.ts": 'import { it } from "vitest";\nconst books = 1;\n// @TEST:CART-001\nit("adds", () => {});\n' };
    const { told } = await outcomes(files, { "junit.xml": junit(failed('classname="cart.test.ts" name="a till &gt; adds"')) });
    expect(told).toEqual({ "CART-001": "none" });
  });

  it("where a title from a table of cases matches anything", async () => {
    const run =
      "func TestAdd(t *testing.T) {\n\tfor _, c := range cases {\n\t\t// @TEST:CART-001\n\t\tt.Run(c.name, func(t *testing.T) { t.Log() })\n\t}\n}\n";
    const files = { "cart/cart_test.go": `package cart\n\nimport "testing"\n\n${run}` };
    const event = (test: string, action: string) => `{"Action":"${action}","Package":"example.com/cart","Test":"${test}"}`;
    const { proof } = await outcomes(files, {
      "go.jsonl": [
        event("TestAdd/one_book", "pass"),
        event("TestAdd/two_books", "fail"),
        event("TestAdd", "fail"),
        '{"Action":"fail","Package":"example.com/cart"}',
      ].join("\n"),
    });
    expect([...proof.tests.values()].map(({ cases }) => cases.map(({ name }) => name))).toEqual([
      ["TestAdd/one_book", "TestAdd/two_books"],
    ]);
  });

  it("and without a file if no other result and no other file has the title", async () => {
    const test = (id: string, title: string) =>
      `import { it } from "vitest";\nconst books = 1;\n// @TEST:${id}\nit("${title}", () => {});\n`;
    const files = {
      "cart.test.ts": test("CART-001", "adds"),
      "till.test.ts": test("TILL-001", "opens"),
      "lid.test.ts": test("LID-001", "opens"),
    };
    const tap = "TAP version 13\n1..2\nnot ok 1 - adds\nok 2 - opens\n";
    expect((await outcomes(files, { "run.tap": tap })).told).toEqual({ "CART-001": "fail", "TILL-001": "none", "LID-001": "none" });
    const twice = "TAP version 14\n# Subtest: shop\n    ok 1 - adds\nok 1 - shop\nok 2 - adds\n1..2\n";
    expect((await outcomes(files, { "run.tap": twice })).told["CART-001"]).toBe("none");
  });

  it.each(["test_add[1-2]", "test_add[a::b]", "test_add (price=1)", "test_add#01"])(
    "a case with parameters belongs to its test: %s",
    async (name) => {
      const files = {
        "tests/test_cart.py":
          "import pytest\n\n# @TEST:CART-001\ndef test_add(): assert True\n\n# @TEST:CART-002\ndef test_add_two(): assert True\n",
      };
      const { told } = await outcomes(files, { "junit.xml": junit(passed(`classname="tests.test_cart" name="${name}"`)) });
      expect(told).toEqual({ "CART-001": "pass", "CART-002": "none" });
    },
  );

  it("where a JUnit 5 test has its method name or its display name", async () => {
    const method = (id: string, shown: string, name: string) =>
      `  // @TEST:${id}\n  @Test\n  @DisplayName("${shown}")\n  void ${name}() { run(); }\n\n`;
    const files = {
      "src/test/java/shop/CartTest.java": `package shop;\n\nclass CartTest {\n${method("CART-001", "adds a book", "adds")}${method("CART-002", "removes a book", "removes")}}\n`,
    };
    const cases = [failed('classname="shop.CartTest" name="adds a book"'), passed('classname="shop.CartTest" name="removes()"')];
    expect((await outcomes(files, { "junit.xml": junit(...cases) })).told).toEqual({ "CART-001": "fail", "CART-002": "pass" });
  });

  it("where a function with a similar name runs a testify suite", async () => {
    const files = {
      "cart/cart_test.go": "package cart\n\ntype CartSuite struct{}\n\n// @TEST:CART-001\nfunc (s *CartSuite) TestAdd() {}\n",
    };
    const event = (test: string) => `{"Action":"fail","Package":"example.com/cart"${test}}\n`;
    const { told } = await outcomes(files, { "go.jsonl": event(',"Test":"TestCartSuite/TestAdd"') + event("") });
    expect(told).toEqual({ "CART-001": "fail" });
  });
});

describe("readers", () => {
  const one = async (text: string): Promise<TestResult | undefined> => (await readResults({ path: "report", text }))[0];

  it("report Go tests that a panic ended as errors, and not their package, in which others passed", async () => {
    const events = [
      '{"Action":"run","Package":"p","Test":"TestAdd"}',
      '{"Action":"output","Package":"p","Test":"TestAdd","Output":"panic: no book\\n"}',
      '{"Action":"fail","Package":"p"}',
    ];
    const results = await readResults({ path: "go.jsonl", text: events.join("\r\n") });
    expect(results.map(({ name, status, message }) => [name, status, message])).toEqual([["TestAdd", "error", "panic: no book"]]);
  });

  it("report a failed build with the compiler's message, as in Go 1.24", async () => {
    const events = [
      '{"ImportPath":"p [p.test]","Action":"build-output","Output":"cart.go:3:1: undefined: Cart\\n"}',
      '{"ImportPath":"p [p.test]","Action":"build-fail"}',
      '{"Action":"output","Package":"p","Output":"FAIL\\tp [build failed]\\n"}',
      '{"Action":"fail","Package":"p","FailedBuild":"p [p.test]"}',
    ];
    expect(await one(events.join("\n"))).toMatchObject({ name: "", status: "error", message: "cart.go:3:1: undefined: Cart" });
  });

  it("accept control characters in a test's output, and leave out colours", async () => {
    const text = junit("<testcase name='adds'><failure>&#27;[31mno book&#x1b;[39m \u0007</failure></testcase>");
    expect((await one(text))?.message).toBe("no book \uFFFD");
  });

  it("count lines from 1, although pytest counts them from 0", async () => {
    const line = async (suite: string) =>
      (await one(`<testsuite name="${suite}"><testcase name="test_add" line="0"/><testcase name="test_b" line="4"/></testsuite>`))?.line;
    expect([await line("pytest"), await line("shop")]).toEqual([1, null]);
  });

  it("report a test that failed first and passed later as passed", async () => {
    expect(await one(junit("<testcase name='adds'><flakyFailure message='no book'/></testcase>"))).toMatchObject({
      status: "pass",
      message: null,
    });
  });

  it.each([
    ["an empty file", "", /^report is empty; .*JUnit XML, /],
    ["another format", "Tests: 5 passed", /^report is not .*test report; .*JUnit XML, .*TAP/],
    ["a coverage report", "TN:\nSF:cart.ts\nend_of_record\n", /^report is not .*test report; /],
    ["XML that ends too early", "<testsuites>\n<testsuite name='a'>\n", /report:3 as JUnit XML: unclosed tag: testsuite; /],
    ["XML with a wrong end", "<testsuites>\n<testsuite>\n</testsuites>", /report:3 as JUnit XML: .*close tag.*; /],
    ["JSON that ends too early", '{"numTotalTests": 1,\n"testResults": [', /report:2 as vitest or jest JSON: .*end of file/],
    ["JSON that is broken", '{"numTotalTests": 1,\n"testResults": [}', /report:2 as vitest or jest JSON: .*valid JSON/],
    ["JSON without results", '{"numTotalTests": 1}', /report:1 as vitest or jest JSON: .*testResults/],
    ["events that are cut off", '{"Action":"run","Package":"p"}\n{"Action":"fa', /report:2 as go test -json: .*valid JSON/],
    [
      "events of a package that did not end",
      '{"Action":"run","Package":"p","Test":"TestAdd"}',
      /report:1 as go test -json: .*package p did not end/,
    ],
    [
      "events of a second run that did not end",
      '{"Action":"pass","Package":"p"}\n{"Action":"start","Package":"p"}',
      /report:2 as .*did not end/,
    ],
    ["TAP without a test", "TAP version 13\n", /report:1 as TAP 13 or 14: .*no test/],
    ["TAP with fewer tests than planned", "1..3\nok 1 - adds\n# bye\n", /report:3 as TAP 13 or 14: .*1 of 3 tests/],
    ["joined TAP with fewer tests than planned", "1..2\nok 1\nok 2\n1..2\nok 1\n", /report:5 as TAP 13 or 14: .*3 of 4 tests/],
    ["TAP without a plan", "TAP version 13\nok 1 - adds\n", /report:2 as TAP 13 or 14: .*plan/],
    ["TAP with a brace that is not closed", "1..1\nok 1 - cart {\n    1..2\n    ok 1 - adds\n", /report:4 as TAP 13 or 14: .*not closed/],
    ["a document type that does not end", "<?xml version='1.0'?><!DOCTYPE a [ >", /^report is not a readable test report; /],
  ])("reject %s with a usage error that has the line and the problem", async (_, text, message) => {
    const reading = readResults({ path: "report", text });
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  it.each([
    ["suites", "<testsuite>".repeat(5000), /report:1 as JUnit XML: more than 200 elements in each other/],
    [
      "announced subtests",
      Array.from({ length: 5000 }, (_, n) => `${" ".repeat(n)}# Subtest: a`).join("\n"),
      /report:202 as .*200 tests in each other/,
    ],
    ["braces", Array.from({ length: 5000 }, (_, n) => `${" ".repeat(n)}ok 1 - a {`).join("\n"), /report:202 as .*200 tests in each other/],
    ["lists of JSON", `{"numTotalTests":1,"testResults":${"[".repeat(100_000)}`, /report:1 as .*JSON/],
  ])("reject very many %s in each other", async (_, text, message) => {
    const reading = readResults({ path: "report", text: text.startsWith("#") || text.startsWith("ok") ? `TAP version 13\n${text}` : text });
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  it("reject an entity expansion bomb", async () => {
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<testsuites><testsuite name="&b;"/></testsuites>`;
    await expect(readResults({ path: "report", text: bomb })).rejects.toThrow(/report:\d as JUnit XML: .*entities/);
  });
});

describe("rules", () => {
  const files = {
    ".moai/specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
    ".moai/specs/SPEC-CART-009/spec.md": "---\nstatus: deprecated\n---\n# @SPEC:CART-009: Add a scroll\n",
    "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
    "tests/test_cart.py":
      "import pytest\n\n# @TEST:CART-001\ndef test_add(): assert True\n\n# @TEST:CART-009\ndef test_scroll(): assert True\n",
  };

  async function faults(rule: typeof failingTest | typeof missingResult, report: string | null) {
    const { graph, proof } = await outcomes(files, report === null ? {} : { "junit.xml": report });
    const proven = settleFacts({ ...graph, evidence: report === null ? {} : { results: proof } }, () => false);
    return [...rule.check(proven, { ...context(), options: () => ({ flaky: false }) })].map(
      ({ at, message, related }) => `${at.line}: ${message}${related ? ` +${related.length}` : ""}`,
    );
  }

  it("report a failing case once for its TEST, with the reason and the CODE", async () => {
    const report = junit(
      passed('classname="tests.test_cart" name="test_add[1]"'),
      failed('classname="tests.test_cart" name="test_add[2]"', "assert 2 == 3.&#10;more"),
      failed('classname="tests.test_cart" name="test_add[3]"'),
    );
    expect(await faults(failingTest, report)).toEqual([
      expect.stringMatching(/^3: TEST CART-001 .*"test_add\[2\]" \(assert 2 == 3\).*1 more of 3 cases.* \+1$/),
    ]);
    expect(await faults(missingResult, report)).toEqual([]);
  });

  it("report a test that was skipped or did not run as without result", async () => {
    const report = junit('<testcase classname="tests.test_cart" name="test_add"><skipped message="slow."/></testcase>');
    expect(await faults(missingResult, report)).toEqual([expect.stringMatching(/^3: TEST CART-001 .*skipped.*\(slow\)/)]);
    expect(await faults(missingResult, junit())).toEqual([expect.stringMatching(/^3: TEST CART-001 (?!.*skipped)/)]);
  });

  it("report nothing without test reports", async () => {
    expect([await faults(failingTest, null), await faults(missingResult, null)]).toEqual([[], []]);
  });

  it("let a chain pass only if all its TESTs pass", async () => {
    const told = async (report: string) => {
      const { graph, proof } = await outcomes(files, { "junit.xml": report });
      const { chains } = settleFacts({ ...graph, evidence: { results: proof } }, () => false);
      return Object.fromEntries([...chains].map(([id, { facts }]) => [id, facts.outcome]));
    };
    expect(await told(junit(passed('classname="tests.test_cart" name="test_add"')))).toEqual({ "CART-001": "pass", "CART-009": "unknown" });
    expect(await told(junit(failed('classname="tests.test_cart" name="test_add"')))).toEqual({ "CART-001": "fail", "CART-009": "unknown" });
  });
});
