import type { TestResult } from "../../model/results.ts";
import { type Declared, type DeclaredGroup, isJavaScript } from "./declared.ts";
import { isPathLike } from "./result-places.ts";
import { NESTED, oneLine } from "./titles.ts";

/**
 * Runners join a file, a class, suites, a title and parameters in ways that teams configure: `cart with members-adds a book`,
 * `chrome.cart_with_members`, `Shop.Tests.CartTests.Adds(1)`. Written as words alone they are all the same: the name that a person would say.
 */
function spoken(...names: readonly string[]): string {
  return names
    .flatMap((name) => oneLine(name).split(BETWEEN_WORDS))
    .filter((word) => word !== "")
    .join(" ");
}

const BETWEEN_WORDS = /[\s._:/\\>›|#$-]+/;
// What runners write after a name: `(1, "a")`, `[1-2]`, `/0`.
const PARAMETERS = /(?:\(.*\)|\[[^\]]*\]|\/\d+)$/s;
// What ExUnit and Pest write before one.
const KIND = /^(?:test|it)[ :]+/;

/**
 * The TESTs of a group whose suite and title are the last words of a case's name in one of its forms; those of one symbol, else none.
 * `isOneOfMany`: others of its name are in other suites, so that all suites must be the same.
 */
export function fitSpokenNames(group: DeclaredGroup, result: TestResult, isOneOfMany: boolean): readonly Declared[] {
  const names = [...new Set([result.name, result.name.replace(PARAMETERS, ""), result.name.replace(KIND, "")])];
  const suites = result.suites.filter((suite) => !isPathLike(suite));
  const classname =
    result.classname === null || (isPathLike(result.classname) && !/^[\w.]+$/.test(result.classname)) ? "" : result.classname;
  // googletest: the instantiation before the class and its number behind it.
  const bare = /^(?:\w+\/)?(\w+)(?:\/\d+)?$/.exec(result.classname ?? "")?.[1] ?? "";
  const around = [suites.join(" "), classname, bare];
  const bySpoken = spokenIndex(group);
  const texts = new Set(names.flatMap((name) => [spoken(name), ...around.map((titles) => spoken(titles, name))]));
  const found = new Set<Declared>();
  for (const text of texts) {
    for (let at = 0; at >= 0; at = text.indexOf(" ", at + 1)) {
      for (const declared of bySpoken.get(at === 0 ? text : text.slice(at + 1)) ?? []) {
        // Without a suite, a title is all that there is: the last words of another one are a coincidence.
        if (declared.parent !== null || (at === 0 && isWhole(text, names, classname, suites))) found.add(declared);
      }
    }
  }
  const told = bySuites([...found], result).filter((declared) => !isOneOfMany || isToldApart(declared, result));
  return new Set(told.map(({ tag, symbol }) => `${tag.path}\n${symbol?.line}`)).size === 1 ? told : [];
}

/** Where titles stand around a name, the name alone is not all of it. */
function isWhole(text: string, names: readonly string[], classname: string, suites: readonly string[]): boolean {
  return (
    (classname === "" && suites.length === 0) ||
    !names.some((name) => spoken(name) === text) ||
    names.some((name) => name === text && KIND.test(names[0] ?? ""))
  );
}

/** Of TESTs with one title in suites of one title, those whose outer suites a report names. */
export function bySuites(declared: readonly Declared[], result: TestResult): readonly Declared[] {
  if (declared.length < 2) return declared;
  const isTold = (one: Declared): boolean => hasSuites(one, result);
  const titlesOf = ({ parent, name }: Declared): string => `${parent?.join(NESTED)}${NESTED}${NESTED}${name.join(NESTED)}`;
  const told = new Set(declared.filter(isTold).map(titlesOf));
  return declared.filter((one) => isTold(one) || !told.has(titlesOf(one)));
}

function hasSuites({ outer }: Declared, { suites, classname, name }: TestResult): boolean {
  const titles = outer();
  if (titles === null) return false;
  const texts = [spoken(...suites, name), spoken(classname ?? "", name), spoken(name)];
  return texts.some((text) => text === spoken(titles) || text.endsWith(` ${spoken(titles)}`));
}

function isToldApart(declared: Declared, result: TestResult): boolean {
  return declared.outer() === null ? declared.parent !== null && !isJavaScript(declared.tag.path) : hasSuites(declared, result);
}

const indexes = new WeakMap<DeclaredGroup, ReadonlyMap<string, readonly Declared[]>>();

function spokenIndex(group: DeclaredGroup): ReadonlyMap<string, readonly Declared[]> {
  const known = indexes.get(group);
  if (known) return known;
  const index = new Map<string, Declared[]>();
  for (const declared of group.all) {
    const { symbol, parent, name } = declared;
    if (symbol === null || name.length > 1 || (parent?.length ?? 1) > 1) continue;
    const key = spoken(...(parent ?? []), ...name);
    const same = index.get(key);
    if (same) same.push(declared);
    else index.set(key, [declared]);
  }
  indexes.set(group, index);
  return index;
}
