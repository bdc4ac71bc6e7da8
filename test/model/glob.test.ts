import picomatch from "picomatch";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { compileGlobs } from "../../src/model/glob.ts";
import { compileLinear } from "../../src/model/linear-pattern.ts";

const GLOBS = [
  "*",
  "**",
  "**/*",
  "a/**",
  "**/a",
  "a/**/b",
  "src/**/*.ts",
  "**/*.{ts,tsx}",
  "*a*b*c",
  "a?c",
  "[ab]*",
  "[!a]*",
  "[[:alpha:]]x",
  "!(a|b)",
  "@(a|b)*",
  "+(a|b)",
  "?(a)b",
  "*(a)b",
  "!a/**",
  "a/*/c",
  ".*",
  "**/.*",
  "a.b",
  "{a,b}/{c,d}",
  "*.test.*",
  "a\\*b",
  "**/a/**/b/**/c",
  "a/**/*",
  "/a",
  "a/",
  "./a",
];
const PATHS = [
  "a",
  "b",
  "ab",
  "abc",
  "axbxc",
  "a/b",
  "a/b/c",
  "a/x/y/b",
  "x/a",
  "x/a/b",
  ".a",
  "a/.b",
  "src/cart.ts",
  "src/cart/add.tsx",
  "src/a/cart.test.ts",
  "b/d",
  "a.b",
  "a*b",
  "xa",
  "a\nb",
  "aab",
  "x/a/y/b/z/c",
  "A",
  "1",
];

describe("a glob", () => {
  it("matches what picomatch matches, also where its expression is not tried by the engine", () => {
    for (const glob of GLOBS) {
      const expected = picomatch(glob, { dot: true });
      const matches = compileGlobs([glob]);
      const slow = compileLinear(picomatch.makeRe(glob, { dot: true }).source);
      for (const path of PATHS) {
        expect([glob, path, matches(path)]).toEqual([glob, path, expected(path)]);
        expect([glob, path, path === glob || slow.test(path)]).toEqual([glob, path, expected(path)]);
      }
    }
  });

  it("has ranges of numbers and letters", () => {
    const shards = compileGlobs(["out/shard-{1..12}.xml"]);
    expect(["out/shard-1.xml", "out/shard-12.xml", "out/shard-13.xml", "out/shard-.xml"].map(shards)).toEqual([true, true, false, false]);
    expect(["a-08", "a-10", "a-8"].map(compileGlobs(["a-{08..10}"]))).toEqual([true, true, false]);
    expect(["a-b", "a-d"].map(compileGlobs(["a-{a..c}"]))).toEqual([true, false]);
    expect(compileGlobs(["{1..999999999}"])("5")).toBe(false);
  });

  // The engine's own matcher would try more ways than there are atoms.
  it.each([
    ["stars", "*a".repeat(40)],
    ["folders", `${"**/a/".repeat(40)}b`],
    ["braces", "{a,aa}".repeat(60)],
    ["an extglob in an extglob", "+(a|+(a|+(aa)))b"],
    ["what must not be", "!(*a*a*a*a*a*a*a*a*a*ac)"],
    ["classes", "[a]*".repeat(60)],
  ])("with many %s takes no longer", (_, glob) => {
    compileGlobs([glob])(`${"a".repeat(250)}c`);
    compileGlobs([glob])(`${"a/".repeat(500)}c`);
  });

  it("that is longer than any is a usage error", () => {
    expect(() => compileGlobs(["a".repeat(70_000)])).toThrow(UsageError);
  });
});
