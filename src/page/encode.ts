// @CODE:PAGE-001:DATA
import { gzipSync } from "node:zlib";
import { type ChainOutcome, declarationsOf, type SettledChain } from "../model/chain.ts";
import type { ChainCoverage } from "../model/coverage.ts";
import type { Finding } from "../model/finding.ts";
import type { Commit, Origin } from "../model/history.ts";
import type { PageContent } from "../model/page.ts";
import { extentOf, type RequirementFacts, withParts } from "../model/requirement.ts";
import type { Tag } from "../model/tag.ts";
import { percent } from "../model/words.ts";
import {
  PAGE_CHAIN_OUTCOMES,
  PAGE_EXTENTS,
  PAGE_LINKS,
  PAGE_ORDERS,
  PAGE_OUTCOMES,
  PAGE_RELATIONS,
  PAGE_REQUIREMENT_STATES,
  PAGE_SEVERITIES,
  PAGE_STAGES,
  PAGE_STATUSES,
  PAGE_TYPES,
  PAGE_VERSION,
  type PageIndex,
  type TrendPoint,
} from "./page-data.ts";
import { createTables, folderOf, lastPart, type Tables } from "./tables.ts";

/** The most names of untagged files that a page contains; beyond that it shows only their number. */
const UNTAGGED_NAMES = 20_000;
/** Paths of excluded files that are shown for each reason. */
const LEFT_OUT_EXAMPLES = 5;
/** More waived findings are only counted. */
const WAIVED_SHOWN = 200;
/** How many chains a detail block holds: enough for gzip to find repetitions, few enough to be read at once. */
export const DETAIL_SIZE = 50;

/** What the page shows about the run besides its content. */
export interface PageRun {
  readonly tool: { readonly name: string; readonly version: string };
  readonly trend: readonly TrendPoint[];
  /** What the reader should know about the page itself, one sentence each. */
  readonly notices: readonly string[];
}

/** A value as base64 of gzip of its JSON, the same on every system. */
export function pack(value: unknown): string {
  const bytes = gzipSync(JSON.stringify(value), { level: 6 });
  // Byte 9 names the operating system.
  bytes[9] = 255;
  return bytes.toString("base64");
}

/** The content as columns, apart from the details of each chain. */
export function encodeIndex(content: PageContent, { tool, trend, notices }: PageRun): PageIndex {
  const { project, report, evidence } = content;
  const { summary, chains, findings } = report;
  const paths = [
    ...chains.flatMap(declarationsOf).map(({ path }) => path),
    ...chains.flatMap(requirementFactsOf).map(({ requirement }) => requirement.path),
    ...findings.map(({ path }) => path),
    ...content.references.map(({ path }) => path),
  ];
  const tables = createTables(paths, content.owners ?? (() => null));
  const chainAt = new Map(chains.map(({ id }, at) => [id, at]));
  const { specs, complete, living, errors, warnings, infos, files, tags, coverage, owed, without, waived, requirements } = summary;
  const columns = {
    chains: chainColumns(content, tables),
    tags: tagColumns(content, tables),
    requirements: requirementColumns(chains, tables),
    findings: findingColumns(findings, report.rules, chainAt, tables),
    relations: {
      from: content.relations.map(({ from }) => chainAt.get(from) ?? -1),
      to: content.relations.map(({ to }) => chainAt.get(to) ?? -1),
      kind: content.relations.map(({ kind }) => PAGE_RELATIONS.indexOf(kind)),
    },
    references: {
      chain: content.references.map(({ chain }) => chainAt.get(chain) ?? -1),
      path: content.references.map(({ path }) => tables.path(path)),
      line: content.references.map(({ line }) => line),
    },
    ...folderColumns(content, tables),
  };
  return {
    version: PAGE_VERSION,
    project: project.name,
    tool,
    commit: project.commit,
    checkout: project.checkout,
    config: project.config,
    links: project.links,
    verdict: { pass: report.verdict.pass, because: report.verdict.because },
    summary: {
      files,
      tags,
      specs,
      chains: summary.chains,
      complete,
      living,
      errors,
      warnings,
      infos,
      waived: { suppressed: waived.suppressed, ignored: waived.ignored },
      stages: PAGE_STAGES.map((stage) => summary.stages[stage]),
      coverage: { test: coverage.test, code: coverage.code, doc: coverage.doc },
      owed: { test: owed.test, code: owed.code, doc: owed.doc },
      without: { test: without.test, code: without.code, doc: without.doc },
      requirements: {
        total: requirements.total,
        specs: requirements.specs,
        tested: requirements.tested,
        implemented: requirements.implemented,
      },
    },
    evidence: {
      history: evidence.history !== undefined && evidence.history !== null,
      results: evidence.results !== undefined,
      coverage: evidence.coverage !== undefined,
      calls: evidence.calls !== undefined,
      owners: content.owners !== null,
    },
    ...columns,
    rules: report.rules.map(({ id, severity, summary: said, why, fix }) => ({ id, severity, summary: said, why, fix })),
    leftOut: report.leftOut.map(({ reason, paths: all }) => ({
      reason,
      count: all.length,
      examples: all.slice(0, LEFT_OUT_EXAMPLES),
    })),
    waived: report.waived.slice(0, WAIVED_SHOWN).map(({ path, line, rule, message, by, reason, owner, until }) => {
      return { path, line, rule, message, by, reason, owner, until };
    }),
    notices,
    trend,
    detailSize: DETAIL_SIZE,
    ...tables.finish(),
  };
}

function chainColumns({ report: { chains }, evidence }: PageContent, tables: Tables): PageIndex["chains"] {
  const first = [0];
  for (const chain of chains) first.push((first.at(-1) ?? 0) + declarationsOf(chain).length);
  const past = chains.map(({ id }) => evidence.history?.chains.get(id));
  return {
    id: chains.map(({ id }) => tables.text(id)),
    title: chains.map(({ title }) => tables.text(title)),
    status: chains.map(({ status }) => (status === null ? -1 : PAGE_STATUSES.indexOf(status))),
    stage: chains.map(({ facts: { stage } }) => (stage === null ? -1 : PAGE_STAGES.indexOf(stage))),
    order: past.map((history) => (history?.order ? PAGE_ORDERS.indexOf(history.order) : -1)),
    refactor: past.map((history) => tables.commit(history?.refactor ?? null)),
    living: chains.map(({ facts }) => Number(facts.living)),
    lacks: chains.map(({ facts }) => facts.lacks.reduce((bits, type) => bits | (1 << PAGE_TYPES.indexOf(type)), 0)),
    complete: chains.map(({ facts }) => Number(facts.complete)),
    outcome: chains.map(({ facts }) => outcomeAt(facts)),
    covered: chains.map(({ facts }) => shareOf(facts)),
    atMost: chains.map(({ facts: { coverage } }) => Number(coverage?.isAtMost === true)),
    first,
  };
}

function outcomeAt({ outcome }: { readonly outcome: ChainOutcome | null }): number {
  return outcome === null ? -1 : PAGE_CHAIN_OUTCOMES.indexOf(outcome);
}

function shareOf({ coverage }: { readonly coverage: ChainCoverage | null }): number {
  return coverage === null || coverage.share === null ? -1 : percent(coverage.share);
}

/** The requirements of a chain, each before its parts. */
export function requirementFactsOf({ facts }: SettledChain): readonly RequirementFacts[] {
  return facts.requirements.flatMap(withParts);
}

function requirementColumns(chains: readonly SettledChain[], tables: Tables): PageIndex["requirements"] {
  const first = [0];
  for (const chain of chains) first.push((first.at(-1) ?? 0) + requirementFactsOf(chain).length);
  const all = chains.flatMap(requirementFactsOf);
  return {
    first,
    local: all.map(({ requirement }) => tables.text(requirement.local)),
    depth: chains.flatMap(({ facts }) => depths(facts.requirements, 0)),
    path: all.map(({ requirement }) => tables.path(requirement.path)),
    line: all.map(({ requirement }) => requirement.line),
    state: all.map(({ requirement }) => PAGE_REQUIREMENT_STATES.indexOf(requirement.state)),
    tested: all.map((facts) => extentAt(facts, "test")),
    implemented: all.map((facts) => extentAt(facts, "code")),
    outcome: all.map(outcomeAt),
    covered: all.map(shareOf),
    atMost: all.map(({ coverage }) => Number(coverage?.isAtMost === true)),
  };
}

function depths(requirements: readonly RequirementFacts[], depth: number): readonly number[] {
  return requirements.flatMap((facts) => [depth, ...depths(facts.requirements, depth + 1)]);
}

function extentAt(facts: RequirementFacts, type: "test" | "code"): number {
  const extent = extentOf(facts, type);
  return extent === null ? -1 : PAGE_EXTENTS.indexOf(extent);
}

function tagColumns({ report: { chains }, evidence }: PageContent, tables: Tables): PageIndex["tags"] {
  const tags = chains.flatMap(declarationsOf);
  const { history } = evidence;
  const origins = new Map<Tag, Origin>();
  for (const { declarations } of history?.chains.values() ?? []) for (const { tag, origin } of declarations) origins.set(tag, origin);
  const outcomeOf = new Map(chains.flatMap(({ facts }) => facts.tests.map(({ tag, result }) => [tag, result?.outcome])));
  const coverageOf = new Map(chains.flatMap(({ facts }) => facts.codes.map(({ tag, coverage }) => [tag, coverage])));
  const outcomes = tags.map((tag) => outcomeOf.get(tag));
  const covered = tags.map((tag) => coverageOf.get(tag));
  return {
    type: tags.map(({ type }) => PAGE_TYPES.indexOf(type)),
    path: tags.map(({ path }) => tables.path(path)),
    line: tags.map(({ line, context }) => (context === "folder" ? 0 : line)),
    sub: tags.map(({ sub }) => tables.text(sub)),
    symbol: tags.map(({ symbol }) => tables.text(symbol && `${symbol.parent === undefined ? "" : `${symbol.parent}.`}${symbol.name}`)),
    symbolKind: tags.map(({ symbol }) => tables.text(symbol?.kind ?? null)),
    outcome: outcomes.map((outcome) => (outcome === undefined ? -1 : PAGE_OUTCOMES.indexOf(outcome))),
    executed: covered.map((found) => (found?.kind === "measured" ? found.executed : found?.kind === "absent" ? 0 : -1)),
    instrumented: covered.map((found) => (found?.kind === "measured" ? found.instrumented : found?.kind === "absent" ? 0 : -1)),
    ran: covered.map((found) => (found?.kind === "measured" ? Number(found.ran) : found?.kind === "absent" ? 0 : -1)),
    commit: tags.map((tag) => commitAt(origins.get(tag), tables)),
    by: tags.map(({ by }) => (by === undefined ? -1 : PAGE_LINKS.indexOf(by))),
  };
}

function commitAt(origin: Origin | undefined, tables: Tables): number {
  const commit: Commit | null = origin?.kind === "commit" ? origin.commit : null;
  return origin?.kind === "uncommitted" ? -2 : tables.commit(commit);
}

function findingColumns(
  findings: readonly Finding[],
  rules: readonly { readonly id: string }[],
  chainAt: ReadonlyMap<string, number>,
  tables: Tables,
): PageIndex["findings"] {
  const ruleAt = new Map(rules.map(({ id }, at) => [id, at]));
  return {
    rule: findings.map(({ rule }) => ruleAt.get(rule) ?? -1),
    severity: findings.map(({ severity }) => PAGE_SEVERITIES.indexOf(severity)),
    chain: findings.map(({ id }) => (id === null ? -1 : (chainAt.get(id) ?? -1))),
    id: findings.map(({ id }) => tables.text(id)),
    path: findings.map(({ path }) => tables.path(path)),
    line: findings.map(({ line }) => line),
    column: findings.map(({ column }) => column),
    message: findings.map(({ message }) => tables.text(message)),
    fix: findings.map(({ fix }) => tables.text(fix)),
  };
}

function folderColumns({ files, tagged }: PageContent, tables: Tables): Pick<PageIndex, "folders" | "untagged"> {
  const counts = new Map<string, { files: number; tagged: number; untagged: string[] }>();
  for (const path of files) {
    const folder = folderOf(path);
    const known = counts.get(folder) ?? { files: 0, tagged: 0, untagged: [] };
    counts.set(folder, known);
    known.files++;
    if (tagged.has(path)) known.tagged++;
    else known.untagged.push(lastPart(path));
  }
  const folders = [...counts];
  const untagged = folders.flatMap(([, { untagged: names }], folder) => names.map((name) => ({ folder, name })));
  const carried = untagged.slice(0, UNTAGGED_NAMES);
  return {
    folders: {
      folder: folders.map(([folder]) => tables.text(folder)),
      files: folders.map(([, { files: all }]) => all),
      tagged: folders.map(([, { tagged: some }]) => some),
    },
    untagged: {
      folder: carried.map(({ folder }) => folder),
      name: carried.map(({ name }) => tables.text(name)),
      complete: carried.length === untagged.length,
    },
  };
}
