import { describe, expect, it } from "vitest";
import { readResults } from "../../../src/evidence/results/results.ts";
import { outcomes } from "./outcomes.ts";

type Files = Readonly<Record<string, string>>;

/** Outcomes of TESTs by id, and what the reports say that no TEST can have. */
async function told(files: Files, text: string) {
  const { told, proof } = await outcomes(files, { "out/run": text });
  return proof.faults.length > 0 ? { ...told, faults: proof.faults.map(({ message }) => message) } : told;
}

const refused = (text: string): Promise<string> =>
  readResults({ path: "out/run", text }).then(
    (results) => `read ${results.length}`,
    (error: Error) => error.message,
  );

const DOTNET: Files = {
  "tests/Shop.Tests/CartTests.cs": `namespace Shop.Tests;

public class CartTests
{
    // @TEST:CART-001
    [Fact]
    public void Adds() { Assert.Equal(1, Books()); }

    // @TEST:CART-002
    [Theory]
    public void Discounts(int percent) { Assert.Equal(percent, Books()); }
}
`,
};
const JS: Files = {
  "test/cart.spec.js": `describe("cart", () => {
  // @TEST:CART-001
  it("adds a book", () => { expect(books).toBe(1); });
  describe("with members", () => {
    // @TEST:CART-002
    it("takes 10 percent off", () => { expect(books).toBe(1); });
  });
});
`,
};

describe("TRX", () => {
  const result = (test: string, outcome: string | null, inside = ""): string =>
    `<UnitTestResult testId="${test}" testName="Shop.Tests.CartTests.${test}" duration="00:00:01.5"${outcome === null ? "" : ` outcome="${outcome}"`}>${inside}</UnitTestResult>`;
  const run = (results: string, summary = '<ResultSummary outcome="Completed"><Counters total="2" failed="0"/></ResultSummary>'): string =>
    `<?xml version="1.0"?><TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>${results}</Results><TestDefinitions>${[
      "Adds",
      "Discounts",
      "Discounts(percent: 10)",
    ]
      .map((id) => `<UnitTest id="${id}"><TestMethod className="Shop.Tests.CartTests" name="${id.replace(/\(.*/, "")}"/></UnitTest>`)
      .join("")}</TestDefinitions>${summary}</TestRun>`;
  const PASSED = result("Adds", "Passed");
  const FAILED = '<ResultSummary outcome="Failed"><Counters total="2" failed="1"/>';

  it.each(["Passed", "Completed", "Warning"])("%s passes", async (outcome) =>
    expect(await told(DOTNET, run(result("Adds", outcome) + result("Discounts(percent: 10)", "Passed")))).toEqual({
      "CART-001": "pass",
      "CART-002": "pass",
    }),
  );

  it.each(["Failed", "Error", "Timeout", "Aborted", "PassedButRunAborted", "InProgress", "Unheard", null])("%s fails", async (outcome) =>
    expect(await told(DOTNET, run(result("Adds", outcome)))).toMatchObject({ "CART-001": "fail" }),
  );

  it.each(["NotExecuted", "Inconclusive"])("%s is skipped", async (outcome) =>
    expect(await told(DOTNET, run(result("Adds", outcome)))).toMatchObject({ "CART-001": "skip" }),
  );

  it("a data-driven test has the results of its rows", async () => {
    const rows = `<InnerResults>${result("Discounts", "Passed")}${result("Discounts", "Failed")}</InnerResults>`;
    const { proof } = await outcomes(DOTNET, { "out/run": run(PASSED + result("Discounts", "Failed", rows), `${FAILED}</ResultSummary>`) });
    expect([...proof.tests.values()].map(({ outcome, cases }) => [outcome, cases.length])).toEqual([
      ["pass", 1],
      ["fail", 2],
    ]);
  });

  it("an aborted run with passing tests fails, and so does one that counts a failure that is not there, or did not end", async () => {
    const crashed = `${FAILED.replace('failed="1"', 'failed="0"')}<RunInfos><RunInfo outcome="Error"><Text>The active test run was aborted. Reason: Test host process crashed</Text></RunInfo></RunInfos></ResultSummary>`;
    expect(await told(DOTNET, run(PASSED, crashed))).toMatchObject({
      faults: ["The test run failed as a whole (The active test run was aborted. Reason: Test host process crashed)"],
    });
    expect(await told(DOTNET, run(PASSED, `${FAILED}</ResultSummary>`))).toMatchObject({ faults: [expect.stringContaining("is 1, but")] });
    expect(await told(DOTNET, run(PASSED, '<ResultSummary outcome="Timeout"/>'))).toMatchObject({
      faults: [expect.stringContaining("Timeout")],
    });
    expect(await told(DOTNET, run(PASSED, ""))).toMatchObject({ faults: [expect.stringContaining("did not end")] });
  });

  it("errors of the run that repeat failed tests are not told again", async () => {
    const echo = `${FAILED}<RunInfos><RunInfo outcome="Error"><Text>[xUnit.net 00:00:00.39] Shop.Tests.CartTests.Adds [FAIL]</Text></RunInfo></RunInfos></ResultSummary>`;
    expect(await told(DOTNET, run(result("Adds", "Failed"), echo))).toEqual({ "CART-001": "fail", "CART-002": "none" });
  });

  it("the clean-up of a class fails its tests", async () => {
    const cleanup = '<UnitTestResult testId="c" testName="[Test Class Cleanup Failure (Shop.Tests.CartTests.Adds)]" outcome="Failed"/>';
    expect(await told(DOTNET, run(PASSED + cleanup, `${FAILED}</ResultSummary>`))).toMatchObject({ "CART-001": "fail" });
  });
});

describe("xUnit.net XML", () => {
  const test = (method: string, result: string, inside = "", name = `Shop.Tests.CartTests.${method}`): string =>
    `<test name="${name}" type="Shop.Tests.CartTests" method="${method.replace(/\(.*/, "")}" time="0.5" result="${result}">${inside}</test>`;
  const run = (tests: string, attributes = 'failed="0" errors="0"', errors = ""): string =>
    `<assemblies timestamp="12/01/2026"><assembly name="/shop/Shop.Tests.dll" ${attributes}><errors>${errors}</errors><collection name="Test collection for Shop.Tests.CartTests">${tests}</collection></assembly></assemblies>`;

  it("tests, rows, a display name, a skip", async () => {
    const failure = "<failure><message><![CDATA[Assert.Equal() Failure]]></message></failure>";
    expect(
      await told(DOTNET, run(test("Adds", "Pass", "", "adds a book") + test("Discounts(percent: 10)", "Fail", failure), 'failed="1"')),
    ).toEqual({
      "CART-001": "pass",
      "CART-002": "fail",
    });
    expect(await told(DOTNET, run(test("Adds", "Skip", "<reason>not yet</reason>") + test("Discounts(percent: 1)", "NotRun")))).toEqual({
      "CART-001": "skip",
      "CART-002": "skip",
    });
  });

  it.each(["test-class-cleanup", "test-collection-cleanup"])("%s fails the tests of its class", async (type) => {
    const name = type === "test-class-cleanup" ? "Shop.Tests.CartTests" : "Test collection for Shop.Tests.CartTests";
    const error = `<error type="${type}" name="${name}"><failure><message>no till</message></failure></error>`;
    expect(await told(DOTNET, run(test("Adds", "Pass"), 'failed="0" errors="1"', error))).toEqual({
      "CART-001": "fail",
      "CART-002": "fail",
    });
  });

  it("what only the assembly counts, or breaks it, is a fault", async () => {
    const passed = test("Adds", "Pass");
    const error = '<error type="fatal"><failure><message>no assembly</message></failure></error>';
    expect(await told(DOTNET, run(passed, 'failed="1"'))).toMatchObject({ faults: [expect.stringContaining("is 1, but")] });
    expect(await told(DOTNET, run(passed, 'errors="1"', error))).toMatchObject({ faults: [expect.stringContaining("no assembly")] });
  });
});

describe("NUnit 3 XML", () => {
  const test = (name: string, result: string, inside = "", more = ""): string =>
    `<test-case name="${name}" fullname="Shop.Tests.CartTests.${name}" methodname="${name.replace(/\(.*/, "")}" classname="Shop.Tests.CartTests" result="${result}"${more}>${inside}</test-case>`;
  const fixture = (tests: string, attributes = 'result="Passed"', inside = ""): string =>
    `<test-suite type="TestFixture" name="CartTests" fullname="Shop.Tests.CartTests" classname="Shop.Tests.CartTests" ${attributes}>${inside}${tests}</test-suite>`;
  const run = (suites: string, attributes = 'result="Passed" failed="0"'): string =>
    `<test-run id="2" testcasecount="2" ${attributes}>${suites}</test-run>`;
  const PASSED = test("Adds", "Passed");

  it("tests with their states", async () => {
    const failure = "<failure><message>Expected: 3</message></failure>";
    const both = fixture(PASSED + test("Discounts(10)", "Failed", failure), 'result="Failed" site="Child"');
    expect(await told(DOTNET, run(both, 'result="Failed" failed="1"'))).toEqual({ "CART-001": "pass", "CART-002": "fail" });
    const others = fixture(test("Adds", "Skipped", "", ' label="Ignored"') + test("Discounts(10)", "Inconclusive"));
    expect(await told(DOTNET, run(others))).toEqual({ "CART-001": "skip", "CART-002": "skip" });
    expect(await told(DOTNET, run(fixture(test("Adds", "Warning"))))).toMatchObject({ "CART-001": "pass" });
    expect(await told(DOTNET, run(fixture(test("Adds", "Unheard"))))).toMatchObject({ "CART-001": "fail" });
  });

  it.each(["SetUp", "TearDown", "Test"])("a fixture that fails at %s fails its tests", async (site) => {
    const failure = "<failure><message>no till</message></failure>";
    const broken = fixture(PASSED, `result="Failed" site="${site}"`, failure);
    expect(await told(DOTNET, run(broken, 'result="Failed" failed="0"'))).toEqual({ "CART-001": "fail", "CART-002": "fail" });
  });

  it("an assembly that does not load, a run that was cancelled, and counts without a test are faults", async () => {
    const invalid = '<test-suite type="Assembly" name="Till.dll" fullname="/x/Till.dll" result="Failed" label="Invalid"/>';
    expect(await told(DOTNET, run(fixture(PASSED) + invalid, 'result="Failed"'))).toMatchObject({
      faults: [expect.stringContaining("Till.dll")],
    });
    expect(await told(DOTNET, run(fixture(PASSED), 'result="Failed(Child)"'))).toMatchObject({
      faults: [expect.stringContaining("as a whole")],
    });
    expect(await told(DOTNET, run(fixture(PASSED), 'result="Passed" failed="2"'))).toMatchObject({
      faults: [expect.stringContaining("is 2, but")],
    });
  });
});

describe("CTRF", () => {
  const test = (name: string, more: object): object => ({ name, suite: "cart", filePath: "/shop/test/cart.spec.js", duration: 5, ...more });
  const run = (tests: readonly object[], failed = 0): string =>
    JSON.stringify({ reportFormat: "CTRF", specVersion: "0.0.0", results: { tool: { name: "any" }, summary: { failed }, tests } });

  it.each([
    [{ status: "passed" }, "pass"],
    [{ status: "failed", message: "no" }, "fail"],
    [{ status: "skipped" }, "skip"],
    [{ status: "pending" }, "skip"],
    [{ status: "other" }, "skip"],
    [{ status: "other", rawStatus: "timedOut" }, "fail"],
    [{ status: "Unheard" }, "fail"],
    [{}, "fail"],
  ])("%j", async (more, outcome) => expect(await told(JS, run([test("adds a book", more)]))).toMatchObject({ "CART-001": outcome }));

  it.each([[["cart", "with members"]], ["cart > with members"], ["cart.spec.js > cart > with members"]])("suites as %j", async (suite) =>
    expect(await told(JS, run([test("takes 10 percent off", { suite, status: "passed" })]))).toEqual({
      "CART-001": "none",
      "CART-002": "pass",
    }),
  );

  it("a failure that is only counted is a fault, and flaky is said", async () => {
    expect(await told(JS, run([test("adds a book", { status: "passed" })], 1))).toMatchObject({
      faults: [expect.stringContaining("is 1, but")],
    });
    const { proof } = await outcomes(JS, { "out/run": run([test("adds a book", { status: "passed", flaky: true })]) });
    expect(proof.flaky.size).toBe(1);
  });
});

describe("Playwright JSON", () => {
  const attempt = (status: string, more: object = {}): object => ({ status, duration: 5, ...more });
  const spec = (status: string, results: readonly object[], more: object = {}): object => ({
    title: "adds a book",
    file: "cart.spec.js",
    line: 3,
    tests: [{ projectName: "chromium", expectedStatus: "passed", ...more, status, results }],
  });
  const run = (specs: readonly object[], more: object = {}): string =>
    JSON.stringify({
      config: { rootDir: "/build/shop/test" },
      suites: [{ title: "cart.spec.js", file: "cart.spec.js", specs: [], suites: [{ title: "cart", file: "cart.spec.js", specs }] }],
      errors: [],
      stats: { unexpected: 0 },
      ...more,
    });

  it.each([
    ["expected", ["passed"], {}, "pass"],
    ["flaky", ["failed", "passed"], {}, "pass"],
    ["unexpected", ["failed"], {}, "fail"],
    ["unexpected", ["timedOut", "timedOut"], {}, "fail"],
    ["skipped", ["skipped"], {}, "skip"],
    ["skipped", [], {}, "skip"],
    // Playwright counts it among the skipped.
    ["skipped", ["interrupted"], {}, "fail"],
    ["expected", ["failed"], { expectedStatus: "failed" }, "skip"],
    ["unexpected", ["passed"], { expectedStatus: "failed" }, "fail"],
    ["unheard", ["passed"], {}, "fail"],
  ])("%s %j %j", async (status, attempts, more, outcome) =>
    expect(
      await told(
        JS,
        run([
          spec(
            status,
            attempts.map((one) => attempt(one)),
            more,
          ),
        ]),
      ),
    ).toMatchObject({ "CART-001": outcome }),
  );

  it("fails in one of two browsers", async () => {
    const one = spec("expected", [attempt("passed")]);
    const other = spec("unexpected", [attempt("failed", { error: { message: "no book" } })]);
    expect(await told(JS, run([one, other]))).toMatchObject({ "CART-001": "fail" });
  });

  it("a file that does not load fails its TESTs; other errors and counts are faults", async () => {
    const passed = [spec("expected", [attempt("passed")])];
    const error = { message: "SyntaxError: no", location: { file: "/build/shop/test/cart.spec.js", line: 1, column: 1 } };
    expect(await told(JS, run([], { errors: [error] }))).toEqual({ "CART-001": "fail", "CART-002": "fail" });
    expect(await told(JS, run(passed, { errors: [{ message: "global setup failed" }] }))).toMatchObject({
      faults: [expect.stringContaining("global setup")],
    });
    expect(await told(JS, run(passed, { stats: { unexpected: 1 } }))).toMatchObject({ faults: [expect.stringContaining("is 1, but")] });
  });
});

describe("mocha JSON", () => {
  const test = (title: string, suites = "cart", more: object = {}): object => ({
    title,
    fullTitle: `${suites} ${title}`.trim(),
    file: "/shop/test/cart.spec.js",
    duration: 5,
    err: {},
    ...more,
  });
  const run = (lists: Readonly<Record<string, readonly object[]>>, failures = lists.failures?.length ?? 0): string =>
    JSON.stringify({ stats: { suites: 2, tests: 2, passes: 1, failures }, tests: [], pending: [], failures: [], passes: [], ...lists });

  it("tests by list, with suites in one text", async () => {
    expect(
      await told(
        JS,
        run({ passes: [test("adds a book")], failures: [test("takes 10 percent off", "cart with members", { err: { message: "no" } })] }),
      ),
    ).toEqual({ "CART-001": "pass", "CART-002": "fail" });
    expect(await told(JS, run({ pending: [test("adds a book")] }))).toMatchObject({ "CART-001": "skip" });
    expect(await told(JS, run({ tests: [test("adds a book")] }))).toMatchObject({ "CART-001": "fail" });
  });

  it("a hook fails its suite, one of all files the file", async () => {
    const passes = [test("adds a book"), test("takes 10 percent off", "cart with members")];
    const after = test('"after all" hook for "takes 10 percent off"', "cart with members");
    expect(await told(JS, run({ passes, failures: [after] }))).toEqual({ "CART-001": "pass", "CART-002": "fail" });
    expect(await told(JS, run({ passes, failures: [test('"after all" hook in "{root}"', "")] }))).toEqual({
      "CART-001": "fail",
      "CART-002": "fail",
    });
  });

  it("a failure that is only counted is a fault", async () =>
    expect(await told(JS, run({ passes: [test("adds a book")] }, 2))).toMatchObject({ faults: [expect.stringContaining("is 2, but")] }));
});

describe("mochawesome JSON", () => {
  const test = (title: string, state: string | null, more: object = {}): object => ({
    title,
    fullTitle: title,
    state,
    fail: state === "failed",
    ...more,
  });
  const suite = (title: string, tests: readonly object[], more: object = {}): object => ({
    title,
    tests,
    suites: [],
    beforeHooks: [],
    afterHooks: [],
    ...more,
  });
  const run = (suites: readonly object[], failures = 0): string =>
    JSON.stringify({
      stats: { suites: 2, passes: 1, failures },
      results: [{ ...suite("", []), file: "test/cart.spec.js", fullFile: "/shop/test/cart.spec.js", suites }],
      meta: {},
    });

  it("suites nest", async () => {
    const inner = suite("with members", [test("takes 10 percent off", "failed")]);
    expect(await told(JS, run([suite("cart", [test("adds a book", "passed")], { suites: [inner] })], 1))).toEqual({
      "CART-001": "pass",
      "CART-002": "fail",
    });
  });

  it.each([
    [null, { skipped: true }, "skip"],
    ["pending", { pending: true }, "skip"],
    ["passed", { timedOut: true }, "fail"],
    [null, {}, "fail"],
  ])("%s %j", async (state, more, outcome) =>
    expect(await told(JS, run([suite("cart", [test("adds a book", state, more)])]))).toMatchObject({ "CART-001": outcome }),
  );

  it("a hook fails its suite", async () => {
    const hook = { ...test('"after all" hook', "failed"), isHook: true };
    const inner = suite("with members", [test("takes 10 percent off", "passed")], { afterHooks: [hook] });
    expect(await told(JS, run([suite("cart", [test("adds a book", "passed")], { suites: [inner] })], 1))).toEqual({
      "CART-001": "pass",
      "CART-002": "fail",
    });
  });
});

describe("RSpec JSON", () => {
  const RUBY: Files = {
    "spec/cart_spec.rb": `describe "a cart" do
  # @TEST:CART-001
  it "adds a book" do
    expect(1).to eq 1
  end
end
`,
  };
  const run = (status: string, summary: object = {}, messages: readonly string[] = []): string => {
    const example = {
      description: "adds a book",
      full_description: "a cart adds a book",
      file_path: "./spec/cart_spec.rb",
      line_number: 3,
      status,
    };
    return JSON.stringify({ version: "3.12.0", messages, examples: [example], summary });
  };

  it.each([
    ["passed", "pass"],
    ["failed", "fail"],
    ["pending", "skip"],
    ["unheard", "fail"],
  ])("%s", async (status, outcome) => expect(await told(RUBY, run(status))).toEqual({ "CART-001": outcome }));

  it("errors outside of the examples, and failures that are only counted, are faults", async () => {
    const outside = run("passed", { errors_outside_of_examples_count: 1 }, ["An error occurred in an `after(:context)` hook."]);
    expect(await told(RUBY, outside)).toMatchObject({ faults: [expect.stringContaining("after(:context)")] });
    expect(await told(RUBY, run("passed", { failure_count: 1 }))).toMatchObject({ faults: [expect.stringContaining("is 1, but")] });
  });
});

describe("Cucumber JSON", () => {
  const FEATURE: Files = { "features/cart.feature": "# @TEST:CART-001\nFeature: a cart\n  Scenario: adds a book\n    Given a book\n" };
  const step = (status: string, more: object = {}): object => ({ name: "a book", result: { status, duration: 1e9 }, ...more });
  const scenario = (steps: readonly object[], more: object = {}): object => ({
    type: "scenario",
    name: "adds a book",
    line: 3,
    steps,
    ...more,
  });
  const run = (elements: readonly object[], more: object = {}): string =>
    JSON.stringify([{ uri: "features/cart.feature", name: "a cart", elements, ...more }]);

  it.each([
    ["passed", "pass"],
    ["failed", "fail"],
    ["undefined", "fail"],
    ["ambiguous", "fail"],
    ["unheard", "fail"],
    ["pending", "skip"],
    ["skipped", "skip"],
  ])("a step that is %s", async (status, outcome) =>
    expect(await told(FEATURE, run([scenario([step("passed"), step(status)])]))).toEqual({ "CART-001": outcome }),
  );

  it.each([
    ["a hook before the scenario", [scenario([step("skipped")], { before: [{ result: { status: "failed" } }] })]],
    ["a hook after the scenario", [scenario([step("passed")], { after: [{ result: { status: "failed" } }] })]],
    ["a hook after a step", [scenario([step("passed", { after: [{ result: { status: "failed" } }] })])]],
    ["the background", [{ type: "background", steps: [step("failed")] }, scenario([step("skipped")])]],
  ])("%s that fails", async (_, elements) => expect(await told(FEATURE, run(elements))).toEqual({ "CART-001": "fail" }));

  it("a background counts for its own scenario only, and a scenario without steps ran nothing", async () => {
    const { results } = await outcomes(FEATURE, {
      "out/run": run([
        { type: "background", steps: [step("failed")] },
        scenario([step("skipped")]),
        scenario([step("passed")]),
        scenario([]),
      ]),
    });
    expect(results.map(({ status }) => status)).toEqual(["fail", "pass", "skip"]);
  });

  it("behave: the location is a text, and a feature can fail by a hook of its own", async () => {
    const behave = JSON.stringify([
      {
        location: "features/cart.feature:2",
        name: "a cart",
        status: "failed",
        elements: [
          { type: "scenario", name: "adds a book", location: "features/cart.feature:3", status: "passed", steps: [step("passed")] },
        ],
      },
    ]);
    expect(await told(FEATURE, behave)).toEqual({ "CART-001": "fail" });
  });
});

describe("dart test JSON", () => {
  // Nothing reads the tests of Dart in a file: a TEST has all cases of its file.
  const DART: Files = {
    "test/cart_test.dart": "// @TEST:CART-001\nvoid main() { group('cart', () { test('adds a book', () { expect(books, 1); }); }); }\n",
    "test/till_test.dart": "// @TEST:TILL-001\nvoid main() { test('opens the till', () { expect(till, 1); }); }\n",
  };
  const test = (id: number, name: string, groupIDs: readonly number[], suiteID = 0): object => ({
    test: { id, name, suiteID, groupIDs, line: 5 },
    type: "testStart",
    time: 1,
  });
  const done = (testID: number, result: string, more: object = {}): object => ({
    testID,
    result,
    skipped: false,
    hidden: false,
    type: "testDone",
    time: 9,
    ...more,
  });
  const START = [
    { protocolVersion: "0.1.1", runnerVersion: "1.24.9", type: "start", time: 0 },
    { suite: { id: 0, platform: "vm", path: "/shop/test/cart_test.dart" }, type: "suite", time: 0 },
    { suite: { id: 9, platform: "vm", path: "/shop/test/till_test.dart" }, type: "suite", time: 0 },
    test(1, "loading test/cart_test.dart", []),
    done(1, "success", { hidden: true }),
    { group: { id: 2, suiteID: 0, parentID: null, name: "" }, type: "group", time: 1 },
    { group: { id: 3, suiteID: 0, parentID: 2, name: "cart" }, type: "group", time: 1 },
  ];
  const run = (events: readonly object[], end: object | null = { success: true, type: "done", time: 9 }): string =>
    [...START, ...events, ...(end === null ? [] : [end])].map((event) => `${JSON.stringify(event)}\n`).join("");
  const PASSED = [test(4, "cart adds a book", [2, 3]), done(4, "success"), test(5, "opens the till", [], 9), done(5, "success")];

  it("tests in groups and outside of them, a failure, a skip", async () => {
    expect(await told(DART, run(PASSED))).toEqual({ "CART-001": "pass", "TILL-001": "pass" });
    const failed = [
      test(4, "cart adds a book", [2, 3]),
      { testID: 4, error: "Expected: <1>", isFailure: true, type: "error" },
      done(4, "failure"),
    ];
    const skipped = [test(5, "opens the till", [], 9), done(5, "success", { skipped: true })];
    expect(await told(DART, run([...failed, ...skipped], { success: false, type: "done" }))).toEqual({
      "CART-001": "fail",
      "TILL-001": "skip",
    });
  });

  it("lines of Flutter and of the tests themselves are passed over", async () =>
    expect(await told(DART, `[{"event":"test.startedProcess"}]\n${run(PASSED)}a line\n{ not json\n`)).toEqual({
      "CART-001": "pass",
      "TILL-001": "pass",
    }));

  it("what runs around a group fails it, a file that does not load all of it", async () => {
    const around = [...PASSED, test(6, "cart (tearDownAll)", [2, 3]), done(6, "error")];
    expect(await told(DART, run(around, { success: false, type: "done" }))).toEqual({ "CART-001": "fail", "TILL-001": "pass" });
    const load = [test(6, "loading /shop/test/cart_test.dart", []), done(6, "error")];
    expect(await told(DART, run(load, { success: false, type: "done" }))).toEqual({ "CART-001": "fail", "TILL-001": "none" });
  });

  it("a run that failed by itself, or was stopped, is a fault; a test that did not end fails", async () => {
    expect(await told(DART, run(PASSED, { success: false, type: "done" }))).toMatchObject({
      faults: [expect.stringContaining("none of its tests")],
    });
    expect(await told(DART, run(PASSED, { success: null, type: "done" }))).toMatchObject({ faults: [expect.stringContaining("stopped")] });
    expect(await told(DART, run([test(5, "opens the till", [], 9)], { success: null, type: "done" }))).toMatchObject({
      "TILL-001": "fail",
    });
    expect(await refused(run(PASSED, null))).toMatch(/out\/run:11 .*"done" is missing/);
  });
});

describe("cargo test", () => {
  const RUST: Files = {
    "src/lib.rs": "//! Shop.\npub mod cart;\n",
    "src/cart.rs": `pub fn books() -> u8 { 1 }

#[cfg(test)]
mod tests {
    // @TEST:CART-001
    #[test]
    fn adds() { assert_eq!(super::books(), 1); }
}
`,
    "tests/till.rs": "// @TEST:TILL-001\n#[test]\nfn opens() { assert!(true); }\n",
  };
  const UNIT = "     Running unittests src/lib.rs (target/debug/deps/shop-1f0b8b1c3d5e7a90)\n";
  const TILL = "     Running tests/till.rs (target/debug/deps/till-1f0b8b1c3d5e7a91)\n";
  const program = (lines: string, end = "ok. 1 passed; 0 failed", count = 1): string =>
    `\nrunning ${count} test${count === 1 ? "" : "s"}\n${lines}\ntest result: ${end}; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\n`;
  const ADDS = program("test cart::tests::adds ... ok\n");
  const OPENS = program("test opens ... ok\n");

  it("unit tests by module and integration tests by file, with what cargo says and without", async () => {
    expect(await told(RUST, UNIT + ADDS + TILL + OPENS)).toEqual({ "CART-001": "pass", "TILL-001": "pass" });
    expect(await told(RUST, ADDS + OPENS)).toEqual({ "CART-001": "pass", "TILL-001": "pass" });
  });

  it.each([
    ["test opens ... FAILED", "FAILED. 0 passed; 1 failed", "fail"],
    ["test opens - should panic ... FAILED", "FAILED. 0 passed; 1 failed", "fail"],
    ["test opens ... ignored, no till", "ok. 0 passed; 0 failed", "skip"],
    ["test opens ... a line that it prints\nok", "ok. 1 passed; 0 failed", "pass"],
  ])("%s", async (line, end, outcome) =>
    expect(
      await told(RUST, `${UNIT}${ADDS}${TILL}${program(`${line}\n`, end)}error: test failed, to rerun pass \`--test till\`\n`),
    ).toEqual({
      "CART-001": "pass",
      "TILL-001": outcome,
      ...(outcome !== "fail" && { faults: [expect.stringContaining("test failed, to rerun")] }),
    }),
  );

  it("a reason is that of its own test", async () => {
    const text = `${TILL}\nrunning 1 test\ntest opens ... FAILED\n\nfailures:\n\n---- opens stdout ----\n\nthread 'opens' panicked at tests/till.rs:3:14:\nno till\nnote: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace\n\n\nfailures:\n    opens\n\ntest result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\n`;
    const { results } = await outcomes(RUST, { "out/run": text });
    expect(results.map(({ message }) => message)).toEqual(["thread 'opens' panicked at tests/till.rs:3:14:\nno till"]);
  });

  it("an example in the docs has its file and line", async () => {
    const text = `   Doc-tests shop\n${program("test src/cart.rs - cart::books (line 3) ... ok\n")}`;
    const { results } = await outcomes(RUST, { "out/run": text });
    expect(results.map(({ file, line, name }) => [file, line, name])).toEqual([["src/cart.rs", 3, "cart::books"]]);
  });

  it("a program that was killed fails its tests, code that does not compile is a fault, and a text without its end is refused", async () => {
    const killed = `${UNIT}${ADDS}${TILL}\nrunning 1 test\nerror: test failed, to rerun pass \`--test till\`\n`;
    expect(await told(RUST, killed)).toMatchObject({ "CART-001": "pass", "TILL-001": "fail" });
    expect(
      await told(RUST, "error[E0425]: cannot find value\nerror: could not compile `shop` (lib test) due to 1 previous error\n"),
    ).toMatchObject({
      faults: [expect.stringContaining("cannot find value")],
    });
    expect(await refused(`${UNIT}\nrunning 1 test\ntest cart::tests::adds ... ok\n`)).toMatch(
      /out\/run:4 .*the tests that begin on line 3 did not end/,
    );
  });

  it("counts that the tests do not show fail the program", async () => {
    expect(await told(RUST, TILL + program("test opens ... ok\n", "FAILED. 1 passed; 1 failed", 2))).toMatchObject({ "TILL-001": "fail" });
    expect(await told(RUST, TILL + program("test opens ... ok\n", "ok. 2 passed; 0 failed", 2))).toMatchObject({ "TILL-001": "fail" });
  });
});

it("suites in one text: a TEST on an outer suite has the tests of those in it", async () => {
  const files = { "test/cart.spec.js": JS["test/cart.spec.js"]?.replace('describe("cart"', '// @TEST:SHOP-001\ndescribe("cart"') ?? "" };
  const passes = [
    { title: "takes 10 percent off", fullTitle: "cart with members takes 10 percent off", file: "test/cart.spec.js", err: {} },
  ];
  const text = JSON.stringify({ stats: { passes: 1 }, tests: [], pending: [], failures: [], passes });
  expect(await told(files, text)).toEqual({ "SHOP-001": "pass", "CART-001": "none", "CART-002": "pass" });
});
