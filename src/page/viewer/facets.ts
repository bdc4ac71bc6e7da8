// @CODE:VIEWER-001:SEARCH
import { PAGE_CHAIN_OUTCOMES, PAGE_SEVERITIES, PAGE_STAGES, PAGE_STATUSES } from "../page-data.ts";
import { at, type Grouped, groupedAt, type PageProject } from "./project.ts";
import type { Key } from "./query.ts";
import type { Counter } from "./search.ts";

/** A facet: one key of the search with its values, and the number of rows for each value. */
export interface Facet extends Counter {
  readonly title: string;
  readonly values: readonly string[];
}

export function chainFacets(project: PageProject): readonly Facet[] {
  const { index } = project;
  return [
    facet("stage", "Stage", PAGE_STAGES, (chain, count) => count(at(index.chains.stage, chain))),
    facet("status", "Status", PAGE_STATUSES, (chain, count) => count(at(index.chains.status, chain))),
    ...(index.evidence.results
      ? [facet("result", "Result", PAGE_CHAIN_OUTCOMES, (chain, count) => count(at(index.chains.outcome, chain)))]
      : []),
    facet("rule", "Rule", ruleIds(project), (chain, count) => {
      for (const finding of groupedAt(project.findingsOf, chain)) count(at(index.findings.rule, finding));
    }),
    // Names of folders have no domain.
    ...(project.domains.every((domain) => project.chainOf.has(domain))
      ? []
      : [facet("domain", "Domain", project.domains, (chain, count) => count(at(project.domainOf, chain)))]),
    facet("folder", "Folder", project.tops, eachPath(project, project.topOf)),
    facet("owner", "Owner", project.owners, eachPath(project, project.ownerOf)),
  ];
}

export function findingFacets(project: PageProject): readonly Facet[] {
  const { findings, chains } = project.index;
  return [
    facet("severity", "Severity", PAGE_SEVERITIES, (finding, count) => count(at(findings.severity, finding))),
    facet("rule", "Rule", ruleIds(project), (finding, count) => count(at(findings.rule, finding))),
    facet("stage", "Stage", PAGE_STAGES, (finding, count) => count(at(chains.stage, at(findings.chain, finding)))),
    facet("folder", "Folder", project.tops, (finding, count) => count(at(project.topOf, at(findings.path, finding)))),
    facet("owner", "Owner", project.owners, (finding, count) => count(at(project.ownerOf, at(findings.path, finding)))),
  ];
}

function ruleIds({ index }: PageProject): readonly string[] {
  return index.rules.map(({ id }) => id);
}

/** Counts each value once per row, even if the row has it several times. */
function facet(key: Key, title: string, values: readonly string[], each: (row: number, count: (value: number) => void) => void): Facet {
  const counts = new Uint32Array(values.length);
  const last = new Int32Array(values.length).fill(-1);
  let current = -1;
  const count = (value: number) => {
    if (value < 0 || last[value] === current) return;
    last[value] = current;
    counts[value] = at(counts, value) + 1;
  };
  const add = (row: number) => {
    current = row;
    each(row, count);
  };
  return { key, title, values, counts, add };
}

/** The values of the paths of each chain, each value once; by the column that has the value of each path. */
const listsOf = new WeakMap<ArrayLike<number>, Grouped>();

function eachPath(project: PageProject, numberOf: Uint32Array | Int32Array): (chain: number, count: (value: number) => void) => void {
  const lists = listsOf.get(numberOf) ?? listsByChain(project, numberOf);
  listsOf.set(numberOf, lists);
  return (chain, count) => {
    for (let place = at(lists.first, chain); place < at(lists.first, chain + 1); place++) count(at(lists.items, place));
  };
}

function listsByChain({ index, size }: PageProject, numberOf: ArrayLike<number>): Grouped {
  const { chains, tags } = index;
  const first = new Uint32Array(size + 1);
  const items: number[] = [];
  for (let chain = 0; chain < size; chain++) {
    const from = items.length;
    for (let tag = at(chains.first, chain); tag < at(chains.first, chain + 1); tag++) {
      const value = at(numberOf, at(tags.path, tag));
      if (value >= 0 && items.indexOf(value, from) < 0) items.push(value);
    }
    first[chain + 1] = items.length;
  }
  return { first, items: Uint32Array.from(items) };
}
