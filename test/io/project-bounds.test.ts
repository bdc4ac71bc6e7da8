// @TEST:TREE-001:LINKS | SPEC: SPEC-TREE-001.md
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { disk } from "../../src/io/disk.ts";
import { createLinkCheck, leavesProject, projectAround } from "../../src/io/project-bounds.ts";
import { createWorkTree } from "../../src/io/work-tree.ts";
import { temporaryFolder } from "../cli/session.ts";

let shop = "";
let outside = "";

/** A repository with a project in `services/till`, beside a folder that belongs to nobody. */
beforeEach(() => {
  const folder = realpathSync(temporaryFolder());
  shop = join(folder, "shop");
  outside = join(folder, "home");
  for (const path of ["shop/.git", "shop/services/till/docs", "shop/shared", "home/secrets"])
    mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(outside, "secrets/token"), "token=shop_9f8e7d6c");
  writeFileSync(join(shop, ".git/config"), "extraheader = Emma");
  writeFileSync(join(shop, "shared/config.json"), '{ "exclude": ["old"] }');
  writeFileSync(join(shop, "services/till/docs/till.md"), "# @DOC:TILL-001\n");
});

/** Links by their path in the repository, and where each leads. */
function link(links: Readonly<Record<string, string>>): void {
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(shop, path));
}

describe("a path leaves the project", () => {
  const ways: readonly (readonly [title: string, path: string, leaves: boolean])[] = [
    ["a file", "shared/config.json", false],
    ["a file that is not there yet", "services/till/new.txt", false],
    ["a file in folders that are not there yet", "services/till/out/ci/new.txt", false],
    ["a link to a file of the repository", "services/till/inside.json", false],
    ["a link to a folder of the repository, above the project", "services/till/common/config.json", false],
    ["a link to nothing", "services/till/dangling.txt", false],
    ["the data of git by its own path", ".git/config", false],
    ["a link to a file outside", "services/till/token", true],
    ["a file in a linked folder outside", "services/till/home/secrets/token", true],
    ["a file that is not there yet in a linked folder outside", "services/till/home/new.txt", true],
    ["a link to a link outside", "services/till/twice", true],
    ["a link to a device", "services/till/zero", true],
    ["a link to the data of git", "services/till/settings", true],
    ["a link to the folder of git", "services/till/data/config", true],
    ["a link to the folder above the repository", "services/till/up/home/secrets/token", true],
  ];

  it.each(ways)("%s", (_, path, leaves) => {
    link({
      "services/till/inside.json": "../../shared/config.json",
      "services/till/common": "../../shared",
      "services/till/dangling.txt": join(outside, "new.txt"),
      "services/till/token": join(outside, "secrets/token"),
      "services/till/home": outside,
      "services/till/twice": "token",
      "services/till/zero": "/dev/zero",
      "services/till/settings": "../../.git/config",
      "services/till/data": "../../.git",
      "services/till/up": "../../..",
    });
    expect(projectAround(join(shop, path))).toBe(shop);
    expect(leavesProject(join(shop, path), shop)).toBe(leaves);
  });

  it("through a link to the repository itself, what is in it is in it", () => {
    symlinkSync(shop, join(outside, "checkout"));
    const checkout = join(outside, "checkout");
    expect(projectAround(join(checkout, "services/till/new.txt"))).toBe(checkout);
    expect(leavesProject(join(checkout, "shared/config.json"), checkout)).toBe(false);
  });

  it("a path beside every repository and the current folder is in no project", () => {
    expect(projectAround(join(outside, "secrets/token"))).toBeNull();
    expect(projectAround(join(process.cwd(), "out/new.txt"))).toBe(process.cwd());
  });
});

describe("a file by its name", () => {
  it("is read through a link that stays, and refused through one that leaves, whoever named it", () => {
    link({ "services/till/inside.json": "../../shared/config.json", "services/till/token.json": join(outside, "secrets/token") });
    expect(disk.readText(join(shop, "services/till/inside.json"))).toContain("exclude");
    for (const by of ["project", "user"] as const)
      expect(() => disk.readText(join(shop, "services/till/token.json"), by)).toThrow(
        /token\.json leads out of the project by a symbolic link/,
      );
  });

  it("outside of the project follows links for the user alone", () => {
    symlinkSync(join(shop, "shared/config.json"), join(outside, "mine.json"));
    expect(disk.readText(join(outside, "mine.json"), "user")).toContain("exclude");
    expect(() => disk.readText(join(outside, "mine.json"))).toThrow(/leads out of the project/);
  });

  it.each(["/dev/null", "/dev/zero", "/dev/full"])("is not read if it is a device: %s", (device) => {
    expect(() => disk.readText(device, "user")).toThrow(/it is not a regular file/);
    link({ "package.json": device });
    expect(() => disk.readText(join(shop, "package.json"))).toThrow(/leads out of the project/);
  });
});

describe("a work tree", () => {
  it("neither reads nor knows what is behind a link that leaves", () => {
    link({
      "services/till/etc": outside,
      "services/till/git": "../../.git",
      "services/till/token": join(outside, "secrets/token"),
      "services/till/common": "../../shared",
    });
    const tree = createWorkTree({ root: join(shop, "services/till"), exclude: [], named: [] });
    const known = ["etc", "etc/secrets", "etc/secrets/token", "etc/secrets/none", "git/config", "token", "../../shared/config.json"];
    expect(known.map((path) => tree.exists(path))).toEqual(known.map(() => null));
    expect(["common", "common/config.json", "docs/till.md"].map((path) => tree.exists(path))).toEqual(["folder", "file", "file"]);
    for (const path of ["etc/secrets/token", "git/config", "token"]) expect(tree.read(path)).toMatchObject({ kind: "skipped" });
    expect(tree.read("common/config.json")).toMatchObject({ kind: "bytes" });
  });

  it("asks the system once for each folder, and follows no chain of links without an end", () => {
    link({ "services/till/a": "b", "services/till/b": "a", "services/till/self": "." });
    const stays = createLinkCheck(join(shop, "services/till"));
    expect([stays("docs/till.md"), stays("self/self/docs/till.md"), stays("a/till.md")]).toEqual([true, true, true]);
    const tree = createWorkTree({ root: join(shop, "services/till"), exclude: [], named: [] });
    expect(tree.exists("a/till.md")).toBeNull();
    expect(tree.exists("self/docs/till.md")).toBe("file");
  });
});
