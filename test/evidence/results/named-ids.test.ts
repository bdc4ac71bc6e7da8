import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

/** A file whose one TEST covers a function that no case has the name of, and another file with a TEST of the same SPEC. */
const FILES = {
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_cart(): assert True\n\n\n# @TEST:CART-002\ndef test_till(): assert True\n",
  "tests/test_gift.py": "# @TEST:GIFT-001\ndef test_gift(): assert True\n",
};
const file = "tests/test_cart.py";

const junit = (name: string, value: string, status = "", at = ' file="tests/test_cart.py"'): string =>
  `<testsuite><testcase classname=""${at} name="adds a book"><properties><property name="${name}" value="${value}"/></properties>${status}</testcase></testsuite>`;
const told = async (text: string) => (await outcomes(FILES, { "out/run": text })).told;
const CART = { "CART-001": "pass", "CART-002": "none", "GIFT-001": "none" };

describe("a case that names a SPEC itself belongs to its TESTs in the file of the case", () => {
  it.each([
    ["verifies", "CART-001"],
    ["requirement", "CART-001"],
    ["tag", "@TEST:CART-001"],
    ["tags", "slow, TEST:CART-001"],
    ["spec", "SPEC-CART-001"],
  ])('JUnit XML: <property name="%s" value="%s"/>', async (name, value) => expect(await told(junit(name, value))).toEqual(CART));

  it("and fails it", async () =>
    expect(await told(junit("verifies", "CART-001", '<failure message="no"/>'))).toEqual({ ...CART, "CART-001": "fail" }));

  it.each([
    ["Playwright's tags", { tags: ["CART-001"] }, {}],
    ["an annotation of Playwright", {}, { annotations: [{ type: "verifies", description: "CART-001" }] }],
  ])("%s", async (_, ofSpec, ofTest) => {
    const spec = { title: "adds a book", file, ...ofSpec, tests: [{ status: "expected", results: [{ status: "passed" }], ...ofTest }] };
    expect(await told(JSON.stringify({ config: { rootDir: "/shop" }, suites: [{ title: file, file, specs: [spec] }] }))).toEqual(CART);
  });

  it("tags of Cucumber, on a scenario or its feature", async () => {
    const steps = [{ result: { status: "passed" } }];
    const ofScenario = { uri: file, elements: [{ name: "adds a book", steps, tags: [{ name: "@TEST:CART-001" }] }] };
    const ofFeature = { uri: file, elements: [{ name: "adds a book", steps }], tags: ["CART-001"] };
    expect(await told(JSON.stringify([ofScenario]))).toEqual(CART);
    expect(await told(JSON.stringify([ofFeature]))).toEqual(CART);
  });

  it("tags of CTRF", async () => {
    const tests = [{ name: "adds a book", status: "passed", filePath: file, tags: ["@CART-001"] }];
    expect(await told(JSON.stringify({ reportFormat: "CTRF", results: { tests } }))).toEqual(CART);
  });

  it.each([
    [
      "traits of xUnit.net",
      (a: string) =>
        `<assembly><test name="adds" source-file="${file}" result="Pass"><traits><trait name="Category" value="${a}"/></traits></test></assembly>`,
    ],
    [
      "categories of TRX",
      (a: string) =>
        `<TestRun><Results><UnitTestResult testId="1" testName="adds" outcome="Passed"/></Results><TestDefinitions><UnitTest id="1"><TestCategory><TestCategoryItem TestCategory="${a}"/></TestCategory><TestMethod className="tests.test_cart" name="adds"/></UnitTest></TestDefinitions><ResultSummary outcome="Completed"/></TestRun>`,
    ],
    [
      "categories of a fixture of NUnit",
      (a: string) =>
        `<test-run result="Passed"><test-suite result="Passed"><properties><property name="Category" value="${a}"/></properties><test-case name="adds" classname="tests.test_cart" result="Passed"/></test-suite></test-run>`,
    ],
  ])("%s", async (_, report) => expect(await told(report("CART-001"))).toEqual(CART));
});

describe("but not", () => {
  const NONE = { ...CART, "CART-001": "none" };

  it.each([
    ["by another property", junit("language", "CART-001")],
    ["by an id that is longer or shorter", junit("verifies", "CART-0011 CART-00")],
    ["in another file", junit("verifies", "GIFT-001")],
    ["where its file is not in the project", junit("verifies", "CART-001", "", ' file="elsewhere/test_sale.py"')],
  ])("%s", async (_, text) => expect(await told(text)).toEqual(NONE));

  it("where its place is unknown and two files have such a TEST", async () => {
    const files = { ...FILES, "tests/test_sale.py": "# @TEST:CART-001:SALE\ndef test_sale(): assert True\n" };
    const { told: both } = await outcomes(files, { "out/run": junit("verifies", "CART-001", "", "") });
    expect(both).toMatchObject({ "CART-001": "none", "CART-001:SALE": "none" });
    expect(await told(junit("verifies", "CART-001", "", ""))).toEqual(CART);
  });
});
