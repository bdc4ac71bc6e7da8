import type { Finding, Severity } from "../model/finding.ts";
import { cut, plain } from "../model/words.ts";
import { defineReporter } from "./reporter.ts";
import { groupFindings, present, sentences } from "./selection.ts";
import { withVerdict } from "./verdict.ts";

// TeamCity refuses longer values: its page on service messages, "Reporting Inspections".
const NAME_LENGTH = 255;
const TEXT_LENGTH = 4000;

const SEVERITY = { error: "ERROR", warning: "WARNING", info: "INFO" } as const satisfies Record<Severity, string>;

/** TeamCity's service messages for its inspections tab: each rule that found something, followed by its findings. */
export const teamcity = defineReporter({
  about: "Inspections in TeamCity.",
  viewpoint: "repository",
  speaksCi: true,
  render: (report) => {
    const findings = withVerdict(report);
    const { rules } = report;
    const byRule = groupFindings(present(findings), ({ rule }) => rule);
    const messages = [...byRule].flatMap(([rule, found]) => {
      const description = rules.find(({ id }) => id === rule)?.summary ?? rule;
      const type = {
        id: cut(rule, NAME_LENGTH),
        name: cut(rule, NAME_LENGTH),
        category: "Traceability",
        description: cut(description, TEXT_LENGTH),
      };
      return [message("inspectionType", type), ...found.map(inspection)];
    });
    return messages.map((line) => `${line}\n`).join("");
  },
});

function inspection(finding: Finding): string {
  const { rule, path, line, severity } = finding;
  return message("inspection", {
    typeId: cut(rule, NAME_LENGTH),
    message: cut(sentences(finding), TEXT_LENGTH),
    file: cut(plain(path), TEXT_LENGTH),
    line: String(line),
    SEVERITY: SEVERITY[severity],
  });
}

function message(name: string, attributes: Readonly<Record<string, string>>): string {
  const values = Object.entries(attributes).map(([key, value]) => ` ${key}='${escaped(value)}'`);
  return `##teamcity[${name}${values.join("")}]`;
}

/** Characters outside ASCII are written as their codes, because an agent may read the log in another encoding. */
function escaped(text: string): string {
  return plain(text)
    .replace(/[|'[\]]/g, "|$&")
    .replace(/[^ -~]/g, (unit) => `|0x${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
