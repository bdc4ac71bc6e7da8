import { remembered } from "../../model/remember.ts";
import type { TestResult } from "../../model/results.ts";
import type { Declared, DeclaredGroup } from "./declared.ts";
import { isPathLike } from "./result-places.ts";
import { isJavaScript } from "./test-languages.ts";
import { NESTED, normalizedName, oneLine, withoutParameters } from "./titles.ts";

// What ExUnit and Pest write before a name.
const KIND = /^(?:test|it)[ :]+/;

/**
 * The TESTs of a group whose suite and title are the last words of a case's name in one of its forms; those of one symbol, else none.
 * `isOneOfMany`: others of its name are in other suites, so that all suites must be the same. Takes time in proportion to the name.
 */
export function fitNormalizedNames(group: DeclaredGroup, result: TestResult, isOneOfMany: boolean): readonly Declared[] {
  const name = oneLine(result.name);
  const withoutKind = normalizedName(name.replace(KIND, ""));
  const names = [...new Set([normalizedName(name), normalizedName(withoutParameters(name)), withoutKind])];
  const suites = result.suites.filter((suite) => !isPathLike(suite));
  const classname =
    result.classname === null || (isPathLike(result.classname) && !/^[\w.]+$/.test(result.classname)) ? "" : result.classname;
  // googletest: the instantiation before the class and its number behind it.
  const bare = /^(?:\w+\/)?(\w+)(?:\/\d+)?$/.exec(result.classname ?? "")?.[1] ?? "";
  const outer = [suites.join(" "), classname, bare].map((titles) => normalizedName(titles));
  const index = indexOf(group);
  // Where titles are around a name, the name alone is not all of it.
  const isBare = classname === "" && suites.length === 0;
  const texts = new Set(names.flatMap((text) => [text, ...outer.map((titles) => `${titles} ${text}`.trim())]));
  const lists = new Set<readonly Declared[]>();
  for (const text of texts) {
    const isWhole = isBare || !names.includes(text) || (text === withoutKind && KIND.test(name));
    for (const { node, isAll } of endings(index.byName, text)) {
      lists.add(node.nested);
      // Without a suite, a title is all that there is: the last words of another one are a coincidence.
      if (isAll && isWhole) lists.add(node.outermost);
    }
  }
  const ofSuites = declaredOfSuites(index, result);
  const isSure = (declared: Declared): boolean =>
    !isOneOfMany ||
    (declared.outerName() === null ? declared.parent !== null && !isJavaScript(declared.tag.path) : ofSuites.includes(declared));
  const found = [...lists]
    .flatMap((list) => {
      const named = ofSuites.filter((declared) => index.listOf.get(declared) === list);
      return named.length > 0 ? named : alike(list);
    })
    .filter(isSure);
  return isOneSymbol(found) ? found : [];
}

/** Of TESTs with one title in suites of one title, those whose outer suites a report names. */
export function preferNamedSuites(declared: readonly Declared[], result: TestResult): readonly Declared[] {
  if (declared.length < 2) return declared;
  const texts = namesWithSuites(result);
  const isNamed = ({ outerName }: Declared): boolean => {
    const outer = outerName();
    return outer !== null && texts.some((text) => text === outer || text.endsWith(` ${outer}`));
  };
  const titlesOf = ({ parent, name }: Declared): string => `${parent?.join(NESTED)}${NESTED}${NESTED}${name.join(NESTED)}`;
  const named = new Set(declared.filter(isNamed));
  const titles = new Set([...named].map(titlesOf));
  return declared.filter((one) => named.has(one) || !titles.has(titlesOf(one)));
}

function namesWithSuites({ suites, classname, name }: TestResult): readonly string[] {
  return [normalizedName(...suites, name), normalizedName(classname ?? "", name), normalizedName(name)];
}

/** The TESTs whose title and all suites around it are the last words of a result's names; of many that nothing tells apart, two. */
function declaredOfSuites({ byOuterName }: NameIndex, result: TestResult): readonly Declared[] {
  const found = namesWithSuites(result).flatMap((text) => [...endings(byOuterName, text)].flatMap(({ node }) => alike(node.nested)));
  return [...new Set(found)];
}

function isOneSymbol(declared: readonly Declared[]): boolean {
  return new Set(declared.map(({ tag, symbol }) => `${tag.path}\n${symbol?.line}`)).size === 1;
}

/** TESTs of the same name: all if they are of one symbol, else two of them, which show that the name alone does not decide. */
const alike = remembered((list: readonly Declared[]): readonly Declared[] => {
  const [first, ...others] = list;
  const other = others.find((declared) => first !== undefined && !isOneSymbol([first, declared]));
  return first !== undefined && other !== undefined ? [first, other] : list;
}, new WeakMap());

/** The words of names from the last to the first, so that all names with which a text ends are found in one walk. */
interface WordNode {
  readonly before: Map<string, WordNode>;
  /** Titles in a suite, and those in none. */
  readonly nested: Declared[];
  readonly outermost: Declared[];
}

interface NameIndex {
  readonly byName: WordNode;
  readonly byOuterName: WordNode;
  /** The list of `byName` that has a TEST. */
  readonly listOf: ReadonlyMap<Declared, readonly Declared[]>;
}

function newNode(): WordNode {
  return { before: new Map(), nested: [], outermost: [] };
}

function nodeAt(root: WordNode, name: string): WordNode {
  let node = root;
  for (const word of name.split(" ").reverse()) {
    const next = node.before.get(word) ?? newNode();
    node.before.set(word, next);
    node = next;
  }
  return node;
}

/** The names with which a text ends, the shortest first; `isAll`: there is nothing before it. */
function* endings(root: WordNode, text: string): Generator<{ readonly node: WordNode; readonly isAll: boolean }> {
  let node: WordNode | undefined = root;
  const words = text.split(" ");
  for (let at = words.length - 1; at >= 0; at--) {
    node = node.before.get(words[at] ?? "");
    if (!node) return;
    if (node.nested.length + node.outermost.length > 0) yield { node, isAll: at === 0 };
  }
}

const indexOf = remembered((group: DeclaredGroup): NameIndex => {
  const index = { byName: newNode(), byOuterName: newNode(), listOf: new Map<Declared, readonly Declared[]>() };
  for (const declared of group.all) {
    const { symbol, parent, name, outerName } = declared;
    const outer = outerName();
    if (outer) nodeAt(index.byOuterName, outer).nested.push(declared);
    if (symbol === null || name.length > 1 || (parent?.length ?? 1) > 1) continue;
    const node = nodeAt(index.byName, normalizedName(...(parent ?? []), ...name));
    const list = parent === null ? node.outermost : node.nested;
    list.push(declared);
    index.listOf.set(declared, list);
  }
  return index;
}, new WeakMap());
