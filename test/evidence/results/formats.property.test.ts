import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readResults } from "../../../src/evidence/results/results.ts";
import type { TestResult } from "../../../src/model/results.ts";
import { holds, mixed, readOrRefused, readsBeginnings, readsSome, words } from "../../properties.ts";

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly status: "pass" | "fail" | "skip";
}

/** A run as each runner writes it. Ends with what the format ends with. */
const FORMATS = {
  "JUnit XML": {
    write: (cases: readonly Case[]) =>
      `<?xml version="1.0"?>\n<testsuites>\n${cases
        .map(({ suite, name, status }) => {
          const inside = { pass: "", fail: '<failure message="no book">at <![CDATA[a < b]]></failure>', skip: "<skipped/>" }[status];
          return `<testsuite name="${escaped(suite)}"><testcase name="${escaped(name)}" classname="" line="3" time="0.5">${inside}</testcase></testsuite>\n`;
        })
        .join("")}</testsuites>`,
    suites: true,
    words: [
      "<testsuites>",
      "</testsuites>",
      '<testsuite name="',
      '">',
      "</testsuite>",
      '<testcase name="',
      ' line="',
      ' time="',
      "/>",
      "<failure",
      "</failure>",
      "<skipped/>",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<?xml",
      "?>",
      "&#x1;",
      "&lt;",
      "<!DOCTYPE",
      "</testcase>",
    ],
  },
  "TAP 13 or 14": {
    write: (cases: readonly Case[]) =>
      `TAP version 14\n${cases
        .map(({ suite, name, status }, n) => {
          const own = `${status === "fail" ? "not ok" : "ok"} 1 - ${hashed(name)}${status === "skip" ? " # SKIP" : ""}`;
          const after = status === "fail" ? "      ---\n      message: no book\n      location: a.js:3:1\n      ...\n" : "";
          return `# Subtest: ${hashed(suite)}\n    ${own}\n${after}    1..1\n${status === "fail" ? "not ok" : "ok"} ${n + 1} - ${hashed(suite)}\n`;
        })
        .join("")}1..${cases.length}\n`,
    suites: true,
    words: [
      "TAP version 13\n",
      "1..",
      "ok ",
      "not ok ",
      "1",
      " - ",
      "\n",
      "    ",
      "# Subtest: ",
      "# SKIP",
      "# time=",
      "ms",
      " {\n",
      "}\n",
      "---\n",
      "...\n",
      "location: ",
      ":",
      "message: ",
      "a.js",
      "# TODO",
    ],
  },
  "go test -json": {
    write: (cases: readonly Case[]) =>
      cases
        .map(({ suite, name, status }) =>
          [
            { Action: "start", Package: suite },
            { Action: "run", Package: suite, Test: name },
            { Action: "output", Package: suite, Test: name, Output: "no book\n" },
            { Action: status, Package: suite, Test: name, Elapsed: 0.5 },
            { Action: status, Package: suite, Elapsed: 0.5 },
          ]
            .map((event) => `${JSON.stringify(event)}\n`)
            .join(""),
        )
        .join(""),
    suites: false,
    words: [
      '{"Action":"',
      '","Package":"',
      '","Test":"',
      '","Output":"',
      '"}\n',
      "run",
      "pass",
      "fail",
      "skip",
      "output",
      "a",
      "FAIL\ta [build failed]\n",
      ',"Elapsed":',
      '"',
    ],
  },
  "vitest or jest JSON": {
    write: (cases: readonly Case[]) =>
      JSON.stringify({
        numTotalTests: cases.length,
        testResults: cases.map(({ suite, name, status }) => ({
          name: "/shop/cart.test.ts",
          status: status === "fail" ? "failed" : "passed",
          assertionResults: [
            {
              ancestorTitles: [suite],
              title: name,
              status: { pass: "passed", fail: "failed", skip: "pending" }[status],
              duration: 500,
              location: { line: 3, column: 1 },
              failureMessages: status === "fail" ? ["no book"] : [],
            },
          ],
        })),
      }),
    suites: true,
    words: [
      '{"numTotalTests":',
      '"testResults":[',
      '"assertionResults":[',
      '{"title":"',
      '"status":"',
      "failed",
      '"duration":',
      '"location":{"line":',
      "}",
      "]",
      ",",
      '"',
      "null",
    ],
  },
} as const;

const formats = Object.entries(FORMATS).map(([name, format]) => ({ name, ...format }));

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const hashed = (text: string): string => text.replace(/[\\#]/g, "\\$&");

const cases = fc.array(fc.record({ suite: words, name: words, status: fc.constantFrom("pass", "fail", "skip") } as const), {
  minLength: 1,
  maxLength: 5,
});

const shortened = ({ name, status, suites }: TestResult): unknown => [suites.at(-1) ?? "", name, status];

/** The cases of a text, each with values that the rest of the tool relies on; `null` if the text is refused with its place. */
async function read(text: string): Promise<readonly TestResult[] | null> {
  const results = await readOrRefused(() => readResults({ path: "out/run", text }), /out\/run(?:[: ])/);
  for (const { name, suites, line, seconds, message, status } of results ?? []) {
    expect([typeof name, suites.every((title) => typeof title === "string")]).toEqual(["string", true]);
    expect(line === null || (Number.isSafeInteger(line) && line >= 1), `line ${line}`).toBe(true);
    expect(seconds === null || Number.isFinite(seconds), `seconds ${seconds}`).toBe(true);
    expect(message === null || message.trim() !== "").toBe(true);
    expect(["pass", "fail", "error", "skip"]).toContain(status);
  }
  return results;
}

describe.each(formats)("$name", ({ name, write, suites, words: parts }) => {
  it("says of each case what was written", () =>
    holds(
      cases.map((all) => [...new Map(all.map((one) => [`${one.suite}\n${one.name}`, one])).values()]),
      async (written) => {
        const results = await readResults({ path: "out/run", text: write(written) });
        const ofCases = results.filter((result) => result.name !== "");
        expect(ofCases.map(shortened)).toEqual(written.map((one) => [suites ? one.suite : "", one.name, one.status]));
      },
    ));

  it("is read, or refused with its place, whatever is in it", () => readsSome(mixed(write(SHOP), parts), read));

  it("is refused if its end is missing", () =>
    readsBeginnings(write(SHOP), read, (results, all, part) => {
      // A run of whole packages is a run.
      const isWhole =
        results.length === all.length ||
        (name === "go test -json" && /"Action":"(?:pass|fail|skip)","Package":"[^"]*","Elapsed":0.5\}\n?$/.test(part));
      expect(isWhole, `${results.length} of ${all.length} cases from ${JSON.stringify(part.slice(-80))}`).toBe(true);
    }));
});

const SHOP: readonly Case[] = [
  { suite: "cart", name: "adds", status: "pass" },
  { suite: "till", name: "counts # 3", status: "fail" },
  { suite: "lid", name: "opens", status: "skip" },
];
