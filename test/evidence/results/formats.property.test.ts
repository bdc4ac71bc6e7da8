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
  TRX: {
    write: (cases: readonly Case[]) =>
      `<?xml version="1.0"?>\n<TestRun>\n<Results>\n${cases
        .map(({ name, status }, id) => {
          const outcome = { pass: "Passed", fail: "Failed", skip: "NotExecuted" }[status];
          const inside = status === "fail" ? "<Output><ErrorInfo><Message>no book</Message></ErrorInfo></Output>" : "";
          return `<UnitTestResult testId="${id}" testName="${escaped(name)}" outcome="${outcome}" duration="00:00:00.5">${inside}</UnitTestResult>\n`;
        })
        .join("")}</Results><TestDefinitions/><ResultSummary outcome="Completed"/></TestRun>`,
    suites: false,
    words: [
      "<TestRun>",
      "</TestRun>",
      "<Results>",
      '<UnitTestResult testId="1" testName="',
      '" outcome="',
      "Passed",
      "Failed",
      '">',
      "</UnitTestResult>",
      "<InnerResults>",
      "<ErrorInfo><Message>",
      '<UnitTest id="1">',
      '<TestMethod className="',
      '" name="',
      '<ResultSummary outcome="',
      '<Counters failed="',
      '<RunInfo outcome="Error">',
    ],
  },
  "xUnit.net XML": {
    write: (cases: readonly Case[]) =>
      `<?xml version="1.0"?>\n<assemblies><assembly name="shop.dll"><collection>\n${cases
        .map(({ name, status }) => {
          const result = { pass: "Pass", fail: "Fail", skip: "Skip" }[status];
          const inside = status === "fail" ? "<failure><message>no book</message></failure>" : "";
          return `<test name="${escaped(name)}" source-line="3" time="0.5" result="${result}">${inside}</test>\n`;
        })
        .join("")}</collection></assembly></assemblies>`,
    suites: false,
    words: [
      "<assemblies>",
      "</assemblies>",
      '<assembly name="',
      '" failed="',
      '<test name="',
      '" result="',
      "Pass",
      "Fail",
      '">',
      "</test>",
      "<failure><message>",
      '<error type="',
      "</error>",
      "</assembly>",
    ],
  },
  "NUnit 3 XML": {
    write: (cases: readonly Case[]) =>
      `<?xml version="1.0"?>\n<test-run result="Passed">\n${cases
        .map(({ name, status }) => {
          const result = { pass: "Passed", fail: "Failed", skip: "Skipped" }[status];
          const inside = status === "fail" ? "<failure><message>no book</message></failure>" : "";
          return `<test-suite name="shop" result="Passed"><test-case name="${escaped(name)}" duration="0.5" result="${result}">${inside}</test-case></test-suite>\n`;
        })
        .join("")}</test-run>`,
    suites: false,
    words: [
      '<test-run result="',
      "Failed",
      "Passed",
      '<test-suite name="',
      '" result="',
      '" site="',
      "SetUp",
      '<test-case name="',
      '" duration="',
      '">',
      "</test-case>",
      "</test-suite>",
      "<failure><message>",
      "</test-run>",
    ],
  },
  CTRF: {
    write: (cases: readonly Case[]) =>
      JSON.stringify({
        reportFormat: "CTRF",
        results: {
          tests: cases.map(({ suite, name, status }) => ({
            name,
            status: { pass: "passed", fail: "failed", skip: "skipped" }[status],
            suite: [suite],
            duration: 500,
            line: 3,
            message: "no book",
          })),
        },
      }),
    suites: true,
    words: [
      '{"reportFormat":"CTRF"',
      ',"results":',
      '{"tests":[',
      '{"name":"',
      '","status":"',
      "passed",
      '","suite":[',
      '"line":',
      "}",
      "]",
      "null",
      "1",
    ],
  },
  "Playwright JSON": {
    write: (cases: readonly Case[]) =>
      JSON.stringify({
        config: { rootDir: "/shop" },
        suites: cases.map(({ suite, name, status }) => ({
          title: suite,
          specs: [
            {
              title: name,
              file: "cart.spec.ts",
              line: 3,
              tests: [
                {
                  status: { pass: "expected", fail: "unexpected", skip: "skipped" }[status],
                  results: [{ status: "failed", duration: 500 }],
                },
              ],
            },
          ],
        })),
      }),
    suites: true,
    words: [
      '{"config":{"rootDir":"/"}',
      ',"suites":[',
      '{"title":"',
      '","specs":[',
      '"tests":[',
      '"results":[',
      '"status":"',
      "expected",
      '"errors":[',
      "{",
      "}",
      "]",
      "null",
      "1",
    ],
  },
  "mocha or mochawesome JSON": {
    write: (cases: readonly Case[]) =>
      JSON.stringify({
        stats: { suites: 1, passes: 1 },
        results: cases.map(({ suite, name, status }) => ({
          title: suite,
          tests: [
            { title: name, state: { pass: "passed", fail: "failed", skip: "pending" }[status], duration: 500, err: { message: "no book" } },
          ],
        })),
      }),
    suites: true,
    words: [
      '{"stats":{"passes":1}',
      ',"results":[',
      ',"passes":[',
      ',"failures":[',
      ',"pending":[',
      '{"title":"',
      '","tests":[',
      '"state":"',
      "passed",
      '"beforeHooks":[',
      "{",
      "}",
      "]",
      "null",
      "1",
    ],
  },
  "RSpec JSON": {
    write: (cases: readonly Case[]) =>
      JSON.stringify({
        version: "3.12.0",
        examples: cases.map(({ name, status }) => ({
          description: name,
          full_description: name,
          status: { pass: "passed", fail: "failed", skip: "pending" }[status],
          line_number: 3,
          run_time: 0.5,
          exception: { message: "no book" },
        })),
      }),
    suites: false,
    words: [
      '{"version":"3"',
      ',"examples":[',
      '{"description":"',
      '","status":"',
      "passed",
      '"line_number":',
      '"messages":[',
      '"summary":{"errors_outside_of_examples_count":1}',
      "}",
      "]",
      ",",
      "null",
      "1",
    ],
  },
  "Cucumber JSON": {
    write: (cases: readonly Case[]) =>
      JSON.stringify(
        cases.map(({ suite, name, status }) => ({
          name: suite,
          elements: [
            {
              name,
              line: 3,
              steps: [
                {
                  result: { status: { pass: "passed", fail: "failed", skip: "skipped" }[status], duration: 5e8, error_message: "no book" },
                },
              ],
            },
          ],
        })),
      ),
    suites: true,
    words: [
      "[",
      '{"elements":[',
      '{"name":"',
      '","steps":[',
      '{"result":{"status":"',
      "passed",
      "failed",
      '"duration":',
      '"type":"background"',
      "}",
      "]",
      ",",
      "null",
      "1",
    ],
  },
  "dart test JSON": {
    write: (cases: readonly Case[]) =>
      [
        { protocolVersion: "0.1.1", type: "start", time: 0 },
        ...cases.flatMap(({ suite, name, status }, id) => [
          { group: { id, name: suite }, type: "group" },
          { test: { id, name: `${suite} ${name}`, groupIDs: [id], line: 3 }, type: "testStart", time: 0 },
          { testID: id, error: "no book", type: "error" },
          { testID: id, result: status === "fail" ? "failure" : "success", skipped: status === "skip", type: "testDone", time: 500 },
        ]),
        { success: true, type: "done" },
      ]
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(""),
    suites: true,
    words: [
      '{"protocolVersion":"0.1.1","type":"start"}\n',
      '{"test":{"id":1,"name":"',
      '","groupIDs":[',
      ']},"type":"testStart"}\n',
      '{"testID":1,"result":"',
      "success",
      '","type":"testDone"}\n',
      '{"success":true,"type":"done"}\n',
      '{"group":{"id":1,"name":"',
      '"},"type":"group"}\n',
      "1",
      "null",
    ],
  },
  "cargo test": {
    write: (cases: readonly Case[]) =>
      `running ${cases.length} tests\n${cases
        .map(({ name, status }) => `test ${name} ... ${{ pass: "ok", fail: "FAILED", skip: "ignored" }[status]}\n`)
        .join("")}\ntest result: ok. 0 passed; ${cases.filter(({ status }) => status === "fail").length} failed; 0 ignored; 0 measured\n`,
    suites: false,
    words: [
      "running 1 test\n",
      "running 2 tests\n",
      "test ",
      "a::b",
      " ... ",
      "ok",
      "FAILED",
      "ignored",
      "\n",
      "---- a::b stdout ----\n",
      "failures:\n",
      "test result: ok. 1 passed; 0 failed; 0 ignored;\n",
      "     Running unittests src/lib.rs (target/debug/deps/shop-0123456789abcdef)\n",
      "   Doc-tests shop\n",
      "error: no\n",
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
