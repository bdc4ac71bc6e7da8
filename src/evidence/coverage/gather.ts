// @CODE:TDD-001
import type { Tag } from "../../model/tag.ts";
import type { SourceOf } from "../source.ts";
import { reportSource } from "../test-reports/gather.ts";
import { coverageFormats } from "./formats.ts";

/** Which lines the tests ran. It is also gathered for the base of a gate, because code that was not covered before is not a new finding. */
export const coverage: SourceOf<"coverage"> = reportSource({
  key: "coverage",
  noun: "coverage reports",
  formats: coverageFormats,
  ofBase: "gathered",
  read: async (report) => (await import("./coverage.ts")).readCoverage(report),
  async match(files, { graph, known }, { text }) {
    const { matchCoverage } = await import("./coverage.ts");
    const codes = [...graph.chains.values()].flatMap((chain): readonly Tag[] => chain.codes);
    const value = matchCoverage({ files, codes, paths: known, text });
    return { value, notices: whatIsElsewhere(files.length, value.unmatched) };
  },
});

function whatIsElsewhere(files: number, [example, ...others]: readonly string[]): string[] {
  if (example === undefined || others.length + 1 < files) return [];
  if (files === 1) return [`The one file in the coverage reports, ${example}, is not in this project.`];
  return [`None of the ${files} files in the coverage reports is in this project, e.g. ${example}.`];
}
