import type { RuleDocs } from "../model/rule-docs.ts";
import { optionValues } from "../model/rule-options.ts";
import { paintsOf, type Style } from "./style.ts";
import { indented } from "./terminal-text.ts";

/** The output of `explain <rule>`: the rule's docs and examples, then how to configure and how to ignore it. */
export function explainText(docs: RuleDocs, style: Style): string {
  const { path, aside } = paintsOf(style);
  const prose = (text: string) => indented(text, 2, style.width);
  // Printed verbatim: an example must not wrap, and it is our own text.
  const files = (examples: RuleDocs["bad"]) =>
    Object.entries(examples).flatMap(([file, text]) => [`  ${aside(file)}`, ...text.trimEnd().split("\n").map(exampleLine)]);
  const setting = docs.severity === "off" ? "warning" : "off";
  const names = Object.keys(docs.options);

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
    ...optionLines(docs, style),
    "Configure",
    `    { "rules": { "${docs.id}": ${JSON.stringify(setting)} } }`,
    ...(names.length === 0 ? [] : [`    { "rules": { "${docs.id}": ${withOptions(docs)} } }`]),
    ...prose('in tag-trace.config.json. Use "off", "info", "warning" or "error"; "overrides" sets it for some files only.'),
    "",
    "Ignore one finding",
    `    @TRACE-IGNORE ${docs.id} -- reason`,
    ...prose("in a comment on the same line or the line before; @TRACE-IGNORE-FILE for the whole file. The reason is required."),
  ];
  return `${lines.join("\n")}\n`;
}

function optionLines({ options }: RuleDocs, style: Style): string[] {
  const lines = Object.entries(options).flatMap(([name, option]) => [
    `  ${name}: ${optionValues(option)}; default: ${JSON.stringify(option.default)}`,
    ...indented(option.about, 4, style.width),
  ]);
  return lines.length === 0 ? [] : ["Options", ...lines, ""];
}

/** `["error", { "min": 0 }]`, with the options at their defaults. */
function withOptions({ severity, options }: RuleDocs): string {
  const values = Object.entries(options).map(([name, option]) => `${JSON.stringify(name)}: ${JSON.stringify(option.default)}`);
  return `[${JSON.stringify(severity === "off" ? "warning" : severity)}, { ${values.join(", ")} }]`;
}

function exampleLine(line: string): string {
  return line === "" ? "    |" : `    | ${line}`;
}
