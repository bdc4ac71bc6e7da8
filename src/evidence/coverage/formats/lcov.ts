import type { FileCoverage, FunctionHits } from "../../../model/coverage.ts";
import { brokenReport, firstLines, numberedLines, type TestReportFormat } from "../../test-reports/format.ts";
import { isLine, type LineHits, newLineHits, noteLine, toFileCoverage } from "./line-hits.ts";

/** LCOV trace files (geninfo(1)); functions as `FN` and `FNDA`, or as `FNL` and `FNA` of LCOV 2.2. */
export const lcov: TestReportFormat<FileCoverage> = {
  recognises: (text) => firstLines(text, 50).some((line) => /^SF:./.test(line)),
  read(report) {
    const files: FileCoverage[] = [];
    let open: LineHits | null = null;
    let functions = new Map<string, FunctionHits>();
    let lastLine = 1;
    let module = "";
    for (const [line, number] of numberedLines(report.text)) {
      lastLine = number;
      const colon = line.indexOf(":");
      const key = colon < 0 ? line.trim() : line.slice(0, colon);
      let understood = true;
      if (key === "SF") {
        understood = open === null;
        open = newLineHits([line.slice(3)], [module]);
        functions = new Map();
      } else if (key === "TN") {
        // Monorepos name the package; most tools leave it empty.
        module = line.slice(3).trim();
      } else if (key === "end_of_record") {
        understood = open !== null;
        for (const one of functions.values()) open?.functions.push(one);
        if (open) files.push(toFileCoverage(report.path, open));
        open = null;
        functions = new Map();
      } else if (open && key === "DA") understood = noteData(open, line);
      else if (open && key.startsWith("FN")) understood = noteFunction(functions, key, line.slice(colon + 1));
      if (!understood) throw brokenReport(report, number, `invalid record "${line.slice(0, 60)}"`);
    }
    if (open) throw brokenReport(report, lastLine, "unexpected end of file, end_of_record is missing");
    return files;
  },
};

/** `DA:line,hits[,checksum]`; a negative count is an overflow in the tool. Returns whether the record is valid. */
function noteData(open: LineHits, line: string): boolean {
  const comma = line.indexOf(",");
  const end = line.indexOf(",", comma + 1);
  const at = Number(line.slice(3, comma));
  const hits = Number(line.slice(comma + 1, end < 0 ? undefined : end));
  if (comma < 4 || !isLine(at) || Number.isNaN(hits)) return false;
  noteLine(open, at, hits > 0);
  return true;
}

/** `FN:line[,end],name`, `FNDA:hits,name`, `FNL:index,line[,end]`, `FNA:index,hits,name`. Returns whether the record is valid. */
function noteFunction(functions: Map<string, FunctionHits>, key: string, value: string): boolean {
  const counted = (id: string, hits: number, name: string): void => {
    const known = functions.get(id);
    if (known) functions.set(id, { ...known, name, hits: known.hits + hits });
  };
  if (key === "FN") {
    const [, at, name = ""] = /^(\d+)(?:,\d+)?,(.*)$/.exec(value) ?? [];
    functions.set(name, { line: Number(at), name, hits: 0 });
    return at !== undefined && isLine(Number(at));
  }
  if (key === "FNDA") {
    const [, hits, name = ""] = /^(\d+),(.*)$/.exec(value) ?? [];
    counted(name, Number(hits), name);
    return hits !== undefined;
  }
  if (key === "FNL") {
    const [, index, at] = /^(\d+),(\d+)/.exec(value) ?? [];
    functions.set(`#${index}`, { line: Number(at), name: "", hits: 0 });
    return at !== undefined && isLine(Number(at));
  }
  if (key === "FNA") {
    const [, index, hits, name = ""] = /^(\d+),(\d+),(.*)$/.exec(value) ?? [];
    counted(`#${index}`, Number(hits), name);
    return hits !== undefined;
  }
  // FNF and FNH are only sums.
  return true;
}
