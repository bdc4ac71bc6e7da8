import { plain } from "../model/words.ts";
import { defineReporter } from "./reporter.ts";
import { statedMessage } from "./selection.ts";
import { withVerdict } from "./verdict.ts";

/** One line per finding, for editors and agents: `path:line:column severity rule message`, in a gate with `[new]` before the message. */
export const concise = defineReporter({
  about: "One line per finding, for editors and agents.",
  render: (report) =>
    withVerdict(report)
      .map((finding) => {
        const { path, line, column, severity, rule } = finding;
        return `${plain(path)}:${line}:${column} ${severity} ${rule} ${statedMessage(finding)}\n`;
      })
      .join(""),
});
