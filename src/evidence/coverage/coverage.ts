// @CODE:TDD-001
import { groupBy } from "../../graph/group.ts";
import {
  type CodeCoverage,
  type CoverageEvidence,
  countLines,
  type FileCoverage,
  type LineRanges,
  type LineTally,
  tallyLines,
  type UnmatchedFile,
} from "../../model/coverage.ts";
import { declarationKey } from "../../model/results.ts";
import type { Tag } from "../../model/tag.ts";
import { type ReportText, readAs } from "../test-reports/format.ts";
import { type PathResolver, resolvePaths } from "../test-reports/paths.ts";
import { coverageFormats } from "./formats.ts";

/** Reads one coverage report; its format is detected from its content. Throws a `UsageError` for a broken or unknown report. */
export function readCoverage(report: ReportText): Promise<readonly FileCoverage[]> {
  return readAs(coverageFormats, "coverage report", report);
}

export interface CoverageInput {
  readonly files: readonly FileCoverage[];
  /** Every CODE declaration, with its symbol. */
  readonly codes: readonly Tag[];
  /** Every path in the tree. */
  readonly paths: readonly string[];
  /** The config's `paths`: beginnings of paths in the reports with those of the project. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** The text of a file of the project; `null` if there is none. */
  readonly text: (path: string) => string | null;
}

/** The combined data of all reports about one file of the project. */
interface Measured {
  /** The lines that can run, and those that did. */
  readonly lines: LineTally;
  /** The lines of functions whose calls are counted, and those that were called. */
  readonly functions: LineTally;
}

/** Decides for every CODE declaration whether the tests ran its symbol or, without a symbol, anything in its file. */
export function matchCoverage({ files, codes, paths, prefixes = {}, text }: CoverageInput): Omit<CoverageEvidence, "faults"> {
  const resolve = resolvePaths(
    paths,
    files.flatMap((file) => file.paths.map((path) => ({ report: file.report, path }))),
    { prefixes },
  );
  const placed = files.map((file) => ({ file, path: placeOf(file, resolve) }));
  const found = placed.filter((entry): entry is { file: FileCoverage; path: string } => entry.path !== null);
  const recordsOf = new Map(groupBy(found, ({ path }) => path));
  const isAmongMeasured = measuredFolders(found);
  const lines = new Map<string, Measured["lines"]>();
  const measured = groupBy(codes, ({ path }) => path).flatMap(([path, tags]) => {
    const records = recordsOf.get(path);
    if (!records) return tags.map((tag) => [declarationKey(tag), unmeasured(tag, isAmongMeasured)] as const);
    const merged = merge(path, records, text);
    lines.set(path, merged.lines);
    return tags.map((tag) => [declarationKey(tag), measure(tag, merged)] as const);
  });
  return {
    codes: new Map(measured),
    lines,
    unmatched: placed.flatMap(({ file, path }) => (path === null ? [unmatchedFile(file, resolve)] : [])),
  };
}

function unmatchedFile({ report, paths, modules }: FileCoverage, resolve: PathResolver): UnmatchedFile {
  const candidates = new Set(
    paths.flatMap((path) => [resolve({ report, path, modules })?.path ?? [], resolve.candidates({ report, path, modules })].flat()),
  );
  return { report, path: paths[0] ?? "", candidates: [...candidates].sort() };
}

/** The file of the project that a record is about; if the report has several roots, exactly one must contain the file. */
function placeOf({ report, paths, modules }: FileCoverage, resolve: PathResolver): string | null {
  const places = paths.flatMap((path) => resolve({ report, path, modules }) ?? []).sort((a, b) => b.overlap - a.overlap);
  const [first] = places;
  const isSure = first && places.every(({ path, overlap }) => path === first.path || overlap < first.overlap);
  return isSure ? first.path : null;
}

function merge(path: string, records: readonly { readonly file: FileCoverage }[], text: CoverageInput["text"]): Measured {
  const lines = new Map<number, boolean>();
  const note = (ranges: LineRanges, ran: boolean): void => {
    for (const [first, last] of ranges) for (let line = first; line <= last; line++) if (ran || !lines.has(line)) lines.set(line, ran);
  };
  for (const { file } of records) {
    note(file.instrumented, false);
    note(file.executed, true);
  }
  const functions = records.flatMap(({ file }) => file.functions);
  const begins = FUNCTIONS[path.slice(path.lastIndexOf(".") + 1)];
  if (begins) for (const line of loadedLines(text(path) ?? "", [...lines.keys()], begins)) lines.delete(line);
  return { lines: tallyLines(lines), functions: tallyLines(functions.map(({ line, hits }) => [line, hits > 0])) };
}

/** Where a function begins in languages whose files are run from top to bottom when they are loaded, `def` being a statement. */
const FUNCTIONS: Readonly<Record<string, RegExp>> = { py: /^\s*(?:async\s+)?def\b/, rb: /^\s*(?:\w+\s+){0,3}def\b/ };

/**
 * The lines of a Python or Ruby file that run when it is loaded, including `def` and `class`, so that running them proves no test.
 * Found by indentation, which is reliable for lines that begin a statement. Empty for a file without functions, which has only such lines.
 */
function loadedLines(text: string, instrumented: readonly number[], begins: RegExp): number[] {
  const source = text.split(/\r?\n/);
  const functions: number[] = [];
  const loaded: number[] = [];
  for (const number of [...instrumented].sort((a, b) => a - b)) {
    const line = source[number - 1] ?? "";
    const indent = line.length - line.trimStart().length;
    while (functions.length > 0 && indent <= (functions.at(-1) ?? 0)) functions.pop();
    if (functions.length === 0) loaded.push(number);
    if (begins.test(line)) functions.push(indent);
  }
  return loaded.length === instrumented.length ? [] : loaded;
}

/** If calls are counted, a symbol ran if a function in it was called, because its other lines run when the file is loaded. */
function measure({ symbol }: Tag, { lines, functions }: Measured): CodeCoverage {
  const [from, to] = symbol ? [symbol.line, symbol.endLine] : [1, Number.POSITIVE_INFINITY];
  const inside = countLines(lines, from, to);
  const calls = countLines(functions, from, to);
  if (inside.all === 0 && calls.all === 0) return { kind: "unknown" };
  const ran = calls.all > 0 ? calls.ran > 0 : inside.ran > 0;
  return { kind: "measured", ran, executed: inside.ran, instrumented: inside.all };
}

function unmeasured({ path, symbol }: Tag, isAmongMeasured: (path: string) => boolean): CodeCoverage {
  const isSilent = symbol?.kind === "interface" || symbol?.kind === "type" || path.endsWith(".d.ts");
  return { kind: isAmongMeasured(path) && !isSilent ? "absent" : "unknown" };
}

const FAMILIES = [/^[cm]?[jt]sx?$|^vue$|^svelte$/, /^(?:java|kt|kts|scala|groovy)$/, /^(?:c|cc|cpp|cxx|h|hpp)$/];

/** Languages that the same tool measures have the same family. */
function familyOf(path: string): string {
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return String(FAMILIES.find((family) => family.test(extension)) ?? extension);
}

/**
 * Whether a path is in the folder that contains all files of its language in a report. Most tools leave out files that were never loaded,
 * so a file in that folder without a record was not loaded. About files outside it, nothing is known.
 */
function measuredFolders(found: readonly { readonly file: FileCoverage; readonly path: string }[]): (path: string) => boolean {
  const roots = new Set(
    groupBy(found, ({ file, path }) => `${file.report}\n${familyOf(path)}`).map(([, group]) => {
      const folder = group.map(({ path }): readonly string[] => path.split("/").slice(0, -1)).reduce(commonFolder);
      return [`${familyOf(group[0]?.path ?? "")}\n`, ...folder].join("/");
    }),
  );
  return (path) => {
    let folder = `${familyOf(path)}\n`;
    for (const name of path.split("/")) {
      if (roots.has(folder)) return true;
      folder += `/${name}`;
    }
    return false;
  };
}

function commonFolder(a: readonly string[], b: readonly string[]): readonly string[] {
  const end = a.findIndex((name, i) => name !== b[i]);
  return end < 0 ? a : a.slice(0, end);
}
