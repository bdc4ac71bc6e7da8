import type { FileCoverage } from "../../../model/coverage.ts";
import { brokenReport, type NamedReport, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, beginsWithKey, isObject, parseReportJson, textOf } from "../../test-reports/json.ts";
import { newLineHits, noteLine, toFileCoverage } from "./line-hits.ts";

/**
 * What SimpleCov writes: `coverage.json` of its JSON formatter and of simplecov-json, and its `.resultset.json`, which has a part for each
 * suite that was run. A file has a count for each of its lines, and `null` for a line that cannot run.
 */
export const simpleCov: TestReportFormat<FileCoverage> = {
  recognises(text) {
    const head = text.slice(0, 64 * 1024);
    if (/^\s*\{\s*"meta"\s*:\s*\{\s*"simplecov_version"/.test(head)) return true;
    if (/^\s*\{\s*"[^"\n]*"\s*:\s*\{\s*"coverage"\s*:\s*\{/.test(head)) return true;
    return beginsWithKey(text, "timestamp") && /"command_name"\s*:/.test(head);
  },
  async read(report) {
    const data = await parseReportJson(report);
    if (!isObject(data)) throw brokenReport(report, 1, "expected an object");
    if (Array.isArray(data.files)) return data.files.map((file) => toFile(report, isObject(file) ? textOf(file.filename) : null, file));
    const suites = isObject(data.coverage) ? [data] : Object.values(data);
    return suites.flatMap((suite) => {
      if (!isObject(suite) || !isObject(suite.coverage)) throw brokenReport(report, 1, 'the object "coverage" is missing');
      return Object.entries(suite.coverage).map(([path, file]) => toFile(report, path, file));
    });
  },
};

function toFile(report: NamedReport, path: string | null, file: unknown): FileCoverage {
  const lines = linesOf(file);
  if (path === null || lines === null) throw brokenReport(report, 1, `"${(path ?? "").slice(0, 200)}" has no list of lines`);
  const hits = newLineHits([path]);
  for (const [at, count] of lines.entries()) if (typeof count === "number") noteLine(hits, at + 1, count > 0);
  return toFileCoverage(report.path, hits);
}

/** The counts of a file; the oldest versions have nothing around them, the oldest formatter one object more. */
function linesOf(file: unknown): readonly unknown[] | null {
  if (Array.isArray(file)) return file;
  if (!isObject(file)) return null;
  if (Array.isArray(file.lines)) return asList(file.lines);
  return linesOf(file.coverage);
}
