import { check } from "../../check.ts";
import type { Severity } from "../../model/finding.ts";
import { SEVERITIES } from "../../model/finding.ts";
import type { Report } from "../../model/report.ts";
import { SUPPRESSIONS_FILE } from "../../model/suppression.ts";
import { count } from "../../report/count.ts";
import { type ReporterName, reporters } from "../../report/index.ts";
import { type GateRequest, openProject } from "../open-project.ts";
import { configOf, EXIT, type ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import { suppressionsOf, today } from "../suppressions.ts";
import type { Terminal } from "../terminal.ts";

export interface CheckCommandOptions extends ProjectOptions {
  readonly failOn: Severity | "never";
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly allowEmpty?: boolean;
  readonly exitZero?: boolean;
  readonly since?: string;
  readonly changed?: boolean;
  readonly fetch?: boolean;
  readonly staged?: boolean;
  readonly suppressions?: boolean;
}

/** `tag-trace check`: gives the exit code. */
export async function checkCommand(terminal: Terminal, paths: readonly string[], options: CheckCommandOptions): Promise<number> {
  const started = performance.now();
  const targets = readTargets(options.format, options.output, Object.keys(reporters) as ReporterName[], "text");
  const isGate = options.changed === true || options.since !== undefined;
  const gate: GateRequest = {
    staged: options.staged === true,
    base: isGate ? { since: options.since ?? null, env: terminal.env, fetch: options.fetch === true } : null,
  };
  const { root, settings, focus, ports } = await openProject(terminal.cwd, paths, configOf(options), gate);
  const entries = options.suppressions === false ? [] : await suppressionsOf(root);
  const symbols = targets.some(({ format }) => format !== "text");
  const report = await check(settings, ports, {
    focus,
    symbols,
    allowEmpty: options.allowEmpty === true,
    suppressions: { entries, file: SUPPRESSIONS_FILE, today: today() },
  });
  for (const notice of report.notices) terminal.err.write(`tag-trace: ${notice}\n`);
  for (const { format, file } of targets) {
    const shown =
      format === "text" && options.quiet ? { ...report, findings: report.findings.filter(({ severity }) => severity === "error") } : report;
    emit(terminal, file, options.color, (style) => reporters[format](shown, style));
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const { files, tags } = report.summary;
  terminal.err.write(`Looked at ${count(files, "file")} and found ${count(tags, "tag")} in ${seconds} s.\n`);
  return options.exitZero ? EXIT.clean : exitCode(report, options);
}

function exitCode({ summary, findings }: Report, { failOn, maxWarnings }: CheckCommandOptions): number {
  const limit = failOn === "never" ? SEVERITIES.length : SEVERITIES.indexOf(failOn);
  const failed = findings.some(({ severity, state }) => (state === null || state === "new") && SEVERITIES.indexOf(severity) >= limit);
  return failed || (maxWarnings !== undefined && summary.warnings > maxWarnings) ? EXIT.found : EXIT.clean;
}
