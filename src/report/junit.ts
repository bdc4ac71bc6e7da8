import type { ChangeFacts } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import { compareText } from "../model/location.ts";
import type { RuleDocs } from "../model/rule-docs.ts";
import { changeLines } from "./change.ts";
import { xml } from "./escape.ts";
import { defineReporter } from "./reporter.ts";
import { groupFindings, statedMessage, uniqueNames } from "./selection.ts";

/**
 * JUnit's XML, valid by the schema of Jenkins' xUnit plugin. A rule is a suite and a finding a failed case of it, whatever its severity;
 * a rule without findings is one passed case, or a skipped one if the rule is off. In a gate existing findings are skipped and fixed ones
 * passed. Classname and name, by which consumers follow a case from run to run, hold no line number and are unique.
 */
export const junit = defineReporter({
  about: "JUnit XML, for every CI system that shows test results.",
  viewpoint: "repository",
  showsChange: true,
  render: ({ findings, rules, change }) => {
    const byRule = groupFindings(findings, ({ rule }) => rule);
    const documented = new Map(rules.map((docs) => [docs.id, docs]));
    const others = [...byRule.keys()].filter((rule) => !documented.has(rule)).sort(compareText);
    const suites = [...documented.keys(), ...others].map((rule) =>
      suite(rule, byRule.get(rule) ?? [], documented.get(rule), rule === CHANGE_RULE ? change : null),
    );
    const tests = suites.reduce((sum, { cases }) => sum + cases.length, 0);
    const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="tag-trace" tests="${tests}" failures="${failures}" errors="0" time="0">`,
      ...suites.flatMap(({ lines }) => lines),
      "</testsuites>",
      "",
    ].join("\n");
  },
});

/** The suite of the rule that judges the change also shows it. */
const CHANGE_RULE = "loosened";

type Outcome = "passed" | "skipped" | "failed";

function suite(rule: string, findings: readonly Finding[], docs: RuleDocs | undefined, change: ChangeFacts | null) {
  const uniqueName = uniqueNames();
  const open = (name: string) => `    <testcase classname="${xml(`tag-trace.${rule}`)}" name="${uniqueName(xml(name))}" time="0"`;
  const cases: readonly { readonly outcome: Outcome; readonly lines: readonly string[] }[] =
    findings.length > 0
      ? findings.map((finding) => findingCase(finding, open))
      : docs?.severity === "off"
        ? [{ outcome: "skipped", lines: [`${open(docs.summary)}>`, '      <skipped message="The rule is off."/>', "    </testcase>"] }]
        : [{ outcome: "passed", lines: [`${open(docs?.summary ?? rule)}/>`] }];
  const number = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  const failures = number("failed");
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${number("skipped")}" time="0"`;
  const lines = [
    `  <testsuite name="${xml(rule)}" ${counts}>`,
    ...cases.flatMap((one) => one.lines),
    ...changeOutput(change),
    "  </testsuite>",
  ];
  return { cases, failures, lines };
}

/** What a reviewer must see of the change, as the output of the suite about it. */
function changeOutput(change: ChangeFacts | null): readonly string[] {
  return change === null ? [] : [`    <system-out>${changeLines(change).map(xml).join("\n")}</system-out>`];
}

function findingCase(finding: Finding, open: (name: string) => string): { readonly outcome: Outcome; readonly lines: readonly string[] } {
  const { id, path, severity, state } = finding;
  const start = open(id === null ? path : `${id} in ${path}`);
  const message = xml(statedMessage(finding));
  if (state === "fixed") return { outcome: "passed", lines: [`${start}/>`] };
  if (state === "existing") return { outcome: "skipped", lines: [`${start}>`, `      <skipped message="${message}"/>`, "    </testcase>"] };
  const failure = [`      <failure type="${severity}" message="${message}">${details(finding)}</failure>`];
  return { outcome: "failed", lines: [`${start}>`, ...failure, "    </testcase>"] };
}

function details({ path, line, column, fix, related }: Finding): string {
  const also = related.map((place) => `also ${place.path}:${place.line}:${place.column}  ${place.message}`);
  return [`${path}:${line}:${column}`, fix, ...also]
    .filter((part) => part !== "")
    .map(xml)
    .join("\n");
}
