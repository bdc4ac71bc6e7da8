// @CODE:GATE-001:LOOSENED
import { UsageError } from "../../errors.ts";
import type { FlagValues } from "../../evidence/source.ts";
import { compareText } from "../../model/location.ts";
import type { BaseTree, ReportReader } from "../../model/ports.ts";
import type { Settings } from "../../model/settings.ts";
import type { LoweredKey } from "./settings.ts";

/** The paths of the reports that a run read, by the key of the config and flag that asked for them. */
export type ReadReports = ReadonlyMap<string, readonly string[]>;

/** A reader that notes the paths of what it reads. */
export function notingReader(read: ReportReader, paths: Map<string, readonly string[]>): ReportReader {
  return async (request) => {
    const files = await read(request);
    paths.set(request.key, [...(paths.get(request.key) ?? []), ...files.map(({ path }) => path)]);
    return files;
  };
}

/**
 * Keys of reports whose globs changed so that a report which the base would read is not read. Which reports are read on the command line
 * is not part of the change.
 */
export async function reportsLost(
  before: Settings,
  after: Settings,
  read: ReadReports,
  reader: ReportReader | undefined,
  flags: FlagValues,
): Promise<LoweredKey[]> {
  const lowered: LoweredKey[] = [];
  for (const [key, globs] of Object.entries(before.reports)) {
    const now = after.reports[key] ?? [];
    if (isFlagged(flags, key) || globs.length === 0 || JSON.stringify(globs) === JSON.stringify(now)) continue;
    const lost = await lostReport(key, globs, new Set(read.get(key)), reader);
    if (lost === null) continue;
    lowered.push({ key: [key], what: `${globs.join(", ")} → ${now.join(", ") || "none"}; ${lost}` });
  }
  return lowered;
}

function isFlagged(flags: FlagValues, key: string): boolean {
  const globs = flags[key];
  return Array.isArray(globs) && globs.length > 0;
}

/**
 * Mappings of reported paths that the change adds, removes or changes. Any of them can let the result of one file stand for another, so each
 * counts, unless the base reads no reports or the run has none.
 */
export function pathsChanged(before: Settings, after: Settings, read: ReadReports, flags: FlagValues): LoweredKey[] {
  const isReadByBase = (key: string): boolean => (before.reports[key]?.length ?? 0) > 0 || isFlagged(flags, key);
  if (![...read].some(([key, paths]) => paths.length > 0 && isReadByBase(key))) return [];
  const shown = (folder: string | undefined): string => (folder === undefined ? "not mapped" : folder || ".");
  return [...new Set([...Object.keys(before.paths), ...Object.keys(after.paths)])].sort(compareText).flatMap((prefix) => {
    const [was, now] = [before.paths[prefix], after.paths[prefix]];
    return was === now ? [] : [{ key: ["paths", prefix], name: `paths.${prefix}`, what: `${shown(was)} → ${shown(now)}` }];
  });
}

async function lostReport(
  key: string,
  globs: readonly string[],
  read: ReadonlySet<string>,
  reader: ReportReader | undefined,
): Promise<string | null> {
  if (read.size === 0) return "no report is read";
  try {
    const wanted = (await reader?.({ key, globs, by: "config" })) ?? [];
    const lost = wanted.find(({ path }) => !read.has(path));
    return lost === undefined ? null : `${lost.path} is not read`;
  } catch (error) {
    if (error instanceof UsageError) return "the reports of the base are not there";
    throw error;
  }
}

/** Reports that the change itself brings: they tell nothing of the run. The base has no such file, and git knows it in the head. */
export function reportsBrought(
  read: ReadReports,
  base: Pick<BaseTree, "tree" | "changed">,
): { readonly key: string; readonly path: string }[] {
  return [...read].flatMap(([key, paths]) =>
    [...new Set(paths)].filter((path) => base.changed.has(path) && base.tree.exists(path) === null).map((path) => ({ key, path })),
  );
}
