import type { Project } from "../../check/project.ts";
import type { Evidence } from "../../model/evidence.ts";
import type { ReportFiles, Tree } from "../../model/ports.ts";
import type { TestResult } from "../../model/results.ts";
import type { Tag } from "../../model/tag.ts";
import { textIn } from "../../scan/decode.ts";

/** The project with what test and coverage reports prove of it; without reports as it is. Throws `UsageError` for a report that cannot be read. */
export async function withReports(
  project: Project,
  reports: ReportFiles | undefined,
  tree: Tree,
  known: readonly string[],
): Promise<Project> {
  if (!reports || reports.results.length + reports.coverage.length === 0) return project;
  const found = await Promise.all([proveResults(project, reports, tree, known), proveCoverage(project, reports, tree, known)]);
  const evidence: Evidence = { ...project.graph.evidence, ...found[0].evidence, ...found[1].evidence };
  const notices = [...project.notices, ...found.flatMap((one) => one.notices)];
  return { ...project, notices, graph: { ...project.graph, evidence } };
}

interface Found {
  readonly evidence: Partial<Evidence>;
  readonly notices: readonly string[];
}

const NOTHING: Found = { evidence: {}, notices: [] };

async function proveResults({ graph }: Project, reports: ReportFiles, tree: Tree, paths: readonly string[]): Promise<Found> {
  if (reports.results.length === 0) return NOTHING;
  const { matchResults, readResults } = await import("../results/results.ts");
  const results = (await Promise.all(reports.results.map(readResults))).flat();
  const tests = [...graph.chains.values()].flatMap((chain) => chain.tests);
  const proof = matchResults({ results, tests, paths, text: textIn(tree) });
  return { evidence: { results: proof }, notices: whatIsUnmatched(proof.unmatched, results.length) };
}

const MOST_NAMED = 3;

function whatIsUnmatched(unmatched: readonly TestResult[], total: number): string[] {
  if (unmatched.length === 0) return [];
  const none = total === 1 ? "The one test result belongs to no TEST" : `None of the ${total} test results belongs to a TEST`;
  if (unmatched.length === total) return [`${none}; see that the reports are of this project.`];
  const named = unmatched.slice(0, MOST_NAMED).map(({ name, suites, classname, file }) => {
    const around = classname ? [classname] : suites.length > 0 ? suites : [file ?? ""];
    return oneLine([...around, name].filter((part) => part !== "").join(" > "));
  });
  const others = unmatched.length - named.length;
  const list = `${named.join("; ")}${others > 0 ? `; and ${others} more, which --format json lists` : ""}`;
  return [`${unmatched.length} of ${total} test results ${unmatched.length === 1 ? "belongs" : "belong"} to no TEST: ${list}.`];
}

// A title of a table of cases can be a page long, and nothing in it may steer a terminal.
function oneLine(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return plain.length > 80 ? `${[...plain].slice(0, 79).join("")}…` : plain;
}

async function proveCoverage({ graph }: Project, reports: ReportFiles, tree: Tree, paths: readonly string[]): Promise<Found> {
  if (reports.coverage.length === 0) return NOTHING;
  const { matchCoverage, readCoverage } = await import("../coverage/coverage.ts");
  const files = (await Promise.all(reports.coverage.map(readCoverage))).flat();
  const codes = [...graph.chains.values()].flatMap((chain): readonly Tag[] => chain.codes);
  const proof = matchCoverage({ files, codes, paths, text: textIn(tree) });
  return { evidence: { coverage: proof }, notices: whatIsElsewhere(files.length, proof.unmatched) };
}

function whatIsElsewhere(files: number, [example, ...others]: readonly string[]): string[] {
  if (example === undefined || others.length + 1 < files) return [];
  if (files === 1) return [`The one file in the coverage reports, ${example}, is not in this project.`];
  return [`None of the ${files} files in the coverage reports is in this project, e.g. ${example}.`];
}
