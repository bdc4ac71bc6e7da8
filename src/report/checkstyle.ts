import type { Finding } from "../model/finding.ts";
import { xml } from "./escape.ts";
import { defineReporter } from "./reporter.ts";
import { groupFindings, present, sentences } from "./selection.ts";
import { withVerdict } from "./verdict.ts";

/** Checkstyle's XML, for Jenkins' warnings plugin, reviewdog and cs2pr. Columns count UTF-16 units from 1. */
export const checkstyle = defineReporter({
  about: "Checkstyle XML, for Jenkins.",
  viewpoint: "repository",
  render: (report) => {
    const findings = withVerdict(report);
    const files = groupFindings(present(findings), ({ path }) => path);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<checkstyle version="4.3">',
      ...[...files].flatMap(([path, found]) => [`  <file name="${xml(path)}">`, ...found.map(errorElement), "  </file>"]),
      "</checkstyle>",
      "",
    ].join("\n");
  },
});

function errorElement(finding: Finding): string {
  const { line, column, severity, rule } = finding;
  const source = xml(`tag-trace.${rule}`);
  return `    <error line="${line}" column="${column}" severity="${severity}" message="${xml(sentences(finding))}" source="${source}"/>`;
}
