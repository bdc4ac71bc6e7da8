// @CODE:PROVE-001 | SPEC: SPEC-PROVE-001.md | TEST: test/evidence/calls/python-and-go.test.ts
import type { Chain } from "../../model/chain.ts";
import type { CallEvidence, CallProof, CallStep } from "../../model/evidence.ts";
import { compareText } from "../../model/location.ts";
import type { SyntaxReader } from "../../model/ports.ts";
import { remembered } from "../../model/remember.ts";
import type { Tag } from "../../model/tag.ts";
import type { Readers } from "../source.ts";
import { replacementOn, type Search, type SearchOptions, search, searchPastMocks, type Unit } from "./call-graph.ts";
import { isOverflow, type LanguageCalls, type SourceFiles } from "./language.ts";

/** The languages whose calls are followed, by file ending. The code for each is loaded only when it is needed. */
const LANGUAGES = [
  {
    endings: /\.[cm]?[jt]sx?$/,
    follow: async (files: SourceFiles, _: SyntaxReader, tests: readonly string[]): Promise<LanguageCalls> =>
      (await import("./type-script/index.ts")).followTypeScript(files, tests),
  },
  {
    endings: /\.py$/,
    follow: async (files: SourceFiles, syntax: SyntaxReader, tests: readonly string[]): Promise<LanguageCalls> =>
      (await import("./python/index.ts")).followPython(files, syntax, tests),
  },
  {
    endings: /\.go$/,
    follow: async (files: SourceFiles, syntax: SyntaxReader, tests: readonly string[]): Promise<LanguageCalls> =>
      (await import("./go/index.ts")).followGo(files, syntax, tests),
  },
] as const;

/**
 * Follows the calls of every TEST of chains that have CODE, and decides which of them reach it. `known` is every path of the project. The
 * evidence is sorted by chain, then by location.
 */
export async function followCalls(
  chains: Iterable<Chain>,
  known: readonly string[],
  readers: Pick<Readers, "tree" | "text" | "syntax">,
): Promise<{ readonly value: readonly CallEvidence[]; readonly notices: readonly string[] }> {
  const { syntax } = readers;
  const files = sourceFiles(readers, known);
  const wanted = [...chains].filter(({ tests, codes }) => tests.length > 0 && codes.length > 0);
  const evidence: CallEvidence[] = [];
  const unparsed = new Set<string>();
  const claims = wanted.flatMap((chain) => chain.tests.map((test) => ({ chain, test })));
  for (const { chain, test } of claims) {
    if (!LANGUAGES.some(({ endings }) => endings.test(test.path)))
      evidence.push({ chain: chain.id, test, proof: { kind: "unknown", reason: "calls in this language cannot be followed" } });
  }
  for (const { endings, follow } of LANGUAGES) {
    const own = claims.filter(({ test }) => endings.test(test.path));
    // A chain whose CODE is only in other languages needs no call graph.
    const followed = own.filter(({ chain }) => chain.codes.some(({ path }) => endings.test(path)));
    const paths = [...new Set(followed.map(({ test }) => test.path))].sort(compareText);
    const calls = followed.length === 0 ? null : await follow(files, syntax, paths);
    for (const path of calls?.unparsed ?? []) unparsed.add(path);
    for (const { chain, test } of own) {
      const proof = proofUnlessTooDeep(chain, test, { endings, calls, files });
      if (proof === null) unparsed.add(test.path);
      evidence.push({ chain: chain.id, test, proof: proof ?? unknown("what it calls is nested too deeply to be followed") });
    }
  }
  const order = new Map(claims.map(({ test }, n) => [test, n]));
  const notices = [...unparsed]
    .sort(compareText)
    .map((path) => `--prove cannot follow ${path}: its code could not be parsed, or is nested too deeply.`);
  return { value: evidence.sort((a, b) => (order.get(a.test) ?? 0) - (order.get(b.test) ?? 0)), notices };
}

/** `null` if the stack has no room for the calls of a test. */
function proofUnlessTooDeep(chain: Chain, test: Tag, follower: Follower): CallProof | null {
  try {
    return proofOf(chain, test, follower);
  } catch (error) {
    if (isOverflow(error)) return null;
    throw error;
  }
}

interface Follower {
  readonly endings: RegExp;
  /** `null` if no chain has a TEST and CODE in this language. */
  readonly calls: LanguageCalls | null;
  readonly files: SourceFiles;
}

interface Followed {
  readonly options: SearchOptions<Unit>;
  readonly result: Search<Unit>;
}

function proofOf({ codes }: Chain, test: Tag, { endings, calls, files }: Follower): CallProof {
  const own = codes.filter(({ path }) => endings.test(path));
  const foreign = codes.find(({ path }) => !endings.test(path));
  // Calls of CODE in another language cannot be followed, and the test may test that CODE.
  const inOther = foreign && unknown(`the CODE at ${placeOf(foreign)} is in another language`);
  if (calls === null || (inOther && own.length === 0)) return inOther ?? unknown("calls in this language cannot be followed");
  const found = calls.casesOf(test);
  if (found.kind === "none") return unknown(found.reason);

  const isGoal = goalOf(own);
  const isOfTests = ({ path }: Unit): boolean => path === test.path || MOCKS_LIVE_IN.test(path);
  const followed: Followed[] = [];
  for (const entries of found.cases) {
    const options = { entries, isGoal, edgesOf: calls.edgesOf, mayMock: isOfTests };
    const result = search(options);
    if (result.found) return { kind: "reached", steps: stepsOf(entries, result.found) };
    followed.push({ options, result });
  }
  if (inOther) return inOther;
  if (followed.some(({ result }) => result.capped)) return unknown("its call paths are too long to follow");
  if (own.every(({ symbol }) => symbol?.kind === "interface" || symbol?.kind === "type")) return unknown("a type cannot be run");
  // Only tests and their helpers are checked: one that calls a server may test this code there; production code often calls other servers.
  if (followed.some(({ result }) => result.seen.some((unit) => isOfTests(unit) && calls.leaves(unit))))
    return unknown("it starts a program or calls a server, and calls cannot be followed there");
  const [unparsed] = calls.unparsed;
  if (unparsed !== undefined) return unknown(`${unparsed} could not be parsed, and its calls may lead there`);
  const unread = own.find(({ path }) => files.read(path) === null);
  if (unread) return unknown(`${unread.path} could not be read`);
  return { kind: "unreached", reason: reasonOf(followed, test, own, calls) };
}

function unknown(reason: string): CallProof {
  return { kind: "unknown", reason };
}

/** The steps from a test to the code. A path that begins in a hook around the test still begins with the test. */
function stepsOf([test]: readonly Unit[], found: readonly Unit[]): CallStep[] {
  const units = test && found[0]?.key !== test.key && !sameStep(test, found[0]) ? [test, ...found] : found;
  return units.filter((unit, n) => n === 0 || !sameStep(unit, units[n - 1])).map(({ name, path, line }) => ({ name, path, line }));
}

/** Whether two units look the same to the reader, as a variable and the function in it do. */
function sameStep(a: Unit, b: Unit | undefined): boolean {
  return b !== undefined && a.name === b.name && a.path === b.path && a.line === b.line;
}

// Names that runners and convention give to code that tests share.
const MOCKS_LIVE_IN = /(?:^|[/._-])(?:tests?|specs?|__tests__|__mocks__|mocks?|fixtures?|helpers?|setup|conftest|e2e)(?:[/._-]|$)/i;

/** Whether a unit is in the symbol of a CODE; a CODE without a symbol covers its whole file. */
function goalOf(codes: readonly Tag[]): (unit: Unit) => boolean {
  const byPath = new Map<string, Tag[]>();
  for (const code of codes) byPath.set(code.path, [...(byPath.get(code.path) ?? []), code]);
  return ({ path, line }) =>
    (byPath.get(path) ?? []).some(({ symbol }) => symbol === null || (line >= symbol.line && line <= symbol.endLine));
}

/** Why none of the cases reaches the CODE, shown for the first case. */
function reasonOf(followed: readonly Followed[], test: Tag, codes: readonly Tag[], calls: LanguageCalls): string {
  const [first] = followed;
  if (!first) return "has no test case";
  const { options, result } = first;
  const { seen, replacements } = result;
  if (replacements.length > 0) {
    const past = searchPastMocks(options).found;
    const goal = past?.at(-1);
    const mock = past && replacementOn(past, options, replacements);
    if (mock && goal) {
      const which = mock.what === goal.name ? "which" : `but ${mock.what}`;
      return `would reach ${goal.name}, ${which} is mocked at ${placeOf(mock)}`;
    }
  }
  for (const { symbol } of codes) {
    const other = symbol && seen.find((unit) => unit.line > 0 && bareName(unit.name) === symbol.name);
    if (other) return `calls ${other.name} at ${placeOf(other)}, which only has the same name`;
  }
  for (const code of codes) {
    const known = calls.explain(test, code);
    if (known) return known;
  }
  const called = seen.filter(({ line, path }) => line > 0 && path !== test.path);
  const [nearest] = called;
  if (!nearest) return "calls no code of the project";
  const rest = called.length === 1 ? "" : ` and ${called.length - 1} more`;
  return `calls ${nearest.name} at ${placeOf(nearest)}${rest}, but none of this code`;
}

function bareName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function placeOf({ path, line }: { readonly path: string; readonly line: number }): string {
  return line > 0 ? `${path}:${line}` : path;
}

function sourceFiles({ tree, text }: Pick<Readers, "tree" | "text">, paths: readonly string[]): SourceFiles {
  const known = new Map(paths.map((path): [string, "file" | "folder" | null] => [path, "file"]));
  return { paths, exists: remembered(tree.exists, known), read: remembered(text) };
}
