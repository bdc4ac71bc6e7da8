// @CODE:PAGE-001 | SPEC: SPEC-PAGE-001.md | TEST: test/check/page.test.ts

import { specLines } from "../evidence/lock/chain-texts.ts";
import type { Graph } from "../graph/build.ts";
import { type Chain, declarationsOf } from "../model/chain.ts";
import { compareText } from "../model/location.ts";
import type { Overview, Owners, PageContent, ProjectIdentity, RequirementText, SourceLines } from "../model/page.ts";
import type { Tree } from "../model/ports.ts";
import type { Report } from "../model/report.ts";
import type { Tag } from "../model/tag.ts";
import { textIn } from "../scan/decode.ts";
import { type MarkdownDocument, readDocument } from "../scan/documents/document.ts";
import { markdownTree } from "../scan/documents/markdown-tree.ts";
import { requirementLines } from "../scan/documents/requirement-text.ts";
import { indexLines } from "../scan/source/source-text.ts";
import { isInFocus, type Project } from "./project.ts";
import { summarise } from "./summary.ts";
import { DEFAULT_REQUEST, decideVerdict, type VerdictRequest } from "./verdict.ts";

/** Lines shown before and after a tag. */
const AROUND = 5;
/** A longer line is data or minified code, which is not worth showing in a report. */
const LINE_LENGTH = 200;
const TEXT_LENGTH = 20_000;

export interface PageOptions {
  readonly project: ProjectIdentity;
  readonly owners: Owners | null;
  /** Whether source lines are shown. */
  readonly source: boolean;
}

/** The part of a report about some ids, or about anything at or below some paths. Empty lists select nothing. */
export function narrowReport(
  { graph, looked }: Project,
  report: Report,
  ids: ReadonlySet<string>,
  paths: readonly string[],
  failing: VerdictRequest = DEFAULT_REQUEST,
): Report {
  const isAsked = (path: string): boolean => paths.length > 0 && isInFocus(path, paths);
  const chains = report.chains.filter((chain) => ids.has(chain.id) || declarationsOf(chain).some(({ path }) => isAsked(path)));
  const findings = report.findings.filter(({ id, path }) => (id !== null && ids.has(id)) || isAsked(path));
  const verdict = decideVerdict(findings, failing);
  const waived = report.waived.filter(({ id, path }) => (id !== null && ids.has(id)) || isAsked(path));
  return { ...report, verdict, chains, findings, waived, summary: summarise(graph, chains, looked.size, findings, waived) };
}

/** What joins the chains of a report. */
export function gatherOverview({ graph }: Project, report: Report): Overview {
  const shown = new Set(report.chains.map(({ id }) => id));
  return { report, relations: relationsAmong(graph, shown) };
}

/** Gathers what a page shows beyond the report: the texts of the chains in it, the source around their tags, and who points at them. */
export async function gatherPage(project: Project, report: Report, tree: Tree, options: PageOptions): Promise<PageContent> {
  const { graph } = project;
  const { texts, excerpts } = await readTexts(graph, report.chains, tree, options.source);
  return {
    ...gatherOverview(project, report),
    project: options.project,
    evidence: graph.evidence,
    references: referencesTo(graph, new Set(report.chains.map(({ id }) => id))),
    texts,
    markdown: markdownTree,
    excerpts,
    owners: options.owners,
    files: [...project.looked].sort(compareText),
    tagged: new Set([...graph.chains.values()].flatMap(declarationsOf).map(({ path }) => path)),
  };
}

function referencesTo({ references }: Graph, shown: ReadonlySet<string>): PageContent["references"] {
  const places = new Map(
    references
      .filter(({ chain }) => shown.has(chain))
      .map(({ tag: { path, line }, chain }) => [`${chain}\n${path}\n${line}`, { chain, path, line }]),
  );
  return [...places.values()];
}

interface Texts {
  readonly texts: ReadonlyMap<string, readonly RequirementText[]>;
  readonly excerpts: ReadonlyMap<Tag, SourceLines>;
}

/** Reads each file once, however many tags it declares. */
async function readTexts(graph: Graph, chains: readonly Chain[], tree: Tree, withSource: boolean): Promise<Texts> {
  const byPath = new Map<string, { readonly chain: Chain; readonly tag: Tag }[]>();
  for (const chain of chains) {
    for (const tag of withSource ? declarationsOf(chain) : chain.specs) {
      const list = byPath.get(tag.path);
      if (list) list.push({ chain, tag });
      else byPath.set(tag.path, [{ chain, tag }]);
    }
  }
  const textOf = textIn(tree);
  const requirements = new Map<Tag, RequirementText>();
  const excerpts = new Map<Tag, SourceLines>();
  for (const [path, declared] of byPath) {
    const text = textOf(path);
    if (text === null) continue;
    const lines = text.split(/\r\n|\r|\n/);
    const document = declared.some(({ tag }) => tag.type === "SPEC") ? await readDocument(indexLines(path, text)) : null;
    for (const { chain, tag } of declared) {
      if (withSource && tag.context !== "folder") excerpts.set(tag, around(lines, tag.line));
      if (tag.type === "SPEC" && document) requirements.set(tag, requirementOf(graph, chain, tag, document));
    }
  }
  const texts = new Map(chains.map(({ id, specs }) => [id, specs.flatMap((tag) => requirements.get(tag) ?? [])]));
  return { texts, excerpts };
}

function around(lines: readonly string[], at: number): SourceLines {
  const first = Math.max(1, at - AROUND);
  return {
    line: first,
    text: lines
      .slice(first - 1, at + AROUND)
      .map(shortened)
      .join("\n"),
  };
}

function shortened(line: string): string {
  return line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line;
}

/** The line that declares the SPEC is omitted, because the page shows its id and title anyway. */
function requirementOf(graph: Graph, { id }: Chain, { path, line, raw }: Tag, document: MarkdownDocument): RequirementText {
  const lines = requirementLines(document, specLines(graph, id, graph.files.get(path) ?? null));
  const first = lines.findIndex((one) => one.trim() !== "");
  const body = /^ {0,3}#+\s/.test(lines[first] ?? "") && lines[first]?.includes(raw) ? lines.slice(first + 1) : lines;
  const shown = body.map((one) => one.trimEnd()).join("\n");
  return { path, line, text: shown.trim().slice(0, TEXT_LENGTH) };
}

/** Removes duplicates, because a SPEC that is declared in two files may have the same text twice. */
function relationsAmong({ relations }: Graph, shown: { has(id: string): boolean }): PageContent["relations"] {
  const among = relations.filter(({ from, to }) => shown.has(from) && shown.has(to));
  return [...new Map(among.map(({ kind, from, to }) => [`${kind} ${from} ${to}`, { kind, from, to }])).values()];
}
