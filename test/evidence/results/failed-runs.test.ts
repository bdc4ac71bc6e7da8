import { describe, expect, it } from "vitest";
import { results } from "../../../src/evidence/results/gather.ts";
import { outcomes } from "./outcomes.ts";

type Files = Readonly<Record<string, string>>;

/** Outcomes of TESTs by id, and what the reports say that no TEST can have: the line of the report and the message. */
async function told(files: Files, text: string, path = "junit.xml") {
  const { told, proof } = await outcomes(files, { [path]: text });
  return { ...told, faults: proof.faults.map(({ line, message }) => `${line}: ${message}`) };
}

const CART = `import { describe, it, afterAll, expect } from "vitest";
const books = 1;
describe("cart", () => {
  // @TEST:CART-001
  it("adds a book", () => { expect(books).toBe(1); });
  describe("with members", () => {
    // @TEST:CART-002
    it("takes 10 percent off", () => { expect(books).toBe(1); });
  });
});
describe("till", () => {
  // @TEST:TILL-001
  it("opens", () => { expect(books).toBe(1); });
});
`;
const JS = { "test/cart.test.ts": CART };
const GO = {
  "pay/pay_test.go": `package pay

import "testing"

const books = 1

// @TEST:PAY-001
func TestPay(t *testing.T) { t.Log() }

// @TEST:PAY-002
func TestRefund(t *testing.T) { t.Log() }

func TestDiscount(t *testing.T) {
	t.Run("@TEST:PAY-003 members", func(t *testing.T) { t.Log() })
	t.Run("guests", func(t *testing.T) { t.Log() })
}
`,
  "go.mod": "module example.com/shop\n",
};
const JAVA = {
  "src/test/java/com/shop/CartTest.java": `package com.shop;

class CartTest {
  // @TEST:CART-001
  @Test
  void adds() { run(); }
}
`,
  "src/test/java/com/shop/TillTest.java": `package com.shop;

class TillTest {
  // @TEST:TILL-001
  @Test
  void opens() { run(); }
}
`,
};
const PYTHON = {
  "tests/test_cart.py":
    "import pytest\n\n# @TEST:CART-001\ndef test_add(): assert True\n\n\nclass TestTill:\n    # @TEST:TILL-001\n    def test_open(self): assert True\n",
};

const passed = (attributes: string): string => `<testcase ${attributes}/>`;
const failed = (attributes: string, message = "no"): string =>
  `<testcase ${attributes}><failure message="${message}">no</failure></testcase>`;

describe("what failed around tests fails them", () => {
  const PASSED = ["cart &gt; adds a book", "cart &gt; with members &gt; takes 10 percent off", "till &gt; opens"]
    .map((name) => passed(`classname="test/cart.test.ts" name="${name}"`))
    .join("");

  it("a hook of a suite in JUnit of vitest, which lists the suite as a case", async () => {
    const text = `<testsuites><testsuite name="test/cart.test.ts" failures="1">${PASSED}${failed('classname="test/cart.test.ts" name="cart"')}</testsuite></testsuites>`;
    expect(await told(JS, text)).toEqual({ "CART-001": "fail", "CART-002": "fail", "TILL-001": "pass", faults: [] });
  });

  it("the status of a file in JSON", async () => {
    const cases = [
      { ancestorTitles: ["cart"], title: "adds a book", status: "passed" },
      { ancestorTitles: ["till"], title: "opens", status: "passed" },
    ];
    const file = { name: "/app/test/cart.test.ts", status: "failed", message: "no book", assertionResults: cases };
    const text = JSON.stringify({ numTotalTests: 2, numFailedTestSuites: 1, success: false, testResults: [file] });
    expect(await told(JS, text)).toEqual({ "CART-001": "fail", "CART-002": "fail", "TILL-001": "fail", faults: [] });
  });

  it("a suite around passing points in TAP, with braces after it", async () => {
    const text =
      "TAP version 13\n1..1\nnot ok 1 - test/cart.test.ts # time=1ms {\n    1..2\n    not ok 1 - cart # time=1ms {\n        1..1\n        ok 1 - adds a book # time=1ms\n    }\n    ok 2 - till # time=1ms {\n        1..1\n        ok 1 - opens # time=1ms\n    }\n}\n";
    expect(await told(JS, text)).toEqual({ "CART-001": "fail", "CART-002": "none", "TILL-001": "pass", faults: [] });
  });

  it("a suite around passing points in TAP of node", async () => {
    const text =
      "TAP version 13\n# Subtest: cart\n    # Subtest: adds a book\n    ok 1 - adds a book\n    1..1\nnot ok 1 - cart\n  ---\n  failureType: 'hookFailed'\n  error: 'no book'\n  ...\n# Subtest: till\n    # Subtest: opens\n    ok 1 - opens\n    1..1\nok 2 - till\n1..2\n";
    expect(await told(JS, text)).toEqual({ "CART-001": "fail", "CART-002": "none", "TILL-001": "pass", faults: [] });
  });

  it.each([
    ["a suite's own error", '<testsuite name="test/cart.test.ts" errors="1"><error message="afterAll broke"/>', "</testsuite>"],
    ["a suite's own failure, without a count", '<testsuite name="test/cart.test.ts">', "<failure>afterAll broke</failure></testsuite>"],
    ["a count that no case explains", '<testsuite name="test/cart.test.ts" failures="1">', "</testsuite>"],
    ["a count of a suite without a name", '<testsuite errors="1">', "</testsuite>"],
    [
      "jest-junit's case for hooks",
      '<testsuite name="cart" errors="1">',
      `<testcase classname="Test suite failed to run" name=" Test execution failure: could be caused by test hooks like 'afterAll'." file="test/cart.test.ts"><error/></testcase></testsuite>`,
    ],
  ])("%s", async (_, open, close) => {
    const { faults, ...tests } = await told(JS, `<testsuites>${open}${PASSED}${close}</testsuites>`);
    expect(tests).toEqual({ "CART-001": "fail", "CART-002": "fail", "TILL-001": "fail" });
    expect(faults).toEqual([]);
  });

  it.each([
    [
      "mocha",
      'name="cart with members &quot;before each&quot; hook for &quot;takes 10 percent off&quot;" classname="&quot;before each&quot; hook for &quot;takes 10 percent off&quot;"',
    ],
    ["mocha's own reporter", 'name="&quot;after all&quot; hook in &quot;with members&quot;" classname="cart with members"'],
  ])("a hook of %s", async (_, attributes) => {
    const text = `<testsuites><testsuite name="Root Suite" file="/app/test/cart.test.ts">${passed('name="cart adds a book" classname="adds a book"')}${passed('name="till opens" classname="opens"')}${failed(attributes)}</testsuite></testsuites>`;
    expect(await told(JS, text)).toMatchObject({ "CART-002": "fail", "TILL-001": "pass", faults: [] });
  });

  it.each(["executionError", "initializationError", "classMethod", "", "com.shop.CartTest"])("a class, as %s", async (name) => {
    const text = `<testsuite name="com.shop.CartTest" failures="1">${failed(`classname="com.shop.CartTest" name="${name}"`)}${passed('classname="com.shop.CartTest" name="adds"')}</testsuite>`;
    expect(await told(JAVA, text)).toEqual({ "CART-001": "fail", "TILL-001": "none", faults: [] });
  });

  it.each([
    ["unittest's class", 'classname="unittest.suite._ErrorHolder" name="setUpClass (tests.test_cart.TestTill)"'],
    ["a module that cannot be imported", 'classname="" name="tests.test_cart"'],
    ["a broken teardown", 'classname="tests.test_cart.TestTill" name="test_open"'],
  ])("%s in Python", async (_, attributes) => {
    const passes = passed('classname="tests.test_cart.TestTill" name="test_open"');
    const text = `<testsuites><testsuite name="pytest" errors="1">${passes}<testcase ${attributes}><error message="no"/></testcase></testsuite></testsuites>`;
    expect(await told(PYTHON, text)).toMatchObject({ "TILL-001": "fail", faults: [] });
  });

  it.each([
    ["a class of which no test ran", 'classname="" name="setUpClass (tests.test_cart.TestTill)"', "none"],
    ["a module, as a test of the loader", 'classname="unittest.loader._FailedTest" name="tests.test_cart"', "fail"],
    ["a module, as a test of a class of the loader", 'classname="unittest.loader._FailedTest.tests" name="test_cart"', "fail"],
  ])("%s in unittest, which reports it in a file of its own", async (_, attributes, other) => {
    const text = `<testsuites><testsuite name="x" errors="1" file="unittest/loader.py"><testcase ${attributes} file="/usr/lib/python3.11/unittest/loader.py"><error message="no"/></testcase></testsuite></testsuites>`;
    expect(await told(PYTHON, text)).toEqual({ "TILL-001": "fail", "CART-001": other, faults: [] });
  });

  it("a package of Go, in JUnit", async () => {
    const passes = passed('classname="example.com/shop/pay" name="TestPay"') + passed('classname="example.com/shop/pay" name="TestRefund"');
    const text = `<testsuites><testsuite name="example.com/shop/pay">${passes}${failed('classname="" name="TestMain"')}</testsuite></testsuites>`;
    expect(await told(GO, text)).toMatchObject({ "PAY-001": "fail", "PAY-002": "fail", faults: [] });
  });
});

describe("go test -json", () => {
  const event = (Action: string, Test?: string, Output?: string) =>
    JSON.stringify({ Action, Package: "example.com/shop/pay", Test, Output });
  const run = (...events: string[]) => told(GO, [...events, ""].join("\n"), "go.jsonl");
  const PASSED = [event("run", "TestPay"), event("output", "TestPay", "--- PASS: TestPay\n"), event("pass", "TestPay")];

  it("blames what fell in a panic, and no test that passed before", async () => {
    const told = await run(
      ...PASSED,
      event("run", "TestRefund"),
      event("output", "TestRefund", "panic: no book [recovered]\n"),
      event("fail"),
    );
    expect(told).toEqual({ "PAY-001": "pass", "PAY-002": "fail", "PAY-003": "none", faults: [] });
  });

  it("blames what fell in a time-out", async () => {
    const told = await run(
      ...PASSED,
      event("run", "TestRefund"),
      event("output", undefined, "panic: test timed out after 1s\n"),
      event("fail"),
    );
    expect(told).toMatchObject({ "PAY-001": "pass", "PAY-002": "fail", faults: [] });
  });

  it("names an untagged test that fell", async () => {
    const told = await run(...PASSED, event("run", "TestOther"), event("output", "TestOther", "panic: no book\n"), event("fail"));
    expect(told).toMatchObject({ "PAY-001": "pass", faults: [expect.stringMatching(/^4: .*TestOther.*panic: no book/)] });
  });

  it("keeps a test that never ended, where its package did", async () => {
    expect(await run(...PASSED, event("run", "TestRefund"), event("fail"))).toMatchObject({ "PAY-001": "pass", "PAY-002": "fail" });
  });

  it("takes a test whose end is hidden in its output for what it was", async () => {
    const told = await run(
      ...PASSED,
      event("run", "TestRefund"),
      event("output", "TestRefund", "no newline--- PASS: TestRefund (0.00s)\n"),
      event("pass"),
    );
    expect(told).toMatchObject({ "PAY-002": "pass", faults: [] });
  });

  it("blames the package that failed after its tests", async () => {
    expect(await run(...PASSED, event("output", undefined, "goleak: found\n"), event("fail"))).toMatchObject({ "PAY-001": "fail" });
  });

  it("blames no subtest for its sibling, and does not list the test around them", async () => {
    const told = await run(
      ...["TestDiscount", "TestDiscount/@TEST:PAY-003_members", "TestDiscount/guests"].map((name) => event("run", name)),
      event("pass", "TestDiscount/@TEST:PAY-003_members"),
      event("fail", "TestDiscount/guests"),
      event("fail", "TestDiscount"),
      event("fail"),
    );
    expect(told).toMatchObject({ "PAY-003": "pass" });
    expect(told.faults).toEqual([expect.stringContaining("TestDiscount/guests")]);
  });

  it.each([
    ["a build", "FAIL\texample.com/shop/pay [build failed]", "PAY-001"],
    ["a setup", "FAIL\texample.com/shop/pay [setup failed]", "PAY-001"],
  ])("keeps the line of %s that failed", async (_, line, id) => {
    expect(await run("# example.com/shop/pay", "pay/pay.go:3:1: undefined: Book", line, event("output", undefined, ""))).toMatchObject({
      [id]: "fail",
    });
  });

  it.each([
    "==> running the tests",
    "# run the tests",
    "# tests\ngo test -json ./...\ndone",
    "docker compose up -d db\nContainer shop-db-1  Started",
    "npm notice New major version of npm available",
    "FAILOVER is off",
    "go: downgraded example.com/books v1.2.0 => v1.1.0",
  ])("ignores other output around a run that passed: %s", async (line) => {
    for (const lines of [
      [line, ...PASSED, event("pass")],
      [...PASSED, event("pass"), line],
    ])
      expect(await run(...lines)).toMatchObject({ "PAY-001": "pass", faults: [] });
  });

  it.each([
    "--- FAIL: TestOther (0.00s)",
    "signal: killed",
    "make: *** [Makefile:3: test] Error 1",
    "pay/pay.go:3:1: undefined: Book",
    "vet: pay/pay.go:3:1: undefined: Book",
    "go: cannot find main module, but found .git/config in /app",
    "fatal error: all goroutines are asleep - deadlock!",
    "# example.com/shop/db\n/usr/bin/ld: cannot find -lbooks: No such file or directory",
  ])("keeps a failure that only plain output shows: %s", async (line) => {
    for (const lines of [
      [line, ...PASSED, event("pass")],
      [...PASSED, event("pass"), line],
    ])
      expect((await run(...lines)).faults).toHaveLength(1);
  });

  it.each([
    ["of a package outside of the project", "FAIL\texample.com/else/gate [build failed]"],
    ["of a process that ended", "exit status 2"],
    ["of a panic outside of tests", "panic: no book"],
  ])("reports a line %s", async (_, line) => {
    const { faults } = await run(...PASSED, event("pass"), line);
    expect(faults).toEqual([expect.stringMatching(/^5: /)]);
  });

  it.each([
    "go: downloading example.com/books v1.2.0",
    "# example.com/shop/pay\nld: warning: duplicate",
    "ok  \texample.com/shop/pay\t0.01s",
    "?   \texample.com/shop\t[no test files]",
    "+ go test -json ./...",
  ])("says nothing of %s", async (line) => {
    expect(await run(line, ...PASSED, event("pass"))).toMatchObject({ "PAY-001": "pass", faults: [] });
  });
});

describe("a directive of TAP", () => {
  const tap = (...points: string[]) => ["TAP version 13", ...points, `1..${points.length}`, ""].join("\n");
  const titled = (title: string) => ({
    "cart.test.ts": `import { it } from "vitest";\nconst a = 1;\n// @TEST:CART-001\nit(${JSON.stringify(title)}, () => { a; });\n`,
  });

  it.each([
    ["keeps #todo notes", "not ok 1 - keeps #todo notes"],
    ["keeps # todo notes", "not ok 1 - keeps # todo notes"],
    ["shows #TODO labels", "not ok 1 - shows #TODO labels"],
    ["strips # skip comments", "not ok 1 strips # skip comments"],
    ["lists # todos", "not ok 1 - lists # todos"],
    ["reads C#skip", "not ok 1 - reads C#skip"],
    ["keeps # TODO notes", "not ok 1 - keeps # TODO notes # time=3.20ms"],
    ["keeps # TODO notes", "not ok 1 - keeps \\# TODO notes"],
    ["reads # TODO-list", "not ok 1 - reads # TODO-list"],
  ])("is not the words of a title that failed: %s", async (title, point) => {
    expect(await told(titled(title), tap(point), "run.tap")).toMatchObject({ "CART-001": "fail" });
  });

  it.each([
    ["shows #skip labels", "ok 1 - shows #skip labels"],
    ["lists # todos", "ok 1 - lists # todos"],
    ["keeps # TODO notes", "ok 1 - keeps # TODO notes # time=3.20ms"],
  ])("nor of one that passed: %s", async (title, point) => {
    expect(await told(titled(title), tap(point), "run.tap")).toMatchObject({ "CART-001": "pass" });
  });

  it.each([
    "not ok 1 - adds # TODO later",
    "not ok 1 - adds # TODO see #12 # and more",
    "ok 1 - adds # SKIP",
    "ok 1 adds # skip no network",
    "ok 1 - adds # skipped: no network",
    "ok 1 - adds #SKIP",
    "ok 1 - adds # todo",
  ])("is read behind a title: %s", async (point) => {
    expect(await told(titled("adds"), tap(point), "run.tap")).toMatchObject({ "CART-001": "skip", faults: [] });
  });
});

describe("a failure that no test can have is a fault of the report", () => {
  const PASSES = passed('classname="test/cart.test.ts" name="cart &gt; adds a book"');
  const file = (status: string) => ({
    name: "/app/test/cart.test.ts",
    status,
    assertionResults: [{ ancestorTitles: ["cart"], title: "adds a book", status: "passed" }],
  });
  const json = (more: object, status = "passed") =>
    JSON.stringify({ numTotalTests: 1, success: true, ...more, testResults: [file(status)] });

  it.each([
    [
      "an error that the run counts",
      `<testsuites errors="1">\n<testsuite name="test/cart.test.ts">${PASSES}</testsuite></testsuites>`,
      /^1: .*errors="1"/,
    ],
    [
      "a failed test without a TEST",
      `<testsuites>\n<testsuite name="test/cart.test.ts">${PASSES}\n${failed('classname="test/cart.test.ts" name="lid opens"', "shut")}</testsuite></testsuites>`,
      /^3: .*lid opens.*shut/,
    ],
    ["success: false", json({ success: false }), /success/],
    ["an interrupted run", json({ wasInterrupted: true }), /interrupted/],
    ["a counted file that is not listed", json({ numRuntimeErrorTestSuites: 1 }), /numRuntimeErrorTestSuites is 1/],
    ["a bail-out", "TAP version 13\n1..3\nok 1 - adds a book\nBail out! no database\n", /^4: .*no database/],
    ["more tests than planned", "1..1\nok 1 - adds a book\nok 2 - opens\n", /1 test was planned, but 2 ran/],
    ["a failure that is only counted", "TAP version 13\nok 1 - adds a book\n1..1\n# tests 1\n# pass 0\n# fail 1\n", /fail 1/],
  ])("%s", async (_, text, message) => {
    const { faults } = await told(JS, text, "report");
    expect(faults).toEqual([expect.stringMatching(message)]);
  });

  it("a report of which nothing fits", async () => {
    const foreign = `<testsuites><testsuite name="lib/lid.test.ts">${passed('classname="lib/lid.test.ts" name="opens" file="/usr/lib/lid.test.ts"')}</testsuite></testsuites>`;
    expect((await told(JS, foreign)).faults).toEqual([expect.stringContaining("does not fit the project")]);
  });

  it("but not a green report of a class without a TEST", async () => {
    const files = { ...JAVA, "src/test/java/com/shop/LidTest.java": "package com.shop;\n\nclass LidTest {}\n" };
    const { proof } = await outcomes(files, {
      "TEST-cart.xml": `<testsuite name="com.shop.CartTest">${passed('classname="com.shop.CartTest" name="adds"')}</testsuite>`,
      "TEST-lid.xml": `<testsuite name="com.shop.LidTest">${passed('classname="com.shop.LidTest" name="closes"')}</testsuite>`,
      "TEST-other.xml": `<testsuite name="Other">${passed('classname="Other" name="closes"')}</testsuite>`,
    });
    expect(proof.faults).toEqual([]);
  });

  it("and its notice names the run", async () => {
    const { graph } = await outcomes(JS, {});
    const text = `<testsuites errors="1"><testsuite name="test/cart.test.ts">${PASSES}</testsuite></testsuites>`;
    const gather = await results.open({ settings: { reports: {}, paths: {} }, flags: { results: ["r"] } } as never, {
      reports: async () => [{ path: "junit.xml", text }],
    });
    const gathered = await gather?.({ graph, known: Object.keys(JS), base: null }, { text: () => CART } as never);
    expect(gathered?.notices).toEqual([expect.stringMatching(/TEST: the whole run\.$/)]);
  });

  it.each([
    [
      "todo tests that fail, and are counted",
      '<testsuite name="test/cart.test.ts" failures="1"><testcase name="adds a book" classname="test"><skipped type="todo"/><failure message="no"/></testcase></testsuite>',
    ],
    [
      "a case with a failure and an error, which its suite counts as both",
      `<testsuite name="test/cart.test.ts" failures="1" errors="1">${PASSES}<testcase classname="test/cart.test.ts" name="cart &gt; with members &gt; takes 10 percent off"><failure/><error/></testcase></testsuite>`,
    ],
    [
      "a case with two failed assertions, which its suite counts one by one",
      `<testsuite name="test/cart.test.ts" failures="2">${PASSES}<testcase classname="test/cart.test.ts" name="till &gt; opens"><failure/><failure/></testcase></testsuite>`,
    ],
    [
      "a case that failed by an attribute only",
      `<testsuite name="test/cart.test.ts" failures="1">${PASSES}<testcase classname="test/cart.test.ts" name="till &gt; opens" status="failed"/></testsuite>`,
    ],
    [
      "a case with both that its suite counts once",
      `<testsuite name="test/cart.test.ts" failures="0" errors="1">${PASSES}<testcase classname="test/cart.test.ts" name="till &gt; opens"><failure/><error/></testcase></testsuite>`,
    ],
    [
      "a failure with its reruns that passed",
      '<testsuite name="test/cart.test.ts" failures="0" flakes="1"><testcase name="adds a book" classname="test"><flakyFailure/></testcase></testsuite>',
    ],
  ])("nor %s", async (_, text) => {
    const { told: tests, proof } = await outcomes(JS, { "junit.xml": `<testsuites>${text}</testsuites>` });
    expect(proof.faults).toEqual([]);
    if (text.includes(PASSES)) expect(tests["CART-001"]).toBe("pass");
  });
});
