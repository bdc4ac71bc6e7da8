import type { FileCoverage } from "../../../model/coverage.ts";
import { brokenReport, type TestReportFormat } from "../../test-reports/format.ts";
import { asList, beginsWithKey, isObject, parseReportJson } from "../../test-reports/json.ts";
import { isLine, newLineHits, notALine, noteLine, toFileCoverage } from "./line-hits.ts";

/** `coverage json` of coverage.py: for each file the lines that ran, and those that did not. */
export const coveragePy: TestReportFormat<FileCoverage> = {
  recognises: (text) => beginsWithKey(text, "meta") && /"(?:branch_coverage|show_contexts)"\s*:/.test(text.slice(0, 4096)),
  async read(report) {
    const data = await parseReportJson(report);
    if (!isObject(data) || !isObject(data.files)) throw brokenReport(report, 1, 'the object "files" is missing');
    return Object.entries(data.files).map(([path, file]) => {
      if (!isObject(file) || !Array.isArray(file.executed_lines) || !Array.isArray(file.missing_lines))
        throw brokenReport(report, 1, `"${path.slice(0, 200)}" has no lists of executed and missing lines`);
      const hits = newLineHits([path]);
      const note = (lines: unknown, ran: boolean): void => {
        for (const line of asList(lines)) {
          if (typeof line !== "number" || !isLine(line)) throw brokenReport(report, 1, `"${path.slice(0, 200)}" has an ${notALine(line)}`);
          noteLine(hits, line, ran);
        }
      };
      note(file.executed_lines, true);
      note(file.missing_lines, false);
      return toFileCoverage(report.path, hits);
    });
  },
};
