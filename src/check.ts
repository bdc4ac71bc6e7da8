// @CODE:CLI-001
import picomatch from "picomatch";
import { UsageError } from "./errors.ts";
import { buildGraph, type Graph } from "./graph/build.ts";
import { isComplete, livingChains } from "./graph/query.ts";
import { type Chain, STAGES } from "./model/chain.ts";
import type { Finding } from "./model/finding.ts";
import type { LanguageRow } from "./model/language.ts";
import { comparePlaces, compareText } from "./model/location.ts";
import type { SyntaxReader, Tree } from "./model/ports.ts";
import type { LeftOut, Report, Summary } from "./model/report.ts";
import type { FileScan, UnreadableFile } from "./model/scan.ts";
import type { Settings } from "./model/settings.ts";
import type { Tag } from "./model/tag.ts";
import { runRules } from "./rules/run.ts";
import { createScanner, scanFile } from "./scan/scan-file.ts";

/** What a run reads from, and how far it goes. */
export interface Ports {
  readonly tree: Tree;
  readonly syntax: SyntaxReader;
  readonly languages: readonly LanguageRow[];
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
export async function readProject(settings: Settings, { tree, syntax, languages }: Ports, options: CheckOptions): Promise<Project> {
  const listing = await tree.list();
  const scanner = createScanner(settings, languages, syntax, options.symbols);
  const scans: FileScan[] = [];
  const unreadable: UnreadableFile[] = [];
  const looked = new Set<string>();
  const skipped = new Map(listing.leftOut.map(({ reason, paths }) => [reason, [...paths]]));
  for (const path of listing.paths) {
    const content = tree.read(path);
    if (content.kind === "absent") continue;
    if (content.kind === "unreadable") {
      unreadable.push({ path, line: 1, column: 1, reason: content.reason });
      continue;
    }
    const outcome =
      content.kind === "bytes" ? await scanFile(scanner, path, content.bytes) : { kind: content.kind, reason: content.reason };
    if (outcome.kind === "skipped") skipped.set(outcome.reason, [...(skipped.get(outcome.reason) ?? []), path]);
    else looked.add(path);
    if (outcome.kind === "scanned") scans.push(outcome.scan);
  }
  const graph = buildGraph(scans, { unreadable, look: lookFrom(tree, looked) });
  if (!options.allowEmpty) refuseEmptiness(looked, graph, options.focus);
  const leftOut = [...skipped].sort(([a], [b]) => compareText(a, b)).map(([reason, paths]) => ({ reason, paths: paths.sort(compareText) }));
  const tags = [...graph.files.values()]
    .flatMap((scan) => scan.tags)
    .concat(foldersThatDeclare(graph))
    .sort(comparePlaces);
  return { graph, tags, files: looked.size, leftOut, notices: idleGlobs(settings, listing.known) };
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
    throw new UsageError(
      "There is no SPEC in this project, so nothing can be traced; write one in .moai/specs/, say in the config's `specs` where yours are, or pass --allow-empty.",
    );
  }
}

function lookFrom(tree: Tree, looked: ReadonlySet<string>): Graph["look"] {
  return (path) => {
    if (looked.has(path)) return "file";
    const found = tree.exists(path);
    return found === "file" ? "unread" : found;
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
