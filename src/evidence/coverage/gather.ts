// @CODE:TDD-001
import { groupBy } from "../../graph/group.ts";
import type { FileCoverage, UnmatchedFile } from "../../model/coverage.ts";
import type { ReportFault } from "../../model/results.ts";
import type { Tag } from "../../model/tag.ts";
import { cut } from "../../model/words.ts";
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
  async match(files, { graph, known, base }, { text }, { settings }) {
    const { matchCoverage } = await import("./coverage.ts");
    const codes = [...graph.chains.values()].flatMap((chain): readonly Tag[] => chain.codes);
    const value = matchCoverage({ files, codes, paths: known, prefixes: settings.paths, text });
    const misfits = misfitsOf(files, value.unmatched);
    const isAsked = Number(settings.rules["uncovered-code"]?.options.min ?? 0) > 0;
    const isFault = ({ fits }: Misfit): boolean => isAsked || fits === 0;
    return {
      // What the reports lack is no fault of the base.
      value: { ...value, faults: base === null ? misfits.filter(isFault).map(misfitFault) : [] },
      notices: misfits.filter((misfit) => !isFault(misfit)).map((misfit) => `${misfit.report}: ${misfitText(misfit)}. ${WAY_OUT}`),
    };
  },
});

/** A report with files of which it is not known which file of the project each is. */
interface Misfit {
  readonly report: string;
  /** How many of its files are in the project. */
  readonly fits: number;
  readonly unmatched: readonly UnmatchedFile[];
}

/** Files of libraries are in reports of tools that were not told to leave them out. */
const THIRD_PARTY = /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|vendor|\.venv)[\\/]/;

function misfitsOf(files: readonly FileCoverage[], unmatched: readonly UnmatchedFile[]): Misfit[] {
  const own = unmatched.filter(({ path }) => !THIRD_PARTY.test(path));
  return groupBy(own, ({ report }) => report).map(([report, group]) => ({
    report,
    fits: files.filter((file) => file.report === report).length - unmatched.filter((file) => file.report === report).length,
    unmatched: group,
  }));
}

const WAY_OUT = "Give the report of this project, or map its paths with paths in the config.";
const MOST_NAMED = 3;

function misfitFault(misfit: Misfit): ReportFault {
  return { path: misfit.report, line: 1, about: "", message: misfitText(misfit), fix: WAY_OUT, file: null };
}

function misfitText({ fits, unmatched }: Misfit): string {
  const ambiguous = unmatched.find(({ candidates }) => candidates.length > 0);
  const { path = "", candidates = [] } = ambiguous ?? unmatched[0] ?? {};
  const [total, count] = [fits + unmatched.length, unmatched.length];
  const which = total === 1 ? "The only file" : fits === 0 ? `None of the ${total} files` : `${count} of the ${total} files`;
  const isPlural = total > 1 && fits > 0 && count > 1;
  const verb = total === 1 ? "does not fit" : fits === 0 ? "fits" : isPlural ? "do not fit" : "does not fit";
  const named = candidates.slice(0, MOST_NAMED).join(", ");
  const more = candidates.length > MOST_NAMED ? ` and ${candidates.length - MOST_NAMED} more` : "";
  const example = ambiguous ? `${cut(path, 160)} is ambiguous: it may be ${named}${more}` : `e.g. ${cut(path, 160)}`;
  return `${which} of this coverage report ${verb} the project; ${total === 1 && !ambiguous ? `it is ${cut(path, 160)}` : example}`;
}
