import type { Finding, Severity } from "../model/finding.ts";
import { plain, plural } from "../model/words.ts";
import { changeLines } from "./change.ts";
import { defineReporter } from "./reporter.ts";
import { raised, severityCounts, stateCounts, statedMessage } from "./selection.ts";
import { withVerdict } from "./verdict.ts";

/** GitHub silently drops the annotations of a step beyond ten of each kind. */
const ANNOTATIONS_OF_A_KIND = 10;

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const satisfies Record<Severity, string>;

/**
 * Workflow commands that annotate the changed files of a pull request: at most ten errors, ten warnings and ten notices. In a gate the
 * first notice shows what the change lowers and takes away. A last notice
 * counts the findings without an annotation. In a gate only new findings are annotated; existing and fixed ones are counted.
 */
export const github = defineReporter({
  about: "Annotations in GitHub Actions; by default printed there after the text.",
  viewpoint: "repository",
  speaksCi: true,
  showsChange: true,
  render: (report) => {
    const findings = withVerdict(report);
    const { change } = report;
    const head = change === null ? "" : notice(changeLines(change).join("\n"));
    const raisable = raised(findings);
    // The notices about the change and about the rest are two of the ten.
    const notices = ANNOTATIONS_OF_A_KIND - (change === null ? 0 : 1);
    const all = annotated(raisable, notices);
    if (all.length === findings.length) return head + all.map(command).join("");
    const shown = new Set(annotated(raisable, notices - 1));
    const rest = findings.filter((finding) => !shown.has(finding));
    const kinds = [severityCounts(raised(rest)), stateCounts(rest, ["existing", "fixed"])];
    const counted = `${rest.length} ${shown.size > 0 ? "more " : ""}${plural(rest.length, "finding")}`;
    const closing = `${counted} without an annotation: ${kinds.filter((kind) => kind !== "").join(", ")}`;
    return head + [...shown].map(command).join("") + notice(closing);
  },
});

function notice(text: string): string {
  return `::notice title=tag-trace::${data(text)}\n`;
}

function annotated(findings: readonly Finding[], notices: number): readonly Finding[] {
  const room = { error: ANNOTATIONS_OF_A_KIND, warning: ANNOTATIONS_OF_A_KIND, info: notices };
  return findings.filter(({ severity }) => room[severity]-- > 0);
}

function command(finding: Finding): string {
  const { path, line, endLine, column, endColumn, rule, severity, fix } = finding;
  // GitHub accepts columns only for a location on one line.
  const columns = endLine === line ? { col: column, endColumn } : {};
  const properties = Object.entries({ file: path, line, endLine, ...columns, title: `tag-trace ${rule}` })
    .map(([name, value]) => `${name}=${property(String(value))}`)
    .join(",");
  const message = [statedMessage(finding), plain(fix)].filter((part) => part !== "").join("\n");
  return `::${COMMANDS[severity]} ${properties}::${data(message)}\n`;
}

// How the runner decodes it: actions/runner, ActionCommand.cs.
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(plain(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
