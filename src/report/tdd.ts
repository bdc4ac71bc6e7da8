import type { Chain } from "../model/chain.ts";
import type { ChainHistory, Commit, DeclarationHistory } from "../model/history.ts";
import { jsonText } from "./data.ts";
import { alignRows } from "./scan.ts";
import { paintsOf, type Style } from "./style.ts";
import { plain } from "./terminal-text.ts";

/** One SPEC with the evidence for its stage. `history` and `results` are `null` where nothing is known. */
export interface TddRow {
  readonly chain: Chain;
  readonly history: ChainHistory | null;
  readonly results: "pass" | "fail" | "unknown" | null;
}

const HEAD = ["SPEC", "stage", "RED", "GREEN", "REFACTOR", "order", "results", "title"];

/** A table of where each SPEC stands, or the story of one. */
export function tddText(rows: readonly TddRow[], style: Style): string {
  const [only] = rows;
  const table = alignRows([HEAD, ...rows.map(cells)]).map((line) => line.trimEnd());
  const story = rows.length === 1 && only ? storyOf(only) : [];
  const { aside } = paintsOf(style);
  return `${[aside(table[0] ?? ""), ...table.slice(1), ...(story.length > 0 ? ["", ...story] : [])].join("\n")}\n`;
}

/** The same as a Markdown table. */
export function tddMarkdown(rows: readonly TddRow[]): string {
  const line = (fields: readonly string[]): string =>
    `| ${fields.map((field) => field.replaceAll("|", "\\|").replaceAll("<", "&lt;")).join(" | ")} |`;
  return `${[line(HEAD), line(HEAD.map(() => "---")), ...rows.map((row) => line(cells(row)))].join("\n")}\n`;
}

/** The same as data. */
export function tddJson(rows: readonly TddRow[]): string {
  return jsonText({
    version: 1,
    root: ".",
    chains: rows.map(({ chain, history, results }) => ({
      id: chain.id,
      title: chain.title,
      status: chain.status,
      stage: chain.stage,
      order: history?.order ?? null,
      red: originData(history?.test ?? null),
      green: originData(history?.code ?? null),
      refactor: history?.refactor ? commitData(history.refactor) : null,
      results,
    })),
  });
}

function cells({ chain, history, results }: TddRow): string[] {
  const refactor = history?.refactor ? short(history.refactor) : "";
  return [
    chain.id,
    chain.stage ?? "",
    step(history?.test ?? null),
    step(history?.code ?? null),
    refactor,
    history?.order ?? "",
    results ?? "",
    plain(chain.title ?? ""),
  ];
}

/** `3f2a1bc9 2026-01-05`; what is not committed or not known is said in a word. */
function step(declaration: DeclarationHistory | null): string {
  if (declaration === null) return "";
  return declaration.origin.kind === "commit" ? short(declaration.origin.commit) : declaration.origin.kind;
}

function short({ sha, authorDate }: Commit): string {
  return `${sha.slice(0, 8)} ${authorDate.slice(0, 10)}`;
}

/** Every TEST and CODE of a chain in the order in which it came. */
function storyOf({ history }: TddRow): string[] {
  const dated = (history?.declarations ?? []).map((declaration) => ({ declaration, when: whenOf(declaration) }));
  dated.sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0));
  return alignRows(
    dated.map(({ declaration }) => {
      const { tag, origin } = declaration;
      const said = origin.kind === "commit" ? `${origin.commit.author}: ${plain(origin.commit.subject)}` : "";
      return [step(declaration), `${tag.type} ${tag.full}`, `${tag.path}:${tag.line}`, said];
    }),
  ).map((line) => line.trimEnd());
}

// What is not known comes first, what is not committed last.
function whenOf({ origin }: DeclarationHistory): string {
  if (origin.kind === "commit") return new Date(origin.commit.authorDate).toISOString();
  return origin.kind === "unknown" ? "" : "~";
}

function originData(declaration: DeclarationHistory | null) {
  if (declaration === null) return null;
  const { tag, origin } = declaration;
  return { path: tag.path, line: tag.line, origin: origin.kind, commit: origin.kind === "commit" ? commitData(origin.commit) : null };
}

function commitData({ sha, author, authorDate, subject, marker }: Commit) {
  return { sha, author, date: authorDate, subject, marker };
}
