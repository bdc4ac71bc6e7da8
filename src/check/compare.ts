// @CODE:GATE-001

import { groupBy } from "../graph/group.ts";
import type { ThresholdType } from "../model/chain.ts";
import type { ChangeFacts } from "../model/change.ts";
import type { Finding, FindingState } from "../model/finding.ts";
import { comparePlaces, compareText } from "../model/location.ts";
import type { BaseTree } from "../model/ports.ts";
import type { FileScan, ScanBatch } from "../model/scan.ts";
import type { Settings } from "../model/settings.ts";
import { includesVocabulary } from "../model/vocabulary.ts";
import { unjudgedRules } from "../rules/engine/run.ts";
import { compileGrammar } from "../scan/tag-syntax.ts";
import { vocabularyOf } from "../scan/vocabulary.ts";
import { judgeChange } from "./change/facts.ts";
import type { ReadReports } from "./change/reports.ts";
import { needSymbols, type OpenSource, withEvidence } from "./evidence.ts";
import { type Judgement, judge, NO_SUPPRESSIONS, type Suppressions } from "./judge.ts";
import type { BaseRules, CheckOptions, Ports } from "./ports.ts";
import { joinProject, type Project, type SettledProject, settleProject } from "./project.ts";
import { readersOf } from "./readers.ts";
import { documentsOf, scanAll } from "./scan-all.ts";
import { reachedShares } from "./shares.ts";

/** The result of a gate: every finding of head and base with its state, and the SPECs that the change touches. */
export interface Comparison {
  readonly findings: readonly Finding[];
  readonly changedSpecs: readonly string[];
  readonly change: ChangeFacts;
}

/** The project that is checked, with its findings under these suppressions. */
export interface Head {
  readonly project: SettledProject;
  readonly judged: Judgement;
  readonly suppressions: Suppressions;
  readonly options: CheckOptions;
  /** The reports that the evidence was read from. */
  readonly reports: ReadReports;
  /** The sources of evidence that were used. */
  readonly sources: readonly OpenSource[];
}

/**
 * Runs the same pipeline on the base and compares by fingerprint: a finding in both is `existing`, only in the head `new`, only in the base
 * `fixed`. An unchanged file is not read again. A moved file keeps its findings.
 */
export async function compareWithBase(
  settings: Settings,
  ports: Ports,
  base: BaseTree,
  { project: head, judged, suppressions, options, reports, sources }: Head,
  rulesOfBase: BaseRules,
): Promise<Comparison> {
  const { found, findings, unjudged } = judged;
  const project = await readBase(
    settings,
    ports,
    base,
    head,
    sources.filter(({ ofBase }) => ofBase !== "left out"),
  );
  const { movedTo } = base;
  const judgedBase = judge(
    project,
    { ...settings, thresholds: unlowered(settings.thresholds, head, project) },
    NO_SUPPRESSIONS,
    ports.rules,
    { unjudged, movedTo },
  );
  const before = judgedBase.found.map((finding) => ({ ...finding, path: movedTo.get(finding.path) ?? finding.path }));
  const inBase = new Set(before.map(({ fingerprint }) => fingerprint));
  // A finding that the head suppresses still exists, so it is not fixed.
  const inHead = new Set([...found, ...findings].map(({ fingerprint }) => fingerprint));
  const change = await judgeChange(
    {
      before: { project, judged: { ...judgedBase, unjudged: unjudgedRules(project.graph, ports.rules) } },
      after: { project: head, judged },
      base,
      settings,
      suppressions,
      rulesOfBase,
      options,
      reports,
    },
    ports,
  );
  const states: FindingOfGate[] = [
    ...findings.map((finding) => ({ ...finding, state: inBase.has(finding.fingerprint) ? ("existing" as const) : ("new" as const) })),
    ...before.filter(({ fingerprint }) => !inHead.has(fingerprint)).map((finding) => ({ ...finding, state: "fixed" as const })),
  ];
  const order = [...withoutMovedHeads(states, movedTo), ...change.findings].sort(
    (a, b) => comparePlaces(a, b) || compareText(a.rule, b.rule) || compareText(a.state ?? "", b.state ?? ""),
  );
  return { findings: order, changedSpecs: changedSpecs(head, project, base), change: change.facts };
}

/** The thresholds whose share the change does not lower. A share that was too low before excuses no change that lowers it further. */
function unlowered(thresholds: Settings["thresholds"], head: SettledProject, base: SettledProject): Settings["thresholds"] {
  const [after, before] = [head, base].map(({ graph }) => reachedShares([...graph.chains.values()])) as [Shares, Shares];
  const isLowered = (type: ThresholdType): boolean => (after[type] ?? 1) < (before[type] ?? 0);
  const least = (type: ThresholdType): number | null => (isLowered(type) ? null : thresholds[type]);
  return { test: least("test"), code: least("code"), doc: least("doc"), requirement: least("requirement") };
}

type Shares = ReturnType<typeof reachedShares>;

/**
 * A finding with several locations is reported at the first. If that location moved, it is the same finding: neither new nor fixed.
 * It moves when its first location is removed, or when another one is added before it.
 */
function withoutMovedHeads(judged: readonly FindingOfGate[], movedTo: BaseTree["movedTo"]): FindingOfGate[] {
  const gone = new Map(judged.filter(({ state, id }) => state === "fixed" && id !== null).map((finding) => [keyOf(finding), finding]));
  const untrue = new Set<FindingOfGate>();
  const result = judged.map((finding) => {
    const before = finding.state === "new" ? gone.get(keyOf(finding)) : undefined;
    if (!before || untrue.has(before)) return finding;
    const wasThere = before.related.some(({ path }) => (movedTo.get(path) ?? path) === finding.path);
    if (wasThere || finding.related.some(({ path }) => path === before.path)) untrue.add(before);
    return wasThere ? { ...finding, state: "existing" as const } : finding;
  });
  return result.filter((finding) => !untrue.has(finding));
}

type FindingOfGate = Finding & { readonly state: FindingState };

function keyOf({ rule, id }: Finding): string {
  return `${rule}\n${id}`;
}

async function readBase(
  settings: Settings,
  ports: Ports,
  base: BaseTree,
  head: Project,
  sources: readonly OpenSource[],
): Promise<SettledProject> {
  const listing = await base.tree.list();
  const isSame = (path: string): boolean => head.looked.has(path) && !base.changed.has(path);
  const same = listing.paths.filter(isSame);
  const known: ScanBatch = { scans: same.flatMap((path) => head.graph.files.get(path) ?? []), unreadable: [], skipped: [], absent: [] };
  const { threads: _, ...single } = ports;
  const basePorts = { ...single, tree: base.tree };
  const changed = listing.paths.filter((path) => !isSame(path));
  const documents = await scanAll(changed.filter(documentsOf(settings, ports)), settings, basePorts, false);
  const vocabulary = vocabularyOf([...known.scans, ...documents.scans], compileGrammar(settings.tags));
  // A file that is the same reads differently if its SPECs were called differently.
  const isShared = includesVocabulary(head.vocabulary, vocabulary);
  const read = await scanAll(isShared ? changed : listing.paths, settings, basePorts, needSymbols(sources), vocabulary);
  const batches = isShared ? [known, read] : [read];
  let project = joinProject(
    settings,
    basePorts,
    listing,
    { batches, vocabulary },
    {
      focus: [],
      symbols: false,
      needsSymbols: needSymbols(sources),
      allowEmpty: true,
    },
  );
  const readers = readersOf(settings, basePorts, vocabulary);
  const point = { commit: base.commit, head: head.graph };
  for (const source of sources) project = await withEvidence(project, source, readers, point);
  return settleProject(settings, project);
}

/** The SPECs with a declaration or a tag in a changed file, before or after the change. */
function changedSpecs(head: Project, before: Project, { changed }: BaseTree): string[] {
  const touched = [head, before].flatMap(({ graph }) =>
    [...changed].flatMap((path): string[] => {
      const scan: FileScan | undefined = graph.files.get(path);
      const declared = scan?.tags.filter(({ role }) => role === "declaration").map((tag) => graph.chainIdOf(tag)) ?? [];
      const document = scan?.spec && graph.chainOfPlace.get(scan.spec.place);
      return [...declared, ...(document ? [document] : [])].filter((id) => (graph.chains.get(id)?.specs.length ?? 0) > 0);
    }),
  );
  return groupBy(touched, (id) => id).map(([id]) => id);
}
