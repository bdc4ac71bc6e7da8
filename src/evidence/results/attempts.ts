import { isFailure, type TestResult } from "../../model/results.ts";
import type { ResultPlace } from "./result-places.ts";
import { isJvm } from "./test-languages.ts";

/**
 * The attempts that a later one in the same report supersedes, with that one. Only where a name stands for one test: tests of Go, and methods
 * of the JVM that have no parameters. Elsewhere cases of one name may be rows of a table (TestNG), or the same test in another browser.
 */
export function supersededAttempts(places: ReadonlyMap<TestResult, ResultPlace>): ReadonlyMap<TestResult, TestResult> {
  const last = new Map<string, TestResult>();
  const superseded = new Map<TestResult, TestResult>();
  // From the last to the first, so that what was seen before is what decides.
  for (const [result, place] of [...places].reverse()) {
    if (result.scope !== "case" || !isNamedOnce(result, place)) continue;
    const { report, suites, classname, name } = result;
    const key = [report, ...suites, classname ?? "", name].join("\n");
    const later = last.get(key);
    if (later) superseded.set(result, later);
    else last.set(key, result);
  }
  return superseded;
}

/** Whether a case that passed has failed in an earlier attempt. */
export function flakyCases(superseded: ReadonlyMap<TestResult, TestResult>): ReadonlySet<TestResult> {
  return new Set([...superseded].flatMap(([earlier, later]) => (isFailure(earlier) && later.status === "pass" ? [later] : [])));
}

function isNamedOnce({ name }: TestResult, place: ResultPlace): boolean {
  if (place.kind === "folder") return name !== "";
  return place.kind === "file" && isJvm(place.path) && /^\w+\(\)$/.test(name);
}
