import { relative, resolve, sep } from "node:path";
import { viewConfig } from "../../check/config-view.ts";
import { shownConfig } from "../../config/manifests.ts";
import { UsageError } from "../../errors.ts";
import { disk } from "../../io/disk.ts";
import type { ConfigView } from "../../model/config-view.ts";
import { configReporters } from "../../report/config.ts";
import { openProject } from "../../server/open-project.ts";
import type { ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

/** `tag-trace config [file]`: what is in effect, for the project or for one of its files, and where each value is set. */
export async function configCommand(terminal: Terminal, given: string | undefined, options: ProjectOptions): Promise<void> {
  const targets = readTargets(options.format, options.output, configReporters, "text", terminal.cwd);
  // The file is not opened as one that a check was asked for, which would be read even if it is left out by default.
  const project = await openProject(terminal, [], options);
  const path = given === undefined ? null : pathIn(project.root, resolve(terminal.cwd, given));
  if (path !== null && !disk.isFile(resolve(project.root, path))) throw new UsageError(`There is no file ${given}; check the path.`);
  if (path?.startsWith("../")) throw new UsageError(`${given} is not in the project, whose root is ${project.root}.`);
  const view: ConfigView = {
    file: project.configFile === null ? null : shownConfig(pathIn(terminal.cwd, project.configFile)),
    root: pathIn(terminal.cwd, project.root) || ".",
    ...(await viewConfig({ ...project, file: project.configFile === null ? null : pathIn(project.root, project.configFile) }, path)),
  };
  for (const { format, file } of targets) await emit(terminal, file, options.color, (style) => configReporters[format].render(view, style));
}

function pathIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}
