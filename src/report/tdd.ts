import {
  type Chain,
  type ChainOutcome,
  type CodeFacts,
  isRefactorTag,
  type SettledChain,
  STAGES,
  type Stage,
  type TestFacts,
} from "../model/chain.ts";
import type { ChainCoverage, CodeCoverage } from "../model/coverage.ts";
import type { ChainHistory, Commit, DeclarationHistory, TddOrder } from "../model/history.ts";
import { type Extent, extentOf, type RequirementFacts, type RequirementState } from "../model/requirement.ts";
import type { Tag } from "../model/tag.ts";
import { nextStep, type TddReport, type TddRow } from "../model/tdd.ts";
import { count, percent, plain, requirementCountsText } from "../model/words.ts";
import { jsonText, resultData } from "./data.ts";
import { escapeMarkdown } from "./escape.ts";
import { defineReporter, type Reporter } from "./reporter.ts";
import { alignRows, symbolText } from "./scan.ts";
import { stagesText } from "./stages.ts";
import { type Paints, paintsOf, type Style } from "./style.ts";
import { columnsOf, cutToColumns, indented, pad, widest } from "./terminal-text.ts";

const HEAD = ["SPEC", "stage", "RED", "GREEN", "REFACTOR", "order", "results", "coverage", "next", "title"];
// What is below the SPEC where the terminal is narrow.
const STEPS = ["RED", "GREEN", "REFACTOR", "next"];
/** A title is cut to fit the terminal, but never to less than this. */
const LEAST_TITLE = 16;

/** A table of the stage of each SPEC, or the history of one SPEC. */
export function tddText({ rows, counts, isStory }: TddReport, style: Style): string {
  const [only] = rows;
  if (isStory && only) return `${storyLines(only, style).join("\n")}\n`;
  const columns = HEAD.map((name, index) =>
    index === 0 ? widest([name, ...rows.map((row) => cellsOf(row)[0] ?? "")]) : widthOf(name, index, rows),
  );
  const beforeTitle = columns.slice(0, -1).reduce((sum, width) => sum + (width > 0 ? width + 2 : 0), 0);
  const lines = beforeTitle + LEAST_TITLE <= style.width ? wideLines(rows, columns, style) : narrowLines(rows, columns, style);
  return `${[...lines, "", ...totals(rows, counts, style)].join("\n")}\n`;
}

function isTitle(index: number): boolean {
  return index === HEAD.length - 1;
}

/** A column that is empty in every row is not shown. */
function widthOf(name: string, index: number, rows: readonly TddRow[]): number {
  const width = widest(rows.map((row) => cellsOf(row)[index] ?? ""));
  return width === 0 ? 0 : Math.max(width, columnsOf(name));
}

function wideLines(rows: readonly TddRow[], columns: readonly number[], style: Style): string[] {
  const paints = paintsOf(style);
  const line = (cells: readonly string[], paint: (cell: string, index: number) => string): string =>
    fill(cells, columns, style.width, paint);
  return [
    paints.aside(line(HEAD, (cell) => cell)),
    ...rows.map((row) => line(cellsOf(row), (cell, index) => paintCell(cell, index, row, paints))),
  ];
}

/** On a narrow terminal a SPEC's steps are on a separate line, below it. */
function narrowLines(rows: readonly TddRow[], columns: readonly number[], style: Style): string[] {
  const paints = paintsOf(style);
  const isStep = (index: number): boolean => STEPS.includes(HEAD[index] ?? "");
  const besideTitle = columns.reduce((sum, width, index) => sum + (isStep(index) || isTitle(index) || width === 0 ? 0 : width + 2), 0);
  const fits = besideTitle + LEAST_TITLE <= style.width;
  const above = columns.map((width, index) => (isStep(index) || (isTitle(index) && !fits) ? 0 : width));
  const line = (cells: readonly string[], paint: (cell: string, index: number) => string): string => fill(cells, above, style.width, paint);
  return [
    paints.aside(line(HEAD, (cell) => cell)),
    ...rows.flatMap((row) => {
      const cells = cellsOf(row);
      const steps = cells.flatMap((cell, index) => (isStep(index) && cell !== "" ? [`${HEAD[index]} ${cell}`] : []));
      const title = fits ? "" : (cells.at(-1) ?? "");
      const below = inLines(steps, style.width).map(paints.aside);
      return [
        line(cells, (cell, index) => paintCell(cell, index, row, paints)),
        ...(title === "" ? [] : [`  ${cutToColumns(title, style.width - 2)}`]),
        ...below,
      ];
    }),
  ];
}

/** Steps side by side, none of them broken, in lines indented by two blanks. */
function inLines(steps: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const one of steps) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(`${last}  ${one}`) <= width) lines[lines.length - 1] = `${last}  ${one}`;
    else lines.push(`  ${one}`);
  }
  return lines;
}

/** One line of cells, each painted and filled to its column; the last one is cut where the line ends. */
function fill(cells: readonly string[], columns: readonly number[], width: number, paint: (cell: string, index: number) => string): string {
  let used = 0;
  const parts = cells.flatMap((cell, index) => {
    const room = columns[index] ?? 0;
    if (room === 0) return [];
    if (isTitle(index)) return cell === "" ? [] : [paint(cutToColumns(cell, Math.max(LEAST_TITLE, width - used)), index)];
    used += room + 2;
    return [paint(cell, index) + pad(cell, room).slice(cell.length)];
  });
  return parts.join("  ").trimEnd();
}

function paintCell(cell: string, index: number, { chain: { facts }, history }: TddRow, { good, bad, doubtful, aside }: Paints): string {
  switch (HEAD[index]) {
    case "stage":
      return paintOfStage(facts.stage, { good, bad, doubtful, aside })(cell);
    case "order":
      return history?.order === "code-first" ? doubtful(cell) : cell;
    case "results":
      return facts.outcome === "fail" ? bad(cell) : facts.outcome === "pass" ? good(cell) : cell;
    default:
      return cell;
  }
}

function paintOfStage(stage: Stage | null, { good, bad, doubtful, aside }: Pick<Paints, "good" | "bad" | "doubtful" | "aside">) {
  if (stage === "green" || stage === "refactor") return good;
  return stage === "red" ? bad : stage === "untested" ? doubtful : aside;
}

function totals(rows: readonly TddRow[], counted: TddReport["counts"], { width }: Style): string[] {
  const { specs } = counted;
  const standing = stagesText(counted);
  const counts = new Map<TddOrder, number>();
  for (const { history } of rows) if (history?.order) counts.set(history.order, (counts.get(history.order) ?? 0) + 1);
  const orders = (["test-first", "code-first", "together", "unknown"] as const).flatMap((order) => {
    const number = counts.get(order);
    return number === undefined ? [] : [`${number} ${order}`];
  });
  return [
    ...indented(`${count(specs, "SPEC")}${standing === "" ? "" : `: ${standing}`}`, 0, width, 2),
    ...(counted.requirements.total > 0 ? indented(`Requirements: ${requirementCountsText(counted.requirements)}`, 0, width, 2) : []),
    ...(orders.length > 0 ? indented(`Order of TEST and CODE: ${orders.join(", ")}`, 0, width, 2) : []),
  ];
}

/** The same as a Markdown table. */
export function tddMarkdown({ rows, counts: { requirements } }: TddReport): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const table = [line(HEAD), line(HEAD.map(() => "---")), ...rows.map((row) => line(cellsOf(row).map(escapeMarkdown)))];
  const below = requirements.total > 0 ? ["", `Requirements: ${requirementCountsText(requirements)}`] : [];
  return `${[...table, ...below].join("\n")}\n`;
}

/** The same as data. */
export function tddJson({ rows, counts, unmatchedResults }: TddReport): string {
  return jsonText({
    version: 1,
    root: ".",
    summary: { specs: counts.specs, stages: Object.fromEntries(STAGES.map((stage) => [stage, counts.stages[stage]])) },
    chains: rows.map(({ chain, history }) => ({
      id: chain.id,
      title: chain.title,
      status: chain.status,
      stage: chain.facts.stage,
      next: nextStep(chain),
      order: history?.order ?? null,
      red: originData(history?.test ?? null),
      green: originData(history?.code ?? null),
      refactor: history?.refactor ? commitData(history.refactor) : null,
      results: chain.facts.outcome,
      coverage: coverageData(chain.facts.coverage),
      requirements: chain.facts.requirements.map(standingData),
      tests: chain.facts.tests.map(testData),
      codes: chain.facts.codes.map(codeData),
      declarations: (history?.declarations ?? []).map((one) => ({ type: one.tag.type, ...originData(one) })),
    })),
    ...(unmatchedResults && { unmatchedResults: unmatchedResults.map(resultData) }),
  });
}

function coverageData(coverage: ChainCoverage | null) {
  return coverage && { executed: coverage.executed, instrumented: coverage.instrumented, absent: coverage.absent };
}

interface StandingData {
  readonly id: string;
  readonly address: string;
  readonly state: RequirementState;
  readonly tested: boolean;
  readonly implemented: boolean;
  readonly results: ChainOutcome | null;
  readonly coverage: ReturnType<typeof coverageData>;
  readonly requirements: readonly StandingData[];
}

function standingData({ requirement, tested, implemented, outcome, coverage, requirements }: RequirementFacts): StandingData {
  const { local, address, state } = requirement;
  return {
    id: local,
    address,
    state,
    tested,
    implemented,
    results: outcome,
    coverage: coverageData(coverage),
    requirements: requirements.map(standingData),
  };
}

function testData({ tag: { path, line }, result }: TestFacts) {
  const cases = result?.cases.map(({ name, status, message }) => ({ name, status, message })) ?? null;
  return { path, line, outcome: result?.outcome ?? null, cases };
}

function codeData({ tag: { path, line }, coverage }: CodeFacts) {
  return { path, line, coverage };
}

function originData(declaration: DeclarationHistory | null) {
  if (declaration === null) return null;
  const { tag, origin } = declaration;
  return { path: tag.path, line: tag.line, origin: origin.kind, commit: origin.kind === "commit" ? commitData(origin.commit) : null };
}

function commitData({ sha, author, authorDate, subject, marker }: Commit) {
  return { sha, author, date: authorDate, subject, marker };
}

function cellsOf({ chain, history }: TddRow): string[] {
  return [
    chain.id,
    chain.facts.stage ?? chain.status ?? "",
    step(history?.test ?? null),
    step(history?.code ?? null),
    history?.refactor ? short(history.refactor) : "",
    history?.order ?? "",
    chain.facts.outcome ?? "",
    shareText(chain.facts.coverage),
    nextStep(chain) ?? "",
    plain(chain.title ?? ""),
  ];
}

/** `87 %`; `<87 %` if some CODE of the chain is in a file that was never loaded, so that its lines are not counted. */
function shareText(coverage: ChainCoverage | null): string {
  if (coverage === null || coverage.share === null) return "";
  return `${coverage.isAtMost ? "<" : ""}${percent(coverage.share)} %`;
}

/** `3f2a1bc 2026-01-05`; one word if it is not committed or not known. */
function step(declaration: DeclarationHistory | null): string {
  if (declaration === null) return "";
  return declaration.origin.kind === "commit" ? short(declaration.origin.commit) : declaration.origin.kind;
}

function short({ sha, authorDate }: Commit): string {
  return `${sha.slice(0, 7)} ${authorDate.slice(0, 10)}`;
}

/** One SPEC from its first declaration to its latest test results. */
function storyLines({ chain, history }: TddRow, style: Style): string[] {
  const paints = paintsOf(style);
  const [spec] = chain.specs;
  const { stage } = chain.facts;
  const title = [chain.id, ...(chain.title ? [plain(chain.title)] : [])].join("  ");
  const next = nextStep(chain);
  return [
    ...indented(title, 0, style.width, 2).map(paints.path),
    [
      ...(stage === null ? [] : [paintOfStage(stage, paints)(stage)]),
      ...(spec ? [place(spec)] : []),
      ...(chain.status === null || chain.status === "active" ? [] : [`(${chain.status})`]),
    ].join("  "),
    ...(next === null ? [] : [`next: ${next}`]),
    ...historyLines(chain, history, style),
    ...requirementLines(chain, style),
    ...resultLines(chain, style),
    ...coverageLines(chain, style),
  ];
}

interface Event {
  readonly commit: Commit | null;
  /** `uncommitted` or `unknown`. */
  readonly said: string;
  readonly tags: Tag[];
}

function historyLines({ tests, codes }: Chain, history: ChainHistory | null, style: Style): string[] {
  if (history === null) return [];
  const paints = paintsOf(style);
  const events: Event[] = [];
  for (const { tag, origin } of history.declarations) {
    const commit = origin.kind === "commit" ? origin.commit : null;
    const last = events.at(-1);
    if (last && last.commit?.sha === commit?.sha && last.said === origin.kind) last.tags.push(tag);
    else events.push({ commit, said: origin.kind, tags: [tag] });
  }
  const { refactor } = history;
  const known = events.some(({ commit }) => commit?.sha === refactor?.sha);
  const rows = events.map((event) => ({ ...event, name: stepName(event, history) }));
  // It may be between two declarations that came late; it is only certain that it followed GREEN.
  if (refactor && !known)
    rows.splice(placeOfRefactor(events, refactor), 0, { commit: refactor, said: "commit", tags: [], name: "REFACTOR" });
  const heads = alignRows(rows.map(({ commit, said, name }) => [commit ? short(commit) : said, name]));
  const column = widest(heads) + 2;
  const lines = rows.flatMap(({ commit, tags }, index) => {
    const about = commit ? `${plain(commit.subject)} (${plain(commit.author)})` : "";
    const [first = "", ...more] = about === "" ? [] : indented(about, column, style.width);
    return [
      `${pad(heads[index] ?? "", column)}${first.trimStart()}`.trimEnd(),
      ...more,
      ...tags.map((tag) => `  ${tag.type} ${tag.full}  ${place(tag)}`).map(paints.aside),
    ];
  });
  const verdict = tests.length > 0 && codes.length > 0 ? [orderSentence(history.order)] : [];
  return ["", ...lines, ...verdict];
}

function stepName({ commit, tags }: Event, { test, code, refactor }: ChainHistory): string {
  const names = [...(test && tags.includes(test.tag) ? ["RED"] : []), ...(code && tags.includes(code.tag) ? ["GREEN"] : [])];
  const isStep = refactor !== null && (commit?.sha === refactor.sha || tags.some(isRefactorTag));
  const isRefactor = isStep && names.length === 0;
  return isRefactor ? "REFACTOR" : names.join(" + ");
}

function placeOfRefactor(events: readonly Event[], refactor: Commit): number {
  const later = events.findIndex(({ commit }) => commit !== null && Date.parse(commit.authorDate) > Date.parse(refactor.authorDate));
  const uncommitted = events.findIndex(({ said }) => said === "uncommitted");
  return Math.min(later < 0 ? events.length : later, uncommitted < 0 ? events.length : uncommitted);
}

function orderSentence(order: TddOrder | null): string {
  switch (order) {
    case "test-first":
      return "The TEST came first.";
    case "code-first":
      return "The CODE came first, so its test was never seen to fail.";
    case "together":
      return "TEST and CODE were added together.";
    default:
      return "It is not known which came first.";
  }
}

/** What each requirement of the SPEC has: `UR-003  tested, no CODE  pass  87 %  The cart shall …`. */
function requirementLines({ facts }: SettledChain, style: Style): string[] {
  if (facts.requirements.length === 0) return [];
  const { good, bad, aside } = paintsOf(style);
  const all = facts.requirements.flatMap((each) => atDepth(each, 0));
  const heads = alignRows(
    all.map(({ facts: each, depth }) => [
      `${"  ".repeat(depth)}${plain(each.requirement.local)}`,
      standing(each),
      each.outcome ?? "",
      shareText(each.coverage),
    ]),
  );
  const column = widest(heads) + 4;
  const lines = all.flatMap(({ facts: each }, index) => {
    const { text } = each.requirement;
    const [first = "", ...more] = text === "" ? [] : indented(plain(text), column, style.width);
    const head = pad(heads[index] ?? "", column - 2);
    const paint =
      each.outcome === "fail" || extentOf(each, "test") === "none" ? bad : each.outcome === "pass" ? good : (said: string) => said;
    return [`  ${paint(head)}${aside(first.trimStart())}`.trimEnd(), ...more.map(aside)];
  });
  return ["", "Requirements", ...lines];
}

function atDepth(facts: RequirementFacts, depth: number): readonly { readonly facts: RequirementFacts; readonly depth: number }[] {
  return [{ facts, depth }, ...facts.requirements.flatMap((part) => atDepth(part, depth + 1))];
}

const TEST_WORDS: Readonly<Record<Extent, string>> = { none: "no TEST", some: "partly tested", all: "tested" };
const CODE_WORDS: Readonly<Record<Extent, string>> = { none: "no CODE", some: "partly implemented", all: "implemented" };

function standing(facts: RequirementFacts): string {
  const { state } = facts.requirement;
  if (state !== "active") return state;
  const [test, code] = [extentOf(facts, "test"), extentOf(facts, "code")];
  return [...(test ? [TEST_WORDS[test]] : []), ...(code ? [CODE_WORDS[code]] : [])].join(", ");
}

function resultLines({ facts }: SettledChain, style: Style): string[] {
  if (facts.outcome === null) return [];
  const { good, bad, aside } = paintsOf(style);
  const lines = facts.tests.flatMap(({ tag, result }) => {
    if (result === null) return [];
    const { outcome, cases } = result;
    const word = { pass: good("pass"), fail: bad("fail"), skip: "skip", none: "none" }[outcome];
    const failing = cases.filter(({ status }) => status === "fail" || status === "error");
    const said = failing.flatMap(({ name, message }) =>
      indented(`${name}${message ? `: ${message.split("\n", 1)[0]}` : ""}`, 6, style.width, 2).map(aside),
    );
    return [`  ${word}  TEST ${tag.full}  ${place(tag)}  ${count(cases.length, "case")}`, ...said];
  });
  return ["", "Results", ...lines];
}

function coverageLines({ facts }: SettledChain, style: Style): string[] {
  if (facts.coverage === null) return [];
  const { bad } = paintsOf(style);
  const rows = facts.codes.map(({ tag, coverage }) => [sayCoverage(coverage), `CODE ${tag.full}`, place(tag)]);
  return [
    "",
    `Coverage ${shareText(facts.coverage)}`,
    ...alignRows(rows).map((line) => `  ${line.startsWith("never") ? bad(line) : line}`),
  ];
}

function sayCoverage(coverage: CodeCoverage | null): string {
  switch (coverage?.kind) {
    case undefined:
    case "unknown":
      return "not measured";
    case "absent":
      return "never loaded";
    case "measured": {
      const { ran, executed, instrumented } = coverage;
      return ran ? `${executed} of ${instrumented} lines` : "never ran";
    }
  }
}

function place({ path, line, symbol }: Tag): string {
  const what = symbolText(symbol);
  return `${plain(path)}:${line}${what === "" ? "" : `  ${what}`}`;
}

/** Every format of `tdd`. */
export const tddReporters = {
  text: defineReporter({ about: "One line per SPEC, or the history of one, for people.", render: tddText }),
  json: defineReporter({ about: "The stages and their evidence as data.", render: tddJson }),
  markdown: defineReporter({ about: "One row per SPEC, for GitHub and GitLab.", render: tddMarkdown }),
} as const satisfies Record<string, Reporter<TddReport>>;
