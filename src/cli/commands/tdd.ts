import { readProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { nearest } from "../../model/nearest.ts";
import { type TddRow, tddJson, tddMarkdown, tddText } from "../../report/tdd.ts";
import { withEvidence } from "../evidence.ts";
import { openProject } from "../open-project.ts";
import { configOf, type ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

const tddReporters = { text: tddText, json: tddJson, markdown: tddMarkdown } as const;

export interface TddOptions extends ProjectOptions {
  readonly history?: "on" | "off";
  readonly results: readonly string[];
  readonly coverage: readonly string[];
}

/** `tag-trace tdd [id]`: where each SPEC stands in the cycle, with the evidence. */
export async function tddCommand(terminal: Terminal, wanted: string | undefined, options: TddOptions): Promise<void> {
  const targets = readTargets(options.format, options.output, Object.keys(tddReporters) as (keyof typeof tddReporters)[], "text");
  const project = await openProject(terminal.cwd, [], configOf(options));
  const { settings } = project;
  const ports = await withEvidence(project, terminal, { ...options, history: options.history ?? (settings.tdd.history ? "on" : "off") });
  const { graph, notices } = await readProject(settings, ports, { focus: [], symbols: false, allowEmpty: false });
  for (const notice of notices) terminal.err.write(`tag-trace: ${notice}\n`);
  const { results } = graph.evidence;
  const outcomes = results ? (await import("../../tdd/results.ts")).chainOutcomes(graph.chains.values(), results) : null;
  const rows = [...graph.chains.values()]
    .filter(({ id, specs }) => specs.length > 0 && (wanted === undefined || id === wanted))
    .map(
      (chain): TddRow => ({
        chain,
        history: graph.evidence.history?.chains.get(chain.id) ?? null,
        results: outcomes && (outcomes.get(chain.id) ?? "unknown"),
      }),
    );
  if (wanted !== undefined && rows.length === 0) {
    const near = nearest(wanted, graph.chains.keys());
    throw new UsageError(`There is no SPEC ${wanted}${near ? `; did you mean ${near}?` : "; tag-trace tdd lists them."}`);
  }
  for (const { format, file } of targets) emit(terminal, file, options.color, (style) => tddReporters[format](rows, style));
}
