// @CODE:VIEWER-001:EXPORT
import { csvRecord } from "../../model/words.ts";
import { PAGE_CHAIN_OUTCOMES, PAGE_STAGES, PAGE_STATUSES } from "../page-data.ts";
import { at, type PageProject, pathAt, tagsOf, textAt } from "./project.ts";

/** One chain as a table of it has it: `test`, `code` and `doc` are places like `src/cart.py:3`. */
interface Row {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly stage: string;
  readonly requirements: number;
  readonly testedRequirements: number;
  readonly spec: readonly string[];
  readonly test: readonly string[];
  readonly code: readonly string[];
  readonly doc: readonly string[];
  readonly result: string;
  /** In percent; `null`: unknown. */
  readonly coverage: number | null;
  readonly owner: string;
  /** The day of the last commit that added one of its declarations; empty: unknown. */
  readonly changed: string;
  readonly findings: number;
}

export const FORMATS = ["csv", "json"] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** The chains, in their order, as a file: CSV by RFC 4180, or JSON. */
export function exported(project: PageProject, chains: ArrayLike<number>, format: ExportFormat): string {
  const rows = Array.from(chains, (chain) => rowOf(project, chain));
  if (format === "json") return `${JSON.stringify(rows, null, 2)}\n`;
  const names = Object.keys(rowOf(project, -1)) as (keyof Row)[];
  const cells = rows.map((row) => names.map((name) => cellText(row[name])));
  return [names, ...cells].map(csvRecord).join("");
}

function rowOf(project: PageProject, chain: number): Row {
  const { index } = project;
  const { chains } = index;
  const places = (type: number): string[] => {
    const [from, to] = chain < 0 ? [0, 0] : tagsOf(project, chain, type);
    return Array.from({ length: to - from }, (_, position) => placeOf(project, from + position));
  };
  const covered = at(chains.covered, chain);
  const own =
    chain < 0 ? [] : Array.from({ length: at(chains.first, chain + 1) - at(chains.first, chain) }, (_, n) => at(chains.first, chain) + n);
  const days = own.map((tag) => textAt(project, at(index.commits.date, at(index.tags.commit, tag))).slice(0, 10)).sort();
  const owners = new Set(
    own.map((tag) => project.owners[at(project.ownerOf, at(index.tags.path, tag))] ?? "").filter((owner) => owner !== ""),
  );
  return {
    id: project.ids[chain] ?? "",
    title: project.titles[chain] ?? "",
    status: PAGE_STATUSES[at(chains.status, chain)] ?? "",
    stage: PAGE_STAGES[at(chains.stage, chain)] ?? "",
    requirements: Math.max(0, at(project.required, chain)),
    testedRequirements: Math.max(0, at(project.tested, chain)),
    spec: places(0),
    test: places(1),
    code: places(2),
    doc: places(3),
    result: PAGE_CHAIN_OUTCOMES[at(chains.outcome, chain)] ?? "",
    coverage: covered < 0 ? null : covered,
    owner: [...owners].sort().join(" "),
    changed: days.at(-1) ?? "",
    findings: chain < 0 ? 0 : at(project.findingsOf.first, chain + 1) - at(project.findingsOf.first, chain),
  };
}

function placeOf(project: PageProject, tag: number): string {
  const { path, line } = project.index.tags;
  const file = at(path, tag);
  const name = file < 0 ? "" : pathAt(project, file);
  return at(line, tag) > 0 ? `${name}:${at(line, tag)}` : name;
}

function cellText(value: Row[keyof Row]): string {
  return Array.isArray(value) ? value.join("; ") : String(value ?? "");
}

/** Lets the browser save a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
