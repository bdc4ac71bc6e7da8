import { UsageError } from "../../../errors.ts";
import type { FileCoverage } from "../../../model/coverage.ts";
import { brokenReport, numberedLines, type TestReportFormat } from "../../test-reports/format.ts";
import { isLine, type LineHits, longestTotal, newLineHits, noteLine, toFileCoverage } from "./line-hits.ts";

/** A block is at most one function, and reading longer ones would only cost time. */
const LONGEST_BLOCK = 100_000;
/** How the files in `GOCOVERDIR` begin: `covmeta.…` and `covcounters.…`, which are not text. */
const BINARY = /^\0c[vw]m/;

/**
 * The output of `go test -coverprofile`: blocks of statements, each `file:line.column,line.column statements count`. What a program that was
 * built with `go build -cover` writes is recognised only to say how it is converted.
 */
export const goCover: TestReportFormat<FileCoverage> = {
  recognises: (text) => /^mode: (?:set|count|atomic)\r?(?:\n|$)/.test(text) || BINARY.test(text),
  read(report) {
    if (BINARY.test(report.text))
      throw new UsageError(
        `${report.path} is Go's binary coverage; convert its folder with go tool covdata textfmt -i=FOLDER -o=cover.out.`,
      );
    const files = new Map<string, LineHits>();
    let lines = 0;
    for (const [line, number] of numberedLines(report.text)) {
      // Profiles can be joined by appending one to another.
      if (line === "" || line.startsWith("mode: ")) continue;
      const colon = line.lastIndexOf(":");
      const block = /^(\d+)\.\d+,(\d+)\.\d+ (\d+) (\d+)$/.exec(line.slice(colon + 1));
      const [first, last, statements, count] = (block ?? []).slice(1).map(Number);
      if (first !== undefined && last !== undefined) lines += Math.max(0, last - first);
      const isBlock = colon >= 1 && first !== undefined && last !== undefined && isLine(first) && isLine(last);
      if (!isBlock || last - first > LONGEST_BLOCK || lines > longestTotal(report.text)) {
        throw brokenReport(report, number, `invalid block "${line.slice(0, 60)}"`);
      }
      const path = line.slice(0, colon);
      const hits = files.get(path) ?? newLineHits([path]);
      files.set(path, hits);
      if (statements === 0) continue;
      for (let at = first; at <= last; at++) noteLine(hits, at, count !== 0);
    }
    return [...files.values()].map((hits) => toFileCoverage(report.path, hits));
  },
};
