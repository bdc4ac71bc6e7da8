// @TEST:TREE-001
import { describe, expect, it } from "vitest";
import { answerScans, scanAll, scanTree } from "../../src/check/scan-all.ts";
import type { ScanCache, ScanThreads, Tree } from "../../src/model/ports.ts";
import type { ScanBatch } from "../../src/model/scan.ts";
import { DEFAULT_SETTINGS } from "../../src/model/settings.ts";
import { memoryTree, portsOf } from "../memory-project.ts";

const FILES = Object.fromEntries(
  Array.from({ length: 20_400 }, (_, n) => [`src/${n}.py`, n % 10 === 0 ? `# @CODE:CART-${String(n).padStart(5, "0")}\n` : "pass\n"]),
);
const PATHS = Object.keys(FILES).sort();

type Lines = readonly string[];

/** Threads whose answers are changed on their way. */
function threads(change: (lines: Lines) => Lines): () => ScanThreads {
  const answer = answerScans(DEFAULT_SETTINGS, portsOf(memoryTree(FILES)));
  return () => ({
    size: 2,
    async scan(request) {
      const batch = await answer(request);
      return { ...batch, lines: change(batch.lines) };
    },
    close: async () => {},
  });
}

const scanWith = (change: (lines: Lines) => Lines): Promise<ScanBatch> =>
  scanAll(PATHS, DEFAULT_SETTINGS, { ...portsOf(memoryTree(FILES)), threads: threads(change) }, false);

describe("what a thread answers", () => {
  it("is what the files say", async () => {
    expect(await scanWith((lines) => lines)).toEqual(await scanAll(PATHS, DEFAULT_SETTINGS, portsOf(memoryTree(FILES)), false));
  });

  it.each<[string, (lines: Lines) => Lines, RegExp]>([
    ["lacks its last line", (lines) => lines.slice(0, -1), /answered 399 lines for 400 files/],
    ["lacks its first line", (lines) => lines.slice(1), /answered 399 lines for 400 files/],
    ["has a line too many", (lines) => [...lines, "-"], /answered 401 lines for 400 files/],
    ["is empty", () => [], /answered 0 lines for 400 files/],
    ["has an empty line", (lines) => lines.with(7, ""), /src\/.*\.py was lost in transit: ""/],
    ["has a line cut off", (lines) => lines.map((line) => (line.startsWith("[") ? line.slice(0, -4) : line)), /damaged in transit/],
    ["has a line without its begin", (lines) => lines.map((line) => line.slice(1)), /lost in transit/],
    ["has an unknown line", (lines) => lines.with(3, "untagged"), /damaged in transit: "untagged"/],
    ["has a scan without its parts", (lines) => lines.map((line) => (line.startsWith("[") ? "[]" : line)), /damaged in transit/],
  ])("fails the run where it %s", async (_, change, message) => {
    await expect(scanWith(change)).rejects.toThrow(message);
  });
});

describe("what the cache kept", () => {
  const stamped = { ...memoryTree(FILES), stamp: () => [1, 2, 3, 4] as const };

  /** A cache that gives other lines than it was told. */
  function cacheThat(change: (lines: readonly (string | null)[]) => readonly (string | null)[]): ScanCache {
    let kept: readonly (string | null)[] | null = null;
    return {
      read: (_, paths) => (kept === null ? paths.map(() => null) : change(kept)),
      write: async (_key, _paths, _stamps, lines) => {
        kept = lines;
      },
    };
  }

  async function scanTwice(change: (lines: readonly (string | null)[]) => readonly (string | null)[]) {
    const read: string[] = [];
    const tree: Tree = {
      ...stamped,
      read: (path) => {
        read.push(path);
        return stamped.read(path);
      },
    };
    // The reader of all tests may have been late in one of them, after which nothing is kept.
    const ports = { ...portsOf(tree), syntax: { captures: async () => ({ kind: "no-grammar" as const }) }, cache: cacheThat(change) };
    const cold = await scanTree(PATHS, DEFAULT_SETTINGS, ports, false);
    read.length = 0;
    expect(await scanTree(PATHS, DEFAULT_SETTINGS, ports, false)).toEqual(cold);
    return read.length;
  }

  it("is taken as it is", async () => expect(await scanTwice((lines) => lines)).toBe(0));

  it.each<[string, (lines: readonly (string | null)[]) => readonly (string | null)[]]>([
    ["lacks a line", (lines) => lines.slice(1)],
    ["has a line too many", (lines) => [...lines, "-"]],
    ["has an empty line", (lines) => lines.with(1, "")],
    ["has a line cut off", (lines) => lines.map((line) => line?.slice(0, -2) ?? null)],
    ["has foreign lines", (lines) => lines.map(() => "{}")],
    ["has a scan without its parts", (lines) => lines.map((line) => (line?.startsWith("[") ? "[1]" : line))],
  ])("is thrown away as a whole where it %s", async (_, change) => {
    expect(await scanTwice(change)).toBe(PATHS.length);
  });

  it("is read anew for a file that it does not know", async () => {
    expect(await scanTwice((lines) => lines.with(1, null).with(5, null))).toBe(2);
  });
});

describe("what the cache kept of a project whose SPECs are called otherwise now", () => {
  const SPEC = ".moai/specs/SPEC-CART-001/spec.md";

  /** How many files are read of a project, then after the change to its files. */
  async function readCounts(files: Record<string, string>, change: Record<string, string>): Promise<readonly [number, number]> {
    let kept: { readonly paths: readonly string[]; readonly lines: readonly (string | null)[] } | null = null;
    const cache: ScanCache = {
      read: (_, paths) => paths.map((path) => (path in change ? null : (kept?.lines[kept.paths.indexOf(path)] ?? null))),
      write: async (_key, paths, _stamps, lines) => {
        kept = { paths, lines };
      },
    };
    const counts: number[] = [];
    for (const state of [files, { ...files, ...change }]) {
      let reads = 0;
      const tree = memoryTree(state);
      const counting: Tree = {
        ...tree,
        stamp: () => [1, 2, 3, 4],
        read(path) {
          reads++;
          return tree.read(path);
        },
      };
      const ports = { ...portsOf(counting), syntax: { captures: async () => ({ kind: "no-grammar" as const }) }, cache };
      await scanTree(Object.keys(state).sort(), DEFAULT_SETTINGS, ports, false);
      counts.push(reads);
    }
    return counts as unknown as readonly [number, number];
  }

  const SOURCES = { "src/a.py": "pass\n", "src/b.py": "# @CODE:CART-001\n" };

  it("is taken where they are called as before", async () => {
    const files = { ...SOURCES, [SPEC]: "# @SPEC:CART-001: Add a book\n" };
    expect(await readCounts(files, { [SPEC]: "# @SPEC:CART-001: Add two books\n" })).toEqual([3, 1]);
  });

  it("is thrown away for all but the documents where they are not", async () => {
    expect(await readCounts(SOURCES, { [SPEC]: "# @SPEC:CART-001: Add a book\n" })).toEqual([2, 3]);
  });
});
