import { SHARE_TYPES, STAGES } from "../model/chain.ts";
import type { Finding, FindingState } from "../model/finding.ts";
import type { Report, Summary } from "../model/report.ts";
import { count, cut, plural, shareWords } from "../model/words.ts";
import { changeLines } from "./change.ts";
import { escapeMarkdown, markdownCode } from "./escape.ts";
import { defineReporter } from "./reporter.ts";
import { groupFindings, raised, severityCounts, stateCounts } from "./selection.ts";
import { completeText, verdictText, waivedText } from "./verdict.ts";

/** A bot finds its comment by this line, to update it. */
const MARKER = "<!-- tag-trace -->";
/** A comment on GitHub takes 65 536 characters; a job summary takes 1 MiB, which this never reaches. */
const LENGTH = 65_000;
const SPECS_LENGTH = 20_000;
const CHANGE_LENGTH = 8000;
const WAIVED_LENGTH = 10_000;
/** Room for the lines that count the rest of each section, for all sections. */
const RESERVE = 1000;
const FINDINGS_OF_A_FILE = 50;
const FILE_LENGTH = 12_000;
const CELL_LENGTH = 300;

/** The findings that the change caused come first, those it did not cause last. */
const SECTIONS = [
  { state: "new", title: "New findings" },
  { state: "fixed", title: "Fixed findings" },
  { state: "existing", title: "Existing findings" },
] as const satisfies readonly { readonly state: FindingState; readonly title: string }[];

/**
 * A summary for a pull request's comment or a job's page, in the Markdown of GitHub and GitLab: the numbers, the SPECs with
 * missing parts (in a gate the SPECs in the change), and the findings by file. Sections that do not fit end in `and n more`.
 */
export const markdown = defineReporter({
  about: "A job summary, or a comment on a pull request.",
  viewpoint: "repository",
  showsChange: true,
  render: (report) => {
    const head = [MARKER, `## tag-trace: ${headline(report)}`, "", escapeMarkdown(verdictText(report)), "", ...numbers(report.summary)];
    const specs = specSection(report, SPECS_LENGTH);
    const change = changeSection(report, CHANGE_LENGTH);
    const waived = waivedSection(report, WAIVED_LENGTH);
    const room = LENGTH - RESERVE - lengthOf([...head, ...change, ...specs, ...waived]);
    return `${[...head, ...change, ...specs, ...findingSections(report, room), ...waived].join("\n")}\n`;
  },
});

/** What a reviewer must see of a change before the findings. */
function changeSection({ change }: Report, room: number): readonly string[] {
  if (change === null) return [];
  const lines = changeLines(change);
  const rows = fitting(
    lines.map((line) => `- ${escapeMarkdown(cut(line, CELL_LENGTH))}`),
    room,
  );
  const more = lines.length - rows.length;
  return ["", "### This change", "", ...rows, ...(more > 0 ? ["", `…and ${more} more.`] : [])];
}

function headline({ findings, changedSpecs }: Report): string {
  if (changedSpecs === null) return severityCounts(findings) || "no findings";
  const added = severityCounts(raised(findings), "new ") || "no new findings";
  return [added, stateCounts(findings, ["existing", "fixed"])].filter((part) => part !== "").join(", ");
}

function numbers(summary: Summary): readonly string[] {
  const { specs, stages } = summary;
  const standing = STAGES.filter((stage) => stages[stage] > 0).map((stage) => `${stages[stage]} ${stage}`);
  return [
    "| SPECs | complete | TEST | CODE | DOC | stages |",
    "| ---: | ---: | ---: | ---: | ---: | --- |",
    `| ${specs} | ${completeText(summary)} | ${SHARE_TYPES.map((type) => shareWords(summary, type) ?? "–").join(" | ")} | ${standing.join(", ")} |`,
  ];
}

function specSection({ chains, changedSpecs }: Report, room: number): readonly string[] {
  const byId = new Map(chains.map((chain) => [chain.id, chain]));
  const rowOf = (id: string): readonly string[] => {
    const chain = byId.get(id);
    if (!chain) return [markdownCode(cut(id, CELL_LENGTH)), "", "removed", ""];
    const { title, status, facts } = chain;
    const standing = [facts.stage ?? "", status === null || status === "active" ? "" : status].filter((word) => word !== "").join(", ");
    return [
      markdownCode(cut(id, CELL_LENGTH)),
      escapeMarkdown(cut(title ?? "", CELL_LENGTH)),
      standing,
      facts.lacks.join(", ") || "nothing",
    ];
  };
  const ids = changedSpecs ?? chains.filter(({ specs, facts }) => specs.length > 0 && facts.lacks.length > 0).map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = fitting(
    ids.map((id) => `| ${rowOf(id).join(" | ")} |`),
    room,
  );
  return [
    "",
    changedSpecs === null ? "### SPECs with missing parts" : "### SPECs in this change",
    "",
    "| SPEC | title | stage | missing |",
    "| --- | --- | --- | --- |",
    ...rows,
    ...(rows.length < ids.length ? ["", `…and ${count(ids.length - rows.length, "more SPEC")}.`] : []),
  ];
}

function findingSections({ findings, changedSpecs }: Report, room: number): readonly string[] {
  const sections =
    changedSpecs === null
      ? [{ title: "Findings", isOpen: true, found: findings }]
      : SECTIONS.map(({ state, title }) => ({ title, isOpen: state === "new", found: findings.filter((one) => one.state === state) }));
  let left = room;
  return sections
    .filter(({ found }) => found.length > 0)
    .flatMap(({ title, isOpen, found }) => {
      const groups = [...groupFindings(found, ({ path }) => path)];
      const blocks = fitting(
        groups.map(([path, group]) => fileBlock(path, group, isOpen)),
        left,
      );
      const hidden = groups.slice(blocks.length).map(([, group]) => group);
      const lines = ["", `### ${title}`, "", ...blocks, ...rest(hidden)];
      left -= lengthOf(lines);
      return lines;
    });
}

function rest(files: readonly (readonly Finding[])[]): readonly string[] {
  if (files.length === 0) return [];
  const number = files.reduce((sum, group) => sum + group.length, 0);
  return ["", `…and ${number} more ${plural(number, "finding")} in ${count(files.length, "file")}.`];
}

/** A file's findings, folded under one line that counts them; open if the reader has to act. */
function fileBlock(path: string, findings: readonly Finding[], isOpen: boolean): string {
  const rows = fitting(findings.slice(0, FINDINGS_OF_A_FILE).map(findingRow), FILE_LENGTH);
  const more = findings.length - rows.length;
  return [
    `<details${isOpen ? " open" : ""}><summary>${markdownCode(cut(path, CELL_LENGTH))}: ${severityCounts(findings)}</summary>`,
    "",
    "| location | severity | rule | finding |",
    "| ---: | --- | --- | --- |",
    ...rows,
    ...(more > 0 ? ["", `…and ${more} more in this file.`] : []),
    "",
    "</details>",
  ].join("\n");
}

function findingRow({ line, column, severity, rule, message, fix }: Finding): string {
  const advice = fix === "" ? "" : `<br>${escapeMarkdown(cut(fix, CELL_LENGTH))}`;
  return `| ${line}:${column} | ${severity} | ${escapeMarkdown(rule)} | ${escapeMarkdown(cut(message, CELL_LENGTH))}${advice} |`;
}

/** What was found and does not count, folded: it decides nothing, but somebody answers for it. */
function waivedSection({ summary, waived }: Report, room: number): readonly string[] {
  if (waived.length === 0) return [];
  const rows = fitting(
    waived.map(({ path, line, rule, message, by, reason, owner, until }) => {
      const cells = [by, reason ?? "", owner ?? "", until ?? ""].map((cell) => escapeMarkdown(cut(cell, CELL_LENGTH)));
      const place = markdownCode(cut(`${path}:${line}`, CELL_LENGTH));
      return `| ${[place, escapeMarkdown(rule), escapeMarkdown(cut(message, CELL_LENGTH)), ...cells].join(" | ")} |`;
    }),
    room,
  );
  const more = waived.length - rows.length;
  return [
    "",
    `<details><summary>${waivedText(summary)}</summary>`,
    "",
    "| location | rule | finding | by | reason | owner | until |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    ...(more > 0 ? ["", `…and ${more} more waived.`] : []),
    "",
    "</details>",
  ];
}

/** As many of the texts, from the first on, as fit with their line breaks into a number of UTF-16 units. */
function fitting(texts: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = texts.findIndex((text) => {
    used += text.length + 1;
    return used > room;
  });
  return end === -1 ? texts : texts.slice(0, end);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
