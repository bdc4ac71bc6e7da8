// @CODE:GATE-001:LOOSENED
import { groupBy } from "../../graph/group.ts";
import type { Loosening } from "../../model/change.ts";
import type { FileScan } from "../../model/scan.ts";
import type { Silenced } from "../../rules/engine/run.ts";

/** One side of a gate: what inline ignores silence in it, and which of them it has. */
export interface SilencedSide {
  readonly silenced: readonly Silenced[];
  readonly files: ReadonlyMap<string, FileScan>;
}

/**
 * Findings that inline ignores silence in the head and not in the base. `unjudged`: rules whose evidence the base lacks, so that it is not
 * known what an ignore silenced there; of these only new ignores count.
 */
export function ignoredMore(
  before: SilencedSide,
  after: SilencedSide,
  unjudged: ReadonlySet<string>,
  movedTo: ReadonlyMap<string, string>,
): Loosening[] {
  const now = (path: string): string => movedTo.get(path) ?? path;
  const room = countsOf(before.silenced, ({ finding: { rule, id, path } }) => [rule, id ?? "", now(path)].join("\n"));
  const written = countsOf([...before.files.values()].flatMap(writtenIn), ({ rule, scope, path }) => [rule, scope, now(path)].join("\n"));
  const isOld = (rule: string, scope: string, path: string): boolean => takeOne(written, [rule, scope, path].join("\n"));
  const oldIgnores = new Set(
    [...after.files.values()].flatMap(writtenIn).flatMap(({ rule, scope, path, ignore }) => (isOld(rule, scope, path) ? [ignore] : [])),
  );
  const added = after.silenced.filter(({ finding: { rule, id, path }, ignore }) => {
    if (unjudged.has(rule)) return !oldIgnores.has(ignore);
    return !takeOne(room, [rule, id ?? "", path].join("\n"));
  });
  return groupBy(added, ({ finding: { rule, id, path } }) => [rule, id ?? "", path].join("\n")).flatMap(
    ([, [first, ...more]]): Loosening[] => {
      if (!first) return [];
      const { finding, ignore } = first;
      const { rule, id, path } = finding;
      const others = more.length > 0 ? ` and ${more.length} more` : "";
      const message = `ignores: ${rule} reported → silenced for ${id === null ? finding.message : id}${others} (${ignore.reason})`;
      return [{ key: [rule, ...(id === null ? [] : [id])].join(" "), path, line: ignore.line, column: ignore.column, message }];
    },
  );
}

function writtenIn({ path, ignores }: FileScan) {
  return ignores.flatMap((ignore) => ignore.rules.map((rule) => ({ rule, scope: ignore.scope, path, ignore })));
}

function countsOf<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  return new Map(groupBy(list, keyOf).map(([key, group]) => [key, group.length]));
}

function takeOne(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  counts.set(key, left - 1);
  return left > 0;
}
