// @CODE:GATE-001:LOOSENED
import { groupBy } from "../../graph/group.ts";
import type { Loosening } from "../../model/change.ts";
import type { LanguageRow } from "../../model/language.ts";
import type { BaseTree } from "../../model/ports.ts";
import type { FileScan } from "../../model/scan.ts";
import type { Tag } from "../../model/tag.ts";
import { indexLanguages } from "../../scan/source/languages.ts";
import type { Project } from "../project.ts";

/**
 * TESTs that were in files that can hold a test and are now in files that cannot: notes, data, a setup, a name that no runner and no
 * grammar knows. `reported`: whether another finding at that path says so of the chain.
 */
export function testsParked(
  before: Project,
  after: Project,
  languages: readonly LanguageRow[],
  { movedTo }: Pick<BaseTree, "movedTo">,
  reported: (path: string, chain: string) => boolean,
): Loosening[] {
  const { ofFile } = indexLanguages(languages);
  const holdsTests = ({ path, tests, lines }: FileScan): boolean =>
    (tests === "by-path" || tests === "found") && ofFile(path, lines[1] ?? "").row.testPattern !== undefined;
  const placesIn = ({ graph: { files } }: Project) =>
    [...files.values()].flatMap((scan) => scan.tags.filter(isTest).map((tag) => ({ tag, isHeld: holdsTests(scan) })));
  const old = new Map(groupBy(placesIn(before), ({ tag }) => tag.full));
  return groupBy(placesIn(after), ({ tag }) => tag.full).flatMap(([full, now]): Loosening[] => {
    const was = old.get(full) ?? [];
    const lost = was.filter(({ isHeld }) => isHeld).length - now.filter(({ isHeld }) => isHeld).length;
    const there = new Set(was.filter(({ isHeld }) => !isHeld).map(({ tag }) => movedTo.get(tag.path) ?? tag.path));
    return now
      .filter(({ tag, isHeld }) => !isHeld && !there.has(tag.path))
      .slice(0, Math.max(0, lost))
      .filter(({ tag }) => !reported(tag.path, after.graph.chainIdOf(tag)))
      .map(({ tag: { path, line, column } }) => {
        const from = was.find(({ isHeld }) => isHeld)?.tag.path;
        return { key: full, path, line, column, message: `TEST ${full}: in ${from} → in a file that cannot hold a test` };
      });
  });
}

function isTest({ type, role }: Tag): boolean {
  return type === "TEST" && role === "declaration";
}
