import { UsageError } from "../errors.ts";
import { buildGraph, type Graph } from "../graph/build.ts";
import { type SettledGraph, settleFacts } from "../graph/chain-facts.ts";
import { type Status, statusMeaning } from "../model/chain.ts";
import { compileGlobs } from "../model/glob.ts";
import { comparePlaces, compareText } from "../model/location.ts";
import type { Listing, Tree } from "../model/ports.ts";
import { remembered } from "../model/remember.ts";
import type { LeftOut } from "../model/report.ts";
import type { FileScan, ScanBatch, UnreadableFile } from "../model/scan.ts";
import type { Settings } from "../model/settings.ts";
import type { Tag } from "../model/tag.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { plain } from "../model/words.ts";
import { optionsByFile, severities } from "../rules/engine/run.ts";
import missingDoc from "../rules/missing-doc.ts";
import specMetadata, { ownStatuses } from "../rules/spec-metadata.ts";
import { isTestFile, isTestSetup, isText, liesAmongTests } from "../scan/file-kinds.ts";
import type { CheckOptions, Ports } from "./ports.ts";
import { findUnreadSpecs, globsOf } from "./unread-specs.ts";

/** A project as it was read: every scan, joined. */
export interface Project {
  readonly graph: Graph;
  /** What its SPECs are called, by which the files were scanned. */
  readonly vocabulary: Vocabulary;
  /** Paths of the files that were scanned. */
  readonly looked: ReadonlySet<string>;
  /** Paths of files that could not be read. */
  readonly unread: ReadonlySet<string>;
  /** Files that are left out for what they contain or are, not for their name, with the reason as the report words it. */
  readonly hidden: ReadonlyMap<string, string>;
  /** Whether files are missing here that are part of the project, as in a sparse checkout. */
  readonly isPartial: boolean;
  /** Every path in the tree, excluded or not. */
  readonly known: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Notices about the run itself, one sentence each. */
  readonly notices: readonly string[];
}

/** A project with the facts of its chains, which rules check and reports show. */
export interface SettledProject extends Project {
  readonly graph: SettledGraph;
}

/** Decides the facts of every chain from the evidence that was gathered; the step after the last of it. */
export function settleProject(settings: Settings, project: Project): SettledProject {
  const severityAt = severities(settings);
  const asksForDoc = (spec: Tag): boolean => settings.thresholds.doc !== null || severityAt(missingDoc, { at: spec }) !== "off";
  return { ...project, graph: settleFacts(project.graph, asksForDoc) };
}

/** Joins the listing and the scans. Throws `UsageError` if no file was scanned, unless the options allow it. */
export function joinProject(
  settings: Settings,
  { tree, formats, place = "this project" }: Pick<Ports, "tree" | "formats" | "place">,
  listing: Listing,
  { batches, vocabulary }: { readonly batches: readonly ScanBatch[]; readonly vocabulary: Vocabulary },
  options: CheckOptions,
): Project {
  const looked = new Set(listing.paths);
  const skipped = new Map(listing.leftOut.map(({ reason, paths }) => [reason, [...paths]]));
  for (const batch of batches) {
    for (const { path, reason } of batch.skipped) {
      const paths = skipped.get(reason);
      if (paths) paths.push(path);
      else skipped.set(reason, [path]);
    }
    for (const path of [...batch.absent, ...batch.skipped.map((file) => file.path), ...batch.unreadable.map((file) => file.path)])
      looked.delete(path);
  }
  const scans = batches.flatMap((batch) => batch.scans);
  const unreadable = batches.flatMap((batch) => batch.unreadable).concat(options.needsSymbols ? scans.flatMap(unboundOf) : []);
  const graph = buildGraph(scans, {
    unreadable,
    known: listing.known,
    look: lookFrom(tree, looked, listing.known),
    statusOf: statusesOf(settings),
    typeOf: linkTypeOf,
    links: settings.links,
  });
  if (!options.allowEmpty) refuseEmptiness({ looked, graph, tree, home: homeOfSpecs(tree, formats), place }, options.focus);
  const leftOut = [...skipped].sort(([a], [b]) => compareText(a, b)).map(([reason, paths]) => ({ reason, paths: paths.sort(compareText) }));
  return {
    graph,
    vocabulary,
    looked,
    unread: new Set(batches.flatMap((batch) => batch.unreadable.map(({ path }) => path))),
    hidden: new Map(batches.flatMap(hiddenIn)),
    isPartial: (listing.sparse ?? []).length > 0,
    known: listing.known,
    leftOut,
    notices: [...listing.notices, ...idleGlobs(settings, listing.known), ...unaskedPlugins(settings)],
  };
}

/** What a file that a task wrote links as, by its name: fixtures and helpers of tests, and texts, are neither test nor code. */
function linkTypeOf(path: string): "TEST" | "CODE" | null {
  if (isTestFile(path)) return "TEST";
  return liesAmongTests(path) || isTestSetup(path) || isText(path) ? null : "CODE";
}

/** What a team's words for a status mean. */
function statusesOf(settings: Settings): (written: string, path: string) => Status | null {
  const options = optionsByFile(settings)(specMetadata);
  const meanings = remembered((words: Readonly<Record<string, unknown>>) => ownStatuses(words), new WeakMap());
  return (written, path) => statusMeaning(written, meanings(options(path).statuses as Readonly<Record<string, Status>>));
}

/** The reason for a file that is listed but counts neither as read nor as left out. */
const REPORT = "it looks like a report of tag-trace";

function hiddenIn({ skipped, absent }: ScanBatch): (readonly [string, string])[] {
  return [...skipped.map(({ path, reason }) => [path, reason] as const), ...absent.map((path) => [path, REPORT] as const)];
}

/** A file whose declarations could not be bound to symbols, if nothing else is reported of its syntax. */
function unboundOf({ path, unbound, unjudged }: FileScan): UnreadableFile[] {
  const isNew = unbound !== null && unjudged.every(({ reason }) => reason !== unbound.reason);
  return isNew ? [{ path, ...unbound, extent: "part" }] : [];
}

/** Whether a path is one of the requested paths, or is below one. */
export function isInFocus(path: string, focus: readonly string[]): boolean {
  return focus.length === 0 || focus.some((wanted) => wanted === "" || path === wanted || path.startsWith(`${wanted}/`));
}

/** Every tag of every file, including those that do not count, in order of location. */
export function allTags(graph: Graph): readonly Tag[] {
  return [...[...graph.files.values()].flatMap((scan) => scan.tags), ...foldersThatDeclare(graph)].sort(comparePlaces);
}

/** SPECs that only the name of their folder declares. */
function foldersThatDeclare({ chains }: Graph): Tag[] {
  return [...chains.values()].flatMap(({ specs }) => specs.filter(({ context }) => context === "folder"));
}

/** A plugin is code, and a config must not run code by being checked out: only the command line can allow it. */
function unaskedPlugins({ plugins }: Settings): string[] {
  if (plugins.length === 0) return [];
  return [`The config's plugins (${plugins.join(", ")}) are not loaded, because they are code; pass --plugins config if you trust them.`];
}

/** A glob of the config that matches no file has no effect, which the user would not expect. */
function idleGlobs({ specs, exclude, overrides }: Settings, known: readonly string[]): string[] {
  const globs = [
    ...(specs ?? []).map((glob) => ({ glob, key: "specs", contains: false })),
    ...exclude.filter((glob) => !glob.startsWith("!")).map((glob) => ({ glob, key: "exclude", contains: true })),
    ...overrides.flatMap(({ files }) => files.map((glob) => ({ glob, key: "overrides.files", contains: false }))),
  ];
  return globs.flatMap(({ glob, key, contains }) => {
    const matches = compileGlobs([glob.replace(/^\//, "").replace(/\/$/, "")], { contains });
    return known.some((path) => matches(path)) ? [] : [`The config's ${key} has "${glob}", which matches no file.`];
  });
}

/** The folder for SPECs of the format whose own folder is there, such as `.specify`, or `.kiro` with its steering files. */
export function homeOfSpecs({ exists }: Pick<Tree, "exists">, formats: Ports["formats"]): string {
  const isInUse = (mark: string): boolean => {
    const [top = ""] = mark.split("/");
    return exists(mark) !== null || (top.startsWith(".") && exists(top) === "folder");
  };
  const used = formats.find(({ marks, spec }) => spec?.scoped !== undefined && Object.keys(marks).some(isInUse));
  return used?.documents[0]?.replace(/^\*\*\//, "").replace(/\/\*.*$/, "") ?? ".moai/specs";
}

interface Emptiness {
  readonly looked: ReadonlySet<string>;
  readonly graph: Graph;
  readonly tree: Tree;
  /** The folder for SPECs. */
  readonly home: string;
  readonly place: string;
}

// A run that scanned no file must not pass.
function refuseEmptiness({ looked, graph, tree, home, place }: Emptiness, focus: readonly string[]): void {
  const empty = focus.find((wanted) => ![...looked].some((path) => isInFocus(path, [wanted])));
  if (empty !== undefined)
    throw new UsageError(`There are no files to check in ${empty || "this folder"}; name another path, or pass --allow-empty to check.`);
  if (looked.size === 0) throw new UsageError("There are no files to check here; name a path with files, or pass --allow-empty to check.");
  if ([...graph.chains.values()].some(({ specs }) => specs.length > 0)) return;
  const documents = [...graph.files.values()].filter(({ spec }) => spec !== null).map(({ path }) => path);
  if (documents.length > 0) {
    const [first = ""] = documents;
    throw new UsageError(
      `There is no SPEC in ${place}: ${documents.length === 1 ? `its one spec document, ${first}, does not declare` : `none of its ${documents.length} spec documents, such as ${first}, declares`} one. A heading must begin with @SPEC:<ID> or SPEC-<ID>, or the frontmatter must have an id; or pass --allow-empty to check.`,
    );
  }
  const [first, ...others] = findUnreadSpecs(tree, looked);
  const otherwise = `set the config's \`specs\` to where yours are, or pass --allow-empty to check`;
  if (first === undefined)
    throw new UsageError(`There is no SPEC in ${place}, so nothing can be traced; write one in ${home}/, ${otherwise}.`);
  const globs = globsOf([first, ...others].map(({ path }) => path)).map((glob) => `"${glob}"`);
  throw new UsageError(
    `There is no SPEC in ${place}, so nothing can be traced. ${first.path}:${first.line} looks like one ("${plain(first.title)}")${others.length === 0 ? "" : others.length === 1 ? ", and so does 1 more" : `, and so do ${others.length} more`}, but no SPECs are read there: set the config's \`specs\` to [${globs.slice(0, MOST_GLOBS).join(", ")}${globs.length > MOST_GLOBS ? ", …" : ""}], as tag-trace init does, or pass --allow-empty to check.`,
  );
}

const MOST_GLOBS = 5;

function lookFrom(tree: Tree, looked: ReadonlySet<string>, known: readonly string[]): Graph["look"] {
  const lookOnDisk: Graph["look"] = remembered((path: string) => {
    const found = tree.exists(path);
    if (found !== "folder") return found === "file" ? "unread" : null;
    // The contents of a folder are known only if it was scanned completely.
    const inside = known.filter((file) => file.startsWith(`${path}/`));
    return inside.length > 0 && inside.every((file) => looked.has(file)) ? "folder" : "unread";
  });
  return (path) => (looked.has(path) ? "file" : lookOnDisk(path));
}
