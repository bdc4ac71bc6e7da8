import type { FileCoverage } from "../../../model/coverage.ts";
import { brokenReport, type TestReportFormat } from "../../test-reports/format.ts";
import { type Attributes, numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { isLine, type LineHits, newLineHits, notALine, noteLine, toFileCoverage } from "./line-hits.ts";

/** Cobertura XML as coverage.py, istanbul, PHPUnit and coverlet write it; a file may be the `filename` of several classes. */
export const cobertura: TestReportFormat<FileCoverage> = {
  // Clover's root element has the same name, but no rates.
  recognises: (text) => rootElement(text) === "coverage" && /\bline-rate=|<sources\b/.test(text.slice(0, 4096)),
  async read(report) {
    const sources: string[] = [];
    const files = new Map<string, LineHits>();
    let source: string | null = null;
    let file: LineHits | null = null;
    let method: OpenMethod | null = null;
    await readXml(report, {
      open(name, attributes, fail) {
        if (name === "source") source = "";
        else if (name === "class" && attributes.filename !== undefined) {
          file = files.get(attributes.filename) ?? newLineHits([]);
          files.set(attributes.filename, file);
        } else if (name === "method") method = { attributes, line: null, hits: 0 };
        else if (name === "line" && file) {
          const line = numberIn(attributes.number);
          const hits = numberIn(attributes.hits);
          if (line === null || hits === null) return;
          if (!isLine(line)) fail(notALine(attributes.number));
          // Istanbul gives the line of a method's declaration, which cannot run.
          if (method) {
            method.line ??= line;
            method.hits = Math.max(method.hits, hits);
          } else noteLine(file, line, hits > 0);
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
          const { attributes, line } = method;
          const hits = numberIn(attributes.hits) ?? method.hits;
          if (line !== null) file.functions.push({ name: attributes.name ?? "", line, hits });
          method = null;
        }
      },
    });
    if (files.size * sources.length > MOST_PLACES) {
      throw brokenReport(report, 1, `${sources.length} sources for ${files.size} files, which are too many places to look for them`);
    }
    return [...files].map(([filename, hits]) => toFileCoverage(report.path, { ...hits, paths: placesOf(filename, sources) }));
  },
};

/** The data of a method's element so far: the first of its lines, and the most hits that any of them has. */
interface OpenMethod {
  readonly attributes: Attributes;
  line: number | null;
  hits: number;
}

/** A file can be below each of the sources. Real reports have a few sources, and never more places than this. */
const MOST_PLACES = 500_000;

function placesOf(filename: string, sources: readonly string[]): string[] {
  if (sources.length === 0 || /^(?:[\\/]|[A-Za-z]:)/.test(filename)) return [filename];
  return sources.map((source) => `${source.replace(/[\\/]+$/, "")}/${filename}`);
}
