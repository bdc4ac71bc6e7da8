import type { Finding } from "../model/finding.ts";
import { compareText } from "../model/location.ts";
import { count } from "../model/words.ts";
import { defineReporter } from "./reporter.ts";
import { alignRows } from "./scan.ts";
import { groupFindings, raised } from "./selection.ts";
import { verdictText } from "./verdict.ts";

/** How many findings each rule has, the most first: `1204  missing-test  error  in 311 files`. */
export function ruleLines(findings: readonly Finding[]): readonly string[] {
  const groups = [...groupFindings(findings, ({ rule, severity }) => `${rule}  ${severity}`)]
    .map(([key, all]) => ({ key, all }))
    .sort((a, b) => b.all.length - a.all.length || compareText(a.key, b.key));
  const width = String(groups[0]?.all.length ?? 0).length;
  return alignRows(
    groups.map(({ key, all }) => {
      const files = new Set(all.map(({ path }) => path)).size;
      return [`  ${String(all.length).padStart(width)}`, ...key.split("  "), `in ${count(files, "file")}`];
    }),
  );
}

export const statistics = defineReporter({
  about: "How many findings each rule has, for people; also `--statistics`.",
  isForPeople: true,
  render: (report) => {
    const findings = raised(report.findings);
    const head = findings.length === 0 ? "No findings." : `${count(findings.length, "finding")}:`;
    return `${[head, ...ruleLines(findings), verdictText(report)].join("\n")}\n`;
  },
});
