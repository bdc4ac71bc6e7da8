import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { matchResults, readResults } from "../../../src/evidence/results/results.ts";
import { settleFacts } from "../../../src/graph/chain-facts.ts";
import { declarationKey, type TestResult } from "../../../src/model/results.ts";
import failingTest from "../../../src/rules/failing-test.ts";
import missingResult from "../../../src/rules/missing-result.ts";
import { readFiles } from "../../memory-project.ts";
import { context } from "../../rules/context.ts";

type Files = Readonly<Record<string, string>>;

/** Matches reports, by path, to the TESTs of files in memory; gives the outcome of each TEST by its full id. */
async function outcomes(files: Files, reports: Files) {
  const { tags, graph } = await readFiles(files, undefined, true);
  const tests = tags.filter(({ role, type }) => role === "declaration" && type === "TEST");
  const results = (await Promise.all(Object.entries(reports).map(([path, text]) => readResults({ path, text })))).flat();
  const proof = matchResults({ results, tests, paths: Object.keys(files), text: (path) => files[path] ?? null });
  const told = tests.map((tag): [string, string] => [tag.full, proof.tests.get(declarationKey(tag))?.outcome ?? "?"]);
  return { told: Object.fromEntries(told), unmatched: proof.unmatched.map(({ name }) => name), proof, graph, results };
}

const junit = (...cases: string[]): string => `<testsuites><testsuite name="run">${cases.join("")}</testsuite></testsuites>`;
const failed = (attributes: string, message = "no book"): string => `<testcase ${attributes}><failure message="${message}"/></testcase>`;
const passed = (attributes: string): string => `<testcase ${attributes}/>`;

describe("files of a report are found in the project", () => {
  const TEST = 'import { it } from "vitest";\n// @TEST:CART-001\nit("adds", () => {});\n';

  it.each([
    ["the path itself", "packages/shop/cart.test.ts"],
    ["an absolute path of another machine", "/home/runner/work/books/packages/shop/cart.test.ts"],
    ["a path of Windows", "D:\\a\\books\\packages\\shop\\cart.test.ts"],
    ["an address of a file", "file:///C:/books/packages/shop/cart.test.ts"],
    ["a path from the package", "./cart.test.ts"],
    ["a package mounted elsewhere", "/app/shop/cart.test.ts"],
  ])("%s", async (_, file) => {
    const { told } = await outcomes(
      { "packages/shop/cart.test.ts": TEST, "README.md": "" },
      { "junit.xml": junit(passed(`name="adds" file="${file}"`)) },
    );
    expect(told).toEqual({ "CART-001": "pass" });
  });

  it("never by the file's name where two packages have it, unless the report or its other files say which", async () => {
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

  it("a test of a file without a TEST, or outside of the project, is not taken for another of its name", async () => {
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

  it("a folder of another name is another file, even if the report lies beside one of its name", async () => {
    const files = { "shop/cart.test.ts": TEST, "till/cart.test.ts": "" };
    const { told } = await outcomes(files, { "shop/junit.xml": junit(failed('name="adds" file="/app/lib/cart.test.ts"')) });
    expect(told).toEqual({ "CART-001": "none" });
  });

  it("a page about a class is not the class", async () => {
    const files = {
      "src/test/java/shop/CartTest.java": "// @TEST:CART-001\n\npackage shop;\n\nclass CartTest {\n  @Test\n  void adds() { run(); }\n}\n",
      "docs/shop/CartTest.md": "",
    };
    expect((await outcomes(files, { "junit.xml": junit(passed('classname="shop.CartTest" name="adds"')) })).told).toEqual({
      "CART-001": "pass",
    });
  });

  it("the first package of a Go module lies in the root", async () => {
    const test = 'package shop\n\nimport "testing"\n\n// @TEST:ID\nfunc TestAdd(t *testing.T) { t.Log() }\n';
    const files = { "shop_test.go": test.replace("ID", "SHOP-001"), "cart/cart_test.go": test.replace("ID", "CART-001") };
    const cases = [failed('classname="example.com/books" name="TestAdd"'), passed('classname="example.com/books/cart" name="TestAdd"')];
    expect((await outcomes(files, { "junit.xml": junit(...cases) })).told).toEqual({ "CART-001": "pass", "SHOP-001": "fail" });
  });

  it("a Go package of a module that lies deeper, and its first package beside it", async () => {
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
    ];
    expect((await outcomes(files, { "go.jsonl": report.join("\n") })).told).toEqual({ "CART-001": "pass", "SHOP-001": "fail" });
  });
});

describe("cases are found by their titles", () => {
  it("what a title says word for word outranks a placeholder, and a longer title is another test", async () => {
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
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands in the test
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

  it("tests of one name in two suites are told apart", async () => {
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

  it("tests of one name in one place are told apart by their line", async () => {
    const files = {
      "cart.test.ts":
        'import { it } from "vitest";\nconst books = 1;\n// @TEST:CART-001\nit("adds", () => {});\n// @TEST:CART-002\nit("adds", () => {});\n',
    };
    const { told } = await outcomes(files, { "junit.xml": junit(failed('name="adds" file="cart.test.ts" line="6"')) });
    expect(told).toEqual({ "CART-001": "none", "CART-002": "fail" });
  });

  it("where blanks join the titles, a title that goes on is another test, and a suite has what follows it", async () => {
    const files = {
      "cart.test.ts":
        'import { describe, it } from "vitest";\nconst books = 1;\n// @TEST:CART-001\nit("adds", () => {});\n// @TEST:CART-002\ndescribe("a cart", () => {});\n',
    };
    const said = (name: string) => failed(`classname="${name}" name="${name}"`);
    const { told, unmatched } = await outcomes(files, { "junit.xml": junit(said("adds many books"), said("a cart is empty")) });
    expect(told).toEqual({ "CART-001": "none", "CART-002": "fail" });
    expect(unmatched).toEqual(["adds many books"]);
  });

  it("a test outside of all suites is not one inside of a suite", async () => {
    const files = { "cart.test.ts": 'import { it } from "vitest";\nconst books = 1;\n// @TEST:CART-001\nit("adds", () => {});\n' };
    const { told } = await outcomes(files, { "junit.xml": junit(failed('classname="cart.test.ts" name="a till &gt; adds"')) });
    expect(told).toEqual({ "CART-001": "none" });
  });

  it("a title from a table of cases may be anything", async () => {
    const run =
      "func TestAdd(t *testing.T) {\n\tfor _, c := range cases {\n\t\t// @TEST:CART-001\n\t\tt.Run(c.name, func(t *testing.T) { t.Log() })\n\t}\n}\n";
    const files = { "cart/cart_test.go": `package cart\n\nimport "testing"\n\n${run}` };
    const event = (test: string, action: string) => `{"Action":"${action}","Package":"example.com/cart","Test":"${test}"}`;
    const { proof } = await outcomes(files, {
      "go.jsonl": [event("TestAdd/one_book", "pass"), event("TestAdd/two_books", "fail"), event("TestAdd", "fail")].join("\n"),
    });
    expect([...proof.tests.values()].map(({ cases }) => cases.map(({ name }) => name))).toEqual([
      ["TestAdd/one_book", "TestAdd/two_books"],
    ]);
  });

  it("without a file a title counts if no other result and no other file has it", async () => {
    const test = (id: string, title: string) =>
      `import { it } from "vitest";\nconst books = 1;\n// @TEST:${id}\nit("${title}", () => {});\n`;
    const files = {
      "cart.test.ts": test("CART-001", "adds"),
      "till.test.ts": test("TILL-001", "opens"),
      "lid.test.ts": test("LID-001", "opens"),
    };
    const tap = "TAP version 13\n1..2\nnot ok 1 - adds\nok 2 - opens\n";
    expect((await outcomes(files, { "run.tap": tap })).told).toEqual({ "CART-001": "fail", "TILL-001": "none", "LID-001": "none" });
    const twice = "TAP version 14\n# Subtest: shop\n    ok 1 - adds\nok 1 - shop\nok 2 - adds\n";
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

  it("a test of JUnit 5 goes by its name or by the one that it shows", async () => {
    const method = (id: string, shown: string, name: string) =>
      `  // @TEST:${id}\n  @Test\n  @DisplayName("${shown}")\n  void ${name}() { run(); }\n\n`;
    const files = {
      "src/test/java/shop/CartTest.java": `package shop;\n\nclass CartTest {\n${method("CART-001", "adds a book", "adds")}${method("CART-002", "removes a book", "removes")}}\n`,
    };
    const cases = [failed('classname="shop.CartTest" name="adds a book"'), passed('classname="shop.CartTest" name="removes()"')];
    expect((await outcomes(files, { "junit.xml": junit(...cases) })).told).toEqual({ "CART-001": "fail", "CART-002": "pass" });
  });

  it("a suite of testify is run by a function of nearly its name", async () => {
    const files = {
      "cart/cart_test.go": "package cart\n\ntype CartSuite struct{}\n\n// @TEST:CART-001\nfunc (s *CartSuite) TestAdd() {}\n",
    };
    const { told } = await outcomes(files, { "go.jsonl": '{"Action":"fail","Package":"example.com/cart","Test":"TestCartSuite/TestAdd"}' });
    expect(told).toEqual({ "CART-001": "fail" });
  });
});

describe("readers", () => {
  const one = async (text: string): Promise<TestResult | undefined> => (await readResults({ path: "report", text }))[0];

  it("tests of Go that a panic ended are errors, and so is their package", async () => {
    const events = [
      '{"Action":"run","Package":"p","Test":"TestAdd"}',
      '{"Action":"output","Package":"p","Test":"TestAdd","Output":"panic: no book\\n"}',
      '{"Action":"fail","Package":"p"}',
    ];
    const results = await readResults({ path: "go.jsonl", text: events.join("\r\n") });
    expect(results.map(({ name, status, message }) => [name, status, message])).toEqual([
      ["TestAdd", "error", "panic: no book"],
      ["", "error", null],
    ]);
  });

  it("a build that fails is told with what the compiler said, as Go 1.24 does", async () => {
    const events = [
      '{"ImportPath":"p [p.test]","Action":"build-output","Output":"cart.go:3:1: undefined: Cart\\n"}',
      '{"ImportPath":"p [p.test]","Action":"build-fail"}',
      '{"Action":"output","Package":"p","Output":"FAIL\\tp [build failed]\\n"}',
      '{"Action":"fail","Package":"p","FailedBuild":"p [p.test]"}',
    ];
    expect(await one(events.join("\n"))).toMatchObject({ name: "", status: "error", message: "cart.go:3:1: undefined: Cart" });
  });

  it("control characters in what a test printed do not stop the reader, and colours are left out", async () => {
    const text = junit("<testcase name='adds'><failure>&#27;[31mno book&#x1b;[39m \u0007</failure></testcase>");
    expect((await one(text))?.message).toBe("no book \uFFFD");
  });

  it("lines are counted from 1, though pytest counts them from 0", async () => {
    const line = async (suite: string) =>
      (await one(`<testsuite name="${suite}"><testcase name="test_add" line="0"/><testcase name="test_b" line="4"/></testsuite>`))?.line;
    expect([await line("pytest"), await line("shop")]).toEqual([1, null]);
  });

  it("a test that failed at first and passed at last has passed", async () => {
    expect(await one(junit("<testcase name='adds'><flakyFailure message='no book'/></testcase>"))).toMatchObject({
      status: "pass",
      message: null,
    });
  });

  it.each([
    ["an empty file", "", /^report is empty; give one of JUnit XML, /],
    ["another format", "Tests: 5 passed", /^report is no report of test results that can be read; give one of JUnit XML, .*TAP/],
    ["a coverage report", "TN:\nSF:cart.ts\nend_of_record\n", /^report is no report of test results/],
    ["XML that ends too early", "<testsuites>\n<testsuite name='a'>\n", /^cannot read report:3 as JUnit XML: unclosed tag: testsuite; /],
    ["XML with a wrong end", "<testsuites>\n<testsuite>\n</testsuites>", /^cannot read report:3 as JUnit XML: .*close tag.*; /],
    [
      "JSON that ends too early",
      '{"numTotalTests": 1,\n"testResults": [',
      /^cannot read report:2 as vitest or jest JSON: it ends too early; /,
    ],
    [
      "JSON that is broken",
      '{"numTotalTests": 1,\n"testResults": [}',
      /^cannot read report:2 as vitest or jest JSON: it is no valid JSON; /,
    ],
    ["JSON without results", '{"numTotalTests": 1}', /^cannot read report:1 as vitest or jest JSON: it has no list testResults; /],
    [
      "events that are cut off",
      '{"Action":"run","Package":"p"}\n{"Action":"fa',
      /^cannot read report:2 as go test -json: the line is no valid JSON; /,
    ],
    ["TAP without a test", "TAP version 13\n", /^cannot read report:1 as TAP 13 or 14: it has no test; /],
  ])("%s is a usage error that says where and what", async (_, text, message) => {
    const reading = readResults({ path: "report", text });
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  it("a bomb of entities is refused", async () => {
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<testsuites><testsuite name="&b;"/></testsuites>`;
    await expect(readResults({ path: "report", text: bomb })).rejects.toThrow("it declares entities of its own");
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
    return [...rule.check(proven, context())].map(
      ({ at, message, related }) => `${at.line}: ${message}${related ? ` +${related.length}` : ""}`,
    );
  }

  it("a failing case is told once for its TEST, with why, and with the CODE", async () => {
    const report = junit(
      passed('classname="tests.test_cart" name="test_add[1]"'),
      failed('classname="tests.test_cart" name="test_add[2]"', "assert 2 == 3.&#10;more"),
      failed('classname="tests.test_cart" name="test_add[3]"'),
    );
    expect(await faults(failingTest, report)).toEqual(['3: TEST CART-001 fails: "test_add[2]" (assert 2 == 3), and 1 more of 3 cases +1']);
    expect(await faults(missingResult, report)).toEqual([]);
  });

  it("a test that was skipped or did not run has no result", async () => {
    const report = junit('<testcase classname="tests.test_cart" name="test_add"><skipped message="slow."/></testcase>');
    expect(await faults(missingResult, report)).toEqual(["3: TEST CART-001 has no result: its test was skipped (slow)"]);
    expect(await faults(missingResult, junit())).toEqual(["3: TEST CART-001 has no result: no test of it was run"]);
  });

  it("without reports both are silent", async () => {
    expect([await faults(failingTest, null), await faults(missingResult, null)]).toEqual([[], []]);
  });

  it("a chain passes only if every TEST of it does", async () => {
    const told = async (report: string) => {
      const { graph, proof } = await outcomes(files, { "junit.xml": report });
      const { chains } = settleFacts({ ...graph, evidence: { results: proof } }, () => false);
      return Object.fromEntries([...chains].map(([id, { facts }]) => [id, facts.outcome]));
    };
    expect(await told(junit(passed('classname="tests.test_cart" name="test_add"')))).toEqual({ "CART-001": "pass", "CART-009": "unknown" });
    expect(await told(junit(failed('classname="tests.test_cart" name="test_add"')))).toEqual({ "CART-001": "fail", "CART-009": "unknown" });
  });
});
