// @TEST:SOURCE-001:TITLES
import { describe, expect, it } from "vitest";
import { checkFiles } from "../memory-project.ts";

const PROJECT = {
  "specs/SPEC-CART-001/spec.md": "# @SPEC:CART-001: Add a book\n",
  "src/cart.py": "# @CODE:CART-001\ndef add(book): ...\n",
};

const found = async (path: string, text: string): Promise<string[]> => {
  const { findings } = await checkFiles({ ...PROJECT, [path]: text });
  return findings.map(({ rule, id }) => `${rule} ${id}`);
};

describe("a label without a sign", () => {
  it.each<[string, string, string]>([
    ["pytest", "tests/test_cart.py", '@pytest.mark.requirement("CART-001")\ndef test_add():\n    assert add(1)\n'],
    ["JUnit 5", "src/test/java/CartTest.java", 'class CartTest {\n  @Test @Tag("CART-001") void adds() { assertTrue(add()); }\n}\n'],
    [
      "xUnit",
      "tests/CartTests.cs",
      'class CartTests {\n  [Fact, Trait("requirement", "CART-001")]\n  public void Adds() { Assert.True(x); }\n}\n',
    ],
    ["Playwright", "e2e/cart.spec.ts", 'test("adds", { tag: "@CART-001" }, async () => { expect(1).toBe(1); });\n'],
  ])("is the TEST of a SPEC: %s", async (_, path, text) => expect(await found(path, text)).toEqual([]));

  it("is not one of another project", async () =>
    expect(
      await found("tests/test_cart.py", '@pytest.mark.issue("JIRA-123")\n# @TEST:CART-001\ndef test_add():\n    assert add(1)\n'),
    ).toEqual([]));

  it("may be a ticket of the same domain, unless its type says otherwise", async () => {
    const text = (label: string): string =>
      `# @TEST:CART-001\n@pytest.mark.requirement("${label}")\n@pytest.mark.skip("later")\ndef test_add():\n    assert add(1)\n# @TEST:CART-001\ndef test_other():\n    assert add(2)\n`;
    const skipped = "inactive-test CART-001";
    expect(await found("tests/test_cart.py", text("CART-1234"))).toEqual([skipped]);
    expect(await found("tests/test_cart.py", text("TEST:CART-1234"))).toEqual([skipped, "orphan-test CART-1234"]);
  });

  it("proves nothing on a skipped test", async () => {
    const text = '@pytest.mark.skip("later")\n@pytest.mark.requirement("CART-001")\ndef test_add():\n    assert add(1)\n';
    expect(await found("tests/test_cart.py", text)).toEqual(["inactive-test CART-001"]);
  });

  it("is looked for in tests alone", async () => {
    const text = '@pytest.mark.requirement("CART-001")\ndef add_all(): ...\n';
    expect(await found("src/books.py", text)).toEqual(["missing-test CART-001"]);
  });
});

describe("a case of a report", () => {
  const outcomes = async (path: string, text: string, report: string): Promise<string[]> =>
    (await checkFiles({ ...PROJECT, [path]: text, "reports/junit.xml": report })).findings.map(({ rule, id }) => `${rule} ${id}`);

  const SPOCK =
    'class CartSpec extends Specification {\n  def "@TEST:CART-001 adds a book"() {\n    expect: add(1)\n  }\n\n  def "pays"() {\n    expect: pay()\n  }\n}\n';
  const suite = (cases: string): string => `<testsuite name="CartSpec" tests="2">${cases}</testsuite>`;

  it("belongs to a title in a language without a grammar", async () => {
    const passed = suite('<testcase classname="CartSpec" name="@TEST:CART-001 adds a book"/><testcase classname="CartSpec" name="pays"/>');
    expect(await outcomes("src/test/groovy/CartSpec.groovy", SPOCK, passed)).toEqual([]);
    const failed = passed.replace('book"/>', 'book"><failure message="no"/></testcase>');
    expect(await outcomes("src/test/groovy/CartSpec.groovy", SPOCK, failed)).toEqual(["failing-test CART-001"]);
  });

  it("of another title does not", async () => {
    const report = suite(
      '<testcase classname="CartSpec" name="@TEST:CART-001 adds a book"/><testcase classname="CartSpec" name="pays"><failure message="no"/></testcase>',
    );
    expect(await outcomes("src/test/groovy/CartSpec.groovy", SPOCK, report)).toEqual(["unmatched-evidence null"]);
  });
});
