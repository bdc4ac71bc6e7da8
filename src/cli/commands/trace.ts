import { judge, NO_SUPPRESSIONS } from "../../check/judge.ts";
import type { SettledProject } from "../../check/project.ts";
import { readProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import type { SettledChain } from "../../model/chain.ts";
import type { Finding } from "../../model/finding.ts";
import { nearest } from "../../model/nearest.ts";
import { type RequirementFacts, withParts } from "../../model/requirement.ts";
import { type TraceInput, traceReporters } from "../../report/trace.ts";
import { openProject } from "../../server/open-project.ts";
import { openSuppressions } from "../../server/suppressions.ts";
import { flagsIn } from "../evidence-options.ts";
import { findAddress, findChains, plainId } from "../find-chain.ts";
import type { ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

export interface TraceCommandOptions extends ProjectOptions {
  /** `false`: `--no-suppressions`. */
  readonly suppressions: boolean;
}

/** `tag-trace trace <ids...>`: chains, up and down. */
export async function traceCommand(terminal: Terminal, given: readonly string[], options: TraceCommandOptions): Promise<void> {
  const targets = readTargets(options.format, options.output, traceReporters, "text", terminal.cwd);
  const project = await openProject(terminal, [], options);
  const { settings } = project;
  const read = await readProject(settings, project.ports, { focus: [], symbols: true, allowEmpty: true, evidence: flagsIn(options) });
  const { graph } = read;
  const suppressions = options.suppressions ? await openSuppressions(project.root) : NO_SUPPRESSIONS;
  const { findings } = judge(read, settings, suppressions, project.ports.rules);
  const inputs = targetsOf(given, graph).map((target) => inputOf(target, graph, findings));
  for (const { format, file } of targets)
    await emit(terminal, file, options.color, (style) => traceReporters[format].render(inputs, style));
}

type SettledGraph = SettledProject["graph"];
type Traced = Pick<TraceInput, "chain" | "requirement">;

/** The chains and requirements that some words name, each once. Throws `UsageError` with a suggested id. */
function targetsOf(given: readonly string[], { chains }: SettledGraph): readonly Traced[] {
  const found = given.flatMap((word): readonly Traced[] => {
    const address = findAddress(word, chains);
    const named = address ? [address] : findChains(word, chains).map((chain) => ({ chain, requirement: null }));
    if (named.length > 0) return named;
    const near = nearest(plainId(word), knownIds(chains));
    throw new UsageError(`Nothing declares ${word}${near ? `; did you mean ${near}?` : "; tag-trace scan lists all tags."}`);
  });
  const keyOf = ({ chain, requirement }: Traced): string => requirement?.requirement.address ?? chain.id;
  return [...new Map(found.map((target) => [keyOf(target), target])).values()];
}

function inputOf({ chain, requirement }: Traced, graph: SettledGraph, findings: readonly Finding[]): TraceInput {
  const { relations } = graph;
  const others = (pick: (relation: (typeof relations)[number]) => string | false): string[] => [
    ...new Set(relations.map(pick).filter((other) => other !== false)),
  ];
  return {
    chain,
    requirement,
    references: graph.references.filter((reference) => reference.chain === chain.id).map(({ tag }) => tag),
    dependsOn: others(({ kind, from, to }) => kind === "depends_on" && from === chain.id && to),
    requiredBy: others(({ kind, from, to }) => kind === "depends_on" && to === chain.id && from),
    blocks: others(({ kind, from, to }) => kind === "blocks" && from === chain.id && to),
    blockedBy: others(({ kind, from, to }) => kind === "blocks" && to === chain.id && from),
    related: others(({ kind, from, to }) => kind === "related_specs" && from === chain.id && to),
    relatedFrom: others(({ kind, from, to }) => kind === "related_specs" && to === chain.id && from),
    calls: graph.evidence.calls?.filter((call) => call.chain === chain.id) ?? null,
    findings: findings.filter((finding) => finding.id === chain.id && (requirement === null || concerns(finding, requirement))),
  };
}

/** Whether a finding is at a requirement, at one of its parts, or at what is linked to them. */
function concerns({ path, line }: Finding, facts: RequirementFacts): boolean {
  const all = withParts(facts.requirement);
  const places = all.flatMap((each) => [each, ...each.tests, ...each.codes, ...each.tasks]);
  return places.some((place) => place.path === path && place.line === line);
}

/** The ids of all chains and the addresses of all requirements. */
function* knownIds(chains: ReadonlyMap<string, SettledChain>): Generator<string> {
  for (const { id, facts } of chains.values()) {
    yield id;
    for (const { requirement } of facts.requirements.flatMap(withParts)) yield requirement.address;
  }
}
