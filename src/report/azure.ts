import type { Finding } from "../model/finding.ts";
import { plain } from "../model/words.ts";
import { defineReporter } from "./reporter.ts";
import { raised, sentences, severityCounts, stateCounts } from "./selection.ts";
import { withVerdict } from "./verdict.ts";

/**
 * Logging commands of Azure Pipelines, which raise an issue on the run for each error and warning. Azure has no issues for infos, so that
 * infos, and in a gate existing and fixed findings, are counted in a last line. The commands do not fail the job; the exit code does.
 */
export const azure = defineReporter({
  about: "Issues in Azure Pipelines.",
  viewpoint: "repository",
  speaksCi: true,
  render: (report) => {
    const findings = withVerdict(report);
    const issues = raised(findings).filter(({ severity }) => severity !== "info");
    const infos = raised(findings).filter(({ severity }) => severity === "info");
    const rest = [severityCounts(infos), stateCounts(findings, ["existing", "fixed"])].filter((kind) => kind !== "");
    return issues.map(command).join("") + (rest.length > 0 ? `tag-trace raised no issue for ${rest.join(", ")}\n` : "");
  },
});

function command(finding: Finding): string {
  const { severity, path, line, column, rule } = finding;
  const properties = Object.entries({ type: severity, sourcepath: path, linenumber: line, columnnumber: column, code: rule })
    .map(([name, value]) => `${name}=${property(String(value))};`)
    .join("");
  return `##vso[task.logissue ${properties}]${data(sentences(finding))}\n`;
}

// How the agent decodes it: azure-pipelines-agent, Command.cs and docs/design/percentEncoding.md.
function data(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(plain(text)).replaceAll("]", "%5D").replaceAll(";", "%3B");
}
