import { describe, expect, it } from "vitest";
import { matchResults } from "../../../src/evidence/results/results.ts";
import { declarationKey, type TestResult } from "../../../src/model/results.ts";
import type { Tag } from "../../../src/model/tag.ts";

/*
 * No test here measures time. Each has an input on which work that grows with the square of the input would take minutes, so that the
 * runner's time-out finds it.
 */

const MANY = 10_000;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

function testAt(path: string, line: number, name: string, parent?: string): Tag {
  const id = `CART-${line}`;
  return {
    type: "TEST",
    role: "declaration",
    id,
    full: `${id}:${path}`,
    path,
    line: line - 1,
    column: 1,
    symbol: { kind: "test", name, line, endLine: line, ...(parent !== undefined && { parent }) },
  } as unknown as Tag;
}

function caseOf(name: string, more: Partial<TestResult> = {}): TestResult {
  return {
    report: "junit.xml",
    reportLine: 1,
    scope: "case",
    within: [],
    name,
    suites: [],
    classname: "",
    file: null,
    line: null,
    status: "pass",
    seconds: null,
    message: null,
    ...more,
  };
}

function countPassed(files: Readonly<Record<string, string>>, tests: readonly Tag[], results: readonly TestResult[]): number {
  const proof = matchResults({ results, tests, paths: Object.keys(files), text: (path) => files[path] ?? null });
  return tests.filter((tag) => proof.tests.get(declarationKey(tag))?.outcome === "pass").length;
}

/** A file of suites that each have a test of the same title. */
function suitesOf(count: number): string {
  return numbers(count)
    .map((n) => `describe("cart ${n}", () => {\n  describe("members", () => {\n    it("adds", () => {});\n  });\n});\n`)
    .join("");
}

describe("matching grows with its input", () => {
  it("for tests that only their outer suites tell apart", () => {
    const files = { "cart.test.ts": suitesOf(MANY) };
    const tests = numbers(MANY).map((n) => testAt("cart.test.ts", n * 5 + 3, "adds", "members"));
    const results = numbers(MANY).map((n) => caseOf("adds", { classname: "test", suites: [`cart ${n}`, "members"] }));
    expect(countPassed(files, tests, results)).toBe(MANY);
  });

  it("for tests of one title in many files, which a report without files cannot tell apart", () => {
    const files = Object.fromEntries(
      numbers(MANY).map((n) => [`t${n}.test.ts`, 'describe("cart", () => {\n  it("adds", () => {});\n});\n']),
    );
    const tests = Object.keys(files).map((path) => testAt(path, 2, "adds", "cart"));
    expect(
      countPassed(
        files,
        tests,
        numbers(MANY).map((n) => caseOf(`adds (${n})`, { classname: "cart" })),
      ),
    ).toBe(0);
  });

  it("for tests of Java in one file", () => {
    const text = `class CartTest {\n${numbers(MANY)
      .map((n) => `  @Test @DisplayName("adds ${n}")\n  void adds${n}() { run(); }\n`)
      .join("")}}\n`;
    const files = { "src/test/java/shop/CartTest.java": text };
    const tests = numbers(MANY).map((n) => testAt("src/test/java/shop/CartTest.java", n * 2 + 3, `adds${n}`, "CartTest"));
    const results = numbers(MANY).map((n) => caseOf(`adds ${n}`, { classname: "shop.CartTest" }));
    expect(countPassed(files, tests, results)).toBe(MANY);
  });

  it("for annotations without an end", () => {
    const text = `${"@Tag\n".repeat(MANY)}`;
    const tests = numbers(MANY).map((n) => testAt("CartTest.java", n + 1, `adds${n}`, "CartTest"));
    const results = numbers(MANY).map((n) => caseOf(`adds${n}`, { classname: "CartTest" }));
    expect(countPassed({ "CartTest.java": text }, tests, results)).toBe(MANY);
  });

  it.each([
    ["brackets", `${"(".repeat(200_000)})`],
    ["square brackets", `${"[".repeat(200_000)}]`],
    ["words", "a ".repeat(100_000)],
    ["numbers", "/1".repeat(100_000)],
    ["joins", "a > b :: ".repeat(20_000)],
    ["blanks", " ".repeat(200_000)],
  ])("for a name of %s", (_, name) => {
    const tests = [testAt("cart.test.ts", 2, "adds", "cart"), testAt("cart.test.ts", 3, "adds %s", "cart")];
    const results = numbers(20).map((n) => caseOf(name, { suites: [name, `${n}`], classname: n % 2 === 0 ? name : "" }));
    expect(countPassed({ "cart.test.ts": "" }, tests, results)).toBe(0);
  });
});
