import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { TEXT_LIMIT } from "../../../src/io/disk.ts";
import { revisionDisk } from "../../../src/io/git/revision-disk.ts";
import type { Disk } from "../../../src/model/ports.ts";
import { temporaryFolder } from "../../cli/session.ts";
import { commitAll, gitIn, writeFiles } from "../../git-project.ts";

// Git is started many times, and writes 128 MiB.
vi.setConfig({ testTimeout: 60_000 });

/** Puts content into the index under a path without writing it to the disk, as what the system would not let one write. */
function stage(root: string, mode: string, path: string, content: string | Uint8Array): void {
  const object = execFileSync("git", ["hash-object", "-w", "--stdin"], { cwd: root, input: content, encoding: "utf8" }).trim();
  gitIn(root, "update-index", "--add", "--cacheinfo", `${mode},${object},${path}`);
}

/** A repository with a shop below its top, and more entries in its commit alone. */
function commitOf(entries: readonly (readonly [mode: string, path: string, content: string | Uint8Array])[]): {
  readonly shop: string;
  readonly disk: Disk;
} {
  const root = temporaryFolder();
  gitIn(root, "init", "-q", "-b", "main");
  writeFiles(root, { "shop/rules.json": "{}\n", "base.json": "[]\n" });
  commitAll(root, "a shop");
  for (const entry of entries) stage(root, ...entry);
  gitIn(root, "commit", "-q", "-m", "more");
  const shop = join(root, "shop");
  return { shop, disk: revisionDisk(shop, gitIn(root, "rev-parse", "HEAD")) };
}

describe("the files of a commit", () => {
  it("are found through links that stay in the repository", () => {
    const links = [
      ["linked.json", "rules.json", "{}\n"],
      ["above.json", "../base.json", "[]\n"],
      ["outside.json", "../../base.json", null],
      ["absolute.json", "/etc/hosts", null],
      ["circle.json", "circle.json", null],
      ["long.json", `${"./".repeat(3000)}rules.json`, null],
    ] as const;
    const { shop, disk } = commitOf(links.map(([path, target]) => ["120000", `shop/${path}`, target]));
    const expected: readonly (readonly [string, string | null])[] = [
      ["rules.json", "{}\n"],
      ["none.json", null],
      ...links.map(([path, , text]) => [path, text] as const),
    ];
    expect(expected.map(([path]) => [path, disk.readText(join(shop, path))])).toEqual(expected);
    expect(expected.filter(([path]) => disk.isFile(join(shop, path)))).toEqual(expected.filter(([, text]) => text !== null));
  });

  it("are read up to the size of those on the disk", () => {
    const { shop, disk } = commitOf([
      ["100644", "shop/large.json", Buffer.alloc(TEXT_LIMIT + 1, " ")],
      ["100644", "shop/limit.json", Buffer.alloc(TEXT_LIMIT, " ")],
    ]);
    expect(disk.readText(join(shop, "limit.json"))).toHaveLength(TEXT_LIMIT);
    expect(() => disk.readText(join(shop, "large.json"))).toThrow(/large\.json of the base: it is larger than 64 MiB$/);
  });
});
