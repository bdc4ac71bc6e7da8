import { relative, sep } from "node:path";
import type { BaseConfig } from "../../check/ports.ts";
import { reachedShares } from "../../check/shares.ts";
import { check } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { disk } from "../../io/disk.ts";
import { repositoryPrefix } from "../../io/git/files.ts";
import { writeAtomically } from "../../io/output.ts";
import { treeDisk } from "../../io/tree-disk.ts";
import type { SettledChain } from "../../model/chain.ts";
import type { Severity } from "../../model/finding.ts";
import { compileGlobs } from "../../model/glob.ts";
import type { RuleSetting, Settings } from "../../model/settings.ts";
import type { RequiredStage } from "../../model/tdd.ts";
import { count, percent } from "../../model/words.ts";
import { changeLines } from "../../report/change.ts";
import { render } from "../../report/index.ts";
import type { Reporter } from "../../report/reporter.ts";
import { verdictText } from "../../report/verdict.ts";
import type { Viewpoint } from "../../report/viewpoint.ts";
import { baseRulesOf } from "../../server/base-rules.ts";
import { type GateRequest, openProject } from "../../server/open-project.ts";
import { openSuppressions } from "../../server/suppressions.ts";
import { flagsIn } from "../evidence-options.ts";
import type { ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import type { Terminal } from "../terminal.ts";

export interface CheckCommandOptions extends ProjectOptions {
  readonly failOn: Severity | "never";
  readonly maxWarnings?: number;
  readonly requireStage?: RequiredStage;
  readonly for: readonly string[];
  readonly allowRed?: boolean;
  readonly coverage: readonly string[];
  readonly minCoverage?: number;
  readonly quiet?: boolean;
  readonly statistics?: boolean;
  readonly allowEmpty?: boolean;
  readonly exitZero?: boolean;
  readonly since?: string;
  readonly changed?: boolean;
  readonly fetch?: boolean;
  readonly staged?: boolean;
  /** `false`: `--no-suppressions`. */
  readonly suppressions: boolean;
  readonly ratchet?: boolean;
}

/** `tag-trace check`: gives the exit code. */
export async function checkCommand(terminal: Terminal, paths: readonly string[], options: CheckCommandOptions): Promise<number> {
  const started = performance.now();
  const isGate = options.changed === true || options.since !== undefined;
  const gate: GateRequest = {
    staged: options.staged === true,
    base: isGate ? { since: options.since ?? null, env: terminal.env, fetch: options.fetch === true } : null,
  };
  const project = await openProject(terminal, paths, options, gate);
  const { reporters } = project;
  const asked = readTargets(options.format, options.output, reporters, options.statistics ? "statistics" : "text", terminal.cwd);
  // On GitHub, a run without --format also writes annotations.
  const isPlain = options.format.length === 0 && options.output === undefined;
  const annotations = { format: "github", file: null };
  const targets = isPlain && terminal.env.GITHUB_ACTIONS === "true" ? [...asked, annotations] : asked;
  refuseIdle(options, project.settings);
  const { root, configFile, focus, ports } = project;
  const settings = withAsked(project.settings, options);
  const suppressions = options.suppressions ? await openSuppressions(root, gate.staged ? treeDisk(root, ports.tree) : disk) : null;
  const baseRules = ports.base && (await baseRulesOf(project, ports.base));
  const outputs = targets.map(({ format, file }): { reporter: Reporter; file: string | null } => ({
    reporter: reporters[format] as Reporter,
    file,
  }));
  const symbols = outputs.some(({ reporter }) => reporter.namesSymbols === true);
  const report = await check(settings, ports, {
    focus,
    symbols,
    allowEmpty: options.allowEmpty === true,
    evidence: flagsIn(options),
    failing: { failOn: options.failOn, maxWarnings: options.maxWarnings ?? null, exitZero: options.exitZero === true },
    ...(suppressions ? { suppressions } : {}),
    config: project.config,
    ...(baseRules ? { baseRules: { ...baseRules, config: withAskedOfBase(baseRules.config, options) } } : {}),
  });
  const isShown = outputs.some(({ reporter, file }) => file === null && reporter.showsChange === true);
  const change = isShown || report.change === null ? [] : changeLines(report.change);
  const idle = options.for
    .filter((glob) => {
      const matches = compileGlobs([glob]);
      return !report.chains.some(({ id }) => matches(id));
    })
    .map((glob) => `--for "${glob}" matches no id, so it has no effect.`);
  for (const notice of [...report.notices, ...idle, ...change]) terminal.err.write(`tag-trace: ${notice}\n`);
  const leads: Readonly<Record<Viewpoint, () => Promise<string>>> = {
    project: async () => "",
    repository: async () => (await repositoryPrefix(root)) ?? "",
    "current folder": async () => leadFrom(terminal.cwd, root),
  };
  const errors = { ...report, findings: report.findings.filter(({ severity }) => severity === "error") };
  for (const { reporter, file } of outputs) {
    const shown = reporter.isForPeople && options.quiet ? errors : report;
    const lead = await leads[reporter.viewpoint ?? "project"]();
    const here = reporter.viewpoint === "current folder" ? leadFrom(root, terminal.cwd) : "";
    const seen = { lead, here: here.startsWith("..") ? "" : here };
    await emit(terminal, file, options.color, (style) => render(reporter, shown, { ...style, ...seen }), reporter.speaksCi);
    if (file !== null) terminal.err.write(`Wrote ${file}.\n`);
  }
  // Where no output is to be read here, the verdict would be seen by nobody.
  if (outputs.every(({ file }) => file !== null)) terminal.err.write(`${verdictText(report)}\n`);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const { files, tags } = report.summary;
  terminal.err.write(`Looked at ${count(files, "file")} and found ${count(tags, "tag")} in ${seconds} s.\n`);
  if (options.ratchet) await ratchet(terminal, configFile, settings.thresholds, report.chains);
  return report.verdict.exit;
}

// A requested check that cannot be made must fail, because its silence would look like a pass.
function refuseIdle({ statistics, format, minCoverage, coverage, for: ids, requireStage }: CheckCommandOptions, settings: Settings): void {
  if (statistics && format.length > 0)
    throw new UsageError("--statistics is a format of its own; pass -f statistics beside other formats.");
  if (minCoverage !== undefined && coverage.length + (settings.reports.coverage ?? []).length === 0) {
    throw new UsageError("--min-coverage needs coverage reports; pass them with --coverage, or set coverage in the config.");
  }
  if (ids.length > 0 && requireStage === undefined && settings.tdd.requireStage === null) {
    throw new UsageError("--for needs a required stage; pass --require-stage, or set tdd.requireStage in the config.");
  }
}

/** The relative path from one folder to another, with a trailing `/`: `../shop/`; `""` if both are the same. */
function leadFrom(folder: string, to: string): string {
  const way = relative(folder, to).split(sep).join("/");
  return way === "" ? "" : `${way}/`;
}

/** The settings with the requirements of the command line, which override those of the config. */
function withAsked(settings: Settings, options: CheckCommandOptions): Settings {
  return withStageAsked(withMinCoverage(settings, options.minCoverage), options);
}

/** The same for the base's config. */
function withAskedOfBase(config: BaseConfig, options: CheckCommandOptions): BaseConfig {
  return config.kind === "read" ? { ...config, settings: withAsked(config.settings, options) } : config;
}

/** The settings with the TDD options of the command line, which override those of the config. */
function withStageAsked(settings: Settings, { requireStage, for: requireFor, allowRed }: CheckCommandOptions): Settings {
  const { tdd } = settings;
  return { ...settings, tdd: { ...tdd, requireStage: requireStage ?? tdd.requireStage, requireFor, allowRed: allowRed ?? tdd.allowRed } };
}

/** `--min-coverage 85` applies to every file and overrides the config's minimum; the severity is error unless the config sets one. */
function withMinCoverage(settings: Settings, min: number | undefined): Settings {
  if (min === undefined) return settings;
  const withMin = ({ severity, options }: RuleSetting): RuleSetting => ({ severity, options: { ...options, min } });
  const preset: RuleSetting = { severity: "error", options: {} };
  const { "uncovered-code": everywhere = preset, ...others } = settings.rules;
  const overrides = settings.overrides.map(({ files, rules }) => {
    const { "uncovered-code": here, ...rest } = rules;
    return { files, rules: here ? { ...rest, "uncovered-code": withMin(here) } : rest };
  });
  return { ...settings, rules: { ...others, "uncovered-code": withMin(everywhere) }, overrides };
}

async function ratchet(
  terminal: Terminal,
  configFile: string | null,
  before: Settings["thresholds"],
  chains: readonly SettledChain[],
): Promise<void> {
  if (configFile === null) throw new UsageError("--ratchet raises the thresholds in a config, but there is no config; run tag-trace init.");
  const { raiseThresholds } = await import("../../config/ratchet.ts");
  const inPercent = (share: number | null): number | null => (share === null ? null : percent(share));
  const { test, code, doc, requirement } = reachedShares(chains);
  const reached = { test: inPercent(test), code: inPercent(code), doc: inPercent(doc), requirement: inPercent(requirement) };
  const raised = raiseThresholds(disk.readText(configFile) ?? "", configFile, before, reached);
  if (raised !== null) await writeAtomically(configFile, raised);
  terminal.err.write(raised === null ? "The thresholds are unchanged.\n" : "The thresholds were raised.\n");
}
