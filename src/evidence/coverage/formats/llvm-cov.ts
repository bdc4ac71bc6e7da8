import type { FileCoverage } from "../../../model/coverage.ts";
import { brokenReport, type NamedReport, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, isObject, type JsonObject, numberOf, parseReportJson, textOf } from "../../test-reports/json.ts";
import { isLine, type LineHits, longestTotal, newLineHits, notALine, noteLine, toFileCoverage } from "./line-hits.ts";

/** A place from which on a count holds, up to the next one. A gap is white space between regions. */
interface Segment {
  readonly line: number;
  readonly count: number;
  readonly hasCount: boolean;
  readonly isEntry: boolean;
  readonly isGap: boolean;
}

/** `llvm-cov export` in JSON, which is also what Swift and cargo-llvm-cov write. A line counts as `llvm-cov show` counts it. */
export const llvmCov: TestReportFormat<FileCoverage> = {
  recognises: (text) =>
    /^\s*\{\s*"data"\s*:\s*\[\s*\{\s*"(?:files|functions|totals)"\s*:/.test(text.slice(0, 4096)) ||
    (/^\s*\{/.test(text) && /"type"\s*:\s*"llvm\.coverage\.json\.export"/.test(text.slice(0, 4096))),
  async read(report) {
    const data = await parseReportJson(report);
    if (!isObject(data) || !Array.isArray(data.data)) throw brokenReport(report, 1, 'the list "data" is missing');
    const files = new Map<string, LineHits>();
    const fileOf = (path: string): LineHits => {
      const known = files.get(path) ?? newLineHits([path]);
      files.set(path, known);
      return known;
    };
    let lines = 0;
    for (const part of data.data.filter(isObject)) {
      for (const file of asList(part.files).filter(isObject)) {
        const path = textOf(file.filename) ?? "";
        if (!Array.isArray(file.segments))
          throw brokenReport(report, 1, `"${path.slice(0, 200)}" has no segments; export without --summary-only`);
        const segments = file.segments.map((segment) => toSegment(report, path, segment));
        lines += (segments.at(-1)?.line ?? 0) - (segments[0]?.line ?? 0);
        if (lines > longestTotal(report.text)) throw brokenReport(report, 1, `"${path.slice(0, 200)}" has too many lines`);
        noteSegments(fileOf(path), segments);
      }
      for (const found of asList(part.functions).filter(isObject)) noteFunction(report, found, files);
    }
    return [...files.values()].map((hits) => toFileCoverage(report.path, hits));
  },
};

/** `[line, column, count, hasCount, isRegionEntry, isGapRegion]` */
function toSegment(report: NamedReport, path: string, segment: unknown): Segment {
  const [line, , count, hasCount, isEntry, isGap] = asList(segment);
  if (typeof line !== "number" || !isLine(line)) throw brokenReport(report, 1, `"${path.slice(0, 200)}" has an ${notALine(line)}`);
  return { line, count: numberOf(count) ?? 0, hasCount: hasCount === true, isEntry: isEntry === true, isGap: isGap === true };
}

/** A line has the most hits of the regions that begin on it, and of the one that it begins in. */
function noteSegments(hits: LineHits, segments: readonly Segment[]): void {
  let around: Segment | null = null;
  let at = 0;
  const last = segments.at(-1)?.line ?? 0;
  for (let line = segments[0]?.line ?? 1; line <= last; line++) {
    const from = at;
    while (at < segments.length && (segments[at]?.line ?? 0) <= line) at++;
    const here = segments.slice(from, at);
    const begins = here.filter(({ isGap, hasCount, isEntry }) => !isGap && hasCount && isEntry);
    const isSkipped = here[0] !== undefined && !here[0].hasCount && here[0].isEntry;
    const isCounted = (!isSkipped && (around?.hasCount === true || begins.length > 0)) || here.some((one) => one.isEntry && one.hasCount);
    if (isCounted) noteLine(hits, line, (around?.count ?? 0) > 0 || begins.some(({ count }) => count > 0));
    around = here.at(-1) ?? around;
  }
}

function noteFunction(report: NamedReport, found: JsonObject, files: ReadonlyMap<string, LineHits>): void {
  const file = files.get(textOf(asList(found.filenames)[0]) ?? "");
  const line = asList(asList(found.regions)[0])[0];
  if (!file || typeof line !== "number") return;
  const name = textOf(found.name) ?? "";
  if (!isLine(line)) throw brokenReport(report, 1, `"${name.slice(0, 200)}" has an ${notALine(line)}`);
  file.functions.push({ name, line, hits: numberOf(found.count) ?? 0 });
}
