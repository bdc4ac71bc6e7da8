import type { RuleDocs } from "../model/rule-docs.ts";
import { paintsOf, type Style } from "./style.ts";
import { indented } from "./terminal-text.ts";

/** What `explain <rule>` prints: the rule's own words and examples, then how to change and how to silence it. */
export function explainText(docs: RuleDocs, style: Style): string {
  const { path, aside } = paintsOf(style);
  const prose = (text: string) => indented(text, 2, style.width);
  // Verbatim: a line of an example may not wrap, and it is ours.
  const files = (examples: RuleDocs["bad"]) =>
    Object.entries(examples).flatMap(([file, text]) => [`  ${aside(file)}`, ...text.trimEnd().split("\n").map(exampleLine)]);
  const setting = docs.severity === "off" ? "warning" : "off";

  const lines = [
    `${path(docs.id)}  ${docs.severity} by default`,
    ...indented(docs.summary, 0, style.width),
    "",
    "Why",
    ...prose(docs.why),
    "",
    "What to do",
    ...prose(docs.fix),
    "",
    "Bad",
    ...files(docs.bad),
    "",
    "Good",
    ...files(docs.good),
    "",
    "Configure",
    `    { "rules": { "${docs.id}": "${setting}" } }`,
    ...prose('in tag-trace.config.json; "off", "info", "warning" or "error", and under "overrides" for some files only.'),
    "",
    "Ignore one place",
    `    @TRACE-IGNORE ${docs.id} -- why it is right here`,
    ...prose("in a comment on the same line or the line before; @TRACE-IGNORE-FILE for the whole file. The reason is required."),
  ];
  return `${lines.join("\n")}\n`;
}

function exampleLine(line: string): string {
  return line === "" ? "    |" : `    | ${line}`;
}
