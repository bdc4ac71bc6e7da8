import { basename, relative, resolve, sep } from "node:path";
import { readOwners } from "../../check/code-owners.ts";
import { gatherOverview, gatherPage } from "../../check/page.ts";
import { checkProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { disk } from "../../io/disk.ts";
import { writeAtomically } from "../../io/output.ts";
import { readVersion, readViewer } from "../../io/package.ts";
import { type Repository, readCodeOwners, readRepository } from "../../io/repository.ts";
import type { ProjectIdentity } from "../../model/page.ts";
import type { Tree } from "../../model/ports.ts";
import { SUPPRESSIONS_FILE } from "../../model/suppression.ts";
import { htmlPage } from "../../report/html/page.ts";
import { forgeTemplate, readEditorTemplate, readLinkTemplate } from "../../report/links.ts";
import { type OverviewFormat, overviewReporters } from "../../report/overview.ts";
import { readTrend, trendPoint, withPoint, withPointLine } from "../../report/trend.ts";
import { type EvidenceOptions, withEvidence } from "../evidence.ts";
import { openProject } from "../open-project.ts";
import { configOf, type ProjectOptions } from "../options.ts";
import { emit, readTargets } from "../output.ts";
import { suppressionsOf, today } from "../suppressions.ts";
import type { Terminal } from "../terminal.ts";

export interface ReportCommandOptions extends ProjectOptions {
  readonly results: readonly string[];
  readonly coverage: readonly string[];
  readonly prove?: boolean;
  readonly history: readonly string[];
  /** `false`: `--no-links`. */
  readonly links: boolean;
  readonly linkTemplate?: string;
  readonly editor?: string;
  /** `false`: `--no-source`. */
  readonly source: boolean;
}

const FORMATS = ["html", ...(Object.keys(overviewReporters) as OverviewFormat[])] as const;

/** `tag-trace report`: what is known of the project, to be read by people. */
export async function reportCommand(terminal: Terminal, options: ReportCommandOptions): Promise<void> {
  const targets = readTargets(options.format, options.output, FORMATS, "html");
  const { history, trendFile } = readHistoryOption(options.history);
  const linkTemplate = options.linkTemplate === undefined ? null : readLinkTemplate(options.linkTemplate);
  const opened = await openProject(terminal.cwd, [], configOf(options));
  const { root, settings } = opened;
  const editor = options.editor === undefined ? null : readEditorTemplate(options.editor, root);
  const written = [...targets.map(({ file }) => file), trendFile].filter((file) => file !== null);
  const ports = {
    ...(await withEvidence(opened, terminal, { ...options, history })),
    tree: withoutFiles(
      opened.ports.tree,
      written.map((file) => relative(root, resolve(terminal.cwd, file)).split(sep).join("/")),
    ),
  };
  const entries = await suppressionsOf(root);
  const { project, report } = await checkProject(settings, ports, {
    focus: [],
    symbols: true,
    allowEmpty: false,
    suppressions: { entries, file: SUPPRESSIONS_FILE, today: today() },
  });
  for (const notice of report.notices) terminal.err.write(`tag-trace: ${notice}\n`);
  const repository = await readRepository(root);
  const trend = trendFile === null ? null : readTrendFile(resolve(terminal.cwd, trendFile), trendFile, terminal);
  const point = trendPoint(report.summary, repository?.commit ?? null, dateOf(repository, terminal.env));

  const page = (): string => {
    const owners = ownersOf(root, repository);
    const forge = !options.links
      ? null
      : (linkTemplate ?? (repository?.origin ? forgeTemplate(repository.origin, repository.prefix) : null));
    const identity: ProjectIdentity = {
      name: nameOf(root, repository),
      commit: repository?.commit ?? null,
      links: { forge, editor: options.links ? editor : null },
    };
    const content = gatherPage(project, report, ports.tree, { project: identity, owners, source: options.source });
    const run = {
      tool: { name: "tag-trace", version: readVersion() },
      trend: trend === null ? [] : withPoint(trend.points, point),
      notices: report.notices,
    };
    return htmlPage(content, run, readViewer());
  };
  const overview = gatherOverview(project, report);
  for (const { format, file } of targets) {
    emit(terminal, file, options.color, () => (format === "html" ? page() : overviewReporters[format](overview)));
  }
  if (trend !== null && trendFile !== null) writeAtomically(resolve(terminal.cwd, trendFile), withPointLine(trend.text, point));
}

/** `--history off` leaves git alone, `on` reads it whatever the config says, and anything else names the file of earlier runs. */
function readHistoryOption(values: readonly string[]): { readonly history: EvidenceOptions["history"]; readonly trendFile: string | null } {
  const files = values.filter((value) => value !== "on" && value !== "off");
  if (files.length > 1) throw new UsageError(`--history names two files, ${files.join(" and ")}; name one.`);
  const modes = new Set(values.filter((value) => !files.includes(value)));
  if (modes.size > 1) throw new UsageError("--history is both on and off; say one.");
  return { history: modes.has("off") ? "off" : modes.has("on") ? "on" : undefined, trendFile: files[0] ?? null };
}

/** A tree without the files that this run writes, so that the next one sees the same. */
function withoutFiles(tree: Tree, files: readonly string[]): Tree {
  const own = new Set(files);
  const others = (paths: readonly string[]): readonly string[] => paths.filter((path) => !own.has(path));
  return {
    ...tree,
    async list() {
      const { paths, known, leftOut, notices } = await tree.list();
      return {
        notices,
        paths: others(paths),
        known: others(known),
        leftOut: leftOut.map(({ reason, paths: all }) => ({ reason, paths: others(all) })).filter(({ paths: rest }) => rest.length > 0),
      };
    },
  };
}

/** The project's owners; paths in CODEOWNERS are the repository's. */
function ownersOf(root: string, repository: Repository | null) {
  const prefix = repository?.prefix ?? "";
  const file = readCodeOwners(root, prefix);
  if (file === null) return null;
  const owners = readOwners(file.path, file.text);
  return (path: string) => owners(prefix + path);
}

function nameOf(root: string, repository: Repository | null): string {
  const text = disk.readText(resolve(root, "package.json"));
  const name = text === null ? null : packageName(text);
  const repositoryName = /([^/:]+?)(?:\.git)?\/*$/.exec(repository?.origin ?? "")?.[1];
  return name ?? repositoryName ?? basename(root);
}

function packageName(text: string): string | null {
  try {
    const { name } = JSON.parse(text) as { name?: unknown };
    return typeof name === "string" && name !== "" ? name : null;
  } catch {
    // A package.json that is being edited names nothing; the report goes by the folder.
    return null;
  }
}

/** The commit's date, or that of SOURCE_DATE_EPOCH (reproducible-builds.org): never the clock's. */
function dateOf(repository: Repository | null, { SOURCE_DATE_EPOCH: epoch }: Terminal["env"]): string | null {
  if (!epoch) return repository?.date ?? null;
  if (!/^\d{1,11}$/.test(epoch)) throw new UsageError(`SOURCE_DATE_EPOCH is a number of seconds since 1970, not "${epoch}".`);
  return new Date(Number(epoch) * 1000).toISOString();
}

function readTrendFile(path: string, said: string, terminal: Terminal) {
  const text = disk.readText(path) ?? "";
  const trend = readTrend(text);
  if (trend.damaged.length > 0) {
    terminal.err.write(`tag-trace: ${said} has lines that tell of no run (${trend.damaged.join(", ")}); they are left as they are.\n`);
  }
  return { ...trend, text };
}
