// @CODE:GRAPH-001:FACTS | SPEC: SPEC-GRAPH-001.md | TEST: test/graph/chain-facts.test.ts
import {
  type Chain,
  type ChainCounts,
  type ChainFacts,
  type ChainOutcome,
  type CodeFacts,
  isRefactorTag,
  type PartType,
  type SettledChain,
  SHARE_TYPES,
  type ShareType,
  STAGES,
  type Stage,
  type TestFacts,
} from "../model/chain.ts";
import { type ChainCoverage, type CodeCoverage, type CoverageEvidence, countLines, type LineRanges } from "../model/coverage.ts";
import type { Evidence } from "../model/evidence.ts";
import type { Place } from "../model/location.ts";
import { type Requirement, type RequirementCounts, type RequirementFacts, withParts } from "../model/requirement.ts";
import { declarationKey, type ResultsEvidence, type TestOutcome } from "../model/results.ts";
import { cannotRun } from "../model/scan.ts";
import type { Tag } from "../model/tag.ts";
import type { Graph } from "./build.ts";
import { groupBy } from "./group.ts";

/** A graph with all evidence gathered and all facts settled. Rules and reports read this one. */
export interface SettledGraph extends Graph {
  readonly chains: ReadonlyMap<string, SettledChain>;
}

/**
 * Settles the facts of every chain from the evidence in the graph. This is the only place that does: any output that shows a stage,
 * an outcome or a share prints these facts. `asksForDoc`: whether the project requires a DOC for the SPEC that this tag declares.
 */
export function settleFacts(graph: Graph, asksForDoc: (spec: Tag) => boolean): SettledGraph {
  const stray = new Set([...graph.files.values()].flatMap(({ inactive }) => inactive.filter(cannotRun).map(placeKey)));
  const mayRun = (tag: Tag): boolean => !stray.has(placeKey(tag));
  const chains = [...graph.chains].map(([id, chain]): [string, SettledChain] => [
    id,
    settleChain(chain, graph.evidence, asksForDoc, mayRun),
  ]);
  return { ...graph, chains: new Map(chains) };
}

function placeKey({ path, line, column }: Place): string {
  return `${line}:${column} ${path}`;
}

/** The chain with its facts; see `settleFacts`. `mayRun`: whether a TEST is where a test can run, so that it counts. */
export function settleChain(
  chain: Chain,
  evidence: Evidence,
  asksForDoc: (spec: Tag) => boolean,
  mayRun: (test: Tag) => boolean = () => true,
): SettledChain {
  return { ...chain, facts: factsOf(chain, evidence, asksForDoc, mayRun) };
}

function factsOf(
  chain: Chain,
  { history, results, coverage }: Evidence,
  asksForDoc: (spec: Tag) => boolean,
  mayRun: (test: Tag) => boolean,
): ChainFacts {
  const { id, specs, tests, codes } = chain;
  const tested = tests.some(mayRun);
  const proven = tests.map((tag): TestFacts => ({ tag, result: results ? outcomeOf(tag, results) : null }));
  const measured = codes.map((tag): CodeFacts => ({ tag, coverage: coverage ? coverageOf(tag, coverage) : null }));
  const outcome = results ? chainOutcome(proven) : null;
  const refactored = (history?.chains.get(id)?.refactor ?? null) !== null;
  const owes = owedBy(chain, asksForDoc);
  return {
    living: isLiving(chain),
    owes,
    lacks: owes.filter((type) => (type === "TEST" ? !tested : partOf(chain, type).length === 0)),
    complete: specs.length > 0 && tested && codes.length > 0,
    tested,
    stage: specs.length > 0 && !isRetired(chain) ? stageOf(chain, tested, refactored, outcome) : null,
    outcome,
    coverage: coverage ? chainCoverage(measured, coverage) : null,
    tests: proven,
    codes: measured,
    requirements: requirementFacts(chain.requirements, {
      isLiving: isLiving(chain),
      mayRun,
      testFacts: new Map(proven.map((each) => [each.tag, each])),
      codeFacts: new Map(measured.map((each) => [each.tag, each])),
      hasResults: results !== undefined,
      coverage: coverage ?? null,
    }),
  };
}

/** What the facts of requirements follow from: those of their chain. */
interface FactsOfChain {
  readonly isLiving: boolean;
  mayRun(test: Tag): boolean;
  readonly testFacts: ReadonlyMap<Tag, TestFacts>;
  readonly codeFacts: ReadonlyMap<Tag, CodeFacts>;
  readonly hasResults: boolean;
  readonly coverage: CoverageEvidence | null;
}

function requirementFacts(requirements: readonly Requirement[], chain: FactsOfChain): RequirementFacts[] {
  return requirements.map((requirement): RequirementFacts => {
    const parts = requirementFacts(requirement.requirements, chain);
    // A part that was removed or is only planned is not missed.
    const active = parts.filter(({ requirement: { state } }) => state === "active");
    const all = withParts(requirement);
    const tests = [...new Set(all.flatMap((each) => each.tests))].flatMap((tag) => chain.testFacts.get(tag) ?? []);
    const codes = [...new Set(all.flatMap((each) => each.codes))].flatMap((tag) => chain.codeFacts.get(tag) ?? []);
    return {
      requirement,
      living: chain.isLiving && requirement.state === "active",
      tested: requirement.tests.some(chain.mayRun) || (active.length > 0 && active.every(({ tested }) => tested)),
      implemented: requirement.codes.length > 0 || (active.length > 0 && active.every(({ implemented }) => implemented)),
      outcome: chain.hasResults ? chainOutcome(tests) : null,
      coverage: chain.coverage && codes.length > 0 ? chainCoverage(codes, chain.coverage) : null,
      requirements: parts,
    };
  });
}

/** Whether a chain's SPEC requires a TEST and CODE. Deprecated and archived SPECs do not, nor do drafts without any TEST or CODE, nor what is only planned. */
export function isLiving({ status, tests, codes, requirements }: Chain): boolean {
  // What is only planned in an open change, or removed as a whole, owes nothing.
  if (requirements.length > 0 && requirements.every(({ state }) => state !== "active")) return false;
  if (status === "draft") return tests.length > 0 || codes.length > 0;
  return status === "active" || status === "completed";
}

/** Whether a team has put the SPEC aside: it owes nothing, has no stage and counts in no share. */
export function isRetired({ status }: Pick<Chain, "status">): boolean {
  return status === "deprecated" || status === "archived";
}

function owedBy(chain: Chain, asksForDoc: (spec: Tag) => boolean): readonly PartType[] {
  const [spec] = chain.specs;
  if (spec === undefined) return ["SPEC"];
  if (!isLiving(chain)) return [];
  return asksForDoc(spec) ? ["TEST", "CODE", "DOC"] : ["TEST", "CODE"];
}

function partOf({ specs, tests, codes, docs }: Chain, type: PartType): readonly Tag[] {
  return { SPEC: specs, TEST: tests, CODE: codes, DOC: docs }[type];
}

/** The table of stages in DESIGN. When test results are given, a chain is beyond `red` only if all its tests pass. */
function stageOf({ codes }: Chain, tested: boolean, refactored: boolean, outcome: ChainOutcome | null): Stage {
  if (!tested) return codes.length === 0 ? "planned" : "untested";
  if (codes.length === 0 || (outcome !== null && outcome !== "pass")) return "red";
  return refactored || codes.some(isRefactorTag) ? "refactor" : "green";
}

const NO_RESULT: TestOutcome = { outcome: "none", cases: [] };

function outcomeOf(tag: Tag, { tests }: ResultsEvidence): TestOutcome {
  return tests.get(declarationKey(tag)) ?? NO_RESULT;
}

/**
 * A chain passes when all of its tests pass. A TEST that was skipped or has no result proves nothing, so a chain with a passing TEST
 * and such a TEST has neither passed nor been skipped: its outcome is unknown.
 */
function chainOutcome(tests: readonly TestFacts[]): ChainOutcome | null {
  if (tests.length === 0) return null;
  if (tests.some(({ result }) => result?.outcome === "fail")) return "fail";
  return tests.every(({ result }) => result?.outcome === "pass") ? "pass" : "unknown";
}

const NOT_MEASURED: CodeCoverage = { kind: "unknown" };

function coverageOf(tag: Tag, { codes }: CoverageEvidence): CodeCoverage {
  return codes.get(declarationKey(tag)) ?? NOT_MEASURED;
}

/**
 * The coverage of all symbols of a chain together. A line counts once, even if it belongs to several CODEs of the chain: a tagged
 * method in a tagged class is not a second piece of code. `null`: nothing is known about any of them.
 */
function chainCoverage(codes: readonly CodeFacts[], { lines }: CoverageEvidence): ChainCoverage | null {
  if (codes.every(({ coverage }) => coverage?.kind === "unknown")) return null;
  const absent = codes.filter(({ coverage }) => coverage?.kind === "absent").length;
  let executed = 0;
  let instrumented = 0;
  for (const [path, here] of groupBy(codes, ({ tag }) => tag.path)) {
    const measured = lines.get(path);
    if (measured === undefined) continue;
    for (const [first, last] of covered(here)) {
      const count = countLines(measured, first, last);
      instrumented += count.all;
      executed += count.ran;
    }
  }
  // If no file was loaded, nothing ran. If the report counts only calls, there is no share of lines.
  const share = instrumented > 0 ? executed / instrumented : absent > 0 ? 0 : null;
  return { executed, instrumented, absent, share, isAtMost: absent > 0 && executed > 0 };
}

/** The lines of the symbols in a file, each once, as ranges. A CODE without a symbol covers its whole file. */
function covered(codes: readonly CodeFacts[]): LineRanges {
  if (codes.some(({ tag }) => tag.symbol === null)) return [[1, Number.POSITIVE_INFINITY]];
  const ranges: [number, number][] = [];
  for (const { line, endLine } of codes.flatMap(({ tag }) => tag.symbol ?? []).sort((a, b) => a.line - b.line)) {
    const last = ranges.at(-1);
    if (last && line <= last[1]) last[1] = Math.max(last[1], endLine);
    else ranges.push([line, endLine]);
  }
  return ranges;
}

const PART_OF = { test: "TEST", code: "CODE", doc: "DOC" } as const satisfies Record<ShareType, PartType>;

/** Counts the given chains: all chains of a project, or only those that are shown. */
export function countChains(chains: readonly SettledChain[]): ChainCounts {
  const declared = chains.filter(({ specs }) => specs.length > 0);
  const living = declared.filter(({ facts }) => facts.living);
  const owing = (type: ShareType) => living.filter(({ facts }) => facts.owes.includes(PART_OF[type]));
  const has = (chain: SettledChain, type: PartType): boolean => (type === "TEST" ? chain.facts.tested : partOf(chain, type).length > 0);
  const having = (type: ShareType, among: readonly SettledChain[]) => among.filter((chain) => has(chain, PART_OF[type])).length;
  const ofEach = <T>(value: (type: ShareType) => T) =>
    Object.fromEntries(SHARE_TYPES.map((type) => [type, value(type)])) as Readonly<Record<ShareType, T>>;
  const share = (type: ShareType): number | null => {
    const among = owing(type).length > 0 ? owing(type) : living;
    return among.length === 0 ? null : having(type, among) / among.length;
  };
  const atStage = (stage: Stage): number => declared.filter(({ facts }) => facts.stage === stage).length;
  return {
    specs: declared.length,
    chains: chains.length,
    complete: living.filter(({ facts }) => facts.complete).length,
    living: living.length,
    stages: Object.fromEntries(STAGES.map((stage) => [stage, atStage(stage)])) as ChainCounts["stages"],
    coverage: ofEach(share),
    owed: ofEach((type) => owing(type).length),
    without: ofEach((type) => owing(type).length - having(type, owing(type))),
    requirements: countRequirements(chains),
  };
}

/** The requirements that count, over all chains. */
function countRequirements(chains: readonly SettledChain[]): RequirementCounts {
  const living = chains
    .map(({ facts }) => facts.requirements.flatMap(withParts).filter((each) => each.living))
    .filter((requirements) => requirements.length > 0);
  const all = living.flat();
  return {
    total: all.length,
    specs: living.length,
    tested: all.filter(({ tested }) => tested).length,
    implemented: all.filter(({ implemented }) => implemented).length,
  };
}

/** The requirements that owe a TEST. */
export function owingRequirements(chains: readonly SettledChain[]): readonly RequirementFacts[] {
  return chains
    .flatMap(({ facts }) => facts.requirements.flatMap(withParts))
    .filter(({ living, requirement }) => living && requirement.owes.includes("test"));
}
