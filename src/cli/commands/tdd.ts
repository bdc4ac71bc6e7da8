import { gatherTdd } from "../../check/tdd.ts";
import { readProject } from "../../check.ts";
import { tddJson, tddMarkdown, tddText } from "../../report/tdd.ts";
import { openProject } from "../../server/open-project.ts";
import { withEvidence } from "../evidence.ts";
import { findSpec } from "../find-chain.ts";
import type { ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

const tddReporters = { text: tddText, json: tddJson, markdown: tddMarkdown } as const;

export interface TddOptions extends ProjectOptions {
  readonly history?: "on" | "off";
  readonly results: readonly string[];
  readonly coverage: readonly string[];
}

/** `tag-trace tdd [id]`: where each SPEC stands in the cycle, with the evidence. */
export async function tddCommand(terminal: Terminal, given: string | undefined, options: TddOptions): Promise<void> {
  const targets = readTargets(options.format, options.output, Object.keys(tddReporters) as (keyof typeof tddReporters)[], "text");
  const project = await openProject(terminal, [], options);
  const { settings } = project;
  const ports = await withEvidence(project, terminal, { ...options, history: options.history ?? (settings.tdd.history ? "on" : "off") });
  const read = await readProject(settings, ports, { focus: [], symbols: given !== undefined, allowEmpty: false });
  for (const notice of read.notices) terminal.err.write(`tag-trace: ${notice}\n`);
  const report = gatherTdd(read, given === undefined ? null : findSpec(given, read.graph.chains));
  for (const { format, file } of targets) emit(terminal, file, options.color, (style) => tddReporters[format](report, style));
}
