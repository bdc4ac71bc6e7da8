import type { Finding } from "../model/finding.ts";
import { compareText } from "../model/location.ts";
import type { Report } from "../model/report.ts";
import type { RuleDocs } from "../model/rule-docs.ts";
import { plain } from "../model/words.ts";
import { changeLines } from "./change.ts";
import { xml } from "./escape.ts";
import { defineReporter } from "./reporter.ts";
import { groupFindings, statedMessage, uniqueNames } from "./selection.ts";
import { failing, VERDICT, verdictText } from "./verdict.ts";

/**
 * JUnit's XML, valid by the schema of Jenkins' xUnit plugin. It has a failure exactly if the run fails. The first suite is the verdict; then
 * a rule is a suite and a finding a case of it, which fails if such a finding fails the run, and otherwise passes and is output of its
 * suite. A rule without findings is one passed case, or a skipped one if the rule is off. In a gate existing findings are skipped
 * and fixed ones passed. Classname and name, by which consumers follow a case from run to run, hold no line number and are unique.
 */
export const junit = defineReporter({
  about: "JUnit XML, for every CI system that shows test results.",
  viewpoint: "repository",
  showsChange: true,
  render: (report) => {
    const { findings, rules, change, verdict } = report;
    const failures = new Set(failing(findings, verdict));
    const byRule = groupFindings(findings, ({ rule }) => rule);
    const documented = new Map(rules.map((docs) => [docs.id, docs]));
    const others = [...byRule.keys()].filter((rule) => !documented.has(rule)).sort(compareText);
    const suites = [
      verdictSuite(report, failures.size > 0),
      ...[...documented.keys(), ...others].map((rule) => {
        const cases = casesOf(rule, byRule.get(rule) ?? [], documented.get(rule), failures);
        return suite(rule, cases, rule === CHANGE_RULE && change !== null ? changeLines(change).map(xml) : []);
      }),
    ];
    const tests = suites.reduce((sum, { cases }) => sum + cases.length, 0);
    const failed = suites.reduce((sum, one) => sum + one.failures, 0);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="tag-trace" tests="${tests}" failures="${failed}" errors="0" time="0">`,
      ...suites.flatMap(({ lines }) => lines),
      "</testsuites>",
      "",
    ].join("\n");
  },
});

/** The suite of the rule that judges the change also shows it. */
const CHANGE_RULE = "loosened";

type Outcome = "passed" | "skipped" | "failed";

interface Case {
  readonly outcome: Outcome;
  readonly lines: readonly string[];
  /** Lines for the output of its suite; a case has none of its own. */
  readonly said?: readonly string[];
}

/** `said`: what else its output says. */
function suite(name: string, cases: readonly Case[], said: readonly string[]) {
  const output = [...said, ...cases.flatMap((one) => one.said ?? [])];
  const number = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  const failures = number("failed");
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${number("skipped")}" time="0"`;
  const lines = [
    `  <testsuite name="${xml(name)}" ${counts}>`,
    ...cases.flatMap((one) => one.lines),
    ...(output.length > 0 ? [`    <system-out>${output.join("\n")}</system-out>`] : []),
    "  </testsuite>",
  ];
  return { cases, failures, lines };
}

/** One case: whether the run passes. It fails only where no finding does, e.g. with too many warnings, so that nothing counts twice. */
function verdictSuite(report: Report, isToldByFindings: boolean) {
  const text = xml(plain(verdictText(report)));
  const start = `    <testcase classname="${xml(`tag-trace.${VERDICT}`)}" name="The check passes." time="0"`;
  const failure = [`${start}>`, `      <failure type="error" message="${text}">${text}</failure>`, "    </testcase>"];
  const isFailed = !report.verdict.pass && !isToldByFindings;
  return suite(VERDICT, [isFailed ? { outcome: "failed", lines: failure } : { outcome: "passed", lines: [`${start}/>`] }], [text]);
}

function casesOf(rule: string, findings: readonly Finding[], docs: RuleDocs | undefined, failures: ReadonlySet<Finding>): readonly Case[] {
  const uniqueName = uniqueNames();
  const open = (name: string) => `    <testcase classname="${xml(`tag-trace.${rule}`)}" name="${uniqueName(xml(name))}" time="0"`;
  if (findings.length > 0) return findings.map((finding) => findingCase(finding, open, failures.has(finding)));
  return docs?.severity === "off"
    ? [{ outcome: "skipped", lines: [`${open(docs.summary)}>`, '      <skipped message="The rule is off."/>', "    </testcase>"] }]
    : [{ outcome: "passed", lines: [`${open(docs?.summary ?? rule)}/>`] }];
}

function findingCase(finding: Finding, open: (name: string) => string, fails: boolean): Case {
  const { id, path, severity, state } = finding;
  const start = open(id === null ? path : `${id} in ${path}`);
  const message = xml(statedMessage(finding));
  if (state === "fixed") return { outcome: "passed", lines: [`${start}/>`] };
  if (state === "existing") return { outcome: "skipped", lines: [`${start}>`, `      <skipped message="${message}"/>`, "    </testcase>"] };
  if (!fails) return { outcome: "passed", lines: [`${start}/>`], said: [`${severity}: ${message}`, details(finding)] };
  const failure = `      <failure type="${severity}" message="${message}">${details(finding)}</failure>`;
  return { outcome: "failed", lines: [`${start}>`, failure, "    </testcase>"] };
}

function details({ path, line, column, fix, related }: Finding): string {
  const also = related.map((place) => `also ${place.path}:${place.line}:${place.column}  ${place.message}`);
  return [`${path}:${line}:${column}`, fix, ...also]
    .filter((part) => part !== "")
    .map(xml)
    .join("\n");
}
