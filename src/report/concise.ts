import type { Report } from "../model/report.ts";
import { statedMessage } from "./selection.ts";
import { plain } from "./terminal-text.ts";

/** One line a finding, for editors and agents: `path:line:column severity rule message`, in a gate with `[new]` before the message. */
export function concise({ findings }: Report): string {
  return findings
    .map((finding) => {
      const { path, line, column, severity, rule } = finding;
      return `${plain(path)}:${line}:${column} ${severity} ${rule} ${statedMessage(finding)}\n`;
    })
    .join("");
}
