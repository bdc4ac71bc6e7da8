// @TEST:GRAPH-001:FACTS
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shareWords } from "../../src/model/words.ts";
import { PAGE_CHAIN_OUTCOMES, PAGE_OUTCOMES, PAGE_STAGES, PAGE_STATUSES, PAGE_TYPES } from "../../src/page/page-data.ts";
import { verdict } from "../../src/page/viewer/figures.ts";
import { at, isGap, isLacking, openIndex, type PageProject, tagsOf } from "../../src/page/viewer/project.ts";
import { parseQuery } from "../../src/page/viewer/query.ts";
import { compile, select, wordsOf } from "../../src/page/viewer/search.ts";
import { inFolder, temporaryFolder } from "../cli/session.ts";
import { copyProject, FIXTURES, readStory, storyNames } from "../stories.ts";
import { openPage } from "./open.ts";

/*
 * One fact, one figure: for every fixture, the page shows the same figures as tdd, check and report print. The page is read as the viewer
 * reads it.
 */

interface Output {
  readonly project: PageProject;
  /** The part of the page that is shown without scripts. */
  readonly html: string;
  readonly check: CheckData;
  readonly tdd: TddData;
  /** Each line of `report --format csv`, by its id. */
  readonly csv: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly matrix: MarkdownTables;
  readonly comment: MarkdownTables;
  readonly tddTable: MarkdownTables;
  readonly text: string;
}

interface CheckData {
  readonly summary: Readonly<Record<"files" | "tags" | "specs" | "chains" | "complete" | "errors" | "warnings" | "infos", number>> & {
    readonly stages: Readonly<Record<string, number>>;
    readonly coverage: Shares;
  };
  readonly chains: readonly {
    readonly id: string;
    readonly status: string | null;
    readonly stage: string | null;
    readonly complete: boolean;
    readonly spec: readonly unknown[];
    readonly test: readonly unknown[];
    readonly code: readonly unknown[];
    readonly doc: readonly unknown[];
    readonly requirements: readonly WithRequirements[];
  }[];
}

interface Shares {
  readonly test: number | null;
  readonly code: number | null;
  readonly doc: number | null;
}

interface TddData {
  readonly summary: { readonly specs: number; readonly stages: Readonly<Record<string, number>> };
  readonly chains: readonly {
    readonly id: string;
    readonly status: string | null;
    readonly stage: string | null;
    readonly results: string | null;
    readonly coverage: { readonly executed: number; readonly instrumented: number; readonly absent: number } | null;
    readonly tests: readonly { readonly outcome: string | null }[];
    readonly codes: readonly {
      readonly coverage: {
        readonly kind: string;
        readonly ran?: boolean;
        readonly executed?: number;
        readonly instrumented?: number;
      } | null;
    }[];
  }[];
}

/** The rows of all tables by their first cell, each cell by the heading of its column; and the whole text. */
interface MarkdownTables {
  readonly text: string;
  readonly rows: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** The projects, one row for each set of evidence that their stories use. */
function situations(): [name: string, evidence: readonly string[]][] {
  const stories = storyNames().flatMap((name): [string, readonly string[]][] => {
    const sets = readStory(name).runs.map(({ args }) => evidenceIn(args));
    const different = new Map([[], ...sets].map((set) => [set.join(" "), set]));
    return [...different.values()].map((set) => [name, set]);
  });
  return [...stories, ...Object.entries(REPORTS).map(([name, evidence]): [string, readonly string[]] => [name, evidence])];
}

const EVIDENCE = ["--results", "--coverage"];

function evidenceIn(args: readonly string[]): readonly string[] {
  return args.flatMap((arg, n) => (arg === "--prove" || EVIDENCE.includes(arg) || EVIDENCE.includes(args[n - 1] ?? "") ? [arg] : []));
}

/** Projects with reports that real test runners and coverage tools wrote. */
const REPORTS: Readonly<Record<string, readonly string[]>> = {
  "reports/bookshop": [
    ...["vitest.junit.xml", "pytest.junit.xml", "go-test.jsonl"].flatMap((file) => ["--results", `reports/${file}`]),
    ...["vitest.lcov", "pytest.cobertura.xml", "cover.out"].flatMap((file) => ["--coverage", `reports/${file}`]),
  ],
  "reports/go": ["--results", "reports/go-test.jsonl", "--coverage", "reports/cover.out"],
  "reports/java": ["--results", "reports/TEST-*.xml", "--coverage", "reports/jacoco.xml"],
  "reports/javascript": ["--results", "reports/jest.json", "--coverage", "reports/jest.coverage-final.json"],
  "reports/php": ["--results", "reports/phpunit.junit.xml", "--coverage", "reports/phpunit.cobertura.xml"],
  "reports/python": ["--results", "reports/pytest.junit.xml", "--coverage", "reports/pytest.lcov"],
};

function copyOf(name: string): string {
  if (!name.startsWith("reports/")) return copyProject(name, temporaryFolder());
  const folder = name === "reports/bookshop" ? copyProject("bookshop-tour", temporaryFolder()) : temporaryFolder();
  cpSync(join(FIXTURES, name), name === "reports/bookshop" ? join(folder, "reports") : folder, { recursive: true });
  return folder;
}

/** Everything that the commands print for a project; `null` if there is nothing to check. */
async function outputOf(name: string, evidence: readonly string[]): Promise<Output | null> {
  const folder = copyOf(name);
  const out = temporaryFolder();
  const to = (file: string): string => join(out, file);
  const rest = [...evidence, "--history", "off"];
  const targets = ["html=page.html", "csv=m.csv", "markdown=m.md"].map((one) => one.replace("=", `=${out}/`)).flatMap((one) => ["-f", one]);
  const { exit, stderr } = await inFolder(folder, ["report", ...targets, ...rest]);
  if (exit === 2) {
    expect(stderr).toMatch(/no SPEC|declares? (?:a|no) SPEC/i);
    return null;
  }
  const written = async (command: string, ...formats: readonly string[]): Promise<readonly string[]> => {
    const args = formats.flatMap((format) => ["-f", `${format}=${to(`${command}.${format}`)}`]);
    const given = command === "tdd" ? rest.filter((arg) => arg !== "--prove") : rest;
    const run = await inFolder(folder, [command, ...args, ...given]);
    expect(run.exit, run.stderr).toBeLessThan(2);
    return formats.map((format) => readFileSync(to(`${command}.${format}`), "utf8"));
  };
  const [check = "", comment = "", text = ""] = await written("check", "json", "markdown", "text");
  const [tdd = "", tddTable = ""] = await written("tdd", "json", "markdown");
  const html = readFileSync(to("page.html"), "utf8");
  return {
    project: openIndex(openPage(html).index),
    html: html.slice(html.indexOf("<noscript>")),
    check: JSON.parse(check),
    tdd: JSON.parse(tdd),
    csv: recordsOf(readFileSync(to("m.csv"), "utf8")),
    matrix: tablesOf(readFileSync(to("m.md"), "utf8")),
    comment: tablesOf(comment),
    tddTable: tablesOf(tddTable),
    text,
  };
}

function recordsOf(csv: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const [head = [], ...records] = csv
    .trimEnd()
    .split("\r\n")
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = ""]) => cell.replaceAll('""', '"')));
  return new Map(records.map((cells) => [cells[0] ?? "", Object.fromEntries(head.map((name, n) => [name, cells[n] ?? ""]))]));
}

function tablesOf(text: string): MarkdownTables {
  const rows = new Map<string, Record<string, string>>();
  let head: readonly string[] | null = null;
  for (const line of text.split("\n")) {
    const cells = line.startsWith("| ")
      ? line
          .slice(2, -2)
          .split(/ ?(?<!\\)\| ?/)
          .map(plainCell)
      : null;
    if (cells === null) head = null;
    else if (head === null) head = cells;
    else if (!cells.every((cell) => /^-+:?$/.test(cell))) {
      const names: readonly string[] = head;
      rows.set(cells[0] ?? "", Object.fromEntries(cells.map((cell, n) => [names[n] ?? "", cell])));
    }
  }
  return { text, rows };
}

function plainCell(cell: string): string {
  return cell
    .replace(/<\/?code>/g, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("\\", "");
}

/** What the page shows of one chain, in the words of the commands. */
function shownOf(project: PageProject, chain: number) {
  const { chains, tags } = project.index;
  const [fromTest, toTest] = tagsOf(project, chain, PAGE_TYPES.indexOf("TEST"));
  const [fromCode, toCode] = tagsOf(project, chain, PAGE_TYPES.indexOf("CODE"));
  const covered = at(chains.covered, chain);
  return {
    id: project.ids[chain] ?? "",
    status: PAGE_STATUSES[at(chains.status, chain)] ?? null,
    stage: PAGE_STAGES[at(chains.stage, chain)] ?? null,
    living: at(chains.living, chain) === 1,
    complete: at(chains.complete, chain) === 1,
    lacks: PAGE_TYPES.filter((_, type) => isLacking(project, chain, type)),
    isGap: isGap(project, chain),
    counts: PAGE_TYPES.map((_, type) => tagsOf(project, chain, type)).map(([from, to]) => to - from),
    outcome: PAGE_CHAIN_OUTCOMES[at(chains.outcome, chain)] ?? null,
    coverage: covered < 0 ? "" : `${at(chains.atMost, chain) === 1 ? "<" : ""}${covered} %`,
    tests: tags.outcome.slice(fromTest, toTest).map((outcome) => PAGE_OUTCOMES[outcome] ?? null),
    codes: Array.from({ length: toCode - fromCode }, (_, code) => fromCode + code).map((tag) =>
      [tags.executed, tags.instrumented, tags.ran].map((column) => at(column, tag)),
    ),
  };
}

/** A CODE of `tdd` as the numbers of the page. */
function codeNumbers({ coverage }: TddData["chains"][number]["codes"][number]): readonly number[] {
  if (coverage === null || coverage.kind === "unknown") return [-1, -1, -1];
  return [coverage.executed ?? 0, coverage.instrumented ?? 0, Number(coverage.ran ?? false)];
}

/** How many chains a search of the page finds. */
function found(project: PageProject, query: string): number {
  return select(project.size, compile(project, parseQuery(query, wordsOf(project)), "chains"), []).length;
}

describe.each(situations())("%s %j", (name, evidence) => {
  it("shows the same figures in the page and in every format", async () => {
    const output = await outputOf(name, evidence);
    if (output === null) return;
    const { project, check, tdd, csv, matrix, comment, tddTable, html, text } = output;
    const chains = project.ids.map((_, chain) => shownOf(project, chain));
    expect(chains.map(({ id }) => id)).toEqual(check.chains.map(({ id }) => id));
    // Below the record of a chain are those of its requirements.
    expect([...csv].filter(([, { requirement }]) => requirement === "").map(([id]) => id)).toEqual(chains.map(({ id }) => id));
    expect([...csv.values()].filter(({ requirement }) => requirement !== "")).toHaveLength(requirementsIn(check.chains));

    // For each chain.
    expect(chains.map(({ id, status, stage, complete, counts }) => ({ id, status, stage, complete, counts: counts.slice(0, 4) }))).toEqual(
      check.chains.map(({ id, status, stage, complete, spec, test, code, doc }) => ({
        ...{ id, status, stage, complete },
        counts: [spec, test, code, doc].map((tags) => tags.length),
      })),
    );
    const declared = chains.filter(({ counts }) => (counts[0] ?? 0) > 0);
    expect(declared.map(({ id, status, stage, outcome, tests, codes }) => ({ id, status, stage, outcome, tests, codes }))).toEqual(
      tdd.chains.map(({ id, status, stage, results, tests, codes }) => ({
        ...{ id, status, stage, outcome: results },
        tests: tests.map(({ outcome }) => outcome),
        codes: codes.map(codeNumbers),
      })),
    );
    for (const { id, coverage } of declared) expect([id, coverage]).toEqual([id, tddTable.rows.get(id)?.coverage]);
    for (const { coverage, id } of tdd.chains) {
      if (coverage === null || coverage.instrumented === 0) continue;
      const shown = chains.find((chain) => chain.id === id)?.coverage.replace("<", "");
      expect([id, shown]).toEqual([id, `${Math.floor((100 * coverage.executed) / coverage.instrumented)} %`]);
    }
    for (const { id, status, stage, lacks, counts, isGap: gap } of chains) {
      const record = csv.get(id);
      expect([record?.status, record?.stage]).toEqual([status ?? "", stage ?? ""]);
      // Stage and status together are one cell of each table.
      const standing = [stage, status === "active" ? null : status].filter((word) => word !== null).join(", ");
      const row = matrix.rows.get(id);
      const isDeclared = (counts[0] ?? 0) > 0;
      // SPEC, title, stage, declared at, TEST, CODE, DOC; without a SPEC: id, TEST, CODE, DOC.
      const cells = Object.values(row ?? {});
      expect([id, cells.length]).toEqual([id, isDeclared ? 7 : 4]);
      if (isDeclared) expect([id, cells[2]]).toEqual([id, standing]);
      expect([id, ...["TEST", "CODE", "DOC"].filter((type) => row?.[type] === "**none**")]).toEqual([
        id,
        ...lacks.filter((type) => type !== "SPEC"),
      ]);
      expect([id, lacks.includes("SPEC")]).toEqual([id, !isDeclared]);
      // SPEC, title, stage, missing.
      const [, , gapStage, missing] = Object.values(comment.rows.get(id) ?? {});
      expect([id, missing, gap]).toEqual([id, gap ? lacks.join(", ") : undefined, isDeclared && lacks.length > 0]);
      if (gap) expect([id, gapStage]).toEqual([id, standing]);
      const inHtml = new RegExp(`<tr id="${id}"><th scope=row>${id}<td>[^<]*<td>([^<]*)(.*)`).exec(html);
      expect([id, inHtml?.[1]]).toEqual([id, isDeclared ? standing : "no SPEC"]);
      expect([id, inHtml?.[2]?.match(/<td>none/g)?.length ?? 0]).toEqual([id, lacks.filter((type) => type !== "SPEC").length]);
    }

    // For the whole project.
    const { summary } = project.index;
    const { without, owed, living: owing, stages, requirements, ...rest } = summary;
    const { specs: _, ...counts } = requirements;
    const numbers = { ...rest, requirements: counts };
    const { stages: checked, ...others } = check.summary;
    expect(numbers).toEqual(others);
    expect(Object.fromEntries(PAGE_STAGES.map((stage, n) => [stage, stages[n]]))).toEqual(checked);
    expect(tdd.summary).toEqual({ specs: summary.specs, stages: checked });
    const living = chains.filter((chain) => chain.living);
    const typeNames = ["TEST", "CODE", "DOC"] as const;
    (["test", "code", "doc"] as const).forEach((type, n) => {
      // Where no SPEC owes a DOC, the share is of all living SPECs, and only data have it.
      const having = living.filter(({ counts }) => (counts[n + 1] ?? 0) > 0).length;
      const [some, all] = owed[type] > 0 ? [owed[type] - without[type], owed[type]] : [having, living.length];
      expect([type, summary.coverage[type]]).toEqual([type, all === 0 ? null : some / all]);
      expect([type, without[type]]).toEqual([type, living.filter(({ lacks }) => lacks.includes(typeNames[n] ?? "DOC")).length]);
      if (type !== "doc") expect([type, owed[type]]).toEqual([type, living.length]);
    });
    expect(owing).toBe(living.length);
    expect(declared.length).toBe(summary.specs);
    expect(found(project, "has:spec")).toBe(summary.specs);
    expect(found(project, "is:complete -status:deprecated,archived")).toBe(summary.complete);
    expect(found(project, "is:gap")).toBe(chains.filter((chain) => chain.isGap).length);
    expect(found(project, "is:orphan")).toBe(summary.chains - summary.specs);
    PAGE_STAGES.forEach((stage, n) => {
      expect([stage, found(project, `stage:${stage}`)]).toEqual([stage, stages[n]]);
    });
    PAGE_CHAIN_OUTCOMES.forEach((outcome) => {
      const chainsWith = check.chains.filter(({ id }) => tdd.chains.find((chain) => chain.id === id)?.results === outcome).length;
      const orphansWith = chains.filter((chain) => chain.counts[0] === 0 && chain.outcome === outcome).length;
      expect([outcome, found(project, `result:${outcome}`)]).toEqual([outcome, chainsWith + orphansWith]);
    });
    const shares = (["test", "code", "doc"] as const).map((type) => shareWords(summary, type) ?? "–");
    const shown = shares.flatMap((share, n) => (share === "–" ? [] : [`${typeNames[n]} ${share}`]));
    const complete = `${summary.complete} of ${summary.living}`;
    const specs = `${summary.specs} ${summary.specs === 1 ? "SPEC" : "SPECs"}`;
    expect(matrix.text).toContain(`${specs}, ${complete} complete. ${shown.join(", ")}`.trim());
    expect(comment.rows.get(String(summary.specs))).toMatchObject({
      complete,
      ...{ TEST: shares[0], CODE: shares[1], DOC: shares[2] },
    });
    ["with a TEST", "with a CODE", "with a DOC"].forEach((title, n) => {
      expect(html).toContain(`<tr><th scope=row>${title}<td>${shares[n]}\n`);
    });
    expect(html).toContain(`<tr><th scope=row>SPECs<td>${summary.specs}\n<tr><th scope=row>complete<td>${complete}\n`);
    for (const share of shown) expect(text).toContain(share);
    if (summary.living > 0) expect(verdict(project.index)).toContain(`${complete} SPEC`);

    // One is never in the plural.
    for (const said of [text, matrix.text, comment.text, html, verdict(project.index)])
      expect(said).not.toMatch(/(?<![\d.,:#-])\b1 (?:more )?(?:SPECs|chains|errors|warnings|files|tags|findings|rows)\b/);
  });
});

it("covers every story, and every project with its own reports", () => {
  const seen = new Set(situations().map(([name]) => name));
  expect([...seen].filter((name) => !existsSync(join(FIXTURES, name)))).toEqual([]);
  expect(storyNames().every((name) => seen.has(name))).toBe(true);
});

interface WithRequirements {
  readonly requirements: readonly WithRequirements[];
}

/** How many requirements some chains have, at any depth. */
function requirementsIn(all: readonly WithRequirements[]): number {
  return all.reduce((sum, { requirements }) => sum + requirements.length + requirementsIn(requirements), 0);
}
