// @CODE:TDD-001
import type { TestResult } from "../../model/results.ts";
import type { SourceOf } from "../source.ts";
import { reportSource } from "../test-reports/gather.ts";
import { resultFormats } from "./formats.ts";

/** The results of the last test run. They belong to the checked tree, so none are gathered for the base of a gate. */
export const results: SourceOf<"results"> = reportSource({
  key: "results",
  noun: "test reports",
  formats: resultFormats,
  ofBase: "left out",
  read: async (report) => (await import("./results.ts")).readResults(report),
  async match(rows, { graph, known }, { text }) {
    const { matchResults } = await import("./results.ts");
    const tests = [...graph.chains.values()].flatMap((chain) => chain.tests);
    const value = matchResults({ results: rows, tests, paths: known, text });
    return { value, notices: whatIsUnmatched(value.unmatched, rows.length) };
  },
});

const MOST_NAMED = 3;

function whatIsUnmatched(unmatched: readonly TestResult[], total: number): string[] {
  if (unmatched.length === 0) return [];
  const none = total === 1 ? "The only test result belongs to no TEST" : `None of the ${total} test results belongs to a TEST`;
  if (unmatched.length === total) return [`${none}; check that the reports are from this project.`];
  const named = unmatched.slice(0, MOST_NAMED).map(({ name, suites, classname, file }) => {
    const around = classname ? [classname] : suites.length > 0 ? suites : [file ?? ""];
    return shortName([...around, name].filter((part) => part !== "").join(" > "));
  });
  const others = unmatched.length - named.length;
  const list = `${named.join("; ")}${others > 0 ? `; and ${others} more (see --format json)` : ""}`;
  return [`${unmatched.length} of ${total} test results ${unmatched.length === 1 ? "belongs" : "belong"} to no TEST: ${list}.`];
}

// A title of a table of cases can be a page long, and nothing in it may control a terminal.
function shortName(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length > 80 ? `${[...line].slice(0, 79).join("")}…` : line;
}
