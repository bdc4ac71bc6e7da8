import type { FileCoverage } from "../../../model/coverage.ts";
import type { TestReportFormat } from "../../test-reports/format.ts";
import { type Attributes, numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { isLine, type LineHits, longestTotal, newLineHits, notALine, noteLine, toFileCoverage } from "./line-hits.ts";

/** The line that compilers of .NET give to code that is in no source. */
const HIDDEN = 0xfeefee;

/** OpenCover XML, which coverlet and AltCover write, too: a sequence point is a statement from line `sl` to line `el`. */
export const openCover: TestReportFormat<FileCoverage> = {
  recognises: (text) => rootElement(text) === "CoverageSession",
  async read(report) {
    const files = new Map<string, LineHits>();
    // A number of a file counts in its module, and may be another file in the next one.
    let byNumber = new Map<string, LineHits>();
    let method: { file: string | undefined; name: string; line: number | null; hits: number } | null = null;
    let isName = false;
    let lines = 0;
    const fileOf = (number: string | undefined): LineHits | undefined => byNumber.get(number ?? "");
    await readXml(report, {
      open(name, attributes, fail) {
        isName = name === "Name" && method !== null;
        if (name === "Module") byNumber = new Map();
        else if (name === "File") {
          const path = attributes.fullPath ?? "";
          const file = files.get(path) ?? newLineHits([path]);
          files.set(path, file);
          byNumber.set(attributes.uid ?? "", file);
        } else if (name === "Method") method = { file: undefined, name: "", line: null, hits: 0 };
        else if (name === "FileRef" && method) method.file = attributes.uid;
        else if (name === "SequencePoint") {
          const found = pointIn(attributes, fail);
          const file = fileOf(attributes.fileid ?? method?.file);
          if (found === null || !file) return;
          lines += found.last - found.first;
          if (lines > longestTotal(report.text)) fail("its sequence points have too many lines");
          for (let line = found.first; line <= found.last; line++) noteLine(file, line, found.ran);
          if (!method) return;
          method.file ??= attributes.fileid;
          method.line = Math.min(method.line ?? found.first, found.first);
          method.hits = Math.max(method.hits, found.ran ? 1 : 0);
        }
      },
      text(text) {
        if (isName && method) method.name = (method.name + text.trim()).slice(0, 1000);
      },
      close(name) {
        isName = false;
        if (name !== "Method" || !method) return;
        const { file, name: label, line, hits } = method;
        if (line !== null) fileOf(file)?.functions.push({ name: label, line, hits });
        method = null;
      },
    });
    return [...files.values()].map((hits) => toFileCoverage(report.path, hits));
  },
};

function pointIn(
  { sl, el, vc }: Attributes,
  fail: (problem: string) => never,
): { readonly first: number; readonly last: number; readonly ran: boolean } | null {
  const first = numberIn(sl);
  const last = numberIn(el) ?? first;
  if (first === null || last === null || first === HIDDEN || last === HIDDEN) return null;
  if (!isLine(first)) fail(notALine(sl));
  if (!isLine(last)) fail(notALine(el));
  return { first, last, ran: (numberIn(vc) ?? 0) > 0 };
}
