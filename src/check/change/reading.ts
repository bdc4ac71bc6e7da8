// @CODE:GATE-001:LOOSENED
import { isTicket } from "../../graph/build.ts";
import type { FileScan } from "../../model/scan.ts";
import type { Settings } from "../../model/settings.ts";
import type { Tag } from "../../model/tag.ts";
import { count } from "../../model/words.ts";
import type { Ports } from "../ports.ts";
import type { Project } from "../project.ts";
import { scanAll } from "../scan-all.ts";
import type { LoweredKey } from "./settings.ts";

/** The keys that decide which files are read, and what in them is a tag or a SPEC. */
const READING = ["exclude", "specs", "tags"] as const satisfies readonly (keyof Settings)[];

/** Something that a scan found: a tag by its role, or a malformed one. */
interface Read {
  readonly path: string;
  readonly line: number;
  /** As a message names it. */
  readonly name: string;
}

/**
 * The keys by which the head's own config reads less of the head than the base's would: tags that no longer count, in files that are
 * excluded or under words and globs that changed. A key whose change hides nothing is not reported.
 */
export async function readLess(before: Settings, after: Settings, ports: Ports, head: Project): Promise<readonly LoweredKey[]> {
  const changed = READING.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const all = await lostBy(changed);
  if (all.length === 0) return [];
  const lowered: LoweredKey[] = [];
  const explained = new Set<string>();
  for (const key of changed) {
    const lost = changed.length === 1 ? all : await lostBy([key]);
    for (const read of lost) explained.add(keyOf(read));
    if (lost.length > 0) lowered.push({ key: [key], what: whatOf(lost) });
  }
  // What no key hides by itself is hidden by all of them together.
  const others = all.filter((read) => !explained.has(keyOf(read)));
  const [first] = changed;
  if (others.length > 0 && first) lowered.push({ key: [first], name: changed.join("+"), what: whatOf(others) });
  return lowered;

  function isDeclared(tag: Tag): boolean {
    return (head.graph.chains.get(head.graph.chainIdOf(tag))?.specs.length ?? 0) > 0;
  }

  async function lostBy(keys: readonly (keyof Settings)[]): Promise<Read[]> {
    if (keys.length === 0) return [];
    const settings = { ...after, ...Object.fromEntries(keys.map((key) => [key, before[key]])) };
    const { threads: _, cache: __, ...single } = ports;
    const tree = ports.treeWith?.(settings.exclude) ?? ports.tree;
    const { paths } = await tree.list();
    // Under the same words and globs a file reads the same, so that only files that were left out are read.
    const isExclusion = keys.every((key) => key === "exclude");
    const wanted = isExclusion ? paths.filter((path) => !head.looked.has(path)) : paths;
    const { scans } = await scanAll(wanted, settings, { ...single, tree }, false, head.vocabulary);
    const found = new Set([...head.graph.files.values()].flatMap(readIn).map(keyOf));
    return scans
      .map((scan) => ({ ...scan, tags: scan.tags.filter((tag) => !isTicket(tag, isDeclared)) }))
      .flatMap(readIn)
      .filter((read) => !found.has(keyOf(read)));
  }
}

function readIn({ path, tags, malformed, spec }: FileScan): Read[] {
  const nameOf = ({ type, full, role }: Tag): string => (role === "reference" ? `the reference to ${type} ${full}` : `${type} ${full}`);
  return [
    ...[...tags, ...(spec?.folder ? [spec.folder] : [])]
      .filter(({ role }) => role !== "none")
      .map((tag) => ({ path, line: tag.line, name: nameOf(tag) })),
    ...malformed.filter(({ meant }) => meant === null).map(({ line, raw }) => ({ path, line, name: `the malformed ${raw}` })),
  ];
}

function keyOf({ path, line, name }: Read): string {
  return `${path}\n${line}\n${name}`;
}

function whatOf(lost: readonly Read[]): string {
  const [first] = lost;
  const files = new Set(lost.map(({ path }) => path)).size;
  return `${count(lost.length, "tag")} in ${count(files, "file")} no longer ${lost.length === 1 ? "counts" : "count"}, e.g. ${first?.name} (${first?.path}:${first?.line})`;
}
