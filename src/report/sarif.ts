import { gzipSync } from "node:zlib";
import type { Finding, FindingState, Severity, WaivedFinding } from "../model/finding.ts";
import { HOMEPAGE } from "../model/homepage.ts";
import type { Place, RelatedPlace } from "../model/location.ts";
import type { Report } from "../model/report.ts";
import type { RuleDocs } from "../model/rule-docs.ts";
import { count, cut, plain, wellFormed } from "../model/words.ts";
import { changeLines } from "./change.ts";
import { jsonText } from "./data.ts";
import { defineReporter } from "./reporter.ts";
import { mostPressing, sentence } from "./selection.ts";
import { verdictText } from "./verdict.ts";

// GitHub refuses a file that exceeds one of these: "SARIF support for code scanning".
const RESULTS = 25_000;
const GZIPPED_BYTES = 10_000_000;
const DESCRIPTION_LENGTH = 1024;
/** GitHub accepts 1000 locations of a result and shows 100. */
const RELATED = 100;
/** More related locations than this are only counted in the message. */
const LINKED = 5;
/** The limit of one text, so that it does not take the room of all others. */
const TEXT_LENGTH = 8000;

const LEVEL = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, string>;
const PROBLEM_SEVERITY = { error: "error", warning: "warning", info: "recommendation" } as const satisfies Record<Severity, string>;
const BASELINE_STATE = { new: "new", existing: "unchanged", fixed: "absent" } as const satisfies Record<FindingState, string>;

/**
 * SARIF 2.1.0 of OASIS, within GitHub's limits: beyond 25 000 results or 10 MB gzipped the most pressing are kept, and a notification
 * of the invocation says so. In a gate `baselineState` marks new, existing and fixed findings. GitHub's code scanning ignores it
 * and compares by itself: give it the file of a run without a gate. `primaryLocationLineHash` is left to GitHub's upload action.
 */
export const sarif = defineReporter({
  about: "SARIF 2.1.0, for GitHub code scanning and Azure DevOps.",
  viewpoint: "repository",
  showsChange: true,
  render: (report, { lead }) => {
    let findings = mostPressing(report.findings, RESULTS);
    for (;;) {
      const text = jsonText(log(report, findings, lead));
      const excess = gzippedBytes(text) / GZIPPED_BYTES;
      if (excess <= 1 || findings.length === 0) return text;
      findings = mostPressing(findings, Math.floor((findings.length / excess) * 0.95));
    }
  },
});

/** The size after gzip; the plain size if that already fits, to save the work. */
function gzippedBytes(text: string): number {
  const bytes = Buffer.from(text);
  return bytes.length <= GZIPPED_BYTES ? bytes.length : gzipSync(bytes).length;
}

function log(report: Report, findings: readonly Finding[], folder: string) {
  const indexes = new Map(report.rules.map(({ id }, index) => [id, index]));
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "tag-trace", informationUri: HOMEPAGE, rules: report.rules.map(descriptor) } },
        // GitHub takes two reports of one tool for one commit only if their categories differ; what stands before the last slash is one.
        ...(folder === "" ? {} : { automationDetails: { id: `tag-trace/${wellFormed(folder)}` } }),
        invocations: [
          {
            // The tool did its work, whatever it found; the exit code and its description say whether the run passes.
            executionSuccessful: true,
            exitCode: report.verdict.exit,
            exitCodeDescription: messageText(verdictText(report)),
            toolExecutionNotifications: [...changeNotices(report), ...cutNotices(report.findings.length, findings.length)],
          },
        ],
        // No URI, because it would be an absolute path on this machine.
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        results: [
          ...findings.map((finding) => result(finding, indexes.get(finding.rule))),
          ...report.waived
            .slice(0, RESULTS - findings.length)
            .map((finding) => ({ ...result(finding, indexes.get(finding.rule)), suppressions: [suppression(finding)] })),
        ],
      },
    ],
  };
}

/** What a reviewer must see of the change, which is no result in a file. */
function changeNotices({ change }: Report) {
  return change === null ? [] : changeLines(change).map((line) => ({ level: "note", message: { text: messageText(line) } }));
}

function cutNotices(found: number, listed: number) {
  if (listed === found) return [];
  const text = `Only ${listed} of ${count(found, "finding")} are listed, the most pressing ones: GitHub accepts no more than ${RESULTS} or 10 MB.`;
  return [{ level: "warning", message: { text } }];
}

function descriptor({ id, severity, summary, why, fix, helpUri }: RuleDocs) {
  const level = severity === "off" ? "warning" : severity;
  const examples = `\`tag-trace explain ${id}\` shows examples.`;
  return {
    id,
    shortDescription: { text: cut(messageText(summary), DESCRIPTION_LENGTH) },
    fullDescription: { text: cut(messageText(why), DESCRIPTION_LENGTH) },
    ...(helpUri === undefined ? {} : { helpUri }),
    help: {
      text: messageText([summary, why, fix, examples.replaceAll("`", "")].join(" ")),
      markdown: [`**${messageText(summary)}** ${messageText(why)}`, `**What to do:** ${messageText(fix)}`, examples].join("\n\n"),
    },
    defaultConfiguration: { enabled: severity !== "off", level: LEVEL[level] },
    properties: { precision: "very-high", "problem.severity": PROBLEM_SEVERITY[level], tags: ["traceability"] },
  };
}

function result(finding: Finding, ruleIndex: number | undefined) {
  const { rule, severity, id, fingerprint, state, line, column, endLine, endColumn } = finding;
  // GitHub shows an alert on a pull request only if all its lines are changed, so a location is at most one line.
  const region = endLine === line ? { startLine: line, startColumn: column, endLine, endColumn } : { startLine: line, startColumn: column };
  const related = finding.related.slice(0, RELATED);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVEL[severity],
    message: { text: textOf(finding) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(finding), region } }],
    ...(related.length > 0 ? { relatedLocations: related.map((place, index) => relatedLocation(place, index + 1)) } : {}),
    partialFingerprints: { "tagTrace/v1": fingerprint },
    ...(state === null ? {} : { baselineState: BASELINE_STATE[state] }),
    ...(id === null ? {} : { properties: { id: wellFormed(id) } }),
  };
}

function suppression({ by, reason, owner, until }: WaivedFinding) {
  const properties = { ...(owner === null ? {} : { owner: wellFormed(owner) }), ...(until === null ? {} : { until }) };
  return {
    kind: by === "ignore" ? "inSource" : "external",
    status: "accepted",
    ...(reason === null ? {} : { justification: wellFormed(reason) }),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
}

/** The fault, what to do, and links to the related locations by their ids. */
function textOf({ message, fix, related }: Finding): string {
  const links = related.slice(0, LINKED).map((place, index) => `[${linkText(nameOf(place))}](${index + 1})`);
  const more = related.length > LINKED ? ` and ${related.length - LINKED} more` : "";
  const see = links.length > 0 ? `See ${links.join(", ")}${more}.` : "";
  return [sentence(messageText(message)), messageText(fix), see].filter((part) => part !== "").join(" ");
}

function nameOf({ message, path }: RelatedPlace): string {
  return message === "" ? path : message;
}

function relatedLocation(place: RelatedPlace, id: number) {
  const region = { startLine: place.line, startColumn: place.column };
  return { id, physicalLocation: { artifactLocation: artifactLocation(place), region }, message: { text: messageText(nameOf(place)) } };
}

function artifactLocation({ path }: Place) {
  return { uri: wellFormed(path).split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

/** Text as a SARIF message: braces are doubled (section 3.11.5), and nothing looks like a link (3.11.6). */
function messageText(text: string): string {
  return cut(plain(text), TEXT_LENGTH).replaceAll("](", "] (").replace(/[{}]/g, "$&$&");
}

function linkText(text: string): string {
  return cut(plain(text), TEXT_LENGTH)
    .replace(/[\\[\]]/g, "\\$&")
    .replace(/[{}]/g, "$&$&");
}
