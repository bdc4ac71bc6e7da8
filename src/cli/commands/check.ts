import { check } from "../../check.ts";
import type { Severity } from "../../model/finding.ts";
import { SEVERITIES } from "../../model/finding.ts";
import type { Report } from "../../model/report.ts";
import { type ReporterName, reporters } from "../../report/index.ts";
import { openProject } from "../open-project.ts";
import { configOf, EXIT, type ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

export interface CheckCommandOptions extends ProjectOptions {
  readonly failOn: Severity | "never";
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly allowEmpty?: boolean;
  readonly exitZero?: boolean;
}

/** `tag-trace check`: gives the exit code. */
export async function checkCommand(terminal: Terminal, paths: readonly string[], options: CheckCommandOptions): Promise<number> {
  const started = performance.now();
  const targets = readTargets(options.format, options.output, Object.keys(reporters) as ReporterName[], "text");
  const { settings, focus, ports } = await openProject(terminal.cwd, paths, configOf(options));
  const symbols = targets.some(({ format }) => format !== "text");
  const report = await check(settings, ports, { focus, symbols, allowEmpty: options.allowEmpty === true });
  for (const notice of report.notices) terminal.err.write(`tag-trace: ${notice}\n`);
  for (const { format, file } of targets) {
    const shown =
      format === "text" && options.quiet ? { ...report, findings: report.findings.filter(({ severity }) => severity === "error") } : report;
    emit(terminal, file, options.color, (style) => reporters[format](shown, style));
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  terminal.err.write(`Looked at ${report.summary.files} files and found ${report.summary.tags} tags in ${seconds} s.\n`);
  return options.exitZero ? EXIT.clean : exitCode(report, options);
}

function exitCode({ summary, findings }: Report, { failOn, maxWarnings }: CheckCommandOptions): number {
  const limit = failOn === "never" ? SEVERITIES.length : SEVERITIES.indexOf(failOn);
  const failed = findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= limit);
  return failed || (maxWarnings !== undefined && summary.warnings > maxWarnings) ? EXIT.found : EXIT.clean;
}
