import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCoverage } from "../../../src/evidence/coverage/coverage.ts";
import type { FileCoverage, LineRanges } from "../../../src/model/coverage.ts";
import { holds, mixed, readOrRefused, readsBeginnings, readsSome, words } from "../../properties.ts";

interface Measured {
  readonly file: string;
  /** Whether each line ran; the first is line 1. */
  readonly ran: readonly boolean[];
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const each = ({ ran }: Measured, line: (number: number, hits: number) => string): string =>
  ran.map((did, at) => line(at + 1, did ? 2 : 0)).join("");

/** A measurement as each tool writes it. */
const FORMATS = {
  LCOV: {
    write: (files: readonly Measured[]) =>
      files
        .map((one) => `SF:${one.file}\nFN:1,add\nFNDA:1,add\n${each(one, (line, hits) => `DA:${line},${hits}\n`)}end_of_record\n`)
        .join(""),
    // Files that are written whole are a report.
    hasEnd: false,
    words: ["SF:", "a.ts", "\n", "DA:", ",", "1", "2", "FN:", "FNDA:", "FNL:", "FNA:", "end_of_record\n", "SF:a.ts\n"],
  },
  "Cobertura XML": {
    write: (files: readonly Measured[]) =>
      `<coverage line-rate="1"><packages><package><classes>${files
        .map(
          (one) =>
            `<class filename="${escaped(one.file)}"><lines>${each(one, (line, hits) => `<line number="${line}" hits="${hits}"/>`)}</lines></class>`,
        )
        .join("")}</classes></package></packages></coverage>`,
    hasEnd: true,
    words: [
      '<coverage line-rate="1">',
      "</coverage>",
      "<sources>",
      "<source>",
      "</source>",
      '<class filename="a.ts">',
      "</class>",
      '<line number="',
      '" hits="',
      '"/>',
      "1",
      '<method name="a">',
      "</method>",
      "<!DOCTYPE",
      "[",
    ],
  },
  "Istanbul JSON": {
    write: (files: readonly Measured[]) =>
      JSON.stringify(
        Object.fromEntries(
          files.map(({ file, ran }) => [
            file,
            {
              path: file,
              statementMap: Object.fromEntries(ran.map((_, at) => [at, { start: { line: at + 1, column: 0 } }])),
              s: Object.fromEntries(ran.map((did, at) => [at, did ? 2 : 0])),
            },
          ]),
        ),
      ),
    hasEnd: true,
    words: [
      '{"a.ts":',
      '{"statementMap":',
      '{"0":{"start":{"line":',
      "}",
      ',"s":',
      '{"0":1}',
      ',"fnMap":',
      ',"f":',
      "null",
      "[]",
      "1",
      "{}",
    ],
  },
  "JaCoCo XML": {
    write: (files: readonly Measured[]) =>
      `<report name="shop"><package name="">${files
        .map(
          (one) => `<sourcefile name="${escaped(one.file)}">${each(one, (line, hits) => `<line nr="${line}" ci="${hits}"/>`)}</sourcefile>`,
        )
        .join("")}</package></report>`,
    hasEnd: true,
    words: [
      '<report name="a">',
      "</report>",
      '<package name="b">',
      "</package>",
      '<sourcefile name="C.java">',
      "</sourcefile>",
      '<line nr="',
      '" ci="',
      '"/>',
      "1",
      '<class sourcefilename="C.java">',
      "</class>",
      '<method name="a" line="',
      '">',
      "</method>",
      '<counter type="METHOD" covered="1"/>',
    ],
  },
  "Go coverprofile": {
    write: (files: readonly Measured[]) =>
      `mode: count\n${files.map((one) => each(one, (line, hits) => `${one.file}:${line}.1,${line}.9 1 ${hits}\n`)).join("")}`,
    hasEnd: false,
    words: ["mode: set\n", "a.go", ":", "1", ".", ",", " ", "\n", "a.go:1.1,2.1 1 1\n", "0"],
  },
  "coverage.py JSON": {
    write: (files: readonly Measured[]) =>
      JSON.stringify({
        meta: { version: "7.6.1", branch_coverage: false, show_contexts: false },
        files: Object.fromEntries(
          files.map(({ file, ran }) => [
            file,
            {
              executed_lines: ran.flatMap((did, at) => (did ? [at + 1] : [])),
              missing_lines: ran.flatMap((did, at) => (did ? [] : [at + 1])),
            },
          ]),
        ),
      }),
    hasEnd: true,
    words: [
      '{"meta":{"show_contexts":false}',
      ',"files":{',
      '"a.py":{',
      '"executed_lines":[',
      '"missing_lines":[',
      "1",
      ",",
      "]",
      "}",
      "null",
    ],
  },
  "Clover XML": {
    write: (files: readonly Measured[]) =>
      `<coverage generated="1"><project timestamp="1">${files
        .map(
          (one) =>
            `<file name="x" path="${escaped(one.file)}"><line num="1" type="method" name="add" count="2"/>${each(one, (line, hits) => `<line num="${line}" type="stmt" count="${hits}"/>`)}</file>`,
        )
        .join("")}</project></coverage>`,
    hasEnd: true,
    words: [
      '<coverage generated="1">',
      "<project>",
      '<file name="a.php">',
      "</file>",
      '<line num="',
      '" type="',
      "stmt",
      "method",
      "cond",
      '" count="',
      '" truecount="',
      '"/>',
      "1",
      "</project>",
      "</coverage>",
    ],
  },
  "SimpleCov JSON": {
    write: (files: readonly Measured[]) =>
      JSON.stringify({
        RSpec: {
          coverage: Object.fromEntries(files.map(({ file, ran }) => [file, { lines: ran.map((did) => (did ? 2 : 0)) }])),
          timestamp: 1,
        },
      }),
    hasEnd: true,
    words: [
      '{"meta":{"simplecov_version":"0.22.0"}',
      '{"RSpec":{"coverage":{',
      '"a.rb":{"lines":[',
      "null",
      "1",
      ",",
      "]",
      "}",
      '{"timestamp":1,"command_name":"RSpec","files":[',
      '{"filename":"a.rb","coverage":{"lines":[',
    ],
  },
  "OpenCover XML": {
    write: (files: readonly Measured[]) =>
      `<CoverageSession><Modules><Module><Files>${files.map(({ file }, uid) => `<File uid="${uid}" fullPath="${escaped(file)}"/>`).join("")}</Files><Classes><Class><Methods>${files
        .map(
          (one, uid) =>
            `<Method><Name>Add</Name><FileRef uid="${uid}"/><SequencePoints>${each(one, (line, hits) => `<SequencePoint vc="${hits}" sl="${line}" el="${line}" fileid="${uid}"/>`)}</SequencePoints></Method>`,
        )
        .join("")}</Methods></Class></Classes></Module></Modules></CoverageSession>`,
    hasEnd: true,
    words: [
      "<CoverageSession>",
      "<Module>",
      '<File uid="1" fullPath="a.cs"/>',
      "<Method>",
      "<Name>",
      "</Name>",
      '<FileRef uid="1"/>',
      '<SequencePoint vc="',
      '" sl="',
      '" el="',
      '" fileid="1"/>',
      "1",
      "16707566",
      "</Method>",
      "</Module>",
      "</CoverageSession>",
    ],
  },
  "llvm-cov JSON": {
    write: (files: readonly Measured[]) =>
      JSON.stringify({
        data: [
          {
            files: files.map(({ file, ran }) => ({
              filename: file,
              // A region ends with its line.
              segments: ran.flatMap((did, at) => [
                [at + 1, 1, did ? 2 : 0, true, true, false],
                [at + 1, 9, 0, false, false, false],
              ]),
            })),
            functions: files.map(({ file }) => ({ name: "add", count: 2, filenames: [file], regions: [[1, 1, 2, 1, 2, 0, 0, 0]] })),
          },
        ],
        type: "llvm.coverage.json.export",
        version: "2.0.1",
      }),
    hasEnd: true,
    words: [
      '{"data":[{"files":[',
      '{"filename":"a.c","segments":[',
      "[1,1,",
      "1,true,true,false]",
      "0,false,false,false]",
      "[9000000,1,",
      ",",
      "]",
      "}",
      '"functions":[',
      '{"count":1,"filenames":["a.c"],"regions":[[',
      "1",
      "null",
      '"type":"llvm.coverage.json.export"',
    ],
  },
} as const;

const formats = Object.entries(FORMATS).map(([name, format]) => ({ name, ...format }));

const measured = fc.uniqueArray(
  fc.record({ file: words.map((name) => `src/${name}.x`), ran: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }) }),
  { minLength: 1, maxLength: 4, selector: ({ file }) => file },
);

const linesOf = (ranges: LineRanges): number[] => ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => from + n));

/** The files of a text, each with values that the rest of the tool relies on; `null` if the text is refused with its place. */
async function read(text: string): Promise<readonly FileCoverage[] | null> {
  const files = await readOrRefused(() => readCoverage({ path: "out/run", text }), /out\/run(?:[: ])/);
  for (const { paths, instrumented, executed, functions } of files ?? []) {
    expect(paths.every((path) => typeof path === "string")).toBe(true);
    for (const ranges of [instrumented, executed]) {
      let last = 0;
      for (const [from, to] of ranges) {
        expect([Number.isSafeInteger(from), Number.isSafeInteger(to), last < from, from <= to]).toEqual([true, true, true, true]);
        last = to;
      }
    }
    const all = new Set(linesOf(instrumented.filter(([from, to]) => to - from < 10_000)));
    for (const line of linesOf(executed.filter(([from, to]) => to - from < 10_000))) expect(all.has(line)).toBe(true);
    for (const { name, line, hits } of functions)
      expect([typeof name, Number.isSafeInteger(line), Number.isNaN(hits)]).toEqual(["string", true, false]);
  }
  return files;
}

describe.each(formats)("$name", ({ write, hasEnd, words: parts }) => {
  it("says of each line what was written", () =>
    holds(measured, async (written) => {
      const files = await readCoverage({ path: "out/run", text: write(written) });
      expect(files.map(({ paths, instrumented, executed }) => [paths, linesOf(instrumented), linesOf(executed)])).toEqual(
        written.map(({ file, ran }) => [[file], ran.map((_, at) => at + 1), ran.flatMap((did, at) => (did ? [at + 1] : []))]),
      );
    }));

  it("is read, or refused with its place, whatever is in it", () => readsSome(mixed(write(SHOP), parts), read));

  it("is refused if its end is missing", () =>
    readsBeginnings(write(SHOP), read, (files, whole, part) => {
      // What is there was measured, and a format without an end cannot show that there was more.
      expect(hasEnd, part).toBe(false);
      for (const [at, file] of files.entries())
        expect(linesOf(whole[at]?.instrumented ?? [])).toEqual(expect.arrayContaining(linesOf(file.instrumented)));
    }));
});

const SHOP: readonly Measured[] = [
  { file: "src/cart.x", ran: [true, false, true] },
  { file: "src/till.x", ran: [false, true, true, false] },
];
