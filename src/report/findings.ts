import type { Finding } from "../model/finding.ts";
import { plain } from "../model/words.ts";
import { excerptOf } from "./excerpt.ts";
import { paintsOf, type Style } from "./style.ts";
import { columnsOf, indented, pad, widest, wrap } from "./terminal-text.ts";

/** More related locations than this are only counted. */
const RELATED_SHOWN = 5;
/** More findings are an overview: in each file a line of source and an advice are shown once, and the report counts them by rule. */
export const MANY_FINDINGS = 50;
/** On a narrower terminal a message is wider than the terminal, so that it does not become a column of single words. */
const LEAST_ROOM = 24;

/**
 * Findings for people, a block for each file, as lines without a closing line break. Findings of one file must be next to
 * each other, as they are in a report.
 */
export function findingLines(findings: readonly Finding[], style: Style): readonly string[] {
  const folds = findings.length > MANY_FINDINGS;
  return groupByFile(findings).flatMap((group, index) => [...(index === 0 ? [] : [""]), ...fileLines(group, style, folds)]);
}

function groupByFile(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const groups: [Finding, ...Finding[]][] = [];
  for (const finding of findings) {
    const group = groups.at(-1);
    if (group?.[0].path === finding.path) group.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

function fileLines(group: readonly [Finding, ...Finding[]], style: Style, folds: boolean): readonly string[] {
  const paints = paintsOf(style);
  const lineColumns = widest(group.map((finding) => String(finding.line)));
  const columnColumns = widest(group.map((finding) => String(finding.column)));
  const severityColumns = widest(group.map((finding) => finding.severity));
  const severityAt = 2 + lineColumns + 1 + columnColumns + 2;
  const messageAt = severityAt + severityColumns + 2;
  const room = Math.max(LEAST_ROOM, style.width - messageAt - 2 - widest(group.map((finding) => finding.rule)));
  const messages = group.map((finding) => wrap(finding.message, room));
  const messageColumns = Math.min(room, widest(messages.flat()));

  const lines: (readonly string[])[] = [[paints.path(plain(group[0].path))]];
  group.forEach((finding, index) => {
    const [first, ...rest] = messages[index] ?? wrap(finding.message, room);
    const place = `${String(finding.line).padStart(lineColumns)}:${String(finding.column).padEnd(columnColumns)}`;
    const before = folds ? group.slice(0, index) : [];
    const isSeen = before.at(-1)?.line === finding.line;
    const isSaid = before.some((other) => adviceOf(other) === adviceOf(finding));
    const severity = paints.severity[finding.severity](finding.severity) + " ".repeat(severityColumns - finding.severity.length);
    lines.push([
      `  ${place}  ${severity}  ${pad(first, messageColumns)}  ${paints.aside(finding.rule)}`,
      ...rest.map((line) => " ".repeat(messageAt) + line),
      ...(isSeen ? [] : pictureLines(finding, severityAt, style)),
      ...(finding.fix === "" || isSaid ? [] : indented(finding.fix, severityAt, style.width)),
      ...relatedLines(finding, severityAt, style),
    ]);
  });
  return lines.flat();
}

/** What to do, whichever id it is about. */
function adviceOf({ fix, id }: Finding): string {
  return id === null ? fix : fix.replaceAll(id, "<ID>");
}

/** The line of the file and a caret line below it; empty if there is no text to show. */
function pictureLines(finding: Finding, indent: number, style: Style): readonly string[] {
  if (finding.excerpt === null || finding.excerpt.trim() === "") return [];
  const bar = `${" ".repeat(indent)}| `;
  const room = Math.max(LEAST_ROOM, style.width - columnsOf(bar));
  const { line, caretAt, caretWidth } = excerptOf(finding, finding.excerpt, room);
  return [bar + line, bar + " ".repeat(caretAt) + paintsOf(style).severity[finding.severity]("^".repeat(caretWidth))];
}

function relatedLines({ related }: Finding, indent: number, { width }: Style): readonly string[] {
  const lines = related
    .slice(0, RELATED_SHOWN)
    .flatMap(({ path, line, column, message }) => indented(`also ${plain(path)}:${line}:${column}  ${message}`, indent, width, 5));
  const more = related.length - RELATED_SHOWN;
  return more > 0 ? [...lines, `${" ".repeat(indent)}and ${more} more`] : lines;
}
