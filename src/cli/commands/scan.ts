import { allTags, isInFocus } from "../../check/project.ts";
import { scanProject } from "../../check.ts";
import { scanReporters } from "../../report/scan.ts";
import { openProject } from "../../server/open-project.ts";
import type { ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

/** `tag-trace scan`: the tags as data. */
export async function scanCommand(
  terminal: Terminal,
  paths: readonly string[],
  options: ProjectOptions & { readonly all?: boolean },
): Promise<void> {
  const targets = readTargets(options.format, options.output, scanReporters, "text", terminal.cwd);
  const { settings, focus, ports } = await openProject(terminal, paths, options);
  const { graph } = await scanProject(settings, ports, { focus, symbols: true, allowEmpty: true });
  const shown = allTags(graph).filter(({ path, role }) => isInFocus(path, focus) && (options.all || role !== "none"));
  for (const { format, file } of targets) await emit(terminal, file, options.color, (style) => scanReporters[format].render(shown, style));
}
