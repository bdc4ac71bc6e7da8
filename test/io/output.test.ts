import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { disk } from "../../src/io/disk.ts";
import { writeAtomically } from "../../src/io/output.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "bookshop-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("creates the folders above, replaces an old report and leaves nothing else behind", () => {
  const path = join(folder, "out/ci/report.json");
  writeAtomically(path, "{}");
  writeAtomically(path, '{"cart":"카트"}');
  expect(readFileSync(path, "utf8")).toBe('{"cart":"카트"}');
  expect(readdirSync(join(folder, "out/ci"))).toEqual(["report.json"]);
});

it("writes through a link and to what is no file", () => {
  writeFileSync(join(folder, "latest.json"), "old");
  symlinkSync("latest.json", join(folder, "report.json"));
  writeAtomically(join(folder, "report.json"), "new");
  expect(readFileSync(join(folder, "latest.json"), "utf8")).toBe("new");
  expect(lstatSync(join(folder, "report.json")).isSymbolicLink()).toBe(true);

  writeAtomically("/dev/null", "new");
  expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
});

it("says in one sentence what it could not write", () => {
  writeFileSync(join(folder, "cart.py"), "");
  mkdirSync(join(folder, "taken"));
  for (const path of [join(folder, "cart.py/report.json"), join(folder, "taken")]) {
    expect(() => writeAtomically(path, "{}")).toThrow(UsageError);
    expect(() => writeAtomically(path, "{}")).toThrow(/^cannot write .*: (not a directory|file already exists|it is a folder)$/);
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
