import type { Finding, Severity } from "../model/finding.ts";
import type { RelatedPlace } from "../model/location.ts";
import { plain, wellFormed } from "../model/words.ts";
import { jsonLines, jsonText } from "./data.ts";
import { defineReporter } from "./reporter.ts";
import { present, statedMessage } from "./selection.ts";
import { withVerdict } from "./verdict.ts";

const SOURCE = { name: "tag-trace" };
const SEVERITY = { error: "ERROR", warning: "WARNING", info: "INFO" } as const satisfies Record<Severity, string>;

/** reviewdog's Diagnostic Format: a `DiagnosticResult` of all findings. */
export const rdjson = defineReporter({
  about: "Diagnostics for reviewdog.",
  // reviewdog resolves a path from the folder that it runs in.
  viewpoint: "current folder",
  render: (report) => jsonText({ source: SOURCE, diagnostics: present(withVerdict(report)).map(diagnostic) }),
});

/** The same as JSON Lines, a `Diagnostic` per line, for `reviewdog -f=rdjsonl`. */
export const rdjsonl = defineReporter({
  about: "Diagnostics for reviewdog, one per line.",
  viewpoint: "current folder",
  render: (report) => jsonLines(present(withVerdict(report)).map((finding) => ({ source: SOURCE, ...diagnostic(finding) }))),
});

function diagnostic(finding: Finding) {
  const related = finding.related.map(relatedLocation);
  return {
    message: [statedMessage(finding), plain(finding.fix)].filter((part) => part !== "").join("\n"),
    location: { path: wellFormed(finding.path), range: rangeOf(finding) },
    severity: SEVERITY[finding.severity],
    code: { value: finding.rule },
    ...(related.length > 0 ? { related_locations: related } : {}),
  };
}

/** Columns are bytes of UTF-8 from 1, the end exclusive. Without the line's text, the range is whole lines. */
function rangeOf({ line, column, endLine, endColumn, excerpt }: Finding) {
  if (excerpt === null || endLine !== line) return { start: { line }, end: { line: endLine } };
  return { start: { line, column: byteColumn(excerpt, column) }, end: { line, column: byteColumn(excerpt, endColumn) } };
}

function byteColumn(text: string, column: number): number {
  return Buffer.byteLength(text.slice(0, column - 1)) + 1;
}

function relatedLocation({ path, line, message }: RelatedPlace) {
  return { message: plain(message), location: { path: wellFormed(path), range: { start: { line } } } };
}
