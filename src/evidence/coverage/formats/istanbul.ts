import type { FileCoverage } from "../../../model/coverage.ts";
import { brokenReport, type TestReportFormat } from "../../test-reports/format.ts";
import { isObject, type JsonObject, numberOf, parseReportJson, textOf } from "../../test-reports/json.ts";
import { isLine, newLineHits, notALine, noteLine, toFileCoverage } from "./line-hits.ts";

/** `coverage-final.json` of istanbul, nyc, c8, vitest and jest. A line's hits are those of the statements that begin on it. */
export const istanbul: TestReportFormat<FileCoverage> = {
  recognises: (text) =>
    text.trimStart().startsWith("{") && (/"statementMap"\s*:/.test(text.slice(0, 64 * 1024)) || /^\s*\{\s*\}\s*$/.test(text)),
  async read(report) {
    const data = await parseReportJson(report);
    if (!isObject(data)) throw brokenReport(report, 1, "expected an object with one key per file");
    return Object.entries(data).map(([key, value]) => {
      const file = isObject(value) && isObject(value.data) ? value.data : value;
      if (!isObject(file) || !isObject(file.statementMap) || !isObject(file.s)) {
        throw brokenReport(report, 1, `"${key.slice(0, 200)}" has no statement counts`);
      }
      const hits = newLineHits([textOf(file.path) ?? key]);
      const checked = (line: number | null): number | null => {
        if (line !== null && !isLine(line)) throw brokenReport(report, 1, `"${key.slice(0, 200)}" has an ${notALine(line)}`);
        return line;
      };
      for (const [id, place] of Object.entries(file.statementMap)) {
        const line = checked(startLine(place));
        if (line !== null) noteLine(hits, line, (numberOf(file.s[id]) ?? 0) > 0);
      }
      const calls: JsonObject = isObject(file.f) ? file.f : {};
      for (const [id, found] of Object.entries(isObject(file.fnMap) ? file.fnMap : {})) {
        if (!isObject(found)) continue;
        const line = checked(startLine(found.decl) ?? startLine(found.loc) ?? numberOf(found.line));
        if (line !== null) hits.functions.push({ name: textOf(found.name) ?? "", line, hits: numberOf(calls[id]) ?? 0 });
      }
      return toFileCoverage(report.path, hits);
    });
  },
};

function startLine(range: unknown): number | null {
  return isObject(range) && isObject(range.start) ? numberOf(range.start.line) : null;
}
