import { gatherTdd } from "../../check/tdd.ts";
import { readProject } from "../../check.ts";
import { tddReporters } from "../../report/tdd.ts";
import { openProject } from "../../server/open-project.ts";
import { flagsIn } from "../evidence-options.ts";
import { findSpecs } from "../find-chain.ts";
import type { ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

/** `tag-trace tdd [ids...]`: the TDD stage of each SPEC, with the evidence. */
export async function tddCommand(terminal: Terminal, given: readonly string[], options: ProjectOptions): Promise<void> {
  const targets = readTargets(options.format, options.output, tddReporters, "text", terminal.cwd);
  const project = await openProject(terminal, [], options);
  const { settings } = project;
  // The stage depends on history, so it is requested here, and a notice says if there is none.
  const evidence = { history: settings.tdd.history ? "on" : "off", ...flagsIn(options) };
  const read = await readProject(settings, project.ports, { focus: [], symbols: given.length > 0, allowEmpty: false, evidence });
  for (const notice of read.notices) terminal.err.write(`tag-trace: ${notice}\n`);
  const report = gatherTdd(read, given.length === 0 ? null : findSpecs(given, read.graph.chains));
  for (const { format, file } of targets) await emit(terminal, file, options.color, (style) => tddReporters[format].render(report, style));
}
