import { readProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { isComplete } from "../../graph/query.ts";
import { nearest } from "../../model/nearest.ts";
import { type TraceInput, traceJson, traceText } from "../../report/trace.ts";
import { runRules } from "../../rules/run.ts";
import { openProject } from "../open-project.ts";
import { configOf, type ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

const traceReporters = { text: traceText, json: traceJson } as const;

/** `tag-trace trace <ID>`: one chain, up and down. */
export async function traceCommand(terminal: Terminal, given: string, options: ProjectOptions): Promise<void> {
  const targets = readTargets(options.format, options.output, Object.keys(traceReporters) as (keyof typeof traceReporters)[], "text");
  const { settings, ports } = await openProject(terminal.cwd, [], configOf(options));
  const { graph } = await readProject(settings, ports, { focus: [], symbols: true, allowEmpty: true });
  const wanted = given.replace(/^@?[A-Za-z]+:/, "").replace(/^SPEC-(?=.*-\d)/, "");
  const known = [...graph.chains.keys()];
  const id = known.find((one) => one === wanted) ?? known.find((one) => one.toUpperCase() === wanted.toUpperCase());
  const chain = id === undefined ? undefined : graph.chains.get(id);
  if (!chain) {
    const near = nearest(wanted, known);
    throw new UsageError(`Nothing declares ${given}${near ? `; did you mean ${near}?` : "; tag-trace scan lists what is there."}`);
  }
  const relations = graph.relations;
  const input: TraceInput = {
    chain,
    complete: isComplete(chain),
    references: graph.references.filter((reference) => reference.chain === chain.id).map(({ tag }) => tag),
    dependsOn: relations.filter(({ kind, from }) => kind === "depends_on" && from === chain.id).map(({ to }) => to),
    requiredBy: relations.filter(({ kind, to }) => kind === "depends_on" && to === chain.id).map(({ from }) => from),
    blocks: relations.filter(({ kind, from }) => kind === "blocks" && from === chain.id).map(({ to }) => to),
    blockedBy: relations.filter(({ kind, to }) => kind === "blocks" && to === chain.id).map(({ from }) => from),
    related: relations.filter(({ kind, from }) => kind === "related_specs" && from === chain.id).map(({ to }) => to),
    relatedFrom: relations.filter(({ kind, to }) => kind === "related_specs" && to === chain.id).map(({ from }) => from),
    findings: runRules(graph, settings).filter((finding) => finding.id === chain.id),
  };
  for (const { format, file } of targets) emit(terminal, file, options.color, (style) => traceReporters[format](input, style));
}
