// @CODE:TDD-001
import { type CaseResult, declarationKey, isFailure, type Outcome, type ResultsEvidence, type TestResult } from "../../model/results.ts";
import type { Tag } from "../../model/tag.ts";
import { type ReportText, readAs } from "../test-reports/format.ts";
import { flakyCases, supersededAttempts } from "./attempts.ts";
import { type Declared, type DeclaredGroup, type DeclaredIndex, indexDeclared, inOneFile, toDeclared } from "./declared.ts";
import { failureScope } from "./failure-scope.ts";
import { reportFaults } from "./faults.ts";
import { resultFormats } from "./formats.ts";
import { fitNormalizedNames, preferNamedSuites } from "./normalized-names.ts";
import { placeFinder, type ResultPlace } from "./result-places.ts";
import { fitTaggedTitles } from "./tagged-titles.ts";
import { goFolderOf, isGo, isJavaScript } from "./test-languages.ts";
import { type Fit, fitTitles, joinedTitles, oneLine, type TitleText, titleTexts } from "./titles.ts";

/** Reads one test report; its format is detected from its content. Throws a `UsageError` for a broken or unknown report. */
export function readResults(report: ReportText): Promise<readonly TestResult[]> {
  return readAs(resultFormats, "test report", report);
}

export interface ResultsInput {
  readonly results: readonly TestResult[];
  /** Every TEST declaration, with its symbol. */
  readonly tests: readonly Tag[];
  /** Every path in the tree, so that a test without a TEST is not mistaken for another of the same name. */
  readonly paths: readonly string[];
  /** The config's `paths`: beginnings of paths in the reports with those of the project. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** The text of a file of the project; `null` if there is none. */
  readonly text: (path: string) => string | null;
}

/**
 * Matches results to TEST declarations by file and symbol: a case belongs to every TEST that annotates it, a suite around it or its file.
 * Parametrised cases and subtests belong to their test. A result whose file is unknown counts only if its titles are found in exactly one
 * file, and no other result has them.
 */
export function matchResults({ results, tests, paths, prefixes = {}, text }: ResultsInput): ResultsEvidence {
  const declared = toDeclared(tests, text);
  const index = indexDeclared(declared);
  const placeOf = placeFinder({ results, paths, prefixes, hasTest: (path) => index.byPath.has(path), text });
  const isGoTestOf = goTests(text);
  const places = new Map(results.map((result) => [result, placeOf(result)]));
  const isAmbiguous = ambiguousNames([...places].flatMap(([result, { kind }]) => (kind === "unknown" ? [result] : [])));
  const superseded = supersededAttempts(places);
  const flaky = flakyCases(superseded);
  for (const earlier of superseded.keys()) places.delete(earlier);
  const found = new Map<TestResult, readonly Declared[]>();
  for (const [result, place] of places)
    found.set(
      result,
      result.scope === "case"
        ? [...new Set([...findDeclared(result, place, index, isGoTestOf, isAmbiguous), ...ownTests(result, place, index)])]
        : [],
    );
  const { affectedTests, isSummary } = failureScope({ places, found, index });
  for (const result of places.keys()) {
    if (isFailure(result)) found.set(result, [...new Set([...(found.get(result) ?? []), ...affectedTests(result)])]);
  }
  const unmatched: TestResult[] = [];
  const flakyTests = new Set<string>();
  for (const [result, place] of places) {
    const declared = found.get(result) ?? [];
    if (declared.length === 0) {
      if (!isSummary(result)) unmatched.push(place.kind === "file" ? { ...result, file: place.path } : result);
      continue;
    }
    const one: CaseResult = { name: shownName(result, place), status: result.status, message: result.message };
    for (const { cases } of declared) cases.push(one);
    if (result.isFlaky || flaky.has(result)) for (const { tag } of declared) flakyTests.add(declarationKey(tag));
  }
  const outcomes = declared.map(({ tag, cases }) => [declarationKey(tag), { outcome: outcomeOf(cases), cases }] as const);
  const notRun = new Set(declared.filter(isKnownNotToRun(places, unmatched)).map(({ tag }) => declarationKey(tag)));
  return {
    tests: new Map(outcomes),
    notRun,
    flaky: flakyTests,
    unmatched,
    faults: reportFaults({ places, unmatched, hasTests: tests.length > 0 }),
  };
}

/** Whether a TEST without a case is in a file (in Go, a folder) of which the reports list cases, and each of them belongs to another. */
function isKnownNotToRun(places: ReadonlyMap<TestResult, ResultPlace>, unmatched: readonly TestResult[]): (declared: Declared) => boolean {
  const listed = new Set([...places.values()].flatMap((place) => ("path" in place ? [`${place.kind} ${place.path}`] : [])));
  // A case may be that of the TEST under a name that was not understood.
  const open = new Set(unmatched.map(({ file }) => file));
  return ({ tag: { path }, cases }) => {
    if (cases.length > 0) return false;
    return isGo(path) ? listed.has(`folder ${goFolderOf(path)}`) : listed.has(`file ${path}`) && !open.has(path);
  };
}

function outcomeOf(cases: readonly CaseResult[]): Outcome {
  if (cases.some(isFailure)) return "fail";
  if (cases.some(({ status }) => status === "pass")) return "pass";
  return cases.length > 0 ? "skip" : "none";
}

/** Gradle shows the parameters of a parametrised or repeated JUnit 5 test in the place of its method: it may be any of these. */
function isRepeated({ annotations }: Declared, { name }: TestResult): boolean {
  const kind = /^\[\d+\]/.test(name)
    ? /@(?:ParameterizedTest|TestFactory|TestTemplate)\b/
    : /^repetition \d+ of \d+/.test(name)
      ? /@RepeatedTest\b/
      : null;
  return kind?.test(annotations) ?? false;
}

/**
 * The TESTs whose id a case names itself, in its title or by a tag, a property or an annotation: those in its file; if its place is unknown,
 * those in the only file that has any. A case never belongs to a TEST of another file, which would then be proven by a test that it is not on.
 */
function ownTests(result: TestResult, place: ResultPlace, index: DeclaredIndex): readonly Declared[] {
  const { ids = [] } = result;
  const isNamed = ({ tag }: Declared): boolean => ids.some((id) => id === tag.full || id === tag.id);
  const within = (group: DeclaredGroup | undefined): readonly Declared[] =>
    group === undefined ? [] : [...fitTaggedTitles(group, result), ...(ids.length === 0 ? [] : group.all.filter(isNamed))];
  switch (place.kind) {
    case "file":
      return within(index.byPath.get(place.path));
    case "folder":
      return within(index.byFolder.get(place.path));
    case "unknown":
      return inOneFile(within(index.everywhere));
    case "elsewhere":
      return [];
  }
}

function findDeclared(
  result: TestResult,
  place: ResultPlace,
  index: DeclaredIndex,
  isGoTestOf: (path: string, test: string) => boolean,
  isAmbiguous: (result: TestResult) => boolean,
): readonly Declared[] {
  switch (place.kind) {
    case "elsewhere":
      return [];
    case "unknown": {
      const isOneOfMany = isAmbiguous(result);
      const found = isOneOfMany ? [] : bestFits(index.everywhere, result, place);
      return found.length === 0 ? fitNormalizedNames(index.everywhere, result, isOneOfMany) : inOneFile(found);
    }
    case "file":
    case "folder": {
      // An inherited test is in the file of its base, and belongs to the class that inherits it.
      const inherited =
        place.kind === "file" && place.classPath
          ? findDeclared(result, { ...place, path: place.classPath, classPath: null }, index, isGoTestOf, isAmbiguous)
          : [];
      const here = (place.kind === "file" ? index.byPath : index.byFolder).get(place.path);
      if (!here || inherited.length > 0) return inherited;
      if (place.isWhole) return here.all;
      const ofFile = here.ofFile.filter(({ tag }) => place.kind === "file" || isGoTestOf(tag.path, result.name));
      const named = bestFits(here, result, place);
      const found = [...ofFile, ...(named.length > 0 || place.kind === "folder" ? named : fitNormalizedNames(here, result, false))];
      if (found.length > 0 || place.kind === "folder") return found;
      return here.all.filter((declared) => isRepeated(declared, result));
    }
  }
}

// Titles that so many TESTs have say nothing without a file or the suites around them.
const MOST_ALIKE = 500;

/** The TESTs whose symbols match a case's titles; of those with one title in suites of one title, those whose outer suites are named. */
function bestFits(group: DeclaredGroup, result: TestResult, place: ResultPlace): readonly Declared[] {
  const found = fitsIn(group, result, place, titleTexts(result, place));
  return found.length > 0 ? found : fitsIn(group, result, place, joinedTitles(result, place)).filter(({ tag }) => isJavaScript(tag.path));
}

function fitsIn(group: DeclaredGroup, result: TestResult, place: ResultPlace, texts: readonly TitleText[]): readonly Declared[] {
  const line = "path" in place ? result.line : null;
  const candidates = new Set(group.withPlaceholder);
  for (const text of texts) {
    for (const title of possibleTitles(text, group.titleLengths)) {
      const alike = group.byTitle.get(title) ?? [];
      if (line !== null || alike.length <= MOST_ALIKE) for (const declared of alike) candidates.add(declared);
    }
  }
  if (candidates.size === 0) return [];
  const sure = atLine(explained([...candidates], texts, fitExactly), line);
  if (sure.length > 0) return preferNamedSuites(sure, result);
  const likely = explained([...candidates], texts, fitLoosely);
  return new Set(likely.map(({ symbol }) => `${symbol?.line}:${symbol?.name}`)).size === 1 ? likely : [];
}

// Characters that may begin the parameters after a title; see `endings`.
const BEHIND = / ?[([{#]| with data set /g;

/** Every part of a text that may be a title of one of these lengths. */
function possibleTitles({ text, separators, starts }: TitleText, lengths: ReadonlySet<number>): Set<string> {
  const ends = new Set([text.length, ...[...text.matchAll(BEHIND)].map(({ index }) => index)]);
  for (const separator of separators) {
    for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) ends.add(at);
  }
  const titles = new Set<string>();
  for (const start of starts) for (const end of ends) if (lengths.has(end - start)) titles.add(text.slice(start, end));
  return titles;
}

const FITS: readonly Fit[] = ["exact", "enclosing", "loose"];

type FitTest = (declared: Declared, text: TitleText) => ReturnType<typeof fitTitles>;

function explained(declared: readonly Declared[], texts: readonly TitleText[], explains: FitTest): Declared[] {
  const fits = declared.flatMap((candidate) => {
    const found = texts.map((text) => explains(candidate, text)).filter((quality) => quality !== null);
    const best = FITS.find((quality) => found.includes(quality));
    return best === undefined ? [] : [{ candidate, best }];
  });
  // A word-for-word match is better than a placeholder or a name without its parameters.
  const isExact = fits.some(({ best }) => best === "exact");
  return fits.filter(({ best }) => !isExact || best !== "loose").map(({ candidate }) => candidate);
}

/** A symbol's parent is the innermost suite, so there may be others around both; a symbol without a parent is outermost. */
const fitExactly: FitTest = (declared, text) => {
  const { parent, name } = declared;
  return fitTitles(parent ? [parent, name] : [name], text, { anywhere: parent !== null, ...endings(declared, text) });
};

/** For titles that symbols do not have: modules around a Rust test, the function that runs a Go suite, suites that the report omits. */
const fitLoosely: FitTest = (declared, text) => {
  const { tag, parent, name } = declared;
  const after = endings(declared, text);
  if (parent === null) return isJavaScript(tag.path) ? null : fitTitles([name], text, { anywhere: true, ...after });
  if (isGo(tag.path)) return fitTitles([[`Test${parent[0]}`, ...parent.slice(1)], name], text, { anywhere: true, ...after });
  const isBare = !text.separators.some((separator) => text.text.includes(separator));
  return isBare ? fitTitles([name], text, { anywhere: false, ...after }) : null;
};

function endings({ tag, symbol }: Declared, { separators }: TitleText) {
  // After a space, a title may simply continue; only a suite certainly contains more titles.
  const nests = separators.filter((separator) => !/^[ -]$/.test(separator) || symbol?.kind !== "test");
  const isName = /^[\w$]+$/.test(symbol?.name ?? "");
  return {
    isNested: (rest: string) => nests.some((separator) => rest.startsWith(separator)),
    isParameters: (rest: string) => {
      // JavaScript runners put parameters into a title, never after it.
      if (isJavaScript(tag.path)) return false;
      // `[1-2]`, ` (1, 2)`, `(int)[1]`, `{int}[1]`, `#01`, ` with data set "members"`; ` [price: 995, #0]` after a title.
      return isName ? /^(?: ?[([{#]| with data set )/.test(rest) : /^(?:[([{]| \[.*#\d+\]$)/.test(rest);
    },
  };
}

/** If the report has the line, it distinguishes symbols with the same name. */
function atLine(declared: readonly Declared[], line: number | null): readonly Declared[] {
  if (line === null) return declared;
  const isAround = ({ symbol }: Declared): boolean => symbol !== null && symbol.line <= line && line <= symbol.endLine;
  const titles = ({ symbol }: Declared): string => `${symbol?.parent}\n${symbol?.name}`;
  const located = new Set(declared.filter(isAround).map(titles));
  return declared.filter((candidate) => isAround(candidate) || !located.has(titles(candidate)));
}

/** For results without a file: whether one shares its name with another that the report puts in a different suite. */
function ambiguousNames(results: readonly TestResult[]): (result: TestResult) => boolean {
  const scopes = new Map<string, Set<string>>();
  for (const { name, classname, suites } of results) {
    const known = scopes.get(name) ?? new Set();
    scopes.set(name, known.add([classname ?? "", ...suites].join("\n")));
  }
  return ({ name }) => (scopes.get(name)?.size ?? 0) > 1;
}

/** Whether a Go test is in a file, because `go test` reports only the package. */
function goTests(text: (path: string) => string | null): (path: string, test: string) => boolean {
  const known = new Map<string, ReadonlySet<string>>();
  return (path, test) => {
    const names =
      known.get(path) ?? new Set([...(text(path) ?? "").matchAll(/^func (?:\([^)\n]*\) )?(\w+)\(/gm)].map(([, name = ""]) => name));
    known.set(path, names);
    return names.has(test.split("/")[0] ?? "");
  };
}

function shownName({ name, suites, classname }: TestResult, place: ResultPlace): string {
  if (place.kind === "file" && place.isWhole) return place.path;
  if (place.kind === "folder" && place.isWhole) return `${place.path || "."}/`;
  return oneLine((classname === null ? [...suites, name] : [name]).join(" > "));
}
