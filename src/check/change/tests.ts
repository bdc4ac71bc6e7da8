// @CODE:GATE-001:LOOSENED
import { groupBy } from "../../graph/group.ts";
import type { Loosening } from "../../model/change.ts";
import type { LoadedRow } from "../../model/language.ts";
import type { BaseTree, Tree } from "../../model/ports.ts";
import { cannotRun, type Doubt, type FileScan, type TestPlace } from "../../model/scan.ts";
import type { Tag } from "../../model/tag.ts";
import { textIn } from "../../scan/decode.ts";
import { isPassedOver, liesAmongSupport } from "../../scan/file-kinds.ts";
import { indexLanguages } from "../../scan/source/languages.ts";
import type { Project } from "../project.ts";
import { type PlacedTest, type TestOpeners, testOpeners } from "./test-openers.ts";

/** Whether another finding at a path says of a chain that its TEST proves nothing. */
type IsReported = (path: string, chain: string) => boolean;

/**
 * TESTs that were in files that can hold a test and are now in files that cannot: notes, data, a setup, a name that no runner and no
 * grammar knows, or, where runners find tests by their names, a name that they pass over.
 */
export function testsParked(
  before: Project,
  after: Project,
  languages: readonly LoadedRow[],
  { movedTo }: Pick<BaseTree, "movedTo">,
  reported: IsReported,
): Loosening[] {
  const { ofFile } = indexLanguages(languages);
  const holdsTests = (scan: FileScan): boolean => holdsTest(scan) && ofFile(scan.path, scan.lines[1] ?? "").row.testPattern !== undefined;
  const holders = [...before.graph.files.values()].filter((scan) => scan.tags.some(isTest) && holdsTests(scan));
  // Where the base has tests under such names, its runner was told to look at them.
  const isLoose = new Set(holders.filter(({ path, tests }) => tests === "by-path" && isPassedOver(path)).map(({ path }) => endingOf(path)));
  const kept = holders.map(({ path }) => ({ path, now: movedTo.get(path) ?? path }));
  const held = new Set(
    kept.flatMap(({ path, now }) => (isPassedOver(path) && (liesAmongSupport(path) || !liesAmongSupport(now)) ? [now] : [])),
  );
  const isFound = (path: string): boolean =>
    !isPassedOver(path) || held.has(path) || (isLoose.has(endingOf(path)) && !liesAmongSupport(path));
  const placesIn = ({ graph: { files } }: Project, isHeldIn: (scan: FileScan) => boolean) =>
    [...files.values()].flatMap((scan) => {
      const isHeld = isHeldIn(scan);
      return scan.tags.filter(isTest).map((tag) => ({ tag, isHeld }));
    });
  const old = new Map(groupBy(placesIn(before, holdsTests), ({ tag }) => tag.full));
  const places = placesIn(after, (scan) => holdsTests(scan) && isFound(scan.path));
  return groupBy(places, ({ tag }) => tag.full).flatMap(([full, now]): Loosening[] => {
    const was = old.get(full) ?? [];
    const lost = was.filter(({ isHeld }) => isHeld).length - now.filter(({ isHeld }) => isHeld).length;
    const there = new Set(was.filter(({ isHeld }) => !isHeld).map(({ tag }) => movedTo.get(tag.path) ?? tag.path));
    return now
      .filter(({ tag, isHeld }) => !isHeld && !there.has(tag.path))
      .slice(0, Math.max(0, lost))
      .filter(({ tag }) => !reported(tag.path, after.graph.chainIdOf(tag)))
      .map(({ tag: { path, line, column } }) => {
        const from = was.find(({ isHeld }) => isHeld)?.tag.path;
        const where = isFound(path) ? "in a file that cannot hold a test" : "in a file that test runners pass over, by its name";
        return { key: full, path, line, column, message: `TEST ${full}: in ${from} → ${where}` };
      });
  });
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf("."));
}

/**
 * TESTs whose test ran and could fail in the base, and now does not, or only sometimes: it is switched off, a variable of the environment
 * decides on it, or it asserts only what always holds.
 */
export function testsWeakened(before: Project, after: Project, { movedTo }: Pick<BaseTree, "movedTo">, reported: IsReported): Loosening[] {
  const placesIn = ({ graph: { files } }: Project) =>
    [...files.values()].flatMap((scan) => {
      const weakness = weaknessesOf(scan);
      return scan.tags
        .filter(isTest)
        .map((tag) => ({ tag, weakness: weakness.get(placeKey(tag)) ?? (holdsTest(scan) ? null : ELSEWHERE) }));
    });
  const old = new Map(groupBy(placesIn(before), ({ tag }) => tag.full));
  return groupBy(placesIn(after), ({ tag }) => tag.full).flatMap(([full, now]): Loosening[] => {
    const was = old.get(full) ?? [];
    const lost = was.filter(({ weakness }) => weakness === null).length - now.filter(({ weakness }) => weakness === null).length;
    const there = new Set(was.filter(({ weakness }) => weakness !== null).map(({ tag }) => movedTo.get(tag.path) ?? tag.path));
    const weak = now.filter(({ weakness }) => weakness !== null);
    return [...weak.filter(({ tag }) => !there.has(tag.path)), ...weak.filter(({ tag }) => there.has(tag.path))]
      .slice(0, Math.max(0, lost))
      .filter(({ tag, weakness }) => weakness !== ELSEWHERE && !reported(tag.path, after.graph.chainIdOf(tag)))
      .map(({ tag: { path, line, column }, weakness }) => ({
        key: full,
        path,
        line,
        column,
        message: `TEST ${full}: on a test that runs and can fail → ${weakness}`,
      }));
  });
}

function holdsTest({ tests }: FileScan): boolean {
  return tests === "by-path" || tests === "found";
}

/** Where no test can run is what `testsParked` and `testsSilenced` are about. */
const ELSEWHERE = "elsewhere";

const DOUBTS: Readonly<Record<Doubt, string>> = {
  conditional: "a variable of the environment or a tag of the build decides whether it runs",
  tautology: "it asserts only what always holds",
};

/** Why the TESTs of a file may prove nothing, by their place. */
function weaknessesOf({ inactive, doubtful }: FileScan): ReadonlyMap<string, string> {
  return new Map([
    ...doubtful.map((test): [string, string] => [placeKey(test), DOUBTS[test.doubt]]),
    ...inactive.map((test): [string, string] => [
      placeKey(test),
      cannotRun(test) ? ELSEWHERE : test.reasons.length === 0 ? "not on a test" : `it is ${test.reasons.join(" or ")}`,
    ]),
  ]);
}

function placeKey({ line, column }: TestPlace): string {
  return `${line}:${column}`;
}

/**
 * TESTs whose test was code in the base and is now only text, in a comment or a string, and TESTs that were put on another test, which the
 * base already had, when theirs was removed. Told by the lines that open tests, so that it works without a grammar. A test under a new
 * name is a new test: it is what its author says it is.
 */
export function testsSilenced(
  before: Project,
  after: Project,
  tree: Tree,
  languages: readonly LoadedRow[],
  { changed, tree: treeOfBase }: Pick<BaseTree, "changed" | "tree">,
  reported: IsReported,
): Loosening[] {
  const openersIn = ({ graph: { files } }: Project, textOf: (path: string) => string | null): TestOpeners[] =>
    [...changed].flatMap((path) => {
      const scan = files.get(path);
      const text = scan?.tags.some(isTest) ? textOf(path) : null;
      return (scan && text !== null && testOpeners(scan, text, languages)) || [];
    });
  const was = openersIn(before, textIn(treeOfBase));
  const now = was.length === 0 ? [] : openersIn(after, textIn(tree));
  const liveBefore = textsOf(was.flatMap(({ live }) => live));
  const liveNow = textsOf(now.flatMap(({ live }) => live));
  const old = new Map(
    groupBy(
      was.flatMap(({ tests }) => tests).filter(({ first }) => first !== null),
      ({ tag }) => tag.full,
    ).map(([full, tests]) => [full, counterpartOf(tests, liveBefore, liveNow)]),
  );
  return now
    .flatMap(({ tests }) => tests)
    .flatMap((test): Loosening[] => {
      const { path, line, column, full } = test.tag;
      const counterpart = old.get(full);
      const lost = counterpart?.lost;
      const what = lost && silencingOf(test, counterpart);
      if (!what || reported(path, after.graph.chainIdOf(test.tag))) return [];
      return [{ key: full, path, line, column, message: `TEST ${full}: on ${shortened(lost)} → ${what}` }];
    });
}

/** What the base has of the TESTs of one id. Tests are named by the lines that open them. */
interface Counterpart {
  /** A test that is no longer code; `null`: each still is. */
  readonly lost: string | null;
  /** Whether the base has a test that is surely not one of theirs. */
  readonly isOther: (opener: string) => boolean;
  /** What was only text already. */
  readonly dead: ReadonlySet<string>;
}

function counterpartOf(tests: readonly PlacedTest[], liveBefore: ReadonlySet<string>, liveNow: ReadonlySet<string>): Counterpart {
  const isDirect = tests.every((test) => test.isDirect);
  const own = textsOf(isDirect ? tests.flatMap(({ first, inner }) => [...(first ? [first] : []), ...inner]) : []);
  return {
    lost: tests.find(({ first }) => first !== null && !liveNow.has(first.text))?.first?.text ?? null,
    isOther: (text) => isDirect && liveBefore.has(text) && !own.has(text),
    dead: textsOf(tests.flatMap((test) => test.dead)),
  };
}

function silencingOf({ first, dead }: PlacedTest, before: Counterpart): string | null {
  const isOther = first !== null && before.isOther(first.text);
  const isDead = (first === null || isOther) && dead.some(({ text }) => !before.dead.has(text));
  if (isDead) return "that test is only a comment or a string";
  return isOther ? `on ${shortened(first.text)}, which the base has without this TEST` : null;
}

function textsOf(openers: readonly { readonly text: string }[]): ReadonlySet<string> {
  return new Set(openers.map(({ text }) => text));
}

const LONGEST_OPENER = 60;

function shortened(text: string): string {
  return text.length <= LONGEST_OPENER ? text : `${text.slice(0, LONGEST_OPENER)}…`;
}

function isTest({ type, role }: Tag): boolean {
  return type === "TEST" && role === "declaration";
}
