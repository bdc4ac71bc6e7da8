// @CODE:REPORT-001 | SPEC: SPEC-REPORT-001.md | TEST: test/report/text.test.ts
import { FINDING_STATES, type Finding } from "../model/finding.ts";
import { isExpected, type LeftOut, type Report, type Summary } from "../model/report.ts";
import { count, plural } from "../model/words.ts";
import { changeLines } from "./change.ts";
import { findingLines, MANY_FINDINGS } from "./findings.ts";
import { defineReporter } from "./reporter.ts";
import { stagesText } from "./stages.ts";
import { ruleLines } from "./statistics.ts";
import { paintsOf, type Style } from "./style.ts";
import { columnsOf, indented } from "./terminal-text.ts";
import { shareTexts, verdictText, waivedText } from "./verdict.ts";

/** The report for a person: findings under their files, then the counts, the excluded files, and whether the run passes and why. */
export const text = defineReporter({
  about: "The findings under their files, for people.",
  isForPeople: true,
  showsChange: true,
  viewpoint: "current folder",
  render: (report, style) => {
    const { summary } = report;
    const leftOut = report.leftOut.filter(({ reason }) => !isExpected(reason));
    // In a gate only new findings need action; the rest is counted.
    const findings = report.findings.filter(({ state }) => state === null || state === "new");
    const change = report.change === null ? [] : changeLines(report.change).flatMap((line) => indented(line, 0, style.width, 2));
    const files = new Set(findings.map((finding) => finding.path)).size;
    const compared = report.changedSpecs === null ? [] : indented(`Compared with the base: ${states(report)}`, 0, style.width, 2);
    const { aside, severity } = paintsOf(style);
    const verdict = indented(verdictText(report), 0, style.width, 2);
    const lines = [
      ...change,
      ...(change.length > 0 ? [""] : []),
      ...findingLines(findings, style),
      ...(findings.length > 0 ? [""] : []),
      ...(findings.length > MANY_FINDINGS ? [...overviewLines(findings, report, style), ""] : []),
      ...indented(outcome(summary, files), 0, style.width),
      ...compared,
      ...specLines(summary, style),
      ...requirementLines(summary, style),
      ...(leftOut.length > 0 ? indented(leftOutText(leftOut), 0, style.width, 2).map(aside) : []),
      ...(report.verdict.pass ? verdict : verdict.map(severity.error)),
    ];
    return `${lines.join("\n")}\n`;
  },
});

/** What to do about more findings than anybody reads. */
function overviewLines(findings: readonly Finding[], { changedSpecs }: Report, { width }: Style): readonly string[] {
  const steps = [
    ...(changedSpecs === null ? ["tag-trace check --changed: only what this change brings"] : []),
    'tag-trace suppress --all --reason "…": begin with what is there today as known',
    "tag-trace check --statistics: these counts alone",
  ];
  return ["Findings by rule:", ...ruleLines(findings), "What to do next:", ...steps.flatMap((step) => indented(step, 2, width, 4))];
}

function outcome(summary: Summary, filesWithFindings: number): string {
  const { errors, warnings, infos, specs, tags, files } = summary;
  const waived = waivedText(summary);
  const found = [
    ...(errors > 0 ? [count(errors, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
    ...(infos > 0 ? [count(infos, "info")] : []),
  ];
  if (found.length === 0) {
    const checked = `Checked ${count(specs, "SPEC")}, ${count(tags, "tag")} in ${count(files, "file")}: no findings`;
    return waived === "" ? `${checked}.` : `${checked}; ${waived}.`;
  }
  // With --quiet, a report may count findings that it does not show.
  const where = filesWithFindings > 0 ? ` in ${count(filesWithFindings, "file")}` : "";
  return [found.join(", ") + where, waived].filter((part) => part !== "").join("; ");
}

function states({ findings, changedSpecs }: Report): string {
  const counts = FINDING_STATES.map((state) => `${findings.filter((finding) => finding.state === state).length} ${state}`).join(", ");
  return (changedSpecs ?? []).length > 0 ? `${counts}; the change touches ${(changedSpecs ?? []).join(", ")}` : counts;
}

function specLines(summary: Summary, { width }: Style): readonly string[] {
  const { specs } = summary;
  const standing = stagesText(summary);
  const chains = count(specs, "SPEC") + (standing === "" ? "" : `: ${standing}`);
  const shares = shareTexts(summary);
  if (shares.length === 0) return indented(chains, 0, width, 2);
  const line = `${chains}   ${shares.join("  ")}`;
  if (columnsOf(line) <= width) return [line];
  const together = `  ${shares.join("  ")}`;
  return [
    ...indented(chains, 0, width, 2),
    ...(columnsOf(together) <= width ? [together] : shares.flatMap((one) => indented(one, 2, width))),
  ];
}

function requirementLines({ requirements: { total, specs, tested, implemented } }: Summary, { width }: Style): readonly string[] {
  if (total === 0) return [];
  return indented(`Requirements: ${total} in ${count(specs, "SPEC")}, ${tested} tested, ${implemented} implemented`, 0, width, 2);
}

function leftOutText(leftOut: readonly LeftOut[]): string {
  return `Excluded: ${leftOut.map(leftOutPart).join(", ")} (name them on the command line to check them)`;
}

/** The reason is a folder's name (`3 files in .claude`), a noun (`2 lock files`) or a property of the files (`1 larger than 2 MiB`). */
function leftOutPart({ reason, paths }: LeftOut, index: number): string {
  const [name = ""] = reason.split(" ");
  const isNoun = /(?:file|map|link|folder|repository|virtualenv)$/.test(reason) && !reason.startsWith("not ");
  if (isNoun) return count(paths.length, reason);
  // A path with a slash at its end is a folder that was not read.
  if (paths.every((path) => path.endsWith("/"))) return `${paths.length} ${reason} ${plural(paths.length, "folder")}`;
  const number = index === 0 ? count(paths.length, "file") : String(paths.length);
  const isFolder = reason.startsWith(".") || paths.every((path) => path.split("/").includes(name));
  return isFolder ? `${number} in ${reason}` : `${number} ${reason}`;
}
