import { groupBy } from "../../graph/group.ts";
import { isFailure, type ReportFault, type TestResult } from "../../model/results.ts";
import type { ResultPlace } from "./result-places.ts";
import { oneLine } from "./titles.ts";

export interface FaultsInput {
  readonly places: ReadonlyMap<TestResult, ResultPlace>;
  /** The results that belong to no TEST. */
  readonly unmatched: readonly TestResult[];
  /** Whether the project has a TEST that results could belong to. */
  readonly hasTests: boolean;
}

/** The failures that no TEST can have, and the reports of which nothing fits the project. */
export function reportFaults({ places, unmatched, hasTests }: FaultsInput): readonly ReportFault[] {
  const foreign = hasTests ? foreignReports(places, unmatched) : new Set<string>();
  const failures = unmatched.filter((result) => isFailure(result) && (result.scope !== "case" || !foreign.has(result.report)));
  const byName = groupBy(
    failures,
    (result) => `${result.report}\n${result.scope}\n${result.scope === "run" ? result.message : resultName(result)}`,
  );
  const inReport = new Map(groupBy([...places.keys()], ({ report }) => report));
  return [
    ...[...foreign].map((path): ReportFault => {
      const cases = (inReport.get(path) ?? []).filter(({ scope }) => scope === "case");
      const failed = cases.filter(isFailure).length;
      const which = cases.length === 1 ? "The only result" : `None of the ${cases.length} results`;
      const message = `${which} of this report ${cases.length === 1 ? "does not fit" : "fits"} the project${failed > 0 ? `, and ${failed} of them failed` : ""}${ambiguity(cases, places)}`;
      return {
        path,
        line: 1,
        about: "",
        message,
        fix: "Give the report of this project's tests; its cases must name their files or classes. Paths of another machine can be mapped with paths in the config.",
        file: null,
      };
    }),
    ...byName.flatMap(([, [first, ...others]]) => (first ? [failureFault(first, others.length)] : [])),
  ];
}

/** What is ambiguous about the first case that may be in several files. */
function ambiguity(cases: readonly TestResult[], places: FaultsInput["places"]): string {
  for (const result of cases) {
    const place = places.get(result);
    if (place?.kind !== "elsewhere" || place.candidates.length === 0) continue;
    const [named, more] = [place.candidates.slice(0, MOST_NAMED), place.candidates.length - MOST_NAMED];
    return `; ${cut(result.file ?? "")} is ambiguous: it may be ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  }
  return "";
}

const MOST_NAMED = 3;

/** Reports whose cases are all in files that the project does not have; and all reports, if nothing in any of them could be placed. */
function foreignReports(places: ReadonlyMap<TestResult, ResultPlace>, unmatched: readonly TestResult[]): ReadonlySet<string> {
  const isUnmatched = new Set(unmatched.map(({ report, reportLine, name }) => `${report}\n${reportLine}\n${name}`));
  const kinds = new Map<string, Set<"fits" | "elsewhere" | "unknown">>();
  for (const [{ scope, report, reportLine, name }, { kind }] of places) {
    if (scope !== "case") continue;
    const ofReport = kinds.get(report) ?? new Set();
    const fits = kind === "file" || kind === "folder" || !isUnmatched.has(`${report}\n${reportLine}\n${name}`);
    kinds.set(report, ofReport.add(fits ? "fits" : kind));
  }
  const isAnyPlaced = [...kinds.values()].some((found) => found.has("fits"));
  const isForeign = (found: ReadonlySet<string>): boolean => !found.has("fits") && (!isAnyPlaced || !found.has("unknown"));
  return new Set([...kinds].filter(([, found]) => isForeign(found)).map(([report]) => report));
}

const FIX = "Make it pass, and provide the results of the new run; or tag the test, so that the report says which TEST failed.";

function failureFault(result: TestResult, others: number): ReportFault {
  const { report: path, reportLine: line, scope, file } = result;
  const reason = result.message === null ? "" : ` (${cut(oneLine(result.message))})`;
  const more = others === 0 ? "" : `, and ${others} more ${others === 1 ? "result" : "results"} of this name`;
  const said = { path, line, file };
  if (scope === "run")
    return {
      ...said,
      about: "run",
      message: `The test run failed as a whole${reason}`,
      fix: "Make the whole run pass, and provide its results.",
    };
  const name = resultName(result);
  const what = scope === "group" ? `"${name}" failed as a whole${reason}` : `"${name}" failed${reason}${more}`;
  return { ...said, about: name, message: `${what}, and belongs to no TEST`, fix: FIX };
}

/** The name of a result with those of its class, suites or file, for messages; not longer than `longest`. */
export function resultName({ name, suites, classname, file, scope }: TestResult, longest = 160): string {
  if (scope === "run") return "the whole run";
  const outer = classname ? [classname] : suites.length > 0 ? (scope === "group" && name === "" ? suites.slice(-1) : suites) : [file ?? ""];
  const named = [...outer, name].map(shownText).filter((part) => part !== "");
  return named.length === 0 ? "a result without a name" : cut(named.join(" > "), longest);
}

// A title of a table of cases can be a page long, and nothing in it may control a terminal.
function shownText(text: string): string {
  return oneLine(text.slice(0, 2000).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " "));
}

function cut(text: string, longest = 160): string {
  return text.length > longest ? `${[...text].slice(0, longest - 1).join("")}…` : text;
}
