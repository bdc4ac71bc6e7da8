import type { FileCoverage } from "../../../model/coverage.ts";
import type { TestReportFormat } from "../../test-reports/format.ts";
import { type Attributes, numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { type LineHits, newLineHits, noteLine, toFileCoverage } from "./line-hits.ts";

/** Cobertura XML as coverage.py, istanbul, PHPUnit and coverlet write it; a file may be the `filename` of several classes. */
export const cobertura: TestReportFormat<FileCoverage> = {
  // Clover's root element has the same name, but no rates.
  recognises: (text) => rootElement(text) === "coverage" && /\bline-rate=|<sources\b/.test(text.slice(0, 4096)),
  async read(report) {
    const sources: string[] = [];
    const files = new Map<string, LineHits>();
    let source: string | null = null;
    let file: LineHits | null = null;
    let method: { readonly attributes: Attributes; readonly lines: { readonly line: number; readonly hits: number }[] } | null = null;
    await readXml(report, {
      open(name, attributes) {
        if (name === "source") source = "";
        else if (name === "class" && attributes.filename !== undefined) {
          file = files.get(attributes.filename) ?? newLineHits([]);
          files.set(attributes.filename, file);
        } else if (name === "method") method = { attributes, lines: [] };
        else if (name === "line" && file) {
          const line = numberIn(attributes.number);
          const hits = numberIn(attributes.hits);
          if (line === null || hits === null) return;
          // Istanbul gives the line of a method's declaration, which cannot run.
          if (method) method.lines.push({ line, hits });
          else noteLine(file, line, hits > 0);
        }
      },
      text(text) {
        if (source !== null) source += text;
      },
      close(name) {
        if (name === "source" && source?.trim()) sources.push(source.trim());
        if (name === "source") source = null;
        if (name === "class") file = null;
        if (name === "method" && method && file) {
          const [first] = method.lines;
          const hits = numberIn(method.attributes.hits) ?? Math.max(0, ...method.lines.map((line) => line.hits));
          if (first) file.functions.push({ name: method.attributes.name ?? "", line: first.line, hits });
          method = null;
        }
      },
    });
    return [...files].map(([filename, hits]) => toFileCoverage(report.path, { ...hits, paths: placesOf(filename, sources) }));
  },
};

function placesOf(filename: string, sources: readonly string[]): string[] {
  if (sources.length === 0 || /^(?:[\\/]|[A-Za-z]:)/.test(filename)) return [filename];
  return sources.map((source) => `${source.replace(/[\\/]+$/, "")}/${filename}`);
}
