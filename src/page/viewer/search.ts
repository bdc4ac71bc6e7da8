// @CODE:VIEWER-001:SEARCH
import { PAGE_CHAIN_OUTCOMES, PAGE_SEVERITIES, PAGE_STAGES, PAGE_STATUSES, PAGE_TYPES } from "../page-data.ts";
import { at, isGap, isLacking, type PageProject, pathAt, requirementAddress, requirementsOf, textAt } from "./project.ts";
import type { Key, Query, Term, Words } from "./query.ts";

/*
 * A search over columns. Each term becomes a test of one row. Most tests read a table of flags, which is filled in one pass over the column
 * of the term. The text of a row is joined and lower-cased once, before the first search for a word.
 */

type Ask = (row: number) => boolean;

/** A condition of one term, or of several of which any may hold. `key` is the facet that counts without this condition. */
export interface Condition {
  readonly key: Key | null;
  readonly holds: Ask;
}

/** What a search is about. */
export type Subject = "chains" | "findings" | "paths";

/** The searched texts in lower case; by project, so that two pages in one test do not mix. */
interface Texts {
  readonly paths: readonly string[];
  readonly chains: readonly string[];
  readonly findings: readonly string[];
}
const textsOf = new WeakMap<PageProject, Partial<Texts>>();

function texts<K extends keyof Texts>(project: PageProject, kind: K, make: () => Texts[K]): Texts[K] {
  const known = textsOf.get(project) ?? {};
  const text = known[kind] ?? make();
  textsOf.set(project, { ...known, [kind]: text });
  return text;
}

export function pathTexts(project: PageProject): readonly string[] {
  return texts(project, "paths", () => project.index.paths.folder.map((_, path) => pathAt(project, path).toLowerCase()));
}

function chainTexts(project: PageProject): readonly string[] {
  return texts(project, "chains", () => {
    const { tags, chains } = project.index;
    const paths = pathTexts(project);
    return project.ids.map((id, chain) => {
      const parts = [id, project.titles[chain] ?? ""].map((text) => text.toLowerCase());
      for (let tag = at(chains.first, chain); tag < at(chains.first, chain + 1); tag++) {
        parts.push(paths[at(tags.path, tag)] ?? "");
        if (at(tags.symbol, tag) >= 0) parts.push(textAt(project, at(tags.symbol, tag)).toLowerCase());
      }
      const [from, to] = requirementsOf(project, chain);
      for (let each = from; each < to; each++) parts.push(requirementAddress(project, chain, each).toLowerCase());
      return parts.join("\n");
    });
  });
}

function findingTexts(project: PageProject): readonly string[] {
  return texts(project, "findings", () => {
    const { findings, rules } = project.index;
    const paths = pathTexts(project);
    return findings.rule.map((rule, finding) =>
      [
        rules[rule]?.id ?? "",
        textAt(project, at(findings.id, finding)).toLowerCase(),
        textAt(project, at(findings.message, finding)).toLowerCase(),
        paths[at(findings.path, finding)] ?? "",
      ].join("\n"),
    );
  });
}

/** Prepares the searched texts before the first key is pressed. */
export function prepareSearch(project: PageProject): void {
  chainTexts(project);
  findingTexts(project);
}

/** The values of the keys whose values depend on the page. */
export function wordsOf(project: PageProject): Words {
  const { rules, findings } = project.index;
  const used = new Set(findings.rule);
  return {
    rule: rules.filter((_, rule) => used.has(rule)).map(({ id }) => id),
    owner: project.owners.map((owner) => owner.toLowerCase()),
    domain: project.domains.map((domain) => domain.toLowerCase()),
    ...(project.index.requirements.local.length === 0 && { req: [] }),
  };
}

/** Which requirements the search names; `null` if it names none. */
export function namedRequirements(project: PageProject, { terms }: Query): Ask | null {
  const named = terms.filter(({ key, negated }) => key === "req" && !negated);
  return named.length === 0
    ? null
    : flagged(
        flagRequirements(
          project,
          named.flatMap(({ values }) => values),
        ),
      );
}

/** A complete local id or address names the requirement and its parts; the beginning of several, as while typing, names all of them. */
function flagRequirements(project: PageProject, values: readonly string[]): Uint8Array {
  const { local } = project.index.requirements;
  const flags = new Uint8Array(local.length);
  const each = (holds: (local: string, address: string) => boolean): boolean => {
    let any = false;
    for (let chain = 0; chain < project.size; chain++) {
      const [from, to] = requirementsOf(project, chain);
      for (let requirement = from; requirement < to; requirement++) {
        const own = textAt(project, at(local, requirement)).toLowerCase();
        if (!holds(own, `${(project.ids[chain] ?? "").toLowerCase()}/${own}`)) continue;
        flags[requirement] = 1;
        any = true;
      }
    }
    return any;
  };
  for (const value of values) {
    const whole = each((own, address) => [own, address].some((name) => name === value || name.startsWith(`${value}/`)));
    if (!whole) each((own, address) => own.startsWith(value) || address.startsWith(value));
  }
  return flags;
}

/** The conditions of the search for rows of the subject. */
export function compile(project: PageProject, { terms }: Query, subject: Subject): readonly Condition[] {
  const to = { chains: askChain, findings: askFinding, paths: askPath }[subject];
  return grouped(terms).map(({ key, terms: any }) => {
    const asks = any.map((term) => (term.negated ? not(to(project, term)) : to(project, term)));
    const [only] = asks;
    return { key, holds: asks.length === 1 && only ? only : (row: number) => asks.some((holds) => holds(row)) };
  });
}

/** Terms with one key are alternatives, except those of `has` and `is`, words, and negated terms, which must all hold. */
function grouped(terms: readonly Term[]): readonly { readonly key: Key | null; readonly terms: readonly Term[] }[] {
  const groups: { key: Key | null; terms: Term[] }[] = [];
  for (const term of terms) {
    const key = term.negated || term.key === "word" || term.key === "has" || term.key === "is" ? null : term.key;
    const same = key && groups.find((group) => group.key === key);
    if (same) same.terms.push(term);
    else groups.push({ key, terms: [term] });
  }
  return groups;
}

function not(holds: Ask): Ask {
  return (row) => !holds(row);
}

function positions(known: readonly string[], values: readonly string[]): ReadonlySet<number> {
  return new Set(values.map((value) => known.findIndex((word) => word.toLowerCase() === value)));
}

function flagged(flags: Uint8Array): Ask {
  return (row) => flags[row] === 1;
}

function byText(values: readonly string[], rowTexts: readonly string[]): Ask {
  return (row) => values.some((value) => (rowTexts[row] ?? "").includes(value));
}

/** `id:AUTH` is `AUTH-001` and `SHOP-AUTH-002`, but not `OAUTH-001`. */
function byId(values: readonly string[], ids: (row: number) => string): Ask {
  const wanted = values.map((value) => value.replace(/\*$/, ""));
  return (row) => {
    const id = ids(row).toLowerCase();
    return wanted.some((value) => id.startsWith(value) || id.includes(`-${value}`));
  };
}

function askChain(project: PageProject, { key, values }: Term): Ask {
  const { index, tagCounts } = project;
  switch (key) {
    case "word":
      return byText(values, chainTexts(project));
    case "id":
      return byId(values, (chain) => project.ids[chain] ?? "");
    case "req": {
      const named = flagRequirements(project, values);
      return (chain) => {
        const [from, to] = requirementsOf(project, chain);
        return named.subarray(from, to).includes(1);
      };
    }
    case "stage": {
      const stages = positions(PAGE_STAGES, values);
      return (chain) => stages.has(at(index.chains.stage, chain));
    }
    case "status": {
      const statuses = positions(PAGE_STATUSES, values);
      return (chain) => statuses.has(at(index.chains.status, chain));
    }
    case "domain": {
      const domains = positions(project.domains, values);
      return (chain) => domains.has(at(project.domainOf, chain));
    }
    case "result": {
      const outcomes = positions(PAGE_CHAIN_OUTCOMES, values);
      return (chain) => outcomes.has(at(index.chains.outcome, chain));
    }
    case "type": {
      const types = [...positions(PAGE_TYPES, values)];
      return (chain) => types.some((type) => at(tagCounts[type] ?? [], chain) > 0);
    }
    case "rule":
    case "severity": {
      const holds = askFinding(project, { key, values, negated: false, from: 0, to: 0 });
      const flags = new Uint8Array(project.size);
      index.findings.chain.forEach((chain, finding) => {
        if (chain >= 0 && holds(finding)) flags[chain] = 1;
      });
      return flagged(flags);
    }
    case "path":
    case "folder":
    case "owner": {
      const holds = askPath(project, { key, values, negated: false, from: 0, to: 0 });
      // Each path is tested once, although many tags may have it.
      const found = new Uint8Array(index.paths.folder.length);
      for (let path = 0; path < found.length; path++) if (holds(path)) found[path] = 1;
      const flags = new Uint8Array(project.size);
      const { path: paths } = index.tags;
      for (let tag = 0; tag < paths.length; tag++) if (found[at(paths, tag)] === 1) flags[at(project.chainOfTag, tag)] = 1;
      return flagged(flags);
    }
    case "has":
      return allOf(values.map((value) => askHas(project, value)));
    case "is":
      return allOf(values.map((value) => askIs(project, value)));
  }
}

function allOf(asks: readonly Ask[]): Ask {
  return (row) => asks.every((holds) => holds(row));
}

function askHas({ index: { chains, requirements }, tagCounts, findingsOf }: PageProject, value: string): Ask {
  if (value === "finding") return (chain) => at(findingsOf.first, chain + 1) > at(findingsOf.first, chain);
  if (value === "requirement") return (chain) => at(requirements.first, chain + 1) > at(requirements.first, chain);
  if (value === "result") return (chain) => at(chains.outcome, chain) >= 0 && PAGE_CHAIN_OUTCOMES[at(chains.outcome, chain)] !== "unknown";
  if (value === "coverage") return (chain) => at(chains.covered, chain) >= 0;
  const counts = tagCounts[PAGE_TYPES.findIndex((type) => type.toLowerCase() === value)] ?? [];
  return (chain) => at(counts, chain) > 0;
}

function askIs(project: PageProject, value: string): Ask {
  const { chains } = project.index;
  if (value === "gap") return (chain) => isGap(project, chain);
  if (value === "partial") return (chain) => at(project.tested, chain) < at(project.required, chain);
  if (value === "living") return (chain) => at(chains.living, chain) === 1;
  if (value === "orphan") return (chain) => isLacking(project, chain, PAGE_TYPES.indexOf("SPEC"));
  return (chain) => at(chains.complete, chain) === 1;
}

function askFinding(project: PageProject, term: Term): Ask {
  const { index } = project;
  const { key, values } = term;
  switch (key) {
    case "word":
      return byText(values, findingTexts(project));
    case "id":
      return byId(values, (finding) => textAt(project, at(index.findings.id, finding)));
    case "rule": {
      const rules = positions(
        index.rules.map(({ id }) => id),
        values,
      );
      return (finding) => rules.has(at(index.findings.rule, finding));
    }
    case "severity": {
      const severities = positions(PAGE_SEVERITIES, values);
      return (finding) => severities.has(at(index.findings.severity, finding));
    }
    case "path":
    case "folder":
    case "owner": {
      const holds = askPath(project, term);
      return (finding) => holds(at(index.findings.path, finding));
    }
    default: {
      const holds = askChain(project, term);
      return (finding) => at(index.findings.chain, finding) >= 0 && holds(at(index.findings.chain, finding));
    }
  }
}

function askPath(project: PageProject, term: Term): Ask {
  const { index } = project;
  const { key, values } = term;
  switch (key) {
    case "word":
    case "path":
      return byText(values, pathTexts(project));
    case "folder": {
      const folders = values.map((value) => `${value.replace(/\/+$/, "")}/`);
      const paths = pathTexts(project);
      return (path) =>
        folders.some((folder) => (folder === "./" ? !(paths[path] ?? "").includes("/") : (paths[path] ?? "").startsWith(folder)));
    }
    case "owner": {
      const owners = positions(project.owners, values);
      return (path) => at(project.ownerOf, path) >= 0 && owners.has(at(project.ownerOf, path));
    }
    case "type": {
      const types = positions(PAGE_TYPES, values);
      return pathsWhere(project, (tag) => types.has(at(index.tags.type, tag)));
    }
    case "rule":
    case "severity": {
      const holds = askFinding(project, term);
      const flags = new Uint8Array(index.paths.folder.length);
      index.findings.path.forEach((path, finding) => {
        if (path >= 0 && holds(finding)) flags[path] = 1;
      });
      return flagged(flags);
    }
    default: {
      const holds = askChain(project, term);
      return pathsWhere(project, (tag) => holds(at(project.chainOfTag, tag)));
    }
  }
}

/** Paths with a tag that fulfils `holds`. */
function pathsWhere({ index }: PageProject, holds: Ask): Ask {
  const flags = new Uint8Array(index.paths.folder.length);
  index.tags.path.forEach((path, tag) => {
    if (path >= 0 && flags[path] === 0 && holds(tag)) flags[path] = 1;
  });
  return flagged(flags);
}

/** Counts the rows for each value of a facet. */
export interface Counter {
  readonly key: Key;
  /** By position of the value. */
  readonly counts: Uint32Array;
  readonly add: (row: number) => void;
}

/**
 * The rows for which all conditions hold. Each counter counts them, and also the rows that only the terms of its own key exclude, so that a
 * facet with a chosen value still shows how many rows its other values would add.
 */
export function select(rows: number, conditions: readonly Condition[], counters: readonly Counter[]): Uint32Array {
  const found = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let failed: Condition | null = null;
    let several = false;
    for (const condition of conditions) {
      if (condition.holds(row)) continue;
      several = failed !== null;
      failed = condition;
      if (several || condition.key === null) break;
    }
    if (failed === null) {
      found[count++] = row;
      for (const { add } of counters) add(row);
    } else if (!several && failed.key !== null) {
      for (const { key, add } of counters) if (key === failed.key) add(row);
    }
  }
  return found.subarray(0, count);
}
