// @CODE:TDD-001
import { UsageError } from "../../errors.ts";
import { declarationKey, type ReportFault, type ResultsEvidence, type TestResult } from "../../model/results.ts";
import type { Tag } from "../../model/tag.ts";
import type { SourceOf } from "../source.ts";
import { reportSource } from "../test-reports/gather.ts";
import { resultFormats } from "./formats.ts";

const reports = reportSource<"results", TestResult>({
  key: "results",
  noun: "test reports",
  formats: resultFormats,
  ofBase: "left out",
  read: async (report) => (await import("./results.ts")).readResults(report),
  async match(rows, { graph, known }, { text }, { flags, paths, settings }) {
    const [{ matchResults }, { resultName }] = await Promise.all([import("./results.ts"), import("./faults.ts")]);
    const tests = [...graph.chains.values()].flatMap((chain) => chain.tests);
    const value = matchResults({ results: rows, tests, paths: known, prefixes: settings.paths, text });
    const notices = [...whatIsUnmatched(value.unmatched, rows.length, resultName), ...whatIsFlaky(tests, value.flaky)];
    const exit = flags[RUN_EXIT];
    if (typeof exit !== "number" || exit === 0 || hasFailed(value)) return { value, notices };
    return { value: { ...value, faults: [...value.faults, exitFault(exit, paths[0] ?? "")] }, notices };
  },
});

const RUN_EXIT = "runExit";

/** The results of the last test run. They belong to the checked tree, so none are gathered for the base of a gate. */
export const results: SourceOf<"results"> = {
  ...reports,
  flags: [
    ...reports.flags,
    {
      kind: "number",
      name: RUN_EXIT,
      value: "code",
      description: "exit code of the test run: not 0, though nothing in the reports failed, is a finding",
    },
  ],
  async open(asked, outside) {
    const gather = await reports.open(asked, outside);
    if (gather === null && asked.flags[RUN_EXIT] !== undefined)
      throw new UsageError("--run-exit needs the reports of the run; name them with --results, or in the config.");
    return gather;
  },
};

function hasFailed({ tests, faults }: ResultsEvidence): boolean {
  return faults.length > 0 || [...tests.values()].some(({ outcome }) => outcome === "fail");
}

function exitFault(exit: number, path: string): ReportFault {
  const message = `The test run ended with exit code ${exit}, but nothing in its reports failed`;
  return {
    path,
    line: 1,
    about: "exit",
    message,
    fix: "Look in the output of the run: a hook, a build or the runner itself failed.",
    file: null,
  };
}

function whatIsFlaky(tests: readonly Tag[], flaky: ReadonlySet<string>): string[] {
  const found = tests.filter((tag) => flaky.has(declarationKey(tag)));
  if (found.length === 0) return [];
  const named = found.slice(0, MOST_NAMED).map(({ full, path, line }) => `${full} (${path}:${line})`);
  const others = found.length > MOST_NAMED ? `; and ${found.length - MOST_NAMED} more` : "";
  return [
    `${found.length} ${found.length === 1 ? "TEST is" : "TESTs are"} flaky, and passed in a later attempt only: ${named.join("; ")}${others}.`,
  ];
}

const MOST_NAMED = 3;

function whatIsUnmatched(
  unmatched: readonly TestResult[],
  total: number,
  nameOf: (result: TestResult, longest: number) => string,
): string[] {
  if (unmatched.length === 0) return [];
  const none = total === 1 ? "The only test result belongs to no TEST" : `None of the ${total} test results belongs to a TEST`;
  if (unmatched.length === total) return [`${none}; check that the reports are from this project.`];
  const named = unmatched.slice(0, MOST_NAMED).map((result) => nameOf(result, 80));
  const others = unmatched.length - named.length;
  const list = `${named.join("; ")}${others > 0 ? `; and ${others} more (see --format json)` : ""}`;
  return [`${unmatched.length} of ${total} test results ${unmatched.length === 1 ? "belongs" : "belong"} to no TEST: ${list}.`];
}
