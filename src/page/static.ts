// @CODE:PAGE-001:STATIC
import { type PartType, type SettledChain, type ShareType, STAGES } from "../model/chain.ts";
import type { PageContent } from "../model/page.ts";
import { extentOf } from "../model/requirement.ts";
import type { Tag } from "../model/tag.ts";
import { count, places, plain, requirementCountsText, shareWords } from "../model/words.ts";
import { requirementFactsOf } from "./encode.ts";
import { html } from "./escape-html.ts";

/** A table with more characters of HTML than this is cut, and a sentence says so. */
const TABLE_LENGTH = 4_000_000;
/** Beyond this many characters the table of chains counts declarations instead of listing their locations. */
const PLACES_LENGTH = 400_000;

/** The text above the tables where no script can run. */
export function staticHead({ project }: PageContent, notices: readonly string[]): string {
  return [
    `<h1>${html(project.name)}: traceability</h1>`,
    ...(project.commit === null ? [] : [`<p>${html(commitWords(project.commit, project.checkout))}</p>`]),
    ...notices.map((notice) => `<p>${html(notice)}</p>`),
  ].join("\n");
}

/** `Commit 4f2ca8…, branch main, 2026-01-02, with uncommitted changes`. */
function commitWords(commit: string, checkout: PageContent["project"]["checkout"]): string {
  const { branch = null, day = "", isDirty = false } = checkout ?? {};
  const parts = [
    `Commit ${commit}`,
    branch === null ? "" : `branch ${branch}`,
    day,
    isDirty === null ? "changes unknown" : isDirty ? "with uncommitted changes" : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** The page's lines where no script can run: the numbers, every chain and every finding, as plain tables. */
export function staticTables(content: PageContent): readonly string[] {
  return [
    ...summaryTable(content),
    ...chainTable(content),
    ...requirementTable(content),
    ...findingTable(content),
    ...waivedTable(content),
    ...leftOutTable(content.report.leftOut),
  ];
}

function summaryTable({ report: { summary, verdict } }: PageContent): readonly string[] {
  const { specs, complete, living, files, tags, errors, warnings, infos, stages } = summary;
  const share = (type: ShareType) => shareWords(summary, type) ?? "–";
  const rows: readonly (readonly [string, string | number])[] = [
    ["verdict", html([verdict.pass ? "pass" : "fail", ...verdict.because].join(", "))],
    ["SPECs", specs],
    ["complete", `${complete} of ${living}`],
    ["with a TEST", share("test")],
    ["with a CODE", share("code")],
    ["with a DOC", share("doc")],
    ...STAGES.map((stage) => [`stage ${stage}`, stages[stage]] as const),
    ["errors", errors],
    ["warnings", warnings],
    ["infos", infos],
    ...(summary.requirements.total === 0 ? [] : [["requirements", requirementCountsText(summary.requirements)] as const]),
    ["files", files],
    ["tags", tags],
  ];
  return ["<h2>Summary</h2>", "<table><tbody>", ...rows.map(([name, value]) => `<tr><th scope=row>${name}<td>${value}`), "</table>"];
}

function chainTable({ report: { chains } }: PageContent): readonly string[] {
  const rowsWith = (declared: (chain: SettledChain) => readonly string[]): readonly string[] =>
    chains.map((chain) => {
      const { id, title, status, facts } = chain;
      const standing = [facts.stage ?? (status === null ? "no SPEC" : ""), status === null || status === "active" ? "" : status]
        .filter((word) => word !== "")
        .join(", ");
      const cells = [html(title ?? ""), standing, ...declared(chain)].map((cell) => `<td>${cell}`).join("");
      return `<tr id="${html(anchorOf(id))}"><th scope=row>${html(id)}${cells}`;
    });
  const types = ["TEST", "CODE", "DOC"];
  const named = rowsWith(({ specs, tests, codes, docs, facts }) => {
    const part = (type: PartType, tags: readonly Tag[]): string => (facts.lacks.includes(type) ? "none" : placeList(tags));
    return [placeList(specs), part("TEST", tests), part("CODE", codes), part("DOC", docs)];
  });
  if (lengthOf(named) <= PLACES_LENGTH) return table("Chains", ["SPEC", "title", "stage", "declared at", ...types], named);
  const counted = rowsWith(({ tests, codes, docs }) => [tests, codes, docs].map((tags) => String(tags.length)));
  return table("Chains", ["SPEC", "title", "stage", ...types], counted);
}

/** The requirements of all chains; nothing where no SPEC declares any. */
function requirementTable({ report: { chains } }: PageContent): readonly string[] {
  const rows = chains.flatMap((chain) =>
    requirementFactsOf(chain).map((facts) => {
      const { address, text, state, tests, codes } = facts.requirement;
      const part = (tags: readonly Tag[], type: "test" | "code"): string => (extentOf(facts, type) === "none" ? "none" : placeList(tags));
      const cells = [html(text), state, part(tests, "test"), part(codes, "code")];
      return `<tr><th scope=row>${html(address)}${cells.map((cell) => `<td>${cell}`).join("")}`;
    }),
  );
  return rows.length === 0 ? [] : table("Requirements", ["requirement", "text", "state", "TEST", "CODE"], rows, PLACES_LENGTH);
}

function placeList(tags: readonly Tag[]): string {
  return places(tags).map(html).join("<br>");
}

function findingTable({ report: { findings, chains } }: PageContent): readonly string[] {
  const shown = new Set(chains.map(({ id }) => id));
  const rows = findings.map(({ severity, rule, id, path, line, column, message, fix }) => {
    const name = id === null ? "" : shown.has(id) ? `<a href="#${html(encodeURIComponent(anchorOf(id)))}">${html(id)}</a>` : html(id);
    const said = `${html(message)}${fix === "" ? "" : `<br>${html(fix)}`}`;
    return `<tr><td>${severity}<td>${html(rule)}<td>${name}<td>${html(`${path}:${line}:${column}`)}<td>${said}`;
  });
  return table("Findings", ["severity", "rule", "SPEC", "location", "finding"], rows);
}

function waivedTable({ report: { waived } }: PageContent): readonly string[] {
  if (waived.length === 0) return [];
  const rows = waived.map(({ path, line, rule, message, by, reason, owner, until }) => {
    const cells = [`${path}:${line}`, rule, message, by, reason ?? "", owner ?? "", until ?? ""];
    return `<tr>${cells.map((cell) => `<td>${html(cell)}`).join("")}`;
  });
  return table("Suppressed and ignored findings", ["location", "rule", "finding", "by", "reason", "owner", "until"], rows);
}

function leftOutTable(leftOut: PageContent["report"]["leftOut"]): readonly string[] {
  if (leftOut.length === 0) return [];
  const rows = leftOut.map(({ reason, paths }) => `<tr><th scope=row>${html(reason)}<td>${paths.length}`);
  return table("Excluded files", ["reason", "files"], rows);
}

/** Optional end tags are omitted, because they would be a tenth of a large table. */
function table(title: string, head: readonly string[], rows: readonly string[], length = TABLE_LENGTH): readonly string[] {
  if (rows.length === 0) return [`<h2>${title}</h2>`, "<p>None.</p>"];
  let used = 0;
  const fitting = rows.filter((row) => {
    used += row.length + 1;
    return used <= length;
  });
  const more = rows.length - fitting.length;
  return [
    `<h2>${title} (${rows.length})</h2>`,
    `<table><thead><tr>${head.map((name) => `<th scope=col>${name}`).join("")}<tbody>`,
    ...fitting,
    "</table>",
    ...(more > 0 ? [`<p>${count(more, "more row")} do not fit into this table; tag-trace check --format csv lists all.</p>`] : []),
  ];
}

/** An anchor for any id of a project: without blanks and without characters that an address cannot contain. */
function anchorOf(id: string): string {
  return plain(id).replace(/\s/g, "_");
}

function lengthOf(rows: readonly string[]): number {
  return rows.reduce((sum, row) => sum + row.length + 1, 0);
}
