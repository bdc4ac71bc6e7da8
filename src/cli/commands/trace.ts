import { judge, NO_SUPPRESSIONS } from "../../check/judge.ts";
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
import { findAddress, plainId } from "../find-chain.ts";
import type { ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

export interface TraceCommandOptions extends ProjectOptions {
  /** `false`: `--no-suppressions`. */
  readonly suppressions: boolean;
}

/** `tag-trace trace <ID>`: one chain, up and down. */
export async function traceCommand(terminal: Terminal, given: string, options: TraceCommandOptions): Promise<void> {
  const targets = readTargets(options.format, options.output, traceReporters, "text");
  const project = await openProject(terminal, [], options);
  const { settings } = project;
  const read = await readProject(settings, project.ports, { focus: [], symbols: true, allowEmpty: true, evidence: flagsIn(options) });
  const { graph } = read;
  const found = findAddress(given, graph.chains);
  if (!found) {
    const near = nearest(plainId(given), knownIds(graph.chains));
    throw new UsageError(`Nothing declares ${given}${near ? `; did you mean ${near}?` : "; tag-trace scan lists all tags."}`);
  }
  const { chain, requirement } = found;
  const suppressions = options.suppressions ? await openSuppressions(project.root) : NO_SUPPRESSIONS;
  const { relations } = graph;
  const others = (pick: (relation: (typeof relations)[number]) => string | false): string[] => [
    ...new Set(relations.map(pick).filter((other) => other !== false)),
  ];
  const input: TraceInput = {
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
    findings: judge(read, settings, suppressions, project.ports.rules).findings.filter(
      (finding) => finding.id === chain.id && (requirement === null || concerns(finding, requirement)),
    ),
  };
  for (const { format, file } of targets) await emit(terminal, file, options.color, (style) => traceReporters[format].render(input, style));
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
