import type { FileCoverage } from "../../../model/coverage.ts";
import type { TestReportFormat } from "../../test-reports/format.ts";
import { numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { isLine, type LineHits, newLineHits, notALine, noteLine, toFileCoverage } from "./line-hits.ts";

/** Clover XML as PHPUnit, istanbul and OpenClover write it. Only some of them list methods; `path` is there where `name` is the name alone. */
export const clover: TestReportFormat<FileCoverage> = {
  // Cobertura's root element has the same name.
  recognises: (text) =>
    rootElement(text) === "coverage" && !/\bline-rate=|<sources\b/.test(text.slice(0, 4096)) && /<project\b/.test(text.slice(0, 4096)),
  async read(report) {
    const files: FileCoverage[] = [];
    let file: LineHits | null = null;
    await readXml(report, {
      open(name, { path, name: label, num, type, count, truecount, falsecount }, fail) {
        if (name === "file") file = newLineHits([path || label || ""]);
        else if (name === "line" && file) {
          const line = numberIn(num);
          if (line === null) return;
          if (!isLine(line)) fail(notALine(num));
          const hits = numberIn(count) ?? (numberIn(truecount) ?? 0) + (numberIn(falsecount) ?? 0);
          // The line of a method's declaration, which cannot run.
          if (type === "method") file.functions.push({ name: label ?? "", line, hits });
          else noteLine(file, line, hits > 0);
        }
      },
      text() {},
      close(name) {
        if (name !== "file" || !file) return;
        files.push(toFileCoverage(report.path, file));
        file = null;
      },
    });
    return files;
  },
};
