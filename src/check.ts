// @CODE:CLI-001
import picomatch from "picomatch";
import { UsageError } from "./errors.ts";
import { buildGraph, type Graph } from "./graph/build.ts";
import { isComplete, livingChains } from "./graph/query.ts";
import { type Chain, STAGES } from "./model/chain.ts";
import type { Finding } from "./model/finding.ts";
import type { LanguageRow } from "./model/language.ts";
import { comparePlaces, compareText } from "./model/location.ts";
import type { ScanThreads, SyntaxReader, Tree } from "./model/ports.ts";
import type { LeftOut, Report, Summary } from "./model/report.ts";
import type { ScanBatch } from "./model/scan.ts";
import type { Settings } from "./model/settings.ts";
import type { Tag } from "./model/tag.ts";
import { runRules } from "./rules/run.ts";
import { createScanner } from "./scan/scan-file.ts";
import { scanFiles } from "./scan/scan-files.ts";

/** What a run reads from, and how far it goes. */
export interface Ports {
  readonly tree: Tree;
  readonly syntax: SyntaxReader;
  readonly languages: readonly LanguageRow[];
  /** Starts threads for a large tree; absent where there are none. */
  readonly threads?: () => ScanThreads;
}

export interface CheckOptions {
  /** Paths whose findings are wanted, relative to the root; empty: all. The whole project is read all the same, for only the whole tells the truth. */
  readonly focus: readonly string[];
  /** Whether declarations are to be bound to their symbols, which takes a parser. */
  readonly symbols: boolean;
  /** Whether a project without files or without a SPEC passes. */
  readonly allowEmpty: boolean;
}

/** A project as it was read: every scan, joined. */
export interface Project {
  readonly graph: Graph;
  /** Every tag of every file, those that count for nothing included, in the order of places. */
  readonly tags: readonly Tag[];
  /** Files that were looked at. */
  readonly files: number;
  readonly leftOut: readonly LeftOut[];
  /** What the user should know of the run itself, a sentence each. */
  readonly notices: readonly string[];
}

/** The whole pipeline: list, read, scan, build the graph, run the rules, report. Throws `UsageError` if there is nothing to check. */
export async function check(settings: Settings, ports: Ports, options: CheckOptions): Promise<Report> {
  const project = await readProject(settings, ports, options);
  const findings = runRules(project.graph, settings).filter(({ path }) => isInFocus(path, options.focus));
  return toReport(project, findings);
}

/** The first half of the pipeline, for commands that judge nothing. */
export async function readProject(settings: Settings, ports: Ports, options: CheckOptions): Promise<Project> {
  const { tree } = ports;
  const listing = await tree.list();
  const batches = await scanAll(listing.paths, settings, ports, options);
  const skipped = new Map(listing.leftOut.map(({ reason, paths }) => [reason, [...paths]]));
  for (const { path, reason } of batches.flatMap((batch) => batch.skipped)) skipped.set(reason, [...(skipped.get(reason) ?? []), path]);
  const looked = new Set(listing.paths);
  for (const batch of batches)
    for (const path of [...batch.absent, ...batch.skipped.map((file) => file.path), ...batch.unreadable.map((file) => file.path)])
      looked.delete(path);
  const scans = batches.flatMap((batch) => batch.scans);
  const unreadable = batches.flatMap((batch) => batch.unreadable);
  const graph = buildGraph(scans, { unreadable, known: listing.known, look: lookFrom(tree, looked, listing.known) });
  if (!options.allowEmpty) refuseEmptiness(looked, graph, options.focus);
  const leftOut = [...skipped].sort(([a], [b]) => compareText(a, b)).map(([reason, paths]) => ({ reason, paths: paths.sort(compareText) }));
  const tags = [...graph.files.values()]
    .flatMap((scan) => scan.tags)
    .concat(foldersThatDeclare(graph))
    .sort(comparePlaces);
  return { graph, tags, files: looked.size, leftOut, notices: idleGlobs(settings, listing.known) };
}

// Starting a thread costs as much as scanning a thousand files; a batch is long enough to pay for its message.
const THREADS_FROM = 3000;
const BATCH = 400;

async function scanAll(paths: readonly string[], settings: Settings, ports: Ports, { symbols }: CheckOptions): Promise<ScanBatch[]> {
  const { tree, syntax, languages } = ports;
  if (paths.length < THREADS_FROM || !ports.threads)
    return [await scanFiles(createScanner(settings, languages, syntax, symbols), tree, paths)];
  const threads = ports.threads();
  try {
    const batches: Promise<ScanBatch>[] = [];
    for (let at = 0; at < paths.length; at += BATCH) batches.push(threads.scan({ paths: paths.slice(at, at + BATCH), symbols }));
    return await Promise.all(batches);
  } finally {
    await threads.close();
  }
}

/** Whether a path is, or lies below, one of the paths asked for. */
export function isInFocus(path: string, focus: readonly string[]): boolean {
  return focus.length === 0 || focus.some((wanted) => wanted === "" || path === wanted || path.startsWith(`${wanted}/`));
}

/** SPECs that only the name of their folder declares. */
function foldersThatDeclare({ chains }: Graph): Tag[] {
  return [...chains.values()].flatMap(({ specs }) => specs.filter(({ context }) => context === "folder"));
}

/** A glob of the config that matches no file has no effect, which the user would not expect. */
function idleGlobs({ specs, exclude, overrides }: Settings, known: readonly string[]): string[] {
  const globs = [
    ...(specs ?? []).map((glob) => ({ glob, key: "specs", options: { dot: true } })),
    ...exclude.filter((glob) => !glob.startsWith("!")).map((glob) => ({ glob, key: "exclude", options: { dot: true, contains: true } })),
    ...overrides.flatMap(({ files }) => files.map((glob) => ({ glob, key: "overrides.files", options: { dot: true } }))),
  ];
  return globs.flatMap(({ glob, key, options }) => {
    const matches = picomatch(glob.replace(/^\//, "").replace(/\/$/, ""), options);
    return known.some((path) => matches(path)) ? [] : [`The config's ${key} has "${glob}", which matches no file.`];
  });
}

// Never pass because nothing was looked at.
function refuseEmptiness(looked: ReadonlySet<string>, graph: Graph, focus: readonly string[]): void {
  const empty = focus.find((wanted) => ![...looked].some((path) => isInFocus(path, [wanted])));
  if (empty !== undefined)
    throw new UsageError(`There are no files to check in ${empty || "this folder"}; name another path, or pass --allow-empty.`);
  if (looked.size === 0) throw new UsageError("There are no files to check here; name a path with files, or pass --allow-empty.");
  if (![...graph.chains.values()].some(({ specs }) => specs.length > 0)) {
    const documents = [...graph.files.values()].filter(({ spec }) => spec !== null).length;
    const advice = "write one in .moai/specs/, say in the config's `specs` where yours are, or pass --allow-empty";
    throw new UsageError(
      documents === 0
        ? `There is no SPEC in this project, so nothing can be traced; ${advice}.`
        : `None of the ${documents} spec documents declares a SPEC: its heading must begin with @SPEC:<ID> or SPEC-<ID>, or its frontmatter have an id; or pass --allow-empty.`,
    );
  }
}

function lookFrom(tree: Tree, looked: ReadonlySet<string>, known: readonly string[]): Graph["look"] {
  return (path) => {
    if (looked.has(path)) return "file";
    const found = tree.exists(path);
    if (found !== "folder") return found === "file" ? "unread" : null;
    // What a folder holds is known only if all of it was looked into.
    const inside = known.filter((file) => file.startsWith(`${path}/`));
    return inside.length > 0 && inside.every((file) => looked.has(file)) ? "folder" : "unread";
  };
}

function toReport({ graph, files, leftOut, notices }: Project, findings: readonly Finding[]): Report {
  const chains = [...graph.chains.values()];
  return { summary: summarise(graph, chains, files, findings), findings, chains, leftOut, notices };
}

function summarise(graph: Graph, chains: readonly Chain[], files: number, findings: readonly Finding[]): Summary {
  const withSpec = chains.filter(({ specs }) => specs.length > 0);
  const living = livingChains(graph);
  const share = (has: (chain: Chain) => boolean): number | null => (living.length === 0 ? null : living.filter(has).length / living.length);
  const count = (severity: Finding["severity"]): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    files,
    tags: [...graph.files.values()].reduce((sum, { tags }) => sum + tags.filter(({ role }) => role !== "none").length, 0),
    specs: withSpec.length,
    chains: chains.length,
    complete: chains.filter(isComplete).length,
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    stages: Object.fromEntries(
      STAGES.map((stage) => [stage, withSpec.filter((chain) => chain.stage === stage).length]),
    ) as Summary["stages"],
    coverage: {
      test: share(({ tests }) => tests.length > 0),
      code: share(({ codes }) => codes.length > 0),
      doc: share(({ docs }) => docs.length > 0),
    },
  };
}
