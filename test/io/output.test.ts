import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { disk } from "../../src/io/disk.ts";
import { writeAtomically, writeCacheFile } from "../../src/io/output.ts";
import { temporaryFolder } from "../cli/session.ts";

let folder = "";
beforeEach(() => {
  folder = realpathSync(temporaryFolder());
});

it("creates the folders above, replaces an old report and leaves nothing else behind", async () => {
  const path = join(folder, "out/ci/report.json");
  await writeAtomically(path, "{}");
  await writeAtomically(path, '{"cart":"카트"}');
  expect(readFileSync(path, "utf8")).toBe('{"cart":"카트"}');
  expect(readdirSync(join(folder, "out/ci"))).toEqual(["report.json"]);
});

it("writes through a link and to what is no file", async () => {
  writeFileSync(join(folder, "latest.json"), "old");
  symlinkSync("latest.json", join(folder, "report.json"));
  await writeAtomically(join(folder, "report.json"), "new");
  expect(readFileSync(join(folder, "latest.json"), "utf8")).toBe("new");
  expect(lstatSync(join(folder, "report.json")).isSymbolicLink()).toBe(true);

  await writeAtomically("/dev/null", "new");
  expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
});

it("says in one sentence what it could not write", async () => {
  writeFileSync(join(folder, "cart.py"), "");
  mkdirSync(join(folder, "taken"));
  for (const path of [join(folder, "cart.py/report.json"), join(folder, "taken")]) {
    await expect(writeAtomically(path, "{}")).rejects.toThrow(UsageError);
    await expect(writeAtomically(path, "{}")).rejects.toThrow(/^cannot write .*: (not a directory|file already exists|it is a folder)$/);
  }
  expect(readdirSync(folder)).toEqual(["cart.py", "taken"]);
});

it("reads single files, and tells an absent one from one that cannot be read", () => {
  writeFileSync(join(folder, "tag-trace.config.json"), "{}");
  expect(disk.readText(join(folder, "tag-trace.config.json"))).toBe("{}");
  expect(disk.readText(join(folder, "package.json"))).toBeNull();
  expect(disk.readText(join(folder, "tag-trace.config.json/package.json"))).toBeNull();
  expect(() => disk.readText(folder)).toThrow(/^cannot read .*: it is a folder$/);
  expect([disk.isFile(folder), disk.isFolder(folder)]).toEqual([false, true]);
  expect(disk.isFile(join(folder, "tag-trace.config.json"))).toBe(true);
});

describe("a link out of the project", () => {
  const links: readonly (readonly [title: string, path: string, link: string, to: string])[] = [
    ["to a file", "shop/trace.xml", "shop/trace.xml", "../home/.bashrc"],
    ["to a folder above", "shop/reports/ci/trace.xml", "shop/reports", "../home"],
    ["to a folder that the file would make more folders in", "shop/reports/a/b/trace.xml", "shop/reports/a", "../../home"],
    ["to another link", "shop/trace.xml", "shop/trace.xml", "twice"],
    ["to a device", "shop/trace.xml", "shop/trace.xml", "/dev/full"],
    ["to the settings of git", "shop/trace.xml", "shop/trace.xml", ".git/config"],
    ["to the hooks of git", "shop/reports/pre-commit", "shop/reports", ".git/hooks"],
  ];

  it.each(links)("%s is not written through", async (_, path, link, to) => {
    for (const made of ["shop/.git/hooks", "shop/reports", "home"]) mkdirSync(join(folder, made), { recursive: true });
    for (const file of ["shop/.git/config", "shop/.git/hooks/pre-commit", "home/.bashrc"]) writeFileSync(join(folder, file), "old");
    symlinkSync("../home/.bashrc", join(folder, "shop/twice"));
    rmSync(join(folder, link), { recursive: true, force: true });
    symlinkSync(to, join(folder, link));
    const before = readdirSync(folder, { recursive: true }).sort();
    await expect(writeAtomically(join(folder, path), "new")).rejects.toThrow(
      /leads out of the project by a symbolic link, so it is not written/,
    );
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
    for (const file of ["shop/.git/config", "shop/.git/hooks/pre-commit", "home/.bashrc"])
      expect(readFileSync(join(folder, file), "utf8")).toBe("old");
  });

  it("is the user's own outside of a project", async () => {
    mkdirSync(join(folder, "home"));
    writeFileSync(join(folder, "disk.xml"), "old");
    symlinkSync("../disk.xml", join(folder, "home/trace.xml"));
    await writeAtomically(join(folder, "home/trace.xml"), "new");
    expect(readFileSync(join(folder, "disk.xml"), "utf8")).toBe("new");
  });

  it("that leads nowhere is replaced with the file", async () => {
    mkdirSync(join(folder, "shop/.git"), { recursive: true });
    symlinkSync(join(folder, "new.txt"), join(folder, "shop/trace.xml"));
    await writeAtomically(join(folder, "shop/trace.xml"), "new");
    expect(readdirSync(folder)).toEqual(["shop"]);
    expect(lstatSync(join(folder, "shop/trace.xml")).isFile()).toBe(true);
  });
});

describe("a file of the cache", () => {
  const name = (base: string, random: string): string => `.${base}.${random}.tmp`;

  it("takes what killed runs left beside it with it, and nothing else", async () => {
    const left = name("scans-0123456789abcdef.bin", "0123456789ab");
    const kept = [
      name("scans-0123456789abcdef.bin", "ba9876543210"),
      name("trace.json", "0123456789ab"),
      "scans-0123456789abcdef.bin.tmp",
      "history-0123456789abcdef.jsonl",
    ];
    for (const each of [left, ...kept]) {
      writeFileSync(join(folder, each), "");
      if (each !== kept[0]) utimesSync(join(folder, each), 0, 0);
    }
    await writeCacheFile(join(folder, "scans-fedcba9876543210.bin"), "new");
    expect(readdirSync(folder).sort()).toEqual([...kept, "scans-fedcba9876543210.bin"].sort());
  });

  it.each(["/proc/cache/scans.bin", "/dev/null/scans.bin"])("that cannot be written is no fault: %s", async (path) => {
    await expect(writeCacheFile(path, "new")).resolves.toBeUndefined();
  });
});
