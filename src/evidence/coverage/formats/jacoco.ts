import type { FileCoverage, FunctionHits } from "../../../model/coverage.ts";
import type { TestReportFormat } from "../../test-reports/format.ts";
import { type Attributes, numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { isLine, type LineHits, newLineHits, notALine, noteLine, toFileCoverage } from "./line-hits.ts";

/** JaCoCo XML (report.dtd): a source file is identified by its package and name, and its methods are listed in its classes. */
export const jacoco: TestReportFormat<FileCoverage> = {
  recognises: (text) => rootElement(text) === "report" && /JACOCO|<(?:sessioninfo|group|package)\b/.test(text.slice(0, 64 * 1024)),
  async read(report) {
    const done: LineHits[] = [];
    // Two modules may have files with the same package and name.
    let files = new Map<string, LineHits>();
    let folder = "";
    const modules: string[] = [];
    let file: LineHits | null = null;
    let classFile: LineHits | null = null;
    let method: Attributes | null = null;
    const fileOf = (name: string): LineHits => {
      const path = folder === "" ? name : `${folder}/${name}`;
      const known =
        files.get(path) ??
        newLineHits(
          [path],
          modules.flatMap((module) => module.split(/[:/]/)),
        );
      files.set(path, known);
      return known;
    };
    await readXml(report, {
      open(name, attributes, fail) {
        // Gradle and Maven name a module by its project or group, e.g. `:shop:cart`.
        if (name === "report" || name === "group") modules.push(attributes.name ?? "");
        else if (name === "package") folder = attributes.name ?? "";
        else if (name === "class" && attributes.sourcefilename) classFile = fileOf(attributes.sourcefilename);
        else if (name === "method") method = attributes;
        else if (name === "sourcefile") file = fileOf(attributes.name ?? "");
        else if (name === "counter" && attributes.type === "METHOD" && method && classFile) {
          const found = toFunction(method, attributes);
          if (found && !isLine(found.line)) fail(notALine(method.line));
          if (found) classFile.functions.push(found);
        } else if (name === "line" && file) {
          const line = numberIn(attributes.nr);
          if (line !== null && !isLine(line)) fail(notALine(attributes.nr));
          if (line !== null) noteLine(file, line, (numberIn(attributes.ci) ?? 0) > 0);
        }
      },
      text() {},
      close(name) {
        if (name === "report" || name === "group") modules.pop();
        if (name === "method") method = null;
        if (name === "class") classFile = null;
        if (name === "sourcefile") file = null;
        if (name !== "package") return;
        for (const one of files.values()) done.push(one);
        files = new Map();
      },
    });
    return done.map((hits) => toFileCoverage(report.path, hits));
  },
};

function toFunction({ name, line }: Attributes, { covered }: Attributes): FunctionHits | null {
  const at = numberIn(line);
  // A class initialiser runs when the class is loaded.
  return at === null || name === "<clinit>" ? null : { name: name ?? "", line: at, hits: numberIn(covered) ?? 0 };
}
