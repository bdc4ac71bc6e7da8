import { basename, relative, resolve, sep } from "node:path";
import { readOwners } from "../../check/code-owners.ts";
import { gatherOverview, gatherPage, narrowReport } from "../../check/page.ts";
import type { Project } from "../../check/project.ts";
import type { VerdictRequest } from "../../check/verdict.ts";
import { checkProject } from "../../check.ts";
import { UsageError } from "../../errors.ts";
import { disk } from "../../io/disk.ts";
import { type Repository, readCodeOwners, readRepository } from "../../io/git/repository.ts";
import { writeAtomically } from "../../io/output.ts";
import { readVersion, readViewer } from "../../io/package.ts";
import { nearest } from "../../model/nearest.ts";
import type { Checkout, ProjectIdentity } from "../../model/page.ts";
import type { Tree } from "../../model/ports.ts";
import type { Report } from "../../model/report.ts";
import { count } from "../../model/words.ts";
import { forgeTemplate, readEditorTemplate, readLinkTemplate } from "../../page/links.ts";
import { htmlPage } from "../../page/page.ts";
import { readTrend, trendPoint, withPoint, withPointLine } from "../../page/trend.ts";
import { overviewReporters } from "../../report/overview.ts";
import type { ReportStyle } from "../../report/viewpoint.ts";
import { openProject } from "../../server/open-project.ts";
import { openSuppressions } from "../../server/suppressions.ts";
import { flagsIn } from "../evidence-options.ts";
import { findChains, plainId } from "../find-chain.ts";
import { type OverviewOrPage, reportFormats } from "../formats.ts";
import type { ProjectOptions } from "../options.ts";
import { emit, readTargets, type Target } from "../output.ts";
import type { Terminal } from "../terminal.ts";

export interface ReportCommandOptions extends ProjectOptions {
  readonly history: readonly string[];
  /** `false`: `--no-links`. */
  readonly links: boolean;
  readonly linkTemplate?: string;
  readonly editor?: string;
  /** `false`: `--no-suppressions`. */
  readonly suppressions: boolean;
  /** `false`: `--no-source`. */
  readonly source: boolean;
  readonly failOn: VerdictRequest["failOn"];
  readonly maxWarnings?: number;
}

/** `tag-trace report`: a report for people about the project, or about some ids and paths. */
export async function reportCommand(terminal: Terminal, what: readonly string[], options: ReportCommandOptions): Promise<void> {
  const targets = readTargets(options.format, options.output, reportFormats, "html", terminal.cwd);
  refusePageOnTerminal(terminal, targets);
  const { history, runs } = readHistoryOption(options.history);
  const linkTemplate = options.linkTemplate === undefined ? null : readLinkTemplate(options.linkTemplate);
  const isPath = (word: string): boolean => disk.isFile(resolve(terminal.cwd, word)) || disk.isFolder(resolve(terminal.cwd, word));
  const opened = await openProject(terminal, what.filter(isPath), options);
  const { root, settings, focus } = opened;
  const editor = options.editor === undefined ? null : readEditorTemplate(options.editor, root);
  const written = [...targets.map(({ file }) => file), runs].flatMap((file) => (file === null ? [] : [resolve(terminal.cwd, file)]));
  const ports = { ...opened.ports, tree: withoutFiles(opened.ports.tree, root, written) };
  const failing: VerdictRequest = { failOn: options.failOn, maxWarnings: options.maxWarnings ?? null, exitZero: false };
  const { project, report: whole } = await checkProject(settings, ports, {
    focus: [],
    symbols: true,
    allowEmpty: false,
    evidence: { ...flagsIn(options), history },
    failing,
    ...(options.suppressions ? { suppressions: await openSuppressions(root) } : {}),
  });
  const ids = [...new Set(what.filter((word) => !isPath(word)).flatMap((word) => idsOf(word, project)))];
  const report = what.length === 0 || (focus.length === 0 && ids.length === 0) ? whole : narrowed(project, whole, ids, focus, failing);
  for (const notice of report.notices) terminal.err.write(`tag-trace: ${notice}\n`);

  const repository = await readRepository(root);
  const point = trendPoint(whole.summary, repository?.commit ?? null, dateOf(repository, terminal.env));
  const trend = runs === null ? null : readRuns(terminal, runs);
  const page = async (): Promise<string> => {
    const template = linkTemplate ?? (repository?.origin ? forgeTemplate(repository.origin, repository.prefix) : null);
    const forge = template?.includes("{commit}") && repository === null ? null : template;
    const identity: ProjectIdentity = {
      name: nameOf(root, repository),
      commit: repository?.commit ?? null,
      checkout: repository && checkoutOf(repository, root, written),
      config: opened.configFile === null ? null : relative(root, opened.configFile).split(sep).join("/"),
      links: options.links ? { forge, editor } : { forge: null, editor: null },
    };
    const content = await gatherPage(project, report, ports.tree, {
      project: identity,
      owners: ownersOf(root, repository),
      source: options.source,
    });
    const run = {
      tool: { name: "tag-trace", version: readVersion() },
      trend: trend ? withPoint(trend.points, point) : [],
      notices: report.notices,
    };
    return htmlPage(content, run, readViewer());
  };
  const overview = gatherOverview(project, report);
  for (const { format, file } of targets) {
    const html = format === "html" ? await page() : "";
    const write = (style: ReportStyle) => (format === "html" ? html : overviewReporters[format].render(overview, style));
    // The page contains hashes of its own content, so nothing in it may be rewritten.
    const text = await emit(terminal, file, options.color, write, format === "html");
    if (file !== null) terminal.err.write(`Wrote ${file}: ${count(report.chains.length, "chain")}, ${sizeOf(text)}.\n`);
  }
  if (trend !== null && runs !== null) await writeAtomically(resolve(terminal.cwd, runs), withPointLine(trend.text, point));
}

function refusePageOnTerminal({ out }: Terminal, targets: readonly Target<OverviewOrPage>[]): void {
  if (out.isTerminal && targets.some(({ format, file }) => format === "html" && file === null))
    throw new UsageError("An HTML page is not printed to a terminal; write it to a file with tag-trace report -o trace.html.");
}

/** `--history on` and `off` say whether git history is read, as in every command; any other value is the file of earlier runs. */
function readHistoryOption(values: readonly string[]): { readonly history: "on" | "off" | undefined; readonly runs: string | null } {
  const files = values.filter((value) => value !== "on" && value !== "off");
  if (files.length > 1) throw new UsageError(`--history names two files, ${files.join(" and ")}; name one.`);
  const isOff = values.includes("off");
  if (isOff && values.includes("on")) throw new UsageError("--history is both on and off; choose one.");
  return { history: isOff ? "off" : values.includes("on") ? "on" : undefined, runs: files[0] ?? null };
}

function idsOf(given: string, { graph }: Project): readonly string[] {
  const found = findChains(given, graph.chains);
  if (found.length > 0) return found.map(({ id }) => id);
  const near = nearest(plainId(given), graph.chains.keys());
  throw new UsageError(
    `${given} is neither a path nor a declared id${near ? `; did you mean ${near}?` : "; tag-trace scan lists all tags."}`,
  );
}

function narrowed(project: Project, whole: Report, ids: readonly string[], paths: readonly string[], failing: VerdictRequest): Report {
  const report = narrowReport(project, whole, new Set(ids), paths, failing);
  if (report.chains.length === 0 && report.findings.length === 0)
    throw new UsageError(`No declaration found in ${paths.join(", ")}; name another path.`);
  const shown = `Only ${[...ids, ...paths].join(", ")}: ${report.chains.length} of ${count(whole.chains.length, "chain")}.`;
  return { ...report, notices: [...report.notices, shown] };
}

/** A tree without files that this run writes, so that the next run sees the same. `files` are absolute. */
function withoutFiles(tree: Tree, root: string, files: readonly string[]): Tree {
  const own = new Set(files.map((file) => relative(root, file).split(sep).join("/")));
  const others = (paths: readonly string[]): readonly string[] => paths.filter((path) => !own.has(path));
  return {
    ...tree,
    async list() {
      const listing = await tree.list();
      const leftOut = listing.leftOut
        .map(({ reason, paths }) => ({ reason, paths: others(paths) }))
        .filter(({ paths }) => paths.length > 0);
      return { ...listing, paths: others(listing.paths), known: others(listing.known), leftOut };
    },
  };
}

/** The project's owners; paths in CODEOWNERS are relative to the repository. */
function ownersOf(root: string, repository: Repository | null) {
  const prefix = repository?.prefix ?? "";
  const file = readCodeOwners(root, prefix);
  if (file === null) return null;
  const owners = readOwners(file.path, file.text);
  return (path: string) => owners(prefix + path);
}

function nameOf(root: string, repository: Repository | null): string {
  const named = MANIFESTS.map(([file, nameIn]) => nameIn(disk.readText(resolve(root, file)) ?? "")).find((name) => name != null);
  const origin = /([^/:]+?)(?:\.git)?\/*$/.exec(repository?.origin ?? "")?.[1];
  return named ?? origin ?? basename(root);
}

/** The state of the checkout. `written`: files that this run writes (absolute), which make no change to the project. */
function checkoutOf({ branch, date, changed }: Repository, root: string, written: readonly string[]): Checkout {
  const own = new Set(written.map((file) => relative(root, file).split(sep).join("/")));
  return { branch, day: date.slice(0, 10), isDirty: changed === null ? null : [...changed].some((path) => !own.has(path)) };
}

/** Files that name a project, each with how. Of TOML only the line is read: a manifest that is being edited may be invalid. */
const MANIFESTS: readonly (readonly [string, (text: string) => string | null | undefined])[] = [
  ["package.json", packageName],
  ["pyproject.toml", (text) => nameInTable(text, "project") ?? nameInTable(text, "tool.poetry")],
  ["Cargo.toml", (text) => nameInTable(text, "package")],
  ["go.mod", (text) => /^module[ \t]+"?(?:\S*\/)?([^\s/"]+?)(?:\/v\d+)?"?[ \t]*$/m.exec(text)?.[1]],
  ["composer.json", packageName],
];

/** The `name` in a table of a TOML file. */
function nameInTable(text: string, table: string): string | undefined {
  const begin = new RegExp(`^\\[${table.replace(".", "\\.")}\\][^\\n]*\\n`, "m").exec(text);
  const body = begin === null ? "" : (text.slice(begin.index + begin[0].length).split(/^\[/m, 1)[0] ?? "");
  return /^name[ \t]*=[ \t]*["']([^"'\n]+)["']/m.exec(body)?.[1];
}

function packageName(text: string): string | null {
  try {
    const { name } = JSON.parse(text) as { readonly name?: unknown };
    return typeof name === "string" && name !== "" ? name : null;
  } catch {
    // A file that is being edited may be invalid; the report is then named after the repository or the folder.
    return null;
  }
}

/** The commit's date, or the one of SOURCE_DATE_EPOCH (reproducible-builds.org): never the clock's. */
function dateOf(repository: Repository | null, { SOURCE_DATE_EPOCH: epoch }: Terminal["env"]): string | null {
  if (!epoch) return repository?.date ?? null;
  if (!/^\d{1,11}$/.test(epoch)) throw new UsageError(`SOURCE_DATE_EPOCH must be a number of seconds since 1970, not "${epoch}".`);
  return new Date(Number(epoch) * 1000).toISOString();
}

function readRuns({ cwd, err }: Terminal, file: string) {
  const text = disk.readText(resolve(cwd, file), "user") ?? "";
  const trend = readTrend(text);
  if (trend.damaged.length > 0) {
    const lines = `${trend.damaged.length === 1 ? "line" : "lines"} ${trend.damaged.join(", ")}`;
    err.write(`tag-trace: ${file} has no readable run in ${lines}; left unchanged.\n`);
  }
  return { ...trend, text };
}

/** `48 KB`, `7.9 MB`, as a file manager shows it. */
function sizeOf(text: string): string {
  const bytes = Buffer.byteLength(text);
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
