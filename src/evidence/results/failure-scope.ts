import { groupBy } from "../../graph/group.ts";
import { isFailure, type TestResult } from "../../model/results.ts";
import { type Declared, type DeclaredGroup, type DeclaredIndex, inOneFile } from "./declared.ts";
import { hookScope } from "./hooks.ts";
import type { ResultPlace } from "./result-places.ts";
import { fitTitles, JOINS, NESTED, oneLine, splitTitles, titleText } from "./titles.ts";

export interface FailureScopeInput {
  readonly places: ReadonlyMap<TestResult, ResultPlace>;
  /** The TESTs of each case by its own names. */
  readonly found: ReadonlyMap<TestResult, readonly Declared[]>;
  readonly index: DeclaredIndex;
}

export interface FailureScope {
  /** The TESTs that a failure outside of any test affects: of a hook, a suite, a class, a file, a package. */
  affectedTests(failure: TestResult): readonly Declared[];
  /** Whether a case only sums up the cases in it, as a test of Go does with its subtests. */
  isSummary(result: TestResult): boolean;
}

const NO_TESTS: readonly Declared[] = [];

/** Makes the functions that find what a failure affects, from the cases of the same report and from the titles of TESTs. */
export function failureScope({ places, found, index }: FailureScopeInput): FailureScope {
  const nested = nestedCases(places);
  const bySuite = new Map(groupBy([...places.keys()], suitesKey));
  const byClass = new Map(groupBy([...places.keys()], ({ report, classname }) => `${report}\n${classname}`));

  const placeOf = (result: TestResult): ResultPlace => places.get(result) ?? { kind: "unknown" };
  const testsOf = (results: readonly TestResult[]): readonly Declared[] => results.flatMap((result) => found.get(result) ?? NO_TESTS);
  const hereOf = (place: ResultPlace): DeclaredGroup | undefined =>
    place.kind === "file" ? index.byPath.get(place.path) : place.kind === "folder" ? index.byFolder.get(place.path) : undefined;

  function testsOfSuite(place: ResultPlace, titles: readonly string[]): readonly Declared[] {
    const here = hereOf(place);
    if (titles.length === 0) return here?.all ?? NO_TESTS;
    const text = titleText(titles.map(oneLine).join(NESTED), [NESTED, " ", ".", ...JOINS]);
    const isIn = ({ symbol, parent, name }: Declared): boolean => {
      const title = symbol?.kind === "suite" ? name : parent;
      return title !== null && fitTitles([title], text, WHOLE) !== null;
    };
    if (here) return [...here.ofFile, ...here.all.filter(isIn)];
    return place.kind === "unknown" ? inOneFile(index.everywhere.all.filter(isIn)) : NO_TESTS;
  }

  function testsOfGroup(group: TestResult, place: ResultPlace): readonly Declared[] {
    const here = hereOf(place);
    if (place.kind === "elsewhere" || (here && "isWhole" in place && place.isWhole)) return here?.all ?? NO_TESTS;
    const inside = testsOf(group.within);
    if (here)
      return [
        ...here.ofFile,
        ...inside,
        ...(inside.length === 0 && group.suites.length > 0 ? testsOfSuite(place, group.suites.slice(-1)) : []),
      ];
    return inOneFile(inside);
  }

  function testsOfHook(result: TestResult, place: ResultPlace): readonly Declared[] {
    const scope = hookScope(result);
    if (scope === null) return NO_TESTS;
    const here = hereOf(place);
    switch (scope.kind) {
      case "class": {
        if (scope.classname === null && here) return here.all;
        const cases = byClass.get(`${result.report}\n${scope.classname ?? result.classname}`) ?? [];
        // A class that broke before its tests has no case.
        if (cases.length === 0 && here && scope.classname !== null) return testsOfClass(here, scope.classname);
        const paths = new Set(cases.map((one) => hereOf(placeOf(one))));
        const [only] = paths;
        return paths.size === 1 && only ? only.all : inOneFile(testsOf(cases));
      }
      case "suite": {
        // Some runners write the titles outside of the hook as the class, others the hook itself, or the file.
        const outer = /" hook\b|[\\/]/.test(result.classname ?? "") ? "" : (result.classname ?? "");
        const titles = [scope.titles, outer].filter((title) => title !== "").slice(0, 1);
        return testsOfSuite(place, titles.length > 0 || here ? titles : result.suites.slice(-1));
      }
      case "element":
        return here?.all ?? inOneFile(testsOf(bySuite.get(suitesKey(result)) ?? []));
    }
  }

  return {
    affectedTests(failure) {
      const place = placeOf(failure);
      if (failure.scope === "run") return NO_TESTS;
      if (failure.scope === "group") return testsOfGroup(failure, place);
      const inside = nested.get(failure) ?? [];
      // A test of Go fails with its subtests.
      const isExplained = place.kind === "folder" && inside.some(isFailure);
      return [...testsOfHook(failure, place), ...(isExplained ? [] : testsOf(inside))];
    },
    isSummary(result) {
      const inside = placeOf(result).kind === "folder" ? (nested.get(result) ?? []) : [];
      return isFailure(result) ? inside.some(isFailure) : testsOf(inside).length > 0;
    },
  };
}

const WHOLE = { anywhere: true, isNested: () => false, isParameters: () => false };

/** The TESTs of a class in a file, and those of the whole file. */
function testsOfClass({ all, ofFile }: DeclaredGroup, classname: string): readonly Declared[] {
  const own = classname.slice(classname.lastIndexOf(".") + 1);
  return [...ofFile, ...all.filter(({ symbol }) => symbol?.name === own || symbol?.parent === own)];
}

function suitesKey({ report, suites }: TestResult): string {
  return `${report}\n${suites.join(NESTED)}`;
}

/** The cases in each case, by their titles: runners list a suite with a broken hook, and tests of Go with subtests, beside what is in them. */
function nestedCases(places: ReadonlyMap<TestResult, ResultPlace>): ReadonlyMap<TestResult, readonly TestResult[]> {
  const enclosing = new Map<string, TestResult[]>();
  for (const [result, place] of places) {
    if (result.scope !== "case" || (!isFailure(result) && place.kind !== "folder")) continue;
    const key = `${scopeKey(result, place)}\n${titlesOf(result, place).join(NESTED)}`;
    append(enclosing, key, result);
  }
  const nested = new Map<TestResult, TestResult[]>();
  if (enclosing.size === 0) return nested;
  for (const [result, place] of places) {
    const titles = titlesOf(result, place);
    if (result.scope !== "case" || titles.length < 2) continue;
    let key = `${scopeKey(result, place)}\n`;
    for (const [i, title] of titles.slice(0, -1).entries()) {
      key += i === 0 ? title : `${NESTED}${title}`;
      for (const outer of enclosing.get(key) ?? []) append(nested, outer, result);
    }
  }
  return nested;
}

function append<Key>(groups: Map<Key, TestResult[]>, key: Key, result: TestResult): void {
  const group = groups.get(key);
  if (group) group.push(result);
  else groups.set(key, [result]);
}

function scopeKey({ report, classname, suites }: TestResult, place: ResultPlace): string {
  return `${report}\n${"path" in place ? place.path : `${classname}\n${classname === null ? "" : suites.join(NESTED)}`}`;
}

function titlesOf({ name, suites, classname }: TestResult, place: ResultPlace): readonly string[] {
  if (place.kind === "folder") return name.split("/");
  const titles = splitTitles(name);
  return classname === null ? [...suites, ...titles] : titles;
}
